"""Base forms of Indonesian words, from a table that ships with the project.

The table was written by `nlp.words.training` from a corpus of Indonesian regulations with the
confix-stripping stemmer of Sastrawi (Nazief and Adriani 1996; Asian 2007), so that comparing texts needs
neither the stemmer nor its run time. A word that the table does not hold (a name, a word of another
language, a misread word) is its own lemma: nothing is guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nlp.words.tokens import tokenise

LEXICON = Path(__file__).with_name("lexicon.txt")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The shipped table: forms to lemmas, and lemmas to the number of regulations that hold them."""

    documents: int
    """Regulations counted."""
    lemma_of: dict[str, str]
    frequency: dict[str, int]


@cache
def lexicon() -> Lexicon:
    """The shipped table, read once.

    A line is `LEMMA <tab> DOCUMENTS <tab> FORM FORM ...`; the first line is `# documents N`.
    """
    lemma_of: dict[str, str] = {}
    frequency: dict[str, int] = {}
    with LEXICON.open(encoding="utf-8") as lines:
        documents = int(next(lines).split()[-1])
        for line in lines:
            base, count, forms = line.rstrip("\n").split("\t")
            frequency[base] = int(count)
            lemma_of.update(dict.fromkeys(forms.split(), base))
    return Lexicon(documents, lemma_of, frequency)


def lemma(word: str) -> str:
    """Base form of a lower-case word: *diberhentikan* and *pemberhentian* both give *henti*."""
    return lexicon().lemma_of.get(word, word)


def lemmas(text: str) -> list[str]:
    """Base forms of all words of a text, in order."""
    lemma_of = lexicon().lemma_of
    return [lemma_of.get(word, word) for word in tokenise(text)]
