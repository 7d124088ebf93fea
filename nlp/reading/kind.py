"""Regulation or report, recognised from the content.

A regulation names itself in capitals, opens with recitals (*Menimbang*, *Mengingat*), decides (*MEMUTUSKAN*,
*Menetapkan*) and commands in articles that stand at the head of a line. A report may cite articles by the hundred,
but seldom begins a line with one, and has an abstract, a foreword or a bibliography. Each sign weighs what it proves.
The forms follow Lampiran II of UU 12/2011 and the drafting of 1945-2004 before it; circulars and annexes kept in a
file of their own count as regulations, and so do English translations.
"""

from __future__ import annotations

import re
from itertools import islice

_HEAD = 6000
_THRESHOLD = 1.75
_CERTAIN = 6.0
_FORMULAS = (
    ("memutuskan:", 1.5),
    ("menimbang:", 1.5),
    ("menimbang", 0.5),
    ("mengingat:", 1.5),
    ("mengingat", 0.5),
    ("menetapkan:", 1.0),
    ("rahmattuhanyangmahaesa", 1.0),
    ("herebydecides", 1.5),
    ("hasdecided", 1.5),
    ("havingconsidered", 1.0),
    ("considering:", 1.0),
    ("inviewof:", 1.0),
    ("beitenacted", 2.0),
    ("denganpersetujuandewanperwakilanrakyat", 1.0),
    ("persetujuanbersamadewanperwakilanrakyat", 1.0),
)
"""Formulas of the head, spaces taken out (OCR puts spaces inside words), with their weight."""
_CLOSINGS = ("ditetapkandi", "disahkandi", "dikeluarkandi", "diundangkandi", "agarsetiaporangmengetahuinya")
_TITLE = re.compile(
    r"^\W*(?:(?:LAMPIRAN|SALINAN)\b[\sIVXLC]*)?"
    r"(?:UNDANG\W{0,3}UNDANG|PERATURAN|KEPUTUSAN|INSTRUKSI|SURAT\s+EDARAN|PENETAPAN|MAKLUMAT|QANUN|LAW|REGULATION|DECREE|CIRCULAR)"
    r"\b[^a-z]{0,240}?(?:\bNOMOR\b|\bNO\b|\bNUMBER\b)",
    re.MULTILINE,
)
_TITLE_ZONE = 1200
_ANNEX = re.compile(r"^\W*LAMPIRAN\b", re.MULTILINE)
_ANNEX_ZONE = 400
_ARTICLE = re.compile(r"\n[^\w\n]{0,4}(?:Pasal|PASAL|pasal|Article|ARTICLE)\s*[0-9IlO]")
_REPORT = re.compile(
    r"^\W*(?:abstrak|abstract|executive summary|ringkasan eksekutif|kata pengantar|ucapan terima kasih|daftar isi|"
    r"kata kunci|keywords|pendahuluan|latar belakang|metodologi)\b",
    re.IGNORECASE | re.MULTILINE,
)


def recognise_kind(text: str) -> str:
    """`regulation` or `report`."""
    return "regulation" if regulation_weight(text) >= _THRESHOLD else "report"


def regulation_weight(text: str) -> float:
    """Weight of a regulation's signs less that of a report's; from 1.75 on a text is taken for a regulation.

    Beyond all doubt (`_CERTAIN`) counting stops.
    """
    head = text[:_HEAD]
    dense = _dense(head)
    weight = 1.0 if "MEMUTUSKAN" in head else 0.0
    seen: list[str] = []
    for formula, worth in _FORMULAS:
        if formula in dense and not any(known.startswith(formula) for known in seen):
            weight += worth
            seen.append(formula)
    weight += 0.4 * sum(1 for _ in islice(_ARTICLE.finditer(text), 6))
    if weight >= _CERTAIN:
        return weight
    tail = _dense(text[-4000:])
    weight += 1.0 * any(closing in tail for closing in _CLOSINGS)
    weight += 1.5 * (_TITLE.search(text[:_TITLE_ZONE]) is not None)
    weight += 0.5 * (_ANNEX.search(text[:_ANNEX_ZONE]) is not None)
    return weight - 0.75 * len({found.group().strip().casefold() for found in _REPORT.finditer(head)})


def _dense(text: str) -> str:
    """Text in lower case without spaces and dots."""
    return "".join(text.split()).replace(".", "").casefold()
