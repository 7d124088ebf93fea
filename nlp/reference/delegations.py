"""Delegations: provisions that leave their detail to a lower instrument."""

from __future__ import annotations

import re

from nlp.reference.citations import CitationMatch
from nlp.reference.found import Found
from nlp.rows import Delegation, Provision

_VERB = re.compile(
    r"\b(?:di(?:atur|tetapkan|tentukan|jelaskan|jabarkan)|berdasarkan|sesuai)(?:\s+(?:lebih\s+lanjut|lebih\s+landjut|kemudian|secara\s+tersendiri|tersendiri))?"
    r"(?:\s+(?:dengan|dalam|oleh|di\s+dalam|melalui|berdasarkan|dengan\s+atau\s+berdasarkan|dengan\s+suatu))+\s+(?:suatu\s+|sebuah\s+)?$"
)
_ACTIVE = re.compile(r"^\s*(?:\w+\s+){0,3}(?:mengatur|menetapkan|diatur|ditetapkan|ditentukan)\b")
_SUBJECT = re.compile(
    r"(?:Ketentuan|ketentuan|Hal-hal|Pengaturan|Pedoman)(?:-ketentuan)?(?:\s+(?:yang\s+)?lebih\s+lanjut)?(?:\s+(?:mengenai|tentang|dari|untuk|yang\s+berkaitan\s+dengan))\s+(?P<matter>.+)$",
    re.DOTALL,
)
_AS_MEANT = re.compile(
    r"\s*,?\s*(?:sebagaimana\s+(?:telah\s+)?(?:dimaksud|diatur|tersebut)|(?:yang\s+)?dimaksud\s+(?:dalam|pada)|tersebut\s+(?:dalam|pada))\b.*$",
    re.DOTALL,
)
_SENTENCE = re.compile(r"(?<=[.;:])\s+(?=[A-Z(])")
_NOT_LOWER = frozenset({"UUD", "code", "Stb", "TAP"})


def delegations(found: Found) -> list[Delegation]:
    """Delegations of body and quoted articles, in document order; *dengan Undang-Undang* counts too."""
    rows = []
    for provision in found.provisions:
        if provision.part not in ("body", "quoted"):
            continue
        for match in found.of(provision):
            if match.kind == "generic" and match.type not in _NOT_LOWER and not match.article:
                row = _row(found, provision, match)
                if row:
                    rows.append(row)
    return rows


def _row(found: Found, provision: Provision, match: CitationMatch) -> Delegation | None:
    text = provision.text
    start = max((m.end() for m in _SENTENCE.finditer(text, 0, match.start)), default=0)
    before = text[start : match.start]
    verb = _VERB.search(before)
    if verb is None or verb.group().startswith(("berdasarkan", "sesuai")):
        return None
    assert match.type is not None
    stop = _SENTENCE.search(text, match.end)
    end = stop.start() if stop else len(text)
    first, last = found.places.span(provision, start, end)
    return Delegation(
        provision.provision_id,
        provision.work,
        match.type,
        _matter(before[: verb.start()]),
        first,
        last,
        text[start:end],
    )


def _matter(subject: str) -> str:
    """What is delegated: the subject without its frame and without where it is meant."""
    named = _SUBJECT.search(subject)
    words = named["matter"] if named else subject
    words = _AS_MEANT.sub("", words)
    words = re.sub(r"\s+(?:akan|dapat|harus|wajib|,)?\s*(?:lebih\s+lanjut)?\s*$", "", words)
    return re.sub(r"^\s*\(?\d{0,2}[.)]?\s*", "", words).strip(" ,;:")
