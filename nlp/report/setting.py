"""What the place of a sentence adds to its wording.

Under a heading on strategy a sentence asks for something, and among sentences on pay it speaks of staff.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from nlp.report.model import AREAS, ROLES, Judgement
from nlp.rows import Provision

_FACTOR = 2.5
"""How many times likelier a role becomes under a heading that names it."""
_NEARNESS = (1.0, 0.6)
"""Weights of the sentences next to one and next but one, on either side."""
_ROLE_SHARE, _AREA_SHARE = 0.3, 0.6
"""How far the sentences around count: reports stay with a matter longer than with what they say of it."""
_CERTAIN = 0.01
USUAL_ROLES = np.array([0.25, 0.08, 0.11, 0.16, 0.40])
USUAL_AREAS = np.array([0.03, 0.15, 0.10, 0.11, 0.15, 0.17, 0.08, 0.18])
"""Mean probabilities over the eight reports of the training data: what a sentence around says nothing new by."""


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


@dataclass(frozen=True, slots=True)
class Setting:
    """Where n sentences stand."""

    paths: Sequence[Sequence[str]]
    """The headings above each, the nearest first."""
    roles: NDArray[np.float64]
    """Shape (n, 5): mean role probabilities of the sentences around each; the usual ones where it stands alone."""
    areas: NDArray[np.float64]
    """Shape (n, 8): mean area probabilities, likewise."""

    def of(self, places: Sequence[int | None]) -> Setting:
        """The setting of some of the sentences, in this order; None stands for one whose place is not known."""
        paths = [() if p is None else self.paths[p] for p in places]
        roles = [USUAL_ROLES if p is None else self.roles[p] for p in places]
        areas = [USUAL_AREAS if p is None else self.areas[p] for p in places]
        return Setting(paths, np.array(roles).reshape(-1, len(ROLES)), np.array(areas).reshape(-1, len(AREAS)))


def setting_of(judged: Judgement, paths: Sequence[Sequence[str]]) -> Setting:
    """The setting of the sentences of one report, from what each says on its own.

    Args:
        judged: what the model says of each by its wording, in the order of the report.
        paths: the headings above each, the nearest first; only sentences under the same headings are neighbours.
    """
    return Setting(paths, _around(judged.roles, paths, USUAL_ROLES), _around(judged.areas, paths, USUAL_AREAS))


def in_setting(judged: Judgement, setting: Setting) -> Judgement:
    """The judgement of each sentence with its neighbours and the headings above it taken into account."""
    roles = judged.roles * (setting.roles / USUAL_ROLES) ** _ROLE_SHARE
    areas = _logit(judged.areas) + _AREA_SHARE * (_logit(setting.areas) - _logit(USUAL_AREAS))
    return replace(
        judged,
        roles=under_headings(roles / roles.sum(axis=1, keepdims=True), setting.paths),
        areas=1 / (1 + np.exp(-areas)),
    )


def _around(
    values: NDArray[np.float64], paths: Sequence[Sequence[str]], usual: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Weighted mean of the values of the two sentences before and after each, the nearer counting more."""
    found = np.zeros_like(values)
    total = np.zeros(len(values))
    for distance, share in enumerate(_NEARNESS, 1):
        for i in range(len(values) - distance):
            j = i + distance
            if paths[i] == paths[j]:
                found[i] += share * values[j]
                found[j] += share * values[i]
                total[[i, j]] += share
    alone = total == 0
    found[~alone] /= total[~alone, None]
    found[alone] = usual
    return found


def _logit(share: NDArray[np.float64]) -> NDArray[np.float64]:
    """Log odds, kept finite."""
    kept = np.clip(share, _CERTAIN, 1 - _CERTAIN)
    return np.asarray(np.log(kept / (1 - kept)), dtype=np.float64)


def under_headings(roles: NDArray[np.float64], paths: Sequence[Sequence[str]]) -> NDArray[np.float64]:
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
