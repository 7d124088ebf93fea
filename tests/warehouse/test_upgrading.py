"""A file of an older version is upgraded in place, or refused with the reason and left as it is."""

import duckdb
import pytest

import warehouse
from tests.warehouse.invented import reading, run, stock
from warehouse.connection import connect
from warehouse.schema import create
from warehouse.statements import names, statement

OLD = names("migrations")[:7]
INDEX = {"postings", "terms", "search_passages"}
"""Tables that have other columns since; they are filled again by the upgrade."""
"""What the first version that was given away knew."""


@pytest.fixture
def old(path, publish):
    """A warehouse with the tables of the first seven migrations, filled, and without later ones and their views."""
    publish([reading(1), reading(2)])
    new = path.with_name("published.duckdb")
    path.rename(new)
    (warehouse.work_folder(path) / "releases" / "0001.duckdb").unlink()
    with connect() as con:
        con.execute(statement("queries", "attach_new"), {"path": str(path)})
        con.execute(statement("queries", "attach_current"), {"path": str(new)})
        con.execute("USE selaras")
        con.execute(statement("queries", "migrations_table"))
        for name in OLD:
            con.execute(statement("migrations", name))
        tables = [row[0] for row in con.sql(statement("queries", "table_names")).fetchall()]
        for table in sorted(set(tables) - INDEX):
            of_old = "WHERE name IN (FROM (SELECT unnest(?)))" if table == "migrations" else ""
            columns = ", ".join(f'"{name}"' for name in con.table(table).columns)
            con.execute(
                f'INSERT INTO "{table}" BY NAME SELECT {columns} FROM current_release."{table}" {of_old}',
                [list(OLD)] if of_old else None,
            )
        con.execute("CREATE VIEW unread AS SELECT 'of the older version' AS remark")
        con.execute("CHECKPOINT selaras")
        con.execute("USE memory")
        con.execute("DETACH selaras")
    new.unlink()
    return path


def test_an_older_file_is_refused_with_the_command_that_upgrades_it_and_opens_after_that(old):
    with pytest.raises(warehouse.WrongVersion, match="selaras upgrade"):
        warehouse.open(old)
    assert warehouse.upgrade(old) == names("migrations")[7:]
    with warehouse.open(old) as reader:
        rows = reader.status()["rows"]
        assert (rows["documents"], rows["runs"], rows["feed_records"]) == (2, 1, 0)
        assert "severity" in reader.whole("unread").column_names
        assert len(reader.sql("FROM search_text('pegawai')")) > 0
    assert [release.number for release in warehouse.releases(old) if release.current] == [1]
    assert warehouse.upgrade(old) == ()


def test_an_upgraded_file_has_the_tables_of_a_new_one(old):
    warehouse.upgrade(old)
    with warehouse.open(old) as reader, connect() as fresh:
        create(fresh)
        query = statement("queries", "described_columns")
        wanted = {row[:4] for row in fresh.sql(query).fetchall()}
        assert wanted <= {tuple(row.values())[:4] for row in reader.sql(query).to_pylist()}


def test_the_next_run_goes_on_from_an_upgraded_file(old):
    warehouse.upgrade(old)
    release = warehouse.publish(old, stock([reading(1), reading(3)]), run(2))
    assert release.number == 2
    with warehouse.open(old) as reader:
        changed = reader.sql("SELECT change FROM latest_changes WHERE kind = 'document' ORDER BY ALL").to_pylist()
    assert [row["change"] for row in changed] == ["appeared", "disappeared"]


def test_rows_that_do_not_meet_the_conditions_of_this_version_leave_the_file_as_it_is(old):
    with duckdb.connect(str(old)) as con:
        con.execute("UPDATE issues SET severity = 'grave'")
        con.execute("INSERT INTO issues VALUES ('cite', 'x', 'grave', 'x', NULL, NULL, NULL, NULL)")
    before = old.read_bytes()
    with pytest.raises(warehouse.CheckFailed, match="words_of_the_field"):
        warehouse.upgrade(old)
    assert old.read_bytes() == before
    assert not list(warehouse.work_folder(old).glob("upgrading*"))


def test_a_newer_file_a_foreign_one_and_none_are_refused(old, tmp_path):
    with duckdb.connect(str(old)) as con:
        con.execute("INSERT INTO migrations VALUES ('0099_future', 'x')")
    with pytest.raises(warehouse.WrongVersion, match="0099_future"):
        warehouse.upgrade(old)
    with duckdb.connect(str(tmp_path / "foreign.duckdb")) as con:
        con.execute("CREATE TABLE t (a INTEGER)")
    with pytest.raises(warehouse.WrongVersion, match="no warehouse"):
        warehouse.upgrade(tmp_path / "foreign.duckdb")
    with pytest.raises(warehouse.NoWarehouse):
        warehouse.upgrade(tmp_path / "nowhere.duckdb")


def test_files_are_written_so_that_clients_of_duckdb_1_5_open_them(path, publish):
    publish([reading(1)])
    with connect() as con:
        con.execute(statement("queries", "attach_read_only"), {"path": str(path)})
        ((tags,),) = con.sql("SELECT tags FROM duckdb_databases() WHERE database_name = 'selaras'").fetchall()
    assert tags["storage_version"].startswith("v1.5")
