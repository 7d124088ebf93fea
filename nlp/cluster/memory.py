"""What the clustering of one stock found, kept for the next one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self, cast

import pyarrow as pa
from numpy.typing import NDArray

from nlp.cluster.components import Components
from nlp.cluster.naming import Names


@dataclass(frozen=True, slots=True)
class Memory:
    """Centres of components and names of clusters; it holds good for the same code."""

    components: Components
    names: Names

    @classmethod
    def nothing(cls) -> Self:
        """The memory of a first run."""
        return cls(Components.together([]), Names.together([]))

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Everything but the words as named arrays, to be stored."""
        held = self.components
        return {"keys": held.keys, "starts": held.starts, "centre": held.centre, "names": self.names.keys}

    @property
    def table(self) -> pa.Table:
        """The words of the names."""
        return pa.table({"label": self.names.labels, "terms": self.names.terms})

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]], table: pa.Table) -> Self:
        """What `arrays` and the table were made of.

        Raises:
            KeyError: an array or a column is missing.
        """
        none = pa.array([], pa.string())
        words = (pa.concat_arrays([none, *table.column(name).chunks]) for name in ("label", "terms"))
        labels, terms = (cast("pa.StringArray", column) for column in words)
        return cls(
            Components(arrays["keys"], arrays["starts"], arrays["centre"]), Names(arrays["names"], labels, terms)
        )
