"""The cyclic garbage collector while a run computes."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

THRESHOLDS = (100_000, 50, 1000)
"""Allocations before the youngest objects are looked through, and how many such looks before the older ones are."""


@contextmanager
def rarely_collected() -> Iterator[None]:
    """Look for cycles rarely: a run makes rows by the hundred thousand, none of which refers to another one.

    With the interpreter's own thresholds, going through them again and again takes a twentieth of a short run. All
    else is freed as soon as nothing refers to it, as ever.
    """
    before = gc.get_threshold()
    gc.set_threshold(*THRESHOLDS)
    try:
        yield
    finally:
        gc.set_threshold(*before)
