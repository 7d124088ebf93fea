"""Institutions by name: what a phrase names, in the words of its document, and when two phrases name the same."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rapidfuzz.distance import Levenshtein

from nlp.words import tokenise

_TABLE = tomllib.loads(files("nlp.powers").joinpath("offices.toml").read_text(encoding="utf-8"))
_UNNAMED = frozenset(_TABLE["unnamed"])
_END = re.compile(
    r"[,;:.()\n]|\s(?:yang|untuk|setelah|sebelum|paling|melalui|dalam|berdasarkan|sesuai|dengan|kepada|pada|sebagaimana|"
    r"apabila|jika|atas|dan\s+(?:tidak|dapat|wajib|di[a-z]{3,}|me[a-z]{3,})|tidak|wajib|dapat|berwenang|harus|dilarang|"
    r"di[a-z]{4,}|me[a-z]{4,}|selaku|sebagai|terhadap|secara|selambat|sejak|di|bersama|setiap|dari|setempat|"
    r"masing|terkait|bersangkutan|lain|tersebut|ini|itu|adalah|ialah|merupakan|atau\s+(?:pejabat|yang)|sampai|bertugas|berhak|berkewajiban|dan\s+ber[a-z]{4,}|may|shall|must|for|in|to|on|with|after|"
    r"before|under|by|of\s+this|who|which|that)\b",
    re.IGNORECASE,
)
_OR = re.compile(r"\s*(?:/|\bdan/atau\b|\batau\b|\bdan\b|\bor\b|\band\b)\s*")
_MINISTER = re.compile(
    r"menteri yang (?:[a-z ]*?(?:di )?(?:bidang|urusan(?: pemerintahan)?(?: di)?(?: bidang)?)|membidangi(?: urusan)?)"
    r"\s+(?=[a-z])"
)
_OPEN = re.compile(r"[\s,/]+(?:dan/atau|dan|atau|and|or)?$")
"""What is left of a list that was cut."""
_OWN = tuple(_TABLE["own"])
_LONGEST_MEANING = 12
"""Words of a definition that replaces a name: longer ones explain rather than name."""
_NO_NAME = frozenset({"dan", "di", "yang", "republik", "indonesia", "negara", "atau", "the"})
_LONGEST = 90
_ALIKE = 0.9
"""Names this like each other differ by a slip of the pen or of the OCR."""
_BARE = re.compile(r"(?:kepala|ketua|direktur|sekretaris|badan|dewan)\s\w+")
"""*Kepala Badan*, *Direktur Jenderal*: which one, only the document's definitions say."""


@dataclass(frozen=True, slots=True)
class Institution:
    """An institution as one rule names it."""

    text: str
    """As written."""
    names: frozenset[frozenset[str]]
    """The words of each institution that it may be, its document's own meanings put in."""


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(r"\s*(?:(?:the|an?|para)\s+)?(?:" + "|".join(_TABLE["head"]) + r")(?![a-z])", re.IGNORECASE)


def named_at(text: str, place: int, meanings: Mapping[str, str]) -> Institution | None:
    """The institution that is named at a place of a text; None where the words there name none.

    Args:
        text: wording of a rule.
        place: where the name begins.
        meanings: what the document defines, by the term in lower case.
    """
    head = _heads().match(text, place)
    if head is None:
        return None
    end = _END.search(text, head.end())
    words = _OPEN.sub("", " ".join(text[place : end.start() if end else len(text)].split()))
    if not words or len(words) > _LONGEST or words.lower() in _UNNAMED:
        return None
    minister = _MINISTER.match(text.lower(), head.start() + len(head.group()) - len(head.group().lstrip()))
    if minister:
        field = _END.search(text, minister.end())
        words = " ".join(text[place : field.start() if field else len(text)].split())[: _LONGEST * 2]
    return Institution(words, frozenset(_names(words, meanings)))


def _names(words: str, meanings: Mapping[str, str]) -> set[frozenset[str]]:
    """The word sets of the institutions that a phrase stands for."""
    low = words.lower().replace("wali kota", "walikota")
    pieces = [low] if low in meanings or _MINISTER.match(low) else [x for x in _OR.split(low) if x]
    found: set[frozenset[str]] = set()
    for piece in pieces:
        for part in _TABLE["parts"].get(piece, [piece]):
            found.add(frozenset(_plain(_meaning(part, meanings))))
    return {name for name in found if name}


def _meaning(name: str, meanings: Mapping[str, str]) -> str:
    """The name with what its document means by it (*Kepala Badan*, *Badan* being *Badan Kepegawaian Negara*)."""
    if meant := meanings.get(name):
        return meant if len(meant.split()) <= _LONGEST_MEANING else name
    for term, meant in sorted(meanings.items(), key=lambda item: -len(item[0])):
        if name.endswith(f" {term}") and len(meant.split()) <= _LONGEST_MEANING:
            return f"{name.removesuffix(term)}{meant}"
    return name


def _plain(name: str) -> list[str]:
    """Words of a name; a minister is called after his field."""
    short = _MINISTER.sub("menteri ", " ".join(name.lower().replace("wali kota", "walikota").split()))
    return [w for w in tokenise(short) if w not in _NO_NAME]


def same(a: Institution, b: Institution) -> bool:
    """Whether two phrases may name the same institution.

    They do when they are written alike and say more than an office (*Instansi Pengelola PNBP*), when both are the same
    office of a region or an enterprise (*Gubernur X*, *Gubernur Y*: each for its own cases), or when one name holds all
    words of the other: *Menteri* without more may be the *Menteri Keuangan* of another text, *Kepala Dinas* speaks for
    its *Dinas*.
    """
    one, two = a.text.lower(), b.text.lower()
    alike = " " in one and " " in two and Levenshtein.normalized_similarity(one, two) >= _ALIKE
    if alike and "yang" not in one and not _BARE.fullmatch(one):
        return True
    if any(one.startswith(office) and two.startswith(office) for office in _OWN):
        return True
    return any(x <= y or y <= x for x in a.names for y in b.names)


def bound_to(one: Institution, title: str) -> bool:
    """Whether a document is by its title made for this institution alone (*... pada Kementerian Agama*)."""
    return any(name <= frozenset(tokenise(title)) for name in one.names)
