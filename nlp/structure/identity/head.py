"""The heading of an instrument: form, number, year and title, wherever it stands in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.structure.identity.forms import BY_CODE, FORMS, Form

_NUMBER = r"(?P<number>[\dOolIi]{1,4}(?:\s?[A-Z]\b)?(?:\s+(?:TAHUN\s+)?(?:PRP?S?|Prp?s?|Darurat|DRT)\b\.?)?|\d{1,4}\s?/[\w./ -]{1,40}?|[IVXL]+/MPR\S*/\d{4}|[\w.-]{1,12}/[\w./ -]{1,30}?)"
_NAMES = "|".join(f"(?P<f{i}>{re.sub(r'[?]P<who>', f'?P<w{i}>', form.name)})" for i, form in enumerate(FORMS))
INSTRUMENT = re.compile(
    rf"\b(?:{_NAMES})\s*(?:\(\w+\)\s*)?,?\s*(?:N\s?O\s?M\s?O\s?R|NO|No|Nomor|Nr|NR)\b\s*[.:]?\s*{_NUMBER}\s*(?:,?\s*TAHUN|,?\s*[Tt]ahun|/)?\s*(?P<year>[12lI][\dOoQlIiLTtrsSgB]{{3}})?(?=\W|$|TENTANG|tentang)"
)
_ABOUT = re.compile(r"\s*[.,]?\s*(?:\d{1,6}\s+|\([^()]{1,20}\)\s*)?(?:T\s?E\s?N\s?T\s?A\s?N\s?G|[Tt]entang|MENGENAI)\b\s*:?")
_TITLE_END = re.compile(
    r"\b(?:DENGAN\s?RAHMAT|DENGAN\s+MENGHARAP|PRESIDEN\s+REPUBLIK|Presiden\s+Republik|PRESIDEN,|[MmH][Ee][Nn]imbang|MENIMBANG|Mengingat|M\s?E\s?M\s?U\s?T\s?U|"
    r"UMUM\b|I\.\s|SALINAN|PRES\s|(?:MENTERI|KEPALA|GUBERNUR|BUPATI|KETUA)\s+[A-Z ]{3,90},|WALI\s?KOTA\s+[A-Z ]+,|PENJELASAN)|\n\s*\n(?=\s*[A-Z]\.|\s*DENGAN)"
)
_DIGITS = str.maketrans("OoQlIiLTtrsSgB", "00011111115598")


@dataclass(frozen=True, slots=True)
class Head:
    """One heading as it stands in the text."""

    form: Form
    who: str | None
    number: str | None
    year: int | None
    title: str
    start: int
    end: int


def heads(text: str, start: int, end: int) -> list[Head]:
    """All headings of instruments in `text[start:end]`, in order."""
    return [_head(text, m, end) for m in INSTRUMENT.finditer(text, start, end)]


def _head(text: str, found: re.Match[str], stop: int) -> Head:
    """The heading of one match, with form corrected by its number (`19 Prp`, `7 Darurat`)."""
    index = next(i for i in range(len(FORMS)) if found.group(f"f{i}"))
    form, who = FORMS[index], found.groupdict().get(f"w{index}")
    number, year = found.group("number").strip(), found.group("year")
    upper = number.upper()
    if "PRPS" in upper:
        form = BY_CODE["Penpres"]
    elif "PRP" in upper:
        form = BY_CODE["Perpu"]
    elif "DARURAT" in upper or "DRT" in upper:
        form = BY_CODE["UUDrt"]
    about = _ABOUT.match(text, found.end())
    title, end = "", found.end()
    if about:
        finish = _TITLE_END.search(text, about.end(), min(stop, about.end() + 900))
        end = finish.start() if finish else min(stop, about.end() + 300)
        title = " ".join(text[about.end() : end].split()).strip(" .,:;-")
    return Head(form, who, number_of(number), year_of(year, number), title, found.start(), end)


def number_of(printed: str) -> str | None:
    """Number as cited: `12`, `0842`, `133/PMK.01`; misread figures repaired."""
    plain = re.match(r"[\dOolIi]+", printed)
    if "MPR" in printed:
        return printed
    if not plain:
        return printed.strip() or None
    digits = plain.group().translate(_DIGITS)
    letter = re.match(r"\s?([A-Z])\b", printed[plain.end() :])
    return (digits.lstrip("0") or digits) + (letter.group(1) if letter and "/" not in printed else "")


def year_of(printed: str | None, number: str = "") -> int | None:
    """Year of four figures, repaired; or the last year inside a compound number such as `133/PMK.01/2022`."""
    for text in (printed or "", *re.findall(r"(?<!\d)\d{4}(?!\d)", number)[::-1]):
        figures = text.translate(_DIGITS)
        if figures.isdigit() and 1800 <= int(figures) <= 2100:
            return int(figures)
    short = re.search(r"-(\d{2})\s*$", number)
    return 1900 + int(short.group(1)) if short and int(short.group(1)) > 40 else None
