"""The language of a text, by the statistics of py3langid over the languages that such a file may be in."""

from __future__ import annotations

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

LANGUAGES = ("id", "en", "ms", "nl", "jv", "fr", "de", "es", "pt", "ar", "zh", "ja")
"""Languages told apart. `ms` is folded into `id`: by statistics alone the two are one."""

_PIECE = 600
_PIECES = 3


@cache
def _identifier() -> LanguageIdentifier:
    """The statistical model, loaded once (it comes with the library)."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    return identifier


def recognise_language(text: str) -> str:
    """ISO 639-1 code of the language of `text`; `id` where too little text is left to tell."""
    step = max(len(text) // (_PIECES + 1), 1)
    pieces = [text] if len(text) <= _PIECE * _PIECES else [text[step * i :][:_PIECE] for i in range(1, _PIECES + 1)]
    sample = " ".join(pieces).lower()
    if sum(map(str.isalpha, sample)) < 20:
        return "id"
    language: str = _identifier().classify(sample)[0]
    return "id" if language == "ms" else language
