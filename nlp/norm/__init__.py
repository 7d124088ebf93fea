"""Norms: modality, bearer, authority, act, object, and quantities that can be compared (stage 4).

Front doors: `norms` for the provisions of a document; `slots` and `quantities` for a bare text.
"""

from nlp.norm.norms import Norms, norms
from nlp.norm.quantities import QuantityMatch, quantities
from nlp.norm.slots import Slots, slots

__all__ = ["Norms", "QuantityMatch", "Slots", "norms", "quantities", "slots"]
