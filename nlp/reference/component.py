"""spaCy component `selaras_citations`: citations as spans of a Doc, in anybody's pipeline.

import spacy, nlp.reference.component
pipeline = spacy.blank("id")
pipeline.add_pipe("selaras_citations")
doc = pipeline("sebagaimana dimaksud dalam Pasal 7 ayat (3) PP 53/2010")
[(span.text, span.label_) for span in doc.spans["citations"]], doc._.citations
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from nlp.reference.citations import find_citations

SPANS = "citations"
"""Key of the span group; labels are the kinds of citation, span ids the keys of instruments."""


class CitationComponent:
    """Sets `doc.spans["citations"]` and `doc._.citations`, the matches behind the spans, in the same order."""

    def __init__(self, own_key: str | None = None) -> None:
        """With `own_key`, the citing instrument's own title is known as such."""
        self.own_key = own_key

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc; a citation that begins or ends inside a token takes the whole token."""
        matches = find_citations(doc.text, own_key=self.own_key)
        doc.spans[SPANS] = [
            doc.char_span(m.start, m.end, label=m.kind, span_id=m.doc or "", alignment_mode="expand") for m in matches
        ]
        doc._.citations = tuple(matches)
        return doc


def make_citations(nlp: Language, name: str, own_key: str | None) -> CitationComponent:
    """The component, as spaCy asks for it."""
    return CitationComponent(own_key)


Language.factory("selaras_citations", default_config={"own_key": None}, func=make_citations)

if not Doc.has_extension("citations"):
    Doc.set_extension("citations", default=())
