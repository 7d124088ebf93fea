"""Which definitions define one term: spellings and acronyms of a term are brought together."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

from nlp.rows import Definition
from nlp.words import tokenise

_NEARLY = 0.66
"""Least share of the documents with an acronym that must use it for the same term; the others are mostly misread."""
_ASIDE = re.compile(r"\([^)]*\)")


@lru_cache(maxsize=1 << 16)  # each definition is asked for its term several times
def fold(term: str) -> str:
    """The letters of a term alone, so that *Wali Kota*, *WALIKOTA* and *Walikota (Kota X)* are one."""
    return "".join(tokenise(_ASIDE.sub(" ", term)))


def acronyms(definitions: Sequence[Definition]) -> dict[str, str]:
    """The full term behind each acronym that (nearly) always stands for one term, both folded.

    An acronym is a single word that is not itself a word of its term: *PNS*, *Kapolri*; in *Menteri Agama yang
    selanjutnya disebut Menteri* the short form is a word that other documents use for others.
    """
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in definitions:
        short = tokenise(one.abbreviation or "")
        if len(short) == 1 and short[0] not in tokenise(one.term):
            found[short[0]][fold(one.term)] += 1
    best = {short: min(fulls, key=lambda full: (-fulls[full], full)) for short, fulls in sorted(found.items())}
    return {short: full for short, full in best.items() if found[short][full] >= _NEARLY * found[short].total()}


def group(definitions: Sequence[Definition]) -> dict[str, list[Definition]]:
    """The definitions of each term that at least two works define, by the folded term, in the order given."""
    full = acronyms(definitions)
    groups: defaultdict[str, list[Definition]] = defaultdict(list)
    for one in definitions:
        key = fold(one.term)
        groups[full.get(key, key)].append(one)
    return {key: held for key, held in sorted(groups.items()) if key and len({d.work for d in held}) > 1}


def spelling(definitions: Sequence[Definition]) -> str:
    """The commonest spelling of the term of some definitions; the first in the alphabet among equals."""
    counts = Counter(_ASIDE.sub("", d.term).strip() or d.term for d in definitions)
    return min(counts, key=lambda term: (-counts[term], term))
