"""Which block of a report is a heading, of what style, and where a heading glued to its first sentence ends."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from nlp.report.layout import Block
from nlp.report.markers import PARTICLES, Marker, marker, reads_as_heading, roman_value, title_share

FRONT = frozenset((
    "abstrak", "abstract", "ringkasan", "ringkasan eksekutif", "rangkuman eksekutif", "executive summary", "prakata",
    "kata pengantar", "sambutan", "ucapan terima kasih", "daftar isi", "daftar tabel", "daftar gambar", "lampiran",
    "daftar singkatan", "daftar pustaka", "referensi", "kata kunci", "glosarium", "tentang penulis", "catatan kaki",
))  # fmt: skip
"""Headings of the parts around the body; they stand at the top level whatever the numbering is."""

OPENING = FRONT | {"pendahuluan", "latar belakang", "pengantar", "introduction", "background"}

_CAPS_RUN = re.compile(
    r"(?:[A-Z][A-Z/,&’'()-]{2,}|DAN|DI|KE|[A-Z]{2})"
    r"(?:\s+(?:[A-Z][A-Z/,&’'()-]+|\d{4}(?=\s+[A-Z]{2})))*"
)
_KNOWN_LEAD = re.compile(
    r"(?:Latar Belakang|Tujuan(?: dan (?:Manfaat|Ruang Lingkup)(?: (?:Penelitian|Studi|Kajian))?)?"
    r"|Metodologi|Metode(?: Penelitian)?|Pendahuluan|Kesimpulan|Rekomendasi|Simpulan|Saran"
    r"|Struktur (?:Laporan|Penulisan)|Ruang Lingkup|Sistematika)(?=\s+[A-Z])"
)


@dataclass(slots=True)
class Series:
    """The numbering that is open at the moment, so that the next number can be told from a stray one."""

    roman: int = 0
    letter: str | None = None
    decimal: tuple[int, ...] = ()
    arabic: int = 0

    def mark(self, text: str) -> Marker | None:
        """The mark of a line, read against the open series."""
        return marker(text, letter_after=self.letter, roman_after=self.roman)

    def continues(self, found: Marker) -> bool:
        """True when a decimal number is a plausible next one (1.2 after 1.1, 2.1 in chapter II, 2.1.1 after 2.1)."""
        parts = tuple(int(p) for p in found.number.split("."))
        if not self.decimal:
            return parts[-1] == 1 or parts[0] == self.roman or self.roman == 0
        before = self.decimal
        for depth in range(1, len(parts) + 1):
            known = before[depth - 1] if len(before) >= depth and before[: depth - 1] == parts[: depth - 1] else 0
            if parts[depth - 1] != known:
                step = parts[depth - 1] - known
                return 1 <= step <= 2 and all(p == 1 for p in parts[depth:])
        return False

    def take(self, found: Marker) -> None:
        """Moves the series on past a heading that was accepted."""
        if found.style in ("roman", "bab"):
            self.roman = roman_value(found.number) or (int(found.number) if found.number.isdigit() else self.roman + 1)
            self.letter, self.arabic = None, 0
        elif found.style == "letter":
            self.letter, self.arabic = found.number, 0
        elif found.style == "decimal":
            self.decimal = tuple(int(p) for p in found.number.split("."))
            self.arabic = self.decimal[0]
        elif found.style == "arabic":
            self.arabic = int(found.number)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that was recognised."""

    style: str
    """Family of headings that nest alike: markdown2, bab, roman, decimal2, letter, arabic, caps, plain, front."""
    number: str | None
    text: str


def heading_of(block: Block, after: Block | None, series: Series, layout: str) -> Heading | None:
    """The heading that a whole block is, or None; an accepted number moves the series on."""
    text = block.text
    if text.casefold().rstrip(":") in FRONT:
        return Heading("front", None, text.rstrip(":"))
    found = series.mark(text)
    if found is None:
        return _plain(text, after, layout)
    if not _is_numbered_heading(found, after, series, layout):
        return None
    series.take(found)
    style = found.style + str(found.depth) if found.style in ("markdown", "decimal") else found.style
    return Heading(style, None if found.style == "markdown" else found.number, found.rest.rstrip(":"))


def _is_numbered_heading(found: Marker, after: Block | None, series: Series, layout: str) -> bool:
    rest = found.rest
    if found.style in ("bullet", "bracket", "lower"):
        return False
    if found.style == "markdown":
        return True
    if found.style == "bab" and rest:
        return reads_as_heading(rest, 0.5)
    if found.style == "decimal" and not (series.continues(found) and title_share(rest[:60]) > 0.3):
        return False
    if found.style == "arabic":
        follows = int(found.number) in (series.arabic + 1, 1)
        if not rest or not follows or title_share(rest) < 0.7:
            return False
    if not rest:
        return found.style in ("bab", "roman", "letter") and after is not None and _begins_as_heading(after.text)
    if found.style == "arabic" and layout != "wrapped" and after is not None and series.mark(after.text) is not None:
        # a run of short numbered lines is a list
        following = series.mark(after.text)
        if following is not None and following.style == "arabic":
            return False
    return reads_as_heading(rest, 0.5 if found.style != "arabic" else 0.7)


def _begins_as_heading(text: str) -> bool:
    """True for a heading, and for a line that runs on after a heading in capitals."""
    caps = _CAPS_RUN.match(text)
    return reads_as_heading(text, 0.9) or (caps is not None and len(caps.group()) > 6)


def _plain(text: str, after: Block | None, layout: str) -> Heading | None:
    if after is None:
        return None
    share, words = (0.85, 14) if layout == "paragraph" else (1.0, 9)
    if not reads_as_heading(text, share, words):
        return Heading("plain", None, text) if layout == "paragraph" and _stands_over(text, after) else None
    if text.isupper() and len(text) > 4:
        return Heading("caps", None, text)
    if layout == "paragraph":
        return Heading("plain", None, text) if len(after.text) > len(text) else None
    # between sentences or wrapped lines a name or a table cell looks like a heading: it must open a long line
    if layout == "wrapped" and not _stands_alone(text, after):
        return None
    return Heading("plain", None, text) if len(after.text) > 60 and not re.search(r"\d|[()]", text) else None


def _stands_over(text: str, after: Block) -> bool:
    """True for a short line without full stop over a paragraph: a heading written like a sentence."""
    prose = len(after.text) > 60 and after.text.endswith((".", "”", '"', "?", "!"))
    return prose and reads_as_heading(text, 0.0, 8) and not re.match(r"(?:oleh|by|foto|sumber|penulis)\b", text, re.I)


def _stands_alone(text: str, after: Block) -> bool:
    """True when the block after begins anew: with a capital or a mark, not with the rest of a sentence."""
    return not after.text[0].islower() and len(text) < 90


def unglue(block: Block, series: Series, *, numbered: bool = False) -> list[Block]:
    """The pieces of a line in which headings and the first sentence were run together.

    `PENDAHULUAN 1.1 Latar Belakang Banyak program ...` gives the heading in capitals, the numbered heading and the
    sentence; a line without such a joint comes back as it is.

    Args:
        block: one line.
        series: the numbering that is open.
        numbered: True when a number without words stands above, so that words in capitals must be its heading.
    """
    caps = _caps_heading(block.text, series, numbered)
    if caps:
        head, tail = _cut(block, caps)
        return [head, *unglue(tail, series)]
    found = series.mark(block.text)
    if found is None or found.style != "decimal" or not series.continues(found) or len(block.text) < 60:
        return [block]
    offset = len(block.text) - len(found.rest)
    length = _heading_length(found.rest)
    if not length or offset + length >= len(block.text):
        return [block]
    head, tail = _cut(block, offset + length)
    return [head, tail]


def _caps_heading(text: str, series: Series, numbered: bool) -> int:
    """Length of a heading in capitals at the head of a longer line, else 0."""
    caps = _CAPS_RUN.match(text)
    if caps is None or len(caps.group()) == len(text):
        return 0
    run, rest = caps.group(), text[caps.end() :].strip()
    if run.casefold() in FRONT:
        return len(run)
    if re.match(r"[a-z]", rest):
        # `KESIMPULAN APBN membiayai ...`: the last word in capitals is the subject of the sentence
        run = run.rpartition(" ")[0]
    elif not re.match(r"[A-Z][a-z]|\d", rest):
        return 0
    known = numbered or len(run.split()) >= 3 or (series.roman > 0 and run.casefold() in OPENING)
    return len(run) if known and len(run) > 6 else 0


def _heading_length(rest: str) -> int:
    """Length of the heading at the head of a glued line, 0 when no joint can be made out."""
    known = _KNOWN_LEAD.match(rest)
    if known is not None:
        return known.end()
    words = rest.split()
    for size in range(2, min(14, len(words) - 2)):
        # the first sentence often takes up the heading: `Desa Baru Desa Baru terletak ...`
        pair = words[size : size + 2]
        if title_share(" ".join(pair)) == 1.0 and pair in [words[i : i + 2] for i in range(size - 1)]:
            return len(" ".join(words[:size]))
    # otherwise a sentence begins with the last capital before its first small word
    opening = 0
    for place, word in enumerate(words[:16]):
        if word[0].isupper() or word[0] in '("“':
            opening = place if word[0].isupper() else opening
        elif not word[0].isdigit() and word not in PARTICLES:
            return len(" ".join(words[:opening])) if opening else 0
        if word.endswith(",") and word[0].isdigit():
            return len(" ".join(words[:opening])) if opening else 0
    return 0


def _cut(block: Block, at: int) -> tuple[Block, Block]:
    """A block in two at an offset of its cleaned text; valid for single lines without inner double spaces."""
    left, right = block.text[:at].rstrip(), block.text[at:].lstrip()
    head = replace(block, end=block.start + len(left), text=left)
    return head, Block(block.end - len(right), block.end, right, False)
