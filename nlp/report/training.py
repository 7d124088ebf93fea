"""Trains the statement model: `python -m nlp.report.training REPORTS GOLD` with the folders that hold them.

Data, all named in the model card: invented sentences of this project (`data/sentences.jsonl`), readings of this
project's own (`data/readings.csv`: report, line and sentence; the wording stays in the reports) and labelled gold rows.
Nothing is drawn at random, so the same data give the same weights.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from nlp.report.cues import ISSUES, figures, names
from nlp.report.markers import marker
from nlp.report.model import AREAS, ROLES, Floats, StatementModel, design, words_of
from nlp.report.sentences import sentence_spans

INVENTED = "invented"
"""Source of the sentences that this project wrote itself."""

_PENALTY, _ROLE_PENALTY, _KIND_PENALTY = 0.03, 0.05, 0.3
"""Inverse strength of the L2 penalty; what kind of defect it is has few examples but plain cues."""
_BALANCE = 0.4
"""Exponent of the inverse class frequency that weights a role: 0 leaves the classes as they are, 1 evens them out."""
_INVENTED_WEIGHT, _READ_WEIGHT, _GOLD_WEIGHT = 3.0, 0.5, 2.0
"""An invented sentence is a plain example and a gold one was weighed; a read one is often arguable."""
_ISSUE_AT, _AREA_AT = 0.65, 0.7
"""Scores of the balanced classifiers from which they decide; the intercept is moved so that 0.5 means this."""
_RARE = 3


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled sentence."""

    text: str
    source: str
    """The report, or `INVENTED`: sentences of one source stay on one side of a split."""
    role: str
    rule_issue: str | None
    areas: tuple[str, ...]
    weight: float


def examples(reports: Path, gold: Iterable[Mapping[str, Any]] = ()) -> list[Example]:
    """All labelled sentences: invented, read in the reports of a folder, and gold rows.

    Raises:
        FileNotFoundError: a report that was read is not in the folder.
    """
    data = files("nlp.report") / "data"
    found = [
        _example(json.loads(x), INVENTED, _INVENTED_WEIGHT)
        for x in (data / "sentences.jsonl").read_text("utf-8").splitlines()
    ]
    found += [_example(row, str(row["source"]), _READ_WEIGHT) for row in readings(reports)]
    return found + [_example(row, str(row["source"]), _GOLD_WEIGHT) for row in gold]


def readings(reports: Path) -> list[dict[str, Any]]:
    """The sentences that this project's reader labelled, with their wording out of a folder of reports.

    Raises:
        FileNotFoundError: a report that was read is not in the folder.
    """
    table = (files("nlp.report") / "data" / "readings.csv").read_text("utf-8")
    lines: dict[str, list[str]] = {}
    found: list[dict[str, Any]] = []
    for number, row in enumerate(csv.DictReader(table.splitlines())):
        source, line = row["source"], int(row["line"])
        if source not in lines:
            lines[source] = (reports / f"{source}.txt").read_text("utf-8").split("\n")
        labels = {"role": row["role"], "rule_issue": row["rule_issue"] or None, "areas": row["areas"].split()}
        text = sentence_of(lines[source][line], int(row["sentence"] or 0))
        found.append({"id": f"reading{number}", "source": source, "line": line, "text": text, **labels})
    return found


def sentence_of(line: str, number: int) -> str:
    """The sentence of this number (from 1) in a line without its mark; the whole line for 0."""
    if not number:
        return line
    mark = marker(line)
    words = mark.rest if mark is not None and mark.style == "bullet" else line
    start, end = sentence_spans(words)[number - 1]
    return words[start:end]


def _example(row: Mapping[str, Any], source: str, weight: float) -> Example:
    return Example(row["text"], source, row["role"], row.get("rule_issue"), tuple(row["areas"]), weight)


def train(rows: Sequence[Example]) -> StatementModel:
    """The model of labelled sentences; deterministic, the order of the rows does not matter beyond rounding."""
    texts = [r.text for r in rows]
    raw = figures(texts)
    mean, scale = raw.mean(axis=0), raw.std(axis=0) + 0.2
    words, idf = _vocabulary(texts)
    # few words stand in one sentence: sparse rows make the fits ten times quicker
    x = csr_matrix(design(texts, words, idf, mean, scale))
    own = np.array([r.weight for r in rows])
    shares = Counter(r.role for r in rows)
    by_role = own * np.array([shares[r.role] ** -_BALANCE for r in rows])
    kinds = np.array([r.rule_issue is not None for r in rows])
    return StatementModel(
        cue_names=names(), words=words, idf=idf, mean=mean, scale=scale,
        role_weights=_multinomial(x, [r.role for r in rows], ROLES, by_role / by_role.mean(), _ROLE_PENALTY),
        issue_weights=_binary(x, kinds, own, _ISSUE_AT)[None, :],
        kind_weights=_multinomial(
            x[kinds], [r.rule_issue for r in rows if r.rule_issue], ISSUES, own[kinds], _KIND_PENALTY
        ),
        area_weights=np.vstack([_binary(x, np.array([a in r.areas for r in rows]), own, _AREA_AT) for a in AREAS]),
    )  # fmt: skip


def _vocabulary(texts: Sequence[str]) -> tuple[tuple[str, ...], Floats]:
    counts = Counter(word for text in texts for word in set(words_of(text)))
    words = tuple(sorted(w for w, n in counts.items() if n >= _RARE))
    return words, np.array([1 + np.log((1 + len(texts)) / (1 + counts[w])) for w in words])


def _multinomial(
    x: csr_matrix, labels: Sequence[str], classes: Sequence[str], weight: Floats, penalty: float
) -> Floats:
    """Weights (classes, 1 + columns); a class without an example is given an intercept that rules it out."""
    fitted = LogisticRegression(C=penalty, max_iter=1000).fit(x, labels, sample_weight=weight)
    out = np.zeros((len(classes), 1 + x.shape[1]))
    out[:, 0] = -30.0
    intercepts, weights = fitted.intercept_, fitted.coef_
    if len(fitted.classes_) == 2:
        # of two classes the library keeps the odds of the second: half of it for one is half against the other
        intercepts, weights = np.hstack([-intercepts, intercepts]) / 2, np.vstack([-weights, weights]) / 2
    for name, intercept, coefficients in zip(fitted.classes_, intercepts, weights, strict=True):
        out[list(classes).index(str(name))] = [intercept, *coefficients]
    return out


def _binary(x: csr_matrix, truth: np.ndarray[Any, np.dtype[np.bool_]], weight: Floats, decide_at: float) -> Floats:
    out = np.zeros(1 + x.shape[1])
    if not truth.any():
        out[0] = -30.0
        return out
    fitted = LogisticRegression(C=_PENALTY, max_iter=1000, class_weight="balanced").fit(x, truth, sample_weight=weight)
    out[0] = fitted.intercept_[0] - np.log(decide_at / (1 - decide_at))
    out[1:] = fitted.coef_[0]
    return out


def main(reports: Path, gold: Path) -> Path:
    """Trains on everything and writes the weights into the package; returns their folder."""
    rows = [json.loads(line) for line in (gold / "report_sentences.jsonl").read_text("utf-8").splitlines()]
    folder = Path(__file__).parent / "model"
    train(examples(reports, rows)).save(folder)
    return folder


if __name__ == "__main__":
    import sys

    main(Path(sys.argv[1]), Path(sys.argv[2]))
