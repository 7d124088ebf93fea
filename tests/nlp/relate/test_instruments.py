"""Which instrument prevails, and why one repeats another."""

from dataclasses import replace

import pytest

from nlp.relate.instruments import Instruments
from nlp.rows import DocumentLink
from nlp.stock import build_stock
from tests.nlp.relate.conftest import make_document

LAW = make_document("UU", 4, 2001, "KEPEGAWAIAN")
OLD = make_document("PP", 7, 1995, "CUTI PEGAWAI")
NEW = make_document("PP", 3, 2012, "CUTI PEGAWAI")
NARROW = make_document("PP", 8, 2014, "CUTI PEGAWAI DI DAERAH TERPENCIL")


def standing(a, b, *links):
    stock = build_stock([a, b], [], links=[DocumentLink(x.work, what, y.key, None, 0, 0, "") for x, what, y in links])
    place = {d.work: i for i, d in enumerate(stock.documents)}
    return Instruments(stock).standing(place[a.work], place[b.work])


def test_the_higher_instrument_prevails():
    found = standing(LAW, NEW)
    assert (found.prevails, found.rule) == ("a", "lex superior")


def test_the_later_instrument_prevails():
    found = standing(OLD, NEW)
    assert (found.prevails, found.rule) == ("b", "lex posterior")


def test_the_later_and_more_special_instrument_prevails():
    found = standing(OLD, NARROW)
    assert (found.prevails, found.rule) == ("b", "lex specialis")


def test_a_later_general_rule_against_an_older_special_one_is_not_decided():
    found = standing(replace(NARROW, year=1990), NEW)
    assert found.prevails is None
    assert found.rule.startswith("not decided")


def test_same_rank_and_date_is_not_decided():
    found = standing(OLD, replace(OLD, work="/akn/id/act/pp/1995/8", key="PP 8/1995"))
    assert found.prevails is None


@pytest.mark.parametrize(
    ("links", "legitimacy"),
    [
        ([], "attention"),
        ([(NEW, "repeals", OLD)], "succession"),
        ([(NEW, "amends", OLD)], "amendment"),
        ([(NEW, "cites", OLD)], "attention"),
    ],
)
def test_a_link_between_equals_explains_the_repetition(links, legitimacy):
    assert standing(OLD, NEW, *links).legitimacy == legitimacy


@pytest.mark.parametrize(("what", "legitimacy"), [("legal-basis", "implementation"), ("cites", "restated")])
def test_a_lower_instrument_may_repeat_the_higher_one(what, legitimacy):
    assert standing(LAW, NEW, (NEW, what, LAW)).legitimacy == legitimacy
