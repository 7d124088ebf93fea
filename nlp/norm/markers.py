"""Markers of a rule: the words that make a sentence an obligation, a prohibition, a permission, ..."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_SCAN = re.compile(
    # one class of first letters lets the matcher skip; the second letter then tells the words apart
    r"[dmtwhbasiy](?<![a-z]{2})(?:(?<=d)(?:apat\b|i[a-z]{3})|(?<=m)(?:e[a-z]{3}|ulai\s)|(?<=t)(?:idak\b|erdiri\b|unduk\b)"
    r"|(?<=w)ajib\b|(?<=h)(?:arus\b|anya\b)|(?<=b)(?:er[a-z]{3}|oleh\b)|(?<=a)dalah\b|(?<=s)anksi\b|(?<=i)alah\b|(?<=y)aitu\b"
    r"|(?<=s)hall\b|(?<=m)(?:ay|ust|eans)\b|(?<=i)s\s|(?<=h)as\s|(?<=a)re\s)"
)
_KINDS = re.compile(
    r"""(?:
      (?P<sanction>di\s?pidana\b|(?:is|are|shall\s+be)\s+(?:liable|punishable|guilty)\b|diancam\s+(?:dengan\s+)?(?:pidana|hukuman)|dihukum\b|
          (?:dijatuhi|dijatuhkan|dikenai|dikenakan|diberikan|mendapat)\s+(?:tindakan\s+)?(?:sanksi|hukuman|denda|pidana|teguran|peringatan)|
          sanksi\s+administrati(?:f|ve?)\s+(?:sebagaimana|berupa|terdiri))
    | (?P<prohibition>dilarang\b|(?:shall|must|may)\s+not\b|(?:is|are)\s+prohibited\b|hanya\s+(?:dapat|boleh)\b|
          tidak\s+(?:lagi\s+)?(?:boleh|diperbolehkan|diperkenankan|dibenarkan|dibolehkan|diizinkan|dapat)\b)
    | (?P<obligation>(?:shall|must)\b|(?:is|are)\s+required\b|(?:wajib|harus|diwajibkan|diharuskan|berkewajiban)\b|
          (?:mempunyai|memiliki)\s+kewajiban|bertanggung\s?jawab\b)
    | (?P<right>berhak\b|(?:is|are)\s+entitled\b|has\s+(?:the|a)\s+right\b|
          (?:mempunyai|memiliki|memperoleh|mendapat)\s+hak\b)
    | (?P<authority>(?:has|have)\s+(?:the\s+)?power\b|(?:is|are)\s+empowered\b|
          (?:berwenang|berkuasa|bertugas|dikuasakan|diserahi)\b|
          (?:mempunyai|memiliki|diberi|diberikan)\s+(?:(?:we|ke)wenang|kuasa)(?:an)?\b|
          mempunyai\s+(?:tugas|fungsi)\b|menyelenggarakan\s+fungsi\b)
    | (?P<permission>(?:may|dapat|boleh|diperbolehkan|diperkenankan|diizinkan|dimungkinkan)\b)
    | (?P<definition>(?:means|adalah|ialah|yaitu|merupakan)\b)
    | (?P<appoint>(?:is|are)\s+\w+ed(?=\s+by\b)|(?:di[a-z]{4,})(?=\s+(?:(?!yang|dan)\w+\s+){0,3}?oleh\b))
    | (?P<procedure>terdiri\s+(?:atas|dari)\b|tunduk\b|mulai\s+(?:di)?berlaku\b|berlaku\b|berkedudukan\b|bersumber\b|
          (?!dimaksud|disebut|diatas|dibawah|dimana|didalam|diluar|diantara|direksi|direktur|dinas|disiplin|dipandang|
             dirinya|didasarkan|ditambah)di[a-z]{4,}\b|
          (?!mengenai|menurut|melalui|menjadi|menteri|mereka|mengingat|menimbang|melainkan|menjelang|mendapat|mempunyai|memiliki|mengikat|menyangkut|
             menggunakan|meskipun|mengetahui|memperhatikan|memutuskan)me[a-z]{4,}\b)
    )""",
    re.VERBOSE,
)
STRONG = frozenset({"sanction", "prohibition", "obligation", "right", "authority", "permission"})
"""Kinds that decide over a plain verb."""


ENGLISH = frozenset({"shall", "must", "may", "shall not", "must not", "may not"})
"""Markers after which an English verb stands bare."""


@dataclass(frozen=True, slots=True)
class Marker:
    """One marker in a text."""

    kind: str
    """A modality; `appoint` where a passive verb names its agent, `procedure` for a plain verb of the rule."""
    start: int
    end: int
    words: str
    """The marker in lower case, blanks single."""


def markers(lowered: str, end: int) -> Iterator[Marker]:
    """Markers of a lower-case text up to `end`, in order, without overlap."""
    done = 0
    for hit in _SCAN.finditer(lowered, 0, end):
        if hit.start() < done:
            continue
        match = _KINDS.match(lowered, hit.start(), end)
        if match:
            done = match.end()
            yield Marker(str(match.lastgroup), match.start(), match.end(), _single(match.group()))


@lru_cache(maxsize=4096)
def _single(words: str) -> str:
    return " ".join(words.split())
