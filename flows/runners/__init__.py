"""Machines that carry the heavy stages of a run: a Dask cluster or a Ray cluster, reached by Prefect's task runners.

Front door: `cluster_of(settings)`; None stands for this machine alone, which needs neither library.
"""

from flows.runners.choice import cluster_of
from flows.runners.cluster import Cluster, ClusterFailed

__all__ = ["Cluster", "ClusterFailed", "cluster_of"]
