"""Bytes of a text file as characters: the encoding is found, and named when it is not UTF-8.

The order is fixed by experience: a strict UTF-8 decoding that succeeds is never wrong in practice; a byte order mark
or a regular pattern of zero bytes means UTF-16; what Indonesian offices still send in one byte a character is
Windows-1252. Statistical detection comes last, because it takes Windows-1252 for its neighbours.
"""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from nlp.reading.records import Unreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65536
_CONTROLS = bytes(set(range(32)) - {0, 9, 10, 11, 12, 13, 26, 27})
_MAX_CONTROLS = 0.005
"""Share of control bytes beyond which bytes are no text; printable text has none, damaged text a handful."""
_TEXTUAL = frozenset(
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿß‘’“”„…–—•€™§©®°·«»½¼¾±²³µ×÷¹º¶ª¿¡¢£¥\u00a0\u00ad"
).__contains__
"""Characters beyond ASCII that texts in Windows-1252 have."""


def decode(data: bytes) -> tuple[str, str, str | None]:
    """Text, name of the encoding, and a sentence of doubt (None when the bytes are sound UTF-8 or carry a mark).

    Raises:
        Unreadable: `binary-file`, when the bytes are no text in any encoding.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    wide = _utf16_order(data)
    if wide is not None:
        text, encoding, doubt = _marked(data, wide)
        return text, encoding, doubt or f"no byte order mark; read as {encoding} by the pattern of its zero bytes"
    _refuse_binary(data)
    try:
        return data.decode("utf-8"), "utf-8", None
    except UnicodeDecodeError as error:
        first = error.start
    mended = _mostly_utf8(data)
    if mended is not None:
        text, wrong = mended
        return text, "utf-8", f"{wrong} bytes from offset {first} are not UTF-8 and became U+FFFD"
    return _one_byte(data, first)


def _marked(data: bytes, encoding: str) -> tuple[str, str, str | None]:
    """Text behind a byte order mark; damaged sequences become U+FFFD and are counted."""
    text = data.decode(encoding, errors="replace")
    damaged = text.count("\ufffd")
    return text, encoding, f"{damaged} damaged characters in {encoding} became U+FFFD" if damaged else None


def _utf16_order(data: bytes) -> str | None:
    """Byte order of UTF-16 without a mark, from the zero bytes of its ASCII characters; None for anything else."""
    sample = data[:_SAMPLE]
    even, odd, half = sample[::2].count(0), sample[1::2].count(0), max(len(sample) // 2, 1)
    if odd > 0.6 * half and even < 0.02 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.02 * half:
        return "utf-16-be"
    return None


def _refuse_binary(data: bytes) -> None:
    """Nothing when the bytes may be text.

    Raises:
        Unreadable: `binary-file`, for zero bytes that are not UTF-16 or too many control bytes.
    """
    sample = data[:_SAMPLE] + data[len(data) // 2 :][:_SAMPLE]
    odd = len(sample) - len(sample.translate(None, _CONTROLS)) + sample.count(0)
    if odd > max(_MAX_CONTROLS * len(sample), 4):
        raise Unreadable(
            "binary-file",
            f"not a text: {odd} of {len(sample)} sampled bytes are control bytes; give the original document",
        )


def _mostly_utf8(data: bytes) -> tuple[str, int] | None:
    """Text and number of replaced bytes where UTF-8 is damaged in places; None where it is another encoding."""
    text = data.decode("utf-8", errors="replace")
    wrong = text.count("\ufffd")
    sound = len(text) - len(text.encode("ascii", errors="ignore")) - wrong
    return (text, wrong) if sound > 4 * wrong else None


def _one_byte(data: bytes, offset: int) -> tuple[str, str, str | None]:
    """Text in a one-byte encoding: Windows-1252 when its characters look like a text's, else by statistics."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    if text and _western(text):
        return text, "cp1252", f"not UTF-8 (first at byte {offset}); read as Windows-1252"
    best = from_bytes(data[: 4 * _SAMPLE]).best()
    encoding = best.encoding if best is not None else "cp1252"
    text = data.decode(encoding, errors="replace")
    damaged = text.count("\ufffd")
    if damaged > 0.1 * len(text):
        raise Unreadable("binary-file", f"not a text in any encoding tried ({encoding} leaves {damaged} damaged)")
    return text, encoding, f"not UTF-8 (first at byte {offset}); read as {encoding} by statistics, {damaged} damaged"


def _western(text: str) -> bool:
    """True if text decoded as Windows-1252 looks like it: mostly plain letters, and the rest such as a text has."""
    high = [character for character in text if ord(character) > 127]
    return 2 * len(high) <= len(text) and sum(map(_TEXTUAL, high)) >= 0.9 * len(high)
