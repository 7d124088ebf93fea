"""Which words of a provision become a `ref`, and where it leads."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nlp.cleaning import Cleaner
from nlp.rows import Citation, Document, Provision


@dataclass(frozen=True, slots=True)
class Reference:
    """A link: `provision.text[start:end]` leads to `href`."""

    start: int
    end: int
    href: str


def references(
    document: Document, provisions: Sequence[Provision], citations: Iterable[Citation], works: Mapping[str, str]
) -> dict[str, list[Reference]]:
    """Links of each provision by its eid, in order and apart from each other.

    Args:
        document: with its stored text, into which the citations point.
        provisions: of the document.
        citations: of the document; one whose target is not known, or whose words the cleaned wording does not
            show, is no link.
        works: work URI by citation key; instruments that it lacks are not linked.
    """
    spans: dict[tuple[str, int, int], list[Citation]] = defaultdict(list)
    for row in citations:
        if row.provision_id:
            spans[row.provision_id.rpartition("#")[2], row.start, row.end].append(row)
    if not spans:
        return {}
    by_eid = {p.eid: p for p in provisions}
    cleaner = Cleaner(document.text)
    found: dict[str, list[Reference]] = defaultdict(list)
    for (eid, start, end), rows in sorted(spans.items(), key=lambda item: (item[0][0], item[0][1], -item[0][2])):
        provision = by_eid.get(eid)
        href = provision and _href(document, provision, rows, works, by_eid)
        place = provision and _place(cleaner, provision, start, end)
        if href and place and (not found[eid] or found[eid][-1].end <= place[0]):
            found[eid].append(Reference(*place, href))
    return found


def _place(cleaner: Cleaner, provision: Provision, start: int, end: int) -> tuple[int, int] | None:
    """Span in the cleaned wording of a span of the stored text, or None where it does not show the same words."""
    if provision.text_start is None or provision.text_end is None:
        return None
    if start < provision.text_start or end > provision.text_end:
        return None
    source = cleaner.offsets(provision.text_start, provision.text_end).source
    places = range(len(provision.text))
    first, last = bisect_left(places, start, key=source), bisect_left(places, end, key=source)
    wording = provision.text[first:last]
    return (first, last) if wording and wording == cleaner.clean(start, end).text else None


def _href(
    document: Document,
    provision: Provision,
    rows: Sequence[Citation],
    works: Mapping[str, str],
    by_eid: Mapping[str, Provision],
) -> str | None:
    """Where the words lead: to the provision that they name, or to the instrument when they name several."""
    if any(row.kind == "generic" for row in rows) or len({row.target_key for row in rows}) > 1:
        return None
    eids = {_eid(row) for row in rows}
    eid = eids.pop() if len(eids) == 1 else ""
    if rows[0].target_key is not None:
        work = works.get(rows[0].target_key)
        return work and (f"{work}#{eid}" if eid else work)
    if provision.part == "quoted":  # speaks for the amended instrument, whose articles are not these
        return None
    if rows[0].kind == "self" and not eid:
        return document.work
    return f"#{eid}" if eid in by_eid else None


def _eid(row: Citation) -> str:
    """Path of the cited provision, empty where the instrument as a whole (or an annex) is cited."""
    if row.annex or not row.article:
        return ""
    steps = (("pasal", row.article), ("ayat", row.paragraph), ("huruf", row.item), ("angka", row.point))
    return "__".join(f"{level}_{number}" for level, number in steps if number)
