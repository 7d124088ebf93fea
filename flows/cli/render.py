"""What the commands show on the terminal; documents are hostile, so their text never counts as markup."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from flows.summary import RunSummary

SHOWN = 12
"""Unread sources listed at the end of a run; the number of the others is told."""
MAIN = [
    "files",
    "read",
    "unchanged",
    "documents",
    "provisions",
    "passages",
    "encoded",
    "candidates",
    "clusters",
    "terms",
    "double_authorities",
    "statements",
    "themes",
    "statement_links",
]
"""Counts that the end of a run lists; the table `runs` keeps all."""
SNIPPET = 240
"""Characters of a text shown in a list."""

out = Console()


def print_summary(summary: RunSummary) -> None:
    """The end of a run: read, skipped and why, found, time, memory, and where to go next."""
    out.print(f"\n{summary.state.capitalize()}: {summary.line()}", style="bold", highlight=False)
    shown = {name: summary.counts[name] for name in MAIN if name in summary.counts}
    out.print(_facts({**shown, "issues": sum(summary.issues.values())}))
    left = [(name, count) for name, count in summary.counts.items() if count and ("cut" in name or "dropped" in name)]
    parts = ", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in left)
    out.print(f"Left out: {parts or 'nothing'}.", style="dim", highlight=False)
    times = ", ".join(f"{stage} {seconds:.1f} s" for stage, seconds in summary.seconds.items())
    out.print(f"Time: {times}. Peak memory: {summary.peak_memory / 1e9:.2f} GB.", highlight=False)
    for source, code, message in summary.skipped[:SHOWN]:
        out.print(Text(f"  {code}: {plain(source)}: {plain(message)}", style="yellow"))
    if len(summary.skipped) > SHOWN:
        out.print(f'  … and {len(summary.skipped) - SHOWN} more: selaras sql "FROM issues"', style="yellow")
    verb = "Still" if summary.unchanged_since else "Published as"
    out.print(
        f"\n{verb} release {summary.release}: {summary.warehouse}\n"
        'Next: selaras clusters · selaras search "TEXT" · selaras show ID · selaras sql "FROM conflicting_rules"',
        markup=False,
        highlight=False,
    )


def print_status(status: Mapping[str, Any]) -> None:
    """What a warehouse holds and which run made it."""
    run = status["run"]
    out.print(
        f"{status['path']} ({status['bytes'] / 1e6:,.1f} MB), release {run['release']}, {run['state']}, "
        f"run {run['run_id']}, finished {run['finished']:%Y-%m-%d %H:%M} UTC",
        highlight=False,
    )
    out.print(_facts(status["rows"]))
    issues = ", ".join(f"{count:,} {severity}" for severity, count in status["issues"].items()) or "none"
    out.print(f"Issues: {issues}", highlight=False)
    for run in status["since"][-SHOWN:]:
        out.print(f"Since then: {run['run_id']} {run['state']}: {plain(run['message'])}", markup=False, highlight=False)
    if len(status["since"]) > SHOWN:
        out.print(f"  … and {len(status['since']) - SHOWN} runs before these: table run_journal", highlight=False)


def print_hits(hits: Sequence[Mapping[str, Any]], asked: str) -> None:
    """Provisions found, best first, with a snippet around the words asked for."""
    if not hits:
        out.print("Nothing found.")
    for place, hit in enumerate(hits, 1):
        overlaps = f"  {hit['overlaps']} overlapping" if hit["overlaps"] else ""
        head = Text(f"{place}. {hit['key'] or hit['work']} {hit['path']}", style="bold")
        out.print(head.append(f"  {plain(hit['title'] or '')}", style="dim").append(overlaps, style="yellow"))
        snippet = Text("   " + plain(_snippet(hit["text"], asked)))
        snippet.highlight_words([w for w in asked.split() if len(w) > 3], style="bold green", case_sensitive=False)
        out.print(snippet)
        out.print(Text(f"   {hit['passage_id']}", style="dim"))


def print_clusters(clusters: Sequence[Mapping[str, Any]], conflicts: Sequence[Mapping[str, Any]]) -> None:
    """Clusters of overlapping rules, then the contradictions among them."""
    if not clusters:
        out.print("No clusters.")
    for cluster in clusters:
        head = Text(f"{cluster['label']}", style="bold")
        out.print(head.append(f"  {cluster['size']} rules in {cluster['documents']} documents", style="yellow"))
        out.print(Text(f"   {plain(_short(cluster['medoid_text'] or ''))}"))
        out.print(Text(f"   {cluster['cluster_id']}", style="dim"))
    if conflicts:
        out.print("\nContradictions", style="bold red")
        for row in conflicts:
            out.print(Text(f"  {_place(row, 'a')}  ↔  {_place(row, 'b')}"))
            if row["differs"]:
                out.print(
                    Text(
                        f"     {row['differs']}: {plain(str(row['a_value']))} ↔ {plain(str(row['b_value']))}",
                        style="red",
                    )
                )
            out.print(Text(f"     {row['relation_id']}", style="dim"))


def print_sheet(sheet: Any) -> None:
    """One finding, cluster, provision or document."""
    row = sheet.tables[sheet.kind].to_pylist()[0]
    if sheet.kind == "finding":
        _print_finding(row)
    else:
        _print_fields(row)
    for name, table in sheet.tables.items():
        if name != sheet.kind and len(table):
            rows = [{k: _short(v) if isinstance(v, str) else v for k, v in row.items()} for row in table.to_pylist()]
            print_rows(table.column_names, rows, title=f"{name} ({len(rows)})")


def _print_finding(row: Mapping[str, Any]) -> None:
    from flows.difference import difference

    certain = ", certain" if row["certain"] else ""
    out.print(Text(f"{row['relation']} {row['probability']:.0%}{certain} ({row['legitimacy']})", style="bold"))
    sides = difference(row["a_text"], row["b_text"])
    grid = Table.grid(expand=True, padding=(0, 1))
    grid.add_column(ratio=1)
    grid.add_column(ratio=1)
    grid.add_row(*(_panel(row, side, segments) for side, segments in zip("ab", sides, strict=True)))
    out.print(grid)
    if row["differs"]:
        out.print(
            Text(
                f"Differs in {row['differs']}: {plain(str(row['a_value']))} ↔ {plain(str(row['b_value']))}", style="red"
            )
        )
    if row["contains"]:
        out.print(f"Contains the other: {_place(row, row['contains'])}", highlight=False, markup=False)
    prevails = _place(row, row["prevails"]) if row["prevails"] else "not decided"
    out.print(f"Prevails: {prevails} ({row['prevails_rule']})", highlight=False, markup=False)
    out.print(f"Why: {plain(row['why'] or '')}", highlight=False, markup=False)
    out.print(Text(f"Decision: {row['decision']}   id: {row['relation_id']}", style="dim"))


def _panel(row: Mapping[str, Any], side: str, segments: Sequence[Any]) -> Panel:
    text = Text()
    for segment in segments:
        text.append(plain(segment.text) + " ", style="" if segment.shared else "bold underline yellow")
    title = Text(f"{side}: {_place(row, side)}")
    return Panel(text, title=title, subtitle=Text(plain(_short(row[f"{side}_title"] or "", 70))), box=box.ROUNDED)


def _print_fields(row: Mapping[str, Any]) -> None:
    table = Table(box=box.SIMPLE, show_header=False, pad_edge=False)
    for name, value in row.items():
        if value is not None and name not in ("text_hash", "file_hash"):
            table.add_row(Text(name, style="dim"), Text(plain(_short(str(value), 2000))))
    out.print(table)


def print_rows(columns: Sequence[str], rows: Sequence[Mapping[str, Any]], title: str | None = None) -> None:
    """Rows as a table where it fits the terminal without cutting a value, else one block a row."""
    shown = [{c: "" if row[c] is None else plain(_figure(row[c])) for c in columns} for row in rows]
    widths = [max([len(c), *(len(row[c]) for row in shown)]) for c in columns]
    if title:
        out.print(Text(title, style="bold"))
    if sum(widths) + 3 * len(columns) <= out.width:
        table = Table(*columns, box=box.SIMPLE_HEAD)
        for row in shown:
            table.add_row(*(Text(row[c]) for c in columns))
        out.print(table)
        return
    for number, row in enumerate(shown, 1):
        out.print(Text(f"─ {number}", style="dim"))
        block = Table.grid(padding=(0, 2))
        for c in columns:
            block.add_row(Text(c, style="dim"), Text(row[c]))
        out.print(block)


def _figure(value: object) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def plain(text: str) -> str:
    """Text without control characters, which could otherwise steer the terminal."""
    return "".join(c if c.isprintable() or c == "\n" else "�" for c in text)


def _facts(facts: Mapping[str, int]) -> Table:
    table = Table(box=box.SIMPLE, show_header=False, pad_edge=False)
    for name, count in facts.items():
        table.add_row(name.replace("_", " "), Text(f"{count:,}", justify="right"))
    return table


def _place(row: Mapping[str, Any], side: str) -> str:
    return f"{row[f'{side}_key'] or row.get(f'{side}_work', '?')} {row[f'{side}_path']}"


def _slot(row: Mapping[str, Any]) -> str:
    return plain(f"{row['differs']}: {row['a_value'] or '–'} ↔ {row['b_value'] or '–'}")


def _short(text: str, length: int = SNIPPET) -> str:
    return text if len(text) <= length else text[: length - 1].rsplit(" ", 1)[0] + " …"


def _snippet(text: str, asked: str) -> str:
    """The part of a text around the first word asked for."""
    lower = text.lower()
    places = [lower.find(word) for word in asked.lower().split() if len(word) > 3]
    first = min((place for place in places if place >= 0), default=0)
    start = max(0, first - SNIPPET // 3)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    return ("… " if start else "") + _short(text[start:])
