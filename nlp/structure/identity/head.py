"""The heading of an instrument: form, number, year and title, wherever it stands in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from nlp.structure.identity.forms import BY_CODE, FORMS, Form
from nlp.structure.identity.title import leads_on

_NUMBER = (
    r"(?P<number>[\dOolIi]{1,4}(?:\s?[A-Z]\b)?(?:\s+(?:TAHUN\s+)?(?:PRP?S?|Prp?s?|Darurat|DRT)\b\.?)?(?![\w/]|\s/)"
    r"|[IVXL]+/MPR\S*/\d{4}|[\w.-]{1,12}(?:\s?/\s?[\w.-]{1,24}(?:\s\d{1,3}(?=\s?/))?){1,5})"
)
_NAMES = "|".join(f"(?P<f{i}>{re.sub(r'[?]P<who>', f'?P<w{i}>', form.name)})" for i, form in enumerate(FORMS))
INSTRUMENT = re.compile(
    rf"\b(?:{_NAMES})\s*(?:\(\w+\)\s*)?,?\s*(?:N\s?O\s?M\s?O\s?R|NO|No|Nomor|Nr|NR)\b\s*[.:]?\s*{_NUMBER}\s*"
    r"(?:,?\s*TAHUN|,?\s*[Tt]ahun|/)?\s*(?P<year>[12lI][\dOoQlIiLTtrsSgB]{3})?(?=\W|$|TENTANG|tentang)"
)
_ABOUT = re.compile(
    r"\s*[.,]?\s*(?:\d{1,6}\s+|\([^()]{1,20}\)\s*|[. ]{2,20}|[^.;:()]{1,40}?\s)??"
    r"(?:T\s?E\s?N\s?T\s?A\s?N\s?G|[Tt]entang|MENGENAI)\b\s*:?"
)
_TITLE_END = re.compile(
    r"\b(?:D\wNGAN\s?RA[CK]?H\s?MA|M[Ee][Mm][Bb][Aa][Cc][Aa]\s*:|Mendengar|DENGAN\s+MENGHARAP|[MmH][Ee][Nn]imbang|MENIMBANG|Mengingat|M\s?E\s?M\s?U\s?T\s?U|"
    # UMUM ends a title only as the heading of a text; PERUSAHAAN UMUM and PEMILIHAN UMUM are words of titles.
    r"UMUM\b(?=[\s.:]+(?!Meni|Meng|Memb|Mend|Deng)(?:[A-Z]?[a-z]|\d|[A-Z]\.|UMUM|Pasal))|I\.\s|SALINAN|PRES\s|INDEKS\s*:|PENJELASAN"
    r"|(?P<office>PRESIDEN\s+REPUBLIK|Presiden\s+Republik|PRESIDEN,"
    r"|(?:MENTERI|KEPALA|GUBERNUR|BUPATI|KETUA)\s+[A-Z ]{3,90},|WALI\s?KOTA\s+[A-Z ]+,))"
    r"|\n\s*(?=[A-Z]\.\s)|(?P<sentence>\n\s*(?=(?:[A-Z][a-z]+\s+){1,6}[a-z]+\s))|\b[Bb]ahwa\b|\.\s(?=\s*1\.\s+[A-Z])"
)
_PREAMBLE = re.compile(
    r"\w(?:(?!\bPRESIDEN)[^;:]){0,60}?[,\s]\s*(?:[Mm]enimbang|[Mm]embaca|[Mm]engingat|[Mm]endengar)"
    r"|\s*[A-Z][A-Za-z ]{0,60},\s*\n"
)
"""What follows an office that opens the preamble; an office that a title names is followed by other words."""
_GOES_ON = re.compile(r"(?!PRESIDEN)[A-Z ]+,[ ]*(?!MENIMBANG|MENGINGAT|MEMBACA|MENDENGAR|DENGAN\s+RA)[A-Z]{2}")
"""An office with a comma, and the next words of a title behind it: *KEPALA DAERAH, WAKIL KEPALA DAERAH, DAN ...*."""
_ANY_NUMBER = re.compile(
    r"\b(?:N\s?P?[O0]\s?M\s?[O0]\s?R|NO\.)\s*:?\s*([\dOolITS](?:\s?[\dOolI]){0,4})\s*\.?\s*"
    r"(?:T\S{0,2}H[UV]N|\S{0,2}AHUN)\s*([12lI][\dOoQlIiLTtrsSgB]{3})"
)
_LETTERHEAD = re.compile(
    r"(?m)^[ \t]*((?:MENTERI|KEPALA|SEKRETARIS|DIREKTUR)\s+[A-Z ,/\n-]{3,120}?)\s*(?:\n(?!\s*[A-Z ]+\n)|$)"
)
"""The office at the head of a circular, whose heading names only its number."""
_PLAIN_FORMS = {
    "Perpu": "PERATURAN PEMERINTAH PENGGANTI UNDANG-UNDANG", "UUDrt": "UNDANG-UNDANG DARURAT",
    "UU": "UNDANG-UNDANG REPUBLIK INDONESIA",
    "PP": "PERATURAN PEMERINTAH REPUBLIK INDONESIA", "Perpres": "PERATURAN PRESIDEN", "Keppres": "KEPUTUSAN PRESIDEN",
    "Penpres": "PENETAPAN PRESIDEN", "Inpres": "INSTRUKSI PRESIDEN",
}  # fmt: skip
_DIGITS = str.maketrans("OoQlIiLTtrsSgB", "00011111115598")


@dataclass(frozen=True, slots=True)
class Head:
    """One heading as it stands in the text."""

    form: Form
    who: str | None
    number: str | None
    printed: str
    """The number as printed, white space out: `133/PMK.01/2022`."""
    year: int | None
    title: str
    about: bool
    """True when *TENTANG* introduces the title."""
    start: int
    end: int


def damaged_head(text: str, end: int) -> Head | None:
    """A heading that is misprinted (*PRATURAN PEMERINTAH ... NOMOR 1 1 TAHUN 1998*), in `text[:end]`."""
    for found in _ANY_NUMBER.finditer(text, 0, end):
        name = " ".join(text[max(0, found.start() - 70) : found.start()].upper().split())
        best = max(_PLAIN_FORMS, key=lambda code: (fuzz.partial_ratio(_PLAIN_FORMS[code], name), code == "UU"))
        if fuzz.partial_ratio(_PLAIN_FORMS[best], name) >= 75:
            number = "".join(found.group(1).split()).replace("T", "7")
            at = found.end()
            return _with_title(text, at, end + 900, BY_CODE[best], None, number, found.group(2), found.start())
    return None


def heads(text: str, start: int, end: int) -> list[Head]:
    """All headings of instruments in `text[start:end]`, in order."""
    return [_head(text, m, end) for m in INSTRUMENT.finditer(text, start, end)]


def _head(text: str, found: re.Match[str], stop: int) -> Head:
    """The heading of one match, with form corrected by its number (`19 Prp`, `7 Darurat`)."""
    index = next(i for i in range(len(FORMS)) if found.group(f"f{i}"))
    form, who = FORMS[index], found.groupdict().get(f"w{index}")
    if form.code == "SE" and not who:
        above = _LETTERHEAD.search(text[max(0, found.start() - 400) : found.start()])
        who = above.group(1) if above else None
    number, year = found.group("number").strip(), found.group("year")
    upper = number.upper()
    if "PRPS" in upper:
        form = BY_CODE["Penpres"]
    elif "PRP" in upper:
        form = BY_CODE["Perpu"]
    elif "DARURAT" in upper or "DRT" in upper:
        form = BY_CODE["UUDrt"]
    return _with_title(text, found.end(), stop, form, who, number, year, found.start())


def _with_title(
    text: str, at: int, stop: int, form: Form, who: str | None, number: str, year: str | None, start: int
) -> Head:
    """The heading with its title: what follows *TENTANG* up to the words that open the preamble."""
    about = _ABOUT.match(text, at)
    begin = about.end() if about else at
    stop = min(stop, len(text))
    finish = _title_end(text, begin, min(stop, begin + 900))
    end = finish.start() if finish else min(stop, begin + 300)
    title = " ".join(text[begin:end].split()).strip(" .,:;-") if about or finish else ""
    return Head(
        form,
        who,
        number_of(number),
        "".join(number.split()),
        year_of(year, number),
        title,
        about is not None,
        start,
        end,
    )


def _title_end(text: str, begin: int, stop: int) -> re.Match[str] | None:
    """The words that end the title begun at `begin`.

    An office to which the title itself leads, or behind which it goes on, does not end it, nor a line in small letters
    one that has them too.
    """
    found = _TITLE_END.search(text, begin, stop)
    while found:
        title = text[begin : found.start()]
        named = leads_on(title) or _GOES_ON.match(text, found.start())
        office = found["office"] and named and not _PREAMBLE.match(text, found.start())
        sentence = found["sentence"] is not None and title.upper() != title
        if not office and not sentence:
            break
        found = _TITLE_END.search(text, found.start() + 1, stop)
    return found


def number_of(printed: str) -> str | None:
    """Number as cited: `12`, `0842`, `133/PMK.01`; misread figures repaired."""
    plain = re.match(r"[\dOolIi]+", printed)
    if "MPR" in printed:
        return printed
    if not plain:
        return printed.strip() or None
    digits = plain.group().translate(_DIGITS)
    letter = re.match(r"\s?([A-Z])\b", printed[plain.end() :])
    if "/" in printed:
        return digits if len(digits) > 2 else digits.lstrip("0") or digits
    return (digits.lstrip("0") or digits) + (letter.group(1) if letter else "")


def year_of(printed: str | None, number: str = "") -> int | None:
    """Year of four figures, repaired; or the last year inside a compound number such as `133/PMK.01/2022`."""
    for text in (printed or "", *re.findall(r"(?<!\d)\d{4}(?!\d)", number)[::-1]):
        figures = text.translate(_DIGITS)
        if figures.isdigit() and 1800 <= int(figures) <= 2100:
            return int(figures)
    short = re.search(r"-(\d{2})\s*$", number)
    return 1900 + int(short.group(1)) if short and int(short.group(1)) > 40 else None
