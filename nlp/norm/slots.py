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


_MARKERS = re.compile(
    r"""\b(?:
      (?P<sanction>di\s?pidana|diancam\s+(?:dengan\s+)?(?:pidana|hukuman)|dihukum|(?:dijatuhi|dikenai|dikenakan|diberikan|mendapat)\s+(?:tindakan\s+)?(?:sanksi|hukuman|denda|pidana|teguran|peringatan)|
          sanksi\s+administrati(?:f|ve?)\s+(?:sebagaimana|berupa|terdiri)|dijatuhkan\s+(?:hukuman|terhadap))
    | (?P<prohibition>dilarang|tidak\s+(?:boleh|diperbolehkan|diperkenankan|dibenarkan|dibolehkan|diizinkan|dapat)|tidak\s+lagi\s+dapat|hanya\s+(?:dapat|boleh))
    | (?P<obligation>wajib|harus|diwajibkan|diharuskan|berkewajiban|(?:mempunyai|memiliki)\s+kewajiban|bertanggung\s?jawab)
    | (?P<right>berhak|(?:mempunyai|memiliki|memperoleh|mendapat)\s+hak)
    | (?P<authority>berwenang|(?:mempunyai|memiliki|diberi|diberikan)\s+(?:we|ke)wenang(?:an)?|berkuasa|mempunyai\s+(?:tugas|fungsi)|bertugas|menyelenggarakan\s+fungsi)
    | (?P<permission>dapat|boleh|diperbolehkan|diperkenankan|diizinkan|dimungkinkan)
    | (?P<definition>adalah|ialah|yaitu|merupakan)
    | (?P<appoint>(?:ditetapkan|diatur|diangkat|diberhentikan|dilakukan|dilaksanakan|ditentukan|diberikan|diterbitkan|disahkan|diputuskan|dibentuk|diusulkan|dipimpin)(?=\s+(?:\w+\s+){0,3}?oleh\b))
    | (?P<procedure>diajukan|disampaikan|dilakukan|dilaksanakan|diselenggarakan|ditetapkan|diberikan|diatur|dibayarkan|dibebankan|dilampiri|diberitahukan|diumumkan|ditentukan|
          diangkat|diberhentikan|diterbitkan|dibuat|dicatat|diusulkan|terdiri\s+(?:atas|dari)|meliputi|mengajukan|menyampaikan|menetapkan|melakukan|melaksanakan|memberikan|mengangkat|membentuk|
          mulai\s+berlaku|berlaku|dihitung|dipilih|diperiksa|dikenakan|dinyatakan)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_ORDER = (
    "sanction",
    "prohibition",
    "obligation",
    "right",
    "authority",
    "permission",
    "appoint",
    "definition",
    "procedure",
)
_SUBORDINATE = re.compile(
    r"\b(?:yang|untuk|agar|supaya|apabila|jika|bila|sehingga|guna|karena|dalam\s+hal|sebelum|setelah|bahwa|yang\s+(?:tidak|akan|telah|sudah|belum))(?:\s+(?:tidak|akan|telah|sudah|secara|karena))?\s+$",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"^\s*(?:\(?\w{1,3}[).]\s*)?(?:dalam\s+hal|apabila|jika|bila(?:mana)?|dalam\s+rangka|untuk|selain|sebelum|setelah|terhadap|pada\s+saat|dengan|berdasarkan|selama|sepanjang|bagi|atas|guna|dalam)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\s*,?\s*(?:sebagaimana\s+(?:telah\s+)?(?:dimaksud|diatur|tersebut)|(?:yang\s+)?di\s?maksud\s+(?:dalam|pada)|tersebut\s+(?:dalam|pada)|termaksud)\b.*?"
    r"(?:(?:huruf|angka|butir)\s+\w+|ayat\s*\(\w+\)|[Pp]asal\s+\d+\w*|ini)(?:\s*(?:,|dan|serta|atau|sampai\s+dengan)\s*(?:(?:huruf|angka|ayat|[Pp]asal)\s*\(?\w+\)?))*",
    re.DOTALL,
)
_NEXT = re.compile(
    r"[;:.]|,\s*(?:dan|serta|atau|dengan|kecuali|apabila|jika|setelah|sebelum|paling)\b|\s(?:apabila|jika|kecuali|setelah|sebelum|paling|selambat|sekurang|sejak|oleh|sebagaimana|dengan\s+ketentuan|dalam\s+jangka|dalam\s+waktu)\b"
)
_VERB = re.compile(
    r"\s*(?:untuk\s+|secara\s+\w+\s+|segera\s+|juga\s+)?(?P<verb>(?:(?:di|me|ber|ter|pe)\w+|\w+kan|\w+i|tunduk|ikut|turut|ada|hadir|masuk)\b(?:\s+dan(?:/atau)?\s+(?:me|ber|di)\w+)?)",
    re.IGNORECASE,
)
_BY = re.compile(r"\boleh\s+")
_TO = re.compile(r"\b(?:kepada|dari|atas\s+persetujuan|persetujuan|mendapat\s+persetujuan)\s+")
_PASSIVE = re.compile(r"di(?!pidana|sebut|maksud)[a-z]{3,}", re.IGNORECASE)
_LONGEST = 200
"""Longer subjects and objects are cut at a word: the slot names, it does not quote."""


@cache
def _authority() -> re.Pattern[str]:
    heads = tomllib.loads(files("nlp.norm").joinpath("authorities.toml").read_text(encoding="utf-8"))["head"]
    return re.compile(
        r"(?:"
        + "|".join(heads)
        + r")(?![a-z])(?:(?:\s+(?:dan|atas|bidang|Reformasi)(?=\s[A-Z]))?[ /]+(?!Nomor|Tahun|Pasal|Republik)[A-Z][\w/\-]*)*"
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
    kind = str(marker.lastgroup)
    subject = _subject(text[: marker.start()])
    verb, rest_at = _act(text, marker, kind)
    rest = text[rest_at:]
    agent = _named_after(_BY, text[marker.start() :])
    passive = bool(verb and _PASSIVE.match(verb))
    bearer: str | None
    object_: str | None
    if passive or kind in ("appoint", "procedure") and _PASSIVE.match(marker.group()):
        bearer, object_ = agent or _addressee(text), subject
    else:
        bearer, object_ = subject, _phrase(rest)
    if kind == "definition":
        bearer, object_, verb = None, subject, None
    authority = agent or _is_authority(bearer) or _named_after(_TO, text) or _first_authority(text)
    modality = {"appoint": "authority"}.get(kind, kind)
    return Slots(modality, bearer, authority, verb, object_, marker.start(), marker.end())


def _main_marker(text: str, definition: bool) -> re.Match[str] | None:
    """The marker of the main clause: the strongest of the first sentence that no subordinate word governs."""
    stop = re.search(r"[.;]\s+[A-Z]", text)
    limit = stop.start() + 1 if stop else len(text)
    best: re.Match[str] | None = None
    fallback: re.Match[str] | None = None
    for marker in _MARKERS.finditer(text, 0, limit):
        kind = str(marker.lastgroup)
        if kind == "definition" and not definition and not _copula_defines(text, marker):
            continue
        if _SUBORDINATE.search(text[max(0, marker.start() - 40) : marker.start()]) or _in_condition(text, marker):
            fallback = fallback or marker
            continue
        if kind == "definition" and definition:
            return marker
        if best is None or _ORDER.index(kind) < _ORDER.index(str(best.lastgroup)):
            best = marker
    return best or fallback


def _copula_defines(text: str, marker: re.Match[str]) -> bool:
    """True where *adalah* gives the meaning of a term rather than a predicate in passing."""
    return (
        marker.start() < 160
        and bool(re.match(r"\s*(?:[\"“]|[Yy]ang dimaksud|[A-Z])", text))
        and "," not in text[: marker.start()]
    )


def _in_condition(text: str, marker: re.Match[str]) -> bool:
    """True inside a leading condition (*Dalam hal ... , SUBJECT ...*) whose comma is still to come."""
    if not _CONDITION.match(text):
        return False
    comma = re.search(r",\s+(?!(?:dan|atau|serta)\b)", text[: marker.start()])
    return comma is None and "," in text[marker.end() : marker.end() + 300]


def _subject(before: str) -> str | None:
    """The subject: what stands before the marker, without conditions, relative clauses and labels."""
    words = _RELATIVE.sub(" ", before)
    while _CONDITION.match(words) and "," in words:
        words = words.partition(",")[2]
    words = re.split(r"[;:]\s", words)[-1]
    words = re.sub(r"^\s*(?:\(?\w{1,3}[).]\s+)?(?:Setiap\s+(?=orang|Orang)|maka\s+|dan\s+|serta\s+)?", "", words)
    return _shorten(words)


def _act(text: str, marker: re.Match[str], kind: str) -> tuple[str | None, int]:
    """The verb of the rule and where its complement begins."""
    if kind in ("procedure", "appoint", "sanction"):
        return marker.group().lower(), marker.end()
    verb = _VERB.match(text, marker.end())
    return (re.sub(r"\s+", " ", verb["verb"].lower()), verb.end()) if verb else (None, marker.end())


def _phrase(rest: str) -> str | None:
    stop = _NEXT.search(rest)
    return _shorten(rest[: stop.start()] if stop else rest)


def _shorten(words: str) -> str | None:
    words = re.sub(r"\s+", " ", words).strip(" ,;:.")
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rpartition(" ")[0]
    return words or None


def _named_after(cue: re.Pattern[str], text: str) -> str | None:
    for found in cue.finditer(text):
        if named := _authority().match(text, found.end()):
            return named.group()
    return None


def _is_authority(words: str | None) -> str | None:
    named = _authority().match(words) if words else None
    return named.group() if named else None


def _first_authority(text: str) -> str | None:
    named = _authority().search(text)
    return named.group() if named else None


def _addressee(text: str) -> str | None:
    """Whom a passive rule addresses when no agent is named: *bagi X*, *terhadap X*, *kepada X* at its head."""
    found = re.match(r"\s*(?:Bagi|Terhadap|Kepada)\s+(?P<who>[^,;:.]{3,120})", text)
    return _shorten(_RELATIVE.sub("", found["who"])) if found else None
