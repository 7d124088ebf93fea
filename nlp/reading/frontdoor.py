"""One file, start to end: find the format, read it, normalise, judge quality, language and kind."""

from __future__ import annotations

from nlp.reading import docx, html, pdf, plain, xml
from nlp.reading.kind import recognise_kind
from nlp.reading.language import recognise_language
from nlp.reading.normal import normalise
from nlp.reading.ocr import Ocr
from nlp.reading.quality import text_quality
from nlp.reading.records import Extract, Limits, Meta, Reading, Unreadable, issue_rows
from nlp.reading.sniff import AKN, DOCX, HTML, MARKDOWN, PDF, XML, mislabelled, sniff


def read(data: bytes, name: str, *, ocr: Ocr | None = None, limits: Limits | None = None) -> Reading:
    """The text of one file, normalised, with its pages and what was noticed.

    Args:
        data: The file's bytes; for a row of a Parquet file the UTF-8 bytes of its text.
        name: Path or address, for the issue rows; its extension is only a hint.
        ocr: Engine for scanned pages (`nlp.reading.ocr.find_tesseract()`); without one they become an issue.
        limits: Sizes beyond which a file is refused or cut.

    Raises:
        Unreadable: nothing of the file can be read (empty, binary, encrypted, broken, too large, unsupported).
    """
    limits = limits or Limits()
    if len(data) > limits.max_bytes:
        raise Unreadable(
            "file-too-large",
            f"{len(data):,} bytes, more than the {limits.max_bytes:,} of the setting max_bytes; split it or raise it",
        )
    media_type = sniff(data, name)
    extract = _extract(data, media_type, ocr, limits)
    text, pages = _joined(extract)
    if not text.strip() and not any(severity == "error" for _, severity, _ in extract.notes):
        raise Unreadable("no-text", f"no text was found in this {media_type}; give the original document")
    wrong_name = mislabelled(name, media_type)
    if wrong_name is not None:
        extract.note("mislabelled", "notice", wrong_name)
    return Reading(
        text=text,
        media_type=media_type,
        pages=pages,
        quality=text_quality(text),
        language=recognise_language(text),
        kind=recognise_kind(text),
        issues=issue_rows(extract.notes, name),
        meta=Meta(extract.title, extract.encoding, tuple(extract.ocr_pages), tuple(extract.dropped)),
    )


def _extract(data: bytes, media_type: str, ocr: Ocr | None, limits: Limits) -> Extract:
    """What the reader of this format gives."""
    if media_type == PDF:
        return pdf.extract(data, ocr, limits)
    if media_type == DOCX:
        return docx.extract(data, limits)
    if media_type == HTML:
        return html.extract(data)
    if media_type in (AKN, XML):
        return xml.extract(data)
    return plain.extract(data, markdown=media_type == MARKDOWN)


def _joined(extract: Extract) -> tuple[str, tuple[int, ...]]:
    """The normalised text and the offset of each page; pages are joined by a line feed or the reader's own joint."""
    parts = [extract.text] if extract.pages is None else extract.pages
    joints = extract.joints or ["\n"] * len(parts)
    clean: list[str] = []
    starts: list[int] = []
    at = removed = 0
    for part, joint in zip(parts, joints, strict=True):
        text, odd = normalise(part)
        if clean:
            clean.append(joint)
            at += len(joint)
        starts.append(at)
        clean.append(text)
        at += len(text)
        removed += odd
    if removed:
        extract.note("control-characters", "notice", f"{removed} control or damaged characters were removed")
    return "".join(clean), () if extract.pages is None else tuple(starts)
