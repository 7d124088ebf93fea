"""What an amending instrument does: its numbered points, the articles it sets out, and the operation on each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.structure.articles import Mention, past_stop, quoted_articles
from nlp.structure.chapters import chapter_marks, section_marks
from nlp.structure.model import POINT, QUOTED_ARTICLE, Mark
from nlp.structure.numbers import STEP, arabic_readings, key_of, label

_TITLE = re.compile(
    r"\b(?:PERUBAHAN|PEROBAHAN|PERUBAHAN-PERUBAHAN|PEROBAHAN-PEROBAHAN|MENGUBAH|MEROBAH|PENGUBAHAN|PENAMBAHAN|TAMBAHAN)\b"
    r"|PENETAPAN.{0,200}(?:DARURAT|PENGGANTI).{0,300}(?:MENJADI|SEBAGAI)\s|AMENDMENT", re.S,
)  # fmt: skip
_LAW = re.compile(
    r"UNDANG|PERATURAN|PERATU|KEPUTUSAN|ORDON|PENETAPAN|STAATSBLAD|STBL|PASAL|VERORDENING|REGLEMENT|KITAB|TARIF|WET\\b|\"",
    re.I,
)
_NOT_TITLE = re.compile(
    r"^(?:ANGGARAN|PERUBAHAN ANGGARAN|TAMBAHAN DAN PERUBAHAN"
    r"|PENAMBAHAN PENYERTAAN|PENAMBAHAN MODAL|TAMBAHAN PENYERTAAN)"
)
_VERB = (
    r"(?:di\s?ubah|diru?o?bah|dirubah|diobah|disisip(?:kan)?|dihapus(?:kan)?|ditambah(?:kan)?|diganti|dicabut|dihilangkan|disempurnakan|"
    r"dibaca|dinyatakan tidak berlaku|diadakan|dimasukkan|menjadi)"
)
_NO_STOP = r"(?:(?!berikut\s*:|;\s)[^.:]|\.(?=\d))"
_PLACE = r"(?:[Pp]asal(?:-pasal)?|BAB|Bab|[Aa]yat|[Hh]uruf|[Aa]ngka|Bagian|Paragraf|[Jj]udul|Lampiran)\b"
_INSTRUCTION = re.compile(
    r"(?<!\S)(?:(\d{1,3}|[A-Z]|[a-z])\s?[.)]?\s+)?(?:"
    rf"(?:Ketentuan(?!\s+(?:lebih|mengenai|pelaksanaan|peraturan))|(?:Di\s?antara|Antara|Setelah|Sesudah|Sebelum)\s+(?:ketentuan\s+)?{_PLACE}|"
    rf"Judul|Penjelasan\s+(?:atas\s+)?(?:Umum|{_PLACE})|Lampiran)"
    rf"{_NO_STOP}{{0,420}}?\b{_VERB}\b"
    rf"|(?:Menghapus(?:kan)?|Mengubah|Merubah|Menambah(?:kan)?|Menyisipkan)\s{_NO_STOP}{{0,200}}?{_PLACE}"
    rf"|(?:Pasal\s+\d+\s?[A-Z]?\b|BAB\s+[IVXL]+[A-Z]?\b|Bagian\s+\w+|Ayat|Huruf|Angka|(?:Pada|Dalam)\s+{_PLACE})"
    r"(?:(?>\s*+,\s++|\s++)(?:ayat|huruf|angka|butir|dan|serta|kalimat|alinea|pasal|Pasal|dari|pertama|terakhir|ke-?[a-z0-9]{1,8}|\(?[\dA-Za-z]{1,3}\)?)(?=[\s,])){0,14}"
    rf"\s*+(?:,\s*+)?{_VERB}\b)"
)  # fmt: skip
_TARGETS = re.compile(
    r"\bPasal\s+([\dlIS]{1,3}\s?(?:E[lt]|[A-Z]|[a-h](?![a-z]))?)(?![A-Za-z])((?:\s+(?:ayat|huruf|angka)\s*\(?\w{1,3}\)?)*)|\b(Lampiran|Penjelasan(?!\s+[Pp]asal))\b|\b(BAB\s+[IVXL]+[A-Z]?)\b"
)
_WORDING = re.compile(
    r"\s*(?P<label>[\"“]?Pasal\s+[\dlLITSOB]{1,3}(?:\s\d{1,3})?\s?[A-Z]?(?=\s)[.:]?\s*)?(?=[(\"“]?\w[^:]{40})"
)
"""The new wording of an article, with its heading where the run of quoted headings passed it over."""
_OPERATIONS = (
    ("deleted", re.compile(r"dihapus|dihilangkan|dicabut|dinyatakan tidak berlaku|Menghapus")),
    ("inserted", re.compile(r"disisip|Menyisip|dimasukkan|diadakan|ditambah(?:kan)?\s+(?:\S+\s+){0,4}[Pp]asal")),
    ("renumbered", re.compile(r"(?:diubah|dirubah)?\s*menjadi\s+[Pp]asal\s+\d")),
)
_NEW = re.compile(r"\b(?:yakni|yaitu|ialah|sebagai|menjadi|berbunyi|baru)\b[:,]?(.{0,400})$", re.S)


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation read out of an instruction, before ids are known."""

    operation: str
    article: str | None
    target: str
    start: int
    end: int


def is_amending(title: str) -> bool:
    """True when the title says that the instrument changes another or confirms an emergency law."""
    found = _TITLE.search(title)
    return bool(found and _LAW.search(title, found.start())) and not _NOT_TITLE.match(title)


def quoted_marks(text: str, found: Sequence[Mention], start: int, end: int) -> tuple[list[Mark], list[Operation]]:
    """Points, quoted chapters and quoted articles inside one amending article `text[start:end]`."""
    instructions = list(_INSTRUCTION.finditer(text, start, end))
    spans = [(m.start(), _sentence_end(text, m.end(), end)) for m in instructions]
    operations = [o for a, b in spans for o in _operations(text, a, b)]
    expected = frozenset(k for o in operations if o.article for k in [key_of(o.article)] if k)
    inner = [m for m in found if start <= m.start < end and not any(a <= m.start < b for a, b in spans)]
    found_quotes = quoted_articles(inner, expected)
    articles = [Mark(c.start, past_stop(text, c.end), "pasal", label(c.key), QUOTED_ARTICLE) for c in found_quotes]
    articles = sorted([*articles, *_unheaded(text, spans, operations, articles, end)], key=lambda m: m.start)
    named = {o.article for o in operations}
    operations += [_unnamed(c.key, c.start, c.end) for c in found_quotes if label(c.key) not in named]
    if not articles and not spans:
        return [], operations
    points, last = [], 0
    for m in instructions:
        printed = m.group(1)
        number = int(printed) if printed and printed.isdigit() and last < int(printed) <= last + 3 else last + 1
        label_end = m.start(1) + len(printed) if printed else m.start()
        stop = re.match(r"\s?[.)]?\s*", text[label_end : label_end + 4]) if printed else None
        points.append(Mark(m.start(), label_end + (stop.end() if stop else 0), "angka", str(number), POINT))
        last = number
    quoting = min((a.start for a in articles), default=end)
    chapters = [m for m in chapter_marks(text, start, end, quoted=True) if _outside(m, spans)]
    sections = [m for m in section_marks(text, min(quoting, end), end, quoted=True) if _outside(m, spans)]
    return sorted([*points, *chapters, *sections, *articles], key=lambda m: m.start), operations


def _unheaded(
    text: str, spans: Sequence[tuple[int, int]], operations: Sequence[Operation], articles: Sequence[Mark], end: int
) -> list[Mark]:
    """Articles whose new wording follows its instruction at once, without a heading of its own.

    Only an instruction that names one article and ends in a colon announces such text; its mark has no label, or
    the printed heading if its number is damaged.
    """
    known = {m.number for m in articles}
    out = []
    for index, (start, stop) in enumerate(spans):
        named = {o.article for o in operations if start <= o.start < stop and o.operation != "deleted"}
        following = spans[index + 1][0] if index + 1 < len(spans) else end
        if len(named) != 1 or text[stop - 1] != ":" or any(stop <= m.start < following for m in articles):
            continue
        number = named.pop()
        words = _WORDING.match(text, stop, following)
        # A known number, printed as a heading: the article of a second amended law, or again, for another ayat.
        if number and words and (number not in known or words["label"]):
            known.add(number)
            out.append(
                Mark(
                    words.start("label") if words["label"] else words.end(),
                    words.end(),
                    "pasal",
                    number,
                    QUOTED_ARTICLE,
                )
            )
    return out


def _unnamed(key: int, start: int, end: int) -> Operation:
    """The operation on an article that is set out without a sentence that names it."""
    return Operation("inserted" if key % STEP else "changed", label(key), f"Pasal {label(key)}", start, end)


def _outside(mark: Mark, spans: Sequence[tuple[int, int]]) -> bool:
    """True when the mark stands in no instruction."""
    return not any(a <= mark.start < b for a, b in spans)


def _sentence_end(text: str, at: int, end: int) -> int:
    """End of the instruction whose verb ends at `at`: the colon before quoted text, or the full stop."""
    found = re.compile(r":|\.(?=\s|$)|;").search(text, at, min(end, at + 500))
    return found.end() if found else min(end, at + 200)


def _operations(text: str, start: int, end: int) -> list[Operation]:
    """The operations of one instruction, one a target."""
    words = text[start:end]
    operation = next((name for name, pattern in _OPERATIONS if pattern.search(words)), "changed")
    scope, base = words, start
    if operation in ("inserted", "renumbered"):
        new = _NEW.search(words)
        if new and "asal" in new.group(1):
            scope, base = new.group(1), start + new.start(1)
    out: dict[str, Operation] = {}
    between = re.search(r"[Pp]asal\s+(\d+)", words)
    base_number = int(between.group(1)) if operation == "inserted" and between else None
    for m in _TARGETS.finditer(scope):
        article = _article(m.group(1), base_number) if m.group(1) else None
        target = " ".join((m.group(0)).split()).rstrip(" ,")
        if operation == "inserted" and article == str(base_number):
            continue  # the article that the new one follows
        out.setdefault(article or target, Operation(operation, article, target, base + m.start(), base + m.end()))
    return list(out.values())


def _article(token: str, base: int | None) -> str:
    """Number of an article as the instruction means it; an inserted one has the number that it follows."""
    readings = arabic_readings(" ".join(token.split()))
    if base is not None:
        lettered = [k for k, _ in readings if k // STEP == base and k % STEP]
        if lettered:
            return label(lettered[0])
    return label(min(readings, key=lambda r: r[1])[0]) if readings else token
