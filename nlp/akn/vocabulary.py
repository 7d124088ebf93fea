"""What writing and reading share: namespaces, elements of each level, labels of numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from lxml import etree

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
"""Namespace of Akoma Ntoso 3.0."""
MEDIA_TYPE = "application/akn+xml"
OWN = "urn:selaras:akn:1"
"""Namespace of what the standard has no place for."""
PART = f"{{{OWN}}}part"
"""Attribute of a provision whose part differs from that of the provision around it."""

PARTS = frozenset({"front", "recital", "basis", "body", "quoted", "closing", "elucidation", "annex", "foreign"})
"""Values of `Provision.part` in a regulation."""

HIERARCHY = {
    "bab": "chapter",
    "bagian": "section",
    "paragraf": "subsection",
    "pasal": "article",
    "ayat": "paragraph",
    "huruf": "point",
    "angka": "point",
}
"""Element of each level of a regulation; other levels are an `hcontainer` that bears the level as its name."""

OWN_LINE = frozenset({"bab", "bagian", "paragraf", "pasal", "lampiran"})
"""Levels whose number stands on a line of its own in print."""

_LABELS = {
    "bab": ("BAB ", ""),
    "bagian": ("Bagian ", ""),
    "paragraf": ("Paragraf ", ""),
    "pasal": ("Pasal ", ""),
    "ayat": ("(", ")"),
    "huruf": ("", "."),
    "angka": ("", "."),
    "lampiran": ("Lampiran ", ""),
}
"""What stands before and after the number of a level."""
_WORDS = {"menimbang": "Menimbang:", "mengingat": "Mengingat:"}
"""Label of a level that has no number."""

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""


def label(level: str, number: str | None) -> str | None:
    """The number as print shows it (`Pasal 12`, `(2)`, `a.`), or None where nothing is shown."""
    if number is None:
        return _WORDS.get(level)
    before, after = _LABELS.get(level, ("", ""))
    return f"{before}{number}{after}"


def number_of(level: str, shown: str | None) -> str | None:
    """The number of a label: `label` undone."""
    if shown is None or shown == _WORDS.get(level):
        return None
    before, after = _LABELS.get(level, ("", ""))
    return shown.removeprefix(before).removesuffix(after)


def legal(text: str) -> str:
    """The text with U+FFFD for every character that XML 1.0 cannot hold (control characters, U+FFFE, U+FFFF)."""
    return _ILLEGAL.sub("\ufffd", text)


def add(parent: Any, tag: str, /, **attributes: str | None) -> Any:
    """A new last child in the namespace of Akoma Ntoso, with those attributes that have a value."""
    element = etree.SubElement(parent, f"{{{AKN}}}{tag}")
    put(element, attributes)
    return element


def put(element: Any, attributes: Mapping[str, str | None]) -> None:
    """Set those attributes that have a value."""
    for name, value in attributes.items():
        if value is not None:
            element.set(name, legal(value))
