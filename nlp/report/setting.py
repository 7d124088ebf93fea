"""What the place of a sentence adds to its wording: a strategy asks for something, a list of challenges complains."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from nlp.report.model import ROLES
from nlp.rows import Provision

_FACTOR = 2.5
"""How many times likelier a role becomes under a heading that names it."""


def heading_paths(provisions: Iterable[Provision]) -> dict[str, tuple[str, ...]]:
    """The section headings above each provision, the nearest first, by `provision_id`."""
    seen: dict[tuple[str, str], Provision] = {}
    found: dict[str, tuple[str, ...]] = {}
    for provision in provisions:
        seen[provision.work, provision.eid] = provision
        path: list[str] = []
        above = seen.get((provision.work, provision.parent_eid)) if provision.parent_eid else None
        while above is not None:
            if above.level == "section" and above.heading is not None:
                path.append(above.heading)
            above = seen.get((above.work, above.parent_eid)) if above.parent_eid else None
        found[provision.provision_id] = tuple(path)
    return found


def roles_in_place(roles: NDArray[np.float64], paths: Sequence[Sequence[str]]) -> NDArray[np.float64]:
    """Role probabilities with the headings taken into account; the nearest heading that names a role counts.

    Args:
        roles: shape (n, 5), in the order of `ROLES`.
        paths: headings above each of the n sentences, the nearest first.
    """
    placed = roles.copy()
    for row, path in zip(placed, paths, strict=True):
        role = next((r for heading in path for r in ROLES if _patterns()[r].search(heading)), None)
        if role is not None:
            row[ROLES.index(role)] *= _FACTOR
            row /= row.sum()
    return placed


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    table = tomllib.loads((files("nlp.report") / "data" / "headings.toml").read_text(encoding="utf-8"))
    return {role: re.compile(r"\b(?:" + "|".join(table[role]) + ")", re.I) for role in ROLES}
