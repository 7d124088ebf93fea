"""From a statement to the rules it speaks of, over a few invented rules."""

from dataclasses import replace

import numpy as np
import pytest

from nlp.report import Rules, headings_of, link, outline, queries
from nlp.rows import Citation, ReportStatement

WORK = "/akn/id/doc/report/uji"


def statement(text, role="problem", name="s1"):
    return ReportStatement(name, WORK, "p1", 0, text, 0, len(text), role, 0.9, None, 0.0, (), ())


@pytest.fixture(scope="module")
def rules(stock_of_rules):
    return Rules(stock_of_rules, frozenset({"/akn/id/act/pp/2021/7"}))


def linked(*args, **kwargs):
    return link(*args, **kwargs).rows


def places(links):
    return [row.passage_id.removeprefix("/akn/id/act/") for row in links if row.passage_id]


def test_the_rule_on_the_same_matter_comes_first(rules):
    links = linked([statement("Keluhan warga tidak pernah ditanggapi karena sarana pengaduan tidak ada.")], rules)
    assert places(links)[0] == "uu/2031/1#pasal_4"
    assert [row.rank for row in links] == list(range(1, len(links) + 1))
    assert all(row.why == "matter" and 0 < row.score < 1 for row in links)


def test_a_rule_in_force_comes_before_a_repealed_one_and_both_before_the_formula(rules):
    links = linked([statement("Pengaduan masyarakat tidak ditindaklanjuti oleh penyelenggara.")], rules, floor=0.0)
    found = places(links)
    assert found.index("uu/2031/1#pasal_4") < found.index("pp/2021/7#pasal_3")
    assert "uu/2031/1#pasal_9" not in found or found.index("pp/2021/7#pasal_3") < found.index("uu/2031/1#pasal_9")


def test_words_of_reports_find_words_of_the_law(rules):
    links = linked([statement("Praktik suap dan pungli oleh petugas masih terjadi.")], rules)
    assert places(links)[0] == "pp/2032/3#pasal_2"


def test_a_named_instrument_comes_first_whatever_else_fits(rules):
    text = "PP 3/2032 tidak dijalankan sehingga pengaduan masyarakat tidak ditindaklanjuti."
    cited = Citation(WORK, "p1", 0, 9, "PP 3/2032", "external", "PP 3/2032", None, "7", None, None, None, None)
    links = linked([statement(text)], rules, [cited])
    assert (links[0].passage_id, links[0].why) == ("/akn/id/act/pp/2032/3#pasal_7", "named")
    assert "matter" in {row.why for row in links[1:]}


def test_what_no_rule_speaks_of_is_said_to_have_none(rules):
    links = linked([statement("Sapi tetangga memakan jagung di kebun kami semalam.")], rules)
    assert [(row.passage_id, row.why, row.score) for row in links] == [(None, "no rule found", 0.0)]


def test_only_problems_and_recommendations_are_linked_unless_asked(rules):
    told = statement("Sarana pengaduan masyarakat telah dibuka.", role="progress")
    assert linked([told], rules) == ()
    assert linked([told], rules, roles=None) != ()


def test_an_article_is_shown_once_and_the_limit_is_kept(rules):
    links = linked([statement("Prosedur pengaduan, biaya pelayanan, dan disiplin pegawai.")], rules, floor=0.0, limit=3)
    assert len(links) == len(set(places(links))) == 3


def test_the_heading_above_a_paragraph_is_known():
    report = outline(
        "I. Pendahuluan\nAda pembukaan yang cukup panjang di sini.\nII. Saran\nPerlu sarana pengaduan baru.\n"
    )
    above = headings_of(report.provisions)
    assert sorted(v for k, v in above.items() if "para" in k) == ["Pendahuluan", "Saran"]


def test_meaning_finds_what_no_word_gives_away(stock_of_rules):
    rules = replace(stock_of_rules, vectors=np.eye(len(stock_of_rules.passages), 8, dtype=np.float32))
    asked = statement("Nelayan tambat sembarangan.")
    harbour = next(i for i, p in enumerate(rules.passages) if p.work.endswith("2033/5"))
    index = Rules(rules)
    assert places(linked([asked], index, floor=0.0)) == []
    links = linked([asked], index, vectors=rules.vectors[[harbour]], floor=0.0)
    assert places(links)[0] == "pp/2033/5#pasal_8"


def test_what_is_encoded_holds_the_words_of_the_law():
    assert queries([statement("Pungli masih marak.")])[0].startswith("Pungli masih marak. dilarang menyalahgunakan")
