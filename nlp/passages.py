"""Passages: the units that are compared, an ayat or a pasal without ayat, with the context that a reader needs.

A pasal keeps all its items in its one passage, except a pasal of definitions, whose items are compared one
by one. Annex blocks and report paragraphs are passages too; closing words, elucidation and foreign text are not.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Sequence

from nlp.rows import Document, Passage, Provision

_PARTS = frozenset({"body", "quoted", "annex", "report"})
_NO_NOTE = re.compile(
    r"(?:\W|(?:cukup|sudah|telah)\s+jelas|tidak\s+(?:memerlukan|membutuhkan|perlu)\s+penjelasan|lihat\s+penjelasan\s+umum"
    r"|(?:pasal|ayat|huruf|angka)\s*\(?\w{1,3}\)?(?!\w))*",
    re.IGNORECASE,
)
"""Notes that explain nothing, with labels that a page break repeats."""
_DEFINING = re.compile(
    r"\byang\s+dimaksud(?:kan)?\s+(?:dengan|oleh)\b|\bdiartikan\b|\bshall mean\b"
    r"|\bmeans\b|\bthe following definitions\b",
    re.I,
)
_LAST_STEP = re.compile(r"[^_]+$")
_ITEMS = ("huruf", "angka", "item")
_NAMES = {"bab": "BAB", "bagian": "Bagian", "paragraf": "Paragraf", "pasal": "Pasal", "lampiran": "Lampiran"}


def passages(document: Document, provisions: Sequence[Provision]) -> tuple[Passage, ...]:
    """Passages of one document, in document order; empty ones are left out."""
    children: dict[str | None, list[Provision]] = defaultdict(list)
    for provision in provisions:
        children[provision.parent_eid].append(provision)
    by_eid = {p.eid: p for p in provisions}
    notes = _notes(provisions, children)
    out = []
    for provision in provisions:
        if provision.part not in _PARTS or not _is_unit(provision, by_eid, children):
            continue
        text = _full_text(provision, children) if not _split(provision, children) else provision.text
        if any(c.isalnum() for c in text):
            out.append(_passage(document, provision, text, by_eid, notes))
    return tuple(out)


def _is_unit(provision: Provision, by_eid: dict[str, Provision], children: dict[str | None, list[Provision]]) -> bool:
    """True when the provision is compared by itself, not as part of a larger one."""
    parent = by_eid.get(provision.parent_eid or "")
    if provision.level not in _ITEMS:
        return bool(provision.text) or provision.level not in ("section", "bab", "bagian", "paragraf")
    if parent is None or parent.level in ("lampiran", "section"):
        return True
    point = provision.level == "angka" and provision.part == "body" and parent.level == "pasal"
    return (point and _amends(provision, children)) or _split(parent, children)


def _amends(provision: Provision, children: dict[str | None, list[Provision]]) -> bool:
    """True for a point of an amending article: quoted text hangs below it, or its siblings have some."""
    siblings = children[provision.parent_eid]
    return any(c.part == "quoted" for s in siblings for c in children[s.eid])


def _split(provision: Provision, children: dict[str | None, list[Provision]]) -> bool:
    """True when the items of the provision are compared one by one: definitions, points of an amendment."""
    below = children[provision.eid]
    if provision.level in ("ayat", "pasal") and len(below) > 1 and all(c.level == "angka" for c in below):
        return bool(_DEFINING.search(provision.text[-300:]))
    return False


def _full_text(provision: Provision, children: dict[str | None, list[Provision]]) -> str:
    """Own text with that of the items below; articles, ayat and quoted text stay apart."""
    parts = [provision.text] if provision.text else []
    below = () if provision.level in ("lampiran", "section") else children[provision.eid]
    for child in below:
        if child.level in _ITEMS and child.part == provision.part and not _amends(child, children):
            label = f"{child.number}." if child.number else ""
            parts.append(f"{label} {_full_text(child, children)}".strip())
    return " ".join(parts)


def _passage(
    document: Document, provision: Provision, text: str, by_eid: dict[str, Provision], notes: dict[str, str]
) -> Passage:
    """The row of one passage."""
    line = [provision]
    while line[-1].parent_eid and line[-1].parent_eid in by_eid:
        line.append(by_eid[line[-1].parent_eid])
    nearest = {p.level: p for p in reversed(line)}
    article, paragraph = nearest.get("pasal"), nearest.get("ayat")
    chapter, section = nearest.get("bab"), nearest.get("bagian") or nearest.get("section")
    return Passage(
        passage_id=provision.provision_id, work=provision.work, eid=provision.eid, part=provision.part,
        path=_path(line), article=article.number if article else None,
        paragraph=paragraph.number if paragraph else None,
        title=document.title, chapter=_headed(chapter), section=_headed(section), text=text,
        text_hash=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        elucidation=_note_of(provision, notes), words=len(text.split()), start=provision.start, end=provision.end,
    )  # fmt: skip


def _path(line: Sequence[Provision]) -> str:
    """As a lawyer cites it, e.g. `Pasal 12 ayat (2) huruf a`; below an amending article, from there on."""
    steps = []
    for p in reversed(line):
        if p.level == "pasal":
            steps.append(f"Pasal {p.number}")
        elif p.level == "ayat":
            steps.append(f"ayat ({p.number})")
        elif p.level in ("huruf", "angka") and p is line[0]:
            steps.append(f"{p.level} {p.number}")
        elif p.level == "lampiran":
            steps.append(f"Lampiran {p.number}" if p.number else "Lampiran")
        elif p.level in ("item", "paragraph") and p is line[0]:
            steps.append(f"{'butir' if p.level == 'item' else 'alinea'} {p.number or _LAST_STEP.findall(p.eid)[-1]}")
        elif p.level == "section" or p is line[0]:
            steps.append(" ".join(x for x in (_NAMES.get(p.level, ""), p.number or "", p.heading or "") if x) or p.eid)
    return " ".join(steps)


def _headed(provision: Provision | None) -> str | None:
    """Heading of a chapter or section; its number when the heading is lost."""
    if provision is None:
        return None
    return provision.heading or (
        f"{_NAMES.get(provision.level, provision.level)} {provision.number}" if provision.number else None
    )


def _notes(provisions: Sequence[Provision], children: dict[str | None, list[Provision]]) -> dict[str, str]:
    """Elucidation by the id of the provision that it explains, where it says anything."""
    out = {}
    for p in provisions:
        if p.part == "elucidation" and p.level in ("pasal", "ayat", "huruf", "angka"):
            text = _note_text(p, children)
            if text:
                out[p.eid.removeprefix("penjelasan__")] = text
    return out


def _note_text(provision: Provision, children: dict[str | None, list[Provision]]) -> str:
    """What a note says, with the notes on items below it; nothing where all is *cukup jelas*."""
    parts = [] if _NO_NOTE.fullmatch(provision.text) else [provision.text]
    for child in children[provision.eid]:
        below = _note_text(child, children) if child.level in ("huruf", "angka") else ""
        if below:
            parts.append(f"{child.level.capitalize()} {child.number}: {below}")
    return " ".join(parts)


def _note_of(provision: Provision, notes: dict[str, str]) -> str | None:
    """The note on a provision; for a quoted article also where the elucidation names it without its Pasal I."""
    if provision.part not in ("body", "quoted"):
        return None
    # Some elucidations of amending acts name the quoted article alone; own articles are then roman, so none is meant.
    roman = re.match(r"pasal_[IVX]+__(pasal_.+)", provision.eid)
    bare = roman.group(1) if roman else provision.eid
    return notes.get(provision.eid) or notes.get(bare)
