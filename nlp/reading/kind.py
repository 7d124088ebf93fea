"""Regulation or report, recognised from the content.

A regulation enacts: it opens with recitals (*Menimbang*, *Mengingat*), decides (*MEMUTUSKAN*, *Menetapkan*) and
commands in numbered articles that stand at the head of a line. A report may quote and cite articles by the hundred,
but hardly ever begins a line with one. Each sign weighs what it proves; the forms follow Lampiran II of UU 12/2011
and the older drafting of 1945-2004, and English translations.
"""

from __future__ import annotations

import re

_HEAD = 12_000
_SIGNS = (
    (2.0, re.compile(r"\bMEMUTUSKAN\b|\bM\s+E\s+M\s+U\s+T\s+U\s+S\s+K\s+A\s+N\b|\bMemutuskan\s*:")),
    (1.5, re.compile(r"^\W*(?:Menimbang|MENIMBANG)\b", re.MULTILINE)),
    (1.5, re.compile(r"^\W*(?:Mengingat|MENGINGAT)\b", re.MULTILINE)),
    (1.0, re.compile(r"\b(?:Menetapkan|MENETAPKAN)\s*:")),
    (0.5, re.compile(r"\bDENGAN\s+RAHMAT\s+TUHAN\s+YANG\s+MAHA\s+ESA\b", re.IGNORECASE)),
    (1.0, re.compile(r"^\W*(?:Having considered|Considering|In view of|Whereas)\b", re.MULTILINE)),
    (1.0, re.compile(r"^\W*(?:HAS DECIDED|HEREBY DECIDES|BE IT ENACTED)\b", re.MULTILINE | re.IGNORECASE)),
    (
        1.0,
        re.compile(
            r"\b(?:UNDANG-UNDANG|PERATURAN\s+[A-Z]+|KEPUTUSAN\s+[A-Z]+|INSTRUKSI\s+[A-Z]+|SURAT\s+EDARAN|QANUN)"
            r"\b[A-Z\s,./-]{0,120}?\b(?:NOMOR|NO\.?)\s*:?\s*[\w./-]+\s*(?:TAHUN\b|\s)"
        ),
    ),
)
_ARTICLE = re.compile(
    r"^[\W\d]{0,6}(?:Pasal|PASAL|Article|ARTICLE|Section|Ps\.)\s*[0-9IlOo][\w]{0,4}\.?(?:\s*$|\s+(?=[(A-Z0-9]))",
    re.MULTILINE,
)
_ORDINAL = re.compile(r"^\W*(?:KESATU|PERTAMA|KEDUA|KETIGA)\b\s*:?", re.MULTILINE)
_THRESHOLD = 3.0


def recognise_kind(text: str) -> str:
    """`regulation` or `report`."""
    return "regulation" if regulation_weight(text) >= _THRESHOLD else "report"


def regulation_weight(text: str) -> float:
    """Sum of the weights of a regulation's signs; from 3 on a text is taken for one."""
    head = text[:_HEAD]
    weight = sum(worth for worth, sign in _SIGNS if sign.search(head))
    articles = len(_ARTICLE.findall(text[: 8 * _HEAD]))
    weight += min(articles, 6) * 0.5
    if articles < 2 and len(_ORDINAL.findall(head)) > 1:
        weight += 1.0
    return weight
