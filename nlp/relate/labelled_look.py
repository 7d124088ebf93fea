"""Labelled pairs as the relation engine sees them: judged, and then looked at again."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.cross_encoder import CrossEncoder, load_cross_encoder
from nlp.cross_encoder.reading import FOLDER, UNSEEN
from nlp.reading.language import recognise_language
from nlp.relate.context import subject
from nlp.relate.figures import Figures
from nlp.relate.gold import context_of, rule_of
from nlp.relate.judge import RELATIONS, Probabilities, RelationModel, load_model
from nlp.relate.pairwise import pair_figures
from nlp.relate.second_look import LANGUAGE
from nlp.relate.stacking import load_stacking

Row = Mapping[str, Any]


def judged(rows: Sequence[Row], corpus: Mapping[str, str] | None, model: RelationModel | None = None) -> Probabilities:
    """What the judge says of labelled pairs; shape (rows, 5).

    Args:
        rows: with `a` and `b` (doc, title, article, paragraph, text).
        corpus: whole text by `doc`, or None when only the rows are known.
        model: the judge; None for the embedded one.
    """
    judge = model or load_model()
    context, a, b = context_of(rows, corpus)
    return judge.probabilities(pair_figures(Figures(context, judge.background), a, b))


def reconsidered(probabilities: Probabilities, rows: Sequence[Row], *, unseen: bool = False) -> Probabilities:
    """Probabilities of the relations of labelled pairs after a second look at each of them.

    A run, which has millions of pairs, looks again only where the judge does not rule an overlap out.

    Args:
        probabilities: what the judge says, shape (rows, 5).
        rows: with `a` and `b` (title, text).
        unseen: take what networks that were not trained on a pair, its documents or its subject said of it, where
            that is known: for pairs that the embedded one was trained on.
    """
    stacking = load_stacking()
    spoken = [recognise_language(f"{row['a']['text']}\n{row['b']['text']}") == LANGUAGE for row in rows]
    places = np.flatnonzero(spoken)
    again = [rows[k] for k in places.tolist()]
    logits = unseen_logits(FOLDER, again) if unseen else read(again)
    out = probabilities.copy()
    out[places] = stacking.probabilities(probabilities[places], logits)
    return out


def unseen_logits(folder: Path, rows: Sequence[Row]) -> NDArray[np.float32]:
    """What networks said of pairs that they had not seen, shape (rows, 5); the one of the folder where none did.

    Args:
        folder: of a network.
        rows: labelled pairs.
    """
    with np.load(folder / UNSEEN) as kept:
        said = dict(zip(kept["keys"].tolist(), kept["logits"].astype(np.float32), strict=True))
    known = np.array([key_of(row) in said for row in rows], dtype=np.bool_)
    out = np.zeros((len(rows), len(RELATIONS)), dtype=np.float32)
    for k in np.flatnonzero(known).tolist():
        out[k] = said[key_of(rows[k])]
    out[~known] = read(
        [row for row, is_known in zip(rows, known, strict=True) if not is_known], load_cross_encoder(folder)
    )
    return out


def read(rows: Sequence[Row], network: CrossEncoder | None = None) -> NDArray[np.float32]:
    """Logits of labelled pairs, shape (rows, 5), by a network; None for the embedded one."""
    if not rows:
        return np.zeros((0, len(RELATIONS)), dtype=np.float32)
    first = np.arange(0, 2 * len(rows), 2)
    return (network or load_cross_encoder()).logits(*provisions(rows), first, first + 1, threads=2)


def provisions(rows: Sequence[Row]) -> tuple[list[str], list[str]]:
    """Subjects and wordings of labelled pairs, the two sides of each one after the other."""
    both = [row[side] for row in rows for side in ("a", "b")]
    return [subject(side["title"] or "") for side in both], [rule_of(side["text"]) for side in both]


def key_of(row: Row) -> int:
    """The number by which what was said of a pair is found again: of its two texts, in any order."""
    return zlib.crc32("\n".join(sorted((row["a"]["text"], row["b"]["text"]))).encode())
