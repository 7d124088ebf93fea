"""Slots of a norm: modality, who bears it, which authority is competent, what is done to what.

A rule of Indonesian drafting reads `[condition,] SUBJECT [relative clause] MARKER VERB OBJECT [by whom, when]`.
The marker of the main clause decides the modality; markers inside a relative clause (*yang wajib ...*) do not.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from nlp.norm.markers import ENGLISH, STRONG, Marker, markers


@dataclass(frozen=True, slots=True)
class Slots:
    """What one passage lays down; None where it does not say. Offsets are those of the passage."""

    modality: str
    """obligation, prohibition, permission, right, authority, definition, sanction, procedure or none."""
    bearer: str | None
    authority: str | None
    act: str | None
    object: str | None
    start: int
    end: int
    """Span of the words that decide the modality; (0, 0) when none do."""


_SUBORDINATE = re.compile(
    r"\b(?:yang|untuk|agar|supaya|apabila|jika|bila|guna|karena|bahwa|sehingga|dengan|dalam|dan|setelah|sebelum|tanpa|akan)"
    r"(?:\s+(?:tidak|akan|telah|sudah|secara|karena|pula|juga|belum))?\s+$"
)
_CONDITION = re.compile(
    r"\s*(?:\(?\w{1,3}[).]\s*)?(?:dalam\s+(?:hal|rangka|melaksanakan)|apabila|jika(?:lau)?|bila(?:mana)?|untuk|selain|sebelum|setelah|terhadap|pada\s+saat|dengan|"
    r"berdasarkan|selama|sepanjang|bagi|atas|guna|dalam|terhitung)\b"
)
_CLAUSE = re.compile(
    r"\s*(?:\(?\w{1,3}[).]\s*)?(?:dalam\s+(?:hal|rangka)|apabila|jika(?:lau)?|bila(?:mana)?|untuk|sebelum|setelah|dengan|selama|sepanjang)\b"
)
"""Openings that hold a clause with a verb of its own; the others of _CONDITION hold a phrase."""
_RELATIVE = re.compile(
    r"\s*,?\s*(?:(?:sebagaimana|seperti|sebagai)\s+(?:yang\s+)?(?:telah\s+)?(?:dimaksud(?:kan)?|diatur|tersebut|termaksud)|(?:yang\s+)?di\s?maksud(?:kan)?\s+(?:dalam|pada)|"
    r"tersebut\s+(?:dalam|pada)|termaksud)\b[^;:.]{0,60}?"
    r"(?:(?:huruf|angka|butir)\s+\w+|ayat\s*\(?\w+\)?|[Pp]asal\s+\w+|ini)"
    r"(?:\s*(?:,|dan|serta|atau|sampai\s+dengan)?\s*(?:(?:huruf|angka|ayat|[Pp]asal)\s*\(?\w+\)?|[Pp]eraturan(?:\s+\w+)?\s+ini|[Uu]ndang-\s?[Uu]ndang\s+ini))*"
)
_NEXT = re.compile(
    r"[;:]|[.](?!\d)|,\s*(?:dan|serta|atau|dengan|kecuali|apabila|jika|setelah|sebelum|paling|yang|meliputi)\b|"
    r"\s(?:apabila|jika|kecuali|setelah|sebelum|paling|selambat|sekurang|sejak|oleh|sebagaimana|dengan\s+ketentuan|dalam\s+jangka|dalam\s+waktu|sesuai)\b"
)
_VERB = re.compile(
    r"\s*(?:(?:untuk|secara\s+\w+|segera|juga|pula|sudah|telah)\s+)*(?P<verb>(?:(?:di|me|ber|ter|pe)\w+|\w+kan|tunduk|ikut|turut|ada|hadir|masuk)\b"
    r"(?:\s+dan(?:/atau)?\s+(?:me|ber|di)\w+)?)",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:oleh|by(?:\s+the)?)\s+")
_TO = re.compile(r"\b(?:kepada|dari|persetujuan)\s+")
_PASSIVE = re.compile(r"di[a-z]{3,}|be\s|(?:is|are)\s+\w+ed")
_BARE_VERB = re.compile(r"\s*(?P<verb>(?:be\s+)?[a-z]+)")
_NO_ONE = re.compile(r"\s*no\s+[a-z]+\s", re.IGNORECASE)
_STOPS = re.compile(r"[.;]\s+(?=[A-Z])|,?\s(?:dengan\s+ketentuan|kecuali|dengan\s+pengertian)\b")
_MEANS = re.compile(r"\s*(?:[\"“]|(?:(?:di\s?)?dalam\s[^.:;]{3,60}?\sini,?\s)?(?:yang|jang)\s+di\s?maksud)")
_NO_MEANING = re.compile(
    r"\s*:?\s*(?:sebesar|sebagai\s+berikut|sebagaimana|sah|rp|[0-9]|paling|tidak|untuk|pada|di\b|dari|satu|dua|tiga|selama)"
)
_WHOM = re.compile(r"^(?:bagi|terhadap|kepada|atas|untuk)\s+", re.IGNORECASE)
_RULE_NAMED = re.compile(r"(?:Peraturan|Keputusan|Rancangan|Instruksi)\s+$")
_THIS_FOLLOWS = re.compile(r"\s*(?:[Dd]aerah\s+)?(?:ini\b|Nomor\b|No\b|tersebut\b|Pengganti\b)")
_LONGEST = 200
"""Longer subjects and objects are cut at a word: the slot names, it does not quote."""


@cache
def _authority() -> re.Pattern[str]:
    heads = tomllib.loads(files("nlp.norm").joinpath("authorities.toml").read_text(encoding="utf-8"))["head"]
    return re.compile(
        r"(?<![A-Za-z])(?:" + "|".join(heads) + r")(?![a-z])"
        r"(?:(?:\s+(?:dan|atas|bidang|Reformasi)(?=\s[A-Z]))?[ /]+(?!Nomor|Tahun|Pasal|Republik)[A-Z][\w/\-]*)*"
    )


def slots(text: str, *, definition: bool = False) -> Slots:
    """The slots of one passage, read from its first rule-giving sentence.

    Args:
        text: wording of the passage, its own number left out.
        definition: the passage stands in an article of definitions.
    """
    marker = _main_marker(text, definition)
    if marker is None:
        return Slots("none", None, _first_authority(text), None, None, 0, 0)
    subject = _subject(text[: marker.start])
    verb, rest_at = _act(text, marker)
    agent = _named_after(_BY, text[marker.start :])
    english = marker.words in ENGLISH
    passive = (
        marker.kind != "sanction"
        and bool(_PASSIVE.match(verb or ""))
        and not (english and not (verb or "").startswith("be "))
    )
    bearer, object_ = (agent or _addressee(text), subject) if passive else (subject, _phrase(text[rest_at:]))
    if marker.kind == "definition":
        bearer, object_, verb = None, subject, None
    authority = agent or _is_authority(bearer) or _named_after(_TO, text) or _first_authority(text)
    modality = "authority" if marker.kind == "appoint" else marker.kind
    if english and _NO_ONE.match(text):  # No person shall ...
        modality = "prohibition"
    return Slots(modality, bearer, authority, verb, object_, marker.start, marker.end)


def _main_marker(text: str, definition: bool) -> Marker | None:
    """The marker of the main clause: a sanction, else the first strong one, else the first verb not governed.

    A permission that comes after a plain verb (*diberikan untuk 5 tahun dan dapat diperpanjang*) is an aside.
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = text
    begin = len(text) - len(text.lstrip(" .,;:)"))
    stop = _STOPS.search(text, begin)
    first: Marker | None = None
    plain: Marker | None = None
    aside: Marker | None = None
    for marker in markers(lowered, stop.start() if stop else len(text)):
        if marker.kind == "definition":
            if definition or (plain is first is None and _defines(lowered, marker)):
                return marker
            continue
        governed = _SUBORDINATE.search(lowered, max(0, marker.start - 24), marker.start)
        if _in_condition(lowered, marker) or (
            governed and not (plain and " dan" in governed.group() and marker.kind in STRONG)
        ):
            continue
        if marker.kind == "sanction":
            return marker
        if marker.kind in STRONG and not (plain and marker.kind == "permission"):
            first = first or marker
        elif marker.kind in STRONG:
            aside = aside or marker
        else:
            plain = plain or marker
    return first or plain or aside


def _defines(lowered: str, marker: Marker) -> bool:
    """True where *adalah* gives the meaning of a term rather than an amount or a list."""
    if marker.start > 200 or marker.words not in ("adalah", "ialah", "yaitu", "means"):
        return False
    return bool(_MEANS.match(lowered)) or not _NO_MEANING.match(lowered, marker.end)


def _in_condition(lowered: str, marker: Marker) -> bool:
    """True inside a leading condition (*Dalam hal ... , SUBJECT ...*) whose comma is still to come."""
    if not _CLAUSE.match(lowered):
        return False
    comma = re.search(r",\s+(?!(?:dan|atau|serta)\b)", lowered[: marker.start])
    return comma is None and "," in lowered[marker.end : marker.end + 300]


def _subject(before: str) -> str | None:
    """The subject: what stands before the marker, without conditions, relative clauses and labels."""
    words = _RELATIVE.sub(" ", before)
    while _CONDITION.match(words.lower()) and "," in words:
        words = words.partition(",")[2]
    words = re.split(r"[;:]\s", words)[-1]
    words = re.sub(r"^[\s.]*(?:\(?\w{1,3}[).]\s+)?(?:maka\s*,?\s+|dan\s+|serta\s+)?", "", words)
    return _shorten(_WHOM.sub("", words))


def _act(text: str, marker: Marker) -> tuple[str | None, int]:
    """The verb of the rule and where its complement begins."""
    if marker.kind in ("procedure", "appoint", "sanction"):
        return marker.words, marker.end
    verb = (_BARE_VERB if marker.words in ENGLISH else _VERB).match(text, marker.end)
    return (" ".join(verb["verb"].lower().split()), verb.end()) if verb else (None, marker.end)


def _phrase(rest: str) -> str | None:
    stop = _NEXT.search(rest)
    return _shorten(rest[: stop.start()] if stop else rest)


def _shorten(words: str) -> str | None:
    words = re.sub(r"\s+", " ", words).strip(" ,;:.")
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rpartition(" ")[0]
    return words or None


def _named_after(cue: re.Pattern[str], text: str) -> str | None:
    """The authority named right after a word such as *oleh*."""
    for found in cue.finditer(text):
        if named := _authority().match(text, found.end()):
            return named.group()
    return None


def _is_authority(words: str | None) -> str | None:
    named = _authority().match(words) if words else None
    return named.group() if named else None


def _first_authority(text: str) -> str | None:
    """The first authority named; *Peraturan Pemerintah ini* names none, *diatur dengan Peraturan Menteri* does."""
    for named in _authority().finditer(text):
        if not (_RULE_NAMED.search(text, 0, named.start()) and _THIS_FOLLOWS.match(text, named.end())):
            return named.group()
    return None


def _addressee(text: str) -> str | None:
    """Whom a passive rule addresses when no agent is named: *bagi X*, *terhadap X*, *kepada X* at its head."""
    found = re.match(r"\s*(?:Bagi|Terhadap|Kepada)\s+(?P<who>[^,;:.]{3,120})", text)
    return _shorten(_RELATIVE.sub("", found["who"])) if found else None
