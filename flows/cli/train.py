"""Commands that train what ships with the project, from programs and data that are named."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command(name="train-encoder")(train_encoder)
    app.command(name="train-relations")(train_relations)


def train_encoder(
    corpus: Annotated[Path, typer.Argument(help="Folder of texts, or a Parquet file with path and text.")],
    out: Annotated[Path, typer.Option(help="Folder for the model.")],
    seed: Annotated[int, typer.Option(help="Seed of every random choice.")] = 13,
) -> None:
    """Train the static embedding model on CORPUS; needs the extra selaras[train]."""


def train_relations(
    gold: Annotated[list[Path], typer.Argument(help="JSON lines of labelled pairs.")],
    out: Annotated[Path, typer.Option(help="Folder for the model.")],
    corpus: Annotated[Path | None, typer.Option(help="Folder or Parquet file with the whole documents.")] = None,
) -> None:
    """Train the relation model on labelled pairs."""
