"""What a reformer weighs: rules that stand, what they burden, and who asks for it."""

from dataclasses import replace

import pyarrow as pa
import pytest

import warehouse
from nlp.rows import DocumentStatus, Norm, Quantity, ReportStatement, StatementLink
from tests.warehouse.invented import BODIES, reading, relation, run, stock

WORKS = [f"/akn/id/act/pp/2020/{number}" for number in (1, 2, 3)]
REPORT = "/akn/id/doc/report/invented"


def norm(provision, modality, act="melapor"):
    return Norm(provision, provision.partition("#")[0], modality, None, None, act, None, 0, 1)


def said(number, role="problem", issue=None):
    return ReportStatement(
        f"{REPORT}#para_1~s{number}",
        REPORT,
        f"{REPORT}#para_1",
        number,
        "Keluhan.",
        0,
        8,
        role,
        0.9,
        issue,
        0.1,
        (),
        (),
    )


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """Three regulations of three articles; the third is repealed, the second articles are asked for by reports."""
    path = tmp_path_factory.mktemp("house") / "selaras.duckdb"
    readings = [reading(number) for number in (1, 2, 3)]
    tables = stock(readings)
    documents = [d for one in readings for d in one.rows["documents"]]
    report = replace(documents[0], work=REPORT, kind="report", key=None, title="Laporan")
    tables["documents"] = warehouse.as_table("documents", [*documents, report])
    first, second = readings[0].rows["passages"][:2]
    other = readings[1].rows["passages"][0]
    clash = pa.Table.from_pylist([relation(first, other, "conflict")], schema=tables["relations"].schema)
    kept = [r for r in tables["relations"].to_pylist() if r["relation_id"] != clash["relation_id"][0].as_py()]
    tables["relations"] = pa.concat_tables([pa.Table.from_pylist(kept, schema=clash.schema), clash])
    tables["document_status"] = warehouse.as_table(
        "document_status",
        [DocumentStatus(WORKS[2], "repealed", WORKS[0], "PP 1/2020", None, None, None, 0)]
        + [DocumentStatus(work, "in force", None, None, None, None, None, 0) for work in WORKS[:2]],
    )
    tables["norms"] = warehouse.as_table(
        "norms",
        [
            norm(f"{WORKS[0]}#pasal_1", "obligation"),
            norm(f"{WORKS[0]}#pasal_1__huruf_a", "permission", "mengajukan izin baru"),
            norm(f"{WORKS[1]}#pasal_1", "permission", "mengundang saksi"),
            norm(f"{WORKS[2]}#pasal_1", "prohibition"),
        ],
    )
    tables["quantities"] = warehouse.as_table(
        "quantities", [Quantity(f"{WORKS[0]}#pasal_1", WORKS[0], "deadline", "max", 14, None, "day", "14 hari", 0, 1)]
    )
    statements = [said(1, issue="overlap"), said(2, "recommendation"), said(3, "other"), said(4)]
    tables["report_statements"] = warehouse.as_table("report_statements", statements)
    tables["statement_links"] = warehouse.as_table(
        "statement_links",
        [StatementLink(s.statement_id, second.passage_id, 1, 0.5, "matter") for s in statements[:3]]
        + [StatementLink(statements[0].statement_id, f"{WORKS[1]}#pasal_2", 2, 0.4, "matter")]
        + [StatementLink(statements[3].statement_id, second.passage_id, 4, 0.3, "matter")],
    )
    warehouse.publish(path, tables, run())
    with warehouse.open(path) as reader:
        yield reader


def by_body(reader, query="FROM reform_priorities"):
    rows = {row["label"]: row for row in reader.sql(query).to_pylist()}
    return [rows[body[:20]] for body in BODIES]


def test_the_score_is_the_sum_of_its_parts_and_orders_the_clusters(opened):
    rows = opened.sql("FROM reform_priorities").to_pylist()
    assert [row["place"] for row in rows] == [1, 2, 3]
    assert [row["score"] for row in rows] == sorted((row["score"] for row in rows), reverse=True)
    for row in rows:
        parts = [value for name, value in row.items() if name.startswith("score_")]
        assert len(parts) == 9
        assert row["score"] == pytest.approx(sum(parts))


def test_a_repealed_rule_is_counted_among_the_rules_but_neither_its_overlaps_nor_its_burden(opened):
    report, oath, _ = by_body(opened)
    assert (report["rules"], report["in_force"]) == (3, 2)
    assert (report["conflicts"], report["repetitions"], oath["repetitions"]) == (1, 0, 1)
    assert (report["obligations"], report["prohibitions"], report["deadlines"]) == (1, 0, 1)
    assert report["burden"] == 3


def test_a_permit_burdens_but_a_mere_permission_does_not(opened):
    counted = opened.sql("SELECT key, permits, burden FROM burden_by_provision ORDER BY key").to_pylist()
    assert counted == [
        {"key": "PP 1/2020", "permits": 1, "burden": 3},
        {"key": "PP 3/2020", "permits": 0, "burden": 1},
    ]


def test_reports_count_where_a_problem_or_recommendation_has_the_rules_among_its_nearest(opened):
    asked = [(row["asked"], row["complaints"]) for row in by_body(opened)]
    assert asked == [(0, 0), (2, 1), (0, 0)]


def test_the_weights_are_parameters(opened):
    assert by_body(opened)[1]["place"] == 2
    assert by_body(opened, "FROM priorities(w_asked := 9)")[1]["place"] == 1
    silent = opened.sql(
        "FROM priorities(w_rules := 0, w_issuers := 0, w_conflicts := 0, w_repetitions := 0, w_containments := 0, "
        "w_in_force := 0, w_burden := 0, w_cited := 0, w_asked := 0)"
    )
    assert set(silent.column("score").to_pylist()) == {0.0}


def test_the_order_is_explained_in_words(opened):
    first = by_body(opened)[0]
    assert first["why"].startswith("Ahead by contradictions (1.5 of ")
    assert "and still in force (1.3)" in first["why"]
    assert "Rules on one matter: 3, in force: 2" in first["why"]
    assert "contradictions: 1" in first["why"]


def test_a_cluster_leads_back_to_the_statements_that_bear_on_it_the_nearest_first(opened):
    cluster = by_body(opened)[1]["cluster_id"]
    found = opened.show(cluster).tables["statements"].to_pylist()
    assert [row["statement_id"][-2:] for row in found] == ["s1", "s2", "s3", "s4"]
    assert (found[0]["report"], found[0]["rule_issue"], found[0]["rank"]) == ("Laporan", "overlap", 1)


def pair(path, legitimacy="attention", title="TATA TERTIB", body=BODIES[0]):
    """A warehouse of two regulations that lay down the same rule."""
    tables = stock([reading(number, [body]) for number in (1, 2)])
    rows = [
        row | {"legitimacy": legitimacy} for row in tables["relations"].to_pylist() if row["relation"] == "duplicate"
    ]
    tables["relations"] = pa.Table.from_pylist(rows, schema=tables["relations"].schema)
    place = tables["documents"].column_names.index("title")
    tables["documents"] = tables["documents"].set_column(place, "title", pa.array([title] * 2))
    warehouse.publish(path, tables, run())
    return warehouse.open(path)


@pytest.mark.parametrize(
    ("title", "body", "spent"),
    [
        ("GAJI DALAM TAHUN ANGGARAN 2006", "Gaji dibayarkan.", True),
        ("PENSIUN", "Terhitung mulai tanggal 1 April 1979 pensiun dinaikkan.", True),
        ("PENSIUN", "Pensiun dibayarkan sejak bulan berikutnya.", False),
    ],
)
def test_a_rule_made_for_one_year_or_day_is_spent(tmp_path, title, body, spent):
    with pair(tmp_path / "w.duckdb", title=title, body=body) as reader:
        assert reader.sql("SELECT spent FROM cluster_rules").column(0).to_pylist() == [spent, spent]


def test_the_older_side_of_a_succession_no_longer_stands(tmp_path):
    with pair(tmp_path / "w.duckdb", legitimacy="succession") as reader:
        standing = reader.sql("SELECT replaced, in_force FROM cluster_rules ORDER BY key").to_pylist()
        assert [tuple(row.values()) for row in standing] == [(True, False), (False, True)]
        assert reader.sql("SELECT score_in_force FROM reform_priorities").column(0).to_pylist() == [0.0]
