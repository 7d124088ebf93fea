"""HTML: the article without menus, comments and share buttons, with its headings and the numbers of its lists.

Trafilatura judges which blocks are the article; the lines themselves come from `nlp.reading.htmltext`, which keeps
what the law needs (list numbers, headings, table rows) and Trafilatura drops. Whatever is left out is kept on record.
"""

from __future__ import annotations

import logging
import re
from collections import defaultdict
from html import unescape
from typing import Any

from lxml import etree, html

from nlp.reading.decode import decode
from nlp.reading.htmltext import Line, lines_of, prune
from nlp.reading.records import Dropped, Extract, Unreadable

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it complains of, the issues say
_META = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)\s*>|<!--.*?-->|<[^<>]*>", re.IGNORECASE | re.DOTALL)
_SHARE = 0.9
"""Share of the article's characters that the chosen element must hold."""
_LEGAL = re.compile(
    r"\W*(?:(?:Pasal|PASAL|Article|BAB)\s+[\dIVXLC]+[A-Z]?\b|Menimbang\b|Mengingat\b|MEMUTUSKAN\b|PENJELASAN\b|LAMPIRAN\b)"
)
_TAIL = re.compile(
    r"(?:\d+\s+)?(?:komentar|comments?|tanggapan)(?:\s*\(\d+\))?\s*:?$|"
    r"(?:tinggalkan|tulis|beri|kirim|posting|tambahkan|silakan)\s+(?:\w+\s+)?(?:komentar|balasan|tanggapan)\b|"
    r"leave a (?:reply|comment)\b|post a comment\b|(?:artikel|berita|baca|posting\w*)\s+(?:terkait|lainnya|juga)\s*:?$|"
    r"related (?:posts|articles)\b|(?:you may|anda mungkin) (?:also )?(?:like|suka)\b",
    re.IGNORECASE,
)
_BUTTON = re.compile(
    r"(?:(?:bagikan|share|sebarkan)(?:\s+(?:ini|artikel|this|via|ke|on|\w+))*\s*:?|cetak|print|"
    r"(?:facebook|twitter|x|whatsapp|telegram|linkedin|pinterest|email|line|copy link|salin tautan|instagram|like|suka)"
    r"(?:[\s,|/·•]+(?:facebook|twitter|x|whatsapp|telegram|linkedin|pinterest|email|line|instagram))*|"
    r"baca juga\s*:.{0,120}|read also\s*:.{0,120}|(?:home|beranda)\s*[/>»›].{0,160})$",
    re.IGNORECASE,
)


def extract(data: bytes) -> Extract:
    """The article's lines.

    Raises:
        Unreadable: `binary-file`; `broken-html`, when the parser finds nothing.
    """
    text, encoding, doubt = _decoded(data)
    found = Extract(encoding=encoding)
    if doubt is not None:
        found.note("encoding", "warning", doubt)
    try:
        body = _parsed(text, found)
        pruned = prune(body)
        lines = lines_of(body)
        article = _article(lines, _judged(text))
    except RecursionError:
        found.note("deep-html", "warning", "the page nests too deeply to tell its blocks apart; menus stay in its text")
        found.text = _stripped(text)
        return found
    article, tail = _without_tail(article)
    kept = {id(line) for line in article}
    left_out = {id(line): "comments" for line in tail}
    found.dropped.extend(Dropped(0, part, "menu") for part in pruned)
    for line in lines:
        if id(line) not in kept:
            found.dropped.append(Dropped(0, line.text, left_out.get(id(line), "menu")))
    if found.dropped:
        size = sum(len(part.text) for part in found.dropped)
        found.note("page-furniture", "notice", f"{size} characters of menus, comments and the like are only on record")
    found.text = "\n".join(line.text for line in article)
    return found


def _decoded(data: bytes) -> tuple[str, str, str | None]:
    """The page's characters: UTF-8 if they are, else what the page itself declares, else what fits."""
    try:
        return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8"), "utf-8", None
    except UnicodeDecodeError:
        pass
    declared = _META.search(data[:4096])
    if declared is not None:
        encoding = declared.group(1).decode("ascii").lower()
        # browsers take Latin-1 for Windows-1252 (WHATWG Encoding Standard), and so do the pages' authors
        encoding = "cp1252" if encoding in ("iso-8859-1", "latin1", "ascii", "us-ascii") else encoding
        try:
            return data.decode(encoding), encoding, None
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(data)


def _parsed(text: str, found: Extract) -> Any:
    """The body element; the page's title goes into `found`.

    Raises:
        Unreadable: `broken-html`.
        RecursionError: the page nests deeper than the parser goes.
    """
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except etree.LxmlError as error:
        raise Unreadable("broken-html", f"the page cannot be parsed ({error}); save it again") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise RecursionError("the parser cut off what lies deeper")
    title = root.findtext(".//title")
    found.title = " ".join(title.split()) or None if title else None
    body = root.find("body")
    return root if body is None else body


def _stripped(text: str) -> str:
    """The page without its tags, one piece of text a line."""
    pieces = (unescape(" ".join(piece.split())) for piece in _TAG.split(text))
    return "\n".join(piece for piece in pieces if piece)


def _judged(text: str) -> str:
    """What Trafilatura takes for the article, squeezed for comparison; empty where it finds none."""
    import trafilatura  # most documents are no web pages

    judged = trafilatura.extract(text, include_comments=False, include_tables=True, favor_recall=True)
    return _squeezed(judged or "")


def _squeezed(text: str) -> str:
    """Letters and digits only, so that spacing and marks do not matter."""
    return "".join(character for character in text.casefold() if character.isalnum())


def _article(lines: list[Line], judged: str) -> list[Line]:
    """The lines of the element that holds the article, with the page's main heading."""
    weights: dict[Any, int] = defaultdict(int)
    total = 0
    for line in lines:
        key = _squeezed(line.plain)
        if not key or not (key[:80] in judged or _LEGAL.match(line.plain)):
            continue
        total += len(key)
        for ancestor in (line.element, *line.element.iterancestors()):
            weights[ancestor] += len(key)
    if total == 0:
        return lines
    deepest = max(
        (sum(1 for _ in e.iterancestors()), n, e) for n, (e, w) in enumerate(weights.items()) if w >= _SHARE * total
    )[2]
    inside = {id(line) for line in lines if line.element is deepest or deepest in line.element.iterancestors()}
    return [
        line
        for line in lines
        if line.top_heading
        or (id(line) in inside and (not line.is_links or _squeezed(line.plain)[:80] in judged))
        or (id(line) not in inside and _LEGAL.match(line.plain))
    ]


def _without_tail(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The lines before the readers' comments and without share buttons, and the lines left out."""
    end = len(lines)
    for number, line in enumerate(lines):
        if number > 0 and _TAIL.match(line.plain) and not any(_LEGAL.match(rest.plain) for rest in lines[number:]):
            end = number
            break
    kept = [line for line in lines[:end] if not _BUTTON.fullmatch(line.plain)]
    return kept, [line for line in lines if line not in kept]
