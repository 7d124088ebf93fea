"""Words as numbers: text -> hashed stems, the form in which the relation engine compares texts.

Citations inside a text (*sebagaimana dimaksud dalam Pasal 3 ayat (2)*) are left out, since renumbering
does not change a rule; numbers stand once, in figures (`nlp.words.numbers.in_figures`); the
spelling before 1972 is folded to the present one. A stem is the word without its common prefixes and
suffixes and without the first letter that a nasal prefix swallows, so that *menyerahkan*, *diserahkan*
and *penyerahan* are one number. Hashing needs no vocabulary: the same word has the same number everywhere.

The verbs of a text say what is done, its other words what it is done with. Two rules on one topic share the
second and not the first (*permohonan diajukan*, *permohonan ditolak*), so verbs can be had apart.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.words.lexicon import lemma
from nlp.words.numbers import in_figures

Hashes = NDArray[np.uint32]

_UNIT = r"(?:pasal|ayat|huruf|angka|butir|nomor)"
_PLACE = r"\(?(?:\d+[a-z]?|[ivxl]+|[a-z])\)?(?![a-z])"
_CITATION = re.compile(
    rf"\b{_UNIT}\s*{_PLACE}(?:\s*(?:,|dan/atau|dan|atau|sampai dengan|s/d)?\s*{_UNIT}?\s*{_PLACE})*?(?=\W|$)"
)
_TOKEN = re.compile(r"[a-z]+|\d+(?:[.,]\d+)*")
_OLD_SPELLING = re.compile(r"\b(?:jang|djika|dapat lah|tjara|oleh karena itu dj)\b|\b\w*(?:tj|dj)\w*\b")
_OLD_LETTERS = (
    ("tj", "c"),
    ("dj", "\0"),
    ("nj", "ny"),
    ("sj", "sy"),
    ("ch", "kh"),
    ("j", "y"),
    ("\0", "j"),
    ("oe", "u"),
)
_PREFIX = re.compile(
    r"^(?:memper|diper|meny|meng|mem|men|me|peny|peng|pem|pen|per|pel|pe|ber|ter|di|ke|se)(?=[a-z]{4})"
)
_SUFFIX = re.compile(r"(?<=[a-z]{3})(?:nya|lah|kah)?$")
_ENDING = re.compile(r"(?<=[a-z]{4})(?:kan|an|i)$")
_NASAL = frozenset("kpst")
_VERB = re.compile(r"^(?:me|di|ber|ter)[a-z]{4}")
_NO_ACTS = (
    "menteri dinas direktur direksi tersebut terhadap berdasarkan berikut terdiri terakhir tertentu termasuk bersama "
    "beserta merupakan menurut mengenai meliputi dimaksud disebut terhitung demikian menjadi terlebih merdeka "
    "bersangkutan berkepentingan medali media medis metode dilakukan dilaksanakan melakukan melaksanakan berlaku"
)
_NO_ACT = frozenset(_NO_ACTS.split())
"""Words that look like verbs and are none, and verbs that any rule has."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Texts as one flat array of hashed stems."""

    stems: Hashes
    ends: NDArray[np.int64]
    """Shape (n + 1,): text i owns `stems[ends[i]:ends[i + 1]]`."""


def stem(word: str) -> str:
    """The crude stem of a lower-case word: affixes off, swallowed first letter off."""
    if len(word) < 6 or word[0].isdigit():
        return word
    bare = _SUFFIX.sub("", word)
    bare = _ENDING.sub("", _PREFIX.sub("", bare, count=1))
    return bare[1:] if len(bare) > 4 and bare[0] in _NASAL else bare


def is_act(word: str) -> bool:
    """Whether a lower-case word says what is done: a verb by its prefix, derived from another word of the lexicon."""
    return word not in _NO_ACT and _VERB.match(word) is not None and lemma(word) != word


def word_hash(word: str) -> int:
    """The number of a lower-case word: a hash of its stem."""
    return zlib.crc32(stem(word).encode())


def plain(text: str) -> str:
    """The lower-case text without internal citations and pre-1972 spelling, with its numbers in figures."""
    low = _CITATION.sub(" ", in_figures(text.lower()))
    if len(_OLD_SPELLING.findall(low)) * 60 > len(low) / 6:
        for old, new in _OLD_LETTERS:
            low = low.replace(old, new)
    return low


class Hasher:
    """Turns texts into `Tokens`; remembers the number of every word it has seen."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}
        self._acts: set[str] = set()
        self.numerals: set[int] = set()
        """Numbers of the words that are written in digits."""

    def __call__(self, texts: Iterable[str]) -> Tokens:
        """Hashed stems of the texts, in their order."""
        return self.with_acts(texts)[0]

    def with_acts(self, texts: Iterable[str]) -> tuple[Tokens, Tokens]:
        """Hashed stems of the texts, in their order, and those of their verbs alone."""
        words: list[int] = []
        verbs: list[int] = []
        ends, verb_ends = [0], [0]
        known, acts = self._known, self._acts
        for text in texts:
            for word in _TOKEN.findall(plain(text)):
                number = known.get(word)
                if number is None:
                    number = self._learn(word)
                words.append(number)
                if word in acts:
                    verbs.append(number)
            ends.append(len(words))
            verb_ends.append(len(verbs))
        return _tokens(words, ends), _tokens(verbs, verb_ends)

    def _learn(self, word: str) -> int:
        """The number of a word met for the first time."""
        number = self._known[word] = word_hash(word)
        if word[0].isdigit():
            self.numerals.add(number)
        elif is_act(word):
            self._acts.add(word)
        return number


def _tokens(stems: list[int], ends: list[int]) -> Tokens:
    return Tokens(np.array(stems, dtype=np.uint32), np.array(ends, dtype=np.int64))


def grams(tokens: Tokens, size: int) -> Tokens:
    """Hashes of all runs of `size` stems inside each text (none for a shorter text)."""
    stems = tokens.stems.astype(np.uint64)
    count = max(len(stems) - size + 1, 0)
    mixed = np.zeros(count, dtype=np.uint64)
    for step in range(size):
        mixed = (mixed ^ stems[step : step + count]) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    lengths = np.diff(tokens.ends)
    keep = np.maximum(lengths - size + 1, 0)
    starts = np.repeat(tokens.ends[:-1], keep)
    offset = np.arange(int(keep.sum()), dtype=np.int64) - np.repeat(np.cumsum(keep) - keep, keep)
    ends = np.concatenate(([0], np.cumsum(keep)))
    return Tokens((mixed[starts + offset] >> np.uint64(32)).astype(np.uint32), ends)
