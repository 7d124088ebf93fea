"""The ledger of verdicts keeps what people decided, whatever happens to the file."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import warehouse
from warehouse import ledger

AT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


def verdict(number=1, decision="confirm", **fields):
    given = {"who": "Rani", "decided": AT, "a_text_hash": "a", "b_text_hash": "b", "note": None} | fields
    return ledger.Verdict(f"finding-{number}", decision, **given)


def test_what_was_appended_is_read_back_in_order(tmp_path):
    path = tmp_path / "ledger.jsonl"
    ledger.append(path, [verdict(1, note="baris\nkedua – “kutip”"), verdict(2, "dismiss")])
    ledger.append(path, [verdict(3, "note")])
    read = ledger.read(path)
    assert [(line, v.relation_id, v.verdict) for line, v in read.verdicts] == [
        (1, "finding-1", "confirm"),
        (2, "finding-2", "dismiss"),
        (3, "finding-3", "note"),
    ]
    assert read.verdicts[0][1] == verdict(1, note="baris\nkedua – “kutip”")
    assert read.unreadable == ()


def test_a_ledger_that_is_not_there_is_empty(tmp_path):
    assert ledger.read(tmp_path / "none.jsonl") == ledger.Ledger((), ())


@given(cut=st.integers(min_value=1, max_value=10_000))
def test_a_last_line_cut_off_anywhere_loses_only_itself_and_is_told(tmp_path_factory, cut):
    path = tmp_path_factory.mktemp("ledger") / "ledger.jsonl"
    ledger.append(path, [verdict(1), verdict(2)])
    whole = path.read_bytes()
    second = whole.index(b"\n") + 1
    path.write_bytes(whole[: second + 1 + cut % (len(whole) - second - 2)])
    assert [v.relation_id for _, v in ledger.read(path).verdicts] == ["finding-1"]
    assert [line for line, _ in ledger.read(path).unreadable] == [2]
    ledger.append(path, [verdict(3)])
    read = ledger.read(path)
    assert [v.relation_id for _, v in read.verdicts] == ["finding-1", "finding-3"]
    assert [line for line, _ in read.unreadable] == [2]


def test_a_last_line_without_its_line_break_is_still_read_and_not_glued_to_the_next(tmp_path):
    path = tmp_path / "ledger.jsonl"
    ledger.append(path, [verdict(1)])
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    ledger.append(path, [verdict(2)])
    assert [v.relation_id for _, v in ledger.read(path).verdicts] == ["finding-1", "finding-2"]


@pytest.mark.parametrize("line", ["{}", "[1]", "null", '{"relation_id": 1}', "kata biasa", "\x00\xff"])
def test_a_line_that_is_no_verdict_is_told_and_the_others_stand(tmp_path, line):
    path = tmp_path / "ledger.jsonl"
    ledger.append(path, [verdict(1)])
    with path.open("ab") as file:
        file.write(line.encode("latin-1") + b"\n")
    ledger.append(path, [verdict(2)])
    read = ledger.read(path)
    assert [v.relation_id for _, v in read.verdicts] == ["finding-1", "finding-2"]
    assert [number for number, _ in read.unreadable] == [2]


@pytest.mark.parametrize("bad", [{"decision": "maybe"}, {"decided": datetime(2026, 1, 1)}])
def test_a_verdict_that_could_not_be_read_back_is_refused_before_it_is_written(tmp_path, bad):
    path = tmp_path / "ledger.jsonl"
    with pytest.raises(warehouse.WarehouseError):
        ledger.append(path, [verdict(1, **bad)])
    assert not path.exists()
