"""What a web page or a printer put around a report: menus, share links, comment prompts, running lines."""

from __future__ import annotations

import re
from collections import Counter

from nlp.report.layout import Block

_BUTTON = "|".join((
    "share", "tweet", "pin it", "whatsapp", "facebook", "twitter", "telegram", "instagram", "linkedin", "x", "email",
    "copy link", "salin tautan", "cetak", "print",
))  # fmt: skip
_PATTERNS = (
    (
        "comment-prompt",
        r"posting komentar.*|tinggalkan (?:komentar|balasan|pesan)\b.*|(?:kirim|tulis) komentar.*|batalkan balasan"
        r"|(?:belum|tidak) ada komentar\b.*|\d+ komentar\b.{0,40}|komentar(?: anda)?|leave a (?:comment|reply)\b.*"
        r"|post a comment\b.*|no comments?\b.*"
        r"|alamat email anda tidak akan dipublikasikan.*|login untuk (?:ber)?komentar.*",
    ),
    (
        "share-link",
        r"(?:bagikan|sebarkan|share)(?: (?:ini|artikel|berita|this|it|ke|via|to|on|di)\b.{0,60})?:?"
        rf"|(?:{_BUTTON})(?:[\s|/,·•]+(?:{_BUTTON}))*"
        r"|klik untuk (?:berbagi|membagikan)\b.*|ikuti kami\b.*|follow us\b.*",
    ),
    (
        "menu",
        r"(?:beranda|home)(?:\s*[»>/|›].*)?|skip to content|lewati ke konten|menu(?: utama)?|search|cari"
        r"|kategori:?.{0,40}"
        r"|(?:baca juga|artikel terkait|berita terkait|read more|selengkapnya|baca selengkapnya)\b.{0,140}"
        r"|(?:previous|next|sebelumnya|selanjutnya)(?: post| artikel)?|advertisement|iklan"
        r"|langganan.{0,40}|subscribe\b.{0,40}"
        r"|tags?\s*:.*|label\s*:.*|(?:oleh|by|penulis|editor)\s*:?\s+admin\b.*|diposting oleh\b.*|posted (?:by|on)\b.*"
        r"|(?:copyright|©|hak cipta)\b.*|all rights reserved.*|powered by\b.*|\d+\s*(?:views?|kali dibaca|dibaca)",
    ),
    (
        "page-number",
        r"(?:halaman|hal\.?|page)\s*\d+(?:\s*(?:dari|of|/)\s*\d+)?|[-–—]\s*\d{1,4}\s*[-–—]|\d{1,4}\s*\|\s*\S.{0,80}",
    ),
)
_FURNITURE = tuple((kind, re.compile(rf"(?:{body})[.!…]*", re.I)) for kind, body in _PATTERNS)
_REPEATS = 3
"""A short line that stands this often in one file is a running line, not wording."""


def furniture(found: list[Block], layout: str) -> dict[int, str]:
    """Kind of noise of each line that is none of the report's own words: index of the line -> kind.

    Kinds: repeated-title, comment-prompt, share-link, menu, page-number, running-header.
    """
    kinds: dict[int, str] = {}
    times = Counter(_key(line.text) for line in found if len(line.text) < 90)
    opening: set[str] = set()
    for i, line in enumerate(found):
        kind = _kind(line.text)
        key = _key(line.text)
        if kind is None and layout == "wrapped" and re.fullmatch(r"\d{1,4}|[ivxl]{1,6}", line.text):
            kind = "page-number"
        if kind is None and i < 12 and key in opening:
            kind = "repeated-title"
        if kind is None and layout == "wrapped" and times[key] >= _REPEATS and _is_running(line.text):
            kind = "running-header"
        if kind is not None:
            kinds[i] = kind
        elif len(line.text) < 160 and any(c.isalpha() for c in line.text):
            opening.add(key)
    return kinds


def _kind(text: str) -> str | None:
    if len(text) > 200:
        return None
    for kind, pattern in _FURNITURE:
        if pattern.fullmatch(text):
            return kind
    return None


def _is_running(text: str) -> bool:
    return len(text) < 90 and not text.endswith((".", ";", ":")) and not re.match(r"[-•*▪]|\(?\w{1,3}[.)]\s", text)


def _key(text: str) -> str:
    """The words of a line without its numbers, so that a header with a page number is one header."""
    return re.sub(r"[\W\d]+", " ", text).strip().casefold()
