"""The order in which a regulation is read: clean, find the zones, the articles, what is in them; then rows."""

from __future__ import annotations

import hashlib
import re

from nlp.cleaning import Cleaner
from nlp.rows import Amendment, Document, Noise, Repair
from nlp.structure.amendments import Operation
from nlp.structure.annex import annex_marks
from nlp.structure.body import Body, read_body
from nlp.structure.build import Builder
from nlp.structure.elucidation import elucidation_marks
from nlp.structure.findings import findings
from nlp.structure.identity import Head, Identity, Places, enacted_title, english_head, first_head, identify
from nlp.structure.items import item_marks
from nlp.structure.model import ROOT, Mark, Structure, Zone
from nlp.structure.zones import find_zones

_LABELS = {
    "recital": ("menimbang", re.compile(r"\s*(?:Menimbang|MENIMBANG|Menimbarg|Menirnbang|(?i:considering))\s*:?\s*")),
    "basis": ("mengingat", re.compile(r"\s*(?:Mengingat|MENGINGAT|(?i:in\s+view\s+of))\s*(?:akan)?\s*:?\s*")),
    "enacting": ("memutuskan", re.compile(r"\s*")),
    "front": ("judul", re.compile(r"\s*")),
    "closing": ("penutup", re.compile(r"\s*")),
    "foreign": ("judul", re.compile(r"\s*")),
}

_HEAD_MOST = 6000
"""Characters in which the heading is looked for."""


def parse(text: str, *, name: str = "", language: str = "id", file_hash: str = "", quality: float = 1.0) -> Structure:
    """Identity, provisions, noise and issues of one regulation.

    Args:
        text: the stored text, as extracted.
        name: path or file name; used only when the content does not identify the instrument.
        language: ISO 639-1 code; `en` reads articles and sections, anything else Indonesian headings.
        file_hash: SHA-256 (hex) of the raw bytes; of the text when empty.
        quality: text quality in [0, 1], handed through.
    """
    cleaner = Cleaner(text)
    masked = cleaner.masked
    text_hash = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    file_hash = file_hash or text_hash
    head = _head(masked, language)
    zones = find_zones(masked, head.end if head else 0)
    zones, body = _read_body_zone(masked, zones, _title(masked, head, zones), language)
    identity = identify(masked, head, _places(zones, len(masked)), name=name, file_hash=file_hash)
    builder = Builder(identity.work, cleaner)
    for zone in zones:
        _mark(masked, zone, body, language)
        builder.add(zone)
    document = _document(identity, text, text_hash, file_hash, language, quality)
    provisions = tuple(builder.provisions)
    return Structure(
        document=document,
        provisions=provisions,
        noise=tuple(Noise(identity.work, e.start, e.end, e.kind) for e in cleaner.noise),
        issues=(*findings(document, provisions, body, zones, len(cleaner.repairs), name), *builder.issues),
        amendments=tuple(_amendment(identity.work, own, o, provisions) for own, o in body.operations),
        repairs=tuple(Repair(identity.work, e.start, e.end, text[e.start : e.end], e.read) for e in cleaner.repairs),
    )


def _head(masked: str, language: str) -> Head | None:
    """The heading of the instrument, of a translation if the text is English."""
    end = min(_HEAD_MOST, len(masked))
    return (english_head(masked, end) if language == "en" else None) or first_head(masked, end)


def _read_body_zone(masked: str, zones: list[Zone], title: str, language: str) -> tuple[list[Zone], Body]:
    """The zones with the body cut to where articles are, and what was found in it."""
    at = next(i for i, z in enumerate(zones) if z.name == "body")
    zone = zones[at]
    body = read_body(masked, zone.start, zone.end, title, language)
    first = min((m.start for m in body.marks), default=zone.start)
    closing = body.end
    if body.marks and first > zone.start:
        if at and zones[at - 1].name in ("enacting", "basis", "recital", "front"):
            zones[at - 1].end = first
        else:
            zones.insert(at, Zone("front" if at == 0 else "enacting", zone.start, first))
    new = [Zone("body", first, closing)] if body.marks else _unarticled(masked, zone, closing)
    if closing < zone.end:
        new.append(Zone("closing", closing, zone.end))
    index = next(i for i, z in enumerate(zones) if z is zone)
    return [*zones[:index], *new, *zones[index + 1 :]], body


def _title(masked: str, head: Head | None, zones: list[Zone]) -> str:
    """The title as far as it is needed to know whether the instrument amends another."""
    if head and head.title:
        return head.title
    body = next(z for z in zones if z.name == "body")
    enacting = next((z for z in zones if z.name == "enacting"), body)
    return enacted_title(masked, enacting.start, min(len(masked), body.start + 900)).upper()


def _unarticled(masked: str, zone: Zone, closing: int) -> list[Zone]:
    """The body of an instrument without articles (circulars, decisions in points), if it has any text."""
    return [Zone("body", zone.start, closing)] if masked[zone.start : closing].strip() or closing > zone.start else []


def _mark(masked: str, zone: Zone, body: Body, language: str) -> None:
    """Put the marks of a zone into it; the first begins where the zone does."""
    if zone.name == "body":
        if body.marks:
            zone.marks = body.marks
        else:
            root = Mark(zone.start, zone.start, "bagian", None, ROOT, eid="isi")
            root.depth = ROOT
            zone.marks = [root, *item_marks(masked, zone.start, zone.end)]
            zone.marks[0].level = "isi"
    elif zone.name == "elucidation":
        zone.marks = elucidation_marks(masked, zone, body.roman, [a.key for a in body.articles], language)
    elif zone.name == "annex":
        zone.marks = annex_marks(masked, zone)
    else:
        level, pattern = _LABELS[zone.name]
        label = pattern.match(masked, zone.start, zone.end)
        eid = "foreign" if zone.name == "foreign" else level
        zone.marks = [Mark(zone.start, label.end() if label else zone.start, level, None, ROOT, eid=eid)]
        if zone.name in ("recital", "basis"):
            zone.marks += item_marks(masked, zone.marks[0].end, zone.end)


def _places(zones: list[Zone], length: int) -> Places:
    """Offsets at which identity is looked for."""
    by_name = {z.name: z for z in reversed(zones)}
    front = by_name.get("front")
    enacting = by_name.get("enacting")
    body = by_name.get("body") or by_name.get("closing")
    closing = by_name.get("closing")
    elucidation = by_name.get("elucidation")
    body_start = body.start if body else length
    return Places(
        front_end=front.end if front else min(3000, length),
        enacting=enacting.start if enacting else body_start,
        body=body_start,
        closing=closing.start if closing else (body.end if body else length),
        closing_end=closing.end if closing else (body.end if body else length),
        elucidation=elucidation.start if elucidation else None,
    )


def _document(identity: Identity, text: str, text_hash: str, file_hash: str, language: str, quality: float) -> Document:
    """The row of the work."""
    return Document(
        work=identity.work, kind="regulation", key=identity.key, form=identity.form, number=identity.number,
        year=identity.year, title=identity.title, issuer=identity.issuer, rank=identity.rank, language=language,
        enacted=identity.enacted, promulgated=identity.promulgated, gazette=identity.gazette,
        identity_from=identity.read_from, file_hash=file_hash, text_hash=text_hash, quality=quality, text=text,
    )  # fmt: skip


def _amendment(work: str, own: str, operation: Operation, provisions: tuple) -> Amendment:  # type: ignore[type-arg]
    """The row of one operation, joined to the quoted article if it is set out."""
    eid = f"pasal_{own}"
    holders = (p for p in provisions if p.part == "body" and p.start <= operation.start < p.end)
    holder = max((p for p in holders if p.eid.startswith(eid)),
                 key=lambda p: p.start, default=None)  # fmt: skip
    texts = (p for p in provisions if p.part == "quoted" and p.level == "pasal" and p.number == operation.article)
    quoted = min((p for p in texts if p.eid.startswith(f"{eid}__")),
                 key=lambda p: (p.start < operation.start, p.start), default=None)  # fmt: skip
    return Amendment(
        provision_id=holder.provision_id if holder else f"{work}#{eid}", work=work, operation=operation.operation,
        article=operation.article, target=operation.target, quoted_id=quoted.provision_id if quoted else None,
        start=operation.start, end=operation.end,
    )  # fmt: skip
