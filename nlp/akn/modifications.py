"""What an instrument does to others, in the standard's own words: `activeModifications` and `activeRef`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nlp.akn.vocabulary import add
from nlp.rows import CHANGES, Amendment, DocumentLink

_TYPES = {"changed": "substitution", "inserted": "insertion", "deleted": "repeal", "renumbered": "renumbering"}
"""Kind of `textualMod` for each operation."""


def add_modifications(
    meta: Any, amendments: Sequence[Amendment], links: Sequence[DocumentLink], works: Mapping[str, str]
) -> None:
    """Append one `textualMod` for each amendment: where it is laid down, what it modifies, where its new text stands.

    Only an instrument that amends a single known instrument says which one; of several it cannot be told.

    Args:
        meta: the element of the whole instrument, up to its publication.
        amendments: of the instrument.
        links: from the instrument to others.
        works: work URI by citation key, of the instruments that may be named.
    """
    known = [row for row in amendments if row.operation in _TYPES]
    if not known:
        return
    keys = {link.target_key for link in links if link.relation == "amends"}
    amended = works.get(keys.pop()) if len(keys) == 1 else None
    analysis = add(add(meta, "analysis", source="#selaras"), "activeModifications")
    for row in known:
        change = add(analysis, "textualMod", type=_TYPES[row.operation])
        add(change, "source", href=f"#{row.provision_id.rpartition('#')[2]}")
        article = f"#pasal_{row.article}" if row.article else ""
        add(change, "destination", href=amended and f"{amended}{article}")
        if row.quoted_id:
            add(change, "new", href=f"#{row.quoted_id.rpartition('#')[2]}")


def add_modified(references: Any, links: Sequence[DocumentLink], works: Mapping[str, str]) -> None:
    """Append an `activeRef` for each known instrument that this one amends or repeals, by its citation key."""
    for key in sorted({link.target_key for link in links if link.relation in CHANGES}):
        if key in works:
            add(references, "activeRef", href=works[key], showAs=key)
