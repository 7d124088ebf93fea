"""Status of each document of a stock: what later instruments did to it, with the sentence that proves it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from nlp.rows import Document, DocumentLink, DocumentStatus

_STRENGTH = {"repeals": ("repealed", 0), "partly-repeals": ("partly repealed", 1), "amends": ("amended", 2)}


def status(documents: Iterable[Document], links: Iterable[DocumentLink]) -> list[DocumentStatus]:
    """One row for each document, sorted by work: in force, amended, partly repealed, repealed or unknown.

    `in force` means that no instrument of the stock amends or repeals it, and that the stock holds younger
    regulations that could; a document without key, or the youngest of the stock, is `unknown`, and so are
    reports. A repeal counts only from an instrument that is not older than what it repeals. Where several
    instruments act, the strongest act is given, of equal acts the latest; `also` counts the others.
    """
    docs = sorted(documents, key=lambda d: d.work)
    by_work = {d.work: d for d in docs}
    acts: defaultdict[str, list[DocumentLink]] = defaultdict(list)
    for link in links:
        if link.relation in _STRENGTH and link.work in by_work:
            acts[link.target_key].append(link)
    years = [d.year for d in docs if d.kind == "regulation" and d.year]
    youngest = max(years, default=0)
    return [
        _row(d, [x for x in acts.get(d.key or "", []) if _may_act(by_work[x.work], d)], by_work, youngest) for d in docs
    ]


def _may_act(actor: Document, target: Document) -> bool:
    """False for a document on itself, and for an instrument older than what it is said to act on."""
    return actor.work != target.work and (actor.year is None or target.year is None or actor.year >= target.year)


def _row(target: Document, acts: list[DocumentLink], by_work: dict[str, Document], youngest: int) -> DocumentStatus:
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
        since=actor.promulgated or actor.enacted,
        text=best.text,
        also=len(acts) - 1,
    )
