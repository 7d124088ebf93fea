"""Stage 9: verified relations -> clusters of rules on one matter and families of one formula, with stable ids."""

from nlp.cluster.clustering import CLUSTERS, MEMBERS, Clusters, cluster
from nlp.cluster.memory import Memory

__all__ = ["CLUSTERS", "MEMBERS", "Clusters", "Memory", "cluster"]
