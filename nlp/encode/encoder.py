"""What every encoder offers, whatever model is behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class EncoderUnavailable(Exception):
    """The model that was asked for cannot be loaded; the message says what to do."""


class Encoder(Protocol):
    """Turns texts into vectors; the same text gives the same vector, whatever it is encoded with."""

    @property
    def fingerprint(self) -> str:
        """Hash (hex) of the weights and the recipe: vectors of equal fingerprint may be compared."""
        ...

    @property
    def dimensions(self) -> int:
        """Numbers in a vector."""
        ...

    def encode(self, texts: Sequence[str], *, progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        """Vectors of shape (n, dimensions), rows of unit length, or zero for a text without known words.

        `progress` hears the number of texts done after each batch.
        """
        ...


def unit_rows(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """The rows scaled to unit length; a row of zeros stays zero."""
    lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))[:, None]
    return np.asarray(np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0), dtype=np.float32)
