"""The sentences of a text, with their spans; Indonesian abbreviations and numbers do not end a sentence."""

from __future__ import annotations

import re
from itertools import pairwise

_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s+[\"“‘'(\[]*[A-Z0-9À-Þ])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[“\"])(?:"
    r"No|Nomor|Ps|Psl|hlm|hal|Jl|Jln|Kab|Kec|Kel|Prov|Kep|Tbk|PT|CV|dr|drg|Dr|Drs|Dra|Ir|Prof|H|Hj|Tn|Ny|Sdr|Bpk"
    r"|dkk|dll|dsb|dst|tsb|yad|ybs|al|cs|vs|jo|cf|ed|eds|et|op|cit|ibid|vol|Vol|tgl|Tgl|Rp|Lih|lih|mis|Mis|Gbr|Tab|red|Red"
    r"|[A-Z]|[aus]\.?[ndp]|S\.?(?:H|E|T|Sos|Pd|IP|Kom|Ag|Psi|Si)|M\.?(?:H|M|A|Si|Sc|Pd|Kom|Hum|AP|PP|T|E)|Ph\.?D"
    r")\.$"
)
_ORDINAL = re.compile(r"(?:^|\s)\(?(?:\d{1,2}|[a-z]|[ivxIVX]{1,4})\.$")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Half-open spans of the sentences in order, without the white space between them."""
    cuts = [0]
    for match in _END.finditer(text):
        before = text[cuts[-1] : match.end()]
        if _ABBREVIATION.search(before) or (_ORDINAL.search(before) and len(before.split()) < 3):
            continue
        cuts.append(match.end())
    cuts.append(len(text))
    spans = []
    for start, end in pairwise(cuts):
        piece = text[start:end]
        if piece.strip():
            spans.append((start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())))
    return spans


def place(words: str, source: str, start: int, end: int) -> tuple[int, int]:
    """Span in `source` of cleaned wording, searched word by word from `start` on and never past `end`.

    Cleaning changes white space and closes divided words only, so that each word is found soon after the one
    before; a word that was closed over a line's end is passed over.
    """
    first, at = -1, start
    for word in words.split():
        found = source.find(word, at, min(end, at + len(word) + 240))
        if found < 0:
            continue
        first = found if first < 0 else first
        at = found + len(word)
    return (first, at) if first >= 0 else (start, end)
