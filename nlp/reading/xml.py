"""Akoma Ntoso and other XML as lines of text that the structure parser understands.

Akoma Ntoso (OASIS LegalDocML 1.0) keeps number and heading of a unit in elements of their own. Large units get their
number on its own line (`BAB I`, `Pasal 5`), small ones in front of their text (`(1) Setiap ...`), as print has it.
The parser expands no entities and fetches nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from nlp.reading.records import Extract, Unreadable

_OWN_LINE = {"article", "chapter", "section", "part", "title", "book", "tome", "division", "subsection", "subchapter"}
_SKIPPED = {"meta", "script", "style"}
_INLINE = re.compile(
    r"b|i|u|a|ref|rref|mref|span|def|term|sup|sub|em|strong|br|eol|date|doc(?:Title|Number|Type|Date|Authority|Proponent)|"
    r"shortTitle|quantity|organization|person|role|location|placeholder|inline|ins|mod|quotedText|remark|entity|"
    r"signature|concept|event|object|process|num|heading|subheading"
)


def extract(data: bytes) -> Extract:
    """Text of the document, one block a line.

    Raises:
        Unreadable: `broken-xml`, when not even a tolerant parser finds an element.
    """
    found = Extract()
    root = _parsed(data, found)
    entities = sorted({str(node.name) for node in root.iter(etree.Entity)})
    if entities:
        found.note(
            "xml-entities", "warning", f"entities are not expanded, their text is missing: {', '.join(entities)[:200]}"
        )
    alias = root.find(".//{*}FRBRalias")
    found.title = None if alias is None else alias.get("value")
    found.text = "\n".join(line for line in _lines(root, "") if line)
    return found


def _parsed(data: bytes, found: Extract) -> Any:
    """The root element; a document that is not well formed is read tolerantly, with an issue.

    Raises:
        Unreadable: `broken-xml`.
    """
    try:
        return etree.fromstring(data, _parser(recover=False))
    except etree.XMLSyntaxError as error:
        found.note("broken-xml", "warning", f"the XML is not well formed ({error}); what could be read was kept")
    try:
        root = etree.fromstring(data, _parser(recover=True))
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise Unreadable("broken-xml", "the XML is damaged throughout; fetch it again from its source")
    return root


def _parser(*, recover: bool) -> Any:
    """A parser that expands nothing, fetches nothing and keeps the library's own limits."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=recover)


def _lines(element: Any, label: str) -> Iterator[str]:
    """Lines of `element`; `label` goes before the first."""
    name = _name(element)
    if name in _SKIPPED:
        return
    children = [child for child in element if isinstance(child.tag, str)]
    if not any(_is_block(child) for child in children) and _child(element, "num") is None:
        yield f"{label} {_flat(element)}".strip()
        return
    number, heading = _child(element, "num"), _child(element, "heading")
    if number is not None:
        if name in _OWN_LINE:
            yield from filter(None, (label, _flat(number)))
            label = ""
        else:
            label = f"{label} {_flat(number)}".strip()
    if heading is not None:
        yield f"{label} {_flat(heading)}".strip()
        label = ""
    if (element.text or "").strip():
        yield f"{label} {_squeezed(element.text)}".strip()
        label = ""
    for child in children:
        if child in (number, heading):
            continue
        for line in _lines(child, label):
            yield line
            label = ""
        if (child.tail or "").strip():
            yield f"{label} {_squeezed(child.tail)}".strip()
            label = ""
    if label:
        yield label


def _is_block(element: Any) -> bool:
    """True for an element that stands on lines of its own."""
    return _INLINE.fullmatch(_name(element)) is None or any(
        _is_block(child) for child in element if isinstance(child.tag, str)
    )


def _child(element: Any, name: str) -> Any:
    """The child of that local name, or None."""
    return next((child for child in element if isinstance(child.tag, str) and _name(child) == name), None)


def _name(element: Any) -> str:
    """Local name, without the namespace."""
    return etree.QName(element).localname


def _flat(element: Any) -> str:
    """All text in the element with single spaces; line breaks (`br`, `eol`) are kept as spaces."""
    return _squeezed(" ".join(_texts(element)) if _child(element, "br") is not None else "".join(_texts(element)))


def _texts(element: Any) -> Iterator[str]:
    """The element's pieces of text, entities and comments left out."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _texts(child)
        yield child.tail or ""


def _squeezed(text: str | None) -> str:
    """Text with single spaces."""
    return " ".join((text or "").split())
