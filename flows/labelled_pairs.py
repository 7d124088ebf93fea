"""Labelled pairs of provisions from files of both forms, the texts looked up in the corpus where a file has none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.labelled import corpus_texts, load_rows

if TYPE_CHECKING:
    from nlp.rows import Passage

SIDES = ("a", "b")
WRITTEN = {"article": None, "paragraph": None}
"""Place of a provision that stands in no document."""
HASH = 16
"""Hexadecimal digits of the hash of a text that a label is for."""


@dataclass(frozen=True, slots=True)
class LabelledPairs:
    """Rows with texts, and what could not be used."""

    rows: Sequence[Mapping[str, Any]]
    """As in the gold: `id`, `a` and `b` (doc, title, article, paragraph, text), `relation`, `sure`."""
    documents: Mapping[str, str]
    """Whole text of each document by `doc`."""
    changed: int
    """Pairs left out because a provision no longer reads as it did when it was labelled, or is no longer found."""


def labelled_pairs(files: Iterable[Path], corpus: Path) -> LabelledPairs:
    """The pairs of several files of labels, with the documents that they speak of.

    A side of a pair brings its `text`, or else the `eid` of a provision and the first digits of the hash of its text.
    One that was written as a counterpart, and stands in no document of the corpus, has only `title` and `text`.

    Args:
        files: JSON lines.
        corpus: folder of texts, or a Parquet file with `path` and `text`.

    Raises:
        FileNotFoundError: the corpus lacks a document that a pair names.
    """
    from nlp.relate.labelled_rivals import passages_of  # loads the readers of documents

    rows = [row for path in files for row in load_rows(path)]
    documents = corpus_texts(corpus, {row[side]["doc"] for row in rows for side in SIDES if "doc" in row[side]})
    wanted = {row[side]["doc"] for row in rows for side in SIDES if "text" not in row[side]}
    passages = {
        (doc, passage.passage_id.split("#", 1)[1]): passage
        for doc in sorted(wanted)
        for passage in passages_of(doc, documents[doc])
    }
    found = [row for row in rows if all("text" in row[s] or _same(row[s], passages) for s in SIDES)]
    return LabelledPairs([_with_texts(row, passages) for row in found], documents, len(rows) - len(found))


def _same(side: Mapping[str, Any], passages: Mapping[tuple[str, str], Passage]) -> bool:
    """Whether a provision still reads as it did when it was labelled."""
    passage = passages.get((side["doc"], side["eid"]))
    return passage is not None and passage.text_hash[:HASH] == side["text_hash"]


def _with_texts(row: Mapping[str, Any], passages: Mapping[tuple[str, str], Passage]) -> Mapping[str, Any]:
    """The row with title and text on both sides."""
    sides = {}
    for name in SIDES:
        side = row[name]
        if "doc" not in side:
            side = {**WRITTEN, "doc": f"{row['id']}{name}", **side}
        if "text" not in side:
            passage = passages[side["doc"], side["eid"]]
            side = {**side, "title": passage.title, "text": passage.text}
        sides[name] = side
    return {**row, **sides}
