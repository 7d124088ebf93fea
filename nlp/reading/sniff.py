"""The media type of a file, found from its content; the name is a hint that settles only what content leaves open."""

from __future__ import annotations

import io
import re
import zipfile

from nlp.reading.records import Unreadable

TEXT, MARKDOWN, HTML = "text/plain", "text/markdown", "text/html"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
AKN, XML = "application/akn+xml", "application/xml"

EXPECTED = {
    ".txt": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".pdf": PDF,
    ".docx": DOCX,
    ".xml": XML,
    ".akn": AKN,
}
"""Media type that each extension promises."""

_SUPPORTED = "txt, md, html, docx, pdf or xml"
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_HTML_TAG = re.compile(rb"</(?:p|div|span|table|li|ol|h[1-6]|a|br)\s*>", re.IGNORECASE)
_XML = re.compile(rb"^(?:<\?xml\b|<(?:\w+:)?akomaNtoso\b)")
_AKN = re.compile(rb"<(?:\w+:)?akomaNtoso\b")
_WEB_ARCHIVE = re.compile(
    rb"^MIME-Version:[^\n]*\n(?:.*\n){0,12}?Content-Type:\s*multipart/", re.IGNORECASE | re.MULTILINE
)
_REFUSED = (
    (b"PAR1", "a Parquet file (its rows are read one by one, each under a name like FILE#path)"),
    (b"{\\rtf", "an RTF file; save it as DOCX or PDF"),
    (b"\x1f\x8b", "a gzip archive; unpack it"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive; unpack it"),
    (b"Rar!", "a RAR archive; unpack it"),
    (b"\x89PNG", "a picture; put its pages into a PDF"),
    (b"\xff\xd8\xff", "a picture; put its pages into a PDF"),
    (b"GIF8", "a picture; put its pages into a PDF"),
    (b"II*\x00", "a picture; put its pages into a PDF"),
    (b"MM\x00*", "a picture; put its pages into a PDF"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)


def sniff(data: bytes, name: str) -> str:
    """The media type of `data`.

    Raises:
        Unreadable: `empty-file`, `unsupported-format`, `encrypted-docx` or `broken-docx`.
    """
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    if not head and not data.strip(b"\xef\xbb\xbf \t\r\n\x00"):
        raise Unreadable("empty-file", "the file has no content; fetch it again from its source")
    if data[:5] == b"%PDF-" or (b"%PDF-" in data[:1024] and b"startxref" in data[-2048:]):
        return PDF
    if data[:4] == b"PK\x03\x04":
        return _zip_type(data)
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise _ole_error(data)
    if _WEB_ARCHIVE.search(head[:2048]):
        raise Unreadable("unsupported-format", "a web archive (MHTML) or a mail; save the page as HTML")
    for magic, what in _REFUSED:
        if data.startswith(magic):
            raise Unreadable("unsupported-format", f"this is {what}; what is read is {_SUPPORTED}")
    return _markup_type(data, head) or _plain_type(name, head)


def mislabelled(name: str, media_type: str) -> str | None:
    """A sentence when the extension promises another format than the content has; None when they agree."""
    suffix = _suffix(name)
    promised = EXPECTED.get(suffix)
    kin = ({TEXT, MARKDOWN}, {AKN, XML})
    if promised is None or promised == media_type or any({promised, media_type} <= pair for pair in kin):
        return None
    return f"the name ends in {suffix}, the content is {media_type}; read as what it is"


def _zip_type(data: bytes) -> str:
    """DOCX for a ZIP with a Word document in it.

    Raises:
        Unreadable: for another package or a damaged one.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable("broken-docx", f"the package is damaged ({error}); fetch or save it again") from error
    if "[Content_Types].xml" in names and any(part.startswith("word/") for part in names):
        return DOCX
    raise Unreadable("unsupported-format", f"a ZIP package that is no Word document; what is read is {_SUPPORTED}")


def _ole_error(data: bytes) -> Unreadable:
    """The refusal of an OLE container: a DOCX with a password, or a document of Word 97-2003."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Unreadable("encrypted-docx", "the document has a password; save a copy without one")
    return Unreadable("unsupported-format", "a document of Word 97-2003 or its kin; save it as DOCX or PDF")


def _markup_type(data: bytes, head: bytes) -> str | None:
    """HTML, Akoma Ntoso or other XML; None for what is no markup."""
    narrow = head.replace(b"\x00", b"")
    if narrow[:2] in (b"\xff\xfe", b"\xfe\xff"):
        narrow = narrow[2:]
    if not narrow.startswith(b"<"):
        return HTML if _HTML.search(narrow[:1024]) and len(_HTML_TAG.findall(data[:65536])) > 3 else None
    if _AKN.search(narrow):
        return AKN
    if _HTML.search(narrow) or len(_HTML_TAG.findall(narrow)) > 3:
        return HTML
    if _XML.search(narrow):
        return XML
    return None


def _plain_type(name: str, head: bytes) -> str:
    """Markdown, XML or plain text: content cannot tell them apart, so the name does."""
    promised = EXPECTED.get(_suffix(name))
    if promised == XML and head.startswith(b"<"):
        return XML
    return MARKDOWN if promised == MARKDOWN else TEXT


def _suffix(name: str) -> str:
    """The extension with its dot, in lower case; empty where there is none."""
    stem, dot, suffix = name.rpartition(".")
    return f".{suffix.lower()}" if dot and stem and "/" not in suffix else ""
