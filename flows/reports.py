"""The last comparing stage of the main flow: what reports say alike, and the rules they speak of."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

import pyarrow as pa

from flows.carrying import fingerprints
from flows.fingerprint import comparing_fingerprint
from flows.run import Run
from flows.tables import of_works, rows_of
from flows.tasks import link_statements, theme_statements, whole
from nlp.report import Remembered, Rules, remember
from nlp.rows import Citation, Provision, ReportStatement
from nlp.stock import Stock
from warehouse import as_table, comparisons


def link_reports(run: Run, stock: Stock, tables: dict[str, pa.Table]) -> dict[str, pa.Table]:
    """Themes across reports, and the rules that problems and recommendations speak of."""
    said = list(rows_of(tables["report_statements"], ReportStatement))
    with run.stages.stage("reports", total=len(said)):
        themes = _themes(run, said)
        links = _links(run, stock, said, tables)
        run.stages.count(statements=len(said), themes=len(themes["themes"]), statement_links=len(links))
    return themes | {"statement_links": links}


def _themes(run: Run, said: Sequence[ReportStatement]) -> dict[str, pa.Table]:
    """What several reports say alike; as it was found before, while no report changed."""
    folder, digest = run.settings.work_folder, blake2b("\n".join(map(repr, said)).encode(), digest_size=16)
    made_by = f"{comparing_fingerprint()} {run.encoder.fingerprint} {digest.hexdigest()}"
    names = ("themes", "theme_members")
    kept = {name: held[1] for name in names if (held := comparisons.get(folder, name, made_by))}
    if len(kept) == len(names):
        return kept
    found = theme_statements(whole(said), whole(run.encoder))
    tables = {"themes": as_table("themes", found.themes), "theme_members": as_table("theme_members", found.members)}
    for name, table in tables.items():
        comparisons.put(folder, name, made_by, {}, table)
    return tables


def _links(run: Run, stock: Stock, said: Sequence[ReportStatement], tables: dict[str, pa.Table]) -> pa.Table:
    """The rules of each problem and recommendation; only rules and statements that are new are compared."""
    folder, made_by = run.settings.work_folder, f"{comparing_fingerprint()} {run.reader} {run.encoder.fingerprint}"
    works = {s.work for s in said}
    status = tables["document_status"]
    repealed = frozenset(row["work"] for row in status.to_pylist() if row["status"] == "repealed")
    rules = Rules(stock, repealed, fingerprints(stock, run.readings))
    kept = comparisons.get(folder, "links", made_by)
    found = link_statements(
        whole(rules),
        whole(said),
        whole(list(rows_of(of_works(tables["provisions"], works), Provision))),
        whole(list(rows_of(of_works(tables["citations"], works), Citation))),
        whole(run.encoder),
        whole(Remembered.from_arrays(kept[0]) if kept else None),
    )
    comparisons.put(folder, "links", made_by, remember(found.asked, found.lists, rules).arrays())
    return as_table("statement_links", found.rows)
