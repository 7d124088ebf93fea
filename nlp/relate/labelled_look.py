"""Labelled pairs as the relation engine sees them: judged, and then looked at again."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from nlp.cross_encoder import CrossEncoder, load_cross_encoder
from nlp.cross_encoder.reading import FOLDER, UNSEEN
from nlp.reading.language import recognise_language
from nlp.relate.contest import contested
from nlp.relate.context import subject
from nlp.relate.figures import Figures
from nlp.relate.gold import context_of, rule_of
from nlp.relate.judge import RELATIONS, Probabilities, RelationModel, load_model
from nlp.relate.labelled_rivals import likeness_of, rivals_of
from nlp.relate.pairwise import pair_figures
from nlp.relate.second_look import LANGUAGE
from nlp.relate.stacking import Opinion, load_stacking, probability

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


def reconsidered(
    probabilities: Probabilities, rows: Sequence[Row], corpus: Mapping[str, str] | None, *, unseen: bool = False
) -> Probabilities:
    """Probabilities of the relations of labelled pairs after a second look at each of them and at its rivals.

    A run, which has millions of pairs, looks again only where the judge does not rule an overlap out.

    Args:
        probabilities: what the judge says, shape (rows, 5).
        rows: with `a` and `b` (doc, title, article, text).
        corpus: whole text by `doc`, in which rivals are looked for; or None.
        unseen: take what networks that were not trained on a pair, its documents or its subject said of it, where
            that is known: for pairs that the embedded one was trained on.
    """
    stacking = load_stacking()
    spoken = [recognise_language(f"{row['a']['text']}\n{row['b']['text']}") == LANGUAGE for row in rows]
    places = np.flatnonzero(spoken)
    again = [rows[k] for k in places.tolist()]
    opinion = unseen_opinion(FOLDER, again, corpus) if unseen else read(again, corpus)
    out = probabilities.copy()
    out[places] = stacking.probabilities(probabilities[places], opinion)
    return out


def unseen_opinion(folder: Path, rows: Sequence[Row], corpus: Mapping[str, str] | None) -> Opinion:
    """What networks said of pairs that they had not seen; what the one of the folder says where none did.

    Args:
        folder: of a network.
        rows: labelled pairs.
        corpus: whole text by `doc`, or None.
    """
    with np.load(folder / UNSEEN) as kept:
        said, rivals = kept["logits"].astype(np.float32), kept["contested"].astype(np.float64)
        place = {key: k for k, key in enumerate(kept["keys"].tolist())}
    at = np.array([place.get(key_of(row), -1) for row in rows], dtype=np.int64)
    others = np.flatnonzero(at < 0)
    new = read([rows[k] for k in others.tolist()], corpus, load_cross_encoder(folder))
    logits, contest = said[at], np.where(corpus is None, 0.0, rivals[at])
    logits[others], contest[others] = new.logits, new.contested
    return Opinion(logits, contest)


def save_unseen(folder: Path, rows: Sequence[Row], opinion: Opinion) -> None:
    """Writes what `unseen_opinion` reads of labelled pairs."""
    keys = np.array([key_of(row) for row in rows], dtype=np.uint32)
    logits, contest = opinion.logits.astype(np.float16), opinion.contested.astype(np.float16)
    np.savez_compressed(folder / UNSEEN, keys=keys, logits=logits, contested=contest)


def read(rows: Sequence[Row], corpus: Mapping[str, str] | None, network: CrossEncoder | None = None) -> Opinion:
    """What a network says of labelled pairs, and of their rivals where their documents are known.

    Args:
        rows: labelled pairs.
        corpus: whole text by `doc`, or None.
        network: None for the embedded one.
    """
    rivals = rivals_of(rows, corpus)
    everything = [*rows, *rivals.rows]
    if not everything:
        return Opinion(np.zeros((0, len(RELATIONS)), dtype=np.float32), np.zeros(0))
    ends = np.arange(0, 2 * len(everything), 2)
    logits = (network or load_cross_encoder()).logits(*provisions(everything), ends, ends + 1, threads=2)
    count, alone = len(rows), np.arange(2 * len(rows), 2 * len(everything), 2)
    own = 2 * np.arange(count)
    # a rival is in the group of the side that it shares, and in one of its own
    first = np.concatenate([own, np.where(rivals.side == 0, 2 * rivals.pair, alone)])
    second = np.concatenate([own + 1, np.where(rivals.side == 1, 2 * rivals.pair + 1, alone + 1)])
    contest = contested(first, second, likeness_of(everything), probability(logits))
    return Opinion(logits[:count], contest[:count])


def provisions(rows: Sequence[Row]) -> tuple[list[str], list[str]]:
    """Subjects and wordings of labelled pairs, the two sides of each one after the other."""
    both = [row[side] for row in rows for side in ("a", "b")]
    return [subject(side["title"] or "") for side in both], [rule_of(side["text"]) for side in both]


def key_of(row: Row) -> int:
    """The number by which what was said of a pair is found again: of its two texts, in any order."""
    return zlib.crc32("\n".join(sorted((row["a"]["text"], row["b"]["text"]))).encode())
