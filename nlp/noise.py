"""Spans of a stored text that are not wording: running headers, page numbers, catchwords, scanner marks.

A gazette page begins with the name of the president and a page number and ends with a catchword, the
first word of the next page. In flat text these stand inside sentences and must be read over.
"""

from __future__ import annotations

import re

_INDONESIA = r"[I1lLT]\s?N\s?D\s?O\s?N\s?E\s?S\s?[I1lL]\s?A"
_HEADER = re.compile(
    r"P(?<!\w.)\s?R\s?E\s?S\s?\S{0,4}\s?[DO0]\S{0,2}\s?N\s+R\s?E\s?P\s?\S{1,4}\s?\S{1,4}\s?\S?\s+" + _INDONESIA + r"\b"
)
_AFTER_SIGNATURE = re.compile(
    r"\s*(?:,|\.|SERIKAT|Menimbang|MENIMBANG|ttd|TTD|Ttd|\(?tanda|SOE|SUK|SUH|DJUANDA|B\.J|JOKO|MEGAWATI|ABDUR|DR\b|PENJ|SALINAN|$)"
)
_TITLE_BEFORE = re.compile(r"\b(?:KEPUTUSAN|PERATURAN|PENETAPAN|INSTRUKSI|WAKIL|PEJABAT|OLEH|SEKRETARIS|LEMBAGA)\s*$")
_LABELS = frozenset(f"({figure}" for figure in "123456789l")
_PAGE_MARK = r"[-_–—~]\s?[A-Za-z]{0,2}\d{1,3}[A-Za-z]{0,2}\s?[-_–—~'.]"
_MARK_AFTER = re.compile(r"\s*(?:" + _PAGE_MARK + r"|\d{1,3}\s*(?=\n)|[-_–—]+(?=\s))")
_HEAD_BEFORE = re.compile(r"(?:[^a-z\s]{1,8}[ \t]){0,2}[^a-z\s]{0,8}REP\S{3,8}[ \t]\S{0,3}DON\s?E\S{1,5}\s*$")
_PAGE = re.compile(r"[-_](?<=\s.)\s?\d{1,3}\s?[-–—_](?=\s)")
_LONG_DASH_PAGE = re.compile(r"[–—](?<=\s.)\s?\d{1,3}\s?[-–—_](?=\s)")
_NUMBER_LINE = re.compile(r"(?m)^[ \t]*[-–—]?[ \t]*\d{1,3}[ \t]*[-–—][ \t]*$")
_SITE_LINE = re.compile(r"(?m)^[ \t]*(?:https?://|www\.|jdih\.)[^\s]+[ \t]*$")
_DOTS = re.compile(r"(?:…|\.\s?\.\s?\.)[.…\s]*")
_WORDS_BEFORE = re.compile(r"(?:\S+[ \t]+){0,2}\S+\s*$")
_STROKES = str.maketrans("l1|", "iii")
"""Strokes that OCR takes for one another: the catchword *Il.* announces *II.*"""
_SPECKS = re.compile(r"(?:[^\w\n]{0,3}\w?[^\w\n]{0,3}\n)+")
"""What a scan leaves at the foot of a page: stray marks with at most one letter a line."""
_CARET = re.compile(r"\^")
_WATERMARK = re.compile(r"ditjen\s+Peraturan\s+Perundang-undangan")
_EMPHASIS = re.compile(r"_(?<![\w_].)(?=[A-Za-z(])|_(?<=[A-Za-z.,)]_)(?![\w_])|__(?<!_..)(?!_)")
_LINK = re.compile(r"\[(?=[^\[\]]{1,300}\]\(/)|(?<=\w)\]\(/[^)\s]{0,200}\)")


def find_noise(text: str) -> list[tuple[int, int, str]]:
    """Spans `(start, end, kind)` of noise, sorted and apart from each other."""
    found = [(m.start(), m.end(), "scan-mark") for m in _CARET.finditer(text)] if "^" in text else []
    found += _headers(text)
    headed = {at for start, end, kind in found if kind == "running-header" for at in range(start, end)}
    patterns = (_PAGE, _LONG_DASH_PAGE) if "–" in text or "—" in text else (_PAGE,)
    for pattern in patterns:
        found += [_page(text, m.start(), m.end()) for m in pattern.finditer(text) if m.start() not in headed]
    if "\n-" in text or "\n " in text or "\n–" in text:
        found += [(m.start(), m.end(), "page-number") for m in _NUMBER_LINE.finditer(text)]
    if ".go.id" in text or "http" in text:
        found += [(m.start(), m.end(), "running-header") for m in _SITE_LINE.finditer(text)]
    if "ditjen" in text:
        found += [(m.start(), m.end(), "running-header") for m in _WATERMARK.finditer(text)]
    if "_" in text:
        found += [(m.start(), m.end(), "markup") for m in _EMPHASIS.finditer(text)]
    if "](/" in text:
        found += [(m.start(), m.end(), "markup") for m in _LINK.finditer(text)]
    found = _merged(found)
    return _merged(found + _catchwords(text, found))


def _headers(text: str) -> list[tuple[int, int, str]]:
    """Running headers with the page mark that follows; the same words above a signature are no header."""
    out = []
    for m in _HEADER.finditer(text):
        if _TITLE_BEFORE.search(text, max(0, m.start() - 20), m.start()):
            continue
        mark = _MARK_AFTER.match(text, m.end())
        broken = not re.match(r"PRESIDEN\s+REPUBLIK\s+INDONESIA", m.group())
        if not mark and not broken and _AFTER_SIGNATURE.match(text, m.end()):
            continue
        if not mark and not broken and not _inside_sentence(text, m.start(), m.end()):
            continue
        out.append((m.start(), mark.end() if mark else m.end(), "running-header"))
    return out


def _page(text: str, start: int, end: int) -> tuple[int, int, str]:
    """A page number, with the damaged header before it if there is one."""
    head = _HEAD_BEFORE.search(text, max(0, start - 50), start)
    return (head.start(), end, "running-header") if head else (start, end, "page-number")


def _inside_sentence(text: str, start: int, end: int) -> bool:
    """True when wording goes on after the header: a small letter, an item, an article, a paragraph."""
    after = text[end : end + 12].lstrip()
    return bool(after) and (
        after[0].islower() or after[:2] in _LABELS or after.startswith(("Pasal", "BAB", "Bagian", "Ayat"))
    )


def _catchwords(text: str, noise: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Words at the foot of a page that the next page repeats: before dots, or before a header."""
    ends = {a: b for a, b, kind in noise if kind in ("running-header", "page-number")}
    out = []
    places = (
        [(m.start(), m.end()) for m in _DOTS.finditer(text)] if "…" in text or ". ." in text or "..." in text else []
    )
    places += [(a, a) for a in ends]
    for start, end in places:
        after = end
        while True:
            while after < len(text) and text[after] in " \t\r\n.…":
                after += 1
            specks = _SPECKS.match(text, after, after + 40) if start < end else None
            if specks:
                after = end = specks.end()
                continue
            if after not in ends:
                break
            after = ends[after]
        before = _WORDS_BEFORE.search(text, max(0, start - 60), start)
        if not before:
            continue
        words = before.group().split()
        following = text[after : after + 80].split()
        for size in range(len(words), 0, -1):
            if [_plain(w) for w in words[-size:]] == [_plain(w) for w in following[:size]]:
                first = _start_of(text, words[-size:], start)
                if any(c.isalnum() for c in words[-size]):
                    out.append((first, max(end, start), "catchword"))
                break
    return out


def _plain(word: str) -> str:
    """The word as catchwords are compared: small letters, `(21` as `(2)`."""
    if word[0] in "({[" and 2 < len(word) < 5:
        return word[1]
    return word.strip(".,:;").lower().translate(_STROKES)


def _start_of(text: str, words: list[str], end: int) -> int:
    """Offset at which the last `words` before `end` begin."""
    at = end
    for word in reversed(words):
        at = text.rfind(word, 0, at)
    return at


def _merged(spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The spans sorted; of two that overlap, the second keeps only what stands after the first."""
    out: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(spans):
        start = max(start, out[-1][1]) if out else start
        if end > start:
            out.append((start, end, kind))
    return out
