"""Two provisions as one run of tokens: title and wording of the one, then title and wording of the other.

Each token has a kind besides: which of the four stretches it stands in, and whether the other provision holds the same
token. A small network need not learn to look for equal words, only what it means that they are equal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "[T]")
PAD, UNKNOWN, START, END, MASK, WORDING = range(len(SPECIAL))
WORDS_FROM = len(SPECIAL)
"""Ids from here on are words and parts of words."""
KINDS = 8
"""Four stretches, each of tokens that the other provision lacks or holds."""
TITLE, TEXT = 32, 124
"""Tokens of a title and of a wording that are read; one provision in seventeen is longer."""
BEGIN = 8
"""Tokens from the begin of a longer title; the others are its last: whom it is about often stands there."""
LONGEST = 2 * (TITLE + TEXT) + 5
_LETTERS = 500, 800
"""Characters of a title and of a wording that are looked at: enough for any wording, and for all but damaged titles."""
_BLANKS = re.compile(r"\s+")
Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Side:
    """One provision as tokens."""

    title: Ids
    text: Ids


@dataclass(frozen=True, slots=True)
class Pair:
    """Two provisions as one run of tokens."""

    ids: Ids
    kinds: Ids
    """Same shape, below `KINDS`."""


def cleaned(text: str, letters: int = _LETTERS[1]) -> str:
    """The beginning of a text, as the tokenizer reads it."""
    return _BLANKS.sub(" ", text[:letters]).strip().lower()


def sides(tokenizer: Tokenizer, titles: Sequence[str], texts: Sequence[str]) -> list[Side]:
    """The provisions with these titles and wordings."""
    known = sorted(set(titles))  # a document has one title and many provisions
    read = map(_both_ends, _encoded(tokenizer, (cleaned(title, _LETTERS[0]) for title in known)))
    names = dict(zip(known, read, strict=True))
    words = _encoded(tokenizer, (cleaned(text) for text in texts))
    return [Side(names[title], text[:TEXT]) for title, text in zip(titles, words, strict=True)]


def _encoded(tokenizer: Tokenizer, texts: Iterable[str]) -> list[Ids]:
    return [np.array(found.ids, dtype=np.int64) for found in tokenizer.encode_batch(list(texts))]


def _both_ends(title: Ids) -> Ids:
    """A title, or the begin and the end of a long one."""
    return title if len(title) <= TITLE else np.concatenate([title[:BEGIN], title[BEGIN - TITLE :]])


def joined(a: Side, b: Side) -> Pair:
    """Two provisions as one run, with the kinds of its tokens."""
    parts = ([START], a.title, [WORDING], a.text, [END], b.title, [WORDING], b.text, [END])
    ids = np.concatenate(parts).astype(np.int64)
    stretch = np.repeat([0, 1, 2, 3], [len(a.title) + 2, len(a.text) + 1, len(b.title) + 1, len(b.text) + 1])
    return Pair(ids, kinds_of(ids, stretch))


def with_ids(pair: Pair, ids: Ids) -> Pair:
    """The pair with other tokens in the same stretches."""
    return Pair(ids, kinds_of(ids, pair.kinds // 2))


def kinds_of(ids: Ids, stretch: Ids) -> Ids:
    """The kinds of tokens, from the stretch that each stands in."""
    second, word = stretch >= 2, ids >= WORDS_FROM
    held = np.where(second, np.isin(ids, ids[~second & word]), np.isin(ids, ids[second & word])) & word
    return np.asarray(2 * stretch + held, dtype=np.int64)
