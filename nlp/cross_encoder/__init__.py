"""Two provisions read together by a small network, word against word: the second look of the relation engine.

`load_cross_encoder()` gives the network that ships with the project and needs no download. Training is
`nlp.cross_encoder.training`; the model card is `model/README.md`.
"""

from nlp.cross_encoder.reading import CrossEncoder, load_cross_encoder

__all__ = ["CrossEncoder", "load_cross_encoder"]
