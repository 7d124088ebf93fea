"""Several reviewers decide, nobody's word is lost, and the next run finds it."""

import json

import pyarrow as pa

import warehouse
from tests.flows.desk.conftest import csrf, hostile_stock, words
from tests.warehouse.invented import run
from warehouse import ledger


def decide(visitor, finding, verdict="confirm", who="Sari", seen=0, note="", **query):
    return visitor.post(
        f"/finding/{finding}",
        params=query,
        data={"verdict": verdict, "who": who, "seen": str(seen), "note": note},
        headers=csrf(visitor),
        follow_redirects=False,
    )


def ledger_of(house):
    return [json.loads(line) for line in house.with_suffix(".verdicts.jsonl").read_text().splitlines()]


def state(visitor, finding):
    return visitor.get(f"/api/findings/{finding}").json()


def test_a_verdict_is_in_the_ledger_with_its_reviewer_note_and_texts(visitor, finding, house):
    assert decide(visitor, finding, "dismiss", "Sari", note="Hanya untuk usaha mikro.").status_code == 303
    (line,) = ledger_of(house)
    shown = state(visitor, finding)
    assert (line["relation_id"], line["verdict"], line["who"]) == (finding, "dismiss", "Sari")
    assert line["note"] == "Hanya untuk usaha mikro."
    assert (line["a_text_hash"], line["b_text_hash"]) == (shown["a_text_hash"], shown["b_text_hash"])


def test_a_verdict_shows_at_once_in_the_finding_the_queue_and_the_progress(visitor, finding):
    decide(visitor, finding, "dismiss")
    assert state(visitor, finding)["decision"] == "dismissed"
    waiting = visitor.get("/api/findings").json()
    assert finding not in [row["relation_id"] for row in waiting["findings"]]
    dismissed = visitor.get("/api/findings?decision=dismissed").json()
    assert [row["relation_id"] for row in dismissed["findings"]] == [finding]
    progress = visitor.get("/api/progress").json()
    assert progress["decided"] == 1
    assert progress["reviewers"] == [{"who": "Sari", "findings": 1}]


def test_deciding_leads_to_the_next_finding_and_keeps_the_filters(visitor):
    every = [row["relation_id"] for row in visitor.get("/api/findings?kind=duplicate").json()["findings"]]
    answer = decide(visitor, every[0], kind="duplicate")
    assert answer.headers["location"] == f"/finding/{every[1]}?kind=duplicate&saved={every[0]}"
    assert every[0] in visitor.get(answer.headers["location"]).text


def test_after_the_last_finding_comes_the_queue(visitor):
    every = [row["relation_id"] for row in visitor.get("/api/findings").json()["findings"]]
    answers = [decide(visitor, finding) for finding in every]
    assert answers[-1].headers["location"].startswith("/queue")
    assert visitor.get("/api/findings").json()["total"] == 0


def test_an_unsure_verdict_leaves_the_finding_in_the_queue(visitor, finding):
    decide(visitor, finding, "unsure")
    waiting = visitor.get("/api/findings").json()["findings"]
    assert {row["relation_id"]: row["decision"] for row in waiting}[finding] == "unsure"


def test_a_note_decides_nothing_and_stays_on_the_page(visitor, finding):
    answer = decide(visitor, finding, "note", note="Tanyakan kepada biro hukum.")
    assert answer.headers["location"].startswith(f"/finding/{finding}")
    assert state(visitor, finding)["decision"] == "open"
    assert "Tanyakan kepada biro hukum." in words(visitor.get(f"/finding/{finding}"))


def test_who_decided_meanwhile_is_shown_and_nothing_is_written_over(visitor, finding, house):
    decide(visitor, finding, "confirm", "Budi", note="Sudah dibahas.")
    late = decide(visitor, finding, "dismiss", "Sari", seen=0, note="Menurut saya lain.")
    assert late.status_code == 409
    assert "Budi" in words(late) and "Sudah dibahas." in words(late)
    assert "Menurut saya lain." in late.text  # what Sari wrote is not lost
    assert [line["who"] for line in ledger_of(house)] == ["Budi"]


def test_who_still_thinks_otherwise_is_heard_and_both_stay_in_the_ledger(visitor, finding, house):
    decide(visitor, finding, "confirm", "Budi")
    seen = state(visitor, finding)["last_line"]
    assert decide(visitor, finding, "dismiss", "Sari", seen=seen).status_code == 303
    assert [(line["who"], line["verdict"]) for line in ledger_of(house)] == [("Budi", "confirm"), ("Sari", "dismiss")]
    assert state(visitor, finding)["decision"] == "dismissed"


def test_a_verdict_given_on_the_command_line_meanwhile_counts_too(visitor, finding, house):
    texts = state(visitor, finding)
    given = ledger.Verdict(
        finding, "confirm", "Tono", warehouse_time(), texts["a_text_hash"], texts["b_text_hash"], None
    )
    ledger.append(ledger.ledger_path(house), [given])
    assert state(visitor, finding)["decision"] == "confirmed"
    assert decide(visitor, finding, "dismiss", "Sari").status_code == 409


def warehouse_time():
    return run().started


def test_a_note_is_taken_even_when_somebody_has_decided_meanwhile(visitor, finding, house):
    decide(visitor, finding, "confirm", "Budi")
    assert decide(visitor, finding, "note", "Sari", note="Lihat juga pasal 9.").status_code == 303
    assert len(ledger_of(house)) == 2


def test_the_name_of_the_reviewer_is_remembered(visitor, finding):
    decide(visitor, finding, "note", "Sari Dewi", note="x")
    assert 'value="Sari Dewi"' in visitor.get(f"/finding/{finding}").text


def test_nobody_decides_without_a_name_or_with_another_word(visitor, finding, house):
    assert decide(visitor, finding, who="   ").status_code == 422
    assert decide(visitor, finding, verdict="delete").status_code == 422
    assert decide(visitor, "0" * 16).status_code == 404
    assert not house.with_suffix(".verdicts.jsonl").exists()


def test_the_next_run_folds_the_verdict_in_and_the_desk_shows_it_still(visitor, finding, house):
    decide(visitor, finding, "dismiss")
    warehouse.publish(house, hostile_stock(), run(2))
    assert visitor.app.state.current.refresh() or visitor.get("/health").json()["release"] == 2
    shown = state(visitor, finding)
    assert shown["decision"] == "dismissed" and shown["history"][0]["who"] == "Sari"
    with warehouse.open(house) as reader:
        row = reader.sql("SELECT decision FROM findings WHERE relation_id = ?", [finding]).to_pylist()[0]
    assert row == {"decision": "dismissed"}


def test_changed_text_opens_the_question_again(visitor, finding, house):
    decide(visitor, finding, "dismiss")
    changed = hostile_stock()
    passages = changed["passages"].to_pylist()
    for row in passages:
        if row["passage_id"] == state(visitor, finding)["a_passage"]:
            row["text_hash"], row["text"] = next(
                (other["text_hash"], other["text"]) for other in passages if other["text_hash"] != row["text_hash"]
            )
    changed["passages"] = pa.Table.from_pylist(passages, schema=changed["passages"].schema)
    warehouse.publish(house, changed, run(2))
    visitor.app.state.current.refresh()
    shown = state(visitor, finding)
    assert shown["decision"] == "reopened"
    assert shown["history"][0]["applies"] is False


def test_lines_of_the_ledger_that_cannot_be_read_are_told(visitor, house):
    house.with_suffix(".verdicts.jsonl").write_text("half a li\n")
    assert visitor.get("/api/progress").json()["unreadable"] == 1
    assert visitor.get("/queue").status_code == 200


def test_definitions_whose_finding_is_dismissed_are_no_longer_listed(visitor):
    [row] = visitor.get("/api/definitions").json()["definitions"]
    given = {"verdict": "dismiss", "who": "Sari"}
    address = f"/api/findings/{row['relation_id']}/verdicts"
    assert visitor.post(address, json=given, headers=csrf(visitor)).status_code == 201
    assert visitor.get("/api/definitions").json()["total"] == 0
    assert visitor.get("/api/powers").json()["total"] == 1
