"""What a provision lays down, slot by slot."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Norm:
    """What one provision lays down, slot by slot; None where the text does not say."""

    provision_id: str
    work: str
    modality: str
    """obligation, prohibition, permission, right, authority, definition, sanction, procedure, none."""
    bearer: str | None
    authority: str | None
    act: str | None
    object: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with unit and role, in a form that can be compared."""

    provision_id: str
    work: str
    role: str
    """deadline, duration, amount, percentage, count, age, sentence."""
    comparison: str
    """eq, max, min, range, before, after."""
    value: float
    """In the unit's own measure; the lower end of a range."""
    upper: float | None
    unit: str
    """day, working-day, week, month, year, rupiah, usd, percent, person, item, ..."""
    text: str
    start: int
    end: int
