"""Instruments by name: reads `Undang-undang No. 19 Prp tahun 1960` and gives its key, `Perpu 19/1960`.

The forms and their wordings are data (`instruments.toml`); this module knows how a number and a year follow.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from nlp.reference import numerals

_KINDS_OF_NUMBER = {"prp": "Perpu", "prps": "Penpres", "pnps": "Penpres", "drt": "UUDrt", "darurat": "UUDrt"}
_QUALIFIER = r"(?:\s*(?:Negara\s+)?(?:Republik\s+Indonesia(?:\s+Serikat)?|R\.?\s?I\.?S?\b\.?))?"
_NOMOR = r"(?:\^?N[o0g][a-zA-Z']{1,5}|N[o0O](?![A-Za-z])[.,:]{0,2}|N[rR]\.?|NOMOR|NO\.?)\s*[:.,]?\s*\^?"
_TAHUN = (
    r"(?:[,./\s(^]*(?:dari\s+)?\^?(?:[Tt](?i:a?h?[a-z]{0,3}[unrh]{1,2}|ahu\s?n)|T[Hh]n?\.?|[Tt]hn?\.?)"
    r"[\s._,]*\^?(?:[Aa]nggaran\s+)?'?)"
)
_DATE = r"\s*,?\s*(?:ter)?tanggal\s+[0-9]{1,2}\s+(?:bulan\s+)?[A-Za-z]{3,9}\s+"
_YEAR = (
    r"(?P<year>[12lILt](?:[\s.]?[0-9lILOo]|[iTtrfgqSszZB}|!]){3}(?![0-9]|[A-Za-ik-z])|"
    r"9[0-9]{2}(?=\s)|[0-9]{2}(?![\w,.]\d|\d))"
)
_MARK = (
    r"(?:\s*[/\s(]?\s*(?P<mark>[Pp][Rr][Oo]?[Pp][Ss]?|[Pp][Nn][Pp][Ss]|D[Rr][Tt]|Darurat)(?:\b|(?=[Tt]ahun))\.?\)?)?"
)
_PLAIN = r"(?:[0-9lIOoTtL][0-9lIOoSTiLtZB]{0,3}[A-Za-z]?|i(?=\s))"
_SPACED = r"[0-9lI]\s[0-9lIO](?=\s+[Tt]ahun)"

_NUMBERED = re.compile(
    rf"""{_QUALIFIER},?\s*(?P<urgent>(?i:darurat|drt\.?)\b)?{_QUALIFIER}\s*
    (?: {_NOMOR}(?P<num>{_SPACED}|{_PLAIN})\.?(?P<series>\s?/\s?[A-Z](?![A-Za-z/]))?
          (?P<more>(?:(?:\s*[Pp]rps?\.?)?\s*(?:,|dan|DAN|&|,\s*(?:dan|DAN)|jo\.?)\s*
             (?:{_NOMOR})?{_PLAIN}(?=[\s,]))*){_MARK}
          (?:{_TAHUN}|{_DATE}|\s*[/-]\s*|\s+(?=[12][0-9]{{3}}\b)){_YEAR}
      | (?P<num2>[0-9]{{1,3}}){_MARK.replace("mark", "mark2")}(?:\s*/\s*|{_TAHUN}){_YEAR.replace("year", "year2")}
      | (?:[Tt]ahun\s+)?(?P<year3>[12][0-9lO]{{3}})\s*,?\s*{_NOMOR}(?P<num3>[0-9]{{1,4}})(?![\w/])
    )""",
    re.VERBOSE,
)
_MORE = re.compile(
    rf"\s*(?:,|dan|serta|,\s*dan|jo\.?|juncto|atau)?\s*{_NOMOR}(?P<num>{_PLAIN}){_MARK}(?:{_TAHUN}|\s*/\s*){_YEAR}",
    re.VERBOSE,
)
_CODED = re.compile(
    rf"(?P<issuer>-?[A-Za-z]*(?:[\s,]+[A-Za-z(][\w.()\-]*(?:/[A-Z]\w+)*){{0,16}}?)\s*,?\s*{_NOMOR}(?:SK\.?\s*)?"
    rf"(?P<num>[A-Za-z0-9.\-]+(?:\s?[/\-.]\s?(?![Tt]ahun)[A-Za-z0-9.\-()]+)*)(?:/?{_TAHUN}{_YEAR})?"
)
_ISSUER = re.compile(
    r"(?:\s+(?:(?:dan|atas|bidang|/)\s+)?(?!Nomor|No\b|Tahun|Republik|Tentang|TENTANG|Pasal|Undang|Peraturan)[A-Z][\w/\-]*)*"
)
_CONSTITUTION = re.compile(
    r"(?P<temp>\s*[Ss]ementara)?(?:\s*(?i:negara)\s+(?i:r[ec]publik)\s+(?i:indonesia)|\s*(?i:republik)\s+(?i:indonesia)|\s*NRI\b|\s*R\.?I\.?\b)?"
    r"(?P<temp2>\s*[Ss]ementara)?(?:\s*,?\s*(?i:tahun)?\s*(?P<year>[1l][9g][4q5][0-9lOSs]))?"
)
_DECREE = re.compile(
    rf"(?:[\s,]*(?:{_NOMOR})?[:\s]*)(?P<num>[IVXLl1]+)\s*[/\-\s]\s*(?P<body>M\.?\s?(?:P\.?\s?R|R\.?\s?P)\.?\s?S?\.?)\s*(?:[/\-\s]|{_TAHUN})\s*{_YEAR}",
    re.IGNORECASE,
)
_DATED_DECREE = re.compile(rf"\s*{_NOMOR}(?P<num>[IVXL]+){_TAHUN}{_YEAR}")
_STAATSBLAD = re.compile(
    rf"(?P<realm>\s+Indonesia\s+Timur)?(?:\s*(?i:tahun|thn?\.?|dari tahun)?\s*(?P<year>1[89][0-9]{{2}})\s*"
    rf"(?:{_NOMOR}|[-/:,]\s*|\s+(?=\d))(?P<num>[0-9]{{1,3}}[a-z]?)"
    rf"(?P<tail>(?:\s*(?:,|dan|s/d|sampai dengan|s\.d\.)\s*(?:{_NOMOR})?[0-9]{{1,3}}(?![0-9/]))*)"
    rf"|\s*{_NOMOR}(?P<num2>[0-9]{{1,3}})(?:{_TAHUN}|\s*/\s*|\s+dari\s+)(?P<year2>1[89][0-9]{{2}}))"
)
_ACT = r"un(?:d|cl)a[nrl]g[\s\-–‐­^]*u?n?(?:d|cl)a[nrl][gq]"
_SELF = re.compile(r"\s+\^?(?:[i1lI]n[i1lI]|INI|inr)\b")
_BACK = re.compile(r"\s+(?:tersebut|itu|dimaksud|termaksud|di\s?atas|yang\s+bersangkutan)\b")
_SELF_ISSUED = re.compile(r"(?:\s+[\w/]+){0,10}?\s+ini\b")


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument as named in a text."""

    form: str
    """Form of instrument, e.g. `UU`; `code` for a codification."""
    key: str | None
    """Key (docs/references.md); `this`, `that` (an antecedent must say which), or None for a type alone."""
    start: int
    end: int


@cache
def _heads() -> tuple[re.Pattern[str], dict[str, tuple[str, bool]]]:
    """One pattern for all forms, and group name -> (key, has issuer)."""
    data = tomllib.loads(files("nlp.reference").joinpath("instruments.toml").read_text(encoding="utf-8"))
    parts, meaning = [], {}
    for i, row in enumerate([{**c, "is_code": True} for c in data["code"]] + data["form"]):
        wording = (
            row["wording"]
            .replace("{undang}", _ACT)
            .replace("~ ?", r"[\s\-–‐­^]*")
            .replace(" ?", r"\s*")
            .replace(" ", r"\s+\^?")
        )
        parts.append(f"(?P<f{i}>{wording})")
        meaning[f"f{i}"] = ("code:" + row["key"] if row.get("is_code") else row["key"], bool(row.get("issuer")))
    return re.compile("|".join(parts), re.IGNORECASE), meaning


@cache
def _ministries() -> dict[str, str]:
    text = files("nlp.reference").joinpath("ministries.toml").read_text(encoding="utf-8")
    return {k: str(v) for k, v in tomllib.loads(text).items()}


def read_instrument(text: str, at: int, latest: int | None = None) -> list[Instrument]:
    """The instruments named at offset `at`: none, one, or several (*No. 12, 13 dan 14 tahun 1950*)."""
    heads, meaning = _heads()
    if decree := _DECREE.match(text, at):
        return _decree(decree, at)
    head = heads.match(text, at)
    if head is None or head.lastgroup is None:
        return []
    form, issued = meaning[head.lastgroup]
    end = head.end()
    if form.startswith("code:"):
        return [Instrument("code", form[5:], at, end)]
    if form == "UUD":
        return _constitution(text, at, end)
    if form == "Stb":
        return _staatsblad(text, at, end)
    if form == "TAP":
        dated = _DATED_DECREE.match(text, _skip_republic(text, end))
        year = numerals.year(dated["year"], latest) if dated else None
        if dated and year:
            return [Instrument("TAP", f"TAP {dated['num']}/{'MPRS' if year < 1972 else 'MPR'}/{year}", at, dated.end())]
        more = _DECREE.match(text, _skip_republic(text, end))
        return _decree(more, at) if more else [Instrument("TAP", None, at, end)]
    if issued:
        return _issued(text, at, end, form, latest)
    return _numbered(text, at, end, form, latest) or _pointing(text, at, end, form)


def _pointing(text: str, at: int, end: int, form: str) -> list[Instrument]:
    """*Undang-undang ini*, *Undang-undang tersebut*, or the type alone."""
    qualifier = re.match(r"(?:\s*(?i:darurat)\b)?" + _QUALIFIER, text[end : end + 60])
    after = end + (qualifier.end() if qualifier else 0)
    for pattern, key in ((_SELF, "this"), (_BACK, "that")):
        if match := pattern.match(text, after):
            return [Instrument(form, key, at, match.end())]
    return [Instrument(form, None, at, end)]


def _numbered(text: str, at: int, end: int, form: str, latest: int | None) -> list[Instrument]:
    """Forms whose number and year suffice, with further numbers of the same form."""
    match = _NUMBERED.match(text, end)
    if match is None:
        return []
    groups = match.groupdict()
    year = numerals.year(groups["year"] or groups["year2"] or groups["year3"], latest)
    printed = [groups["num"] or groups["num2"] or groups["num3"] or ""]
    printed += re.findall(r"\b[0-9lIOo]{1,4}\b", groups["more"] or "")
    form = (
        "UUDrt"
        if groups["urgent"] and form == "UU"
        else _KINDS_OF_NUMBER.get((groups["mark"] or groups["mark2"] or "").lower(), form)
    )
    numbers = [n for n in (numerals.number(re.sub(r"\s", "", p)) for p in printed) if n]
    if year is None or not numbers:
        return []
    series = re.sub(r"\s", "", groups["series"] or "")
    out = [Instrument(form, f"{form} {n}{series}/{year}", at, match.end()) for n in numbers]
    stop = match.end()
    while more := _MORE.match(text, stop):
        number, its_year = numerals.number(more["num"]), numerals.year(more["year"], latest)
        if not number or not its_year:
            break
        kind = _KINDS_OF_NUMBER.get((more["mark"] or "").lower(), form)
        out.append(Instrument(kind, f"{kind} {number}/{its_year}", more.start("num"), more.end()))
        stop = more.end()
    return out


def _constitution(text: str, at: int, end: int) -> list[Instrument]:
    match = _CONSTITUTION.match(text, end)
    if match is None:
        return []
    stop = match.end()
    if match["temp"] or match["temp2"] or (match["year"] or "").endswith("50"):
        return [Instrument("UUD", "UUDS 1950", at, stop)]
    return [Instrument("UUD", "UUD 1945", at, stop)]


def _skip_republic(text: str, end: int) -> int:
    match = re.compile(r"(?:\s*(?:Republik\s+Indonesia|RI|R\.I\.))?", re.IGNORECASE).match(text, end)
    return match.end() if match else end


def _decree(match: re.Match[str], at: int) -> list[Instrument]:
    year = numerals.year(match["year"])
    number = match["num"].replace("l", "I").replace("1", "I").upper()
    body = "MPRS" if "S" in match["body"].upper() else "MPR"
    return [Instrument("TAP", f"TAP {number}/{body}/{year}", at, match.end())] if year else []


def _staatsblad(text: str, at: int, end: int) -> list[Instrument]:
    match = _STAATSBLAD.match(text, end)
    if match is None:
        return []
    year, first = match["year"] or match["year2"], match["num"] or match["num2"]
    numbers = [first]
    for word, more in re.findall(r"(s/d|sampai|s\.d\.|,|dan)[^\d]*(\d+)", match["tail"] or ""):
        if word.startswith("s") and first.isdecimal() and int(first) < int(more) <= int(first) + 200:
            numbers += [str(n) for n in range(int(numbers[-1]) + 1, int(more) + 1)]
        else:
            numbers.append(more)
    realm = "Indonesia Timur " if match["realm"] else ""
    return [Instrument("Stb", f"Stb {realm}{n}/{year}", at, match.end()) for n in numbers]


def _issued(text: str, at: int, end: int, form: str, latest: int | None) -> list[Instrument]:
    """Forms that an office or region issues: its name stands before the number and belongs to the key."""
    match = _CODED.match(text, end)
    if (
        match
        and any(c.isdecimal() for c in match["num"])
        and not re.search(r"\b(?:ini|[Tt]entang|TENTANG|yang|tersebut|dengan)\b", match["issuer"])
    ):
        printed = re.sub(r"\s", "", match["num"]).strip(".-")
        year = numerals.year(match["year"], latest) if match["year"] else None
        plain = numerals.number(printed)
        name = issuer_name(match["issuer"])
        if plain and year:
            return [Instrument(form, " ".join(filter(None, (form, name, f"{plain}/{year}"))), at, match.end())]
        if "/" in printed or "." in printed:
            tail = f"/{year}" if year and str(year) not in printed else ""
            return [Instrument(form, " ".join(filter(None, (form, name, printed + tail))), at, match.end())]
    if this := _SELF_ISSUED.match(text, end):
        return [Instrument(form, "this", at, this.end())]
    if that := _BACK.match(text, end):
        return [Instrument(form, "that", at, that.end())]
    issuer = _ISSUER.match(text, end)
    return [Instrument(form, None, at, issuer.end() if issuer else end)]


def issuer_name(text: str) -> str:
    """Name of the issuing office as keys spell it: title case, without *Republik Indonesia*."""
    text = re.sub(r"\b(?:republik indonesia|negara republik indonesia|r\.?i\.?)\b\.?", "", text, flags=re.IGNORECASE)
    words = re.sub(r"\s+", " ", text).strip(" ,.^()").split(" ")
    short = _ministries().get(words[0].lower()) if len(words) == 1 else None
    if short:
        return short
    return " ".join(
        w.lower() if w.lower() in ("dan", "atas", "bidang") else w.capitalize() if w.isupper() and len(w) > 3 else w
        for w in words
    )
