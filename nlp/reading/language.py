"""The language of a text: by its function words where they decide, else by the statistics of py3langid.

The head of the document decides, where its operative words stand: a law that ratifies a treaty stays Indonesian
however long the English treaty in its annex is.
"""

from __future__ import annotations

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from nlp.reading.glue import ENGLISH, INDONESIAN

LANGUAGES = ("id", "en", "ms", "nl", "fr", "de", "es", "pt", "ar", "zh", "ja")
"""Languages that the statistics tell apart; `ms` counts as `id`, because by statistics the two are one."""

_HEAD = 1500
_PIECE = 1500
_DECIDES = 0.08
"""Share of function words from which they decide, if the other language has less than half as many."""
_MIN_DENSE = 5
_LEGAL = frozenset(
    (
        "undang",
        "peraturan",
        "pemerintah",
        "republik",
        "tahun",
        "nomor",
        "pasal",
        "menteri",
        "negara",
        "presiden",
        "tanggal",
    )
)
"""Words in which the capitals of an Indonesian title page abound, where glue is rare."""
_IS_INDONESIAN = (INDONESIAN | _LEGAL).__contains__
_IS_ENGLISH = frozenset(word for word in ENGLISH if len(word) > 2).__contains__
_DENSE_INDONESIAN = ("yang", "dengan", "undang", "peraturan", "dimaksud", "pasal")
_DENSE_ENGLISH = ("shall", "which", "article", "with", "this", "have")
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _identifier() -> LanguageIdentifier:
    """The statistical model, loaded once (it comes with the library)."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    return identifier


def recognise_language(text: str) -> str:
    """ISO 639-1 code of the language of `text`; `id` where too few letters are left to tell."""
    indonesian = english = total = 0
    for start in (0, _HEAD, len(text) // 2, len(text) - _PIECE):
        words = _WORD.findall(text[max(start, 0) :][:_PIECE].casefold())
        total += len(words)
        indonesian += sum(map(_IS_INDONESIAN, words))
        english += sum(map(_IS_ENGLISH, words))
        if max(indonesian, english) >= _DECIDES * total and min(indonesian, english) < 0.5 * max(indonesian, english):
            return "id" if indonesian > english else "en"
    if max(indonesian, english) >= 0.5 * _DECIDES * total > 0:
        return "id" if indonesian >= english else "en"
    dense = "".join(text[: 4 * _PIECE].split()).casefold()
    hits = [sum(map(dense.count, words)) for words in (_DENSE_INDONESIAN, _DENSE_ENGLISH)]
    if max(hits) >= _MIN_DENSE and min(hits) < 0.25 * max(hits):
        return "id" if hits[0] > hits[1] else "en"
    sample = text[:_PIECE].casefold()
    if sum(map(str.isalpha, sample)) < 20:
        return "id"
    language: str = _identifier().classify(sample)[0]
    return "id" if language == "ms" else language
