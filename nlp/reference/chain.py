"""Chains of units into references: inheritance in enumerations, ranges, preposed and postposed instruments.

Pasal 2 ayat (2) dan ayat (3) serta Pasal 3 ayat (2) Undang-Undang Nomor 20 Tahun 1997
-> three references, all to UU 20/1997
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from nlp.reference.grammar import ANNEX, ARTICLE, INSTRUMENT, ITEM, PARAGRAPH, POINT, WIDEST_GAP, Unit, gap
from nlp.reference.instruments import Instrument

LONGEST_RANGE = 400
"""Ranges with more members are taken as damaged print: only both ends are kept (and `Reference.cut` counts)."""


@dataclass(slots=True)
class Reference:
    """One reference while its chain is read; afterwards one row."""

    start: int
    end: int
    levels: dict[int, str | None] = field(default_factory=dict)
    """Kind of unit -> value, in the order in which they were read."""
    own: set[int] = field(default_factory=set)
    """Kinds that were written for this reference, not inherited."""
    annex: str | None = None
    instrument: Instrument | None = None
    cut: int = 0
    """Members of a range that were left out (see LONGEST_RANGE)."""


def chains(text: str, units: Sequence[Unit]) -> Iterator[list[tuple[Unit, str | None]]]:
    """Units that hang together, each with the gap before it (None for the first of a chain).

    A capital *Ayat (3)* right after *ayat (2)* is the label of the next explanation and begins a chain of its own.
    """
    chain: list[tuple[Unit, str | None]] = []
    for unit in units:
        if chain:
            last = chain[-1][0]
            between = text[last.end : min(unit.start, last.end + WIDEST_GAP + 1)]
            joint = unit.gap or ("list" if unit.start <= last.start else gap(between))
            label = (
                joint == "adjacent" and unit.capital and unit.gap is None and POINT >= last.kind >= unit.kind > ARTICLE
            )
            if joint is None or label or (joint == "loose" and last.kind != INSTRUMENT):
                yield chain
                chain = []
                joint = None
            chain.append((unit, joint))
        else:
            chain.append((unit, None))
    if chain:
        yield chain


def read_chain(chain: Sequence[tuple[Unit, str | None]]) -> list[Reference]:
    """References of one chain, in order of reading."""
    reader = _Reader()
    for unit, joint in chain:
        if unit.kind == INSTRUMENT:
            reader.instrument(unit, joint)
        elif unit.kind == ANNEX:
            reader.annex(unit, joint)
        else:
            reader.level(unit, joint)
    return reader.refs


class _Reader:
    """State of one chain: the references so far and those that still wait for their instrument."""

    def __init__(self) -> None:
        self.refs: list[Reference] = []
        self.waiting = 0
        """Index of the first reference without an instrument of its own."""
        self.preposed: Instrument | None = None
        self.after_instrument = False

    def instrument(self, unit: Unit, joint: str | None) -> None:
        """An instrument: it belongs to the positions that wait right before it, or stands alone."""
        assert unit.instrument is not None
        waiting = self.refs[self.waiting :]
        near = joint == "adjacent" or (joint == "comma" and unit.instrument.form == "UUD")
        if waiting and not self.after_instrument and near:
            for ref in waiting:
                ref.instrument = unit.instrument
            waiting[-1].end = unit.end
        else:
            self.refs.append(Reference(unit.start, unit.end, instrument=unit.instrument))
        self.waiting = len(self.refs)
        self.preposed, self.after_instrument = None, True

    def annex(self, unit: Unit, joint: str | None) -> None:
        """An annex: the positions inside it are not read."""
        self.refs.append(Reference(unit.start, unit.end, annex=("Lampiran " + (unit.value or "")).strip()))
        if self.after_instrument and joint in ("adjacent", "comma"):
            self._prepose(loose=False)
        self.after_instrument = False

    def level(self, unit: Unit, joint: str | None) -> None:
        """A position: it deepens the last reference, encloses it, or begins the next."""
        last = self.refs[-1] if self.refs else None
        if last is None or self.after_instrument:
            if last is not None and joint == "adjacent" and last.levels and next(reversed(last.levels)) < unit.kind:
                last.levels[unit.kind] = unit.value
                last.end = unit.end
                return
            self.refs.append(Reference(unit.start, unit.end, {unit.kind: unit.value}, {unit.kind}))
            if last is not None and joint in ("adjacent", "comma", "loose"):
                self._prepose(loose=joint == "loose")
            self.after_instrument = False
            return
        if last.annex is not None:
            last.end = unit.end
            return
        deepest = next(reversed(last.levels))
        if joint == "range" and deepest == unit.kind:
            self._expand(last, unit)
        elif joint == "adjacent" or (joint == "comma" and unit.kind > deepest):
            self._adjoin(last, unit, deepest)
        else:
            self._next(last, unit)

    def _prepose(self, *, loose: bool) -> None:
        """Lets the instrument just before the last reference be its instrument; *loose* keeps both references."""
        named, ref = self.refs[-2], self.refs[-1]
        self.preposed = ref.instrument = named.instrument
        if not loose and not named.levels and named.annex is None:
            ref.start = named.start
            del self.refs[-2]
        self.waiting = len(self.refs) - 1

    def _adjoin(self, last: Reference, unit: Unit, deepest: int) -> None:
        """`Pasal 5` + `ayat (1)` deepens; `ayat (1)` + `Pasal 5` encloses all that lack an article."""
        if unit.kind == ITEM and ITEM in last.own and (unit.value or "").isdecimal():
            unit.kind = POINT  # huruf b butir 2
        if unit.kind in last.own:
            self._next(last, unit)
        elif unit.kind > deepest or (deepest == POINT and unit.kind == ITEM and ARTICLE in last.levels):
            last.levels[unit.kind] = unit.value
            last.own.add(unit.kind)
            last.end = unit.end
        elif unit.kind in (ARTICLE, PARAGRAPH) and unit.kind not in last.own and ARTICLE not in last.own:
            for ref in self.refs[self.waiting :]:
                if unit.kind not in ref.levels and ref.annex is None and ref.levels:
                    ref.levels = {unit.kind: unit.value, **ref.levels}
            last.levels[unit.kind] = unit.value
            last.own.add(unit.kind)
            last.end = unit.end
        else:
            self._next(last, unit)

    def _next(self, last: Reference, unit: Unit) -> None:
        """The next member of an enumeration inherits what stood before its own kind."""
        inherited: dict[int, str | None] = {}
        for kind, value in last.levels.items():
            if kind >= unit.kind:
                break
            inherited[kind] = value
        self.refs.append(
            Reference(unit.start, unit.end, {**inherited, unit.kind: unit.value}, {unit.kind}, instrument=self.preposed)
        )

    def _expand(self, last: Reference, unit: Unit) -> None:
        """`huruf a sampai dengan huruf d`: all members share one span."""
        first, final = last.levels[unit.kind], unit.value
        between = members(first, final, letters=unit.kind == ITEM)
        last.end = unit.end
        if between is None:
            last.cut += 1
            between = []
        for value in [*between, final]:
            levels = {**last.levels, unit.kind: value}
            self.refs.append(Reference(last.start, unit.end, levels, {unit.kind}, instrument=self.preposed))


def members(first: str | None, final: str | None, *, letters: bool) -> list[str] | None:
    """What lies strictly between both ends; None where the ends make no range that could be meant."""
    if first is None or final is None:
        return []
    if letters and len(first) == len(final) == 1 and first.isalpha() and final.isalpha():
        low, high = ord(first.lower()), ord(final.lower())
        return [chr(c) for c in range(low + 1, high)] if low < high else []
    low_text, high_text = first.rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"), final
    high_text = final.rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    if not low_text.isdecimal() or not high_text.isdecimal():
        return []
    low, high = int(low_text), int(high_text)
    if high - low > LONGEST_RANGE:
        return None
    if low == high and len(first) and first[-1].isalpha() and final[-1].isalpha():
        return [low_text + chr(c) for c in range(ord(first[-1]) + 1, ord(final[-1]))]
    return [str(n) for n in range(low + 1, high + (high_text != final))]
