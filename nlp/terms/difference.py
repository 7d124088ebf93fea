"""How two definitions of one term stand to each other, read off the words that only one of them has.

The logic is that of intension and extension: a further condition (*tertulis*, *pada waktu tertentu*) lets fewer cases
under the term, a further alternative (*, atau lahan parkir*) lets in more. What one text has in the place where the
other has something else decides nothing by itself, unless one of the two is itself a defined term that lists the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import Levenshtein

from nlp.terms.wording import ALTERNATIVE, LISTING, Word, unmatched

SAME_WORDS = 1
"""Texts of which one has more further words in one place do not say the same, however long they are."""
SAME_BELOW = 0.06
"""Texts that lack at most this share of each other's words, by weight, say the same."""
LEAST_SHARED = 0.35
"""Below this share of common words, by weight, further words do not show which definition is wider."""
LISTED_SHARED = 0.2
"""The same where a defined term of one lists the words of the other, or one names an institution."""
CLEARLY = 2.0
"""How much heavier the signs for wider must be than those for narrower (or the reverse) to decide."""
TOLERATED = 1.5
"""How much heavier than the signs the words that replace each other may be; more, and they decide: incompatible."""
_NEAR = 3
"""An item this few words behind a condition that the other text lacks belongs to that condition."""
_ITEMS = 3
"""Semicolons that make a definition a list of items."""
_SLIP, _MISREAD = 0.85, 0.55
"""Likeness of letters from which two wordings in the same place are one; the second where one holds an unknown word."""
_SAME_LETTERS = 0.85
"""Likeness of all letters from which two texts are near each other."""
_VERB = re.compile(r"(?:di|me|ber|ter)[a-z]{3,}")
_PLACE = re.compile(
    r"\b(?:di lingkungan|di wilayah|pada|oleh|di)\s+(?:Kementerian|Departemen|Badan|Lembaga|Provinsi|Propinsi|Kabupaten"
    r"|Kota|Universitas|Perusahaan)(?:\s+[A-Z][a-z]+)+"
)
_NAME = re.compile(r"""(?:["“(]?[A-Z][\w().]*["”]?[\s/,.-]*(?:dan\s+)?){1,12}""")
_MINISTER = re.compile(r"[Mm]enteri\s.+")


@dataclass(frozen=True, slots=True)
class Reading:
    """A definition as it is compared."""

    text: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What sets definition a apart from definition b."""

    relation: str
    """same, wider (a lets in more), narrower, own (each names its own: the term only stands for the institution or
    region of its document), or incompatible (neither contains the other)."""
    only_a: str | None
    """Words of a that b lacks; None when there are none."""
    only_b: str | None
    shared: float
    """Share of the words of both that both have, by weight, in [0, 1]."""
    why: str
    """The sign that decided."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring words that the other text lacks, with the shared lemmas around them."""

    words: tuple[Word, ...]
    before: str | None
    after: str | None
    alternative: bool
    """True when it is one more item of a list rather than a further condition."""

    @property
    def weight(self) -> float:
        return sum(word.weight for word in self.words)

    @property
    def letters(self) -> str:
        return "".join(word.form for word in self.words)

    @property
    def text(self) -> str:
        return " ".join(word.form for word in self.words)


Lists = Callable[[str, str], bool]
"""Whether the first phrase, as a defined term, lists the second."""


def difference(a: Reading, b: Reading, lists: Lists) -> Difference:
    """The relation of definition a to definition b of the same term, and the words that show it."""
    lacks_b, lacks_a = unmatched(a.words, b.words), unmatched(b.words, a.words)
    runs_a, runs_b = _without_slips(_runs(a, lacks_b), _runs(b, lacks_a), _near(a, b))
    lost, won = sum(run.weight for run in runs_a), sum(run.weight for run in runs_b)
    whole_a, whole_b = sum(w.weight for w in a.words), sum(w.weight for w in b.words)
    shared = 1.0 - (lost + won) / ((whole_a + whole_b) or 1.0)
    most = max((sum(word.known for word in run.words) for run in (*runs_a, *runs_b)), default=0)
    if opposed := _negated(a, b):
        relation, why = "incompatible", f"one denies what the other affirms: {opposed}"
    elif _numbers(runs_a, runs_b):
        relation, why = "incompatible", "another number in the same place"
    elif (runs_a or runs_b) and _NAME.fullmatch(a.text) and _NAME.fullmatch(b.text):
        relation, why = "own", "each names an institution or region of its own"
    elif most <= SAME_WORDS and lost <= SAME_BELOW * whole_a and won <= SAME_BELOW * whole_b:
        relation, why = "same", "the same words" if a.text == b.text else "the same words but for formal ones"
    elif each := _own(a, b, shared):
        relation, why = "own", each
    else:
        relation, why = _weigh(a, b, runs_a, runs_b, shared, lists)
    only_a, only_b = ("; ".join(run.text for run in runs) or None for runs in (runs_a, runs_b))
    return Difference(relation, only_a, only_b, round(shared, 4), why)


def _own(a: Reading, b: Reading, shared: float) -> str | None:
    """Why the term only stands for what each document is about (its minister, enterprise or region), if it does."""
    if _MINISTER.fullmatch(a.text) and _MINISTER.fullmatch(b.text):
        return "each names a minister after his field"
    one, two = (frozenset(" ".join(place.split()) for place in _PLACE.findall(x.text)) for x in (a, b))
    if one and two and one.isdisjoint(two) and shared >= LEAST_SHARED:
        return f"each is bound to its own: {', '.join(sorted(one | two))}"
    return None


def _runs(one: Reading, lacking: Sequence[bool]) -> list[_Run]:
    """The stretches of words that the other text lacks; in a list of items, longer ones are items of it."""
    words, items = one.words, one.text.count(";") >= _ITEMS
    out: list[_Run] = []
    end = 0
    for missing, places in groupby(range(len(words)), key=lambda i: lacking[i]):
        if not missing:
            continue
        held = list(places)
        first, behind = held[0], held[-1] + 1
        before = words[first - 1].lemma if first else None
        after = words[behind].lemma if behind < len(words) else None
        within = bool(out) and not out[-1].alternative and first - end <= _NEAR
        listed = (items and behind - first > 1) or (not within and _alternative(words, first, behind))
        out.append(_Run(tuple(words[first:behind]), before, after, listed))
        end = behind
    return out


def _without_slips(runs_a: list[_Run], runs_b: list[_Run], near: bool) -> tuple[list[_Run], list[_Run]]:
    """The runs without those that are one wording, written or misread in two ways, in the same place of both texts.

    In texts that are `near` each other, unknown words without a counterpart are scraps of misreading, too.
    """
    slips = [
        (i, k)
        for i, run in enumerate(runs_a)
        for k, other in enumerate(runs_b)
        if _instead(run, other) and Levenshtein.normalized_similarity(run.letters, other.letters) >= _slip(run, other)
    ]
    gone_a, gone_b = {i for i, _ in slips}, {k for _, k in slips}
    kept_a = [r for i, r in enumerate(runs_a) if i not in gone_a]
    kept_b = [r for k, r in enumerate(runs_b) if k not in gone_b]
    if not near:
        return kept_a, kept_b
    return [r for r in kept_a if not _scrap(r, kept_b)], [r for r in kept_b if not _scrap(r, kept_a)]


def _scrap(run: _Run, others: Sequence[_Run]) -> bool:
    """Whether a run holds unknown words only and stands where the other text has nothing."""
    return not any(word.known for word in run.words) and not any(_instead(run, other) for other in others)


def _near(a: Reading, b: Reading) -> bool:
    """Whether two texts are nearly the same, letter by letter."""
    one, two = ("".join(word.form for word in x.words) for x in (a, b))
    return Levenshtein.normalized_similarity(one, two, score_cutoff=_SAME_LETTERS) > 0


def _slip(run: _Run, other: _Run) -> float:
    """From which likeness of their letters on two runs are one: less is asked where a word is unknown."""
    return _SLIP if all(word.known for word in (*run.words, *other.words)) else _MISREAD


def _alternative(words: Sequence[Word], first: int, behind: int) -> bool:
    """Whether words[first:behind] is an item of a list of alternatives.

    *atau* always joins alternatives; a comma and *dan* do so for nouns, and for verbs where *atau* ends the list,
    since *yang diangkat dan digaji* adds a condition.
    """
    if not first or words[first].negated:
        return False
    joined = [word.lead for word in words[first : behind + 1]]
    if not any(LISTING.intersection(lead) for lead in joined):
        return False
    if any(ALTERNATIVE.intersection(lead) for lead in joined):
        return True
    if not LISTING.intersection(words[first].lead):
        return False
    if not _VERB.fullmatch(words[first].form) and "yang" not in words[first].lead:
        return True
    return any("atau" in word.lead for word in words[behind : behind + 6])


@dataclass(slots=True)
class _Signs:
    """Weights of the words that speak for wider and for narrower, and of those that replace each other."""

    wider: float = 0.0
    narrower: float = 0.0
    swapped: float = 0.0
    listed: bool = False
    """True when a defined term of one text lists what the other names."""

    def add(self, run: _Run, widens: bool) -> None:
        if widens:
            self.wider += run.weight
        else:
            self.narrower += run.weight


def _signs(runs_a: Sequence[_Run], runs_b: Sequence[_Run], lists: Lists) -> _Signs:
    """The signs that the runs of both texts give."""
    signs = _Signs()
    paired: set[int] = set()
    for run in runs_a:
        place = next((k for k, other in enumerate(runs_b) if k not in paired and _instead(run, other)), None)
        if place is None or run.alternative != runs_b[place].alternative:
            signs.add(run, run.alternative)
            continue
        paired.add(place)
        other = runs_b[place]
        if lists(other.text, run.text) or lists(run.text, other.text):
            signs.listed = True
            signs.add(run, not lists(other.text, run.text))
        else:
            signs.swapped += run.weight + other.weight
    for k, run in enumerate(runs_b):
        if k not in paired:
            signs.add(run, not run.alternative)
    return signs


def _weigh(
    a: Reading, b: Reading, runs_a: Sequence[_Run], runs_b: Sequence[_Run], shared: float, lists: Lists
) -> tuple[str, str]:
    """wider, narrower or incompatible, and why, from the signs that remain besides what replaces each other."""
    signs = _signs(runs_a, runs_b, lists)
    bound_a, bound_b = bool(_PLACE.search(a.text)), bool(_PLACE.search(b.text))
    if bound_a != bound_b and not signs.listed and shared < LEAST_SHARED:
        return ("narrower" if bound_a else "wider"), "only one is bound to a named institution or region"
    if shared < (LISTED_SHARED if signs.listed else LEAST_SHARED):
        return "incompatible", "other words: neither is seen to contain the other"
    if not signs.listed and max(signs.wider, signs.narrower) * TOLERATED < signs.swapped:
        return "incompatible", "other words in the same place"
    reason = (
        "a defined term of one lists what the other names" if signs.listed else "further conditions or alternatives"
    )
    if signs.wider > CLEARLY * signs.narrower:
        return "wider", reason
    if signs.narrower > CLEARLY * signs.wider:
        return "narrower", reason
    return "incompatible", "each has conditions or alternatives that the other lacks"


def _instead(run: _Run, other: _Run) -> bool:
    """Whether two stretches stand in the same place of the two texts."""
    return (run.before is not None and run.before == other.before) or (
        run.after is not None and run.after == other.after
    )


def _negated(a: Reading, b: Reading) -> str | None:
    """A word that one text denies and the other affirms."""
    said = [{word.lemma for word in x.words if not word.negated} for x in (a, b)]
    denied = [{word.lemma for word in x.words if word.negated} for x in (a, b)]
    found = sorted(((denied[0] & said[1]) - said[0]) | ((denied[1] & said[0]) - said[1]))
    return ", ".join(found) or None


def _numbers(runs_a: Sequence[_Run], runs_b: Sequence[_Run]) -> bool:
    """Whether one number stands where the other text has another."""
    return any(
        one.words[0].form[0].isdigit() and two.words[0].form[0].isdigit() and _instead(one, two)
        for one in runs_a
        for two in runs_b
    )
