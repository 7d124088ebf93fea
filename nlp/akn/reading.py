"""Akoma Ntoso of ours back to rows, with a stored text made anew: labels, headings and wording, line by line.

The parser expands no entity, loads no DTD and fetches nothing. Ids that occur twice (a file edited by hand) are kept
apart with an issue, as `nlp.structure` does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from nlp.akn.identity import identity, operations, own_element
from nlp.akn.vocabulary import AKN, OWN_LINE, PART, PARTS, number_of
from nlp.rows import Amendment, Document, Issue, Noise, Provision


class NotOwn(ValueError):
    """The bytes are no Akoma Ntoso that `nlp.akn.write` made."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """One regulation as its file gives it; the same fields as what `nlp.structure.parse` gives."""

    document: Document
    """Its text is made of the labels, headings and wordings; the original text is not in the file."""
    provisions: tuple[Provision, ...]
    """In document order; every span points into `document.text`."""
    noise: tuple[Noise, ...] = ()
    """Empty: the file holds wording alone."""
    issues: tuple[Issue, ...] = ()
    amendments: tuple[Amendment, ...] = ()


def is_own(data: bytes) -> bool:
    """Whether the bytes are a well-formed file that `nlp.akn.write` made, so that `read` will take it."""
    try:
        return own_element(_parsed(data)) is not None
    except etree.XMLSyntaxError:
        return False


def read(data: bytes, *, file_hash: str = "", quality: float = 1.0) -> Instrument:
    """Identity, provisions and amendments of a file that `write` made.

    Args:
        data: the file's bytes.
        file_hash: SHA-256 (hex) of the bytes; reckoned when empty.
        quality: text quality in [0, 1], handed through.

    Raises:
        NotOwn: not well formed, or not one of ours.
        ValueError: a year, rank or day of the identity cannot be read.
    """
    try:
        root = _parsed(data)
    except etree.XMLSyntaxError as error:
        raise NotOwn(f"the XML is not well formed: {error}") from error
    own = own_element(root)
    if own is None:
        raise NotOwn("no identity of selaras in meta/proprietary: read it as text with nlp.reading")
    fields = identity(own)
    work = str(fields["work"])
    provisions, text, issues = _provisions(root, work)
    document = Document(
        **fields, kind="regulation", file_hash=file_hash or hashlib.sha256(data).hexdigest(), quality=quality,
        text_hash=hashlib.sha256(text.encode("utf-8")).hexdigest(), text=text,
    )  # fmt: skip
    return Instrument(document, provisions, (), tuple(issues), tuple(_amendments(own, work, provisions)))


def _parsed(data: bytes) -> Any:
    """The root element, comments and processing instructions left out."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(data, parser)


def _provisions(root: Any, work: str) -> tuple[tuple[Provision, ...], str, list[Issue]]:
    """The rows in document order, the text that their spans point into, and what was odd."""
    rows: list[Provision] = []
    lines: list[str] = []
    issues: list[Issue] = []
    place: dict[Any, int] = {}
    taken: set[str] = set()
    at = 0
    for element in root.iter(f"{{{AKN}}}*"):
        if element.get("eId") is None or element.get("class") is None:
            continue
        around = next((rows[place[x]] for x in element.iterancestors() if x in place), None)
        eid = _unique(element.get("eId"), taken)
        if eid != element.get("eId"):
            message = f"{element.get('eId')} occurs again; the repetition is {eid}."
            issues.append(Issue("structure", "repeated-eid", "notice", message, work=work, start=at))
        row, head = _row(element, around, eid, work)
        row = replace(row, position=len(rows), start=at, text_start=at + len(head))
        lines.append(f"{head}{row.text}\n")
        at += len(lines[-1])
        place[element] = len(rows)
        rows.append(replace(row, text_end=at))
    return _closed(rows, at), "".join(lines), issues


def _row(element: Any, around: Provision | None, eid: str, work: str) -> tuple[Provision, str]:
    """The row of one element, still without its place, and what stands before its wording in the text."""
    level, shown, heading = element.get("class"), _child_text(element, "num"), _child_text(element, "heading")
    part = element.get(PART)
    if part not in PARTS:
        part = around.part if around else "body"
    label = "" if shown is None else f"{shown}\n" if level in OWN_LINE else f"{shown} "
    return Provision(
        provision_id=f"{work}#{eid}", work=work, eid=eid, parent_eid=around.eid if around else None, level=level,
        number=number_of(level, shown), heading=heading, part=part, position=0, start=0, end=0, text=_wording(element),
    ), label + (f"{heading}\n" if heading else "")  # fmt: skip


def _wording(element: Any) -> str:
    """Own text of a provision: the first paragraph of its intro, its content or itself that quotes nothing."""
    for holder in (element.find(f"{{{AKN}}}intro"), element.find(f"{{{AKN}}}content"), element):
        paragraph = None if holder is None else holder.find(f"{{{AKN}}}p")
        if paragraph is not None and paragraph.find(f"{{{AKN}}}mod") is None:
            return "".join(paragraph.itertext())
    return ""


def _child_text(element: Any, name: str) -> str | None:
    """All text of the child of that name; None where there is no such child."""
    child = element.find(f"{{{AKN}}}{name}")
    return None if child is None else "".join(child.itertext())


def _unique(eid: str, taken: set[str]) -> str:
    """The id, with `_2`, `_3`, ... when it is taken."""
    found, count = eid, 1
    while found in taken:
        count += 1
        found = f"{eid}_{count}"
    taken.add(found)
    return found


def _closed(rows: Sequence[Provision], end: int) -> tuple[Provision, ...]:
    """The rows with the end of each span: where the next row begins that is not below it."""
    last = {row.eid: row.text_end or end for row in rows}
    for row in reversed(rows):
        if row.parent_eid is not None:
            last[row.parent_eid] = max(last[row.parent_eid], last[row.eid])
    return tuple(replace(row, end=last[row.eid]) for row in rows)


def _amendments(own: Any, work: str, provisions: Sequence[Provision]) -> Iterator[Amendment]:
    """What the instrument does to another; each has the span of the provision that does it."""
    by_eid = {p.eid: p for p in provisions}
    for row in operations(own):
        if row.eid in by_eid:
            holder = by_eid[row.eid]
            quoted = f"{work}#{row.quoted}" if row.quoted in by_eid else None
            yield Amendment(
                holder.provision_id, work, row.operation, row.article, row.target, quoted, holder.start, holder.end
            )
