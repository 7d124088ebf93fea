"""`selaras evaluate`: predictions on labelled files in the form of the gold, and their score."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from flows.errors import BadSetting
from flows.labelled import corpus_texts, load_rows
from flows.labelled_pairs import labelled_pairs
from flows.settings import from_environment

Gold = Annotated[Path, typer.Argument(help="Labelled file, JSON or JSON lines.", exists=True, dir_okay=False)]
Predictions = Annotated[Path, typer.Option(help="File for the predictions.", dir_okay=False)]
Corpus = Annotated[Path | None, typer.Option(help="Folder or Parquet file (path, text) with the whole documents.")]

Reports = Annotated[Path | None, typer.Option(help="Folder of the reports (SOURCE.txt).", file_okay=False)]

evaluate = typer.Typer(no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.add_typer(evaluate, name="evaluate", help="Measure against labelled files.")


@evaluate.command()
def structure(gold: Gold, corpus: Annotated[Path, typer.Option(exists=True)], predictions: Predictions) -> None:
    """Skeletons of whole regulations: identity, articles, ayat, chapters, definitions, links."""
    from nlp.evaluate.structure import predictions as predict

    rows = load_rows(gold)
    _finish("structure", rows, predict(rows, corpus_texts(corpus, {row["doc"] for row in rows})), predictions)


@evaluate.command()
def citations(gold: Gold, predictions: Predictions) -> None:
    """References in passages."""
    from nlp.evaluate.citations import predictions as predict

    rows = load_rows(gold)
    _finish("citations", rows, predict(rows), predictions)


@evaluate.command()
def pairs(
    gold: Gold,
    predictions: Predictions,
    corpus: Corpus = None,
    cross_validate: Annotated[
        bool, typer.Option("--cross-validate", help="Train on the other documents of GOLD: for gold trained on.")
    ] = False,
) -> None:
    """Relations between pairs of provisions; labels without texts need the corpus that they were read in."""
    from nlp.evaluate.pairs import predictions as predict

    rows, texts = load_rows(gold), None
    if corpus:
        labelled = labelled_pairs([gold], corpus)
        rows, texts = [dict(row) for row in labelled.rows], labelled.documents
        if labelled.changed:
            typer.echo(f"{labelled.changed} pairs left out: a provision reads otherwise than when labelled", err=True)
    _finish("pairs", rows, predict(rows, texts, cross_validate=cross_validate), predictions)


@evaluate.command()
def search(
    gold: Gold,
    predictions: Predictions,
    warehouse: Annotated[Path | None, typer.Option(help="The warehouse file to search.")] = None,
) -> None:
    """Queries of a regulator over a published warehouse."""
    import warehouse as house
    from flows.search import gold_predictions

    rows = load_rows(gold)
    with house.open(from_environment(warehouse=warehouse).warehouse) as reader:
        _finish("search", rows, gold_predictions(reader, rows), predictions)


@evaluate.command()
def reports(
    gold: Gold,
    predictions: Predictions,
    reports: Reports = None,
    cross_validate: Annotated[bool, typer.Option("--cross-validate", help="Train on the other reports.")] = False,
) -> None:
    """Sentences of reports: role, issue with the rules, areas of reform."""
    from nlp.evaluate.reports import predictions as predict

    rows = load_rows(gold)
    _finish("reports", rows, predict(rows, reports=reports, cross_validate=cross_validate), predictions)


@evaluate.command()
def links(
    sentences: Annotated[Path, typer.Argument(help="Sentences with the rules they speak of.", exists=True)],
    predictions: Predictions,
    reports: Reports = None,
    warehouse: Annotated[Path | None, typer.Option(help="The warehouse file with the rules.")] = None,
) -> None:
    """Links from sentences of reports to the provisions they speak of."""
    import warehouse as house
    from flows.stored import stored_stock
    from nlp.encode import load_encoder
    from nlp.evaluate.links import predictions as predict

    rows = load_rows(sentences)
    if reports is None and any("text" not in row for row in rows):
        raise BadSetting(f"{sentences} has sentences without a text: name the folder of the reports with --reports")
    settings = from_environment(warehouse=warehouse)
    with house.open(settings.warehouse) as reader:
        stock = stored_stock(reader)
    found = predict(rows, stock, encoder=load_encoder(settings.encoder), reports=reports)
    _finish("links", rows, found, predictions)


def _finish(task: str, gold: list[dict[str, Any]], predicted: Any, out: Path) -> None:
    """Write the predictions and print the score."""
    from nlp.evaluate.scoring import SCORERS

    predicted = predicted if isinstance(predicted, Mapping) else list(predicted)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(_as_text(predicted), encoding="utf-8")
    sys.stdout.write(json.dumps(SCORERS[task](gold, predicted), ensure_ascii=False, indent=1) + "\n")


def _as_text(predicted: Mapping[str, Any] | Iterable[Any]) -> str:
    if isinstance(predicted, Mapping):
        return json.dumps(predicted, ensure_ascii=False, indent=1) + "\n"
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in predicted)
