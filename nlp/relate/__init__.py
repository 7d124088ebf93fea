"""Stage 8: a pair of provisions in its context -> relation, calibrated probability, evidence.

`relate` takes a stock and its candidate pairs and gives the Arrow table `relations` with its counts;
`load_model` gives the embedded trained judge. Training is `nlp.relate.training.train`; the model card
is `model/README.md`.
"""

from nlp.relate.judge import OVERLAP, RELATIONS, RelationModel, load_model
from nlp.relate.relating import Pairs, Relations, relate
from nlp.relate.table import SCHEMA, relation_id

__all__ = [
    "OVERLAP",
    "RELATIONS",
    "SCHEMA",
    "Pairs",
    "RelationModel",
    "Relations",
    "load_model",
    "relate",
    "relation_id",
]
