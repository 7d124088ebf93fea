"""Writes the shipped table of lemmas and document frequencies from a corpus (extra `train`)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from nlp.words.lexicon import LEXICON
from nlp.words.tokens import tokenise

MINIMUM_DOCUMENTS = 3
"""A word in fewer documents is a name or a misreading, and is left as it stands."""


def write_lexicon(texts: Iterable[str], out: Path = LEXICON) -> dict[str, int]:
    """Writes the table for `texts`, each one a document, and returns its counts.

    Numbers keep to themselves and are left out. The frequency of a lemma is the number of documents that
    hold any of its forms, rare forms left out.

    Raises:
        ImportError: the extra `train` (PySastrawi) is not installed.
    """
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory  # type: ignore[import-untyped]

    vocabularies = [{word for word in tokenise(text) if word.isalpha()} for text in texts]
    words = Counter(word for vocabulary in vocabularies for word in vocabulary)
    stemmer = StemmerFactory().create_stemmer()
    lemma_of = {word: stemmer.stem(word) for word, count in sorted(words.items()) if count >= MINIMUM_DOCUMENTS}
    frequency = Counter(
        base for vocabulary in vocabularies for base in {lemma_of[word] for word in vocabulary if word in lemma_of}
    )
    forms: dict[str, list[str]] = defaultdict(list)
    for word, base in lemma_of.items():
        if word != base:
            forms[base].append(word)
    with out.open("w", encoding="utf-8") as lines:
        lines.write(f"# documents {len(vocabularies)}\n")
        lines.writelines(f"{base}\t{count}\t{' '.join(forms[base])}\n" for base, count in sorted(frequency.items()))
    return {"documents": len(vocabularies), "words": len(words), "forms": len(lemma_of), "lemmas": len(frequency)}
