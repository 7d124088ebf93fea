"""Vectors rounded to whole numbers, so that likeness is exact: no sum depends on the order of its terms.

With floats the product of two vectors differs in its last bits with the shape of the matrices it is computed in, and
with it who is the fifth nearest. Whole numbers below 2**24 are added exactly in any order, so a search among few
texts and a search among all agree to the last bit. The rounding moves a cosine by about 0.002.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int8]
SCALE = 254
"""Steps in a unit of length; components beyond a half, which are rare, count as a half."""
_LIMIT = 127
_ROWS = 1024


def whole_numbers(rows: NDArray[np.float32]) -> Whole:
    """Rows of unit length in steps of 1 / SCALE; shape as given."""
    whole = np.empty(rows.shape, dtype=np.int8)
    for start in range(0, len(rows), _ROWS):  # a few at a time, which stay in the cache
        part = np.rint(rows[start : start + _ROWS] * SCALE)
        whole[start : start + _ROWS] = np.clip(part, -_LIMIT, _LIMIT, out=part)
    return whole


def level(score: float) -> int:
    """The least whole product that reaches a cosine."""
    return math.ceil(score * SCALE * SCALE)


def products(left: Whole, right: Whole, out: NDArray[np.int32] | None = None) -> NDArray[np.int32]:
    """Inner products of every row of `left` with every row of `right`; shape (left, right).

    With `out`, of that shape, they are written there: fresh memory for every block costs more than the products.
    """
    import torch

    if not len(left) or not len(right):
        return np.zeros((len(left), len(right)), dtype=np.int32)
    a, b = torch.from_numpy(left), torch.from_numpy(right)
    if out is None:
        return np.asarray(torch._int_mm(a, b.T).numpy())
    torch._int_mm(a, b.T, out=torch.from_numpy(out))
    return out


def few_products(left: Whole, right: Whole) -> NDArray[np.int32]:
    """The same products, when they are few: without the start of a large library; shape (left, right).

    Every partial sum is a whole number far below 2**24, so single precision is exact.
    """
    return np.asarray((left.astype(np.float32) @ right.astype(np.float32).T).astype(np.int32))
