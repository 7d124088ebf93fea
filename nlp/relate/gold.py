"""Labelled pairs as a context: what training and evaluation read instead of a stock.

Each row brings two provisions with title, article and document; whole documents come beside them or not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.cleaning import clean
from nlp.relate.context import Context, locate, rank_of, subject
from nlp.relate.words import Hasher, Tokens

Row = Mapping[str, Any]
_NAMED = re.compile(
    r"(undang-?\s?undang|peraturan pemerintah(?: pengganti undang-?\s?undang)?|peraturan presiden|keputusan presiden)"
    r"(?:\s+(darurat))?(?:\s+republik indonesia)?\s+(?:nomor|no\.?)\s*(\d+)\s+(?:tahun|th\.?)\s*(\d{4})",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"\b(?P<level>BAB\s+[IVXL]{1,7}|B A B\s+[IVXL]{1,7}|Bagian\s+(?:Ke\w+|Pertama)(?:\s+(?:Belas|Puluh))?"
    r"|Paragraf\s+(?:\d+|Ke\w+))"
    r"\s+(?P<name>[A-Z][^\n]{2,120}?)(?=\s*(?:\n|Pasal\s+\d|Bagian\s+Ke|Paragraf\s+\d|$))"
)
_ORDER = r"(?:berbunyi|menjadi|diubah)\s+(?:sebagai\s+|seperti\s+)?berikut\s*[:;.]?"
_ORDER_BEFORE = re.compile(
    r"^(?:\d{1,3}\s?[.)]\s+)?(?:Beberapa\s+[Kk]etentuan|Ketentuan(?!\s+(?:lebih|mengenai|tentang|sebagaimana))|Mengubah)\b"
    r"[^\"”“]{0,700}?" + _ORDER
    + r"\s*[\"”“]?\s*(?:Pasal\s+\d+[A-Z]?\b)?\s*",
)  # fmt: skip
_ORDER_BEHIND = re.compile(
    r"[\s\"”“]*(?<![\w(])(?:\d{1,3}|[a-z])\s?[.)]\s+(?:Ketentuan|Di\s?antara|Pasal|Ayat|Judul|Sesudah|Setelah|Penjelasan|Bab|BAB|Bagian)\b"
    r"[^:]{0,400}?" + _ORDER + r"[\s\"”“]*$"
)
LEAST_WORDS = 5
"""Fewer words than this are no rule."""
_FORMS = {"peraturan pemerintah": "pp", "peraturan presiden": "perpres", "keputusan presiden": "keppres"}


def cited(text: str) -> frozenset[str]:
    """Citation keys (`pp53/2010`) of the instruments that a text names with number and year."""
    out = set()
    for kind, emergency, number, year in _NAMED.findall(text):
        low = " ".join(kind.lower().split())
        form = "perpu" if "pengganti" in low else _FORMS.get(low, "uudrt" if emergency else "uu")
        out.add(f"{form}{int(number)}/{year}")
    return frozenset(out)


def rule_of(text: str) -> str:
    """The wording of a labelled text as a reader of the stock gives it: what is left without noise and orders to amend.

    A text that was cut at the next heading holds running headers, and in an amending act what leads to the provision
    that is set out (*Ketentuan Pasal 3 diubah sehingga berbunyi sebagai berikut:*) or to the next one.
    """
    out = clean(text).text
    for order in (_ORDER_BEHIND, _ORDER_BEFORE):
        rest = order.sub("", out)
        out = rest if len(rest.split()) >= LEAST_WORDS else out
    return out


def context_of(
    rows: Sequence[Row], corpus: Mapping[str, str] | None = None
) -> tuple[Context, NDArray[np.int32], NDArray[np.int32]]:
    """The context of gold rows and the passage indices of their two sides.

    Args:
        rows: gold rows with `a` and `b` (doc, title, article, paragraph, text).
        corpus: whole text by `doc`, or None when only the passages are known.
    """
    sides = [{**row[s], "text": rule_of(row[s]["text"])} for row in rows for s in ("a", "b")]
    unique = {(s["doc"], s["article"] or "", s["paragraph"] or "", s["text"]): s for s in sides}
    keys = sorted(unique)
    names = sorted({k[0] for k in keys})
    owner = {n: i for i, n in enumerate(names)}
    titles = {s["doc"]: s["title"] or "" for s in reversed(sides)}
    whole = [corpus.get(n, "") if corpus is not None else "" for n in names]
    hasher = Hasher()
    passages, acts = hasher.with_acts(k[3] for k in keys)
    documents, sections = _in_sections(whole, hasher)
    document_of = np.array([owner[k[0]] for k in keys], dtype=np.int32)
    subjects = [subject(titles[n]) for n in names]
    starts = _starts(passages, documents, document_of)
    parts = [n.split("/") for n in names]
    context = Context(
        texts=[k[3] for k in keys],
        articles=[f"{k[1]}({k[2]})" if k[2] else k[1] for k in keys],
        document_of=document_of,
        passages=passages,
        acts=acts,
        numerals=np.array(sorted(hasher.numerals), dtype=np.uint32),
        documents=documents,
        starts=starts,
        headings=hasher(_heading(sections[d], int(s)) for d, s in zip(document_of, starts, strict=True)),
        titles=hasher(subjects),
        keys=[f"{p[0]}{p[2]}/{p[1]}" if len(p) == 3 else "" for p in parts],
        cites=[cited(text) for text in whole],
        years=np.array([float(p[1]) if len(p) == 3 and p[1].isdigit() else np.nan for p in parts], dtype=np.float32),
        ranks=np.array([rank_of(p[0]) for p in parts], dtype=np.float32),
    )
    place = {k: i for i, k in enumerate(keys)}
    index = np.array(
        [place[(s["doc"], s["article"] or "", s["paragraph"] or "", s["text"])] for s in sides], dtype=np.int32
    )
    return context, index[0::2], index[1::2]


def _in_sections(texts: Sequence[str], hasher: Hasher) -> tuple[Tokens, list[list[tuple[int, str]]]]:
    """Documents as stems, and for each where a chapter or section begins (in the run of all), with its heading."""
    stems, ends, found = [], [0], []
    for text in texts:
        cuts = [0, *(m.start() for m in _HEADING.finditer(text)), len(text)]
        pieces = [text[i:j] for i, j in pairwise(cuts)]
        tokens = hasher(pieces)
        chapter = ""
        here = []
        for piece, start in zip(pieces, tokens.ends[:-1], strict=True):
            opened = _HEADING.match(piece)
            name = " ".join(opened["name"].split()) if opened else ""
            chapter = name if opened and opened["level"].upper().startswith("BAB") else chapter
            here.append((ends[-1] + int(start), f"{chapter} {name}" if name != chapter else chapter))
        found.append(here)
        stems.append(tokens.stems)
        ends.append(ends[-1] + len(tokens.stems))
    return Tokens(np.concatenate(stems) if stems else np.zeros(0, np.uint32), np.array(ends, dtype=np.int64)), found


def _heading(sections: Sequence[tuple[int, str]], start: int) -> str:
    """The heading of the section in which a passage begins; empty when the passage was not found."""
    return next((name for at, name in reversed(sections) if at <= start), "") if start >= 0 else ""


def _starts(passages: Tokens, documents: Tokens, document_of: NDArray[np.int32]) -> NDArray[np.int64]:
    """Where each passage begins in the run of all documents, -1 where it was not found."""
    out = np.full(len(document_of), -1, dtype=np.int64)
    for i, owner in enumerate(document_of.tolist()):
        document = documents.stems[documents.ends[owner] : documents.ends[owner + 1]]
        found = locate(passages.stems[passages.ends[i] : passages.ends[i + 1]], document)
        out[i] = found + documents.ends[owner] if found >= 0 else -1
    return out
