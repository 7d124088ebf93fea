"""The text index of a published warehouse: numbers of all its passages, and its words as queries ask for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from nlp.query import Shelf
from nlp.query.ranking import Column
from warehouse import Reader


class TextIndex:
    """Passages numbered from 0 in the order of the text index: their *places*.

    The release is open for reading alone, so a row of `passages` stays where it lies: rows are named by that
    (`rowid`), which finds a hundred of them in a quarter of the time that their ids take.
    """

    def __init__(self, reader: Reader, *, with_meaning: bool) -> None:
        """Reads the numbers of the passages and, `with_meaning`, their vectors; words are read by `read`."""
        self._reader = reader
        self._columns: dict[str, Column] = {}
        numbers = reader.ask("search_shelf")
        self._row_of = np.array(numbers.column("rowid"), dtype=np.int64)
        self._by_row = np.argsort(self._row_of)
        self._keys = np.array(numbers.column("passage_key"), dtype=np.uint64)
        self._by_key = np.argsort(self._keys)
        self._keys = self._keys[self._by_key]
        self._overlaps = np.array(numbers.column("overlaps"), dtype=np.int64)
        self.measured: NDArray[np.bool_] = np.array(numbers.column("has_quantity"), dtype=np.bool_)
        """Whether a quantity was read in the passage, by place."""
        self.shelf = _shelf(reader, numbers, with_meaning=with_meaning)

    def places(self, query: str, **parameters: object) -> list[int]:
        """Places of the passages that a query of `warehouse/queries` gives as `rowid`, in its order."""
        rows = np.array(self._reader.ask(query, **parameters).column("rowid"), dtype=np.int64)
        found = self._by_row[np.searchsorted(self._row_of, rows, sorter=self._by_row)]
        return list(found.tolist())

    def rows(self, places: Sequence[int]) -> dict[int, dict[str, Any]]:
        """What `search_rows` tells of these passages, with `overlaps`: the rules that overlap with each."""
        place_of = {int(self._row_of[place]): place for place in places}
        table = self._reader.ask("search_rows", rows=sorted(place_of))
        found = ((place_of[row.pop("rowid")], row) for row in table.to_pylist())
        return {place: row | {"overlaps": int(self._overlaps[place])} for place, row in found}

    def column(self, lemma: str) -> Column:
        """The passages that have a lemma, and how strongly.

        Raises:
            KeyError: it has not been read.
        """
        return self._columns[lemma]

    def read_common(self, postings: int) -> None:
        """Reads the columns of the most common lemmas ahead, of `postings` passages in all at most (8 bytes each)."""
        common = self._reader.ask("search_common", postings=postings)
        self.read([str(term) for term in common.column("term").to_pylist()])

    def read(self, lemmas: Sequence[str]) -> None:
        """Reads the columns of lemmas that have not been asked for yet."""
        new = [lemma for lemma in lemmas if lemma not in self._columns]
        if not new:
            return
        table = self._reader.ask("search_postings", terms=new)
        places = self._by_key[np.searchsorted(self._keys, table.column("passage_key").to_numpy())].astype(np.int32)
        strengths = table.column("strength").to_numpy().astype(np.float32)
        numbers = table.column("number").to_numpy()
        # postings of a term lie together, but for those that a later run has added
        bounds = np.flatnonzero(np.diff(numbers, prepend=-1, append=-1)).tolist()
        pieces: dict[int, list[slice]] = defaultdict(list)
        for start, end in pairwise(bounds):
            pieces[int(numbers[start])].append(slice(start, end))
        for number, lemma in enumerate(new):
            of = pieces[number]
            self._columns[lemma] = (
                np.concatenate([np.empty(0, np.int32), *(places[piece] for piece in of)]),
                np.concatenate([np.empty(0, np.float32), *(strengths[piece] for piece in of)]),
            )


def _shelf(reader: Reader, numbers: pa.Table, *, with_meaning: bool) -> Shelf:
    vectors = None
    if with_meaning and len(numbers):
        column = reader.ask("search_vectors").column("vector")
        flat = np.concatenate([pc.list_flatten(chunk).to_numpy() for chunk in column.chunks])
        vectors = np.asarray(flat, dtype=np.float32).reshape(len(column), -1)
    return Shelf(
        **{name: np.array(numbers.column(name), dtype=np.int32) for name in ("document_of", "section_of", "text_of")},
        searched=np.array(numbers.column("searched"), dtype=np.bool_),
        vectors=vectors,
    )
