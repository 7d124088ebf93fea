"""spaCy component `selaras_norms`: quantities as spans of a Doc, and the slots of its norm.

import spacy, nlp.norm.component
pipeline = spacy.blank("id")
pipeline.add_pipe("selaras_norms")
doc = pipeline("Pejabat wajib memutus paling lambat 14 (empat belas) hari kerja.")
doc.spans["quantities"], doc._.quantities, doc._.norm.modality
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from nlp.norm.quantities import quantities
from nlp.norm.slots import slots

SPANS = "quantities"
"""Key of the span group; labels are the roles of quantities."""


class NormComponent:
    """Sets `doc.spans["quantities"]`, `doc._.quantities` (same order) and `doc._.norm`."""

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc; a quantity that begins or ends inside a token takes the whole token."""
        found = quantities(doc.text)
        doc.spans[SPANS] = [doc.char_span(q.start, q.end, label=q.role, alignment_mode="expand") for q in found]
        doc._.quantities = tuple(found)
        doc._.norm = slots(doc.text)
        return doc


def make_norms(nlp: Language, name: str) -> NormComponent:
    """The component, as spaCy asks for it."""
    return NormComponent()


Language.factory("selaras_norms", func=make_norms)

for _name in ("quantities", "norm"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)
