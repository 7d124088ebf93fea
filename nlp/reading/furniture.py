"""Running headers and footers, page numbers and catchwords: found by recurrence over the pages, kept on record.

Nothing is dropped for its looks alone. A header recurs at one height on many pages; a page number counts with the
pages; a catchword at a page's foot repeats the beginning of the next page. Everything dropped is returned.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from nlp.reading.layout import Row
from nlp.reading.records import Dropped

_EDGE_ROWS = 5
_EDGE_SHARE = 0.3
"""Furniture stands in the outermost rows and within this share of the page's height."""
_SAME_HEIGHT = 9.0
_MIN_PAGES = 3
_COVERAGE = 0.4
"""A line must recur on this share of the pages (left and right pages may differ); a rarer one is text that happens to
stand there (*Cukup jelas.*, the head of a table) unless it reads like what gazettes and their web sites print."""
_KNOWN = re.compile(
    r"\W*(?:(?:https?://|www\.|jdih\.)\S+|"
    r"(?:tambahan )?(?:lembaran|berita) (?:negara|daerah).{0,40}|\d{4}, no\. ?\d+|no\. ?\d+, ?\d{4})\W*",
    re.IGNORECASE,
)
_LETTERHEADS = ("presiden", "republik indonesia", "presiden republik indonesia")
"""What the gazette prints at the head of every page; OCR spells it in many ways."""
_SAME_SPELLING = 85
_SAME_CATCHWORD = 80
"""Least similarity (0-100, normalised indel) at which OCR's spellings count as one."""

_NUMBER = re.compile(r"[^\w]*(?:(?:hal|halaman|hlm|page)\b\.?\s*)?([\dIlOo]{1,4})(?:\s*(?:/|dari|of)\s*\d{1,4})?[^\w]*")
_DECORATED = re.compile(r"[-–—~=_]\s*[\dIlOo]{1,4}\s*[-–—~=_]")
_STRUCTURAL = re.compile(
    r"\W*(?:pasal|bab|bagian|paragraf|article|chapter|lampiran|\(?\w{1,3}[.)])(?:\s|$)", re.IGNORECASE
)
_ELLIPSIS = re.compile(r"\s*(?:(?:\.\s?){2,}|[…Ö](?!\w))\W*?(?=\s|$)")
"""Dots in print; `Ö` is what they become where the font's encoding is lost."""
_ENDS_OPEN = re.compile(r"(?:(?:\.\s?){2,}|[…Ö])\W*$")
_DOTS = re.compile(r"\.{3}|[…Ö]")
_MAX_CATCHWORD = 60
_DIGITS = str.maketrans({"I": "1", "l": "1", "O": "0", "o": "0"})


@dataclass(frozen=True, slots=True)
class PageRows:
    """The rows of one page, from top to bottom, and its height."""

    rows: tuple[Row, ...]
    height: float


@dataclass(frozen=True, slots=True)
class _Place:
    """A row near an edge of a page."""

    page: int
    row: int
    distance: float
    """From the edge (top for headers, bottom for footers), in points."""
    text: str


def without_furniture(pages: Sequence[PageRows]) -> tuple[list[list[Row]], list[Dropped]]:
    """The rows of each page that are text, and the lines that were dropped, in reading order."""
    reasons: dict[tuple[int, int], str] = {}
    for edge in ("header", "footer"):
        places = [place for number, page in enumerate(pages) for place in _edge_places(page, number, edge)]
        reasons |= _page_numbers(places)
        rest = [place for place in places if (place.page, place.row) not in reasons]
        reasons |= dict.fromkeys(_recurring(rest, len(pages)), f"running-{edge}")
    kept = [[i for i in range(len(page.rows)) if (number, i) not in reasons] for number, page in enumerate(pages)]
    reasons |= _catchwords(pages, kept)
    dropped = [Dropped(n + 1, pages[n].rows[i].text, reasons[n, i]) for n, i in sorted(reasons)]
    rows = [[row for i, row in enumerate(page.rows) if (number, i) not in reasons] for number, page in enumerate(pages)]
    return rows, dropped


def _edge_places(page: PageRows, number: int, edge: str) -> Iterable[_Place]:
    """The outermost rows at one edge of a page."""
    order = range(len(page.rows)) if edge == "header" else range(len(page.rows) - 1, -1, -1)
    for i in list(order)[:_EDGE_ROWS]:
        row = page.rows[i]
        distance = row.top if edge == "header" else page.height - row.bottom
        if distance <= _EDGE_SHARE * page.height:
            yield _Place(number, i, distance, row.text)


def _page_numbers(places: Sequence[_Place]) -> dict[tuple[int, int], str]:
    """Rows that are a page number: decorated as one (*- 5 -*), or counting with the pages."""
    numbered: list[tuple[_Place, int]] = []
    for place in places:
        match = _NUMBER.fullmatch(place.text)
        digits = match.group(1).translate(_DIGITS) if match else ""
        if digits.isdigit():
            numbered.append((place, int(digits) - place.page))
    series = Counter(offset for _, offset in numbered)
    found: dict[tuple[int, int], str] = {}
    for place, offset in numbered:
        if series[offset] >= _MIN_PAGES or _DECORATED.search(place.text):
            found[place.page, place.row] = "page-number"
    return found


def _recurring(places: Sequence[_Place], pages: int) -> set[tuple[int, int]]:
    """Rows that recur at one height with the same words, the page's own number aside."""
    groups: dict[str, list[_Place]] = defaultdict(list)
    for place in places:
        groups[_key(place)].append(place)
    found: set[tuple[int, int]] = set()
    running: dict[str, list[float]] = {}
    for key, group in sorted(groups.items()):
        for cluster in _same_height(group):
            spread = len({place.page for place in cluster})
            enough = _MIN_PAGES if pages >= _MIN_PAGES else 2
            known = key in _LETTERHEADS or _KNOWN.fullmatch(cluster[0].text) is not None
            if spread >= enough and (known or spread >= _COVERAGE * pages):
                running.setdefault(key, []).append(sum(p.distance for p in cluster) / len(cluster))
                found |= {(p.page, p.row) for p in cluster}
    for place in places:
        if (place.page, place.row) not in found and _like_running(place, running):
            found.add((place.page, place.row))
    return found


def _key(place: _Place) -> str:
    """The row's letters and digits; the number of its own page becomes `#`, other numbers tell rows apart."""
    words = re.findall(r"\w+", place.text.casefold())
    if _STRUCTURAL.match(place.text):
        return " ".join(words)
    for letterhead in _LETTERHEADS:
        if fuzz.ratio(" ".join(words), letterhead) >= _SAME_SPELLING:
            return letterhead
    return " ".join("#" if word.isdigit() and abs(int(word) - place.page - 1) <= 2 else word for word in words)


def _same_height(group: Sequence[_Place]) -> Iterable[list[_Place]]:
    """The group's rows, parted where their distances from the edge jump; rows without a letter are left out."""
    cluster: list[_Place] = []
    for place in sorted(group, key=lambda p: (p.distance, p.page)):
        if not any(character.isalpha() for character in place.text):
            continue
        if cluster and place.distance - cluster[-1].distance > _SAME_HEIGHT:
            yield cluster
            cluster = []
        cluster.append(place)
    if cluster:
        yield cluster


def _like_running(place: _Place, running: dict[str, list[float]]) -> bool:
    """True if the row is a running line of this document in another spelling (OCR) or a little off its place."""
    key = _key(place)
    if len(key) < 6:
        return False
    return any(
        fuzz.ratio(key, known) >= _SAME_SPELLING and any(abs(place.distance - d) < 3 * _SAME_HEIGHT for d in distances)
        for known, distances in running.items()
    )


def _catchwords(pages: Sequence[PageRows], kept: Sequence[Sequence[int]]) -> dict[tuple[int, int], str]:
    """Rows that only announce what follows (*b. bahwa . . .*), in any spelling at a page's foot, else to the letter."""
    found: dict[tuple[int, int], str] = {}
    order = [(number, i) for number, rows in enumerate(kept) for i in rows]
    for place, (number, i) in enumerate(order[:-1]):
        text = pages[number].rows[i].text
        if len(text) > _MAX_CATCHWORD or _ENDS_OPEN.search(text) is None:
            continue
        following = " ".join(pages[n].rows[k].text for n, k in order[place + 1 : place + 4])
        if is_catchword(text, following, at_foot=i == kept[number][-1]):
            found[number, i] = "catchword"
    return found


def is_catchword(text: str, following: str, *, at_foot: bool = True) -> bool:
    """True if the row `text` is short, breaks off with dots, and `following` begins with its words.

    At a page's foot the words may differ as OCR differs, and two catchwords may be printed over each other.
    """
    if len(text) > _MAX_CATCHWORD or _ENDS_OPEN.search(text) is None:
        return False
    announced = re.findall(r"\w+", _ELLIPSIS.split(text)[0].casefold())
    begins = re.findall(r"\w+", following.casefold())[: len(announced)]
    if not announced or len(announced) > 7 or not begins:
        return False
    if announced == begins:
        return True
    overprinted = len(_DOTS.findall(text)) > 1 and begins[0] in announced
    return at_foot and (overprinted or fuzz.ratio(" ".join(announced), " ".join(begins)) >= _SAME_CATCHWORD)
