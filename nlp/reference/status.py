"""Status of each document of a stock: what later instruments did to it, with the sentence that proves it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from nlp.rows import Document, DocumentLink, DocumentStatus

_STRENGTH = {"repeals": ("repealed", 0), "partly-repeals": ("partly repealed", 1), "amends": ("amended", 2)}
_AMENDING = re.compile(r"(?:PER[UO]BAHAN|PENGUBAHAN|MENG?UBAH|MEROBAH|PENAMBAHAN|TAMBAHAN|PENYEMPURNAAN)\b")


def status(documents: Iterable[Document], links: Iterable[DocumentLink]) -> list[DocumentStatus]:
    """One row for each document, sorted by work: in force, amended, partly repealed, repealed or unknown.

    `in force` means that no instrument of the stock amends or repeals it, and that the stock holds younger
    regulations that could; a document without key, or the youngest of the stock, is `unknown`, and so are
    reports. A repeal counts only from an instrument that is not older than what it repeals. Where several
    instruments act, the strongest act is given, of equal acts the latest; `also` counts the others. An instrument
    that only amends another is repealed with it: its row names the repeal of the amended one.
    """
    docs = sorted(documents, key=lambda d: d.work)
    by_work = {d.work: d for d in docs}
    acts: defaultdict[str, list[DocumentLink]] = defaultdict(list)
    amended: defaultdict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.relation in _STRENGTH and link.work in by_work:
            acts[link.target_key].append(link)
        if link.relation == "amends":
            amended[link.work].add(link.target_key)
    years = [d.year for d in docs if d.kind == "regulation" and d.year]
    youngest = max(years, default=0)
    rows = [
        _row(d, [x for x in acts.get(d.key or "", []) if may_act(by_work[x.work], d)], by_work, youngest) for d in docs
    ]
    return _with_their_bases(rows, by_work, amended)


def may_act(actor: Document, target: Document) -> bool:
    """False for a document on itself, and for an instrument older than what it is said to act on."""
    return actor.work != target.work and (actor.year is None or target.year is None or actor.year >= target.year)


def since(actor: Document) -> date | None:
    """Promulgation (else enactment) of an instrument; None where the year of its number belies the printed date.

    Numbers run with the year of enactment; what is enacted in December may be promulgated in January.
    """
    for day in (actor.promulgated, actor.enacted):
        if day is not None and (actor.year is None or actor.year <= day.year <= actor.year + 1):
            return day
    return None


def _row(target: Document, acts: list[DocumentLink], by_work: Mapping[str, Document], youngest: int) -> DocumentStatus:
    if target.kind != "regulation" or target.key is None:
        return DocumentStatus(target.work, "unknown", None, None, None, None, None, 0)
    if not acts:
        known = target.year is not None and target.year < youngest
        return DocumentStatus(target.work, "in force" if known else "unknown", None, None, None, None, None, 0)
    best = min(acts, key=lambda x: (_STRENGTH[x.relation][1], -(by_work[x.work].year or 0), x.work, x.start))
    actor = by_work[best.work]
    return DocumentStatus(
        work=target.work,
        status=_STRENGTH[best.relation][0],
        by_work=best.work,
        by_key=actor.key,
        provision_id=best.provision_id,
        since=since(actor),
        text=best.text,
        also=len(acts) - 1,
    )


def _with_their_bases(
    rows: Sequence[DocumentStatus], by_work: Mapping[str, Document], amended: Mapping[str, set[str]]
) -> list[DocumentStatus]:
    """The rows, those of mere amendments repealed as soon as all that they amend is.

    Amendments of amendments follow in further rounds; each round repeals at least one more, so it ends.
    """
    found = {row.work: row for row in rows}
    work_of = {d.key: d.work for d in by_work.values() if d.key}
    waiting = [w for w in sorted(amended) if w in by_work and _AMENDING.match(by_work[w].title)]
    while True:
        ended = []
        for work in waiting:
            bases = [found[work_of[key]] for key in sorted(amended[work]) if key in work_of and work_of[key] != work]
            last = max(bases, key=lambda b: (by_work[b.by_work or ""].year or 0) if b.by_work else 0, default=None)
            if found[work].status == "repealed" or last is None or {b.status for b in bases} != {"repealed"}:
                continue
            if last.by_work is not None and last.by_work != work and may_act(by_work[last.by_work], by_work[work]):
                ended.append(replace(last, work=work, also=found[work].also + (found[work].by_work is not None)))
        if not ended:
            return [found[row.work] for row in rows]
        found |= {row.work: row for row in ended}
