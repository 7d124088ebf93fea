"""Quantities: every number that a rule sets, with unit, role and comparison, in a form that can be compared.

*paling lambat 14 (empat belas) hari kerja* is (deadline, max, 14, working-day).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from nlp.words.numbers import FIGURES, WORDS, figures_value, words_value


@dataclass(frozen=True, slots=True)
class QuantityMatch:
    """One quantity in a text; offsets are those of that text, half open."""

    start: int
    end: int
    text: str
    role: str
    """deadline, duration, amount, percentage, count, age or sentence."""
    comparison: str
    """eq, max, min, range, before or after."""
    value: float
    """In the unit's own measure; the lower end of a range."""
    upper: float | None
    unit: str
    disagreement: str | None
    """Set where figures and words differ; `value` is then that of the words, which law holds to prevail."""


_CURRENCY = r"(?P<money>Rp\s?[.,]?|R\s?p\.|US\s?\$|USD|\$|IDR)"
_SCAN = re.compile(
    r"[0-9]+|\b(?:[lIO](?=[0-9OlI]*\s?\()|[Pp]ukul\b|[Dd]?[Jj]am(?=\s+[0-9])|R\s?p|US\b|USD|IDR|\$|[Ss](?:atu|e(?:belas|puluh|ratus|ribu|tengah)|embilan|uatu)|[Dd](?:ua|elapan)|"
    r"[Tt](?:iga|ujuh|udjuh|wo|hree|en|welve|hirteen|hirty|wenty|housand)|[Ee](?:mpat|nam|ight|leven)|[Ll]ima|[Oo]ne\b|"
    r"[Ff](?:our|ive|if|or)|[Ss](?:ix|even)|[Nn]ine|[Hh]undred)"
)
_CAP = re.compile(
    r"(?:paling\s+(?:\w+\s+)?(?:lama|lambat|banyak|tinggi|besar|tua|jauh|singkat\s+lama)|se(?:lambat|lama|banyak|tinggi|besar|jauh)-\s?(?:lambat|lama|banyak|tinggi|besar|jauh)nya|"
    r"(?:di)?batasi|maks[iu]m(?:al|um)|tidak\s+(?:boleh\s+|dapat\s+)?(?:lebih|melebihi|melampaui)(?:\s+dari)?|kurang\s+dari|di\s?bawah|belum\s+(?:mencapai|berusia|berumur)|sampai\s+dengan|hingga|"
    r"not\s+(?:later|more|longer)\s+than|not\s+exceeding|at\s+most|up\s+to|no\s+more\s+than|less\s+than|under|within|not\s+exceed)\W*",
    re.IGNORECASE,
)
_FLOOR = re.compile(
    r"(?:paling\s+(?:\w+\s+)?(?:sedikit|kurang|rendah|singkat|cepat|kecil|muda|pendek|dekat|awal)|se(?:kurang|dikit|rendah|cepat|pendek|kecil|singkat)-\s?(?:kurang|dikit|sedikit|rendah|cepat|pendek|kecil|singkat)nya|"
    r"sekurangnya|sedikitnya|minim(?:al|um)|(?:telah|sudah)\s+(?:mencapai|berusia|berumur|genap)|lebih\s+dari|melebihi|melampaui|di\s?atas|tidak\s+kurang\s+dari|lebih\s+tinggi\s+dari|"
    r"at\s+least|not\s+(?:less|fewer)\s+than|more\s+than|a\s+minimum\s+of|over|exceeding)\W*",
    re.IGNORECASE,
)
_NOT_LESS = re.compile(r"(?:tidak\s+(?:boleh\s+|dapat\s+)?kurang\s+dari|not\s+(?:less|fewer)\s+than)\W*", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|dan|serta|atau|atau\s+telah)\s*")
_JOINT = re.compile(r"\s*(?:sampai(?:\s+dengan)?|s\.?/?d\.?|hingga|-|–|dan\s+paling\s+\w+)\s*$", re.IGNORECASE)
_BEFORE = re.compile(r"^\W*(?:sebelum|before|prior\s+to)\b", re.IGNORECASE)
_SINCE = re.compile(
    r"^\W*(?:kalender\s+)?(?:sejak|setelah|after|of\s+receiving|of\s+the\s+date|from|sesudah|terhitung|dari\s+tanggal|semenjak|dihitung|mulai|kemudian|berikutnya)\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"(?:dalam\s+(?:jangka\s+)?(?:waktu|tempo)|within\b|later\s+than|tenggang\s+waktu|batas\s+waktu|lambat(?:-lambatnya)?)[\w\s,]{0,60}$",
    re.IGNORECASE,
)
_AGE = re.compile(r"\b(?:usia|umur|berusia|berumur|genap|age|aged)\b[\w\s]{0,60}$", re.IGNORECASE)
_PENALTY = re.compile(
    r"\b(?:di\s?pidana|pidana|hukuman|penjara|kurungan|denda|diancam|imprisonment|fine|liable|punishable)\b[^.;]{0,120}$",
    re.IGNORECASE,
)
_SPOKEN_UNIT = re.compile(
    r"\b(?:dolar.*|sen\s*$|persen|per\s?seratus|prosen|hari|orang|tahun|bulan|kali\s*$)", re.IGNORECASE
)
_CENTS = re.compile(r"\s*(?:,|dan)?\s*(.+?)\s+sen\s*")
_CLOCK = re.compile(
    r"(?:[Pp]ukul|[Dd]?[Jj]am)\s+(?P<hour>[0-9]{1,2})(?:[.:](?P<minute>[0-5][0-9]))?(?![0-9.,]*[0-9])"
    r"(?:\s+(?P<part>pagi|siang|sore|malam))?(?:\s+(?:WIB|WITA|WIT|waktu\s+setempat)\b)?"
)
"""A time of day; *jam* alone counts hours, so it needs minutes or a part of the day."""
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
"""Three figures after a comma are thousands in a sum or a count (Rp 10,000,-), decimals in a share or measure."""
_CALENDAR = re.compile(r"\s*(?:ke-?\s?)?(?:[12][0-9OolI]{3})\b")
_NO_NUMBER = re.compile(
    r"(?:[Nn]omor|No\.?|[Pp]asal|[Aa]yat\s*\(?|huruf|angka|butir|tahun|Tahun|[Ll]ampiran|[A-Za-z0-9][/.\-]|tanggal|\()\s*$"
)


@cache
def _table() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """The pattern of a number with unit, and group name -> (unit, kind)."""
    rows = tomllib.loads(files("nlp.norm").joinpath("units.toml").read_text(encoding="utf-8"))["unit"]
    parts = [f"(?P<u{i}>(?:{row['wording']}))" for i, row in enumerate(rows)]
    meaning = {f"u{i}": (str(row["key"]), str(row["kind"])) for i, row in enumerate(rows)}
    unit = r"(?:" + "|".join(parts) + r")(?![a-z])"
    spoken = r"(?:\s*\(\s*(?P<words>[A-Za-z][A-Za-z\s\-,]{1,160}?)\s*[)\]])"
    pattern = (
        rf"(?:{_CURRENCY}\s*(?P<sum>{FIGURES})(?:,?-+)?(?:\s*(?P<scale>juta|mil[iy]ard?|ribu|triliun)\b)?{spoken}?)"
        rf"|(?<![\w,./(])(?:(?P<low>{FIGURES})(?:\s*\([a-zA-Z\s]{{3,60}}\))?\s*"
        r"(?:sampai\s+dengan|sampai|s\.?/?d\.?|hingga|-|–)\s*)?"
        rf"(?P<figure>{FIGURES}){spoken.replace('<words>', '<spoken>')}?\s*"
        rf"{unit}(?:{spoken.replace('<words>', '<after>')})?"
        rf"|(?<![\w])(?P<spelled>{WORDS})\s+{unit.replace('?P<u', '?P<w')}"
    )
    return re.compile(pattern, re.IGNORECASE), meaning


def quantities(text: str) -> list[QuantityMatch]:
    """All quantities of a text, in order; numbers of provisions, instruments, years and dates are none.

    *5 (lima) sampai dengan 10 (sepuluh) tahun* is one quantity with `upper`; so is *antara ... dan ...*.
    """
    out: list[QuantityMatch] = []
    for match in _candidates(text):
        if out and (joined := _range(text, out[-1], match)):
            out[-1] = joined
        elif (
            out
            and out[-1].role == "age"
            and match.unit == "year"
            and match.role == "duration"
            and _AND.fullmatch(text, out[-1].end, match.start)
        ):
            out.append(replace(match, role="age"))
        else:
            out.append(match)
    return out


def _candidates(text: str) -> Iterator[QuantityMatch]:
    pattern, meaning = _table()
    done = 0
    for hit in _SCAN.finditer(text):
        if hit.start() < done:
            continue
        if (clock := _CLOCK.match(text, hit.start())) and (row := _time_of_day(text, clock)):
            done = clock.end()
            yield row
            continue
        found = pattern.match(text, hit.start())
        if found is None:
            continue
        done, groups = found.end(), found.groupdict()
        if groups["money"]:
            row = _money(text, found)
        else:
            name = next(k for k, v in groups.items() if v is not None and k[0] in "uw" and k[1:].isdecimal())
            unit, kind = meaning["u" + name[1:]]
            row = _measured(text, found, unit, kind)
        if row:
            yield row


def _time_of_day(text: str, found: re.Match[str]) -> QuantityMatch | None:
    """A time of day as hours since midnight (*pukul 16.30* is 16.5); None where *jam* counts hours."""
    hour, minute, part = int(found["hour"]), found["minute"], found["part"]
    if (found.group()[0] in "JjDd" and not (minute or part)) or hour > 24:
        return None
    if hour < 12 and (part in ("sore", "malam") or (part == "siang" and hour < 6)):
        hour += 12
    comparison, start = _comparison(text, found.start())
    value = hour + int(minute or 0) / 60
    words = text[start : found.end()]
    return QuantityMatch(start, found.end(), words, "deadline", comparison, value, None, "time-of-day", None)


def _spoken_value(words: str) -> float | None:
    """Value of the words in brackets, their unit left out: *lima per seratus* is 5, *dua rupiah lima sen* 2.05."""
    main, named, rest = words.lower().partition("rupiah")
    cents = _CENTS.fullmatch(rest if named else main)
    if cents:
        small = words_value(cents[1])
        whole = words_value(main.strip(" ,")) if named else 0.0
        return None if small is None or whole is None else round(whole + small / 100, 2)
    return words_value(_SPOKEN_UNIT.sub("", main).strip(" ,"))


def _reading(figures: str | None, words: str | None) -> tuple[float, str | None] | None:
    """Value from figures and words, and how they differ; None when neither is a number."""
    by_figures = figures_value(figures) if figures else None
    by_words = _spoken_value(words) if words else None
    if by_words is None:
        return None if by_figures is None else (by_figures, None)
    if by_figures is None or by_figures == by_words:
        return by_words, None
    return by_words, f"{figures} is not {words}"


def _money(text: str, found: re.Match[str]) -> QuantityMatch | None:
    figures, scale = found["sum"], found["scale"]
    if _THOUSANDS.fullmatch(figures):
        figures = figures.replace(",", "")
    read = _reading(figures if not scale else None, found["words"])
    if read is None and scale:
        base, factor = figures_value(figures), words_value(scale)
        read = (base * factor, None) if base is not None and factor else None
    if read is None:
        return None
    unit = "usd" if "$" in found["money"] or found["money"].upper() == "USD" else "rupiah"
    comparison, start = _comparison(text, found.start())
    role = "sentence" if _PENALTY.search(text[max(0, start - 160) : start]) else "amount"
    return QuantityMatch(start, found.end(), text[start : found.end()], role, comparison, read[0], None, unit, read[1])


def _measured(text: str, found: re.Match[str], unit: str, kind: str) -> QuantityMatch | None:
    before = text[max(0, found.start() - 24) : found.start()]
    if (unit == "year" and _CALENDAR.match(text, found.end())) or _NO_NUMBER.search(before):
        return None
    end, words = found.end(), found["spoken"] if found["figure"] else found["spelled"]
    if found["after"]:  # 5% (lima persen), but not: 3 bulan (sejak diterima)
        if words is None and _spoken_value(found["after"]) is not None:
            words = found["after"]
        else:
            end = found.start() + len(text[found.start() : found.start("after")].rstrip(" ("))
    figures = found["figure"] or None
    if figures and kind in ("money", "count", "time") and _THOUSANDS.fullmatch(figures):
        figures = figures.replace(",", "")
    read = _reading(figures, words)
    if read is None:
        return None
    comparison, start = _comparison(text, found.start())
    role, comparison = _role(text, start, end, unit, kind, comparison)
    low = figures_value(found["low"]) if found["low"] else None
    if low is not None and low < read[0]:
        return QuantityMatch(start, end, text[start:end], role, "range", low, read[0], unit, read[1])
    return QuantityMatch(start, end, text[start:end], role, comparison, read[0], None, unit, read[1])


def _comparison(text: str, at: int) -> tuple[str, int]:
    """Comparison said right before a number, and where its words begin."""
    window = max(0, at - 60)
    for pattern, name in ((_NOT_LESS, "min"), (_CAP, "max"), (_FLOOR, "min")):
        for cue in pattern.finditer(text, window, at):
            if cue.end() >= at or re.fullmatch(
                r"\s*(?:dalam|sebesar|selama|untuk|jangka|waktu|masa|sebanyak|adalah|berusia|berumur|usia|\s)*",
                text[cue.end() : at],
            ):
                return name, cue.start()
    return "eq", at


def _role(text: str, start: int, end: int, unit: str, kind: str, comparison: str) -> tuple[str, str]:
    before, after = text[max(0, start - 160) : start], text[end : end + 60]
    if kind == "share":
        return "percentage", comparison
    if kind == "money":
        return ("sentence" if _PENALTY.search(before) else "amount"), comparison
    if kind != "time":
        return "count", comparison
    if unit == "year" and (
        _AGE.search(before[-80:]) or re.search(r"\b(?:usia|umur|berusia|berumur|genap)\b", text[start:end])
    ):
        return "age", comparison
    if _PENALTY.search(before):
        return "sentence", comparison
    if _BEFORE.match(after):
        return "deadline", "before" if comparison == "eq" else comparison
    within = _WITHIN.search(before[-80:]) or re.search(r"lambat", text[start:end])
    if within and comparison == "eq":
        comparison = "max"
    if _SINCE.match(after):
        return "deadline", "after" if comparison == "eq" and re.match(r"\W*(?:setelah|sesudah)", after) else comparison
    return ("deadline" if within else "duration"), comparison


def _range(text: str, low: QuantityMatch, high: QuantityMatch) -> QuantityMatch | None:
    """Both as one range, where *sampai dengan* or a dash joins two like quantities."""
    between = text[low.end : high.start] + (high.text if high.comparison == "max" else "")
    joined = _JOINT.match(between) if high.comparison != "max" else re.match(r"\s*(?:sampai\s+dengan|hingga)", between)
    if not joined or low.unit != high.unit or low.upper is not None or low.value > high.value:
        return None
    note = low.disagreement or high.disagreement
    return QuantityMatch(
        low.start, high.end, text[low.start : high.end], low.role, "range", low.value, high.value, low.unit, note
    )
