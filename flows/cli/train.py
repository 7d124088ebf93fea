"""Commands that train what ships with the project, by programs and from data that are named."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import Progress

if TYPE_CHECKING:
    from nlp.rows import Passage

Out = Annotated[Path, typer.Option(help="Folder for the model.", file_okay=False)]
Seed = Annotated[int, typer.Option(help="Seed of every random choice.")]
Corpus = Annotated[Path, typer.Argument(help="Folder of texts, or a Parquet file with path and text.", exists=True)]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command(name="train-encoder")(train_encoder)
    app.command(name="train-relations")(train_relations)


def train_encoder(
    corpus: Corpus,
    out: Out,
    seed: Seed = 0,
    steps: Annotated[int, typer.Option(min=1, help="Steps of training.")] = 1800,
) -> None:
    """Train a static embedding model on the regulations of CORPUS, without a label; then run with --encoder OUT."""
    from nlp.encode.pairs import training_pairs
    from nlp.encode.training import TrainingSettings
    from nlp.encode.training import train_encoder as train

    settings = TrainingSettings(steps=steps)
    with Progress(console=Console(stderr=True)) as bars:
        reading = bars.add_task("read", total=None)
        passages = []
        for passage in corpus_passages(corpus):
            passages.append(passage)
            bars.advance(reading)
        bars.update(reading, total=len(passages))
        fitting = bars.add_task("train", total=settings.steps)
        figures = train(
            training_pairs(passages, seed), out, seed, settings, progress=lambda steps: bars.advance(fitting, steps)
        )
    sys.stdout.write(json.dumps(figures, indent=1, default=str) + "\n")


def train_relations(
    gold: Annotated[list[Path], typer.Argument(help="JSON lines of labelled pairs.", exists=True)],
    corpus: Annotated[Path, typer.Option(help="Folder or Parquet file with the whole documents.", exists=True)],
    out: Out,
    seed: Seed = 0,
) -> None:
    """Train the relation model on labelled pairs; prints its cross-validated figures."""
    from flows.cli.evaluate import corpus_texts, load_rows
    from nlp.relate.training import train

    rows = [row for path in gold for row in load_rows(path)]
    texts = corpus_texts(corpus, {row[side]["doc"] for row in rows for side in ("a", "b")})
    figures = train(rows, texts, out=out, seed=seed)
    sys.stdout.write(json.dumps(figures, indent=1, default=str) + "\n")


def corpus_passages(corpus: Path) -> Iterator[Passage]:
    """Passages of all regulations of a folder or Parquet file; what cannot be read is passed over."""
    from flows.sources import discover, load
    from nlp.passages import passages
    from nlp.reading import Unreadable, read
    from nlp.structure import parse

    for item, data in load(discover([corpus], max_file_bytes=1 << 30).items):
        if isinstance(data, OSError):
            continue
        try:
            reading = read(data, item.name)
        except Unreadable:
            continue
        if reading.kind == "regulation":
            structure = parse(reading.text, name=item.name, language=reading.language, quality=reading.quality)
            yield from passages(structure.document, structure.provisions)
