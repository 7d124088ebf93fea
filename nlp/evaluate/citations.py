"""Predictions of the citation grammar in the form of the gold file, for `selaras evaluate citations`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from nlp.reference import find_citations

_FORMS = {"uu": "UU", "pp": "PP", "perpu": "Perpu", "perpres": "Perpres", "keppres": "Keppres", "uudrt": "UUDrt"}


def predictions(gold_rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One row a passage: `id` and `refs`, as `../shared/gold/README.md` describes them.

    Args:
        gold_rows: rows with `id`, `text` and, if known, `doc` (`pp/2010/53`): the identity of the citing text,
            which a program knows of any document it reads. The gold references are not looked at.
    """
    return [{"id": row["id"], "refs": _refs(row)} for row in gold_rows]


def _refs(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    form, year, number = (*str(row.get("doc") or "").split("/"), "", "")[:3]
    own_key = f"{_FORMS[form]} {number}/{year}" if form in _FORMS else None
    found = find_citations(row["text"], own_key=own_key, year=int(year) if year.isdecimal() else None)
    return [
        {
            "text": m.text,
            "start": m.start,
            "kind": m.kind,
            "doc": m.doc,
            **({"type": m.type} if m.type else {}),
            "article": m.article,
            "paragraph": m.paragraph,
            "item": m.item,
            "point": m.point,
            **({"annex": "Lampiran"} if m.annex else {}),
        }
        for m in found
    ]
