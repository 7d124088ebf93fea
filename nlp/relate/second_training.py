"""Trains the cross-encoder and the second look: `selaras train-cross-encoder GOLD... --findings FILE`.

How far the second look can be trusted is learnt from pairs that neither the judge nor the network was trained on: from
findings of a run that were labelled afterwards, and from the gold, for which the network is trained once for each fold
of the validation besides. What those networks say of their fold is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.cross_encoder import CrossEncoder, load_cross_encoder
from nlp.cross_encoder.network import LAYERS, Network, graph_of
from nlp.cross_encoder.quantization import Arrays
from nlp.cross_encoder.reading import save
from nlp.cross_encoder.starting import borrowed, words_of
from nlp.cross_encoder.tokens import Side, sides
from nlp.cross_encoder.training import PLACES, Settings, fit, lower, pretrain, train_tokenizer
from nlp.relate.context import subject
from nlp.relate.judge import OVERLAP, OVERLAP_FROM, RELATIONS, Probabilities, load_model
from nlp.relate.labelled_look import judged, provisions, read, save_unseen, unseen_opinion
from nlp.relate.stacking import Opinion, Stacking, log_odds, odds
from nlp.relate.training import cross_validate, sample_of
from nlp.relate.validation import FOLDS, Index, by_subject

Row = Mapping[str, Any]
STRENGTH = 10.0
"""Inverse regularisation of the stacking."""
UNKNOWN = 3.0
"""How much the gold counts in the stacking for one of all findings together: what a user has is mostly law on subjects
that neither judge nor network knows, and there the network is too sure of itself."""
WEIGHTS = tuple(k / 20 for k in range(21))
"""Weights of the cross-encoder's opinion, on the kind of overlap and on what does not overlap, that are tried."""
LEAST = 1e-6
Provision = tuple[str, str]
"""Title of a document, and the wording of one of its provisions."""


def train(
    rows: Sequence[Row],
    corpus: Mapping[str, str] | None,
    alike: Sequence[tuple[Provision, Provision]],
    out: Path,
    *,
    start: Path | None = None,
    glossary: Mapping[str, str] | None = None,
    seed: int = 0,
    settings: Settings | None = None,
    progress: Callable[[int], None] | None = None,
) -> None:
    """Trains a network, and writes it to `out` with what networks said of pairs that they had not seen.

    Args:
        rows: labelled pairs, as `nlp.relate.training.train` takes them.
        corpus: whole text of the pairs' documents by `doc`, by which they are grouped into subjects; or None.
        alike: unlabelled pairs of provisions on related matters, to learn the language from.
        out: folder of the network.
        start: folder of a BERT model, whose lower layers it starts from; None starts from nothing.
        glossary: English of words, by which that model knows ours.
        seed: of every random choice.
        settings: of the training.
        progress: called with the number of pairs seen since the last call.
    """
    chosen = settings or Settings()
    ends = [end for pair in alike for end in pair]
    subjects, texts = [subject(title) for title, _ in ends], [text for _, text in ends]
    tokenizer = train_tokenizer([*subjects, *texts], chosen.vocabulary)
    chosen = replace(chosen, vocabulary=tokenizer.get_vocab_size())  # few texts give fewer tokens
    unlabelled = _coupled(sides(tokenizer, subjects, texts))
    words = words_of([*subjects, *texts])
    first = borrowed(start, tokenizer, PLACES, seed, glossary=glossary, words=words) if start else None
    body = pretrain(unlabelled, chosen, seed, body=first and lower(first, LAYERS), progress=progress)

    pairs = _coupled(sides(tokenizer, *provisions(rows)))
    sample = sample_of(rows, corpus, load_model().background)

    def fitted(places: Index) -> Arrays:
        labelled = [pairs[k] for k in places]
        # by sureness alone: how frequent a relation is the judge knows, beside whom the network speaks
        return fit(body, labelled, sample.labels[places], sample.sureness[places], chosen, seed, progress=progress)

    folds = list(by_subject(sample.vectors, *sample.documents, tested=sample.tested, seed=seed))
    save(out, tokenizer, fitted(np.arange(len(rows))))
    asked = [rows[k] for _, places in folds for k in places.tolist()]
    said = [
        read([rows[k] for k in places.tolist()], corpus, CrossEncoder(tokenizer, Network(graph_of(fitted(known)))))
        for known, places in folds
        if len(places)
    ]
    save_unseen(out, asked, joined_opinions(said))


def weigh(
    rows: Sequence[Row],
    findings: Sequence[Row],
    corpus: Mapping[str, str] | None,
    out: Path,
    *,
    seed: int = 0,
) -> dict[str, float]:
    """Fits the stacking, writes it to `out`, and returns what it is worth on findings.

    It is fitted to pairs of the gold, of which judges and networks speak that know neither their documents nor their
    subject, and to findings, as they come where the subjects are known.

    Args:
        rows: labelled pairs that judge and network were trained on; those that are tested are the gold.
        findings: labelled ones, drawn as they come from a run with the embedded judge; neither was trained on them.
        corpus: whole text of the documents by `doc`, or None.
        out: folder of the network.
        seed: of every random choice.
    """
    background = load_model().background
    probabilities, _, fold = cross_validate(sample_of(rows, corpus, background), background, seed=seed)
    tested = np.flatnonzero(fold >= 0)
    gold = [rows[k] for k in tested.tolist()]
    network = load_cross_encoder(out)
    known = judged(findings, corpus), read(findings, corpus, network), _labels(findings)
    far = probabilities[tested], unseen_opinion(out, gold, corpus), _labels(gold)
    counts = [len(findings), len(gold)]
    weights = np.repeat([1 / max(counts[0], 1), UNKNOWN / max(counts[1], 1)], counts)
    said, opinion = np.concatenate([known[0], far[0]]), joined_opinions([known[1], far[1]])
    labels = np.concatenate([known[2], far[2]])
    stack(said, opinion, labels, weights).save(out)
    return measured(said, opinion, labels, weights, on=counts[0])


def _labels(rows: Sequence[Row]) -> Index:
    return np.array([RELATIONS.index(row["relation"]) for row in rows], dtype=np.intp)


def joined_opinions(parts: Sequence[Opinion]) -> Opinion:
    """Opinions one after the other."""
    return Opinion(np.concatenate([p.logits for p in parts]), np.concatenate([p.contested for p in parts]))


def stack(judged: Probabilities, opinion: Opinion, labels: Index, weights: NDArray[np.float64]) -> Stacking:
    """The stacking fitted to what judge and cross-encoder said of pairs that neither had seen.

    Args:
        judged: probabilities of the relations by the judge, shape (pairs, 5).
        opinion: of the cross-encoder.
        labels: relation of each pair.
        weights: how much each counts.
    """
    from sklearn.linear_model import LogisticRegression

    table = np.column_stack([odds(judged[:, :OVERLAP].sum(axis=1)), log_odds(opinion.logits), opinion.contested])
    model = LogisticRegression(C=STRENGTH).fit(table, labels < OVERLAP, sample_weight=weights / weights.mean())
    judge, network, rival = (round(float(weight), 2) for weight in model.coef_[0])
    found = Stacking(round(float(model.intercept_[0]), 2), judge, network, rival, kind=0, rest=0)

    def loss(stacking: Stacking) -> float:
        right = stacking.probabilities(judged, opinion)[np.arange(len(labels)), labels]
        return float(-(weights * np.log(right + LEAST)).sum())

    found = min((replace(found, kind=weight) for weight in WEIGHTS), key=loss)
    return min((replace(found, rest=weight) for weight in WEIGHTS), key=loss)


def measured(
    judged: Probabilities, opinion: Opinion, labels: Index, weights: NDArray[np.float64], *, on: int
) -> dict[str, float]:
    """How the judge alone and the second look tell overlaps among the first `on` pairs, stacked on all other folds."""
    from sklearn.metrics import average_precision_score, roc_auc_score

    fold, said = np.arange(len(judged)) % FOLDS, np.zeros_like(judged)
    for k in range(FOLDS):
        here, rest = fold == k, fold != k
        stacking = stack(judged[rest], opinion.of(rest), labels[rest], weights[rest])
        said[here] = stacking.probabilities(judged[here], opinion.of(here))
    before, kinds, labels = judged[:on, :OVERLAP], said[:on, :OVERLAP], labels[:on]
    truth, again = labels < OVERLAP, kinds.sum(axis=1)
    confirmed = again >= OVERLAP_FROM
    return {
        "findings_read": float(on),
        "judge_ap": float(average_precision_score(truth, before.sum(axis=1))),
        "second_look_ap": float(average_precision_score(truth, again)),
        "judge_auc": float(roc_auc_score(truth, before.sum(axis=1))),
        "second_look_auc": float(roc_auc_score(truth, again)),
        "overlap_of_all": float(truth.mean()),
        "overlap_of_confirmed": float(truth[confirmed].mean()),
        "overlaps_kept": float(confirmed[truth].mean()),
        "judge_kind_right": float((before.argmax(axis=1) == labels)[truth].mean()),
        "second_look_kind_right": float((kinds.argmax(axis=1) == labels)[truth].mean()),
    }


def _coupled(ends: Sequence[Side]) -> list[tuple[Side, Side]]:
    """The first with the second, the third with the fourth, and so on."""
    return list(zip(ends[0::2], ends[1::2], strict=True))
