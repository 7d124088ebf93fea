"""Commands that train what ships with the project, by programs and from data that are named."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from flows.progress import WATCHER, BarWatcher, Stages
from flows.settings import prepare_prefect

Out = Annotated[Path, typer.Option(help="Folder for the model.", file_okay=False)]
Seed = Annotated[int, typer.Option(help="Seed of every random choice.")]
Corpus = Annotated[Path, typer.Argument(help="Folder of texts, or a Parquet file with path and text.", exists=True)]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command(name="train-encoder")(train_encoder)
    app.command(name="train-relations")(train_relations)
    app.command(name="train-cross-encoder")(train_cross_encoder)


def train_encoder(
    corpus: Corpus,
    out: Out,
    seed: Seed = 0,
    steps: Annotated[int, typer.Option(min=1, help="Steps of training.")] = 1800,
) -> None:
    """Train a static embedding model on the regulations of CORPUS, without a label; then run with --encoder OUT."""
    prepare_prefect()
    from flows import train

    with BarWatcher(Console(stderr=True)) as bars:
        token = WATCHER.set(bars)
        try:
            figures = train.encoder(corpus, out, seed=seed, steps=steps, stages=Stages())
        finally:
            WATCHER.reset(token)
    sys.stdout.write(json.dumps(figures, indent=1, default=str) + "\n")


def train_relations(
    gold: Annotated[list[Path], typer.Argument(help="JSON lines of labelled pairs.", exists=True)],
    corpus: Annotated[Path, typer.Option(help="Folder or Parquet file with the whole documents.", exists=True)],
    out: Out,
    seed: Seed = 0,
) -> None:
    """Train the relation model on labelled pairs; prints its cross-validated figures."""
    prepare_prefect()
    from flows import train

    figures = train.relations(gold, corpus, out, seed=seed)
    sys.stdout.write(json.dumps(figures, indent=1, default=str) + "\n")


def train_cross_encoder(
    gold: Annotated[list[Path], typer.Argument(help="JSON lines of labelled pairs.", exists=True)],
    findings: Annotated[Path, typer.Option(help="JSON lines of labelled findings, none of them in GOLD.", exists=True)],
    corpus: Annotated[Path, typer.Option(help="Folder or Parquet file with the whole documents.", exists=True)],
    warehouse: Annotated[Path, typer.Option(help="A published file: the language is learnt from its pairs.")],
    glossary: Annotated[Path, typer.Option(help="Words and their English: word, tab, English.", exists=True)],
    out: Out,
    pairs: Annotated[int, typer.Option(min=1, help="Pairs from which the language is learnt.")] = 300_000,
    seed: Seed = 0,
) -> None:
    """Train the cross-encoder of the second look, in some four hours; prints what it is worth on FINDINGS."""
    prepare_prefect()
    from flows import train

    with BarWatcher(Console(stderr=True)) as bars:
        token = WATCHER.set(bars)
        try:
            figures = train.cross_encoder(
                gold, findings, corpus, warehouse, glossary, out, pairs=pairs, seed=seed, stages=Stages()
            )
        finally:
            WATCHER.reset(token)
    sys.stdout.write(json.dumps(figures, indent=1, default=str) + "\n")
