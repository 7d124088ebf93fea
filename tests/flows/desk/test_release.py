"""A new release is shown while people read, and a run is never kept waiting."""

import threading
import time
from dataclasses import replace

import pytest

import warehouse
from flows.desk import DeskSettings
from flows.desk.content.searching import Filters
from flows.desk.current import Current
from tests.flows.desk.conftest import client, hostile_stock, words
from tests.warehouse.invented import run
from warehouse import BadQuery


def test_a_new_release_is_shown_without_a_restart(visitor, house):
    assert visitor.get("/api/regulations").json()["total"] == 2
    warehouse.publish(house, hostile_stock(1, 2, 3), run(2))
    for _ in range(200):
        if visitor.get("/health").json()["release"] == 2:
            break
        time.sleep(0.05)
    assert visitor.get("/api/regulations").json()["total"] == 3


def test_who_is_reading_keeps_the_release_that_was_opened(house):
    current = Current(house, by_words=True)
    with current.lease() as old:
        warehouse.publish(house, hostile_stock(1, 2, 3), run(2))
        assert current.refresh()
        assert old.number == 1
        assert len(old.rows("desk_holders")) == 2
        with current.lease() as new:
            assert new.number == 2
    with current.lease() as again:
        assert again is new
    current.close()


def test_the_replaced_release_is_closed_when_its_last_reader_leaves(house):
    current = Current(house, by_words=True)
    with current.lease() as old:
        warehouse.publish(house, hostile_stock(1, 2, 3), run(2))
        current.refresh()
    with pytest.raises(BadQuery, match=r"(?i)closed|connection"):
        old.rows("desk_holders")
    current.close()


def test_a_broken_new_file_leaves_the_old_release_on_the_screen(house, visitor):
    new = house.with_name("new.duckdb")
    new.write_bytes(b"not a warehouse")
    new.replace(house)
    assert visitor.app.state.current.refresh() is False
    assert visitor.get("/api/regulations").json()["total"] == 2


def test_nothing_new_is_not_read_again(house):
    current = Current(house, by_words=True)
    assert current.refresh() is False
    current.close()


def test_many_visitors_search_at_once_and_all_find_the_same(house):
    current = Current(house, by_words=True)
    found = []

    def ask():
        with current.lease() as release:
            found.append([hit["passage_id"] for hit in release.search("pegawai melapor", 5, Filters())])

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8 and all(one == found[0] and one for one in found)
    current.close()


def test_a_release_of_another_encoder_is_searched_by_words_and_the_page_says_so(tmp_path):
    path = tmp_path / "selaras.duckdb"
    warehouse.publish(path, hostile_stock(), replace(run(), settings={"encoder": None}))
    with client(DeskSettings(warehouse=path)) as visitor:
        page = visitor.get("/search?q=pegawai&lang=en")
        assert "Search goes by words alone" in words(page)
        assert "PP 1/2020" in words(page)


def test_the_overview_tells_what_became_of_the_clusters(house):
    warehouse.publish(house, hostile_stock(1, 2, 3), run(2))
    with client(DeskSettings(warehouse=house, by_words=True)) as visitor:
        found = visitor.get("/api/overview").json()
        assert found["cluster_fates"] == {"grew": len(found["cluster_changes"])}
        assert {(row["former_members"], row["members"]) for row in found["cluster_changes"]} == {(2, 3)}
        assert "(2 → 3 rules)" in words(visitor.get("/overview?lang=en"))
