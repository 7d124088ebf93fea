"""The words that carry the meaning of a definition, with what stands before each."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from rapidfuzz.distance import Levenshtein

from nlp.words import DocumentFrequencies, lemma

_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|[,;/]")
_LETTERS = re.compile(r"\b(\w)\s+(?=[a-z]{4})")
_FORMULAS = re.compile(
    r"""\([A-Z]{2,}[A-Za-z/ ]*\)                                  # an acronym in brackets
    |(?<=[.;])\s*(?:\d+|[^a-z]{4,80})\s*$                        # the foot of a page
    |\b(?i:(?:berdasarkan|menurut|sesuai(?:\s+dengan)?)\s+(?:ketentuan\s+)?(?:dalam\s+)?
        peraturan(?:\s+perundang-?\s?undangan)?(?:\s+yang\s+berlaku)?)(?!\s+[A-Z])
    |\byang\s+(?i:menyelenggarakan|membidangi|bertanggung\s?jawab|(?:lingkup\s+)?tugas(?:\s+dan\s+tanggung\s?jawab)?nya)
        (?:\s+(?:atas|dalam|di|meliputi)\b)?(?:\s+(?i:urusan(?:\s+pemerintahan)?))?(?:\s+(?:di\s?)?bidang)?
    |(?<=Republik\ Indonesia)\s+Tahun\s+1945
    |\b[Hh]uruf\s+\w\b""",
    re.VERBOSE,
)
"""What changes no meaning; among it the formula by which a minister is named after his field."""
_TABLE = tomllib.loads(files("nlp.terms").joinpath("words.toml").read_text(encoding="utf-8"))
_FORMAL = frozenset(_TABLE["formal"].split())
_NEGATION = frozenset(_TABLE["negation"].split())
LISTING = frozenset({",", ";", "/", *_TABLE["listing"].split()})
"""Words and marks that join the items of a list."""
ALTERNATIVE = frozenset({"/", *_TABLE["alternative"].split()})
"""Words and marks that join alternatives, whatever they join."""
_TWO_WORDS = re.compile(r"\bwali kota\b")
_LONGEST_SCRAP = 3
"""Letters of an unknown word that is taken for a scrap of a misread one and left out."""
_UNKNOWN = 1.0
"""Weight of a word that no regulation of the shipped counts holds: mostly a misread one."""
_LEAST_MISREAD = 6
"""Shorter words are not taken for misread forms of each other."""


@dataclass(frozen=True, slots=True)
class Word:
    """One content word of a definition."""

    form: str
    """As written, in lower case."""
    lemma: str
    lead: tuple[str, ...]
    """Formal words and commas between the content word before and this one."""
    negated: bool
    weight: float
    """Inverse document frequency, low for an unknown word."""

    @property
    def known(self) -> bool:
        """Whether any regulation of the shipped counts holds it; the others are names and misread words."""
        return self.weight > _UNKNOWN


def content(text: str, acronyms: Mapping[str, str]) -> tuple[Word, ...]:
    """The content words of a defining text, in order.

    Args:
        text: the words after *adalah*.
        acronyms: wording behind an acronym, in lower case (*asn* to *aparatur sipil negara*), to read both alike.
    """
    words: list[Word] = []
    lead: list[str] = []
    plain = _LETTERS.sub(r"\1", _FORMULAS.sub(" ", _rejoined(text)).lower())
    plain = _TWO_WORDS.sub("walikota", plain)
    for found in _TOKEN.findall(plain):
        for token in acronyms.get(found, found).split():
            base, weight = _base(token)
            if token in _FORMAL or token in LISTING or token in _NEGATION:
                lead.append(token)
            elif len(token) > _LONGEST_SCRAP or token.isdigit() or weight > _UNKNOWN:
                words.append(Word(token, base, tuple(lead), not _NEGATION.isdisjoint(lead), weight))
                lead = []
    return tuple(words)


def _rejoined(text: str) -> str:
    """The text with words put together that the OCR cut in two (*pemerin tahan*): the whole is known, a part is not."""
    out: list[str] = []
    for word in text.split():
        if out and out[-1].isalpha() and word[0].islower() and not (_is_known(out[-1]) and _is_known(_bare(word))):
            whole = out[-1] + word
            if _is_known(_bare(whole)):
                out[-1] = whole
                continue
        out.append(word)
    return " ".join(out)


def _bare(word: str) -> str:
    return word.rstrip(".,;:)").lower()


def _is_known(word: str) -> bool:
    return _base(word.lower())[1] > _UNKNOWN


@lru_cache(maxsize=100_000)
def _base(form: str) -> tuple[str, float]:
    base, counted = lemma(form), DocumentFrequencies.shipped()
    return base, counted.idf(base) if counted.frequency(base) else _UNKNOWN


def unmatched(words: tuple[Word, ...], others: tuple[Word, ...]) -> list[bool]:
    """For each word whether the other text lacks it; a long word misread in one letter of five is not lacking."""
    known = {other.lemma for other in others}
    missing = {word.lemma for word in words} - known
    misread = {
        base
        for base in missing
        if len(base) >= _LEAST_MISREAD
        and any(
            len(other) >= _LEAST_MISREAD and Levenshtein.normalized_similarity(base, other, score_cutoff=0.8)
            for other in known
        )
    }
    return [word.lemma in missing and word.lemma not in misread for word in words]
