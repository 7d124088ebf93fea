"""A sentence as figures: the cues of report language that it holds, and how they meet.

The cues are knowledge (`data/cues.toml`), not statistics, so that they hold for reports on other subjects.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

ISSUES = ("overlap", "conflict", "unclear", "burden", "gap", "enforcement")
"""Defects of rules that a statement may report."""

_RULES = ("rule.statute", "rule.regulation")
_RULE_LIKE = (*_RULES, "rule.policy", "rule.levy", "rule.licence")
_RELIEVED = re.compile(
    r"\b(?:bebas dari|terhindar dari|mengurangi|mencegah|memberantas|pemberantasan|mengatasi|menghindari|menanggulangi"
    r"|tanpa (?:harus|perlu)|tidak lagi|mengubah|tahan terhadap)(?:[\s,]+[^\s,.;]+){1,5}"
)
"""Evils that somebody is rid of, or is to be: they are no complaint."""
_DEFINES = re.compile(
    r"(?:[^\s,.;:]+,? ){1,7}(?:adalah|merupakan|ialah|mengacu pada|berarti|mencakup|meliputi|ditandai)\b", re.I
)
_SOFT = frozenset(("adverse.contrast", "adverse.only"))
_CALLS = ("recommendation.need", "recommendation.should", "recommendation.proposal", "recommendation.must")
_GAINS = ("progress.better", "progress.success", "progress.eased")
_LAYS_DOWN = ("norm.lays_down", "norm.according", "norm.task")


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    table = tomllib.loads((files("nlp.report") / "data" / "cues.toml").read_text(encoding="utf-8"))
    return {
        f"{kind}.{name}": re.compile(r"\b(?:" + "|".join(cues) + ")")
        for kind, groups in sorted(table.items())
        for name, cues in sorted(groups.items())
    }


@cache
def names() -> tuple[str, ...]:
    """The names of the figures, in the order of the columns of `figures`."""
    return tuple(sorted(_figures("")))


def figures(texts: Sequence[str]) -> NDArray[np.float64]:
    """Figures of each text, shape (n, len(names()))."""
    order = names()
    return np.array([_row(text) for text in texts], dtype=np.float64).reshape(len(texts), len(order))


@lru_cache(maxsize=4096)
def _row(text: str) -> tuple[float, ...]:
    """Kept for a while, since cross-validation and repeated sentences ask for the same texts again."""
    found = _figures(text)
    return tuple(found[name] for name in names())


def _figures(text: str) -> dict[str, float]:
    small = text.lower()
    suffered = _RELIEVED.sub(" ", small)
    found = {
        name: float(min(2, len(pattern.findall(suffered if name.startswith("adverse.") else small))))
        for name, pattern in _patterns().items()
    }
    found["shape.relieved"] = float(suffered != small)
    return found | _meetings(found) | _shape(text)


def _meetings(found: Mapping[str, float]) -> dict[str, float]:
    """Pairs of cues that mean more together: a rule and a complaint, a need and a rule, a change for the better."""

    def any_of(names: Sequence[str]) -> bool:
        return any(found[n] for n in names)

    adverse = sum(1 for n, count in found.items() if n.startswith("adverse.") and n not in _SOFT and count)
    calls = sum(1 for n in _CALLS if found[n])
    rule, rule_like = any_of(_RULES), any_of(_RULE_LIKE)
    lays_down = any_of(_LAYS_DOWN)
    gains = any_of(_GAINS)
    return {
        "count.adverse": min(adverse, 4),
        "count.issue": min(sum(1 for i in ISSUES if found[f"issue.{i}"]), 3),
        "count.call": min(calls, 3),
        "meet.rule_adverse": rule * min(adverse, 3),
        "meet.rule_like_adverse": rule_like * min(adverse, 3),
        "meet.call_rule": rule_like * min(calls, 2),
        "meet.call_adverse": (adverse > 0) * min(calls, 2),
        "meet.done_gain": float(found["progress.done"] > 0 and (gains or found["progress.initiative"] > 0)),
        "meet.gain_adverse": float(adverse > 0 and gains),
        "meet.rule_norm": float(rule and (lays_down or found["norm.condition"] > 0)),
        "meet.norm_adverse": float(adverse > 0 and lays_down),
        **{f"meet.rule_{i}": float(rule_like and found[f"issue.{i}"] > 0) for i in ISSUES},
    }


def _shape(text: str) -> dict[str, float]:
    words = text.split()
    head = " ".join(words[:4]).lower()
    cues = _patterns()
    return {
        "shape.short": float(len(words) < 9),
        "shape.long": float(len(words) > 35),
        "shape.fragment": float(text[:1].islower()),
        "shape.item": float(re.match(r"\(?\w{1,2}[.)]", text) is not None),
        "shape.numbers": float(min(3, len(re.findall(r"\d+", text)))),
        "shape.quotes": float("“" in text or '"' in text),
        "head.contrast": float(cues["adverse.contrast"].search(head) is not None),
        "head.measure": float(cues["recommendation.measure"].match(head) is not None),
        "head.verb": float(re.match(r"me[a-z]+(?:kan|i)?\b", text, re.I) is not None),
        "head.defines": float(_DEFINES.match(text) is not None),
        "head.therefore": float(cues["other.therefore"].search(head) is not None),
        "head.besides": float(re.match(r"selain|di samping", head, re.I) is not None),
        "head.according": float(cues["norm.according"].search(" ".join(words[:6]).lower()) is not None),
    }
