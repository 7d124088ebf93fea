"""Who a regulation is: form, number, year, issuer, title, dates, gazette, and the URI of the work.

`identify` reads them from the content. The file name speaks only when the content does not, and then
`Identity.read_from` says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from nlp.structure.identity.dates import find_dates, find_gazette
from nlp.structure.identity.english import english_head
from nlp.structure.identity.forms import BY_CODE, Form, issuer_of, rank_of, titled
from nlp.structure.identity.head import Head, damaged_head, heads, number_of, year_of
from nlp.structure.identity.title import best_title, considered_title, enacted_title, incomplete

_OLD_HEAD = re.compile(r"\b(Peraturan Pemerintah|Undang-undang)\s*(?:\(\w+\))?\s*(\d{4})\s+No\.?\s*(\d+)", re.I)
_PATH = re.compile(r"(?:^|[/\\])([a-z]+)[/\\](\d{4})[/\\](\d+[a-z]?)\.\w+$", re.I)
_NAME = re.compile(
    r"(?<![A-Za-z])(UU|PP|PERPU|UUDRT|PERPRES|KEPPRES|KEPRES|INPRES|PENPRES|PERMEN|KEPMEN|PERBA|PERKA|KEPKA|PERDA|SE)\b[\s_.-]*"
    r"(?:NO\.?|NOMOR)?[\s_.-]*(\d+)[\s_.-]*(?:TAHUN|TH|/)?[\s_.-]*(\d{4})",
    re.I,
)
_CONSIDERED = re.compile(r"\b[Bb]ahwa\b|\bMEMUTUSKAN|\n\s*Mengingat")
_CODES = {code.upper(): code for code in BY_CODE} | {"KEPRES": "Keppres", "PERKA": "Perba", "PERPPU": "Perpu"}


@dataclass(frozen=True, slots=True)
class Identity:
    """What identifies one instrument; None where neither content nor name says it."""

    form: str | None
    number: str | None
    year: int | None
    title: str
    issuer: str | None
    rank: int | None
    enacted: date | None
    promulgated: date | None
    gazette: str | None
    key: str | None
    work: str
    read_from: str
    """`content`, `file name` or `none`."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where to look: offsets into the masked text."""

    front_end: int
    enacting: int
    body: int
    closing: int
    closing_end: int
    elucidation: int | None


def first_head(text: str, end: int) -> Head | None:
    """The heading of the instrument itself, before its considerations in `text[:end]`; None when it has none."""
    considered = _CONSIDERED.search(text, 0, end)
    stop = considered.start() if considered else end
    found = heads(text, 0, stop)
    complete = [h for h in found if h.number and h.year]
    whole = next((h for h in complete if h.about), None) or _last_repeated(complete)
    damaged = damaged_head(text, stop)
    # A misprinted heading that comes first is the instrument's own: what follows is named in its title.
    if damaged and (whole is None or damaged.start < whole.start - 20):
        return damaged
    return whole or next((h for h in found if h.number), None)


def _last_repeated(complete: list[Head]) -> Head | None:
    """The last of the headings that repeat the first one: files of a portal print it once more above the title."""
    same = [
        h for h in complete if (h.form, h.number, h.year) == (complete[0].form, complete[0].number, complete[0].year)
    ]
    return same[-1] if same else None


def identify(text: str, head: Head | None, places: Places, *, name: str, file_hash: str) -> Identity:
    """Identity of the instrument whose masked text is `text`."""
    read_from = "content" if head else "none"
    form = head.form if head else None
    who = head.who if head else None
    number, year = (head.number, head.year) if head else (None, None)
    titles = [head.title if head else "", enacted_title(text, places.enacting, places.body + 600)]
    if places.elucidation is not None:
        again = next(iter(heads(text, places.elucidation, min(len(text), places.elucidation + 700))), None)
        if again and head is None and again.number and again.year:
            form, who, number, year, read_from = again.form, again.who, again.number, again.year, "content"
        if again and (again.number == number or number is None):
            titles.append(again.title)
    if number is None or year is None:
        old = _OLD_HEAD.search(text, 0, places.front_end)
        if old:
            form, year, number = BY_CODE["PP" if old.group(1)[0] in "Pp" else "UU"], int(old.group(2)), old.group(3)
            read_from = "content"
    enacted, promulgated = find_dates(text, places.closing, places.closing_end)
    if number is not None and year is None and (enacted or promulgated):
        year = (enacted or promulgated).year  # type: ignore[union-attr]
    if year and enacted and promulgated and enacted.year == promulgated.year >= 1945 and year > enacted.year + 1:
        year = enacted.year  # two dates against one: the heading is misread (acts of January may be numbered ahead)
    if number is None or year is None or form is None:
        named = from_name(name)
        if named and (number is None or number == named[1]):
            form, number, year = form or named[0], named[1], named[2]
            read_from = "file name"
    titles.append(considered_title(text, places.front_end, places.enacting))
    title = best_title(titles)
    printed = head.printed if head and "/" in head.printed and head.number == number else None
    key = key_of_document(form, who, number, year, printed)
    return Identity(
        form=form.code if form else None, number=number, year=year, title=title,
        issuer=issuer_of(form, who) if form else None, rank=rank_of(form, who) if form else None,
        enacted=enacted, promulgated=promulgated,
        gazette=find_gazette(text, places.closing, min(len(text), places.closing_end + 200)),
        key=key, work=work_uri(form, who, number, year, file_hash), read_from=read_from if key else "none",
    )  # fmt: skip


def key_of_document(
    form: Form | None, who: str | None, number: str | None, year: int | None, printed: str | None = None
) -> str | None:
    """Citation key such as `UU 5/2014` or `Permen Keuangan 133/PMK.01/2022` (a compound number is kept whole)."""
    if not form or not number or not year:
        return None
    if printed:
        return f"{form.code}{' ' + _short(who) if who else ''} {printed}"
    return f"{form.code}{' ' + _short(who) if who else ''} {number}/{year}"


def work_uri(form: Form | None, who: str | None, number: str | None, year: int | None, file_hash: str) -> str:
    """FRBR-style URI of the work: `/akn/id/act/uu/2014/5`; by content hash when it is not identified."""
    if not form or not number or not year:
        return f"/akn/id/doc/regulation/{file_hash[:16] or 'unknown'}"
    slug = form.code.lower() + ("-" + re.sub(r"[^a-z0-9]+", "-", _short(who).lower()).strip("-") if who else "")
    return f"/akn/id/act/{slug}/{year}/{re.sub(r'[^A-Za-z0-9]+', '-', number).strip('-')}"


def from_name(name: str) -> tuple[Form, str, int] | None:
    """Form, number and year from a file name such as `pp/1950/32.md` or `PP 26 Tahun 2002 - ....pdf`."""
    path = _PATH.search(name)
    if path and path.group(1).upper() in _CODES:
        return BY_CODE[_CODES[path.group(1).upper()]], path.group(3).upper(), int(path.group(2))
    found = _NAME.search(PurePath(name).name)
    if found and found.group(1).upper() in _CODES:
        return BY_CODE[_CODES[found.group(1).upper()]], found.group(2).lstrip("0"), int(found.group(3))
    return None


def _short(who: str) -> str:
    """Name of a ministry, agency or region as in keys: without *Republik Indonesia*."""
    return titled(re.sub(r"\s+(?:REPUBLIK\s+INDONESIA|R\.?I\.?)\s*$", "", " ".join(who.split())))


__all__ = [
    "Head",
    "Identity",
    "Places",
    "enacted_title",
    "english_head",
    "first_head",
    "from_name",
    "identify",
    "incomplete",
    "number_of",
    "year_of",
]
