"""Links between documents: what one instrument does to another, each with the sentence that proves it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.reference.citations import CitationMatch
from nlp.reference.found import Found
from nlp.rows import DocumentLink, Provision

_REPEAL = re.compile(
    r"\b(?:di\s?cabut|[Mm]en[tc]j?abut|MENCABUT|dibatalkan|ditarik\s+kembali|"
    r"(?:dinyatakan\s+)?(?:tidak|tak)\s+(?:mempunyai\s+kekuatan\s+\w+\s+)?(?:dapat\s+)?(?:berlaku\s+lagi|lagi\s+berlaku)|dinyatakan\s+(?:\w+\s+){0,4}(?:tidak|tak)\s+berlaku|"
    r"(?:tidak|tak)\s+berlaku\s*[.;:]|dihapus(?:kan)?\s*[.;]?\s*$)",
)
_KEEPS = re.compile(r"\b(?:tetap|masih|terus)\s+(?:\w+\s+){0,2}(?:ber|di)laku")
_AS_AMENDED = re.compile(
    r"\b(?:sebagaimana|sebagai\s*mana|diubah|dirubah|dirobah|ditambah|(?<!\()disempurnakan|diperbaharui|diganti|(?:jo|yo|jis|juncto)\b\.?)",
    re.IGNORECASE,
)
_IN_TITLE = re.compile(
    r"\b[Tt](?i:entang|tg)\b(?P<title>[^;]*?\b(?i:per[uo]bahan|pengubahan|penetapan|tambahan|penambahan|pencabutan|penyempurnaan|pelaksanaan|berlakunya|pernyataan|menyatakan)\b[^;()]*)$"
)
_SCOPE = re.compile(
    r"\b(?:berdasarkan|bertentangan\s+dengan|pelaksanaan\s+(?:dari\s+)?(?:ketentuan\s+)?|melaksanakan|dimaksud\s+(?:dalam|pada|oleh)|menurut|sesuai\s+dengan|"
    r"berlakunya|ditetapkan\s+dengan|diatur\s+(?:dalam|dengan)|dibentuk\s+dengan|atas\s+dasar)\s*(?:ketentuan\s+)?$",
    re.IGNORECASE,
)
_GIVEN_IN = re.compile(r"\bsebagaimana\s+(?:telah\s+)?(?:diatur|ditetapkan|dimaksud|tercantum)\s+(?:dalam|dengan)\s*$")
_ENDED = re.compile(
    r"^[^.;]{0,400}?\b(?:dicabut\b(?!\s+\w+nya)|dinyatakan\s+(?:dicabut|tidak\s+berlaku|tak\s+berlaku))\b"
)
"""Provisions *sebagaimana diatur dalam* an instrument *dicabut*: part of the instrument is repealed."""
_PART = re.compile(
    r"\b(?:ketentuan(?:-ketentuan)?|sepanjang|bagian|beberapa\s+ketentuan|sebagian|angka|lampiran)\b[^.;:()]{0,80}$",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(
    r"^(?:(?!\b(?:dan|serta|atau)\s+(?:segala|semua|seluruh|\w*peraturan|\w*keputusan|ketentuan))[^.;]){0,400}?"
    r"\b(?:yang\s+(?:mengatur|bertentangan|berkaitan|menyangkut)|(?:dinyatakan\s+tidak\s+berlaku|dicabut)[^.;]{0,40}\bsepanjang|sepanjang\s+(?:mengenai|mengatur|menyangkut))\b"
)
_SENTENCE = re.compile(r"(?<=[a-z0-9)\]][.])\s+(?=[A-Z(\"“])")
_ITEM = re.compile(r";|(?<=\s)(?=\(?\d{1,2}[.)]\s?[A-Z])")
_AMENDING_TITLE = re.compile(
    r"\b(?:PER[UO]BAHAN|PENGUBAHAN|MENGUBAH|MERUBAH|MEROBAH|PENAMBAHAN|TAMBAHAN|PENYEMPURNAAN)\b[^;]{0,60}?$",
    re.IGNORECASE,
)
_REPEALING_TITLE = re.compile(r"\b(?:PENCABUTAN|MENCABUT|PEMBATALAN)\b[^;]{0,60}?$", re.IGNORECASE)
_CONFIRMING_TITLE = re.compile(r"\bPENETAPAN\s+(?:ATAS\s+)?$", re.IGNORECASE)
_IMPLEMENTING_TITLE = re.compile(r"\bPELAKSANAAN\b[^;]{0,60}?$", re.IGNORECASE)
_IMPLEMENTS = re.compile(
    r"\b(?:melaksanakan|pelaksana(?:an)?|menjalankan|memenuhi|amanat|mengatur\s+lebih\s+lanjut)\b[^;:.]{0,90}$",
    re.IGNORECASE,
)
_ON = r"(?:[^.;]|\.(?=\s?\d)|(?<=\b[NnLT][ornL])\.|(?<=[Ss]tbl)\.)"
_CHANGES = re.compile(
    # *sebagaimana telah diubah dan ditambah* tells the history of the instrument; what is done to it comes after that.
    rf"^{_ON}{{0,500}}?\b(?<!sebagaimana\s)(?<!seperti\s)(?<!telah\s)(?<!terakhir\s)(?<!kali\s)(?<!kemudian\s)"
    r"(?<!diubah dan\s)(?<!sesudah\s)(?<!setelah\s)(?<!semula\s)"
    r"(?:diubah|dirubah|dirobah|ditambah|diganti|disisipkan)\b"
    r"(?:[^.;]{0,80}?\b(?:(?:sebagai|seperti)\s+berikut|sehingga|menjadi)|\s+dengan\s+[\"“])"
)
_LAST_CHANGE = re.compile(r"\b(?:terakhir|diubah|ditambah)\s+(?:\w+\s+){0,3}dengan\s*$")
"""The instrument that changed an unnumbered ordinance last is not what is changed now."""
_FORMULA = re.compile(
    r"(?is)\b(?:menetapkan|memutuskan)\b(?:(?!\btentang\b|\bmencabut\b).)*\b(?:tentang|untuk|memuat)\b(?:(?!\btentang\b).)*$"
)
"""The title as the enacting words repeat it: *Menetapkan: PERATURAN PEMERINTAH TENTANG PERUBAHAN ...*"""
_CHANGING = re.compile(r"\b[Mm](?:engubah|erubah|erobah|enambah)\b[^.;:]{0,120}$")
_AS_FOLLOWS = re.compile(rf"^{_ON}{{0,400}}?\bsebagai\s+berikut")
_WITH_CHANGES = re.compile(
    r"dengan\s+(?:di\s?adakan\s+|beberapa\s+)?(?:per[uo]bahan|tambahan)|diubah|dirobah|ditambah", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Seen:
    """One external citation with its provision and what stands around it."""

    provision: Provision
    match: CitationMatch
    before: str
    """Sentence up to the citation."""
    since: str
    """Words since the citation before it in the same sentence."""
    after: str
    sentence: tuple[int, int]
    follows_nested: bool
    """True where an instrument before it in the sentence is there only as what changed another."""


def document_links(found: Found) -> list[DocumentLink]:
    """Links of one document, strongest relation first for each target: one row a relation and target.

    Relations: repeals, partly-repeals, amends, implements, legal-basis, legal-basis-via, cites. A target that is
    a legal basis of its own is not also `legal-basis-via`; `cites` is given only where no other relation holds.
    """
    rows: dict[tuple[str, str], DocumentLink] = {}
    for relation, seen in _relations(found):
        assert seen.match.doc is not None
        rows.setdefault((relation, seen.match.doc), _row(found, relation, seen))
    whole = {target for relation, target in rows if relation == "repeals"}
    bases = {target for relation, target in rows if relation == "legal-basis"}
    strong = {target for relation, target in rows if relation != "cites"}
    drop = {"partly-repeals": whole, "legal-basis-via": bases, "cites": strong}
    return [row for (relation, target), row in rows.items() if target not in drop.get(relation, ())]


def _row(found: Found, relation: str, seen: _Seen) -> DocumentLink:
    start, end = seen.sentence
    first, last = found.places.span(seen.provision, start, end)
    return DocumentLink(
        seen.provision.work,
        relation,
        seen.match.doc or "",
        seen.provision.provision_id,
        first,
        last,
        seen.provision.text[start:end],
    )


def _relations(found: Found) -> Iterator[tuple[str, _Seen]]:
    """Every external citation with each relation that it proves."""
    confirms = any(
        _WITH_CHANGES.search(p.text)
        for p in found.provisions
        if p.part in ("body", "front") and p.level in ("pasal", "memutuskan", "judul")
    ) or any(p.part == "quoted" for p in found.provisions)
    parents = {p.eid: p for p in found.provisions}
    for provision in found.provisions:
        for seen in _seen(found, provision):
            if provision.part == "basis":
                yield _basis(seen), seen
            elif provision.level == "judul" or (provision.level == "memutuskan" and _FORMULA.search(seen.before)):
                yield from ((r, seen) for r in _title(seen, confirms))
            if provision.part in ("body", "front", "closing", "recital") and provision.level != "judul":
                yield from ((r, seen) for r in _body(found, provision, parents, seen))
            yield "cites", seen


def _seen(found: Found, provision: Provision) -> Iterator[_Seen]:
    text = provision.text
    if all(m.kind != "external" for m in found.of(provision)):
        return
    splitter = _ITEM if provision.part == "basis" else _SENTENCE
    cuts = [m.end() for m in splitter.finditer(text)]
    last_end, follows = 0, False
    for match in found.of(provision):
        if match.kind != "external" or match.doc is None:
            continue
        start = max((c for c in cuts if c <= match.start), default=0)
        end = min((c for c in cuts if c >= match.end), default=len(text))
        since = text[max(start, last_end) : match.start]
        follows = follows and last_end > start
        seen = _Seen(provision, match, text[start : match.start], since, text[match.end : end], (start, end), follows)
        yield seen
        follows = follows or _nested(seen)
        last_end = match.end


def _nested(seen: _Seen) -> bool:
    """True for an instrument named in the title of another, or as what changed another."""
    return seen.since != seen.before and bool(_AS_AMENDED.search(seen.since) or _IN_TITLE.search(seen.since))


def _basis(seen: _Seen) -> str:
    return "legal-basis-via" if seen.follows_nested or _nested(seen) else "legal-basis"


def _title(seen: _Seen, confirms: bool) -> Iterator[str]:
    """Relations that the instrument's own title proves (only its first instrument is the object)."""
    if _nested(seen) or re.search(r"\bTENTANG\b.{3,}\bTENTANG\b", seen.before):
        return
    if _AMENDING_TITLE.search(seen.before):
        yield "amends"
    elif _REPEALING_TITLE.search(seen.before):
        yield "repeals"
    elif _CONFIRMING_TITLE.search(seen.before) and confirms:
        yield "amends"
    elif _IMPLEMENTING_TITLE.search(seen.before):
        yield "implements"


def _body(found: Found, provision: Provision, parents: dict[str, Provision], seen: _Seen) -> Iterator[str]:
    if provision.part == "recital":
        if _IMPLEMENTS.search(seen.before) and not _nested(seen):
            yield "implements"
        return
    if _nested(seen):
        return
    if _part_ended(seen):
        yield "partly-repeals"
    elif _is_changed(seen):
        yield "amends"
    elif _repeal_holds(found, provision, parents, seen):
        partly = seen.match.article or seen.match.annex or _PART.search(seen.since) or _PART_AFTER.match(seen.after)
        yield "partly-repeals" if partly else "repeals"


def _is_changed(seen: _Seen) -> bool:
    """True where the sentence changes what is named; what it then quotes (*Pasal 3 dihapus*) repeals nothing."""
    if _CHANGING.search(seen.before) and _AS_FOLLOWS.match(seen.after):
        return True
    changes = _CHANGES.match(seen.after)
    if changes is None or _REPEAL.search(changes.group()):
        return False
    return not _SCOPE.search(seen.before) and not _LAST_CHANGE.search(seen.before)


def _part_ended(seen: _Seen) -> bool:
    """True where what is laid down in the instrument is repealed, not the instrument."""
    given = _GIVEN_IN.search(seen.before)
    # *Peraturan pelaksanaan sebagaimana diatur dalam ...* are other instruments.
    return bool(given and _ENDED.match(seen.after)) and not re.search(r"(?i)\bpelaksana", seen.before)


def _repeal_holds(found: Found, provision: Provision, parents: dict[str, Provision], seen: _Seen) -> bool:
    """True where the sentence, the lead above the list or the words below it repeal what is named."""
    if _SCOPE.search(seen.since):
        return False
    sentence = provision.text[slice(*seen.sentence)]
    if _KEEPS.search(sentence):
        return bool(_REPEAL.search(seen.since[-40:])) and not _KEEPS.search(seen.since)
    if _REPEAL.search(sentence):
        return True
    parent = parents.get(provision.parent_eid or "")
    if parent is None or provision.level not in ("huruf", "angka", "ayat"):
        return False
    if _REPEAL.search(parent.text) and parent.text.rstrip().endswith((":", ",", "lagi")):
        return True
    last = found.children.get(parent.eid, [provision])[-1]
    tail = _SENTENCE.split(last.text)[-1][-160:]
    return (
        parent.text.rstrip().endswith((":", "maka"))
        and bool(_REPEAL.search(tail))
        and not _KEEPS.search(tail)
        and not any(_REPEAL.search(p.text) for p in found.children.get(parent.eid, [])[:-1])
    )
