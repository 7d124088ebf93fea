"""A check with nothing loaded yet: the draft is read in another process while this one loads the warehouse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from flows.draft.apart import Apart, DraftLimits
from flows.draft.results import DraftCheck
from warehouse import Reader

STEPS = ("reading", "loading", "searching", "comparing", "referring")
"""What `progress` hears, in this order."""
Progress = Callable[[str], None]


def silent(step: str) -> None:
    """Progress that nobody hears."""


def check_draft(
    reader: Reader,
    data: bytes,
    name: str,
    on: date,
    *,
    limits: DraftLimits | None = None,
    progress: Progress = silent,
) -> DraftCheck:
    """The check of one draft.

    Args:
        reader: an open warehouse; nothing is written to it.
        data: the draft's file, or pasted text as UTF-8.
        name: its file name, a hint of the format.
        on: day of the check.
        limits: what reading it may cost.
        progress: hears the `STEPS`.

    Raises:
        DraftUnreadable: the draft cannot be read within the limits.
        EncoderUnavailable: the encoder that made the warehouse cannot be loaded.
        WrongEncoder: the warehouse was made with another encoder than the one that can be loaded.
    """
    progress("reading")
    with Apart(data, name, on, limits) as reading:
        progress("loading")
        from flows.draft.checking import Checker  # the relation engine is loaded while the draft is read

        checker = Checker(reader)
        draft = reading.result()
    return checker.check(draft, on, progress=progress)
