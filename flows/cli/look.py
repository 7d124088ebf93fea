"""Commands that look into a published warehouse: search, show, clusters, sql, export, status, and decide."""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

import pyarrow as pa
import typer

from flows.settings import from_environment

Warehouse = Annotated[
    Path | None, typer.Option(help="The warehouse file; [env SELARAS_WAREHOUSE] or ./selaras.duckdb.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
Decision = Literal["confirm", "dismiss", "unsure", "note"]
Count = Annotated[int, typer.Option("-n", "--count", min=1, help="How many at most.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    for command in (search, show, clusters, sql, export, status, verdict, releases, rollback, upgrade):
        app.command(name=command.__name__)(command)


def search(
    text: Annotated[str, typer.Argument(help="Words, a question, a sentence of a draft, or a citation.")],
    n: Count = 10,
    words: Annotated[bool, typer.Option("--words", help="Words only, without meaning (starts faster).")] = False,
    warehouse: Warehouse = None,
    as_json: AsJson = False,
) -> None:
    """Find the provisions that govern a matter, by words and by meaning."""
    from flows.cli.render import print_hits
    from flows.search import search as find

    with _open(warehouse) as reader:
        hits = find(reader, text, n=n, by_words=words)
    _print_json(hits) if as_json else print_hits(hits, text)


def show(
    id: Annotated[str, typer.Argument(help="Id of a finding, cluster, provision or document (or its key: UU 5/2014).")],
    warehouse: Warehouse = None,
    as_json: AsJson = False,
) -> None:
    """Show one finding with both texts and the difference marked, or a provision, cluster or document."""
    from flows.cli.render import print_sheet

    with _open(warehouse) as reader:
        sheet = reader.show(id)
    if as_json:
        _print_json({"kind": sheet.kind, "id": sheet.id, **{k: t.to_pylist() for k, t in sheet.tables.items()}})
    else:
        print_sheet(sheet)


def clusters(
    n: Count = 20,
    kind: Annotated[str, typer.Option(help="overlap, family (parallel formulas) or all.")] = "overlap",
    warehouse: Warehouse = None,
    as_json: AsJson = False,
) -> None:
    """List the clusters of overlapping rules, largest first."""
    from flows.cli.render import print_clusters

    if kind not in ("overlap", "family", "all"):
        raise typer.BadParameter("kind is overlap, family or all")
    with _open(warehouse) as reader:
        found = reader.clusters(None if kind == "all" else kind, n).to_pylist()
        conflicts = reader.sql("FROM conflicting_rules").slice(0, n).to_pylist()
    _print_json(found) if as_json else print_clusters(found, conflicts)


def sql(
    query: Annotated[str, typer.Argument(help='A query that reads, e.g. "FROM conflicting_rules LIMIT 5".')],
    warehouse: Warehouse = None,
    as_json: AsJson = False,
) -> None:
    """Ask the warehouse in SQL; views and tables are described in docs/warehouse.md."""
    from flows.cli.render import print_rows

    with _open(warehouse) as reader:
        table = reader.sql(query)
    if as_json:
        _print_json(table.to_pylist())
    else:
        print_rows(table.column_names, table.to_pylist())


def export(
    folder: Annotated[Path, typer.Argument(help="Folder to write into; made if it is not there.")],
    format: Annotated[str, typer.Option("--format", help="csv, xlsx, parquet, or akn (Akoma Ntoso XML).")] = "csv",
    warehouse: Warehouse = None,
) -> None:
    """Write the tables and views as files that other programs read, or every regulation as Akoma Ntoso."""
    from flows.akn_export import export_akn
    from flows.cli.render import out

    if format not in ("csv", "xlsx", "parquet", "akn"):
        raise typer.BadParameter("format is csv, xlsx, parquet or akn")
    reports = 0
    with _open(warehouse) as reader:
        if format == "akn":
            exported = export_akn(reader, folder)
            written, reports = exported.files, exported.reports
        else:
            written = reader.export(folder, format)
    for path in written:
        out.print(str(path), markup=False, highlight=False)
    if reports:
        out.print(f"Left out: reports, which have no articles: {reports}.", highlight=False)


def status(warehouse: Warehouse = None, as_json: AsJson = False) -> None:
    """Say what the warehouse holds and which run made it."""
    from flows.cli.render import print_status

    with _open(warehouse) as reader:
        found = reader.status()
    _print_json(found) if as_json else print_status(found)


def verdict(
    finding: Annotated[str, typer.Argument(help="Id of the finding.")],
    decision: Annotated[Decision, typer.Argument(help="confirm, dismiss, unsure or note.")],
    note: Annotated[str | None, typer.Option(help="The reason, in a sentence.")] = None,
    who: Annotated[str | None, typer.Option(help="Who decides; else the name of the user.")] = None,
    warehouse: Warehouse = None,
) -> None:
    """Write a decision into the ledger beside the warehouse; the next run folds it in."""
    import warehouse as house
    from flows.cli.render import out

    path = from_environment(warehouse=warehouse).warehouse
    with _open(warehouse) as reader:
        row = reader.finding_texts(finding)
    given = house.ledger.Verdict(
        relation_id=row["relation_id"],
        verdict=decision,
        who=who or getpass.getuser(),
        decided=datetime.now(UTC),
        a_text_hash=row["a_text_hash"],
        b_text_hash=row["b_text_hash"],
        note=note,
    )
    house.ledger.append(house.ledger.ledger_path(path), [given])
    out.print(f"{decision}: {row['relation_id']}, by {given.who}. The next run folds it in.", highlight=False)


def releases(warehouse: Warehouse = None, as_json: AsJson = False) -> None:
    """List the releases at hand, newest first."""
    from dataclasses import asdict

    import warehouse as house
    from flows.cli.render import print_rows

    rows = [asdict(r) for r in house.releases(from_environment(warehouse=warehouse).warehouse)]
    if as_json:
        _print_json(rows)
    else:
        print_rows(("number", "current", "finished", "bytes", "run_id"), rows)


def rollback(
    release: Annotated[int | None, typer.Argument(help="Number of the release; else the one before.")] = None,
    warehouse: Warehouse = None,
) -> None:
    """Bring an earlier release back."""
    import warehouse as house
    from flows.cli.render import out

    now = house.rollback(from_environment(warehouse=warehouse).warehouse, release)
    out.print(f"Release {now.number} of {now.finished:%Y-%m-%d %H:%M} UTC is current again.", highlight=False)


def upgrade(warehouse: Warehouse = None) -> None:
    """Bring a warehouse that an older version made to this one."""
    import warehouse as house
    from flows.cli.render import out

    settings = from_environment(warehouse=warehouse)
    done = house.upgrade(settings.warehouse, keep=settings.keep)
    if done:
        out.print(f"Upgraded: {', '.join(done)}. What these added is filled by the next run.", highlight=False)
    else:
        out.print("Nothing to upgrade: the warehouse is of this version.", highlight=False)


def _open(warehouse: Path | None) -> Any:
    import warehouse as house

    return house.open(from_environment(warehouse=warehouse).warehouse)


def _print_json(value: Sequence[Any] | dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1, default=_plain) + "\n")


def _plain(value: object) -> object:
    if isinstance(value, pa.Table):
        return value.to_pylist()
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)
