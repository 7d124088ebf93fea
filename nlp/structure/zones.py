"""The large parts of a regulation's text: front, recital, basis, enacting words, body, elucidation, annexes.

Boundaries are words that every drafter uses (UU 12/2011, annex II): *Menimbang*, *Mengingat*,
*MEMUTUSKAN*, *Ditetapkan di*, *PENJELASAN ATAS*, *LAMPIRAN*. Text that begins another instrument after
the closing is foreign: files are now and then glued together.
"""

from __future__ import annotations

import re

from nlp.structure.identity.head import INSTRUMENT
from nlp.structure.model import Zone

_MENIMBANG = re.compile(r"\b(?:Menimbang|MENIMBANG|Menimbarg|Menirnbang|Considering|CONSIDERING)\b\s*:?")
_MENGINGAT = re.compile(
    r"\b(?:Mengingat|MENGINGAT|In\s+[Vv]iew\s+[Oo]f(?=\s*:)|IN\s+VIEW\s+OF)\b(?!\s+pula)\s*(?:akan\s*)?:?"
)
_MEMUTUSKAN = re.compile(
    r"\bM\s?E\s?M\s?U\s?T\s?U\s?S\s?(?:K|I\()\s?A\s?N\b\s*:?|\b[Mm]emutuskan\s*:|\bMemutuskan\b|\bM\s?E\s?N\s?E\s?T\s?A\s?P\s?K\s?A\s?N\s*:|\b(?:HAS|HAVE)\s+DECIDED\b\s*:?"
)
_MENETAPKAN = re.compile(
    r"\bM[ec]netap[Kk]an\s*:|\bMENETAPKAN\s*:|\b(?:To\s+[Ss]tipulate|TO\s+STIPULATE|Stipulating)\s*:"
)
_CLOSING = re.compile(
    r"[AD](?<!\w.)(?:gar[\s.…]+(?:Agar[\s.…]+)?(?:supaya\s+)?(?:setiap|tiap|semua)|(?:itetapkan|isahkan|iundangkan|iumumkan|ITETAPKAN|ISAHKAN|IUNDANGKAN)"
    r"\s+(?:[Dd]i|DI|[Pp]ada|PADA)\b)"
    r"|(?:(?<=\n)|(?<=[.;)] ))(?:(?:In order that|So that|For public cognizance)\b"
    r"|(?:Enacted|Ratified|Stipulated|Established|Determined"
    r"|Legali[sz]ed|Issued|Promulgated|ENACTED|STIPULATED|RATIFIED|PROMULGATED)\s+(?i:in|at)\s+[A-Z]\w+,?\s+(?i:on|dated?)\b)"
)
_PENJELASAN = re.compile(
    r"P(?<!\w.)\s?E\s?N\s?J\s?E\s?(?:L|I,|t,)\s?A\s?S\s?A\s?N\b|E(?<!\w.)LUCIDATION\b(?=\s+(?:OF|ON|TO)\b)"
)
_PENJELASAN_SMALL = re.compile(
    r"(?:(?<=\n)|(?<=[.;)] ))\s*Penjelasan\s+(?:[Aa]tas|Umum|Peraturan|Undang|[Pp]asal\s+demi|tentang|mengenai)"
    r"|\bI\.\s+UMUM\b|\bPASAL DEMI PASAL"
)
_STRICT_PENJELASAN = re.compile(
    r"\s*(?:OF|ON|TO|ATAS|MENGENAI|PERATURAN|UNDANG|UMUM|TENTANG|RANCANGAN|PASAL|A\s?T\s?A\s?S)"
)
_LAMPIRAN = re.compile(
    r"LAMPIRAN\b(?<!\w.{8})(?:(?:\s*(?:NOMOR|KE)?\s*[-:]?\s*([IVXL]{1,6}|\d{1,2}|[A-Z])\b)?[\s.:]*(?=PERATURAN|UNDANG|KEPUTUSAN|SURAT|INSTRUKSI|NOMOR|ATAS\b)"
    r"|(?<=\n.{8})(?:[ \t]*[-:]?[ \t]*([IVXL]{1,6}|\d{1,2}|[A-Z])\b)?(?=[\s.:]*\n))"
)
_TENTANG = re.compile(r"T(?<!\w.)(?:ENTANG|\sE N T A N G)\b")
_BAHWA = re.compile(r"\b[Bb]ahwa\b")
_FIRST = re.compile(
    r"\bBAB\s+[I1]\b|\bCHAPTER\s+I\b|(?<=\n)\s*Article\s+1\b(?!\s+paragraph)|(?<=[\n.:;])\s*Pasal\s+[1Il]\b(?!\s*(?:a[yj]at|dan|,))"
)
_PREAMBLE_MOST = 20_000
_THOUGHT = re.compile(r"\b[Bb]ahwa\b[^;]{20,};")
_ANNEX_WORD = re.compile(r"(?:PENJELASAN|LAMPIRAN|TAMBAHAN|CATATAN|ATAS)\b[^.;]{0,80}$")


def find_zones(text: str, head_end: int = 0) -> list[Zone]:
    """The zones of a masked text, in order, tiling it; the heading of the instrument ends at `head_end`.

    The zone `body` still holds the closing words: where they begin is known only once articles are found.
    """
    enact = _enacting(text, head_end)
    tail = _tail(text, enact[1] if enact else 0)
    end = tail[0].start if tail else len(text)
    zones = _front(text, head_end, enact, end)
    start = zones[-1].end if zones else 0
    zones.append(Zone("body", start, end))
    return [z for z in [*zones, *tail] if z.end > z.start or z.name == "body"]


def closing_start(text: str, start: int, end: int) -> int:
    """Where the closing words begin in `text[start:end]`; `end` when there are none."""
    found = _CLOSING.search(text, start, end)
    return found.start() if found else end


def _enacting(text: str, head_end: int) -> tuple[int, int] | None:
    """Span of the enacting word (first of repeated ones), or None."""
    found = _MEMUTUSKAN.search(text, head_end) or _MENETAPKAN.search(text, head_end)
    return (found.start(), found.end()) if found else None


def _front(text: str, head_end: int, enact: tuple[int, int] | None, end: int) -> list[Zone]:
    """Front, recital, basis and enacting zones; the enacting zone ends where the first article begins."""
    stop = min(enact[0], end) if enact else _unannounced(text, head_end, end)
    # Labels printed in the margin can be read before the heading: only those after it count.
    weigh = [m.start() for m in _MENIMBANG.finditer(text, head_end, stop)]
    see = _MENGINGAT.search(text, weigh[0] if weigh else head_end, stop)
    before = [at for at in weigh if see is None or at < see.start()]
    thought = _BAHWA.search(text, head_end, see.start() if see else stop)
    if not weigh and not see and not enact:
        return [Zone("front", 0, min(head_end, end))] if head_end else []
    start = before[-1] if before else (thought.start() if thought else (see.start() if see else stop))
    zones = [Zone("front", 0, start)]
    if see is None:
        basis = _basis_start(text, start, start, stop)
        zones += (
            [Zone("recital", start, basis), Zone("basis", basis, stop)]
            if basis > start
            else [Zone("recital", start, stop)]
        )
    else:
        basis = _basis_start(text, see.start(), see.end(), stop)
        zones += [Zone("recital", start, basis), Zone("basis", basis, stop)]
    if enact and enact[0] < end:
        zones.append(Zone("enacting", enact[0], enact[1]))
    return zones


def _unannounced(text: str, start: int, end: int) -> int:
    """Where the body begins when no enacting word is printed: at BAB I or Pasal 1."""
    first = _FIRST.search(text, start, end)
    return first.start() if first else min(end, start + _PREAMBLE_MOST)


def _basis_start(text: str, start: int, label_end: int, stop: int) -> int:
    """Where the legal basis really begins: considerations printed after *Mengingat* belong to the recital."""
    last = start
    for found in _THOUGHT.finditer(text[label_end:stop]):
        last = label_end + found.end()
    return last if last > start and stop - last > 20 else start


def _tail(text: str, after: int) -> list[Zone]:
    """Zones after the closing: elucidation, annexes and foreign text, in order."""
    closing = _CLOSING.search(text, after)
    begin = closing.start() if closing else after
    heads = [*_elucidation_heads(text, begin, bool(closing)), *_annex_heads(text, begin), *_foreign_heads(text, begin)]
    zones: list[Zone] = []
    for start, name, number in sorted(heads):
        last = zones[-1] if zones else None
        if last and (last.name == "foreign" or (last.name == name == "elucidation")):
            continue
        if last and last.name == "annex" and name == "elucidation" and not _is_elucidation_of_act(text, start):
            continue
        if last:
            last.end = start
        again = sum(z.name == name == "elucidation" for z in zones)
        prefix = {
            "elucidation": f"penjelasan{f'_{again + 1}' if again else ''}__",
            "annex": f"lampiran{'_' + number if number else ''}__",
        }.get(name, "")
        zones.append(Zone(name, start, len(text), prefix))
    return zones


def _is_elucidation_of_act(text: str, start: int) -> bool:
    """True when the word *PENJELASAN* is the heading of an elucidation, not a word of a table."""
    word = _PENJELASAN.match(text, start)
    return bool(word and _STRICT_PENJELASAN.match(text, word.end()))


def _elucidation_heads(text: str, begin: int, closed: bool) -> list[tuple[int, str, str]]:
    """Places where an elucidation may begin."""
    out = [(m.start(), "elucidation", "") for m in _PENJELASAN.finditer(text, begin)]
    if not closed:
        out = [h for h in out if _is_elucidation_of_act(text, h[0])]
    if not out and closed:
        small = _PENJELASAN_SMALL.search(text, begin)
        out = [(small.start(), "elucidation", "")] if small else []
    return out


def _annex_heads(text: str, begin: int) -> list[tuple[int, str, str]]:
    """Places where an annex begins, with its number if it has one."""
    return [(m.start(), "annex", m.group(1) or m.group(2) or "") for m in _LAMPIRAN.finditer(text, begin)]


def _foreign_heads(text: str, begin: int) -> list[tuple[int, str, str]]:
    """Places after the closing where another instrument (or the same one again) begins."""
    out: list[tuple[int, str, str]] = []
    for about in _TENTANG.finditer(text, begin):
        m = next(INSTRUMENT.finditer(text, max(begin, about.start() - 150), about.end()), None)
        if m is None or (out and m.start() <= out[-1][0]):
            continue
        if _ANNEX_WORD.search(text, max(0, m.start() - 120), m.start()):
            continue
        following = text[m.end() : m.end() + 1800]
        if _MENIMBANG.search(following) and re.search(r"\bbahwa\b", following):
            out.append((m.start(), "foreign", ""))
    return out
