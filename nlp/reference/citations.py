"""Citations in a bare passage of text: the front door of the grammar.

find_citations("sebagaimana dimaksud dalam Pasal 7 ayat (3) huruf a dan huruf b PP 53/2010")
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.reference.chain import Reference, chains, read_chain
from nlp.reference.english import english_units, is_english
from nlp.reference.grammar import ANNEX, ARTICLE, INSTRUMENT, ITEM, PARAGRAPH, POINT, Unit, gap, units


@dataclass(frozen=True, slots=True)
class CitationMatch:
    """One reference found in a text; offsets are those of that text, half open."""

    start: int
    end: int
    text: str
    kind: str
    """external, self (*Peraturan Pemerintah ini*), internal (no instrument named) or generic (a type only)."""
    doc: str | None
    """Key of the instrument; `this` for the citing instrument; None where none is named."""
    type: str | None
    """For generic: the form (`Permen`, `PP`, ...)."""
    article: str | None
    """Number, or `this` for *pasal ini*."""
    paragraph: str | None
    item: str | None
    point: str | None
    annex: str | None
    cut: int = 0
    """Members that an implausibly long range would have had and that were left out."""


def find_citations(
    text: str,
    *,
    own_key: str | None = None,
    year: int | None = None,
    antecedents: Sequence[str] = (),
    english: bool = True,
) -> list[CitationMatch]:
    """All citations of a passage, in order; ranges and enumerations give one match a member.

    Headings (*Pasal 7*), labels of an elucidation (*Ayat (2) Cukup jelas*), gazette numbers and the
    instrument's own title are no citations.

    Args:
        text: the passage.
        own_key: key of the citing instrument, e.g. `PP 24/2016`: its own title is then known as such.
        year: year of the citing instrument; a damaged year after it is read otherwise.
        antecedents: keys named before the passage, the last one last, for *Undang-undang tersebut*.
        english: also reads English citations (*Article 5 of Law Number 12 of 2011*).
    """
    found = units(text, year)
    if english and is_english(text):
        found = english_units(text, found)
    if not found:
        return []
    kept = [u for i, u in enumerate(found) if not _is_heading(text, found, i)]
    refs: list[Reference] = []
    for chain in chains(text, kept):
        if not _is_label(text, chain[0][0], chain):
            refs += read_chain(chain)
    return list(_resolve(text, refs, own_key, list(antecedents)))


_BOUNDARY = re.compile(r"(?:^|[.;:!?…)\]\"”’]|\d|—|BAB [IVXL]+|\b[A-Z]{3,}|\bjelas|\b[A-Z][a-z]+)[\s^_*\"“]*$")
_AYAT_FOLLOWS = re.compile(r"[.\s]*\(\s*[0-9lIi]{1,2}[a-z]?\s*[)1]?\s*\.?\s*[A-Z\"“]")
_ENDS = re.compile(
    r"\s*(?:$|\.(?:\s*$|\s+[A-Z(0-9\"“])|_?[\"“]?[A-Z][a-z]+|[A-Z]{2,}|[\"“]|\(\s*[A-Z]|[0-9lIO]{1,2}(?:\s[0-9])?\s+[A-Z]|(?:[a-z]|1)\.\s)"
)
_INSTRUMENT_FOLLOWS = re.compile(
    r"\s*\^?(?:U\.?U\b|Und|UND|P\.?P\b|Peraturan\s+(?:Pem|Pre|Men|Dae|Kep|Bad|ini|Gub|Bup)|PERATURAN|KUH|K\.U\.H|Kitab|Keputusan\s+(?:Pre|Men|Kep|Gub|ini)|Ketetapan\s+M|TAP\b|Perp(?:u|pu|res)\b|Perda\b|Permen|Ayat\s*\(|Huruf\s+[a-z]\b|Staats|Stb|Penetapan\s+Pre|Konsti|Instruk|jo\b)"
)
_COMES_INTO_FORCE = re.compile(
    r"\s*(?:mulai\s+(?:di)?berlaku|dapat\s+disebut|ini\s+disebut|disebut|berlaku\s+surut|yang\s+dimaksud\s+dengan)"
)
_CATCHWORD = re.compile(r"\s?(?:…|\.\s?\.)")
_TAX = re.compile(r"(?:Pajak\s+Penghasilan|PPh\.?|PAJAK PENGHASILAN)\s*\(?$", re.IGNORECASE)


def _is_heading(text: str, found: Sequence[Unit], at: int) -> bool:
    """True for *Pasal 7* as a heading, a catchword (*Pasal 7...*) or the name of a tax (*PPh Pasal 21*)."""
    unit = found[at]
    if unit.kind != ARTICLE or unit.value in ("this", "that") or unit.gap:
        return False
    before, after = text[max(0, unit.start - 40) : unit.start], text[unit.end : unit.end + 60]
    if _CATCHWORD.match(after) or _is_tax(text, found, at):
        return True
    joined = at and found[at - 1].kind == ARTICLE and gap(text[found[at - 1].end : unit.start]) in ("list", "range")
    if joined or _is_led(text, unit.start):
        return False
    if _AYAT_FOLLOWS.match(after):
        return True
    if not _BOUNDARY.search(before):
        return False
    following = found[at + 1] if at + 1 < len(found) else None
    if (
        following
        and following.instrument
        and following.instrument.key == "this"
        and not text[unit.end : following.start].strip()
    ):
        return bool(_COMES_INTO_FORCE.match(text, following.end))
    return bool(_ENDS.match(after)) and not _INSTRUMENT_FOLLOWS.match(after)


def _is_tax(text: str, found: Sequence[Unit], at: int) -> bool:
    """True for *PPh Pasal 21*, and for *Pasal 26* in *PPh Pasal 21 dan Pasal 26*."""
    while at and found[at - 1].kind == ARTICLE and gap(text[found[at - 1].end : found[at].start]) == "list":
        at -= 1
    return bool(_TAX.search(text, max(0, found[at].start - 24), found[at].start))


_LEADS = frozenset(
    (
        *(
            "dalam",
            "pada",
            "dari",
            "di",
            "ke",
            "oleh",
            "kepada",
            "terhadap",
            "dengan",
            "antara",
            "sampai",
            "setelah",
            "sebelum",
        ),
        *("in", "of", "under", "and", "or", "to", "by", "with", "from", "through"),
        *("dan", "atau", "serta", "bahwa", "yaitu", "menurut", "berdasarkan", "mengenai", "melanggar"),
        *("dimaksud", "tersebut", "diatur", "ketentuan", "ketentuan-ketentuan", "isi", "bunyi", "substansi", "frasa"),
    )
)
"""Words after which a position is cited: no heading and no label follows them."""


def _is_led(text: str, at: int) -> bool:
    """True where a word of `_LEADS`, a comma or a stroke stands right before `at`."""
    before = text[max(0, at - 24) : at].rstrip(' \n"“^')
    return before.endswith((",", "/")) or before[-20:].rpartition(" ")[2].lstrip("(\n").lower() in _LEADS


def _is_label(text: str, first: Unit, chain: Sequence[tuple[Unit, str | None]]) -> bool:
    """True for *Ayat (2)*, *Huruf a*, *Pasal 4 Ayat (2)* as labels of an elucidation, with all that hangs on them."""
    if not first.capital or any(unit.kind == INSTRUMENT for unit, _ in chain) or _is_led(text, first.start):
        return False
    if first.kind == ANNEX:
        return first.value is None and len(chain) == 1
    end = chain[-1][0].end
    if first.kind != ARTICLE and all(unit.kind != ARTICLE for unit, _ in chain):
        return True
    if not _BOUNDARY.search(text[max(0, first.start - 40) : first.start]):
        return False
    labelled = first.kind != ARTICLE or (len(chain) > 1 and chain[1][0].capital and chain[1][0].kind != ARTICLE)
    return bool(_CLEAR.match(text, end) or (labelled and _EXPLAINS.match(text, end)))


_CLEAR = re.compile(
    r"[\s.,:]*(?:[CG]u?kup\s+\^?jelas|Tidak\s+(?:memerlukan|perlu)|(?:Sudah|Telah)\s+(?:cukup\s+)?jelas)", re.IGNORECASE
)
_EXPLAINS = re.compile(r"[\s.]*(?:[\"“]|[A-Z]|$)")
_NO_REFERENCE = re.compile(
    r"\b(?:menjadi|sebagai|Rancangan|rancangan|RANCANGAN|membentuk|menetapkan|pembuat|Pembentuk)\s+$"
)
_TITLE_FOLLOWS = re.compile(r"\s*(?:REPUBLIK INDONESIA\s*)?TENTANG\b|\s*CONCERNING\b")
_PLAIN_ANNEX = re.compile(r"(?:dalam|pada|dari|di|ke|menurut)\s+$")
_NAMED = re.compile(
    r"\s*(?:dari\s+|daripada\s+)?[\"“]?(?P<name>(?:Aturan(?!\s+(?:Peralihan|Tambahan|Pelaksanaan|ini))|Ordonansi|Ordonn?antie|Reglement?|Regeling|Konvensi|Convention|Perjanjian|"
    r"Persetujuan|Anggaran\s+Dasar|Statuta|Piagam|P\.?G\.?P\.?N\.?|P\.?G\.?M\.?|[A-Z][a-z]+(?:ordonn?antie|wet|reglement|besluit))\b"
    r"(?:[ -](?:[A-Z][\w.\-]*|[0-9]{4}|dan|atas|tentang|di|(?<=-)[a-z]+))+)"
)
_SAME_KIND = {"UU": ("UU", "UUDrt", "Perpu"), "Peraturan": ("PP", "Perpres", "Permen", "Perda", "Perba")}
_CLAUSE = re.compile(r"[;:.]|diubah|ditambah|diganti|dan\b")


def _resolve(text: str, refs: Sequence[Reference], own_key: str | None, named: list[str]) -> Iterator[CitationMatch]:
    """Matches of the references, with *tersebut* resolved and what is no citation left out."""
    last: CitationMatch | None = None
    for ref in refs:
        match = _match(text, ref, own_key, named, last)
        if match is None or ((match.doc or "").startswith("Stb ") and _is_gazette_number(text, match, last)):
            continue
        if match.kind == "external" and match.doc:
            named.append(match.doc)
        last = match
        yield match


def _match(
    text: str, ref: Reference, own_key: str | None, named: Sequence[str], last: CitationMatch | None
) -> CitationMatch | None:
    levels = dict(ref.levels)
    doc, kind, form = None, "internal", None
    if levels.get(ARTICLE) == "that" or levels.get(PARAGRAPH) == "that":
        if last is None:
            return None
        doc = last.doc
        kind = last.kind
        if levels.get(PARAGRAPH) == "that":
            levels[PARAGRAPH] = last.paragraph
        if levels.get(ARTICLE) == "that" or ARTICLE not in levels:
            levels[ARTICLE] = last.article
        if kind == "generic" or not any(levels.values()):
            return None
    if ref.instrument is not None:
        doc, kind, form = _document(text, ref, own_key, named)
        if kind == "none":
            return None
    if kind == "internal" and ARTICLE in ref.levels and (work := _NAMED.match(text, ref.end)):
        doc, kind = "name:" + re.sub(r"\s+", " ", work["name"]), "external"
    if (
        ref.annex is not None
        and doc is None
        and len(ref.annex) == 8
        and not _PLAIN_ANNEX.search(text[max(0, ref.start - 12) : ref.start])
    ):
        return None
    return CitationMatch(
        ref.start, ref.end, text[ref.start : ref.end], kind, doc, form,
        levels.get(ARTICLE), levels.get(PARAGRAPH), levels.get(ITEM), levels.get(POINT), ref.annex, ref.cut,
    )  # fmt: skip


def _document(
    text: str, ref: Reference, own_key: str | None, named: Sequence[str]
) -> tuple[str | None, str, str | None]:
    """Key, kind and form of the instrument of a reference; kind `none` for what is no citation."""
    assert ref.instrument is not None
    key, form = ref.instrument.key, ref.instrument.form
    bare = not ref.levels and ref.annex is None
    if key == "this":
        return "this", "self", None
    if key == "that":
        kinds = _SAME_KIND.get(form, (form,))
        key = next((k for k in reversed(named) if k.split(" ")[0] in kinds), None)
    if key is None:
        if bare and (
            _NO_REFERENCE.search(text, max(0, ref.start - 20), ref.start) or _TITLE_FOLLOWS.match(text, ref.end)
        ):
            return None, "none", None
        return None, "generic", form
    if key == own_key:
        title = text[ref.start : ref.end].isupper() or _TITLE_FOLLOWS.match(text, ref.end)
        return (None, "none", None) if bare and title else ("this", "self", None)
    return key, "external", None


def _is_gazette_number(text: str, match: CitationMatch, last: CitationMatch | None) -> bool:
    """True for the Staatsblad number in brackets after a work that has an identity of its own."""
    if last is None or last.kind != "external" or last.doc is None or last.doc.startswith("Stb "):
        return False
    between = text[last.end : match.start]
    return len(between) < 60 and not _CLAUSE.search(between)
