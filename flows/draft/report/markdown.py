"""The report as Markdown, with marks that survive plain text."""

from __future__ import annotations

from collections.abc import Iterator

from flows.draft.report.blocks import Block, Blocks, Cell, Heading, Paragraph, Runs, Table
from flows.pages.markdown import as_prose, escaped

_STYLES = {"strong": "**", "differs": "**", "muted": "", "": ""}


def markdown(blocks: Blocks) -> str:
    """The blocks as Markdown."""
    return "\n\n".join(part for block in blocks for part in _block(block)) + "\n"


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        badge = f" – {_escaped(block.badge)}" if block.badge else ""
        yield f"{'#' * block.level} {_escaped(block.text)}{badge}"
    elif isinstance(block, Paragraph):
        yield ("> " if block.tone == "quote" else "") + as_prose(_runs(block.runs))
    elif isinstance(block, Table):
        yield _table(block)
    else:
        yield as_prose(_runs(block.title))
        yield f"> {_escaped(block.left_title)}: {_runs(block.left)}"
        yield f"> {_escaped(block.right_title)}: {_runs(block.right)}"
        yield "\n".join(f"- {as_prose(_escaped(remark))}" for remark in block.remarks)


def _table(table: Table) -> str:
    columns = len(table.widths)
    header = table.header or ("",) * columns
    lines = [_row(_escaped(text) for text in header), _row(["---"] * columns)]
    lines += [_row(_cell(cell) for cell in row) for row in table.rows]
    return "\n".join(lines)


def _row(cells: Iterator[str] | list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    return _runs(cell.runs)


def _runs(runs: Runs) -> str:
    return "".join(_styled(_escaped(run.text), _STYLES[run.style]) for run in runs)


def _styled(text: str, mark: str) -> str:
    """The text between marks; the marks stand inside its outer blanks, or Markdown would not see them."""
    bare = text.strip()
    if not mark or not bare:
        return text
    start = text.index(bare)
    return f"{text[:start]}{mark}{bare}{mark}{text[start + len(bare) :]}"


def _escaped(text: str) -> str:
    return escaped(text.replace("\n", " "))
