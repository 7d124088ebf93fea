"""Indonesian instruments as English translations name them, with the form, office, number and year of their keys.

`instruments("Government Regulation Number 5 of 2021")` gives one with form `PP`, number `5`, year 2021. Wordings and
offices are data (`translated.toml`). An office that is not listed there keeps its English name.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import count

_RI = r"(?:,?\s+(?:of\s+)?(?:the\s+)?(?:Unitary\s+State\s+of\s+the\s+)?Republic\s+of\s+Indonesia)?"
_YEAR = r"(?P<year>(?:18|19|20)\d\d)(?![\d/])"
_NUMBER = (
    rf"(?:(?:\(\w+\)\s*)?,?\s*(?:Number|Nomor|No\b|Nr\b)\s*[.:]*\s*)(?:(?P<number>\d{{1,4}}[A-Z]?)"
    rf"(?:,?\s+(?:of|on|year|tahun)(?:\s+the)?(?:\s+year)?(?:\s+of)?\s+|\s*/\s*|,\s*)"
    rf"(?:(?:dated?\s+)?(?:[A-Z][a-z]{{2,8}}\s+\d{{1,2}},?\s+|\d{{1,2}}\s+[A-Z][a-z]{{2,8}},?\s+))?{_YEAR}"
    rf"|(?P<compound>[\w.-]{{1,12}}(?:\s?/\s?[\w.-]{{1,24}}){{1,5}})"
    rf"(?:,?\s+(?:of|year)\s+{_YEAR.replace('year', 'year2')})?)"
    rf"|\s+(?P<number3>\d{{1,3}})(?:\s+of\s+|/){_YEAR.replace('year', 'year3')}"
)


@dataclass(frozen=True, slots=True)
class Translated:
    """One instrument named in English; offsets are those of the text, half open."""

    form: str
    """As in keys: `UU`, `Permen`."""
    who: str | None
    """Ministry or agency as keys spell it: `Keuangan`; its English name when the table lacks it."""
    number: str
    """As printed: `11`, `133/PMK.01/2022`."""
    year: int
    start: int
    end: int

    @property
    def key(self) -> str:
        """Citation key: `UU 11/2020`, `Permen Keuangan 133/PMK.01/2022` (a compound number is kept whole)."""
        office = f" {self.who}" if self.who else ""
        tail = "" if "/" in self.number and str(self.year) in self.number else f"/{self.year}"
        return f"{self.form}{office} {self.number}{tail}"


def instruments(text: str, start: int = 0, end: int | None = None) -> Iterator[Translated]:
    """Numbered instruments that `text[start:end]` names in English, in order."""
    pattern, forms = _pattern()
    for found in pattern.finditer(text, start, len(text) if end is None else end):
        groups = found.groupdict()
        number = groups["number"] or groups["number3"] or re.sub(r"\s", "", groups["compound"] or "")
        years = [groups["year"], groups["year2"], groups["year3"], *re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", number)]
        year = next((y for y in years if y), None)
        if year is None:
            continue
        index = next(i for i in range(len(forms)) if groups[f"f{i}"])
        who = next((w for name, w in groups.items() if name.startswith("w") and w), None)
        office = _office(who) if who else None
        yield Translated(forms[index], office, number, int(year), found.start(), found.end())


def form_of(words: str) -> str | None:
    """Form that *Law* or *Government Regulation* alone names, e.g. `PP`; None for other words."""
    table = _table()
    for row in table["form"]:
        if "{" not in row["wording"] and re.fullmatch(row["wording"].replace(" ", r"\s+"), words, re.IGNORECASE):
            return str(row["key"])
    return None


@cache
def _table() -> dict:  # type: ignore[type-arg]
    """The rows of `translated.toml`."""
    return tomllib.loads(files("nlp").joinpath("translated.toml").read_text(encoding="utf-8"))


@cache
def _pattern() -> tuple[re.Pattern[str], list[str]]:
    """One pattern for all forms, and the form of each of its groups `f0`, `f1`, ..."""
    table = _table()
    agency = "|".join(sorted(table["agency"], key=lambda name: (-len(name), name)))
    offices = count()
    names = []
    for i, row in enumerate(table["form"]):
        wording = row["wording"].replace("{agency}", f"(?:{agency})").replace(" ", r"\s+").replace("{ri}", _RI)
        names.append(f"(?P<f{i}>{re.sub(r'[?]P<who>', lambda _: f'?P<w{next(offices)}>', wording)})")
    pattern = re.compile(rf"\b(?:{'|'.join(names)}){_RI}(?:{_NUMBER})", re.IGNORECASE)
    return pattern, [row["key"] for row in table["form"]]


def _office(who: str) -> str:
    """Name of a ministry or agency as keys spell it."""
    table = _table()
    plain = " ".join(re.sub(r"\b(?:the|republic of indonesia)\b|[,()]", " ", who.lower().replace("&", " and ")).split())
    known = table["ministry"].get(plain) or table["agency"].get(plain)
    return str(known) if known else " ".join(word.capitalize() for word in who.split())
