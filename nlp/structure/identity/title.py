"""The title of an instrument, chosen among the places that print it, the least damaged one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

_MENETAPKAN = re.compile(
    r"(?:M[ec]netap[Kk]an|MENETAPKAN|M\s?E\s?M\s?U\s?T\s?U\s?S\s?(?:K|I\()\s?A\s?N)"
    r"(?:\s+[Pp]eraturan(?:\s+(?:sementara|Pemerintah))?)?(?:\s+(?:sebagai|seperti)\s+(?:berikut|di\s?bawah\s+ini))?\s*:?\s*"
    r"(?:[\"“]?[A-Z][A-Za-z ()-]{5,120}?)\s+"
    r"(?:(?:TENTANG|tentang|Tentang|MENGENAI|MEMUAT)\s+|(?=(?:UNTUK|untuk)\s))(.{5,700}?[\"”]?)(?=\s*"
    r"(?:\.[\"”]?(?=\s*(?:Pasal|BAB|B A B|Bagian|Satu|MEMUTUSKAN|\n|$))|Pasal\s+[1Il]\b|BAB\s+[1Il]|Menetapkan"
    r"|\n\s*\n|(?:,\s*)?[Ss]ebagai\s+berikut))",
    re.S,
)
_PLAIN_WORD = re.compile(
    r"[(\"“'‘/-]*(?:[A-Z][A-Z'.]*|[A-Z]+(?:[/–-][A-Z0-9.]+)*|\d+[A-Z]?|[A-Z0-9]{1,4}(?:/[A-Z0-9.-]+)+|[A-Z]?\d{1,4})[)\"”'’,.:;/-]*"
)

_CONSIDERED = re.compile(
    r"\b(?:menetapkan|membentuk|mengadakan|diadakan)\s+(?:[Pp]eraturan|[Uu]ndang|Keputusan|Instruksi)[A-Za-z -]{0,60}?"
    r"\s+tentang\s+([^;]{5,300}?)(?=;|(?<!\b[Nn][or])\.\s)"
)
_INTENDED = re.compile(
    r"\bperlu\s+(?:segera\s+)?(?:mengadakan|diadakan)\s+((?:per[uo]bahan|tambahan|pencabutan)[^;]{10,240}?)(?=;|(?<!\b[Nn][or])\.\s)"
    r"|\bperlu\s+(?:segera\s+)?((?:mengubah|merobah|mencabut|memperpanjang|menghapuskan)\s[^;]{10,240}?)(?=;|(?<!\b[Nn][or])\.\s)"
)
_BROKEN = re.compile(r"(?<=[A-Z])-\s+(?=[A-Z])(?!(?:DAN|ATAU)\b)")
_LEADS_ON = re.compile(
    r"(?:^|[\s/(])(?:DAN|ATAU|DENGAN|YANG|DI|KE|DARI|UNTUK|PADA|BAGI|SERTA|OLEH|NO|NOMOR|TENTANG|DALAM|ANTARA|ATAS|MENJADI|"
    r"SEBAGAI|KEPADA|TERHADAP|MENGENAI|WAKIL|BEKAS|SAMPAI|PASAL|AYAT|THE|OF|AND|BETWEEN)$|(?:NO\.|NOMOR)\s*\d+\s+TAHUN$"
    r"|(?:^|\s)REPUBLIK$",
    re.IGNORECASE,
)
_FRAGMENT = re.compile(r"[^A-Z\"“'‘(\d]|TAHUN\s+\d{4}\)|(?:SERTA|DAN|ATAU|SEBAGAI)\b|(?:PASAL|HAK|KEDUDUKAN)$")
_GLUE_BEFORE = re.compile(
    r"^(?:(?:PERATURAN\s+PEMERINTAH|UNDANG\s*-\s*UNDANG)(?:\s+REPUBLIK\s+INDONESIA)?\s+N\w+\.?\s*\d+\s+TAHUN\s+\d{4}\s*(?:\([\d/]+\))?\s*TENTANG\b\s*:?"
    r"|[)\]\s]*TE[NM]\S{0,3}[ANT]G[\s:]*|\)\s*|(?:[^.()]{3,80}\.\s*){1,3},?\s*PERATURAN\s+(?:(?:TENTANG|MEMUAT|MENGENAI)\s+|(?=UNTUK)))"
)
_OWN_NAME = re.compile(r"^[\"“]?PERATURAN\s+PEMERINTAH\s+TENTANG\s+(?=.{8})")
_GLUE_AFTER = re.compile(
    r"\s+(?:D\wNGAN\s+RA[CK]?H\s?MAT\b|INDEKS\s*:|PASAL\s*\d+\S?\s+(?:CUKUP\s+JELAS|PERATURAN\s+INI)"
    r"|(?:DITETAPKAN|,)?\s*(?:SEHINGGA|YANG)\s+BERBUNYI|BAB\s+I\b|A$|;?\s*SEBAGAI\s+BERIKUT$|\d*\s*NOMOR\s+\d+\s+TAHUN\s+\d{4}$|\*\)$|,?\s*MENGINGAT$|I*\.?\s*PASAL\s*DEMI|\S+\.GO\.ID$).*$",
    re.DOTALL,
)
_TWICE = re.compile(
    r"^(.{8,}?)\s+(?:PERATURAN\s+PEMERINTAH|UNDANG-UNDANG)(?:\s+REPUBLIK\s+INDONESIA)?\s+NOMOR\s+\d+\s+TAHUN\s+\d{4}\s+TENTANG\s+\1"
)
_WORD = re.compile(r"\b(?!BAGIAN)[A-Z]{3}")
_LAST_LINE = 120
_WHOLE_LINE = 40
"""Most characters of the lost end of a heading; least of the part that is left."""
_SPACED = re.compile(r"\b(?:[A-Z] ){3,}[A-Z]\b")


def enacted_title(text: str, start: int, end: int) -> str:
    """The title in the formula *Menetapkan: PERATURAN ... TENTANG ...*, or an empty text."""
    found = _MENETAPKAN.search(text, start, end)
    return " ".join(found.group(1).split()).strip(" .,:;") if found else ""


def considered_title(text: str, start: int, end: int) -> str:
    """The title that the last consideration names (*perlu menetapkan ... tentang ...*), or what it says is needed."""
    named = [m.group(1) for m in _CONSIDERED.finditer(text, start, end)]
    named = named or [m.group(1) or m.group(2) for m in _INTENDED.finditer(text, start, end)]
    return " ".join(named[-1].split()).strip(" .,:;") if named else ""


def leads_on(title: str) -> bool:
    """True when the title ends on a word that another must follow: *PERJANJIAN ANTARA*, *KEPADA WAKIL*."""
    return bool(_LEADS_ON.search(title.rstrip()))


def incomplete(title: str) -> bool:
    """True when a title is visibly cut: it leads on, a bracket is open, or it begins in its middle."""
    upper = title.upper()
    return leads_on(upper) or upper.count("(") != upper.count(")") or bool(_FRAGMENT.match(upper))


def trimmed(title: str) -> str:
    """An upper-case title without what was glued to it: the opening formula, an index, the form's own name."""
    title = _GLUE_AFTER.sub("", _GLUE_BEFORE.sub("", title))
    title = _TWICE.sub(r"\1", _OWN_NAME.sub("", title))
    title = _SPACED.sub(lambda m: m.group().replace(" ", ""), title)
    title = " ".join(title.split()).strip(" .,:;-")
    return title.rstrip('"”') if title.count('"') % 2 else title


def damage(title: str) -> int:
    """Number of words of an upper-case title that OCR has visibly damaged."""
    words = title.split()
    if sum(w.isupper() for w in words) * 2 < len(words):
        return 0
    return sum(not _PLAIN_WORD.fullmatch(w) for w in words)


def best_title(titles: Sequence[str]) -> str:
    """The first title, unless it is damaged or cut and a later one says the same with less damage.

    Args:
        titles: as the places of the text print them, the heading first; empty where a place has none.
    """
    known = [(trimmed(t.upper()), damage(t if _mostly_upper(t) else t.upper()), _mostly_upper(t)) for t in titles]
    known = [k for k in known if k[0]]
    if not known:
        return ""
    first = known[0][0]
    alike = [k for k in known if k[0] == first or _says_the_same(first, k[0])]
    if all(incomplete(title) for title, _, _ in alike):
        alike += [k for k in known if k[2] and not incomplete(k[0])]
    chosen = min(
        alike, key=lambda k: (k[1] + 3 * incomplete(k[0]), not (k[2] and _goes_on(first, k[0])), alike.index(k))
    )
    return _BROKEN.sub("-", chosen[0])


def _says_the_same(first: str, other: str) -> bool:
    """True when both are one title: nearly the same words, or the first is cut out of the other."""
    if fuzz.ratio(first, other) >= 72:
        return True
    return incomplete(first) and len(other) > len(first) and fuzz.partial_ratio(first, other) >= 85


def _goes_on(first: str, other: str) -> bool:
    """True when a title begins with all of the first one and says more: the heading lost its last line."""
    if len(first) < _WHOLE_LINE or not other.startswith(f"{first} "):
        return False
    more = other[len(first) :]
    return len(more) <= _LAST_LINE and bool(_WORD.search(more)) and "DITETAPKAN" not in more


def _mostly_upper(text: str) -> bool:
    """True when most letters are capitals."""
    letters = [c for c in text if c.isalpha()]
    return sum(c.isupper() for c in letters) * 2 > len(letters)
