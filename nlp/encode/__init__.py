"""Texts to vectors: unit rows whose inner product says how alike two texts are.

`load_encoder()` gives the small static model that ships with the project and needs no download; a name or a
folder gives any sentence-transformers model instead.
"""

from nlp.encode.encoder import Encoder, EncoderUnavailable
from nlp.encode.loading import DEFAULT, load_encoder

__all__ = ["DEFAULT", "Encoder", "EncoderUnavailable", "load_encoder"]
