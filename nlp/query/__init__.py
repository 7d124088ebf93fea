"""A question put to the stock: what it asks, in the words of the law, and how well each passage answers it.

`understand` reads a query (with `Synonyms`: words of today, abbreviations), `read_citations` the instruments and
provisions that it names, `Ranking` scores every passage of a stock; `closer_look` reads the best once more, and
`across_documents` puts them in order.
"""

from nlp.query.citing import CitedPlace, TypedCitations, read_citations
from nlp.query.ranking import Ranking, Shelf
from nlp.query.second_look import across_documents, closer_look
from nlp.query.synonyms import Synonyms
from nlp.query.understanding import Concept, Query, matches_title, understand

__all__ = [
    "CitedPlace",
    "Concept",
    "Query",
    "Ranking",
    "Shelf",
    "Synonyms",
    "TypedCitations",
    "across_documents",
    "closer_look",
    "matches_title",
    "read_citations",
    "understand",
]
