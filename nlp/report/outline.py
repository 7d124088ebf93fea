"""A report as title, sections, paragraphs and items, as flat rows with spans in the stored text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.report.furniture import furniture
from nlp.report.headings import OPENING
from nlp.report.identity import document_of
from nlp.report.layout import Block, layout_of, lines, unwrap
from nlp.report.markers import marker, reads_as_heading
from nlp.report.tree import Node, grow, rows
from nlp.rows import Document, Issue, Noise, Provision

_ANNOUNCES = re.compile(
    r"\b(?:artikel|tulisan|makalah|kajian|naskah|laporan|studi) ini\b|\bthis (?:article|paper)\b", re.I
)
_FULL_LINE = 36
"""Characters from which the first line of a title may have run out of room."""
_CUT_NUMBER = re.compile(r"\b(?:[Nn]o|Nomor|[Pp]s|[Ll]h|al)$")


@dataclass(frozen=True, slots=True)
class Outline:
    """A report that was read; the same fields as the structure of a regulation."""

    document: Document
    provisions: tuple[Provision, ...]
    """In document order, part `report`: levels title, subtitle, section, paragraph, item."""
    noise: tuple[Noise, ...]
    issues: tuple[Issue, ...]


def outline(text: str, *, name: str = "", language: str = "id", file_hash: str = "", quality: float = 1.0) -> Outline:
    """The report in rows; never refuses: text without any heading becomes paragraphs under no section.

    Args:
        text: the stored text; every span points into it.
        name: file name; its stem is the title of a report that names none.
        language: ISO 639-1 code.
        file_hash: SHA-256 of the raw bytes; of the text where it is left empty.
        quality: text quality in [0, 1], handed on to the document.
    """
    found = lines(text)
    layout = layout_of(found)
    kinds = furniture(found, layout)
    kept = [line for i, line in enumerate(found) if i not in kinds]
    blocks = _blocks(kept, text, layout)
    title, rest = _titles(blocks)
    nodes = title + grow(rest, layout)
    heading = next((n.heading for n in title if n.level == "title"), None)
    document = document_of(text, heading or "", name=name, language=language, file_hash=file_hash, quality=quality)
    noise = tuple(Noise(document.work, found[i].start, found[i].end, kind) for i, kind in sorted(kinds.items()))
    return Outline(document, rows(nodes, document.work), noise, _issues(document, nodes, heading))


def _blocks(kept: list[Block], text: str, layout: str) -> list[Block]:
    if layout == "wrapped":
        return unwrap(kept, text, lambda line: marker(line) is not None and not re.fullmatch(r"\d+", line))
    if layout == "paragraph":
        return kept
    joined: list[Block] = []
    for line in kept:
        before = joined[-1] if joined else None
        if before is not None and _CUT_NUMBER.search(before.text) and line.text[0].isdigit():
            # the splitter of such files cuts at the full stop of `No. 5`: the two lines are one sentence
            joined[-1] = Block(before.start, line.end, f"{before.text}. {line.text}", before.gap)
        else:
            joined.append(line)
    return joined


def _titles(blocks: list[Block]) -> tuple[list[Node], list[Block]]:
    """Title and subtitle at the head of the file, and the blocks that follow them."""
    if len(blocks) < 2:
        return [], blocks
    if _runs_on(blocks[0], blocks[1]):
        blocks = [Block(blocks[0].start, blocks[1].end, f"{blocks[0].text} {blocks[1].text}", False), *blocks[2:]]
        if len(blocks) < 2:
            return [], blocks
    first, second = blocks[0], blocks[1]
    mark = marker(first.text)
    hashed = mark is not None and mark.style == "markdown" and mark.depth == 1
    plain = first.text.lstrip("# ") if hashed else first.text
    if plain.casefold() in OPENING or (mark is not None and not hashed) or not reads_as_heading(plain, 0.6, 30):
        return [], blocks
    title = Node("title", first.start, first.end, heading=plain)
    if second.text.casefold() in OPENING or marker(second.text) or not reads_as_heading(second.text, 0.8):
        return [title], blocks[1:]
    opening = _until_heading(blocks[2:])
    if len(blocks) > 2 and (not opening or any(_ANNOUNCES.search(b.text) for b in opening)):
        # the next heading follows at once, or the paragraphs below say what the article is about: no section yet
        return [title, Node("subtitle", second.start, second.end, heading=second.text)], blocks[2:]
    return [title], blocks[1:]


def _runs_on(first: Block, second: Block) -> bool:
    """True when a title goes on in the next line: a full line, and a shorter one of the same kind right below it."""
    full = len(first.text) >= _FULL_LINE and len(second.text) < len(first.text)
    alike = first.text.isupper() == second.text.isupper() and marker(first.text) is None and marker(second.text) is None
    headings = reads_as_heading(first.text, 0.6, 30) and reads_as_heading(second.text, 0.6)
    return full and not second.gap and alike and headings and second.text.casefold() not in OPENING


def _until_heading(blocks: list[Block]) -> list[Block]:
    for i, block in enumerate(blocks):
        if reads_as_heading(block.text, 0.8) or marker(block.text) is not None:
            return blocks[:i]
    return blocks


def _issues(document: Document, nodes: list[Node], title: str | None) -> tuple[Issue, ...]:
    issues = []
    if not nodes:
        issues.append(("empty-report", "error", "The report holds no text; look at the original file."))
    elif not any(n.level == "section" for n in nodes):
        issues.append(("no-sections", "notice", "No heading was recognised; the report is read as plain paragraphs."))
    if nodes and title is None:
        issues.append(("no-title", "notice", "The text names no title; the file name stands in for it."))
    return tuple(Issue("structure", code, severity, message, work=document.work) for code, severity, message in issues)
