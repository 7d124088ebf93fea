"""What the check of the embedded draft finds in the sample, and what it must not."""

import hashlib

import pytest

from flows.draft import check_draft
from flows.draft.shortlist import ShortlistSettings, choose_documents
from tests.flows.draft.conftest import DAY


def provision(found, path):
    return next(p for p in found.provisions if p.path == path)


def rules(found, path, group="open"):
    return {(f.relation, f.rule.name) for f in provision(found, path).findings if f.group == group}


def test_a_rule_repeated_word_for_word_is_found(sample_check):
    assert ("duplicate", "UU 901/2019 Pasal 3 ayat (1)") in rules(sample_check, "Pasal 2 ayat (1)")


def test_another_deadline_is_a_contradiction_with_both_values(sample_check):
    found = [
        f for f in provision(sample_check, "Pasal 6 ayat (1)").findings if f.rule.name == "UU 901/2019 Pasal 5 ayat (2)"
    ]
    assert [(f.relation, f.differs, f.own_value, f.its_value) for f in found] == [
        ("conflict", "deadline", "5 working-day", "14 working-day")
    ]


def test_the_higher_instrument_prevails_over_the_draft(sample_check):
    found = next(f for f in provision(sample_check, "Pasal 4").findings if f.rule.key == "UU 901/2019")
    assert (found.prevails, found.prevails_rule) == ("rule", "lex superior")


def test_a_new_rule_plainly_has_no_counterpart(sample_check):
    assert provision(sample_check, "Pasal 11").verdict == "none"
    assert provision(sample_check, "Pasal 11").findings == ()


def test_what_the_draft_itself_repeals_is_explained_not_alarming(sample_check):
    assert ("repeals", "PP 912/2020") in sample_check.replaces
    groups = {f.group for p in sample_check.provisions for f in p.findings if f.rule.key == "PP 912/2020"}
    assert groups == {"explained"}


def test_repealed_rules_stand_apart(sample_check):
    groups = {f.group for p in sample_check.provisions for f in p.findings if f.rule.key == "PP 911/2016"}
    assert groups <= {"gone"}


def test_the_words_of_both_sides_are_kept_whole(sample_check):
    for one in sample_check.provisions:
        for finding in one.findings:
            assert " ".join(part.text for part in finding.own).split() == one.text.split()
            assert " ".join(part.text for part in finding.its).split() == finding.rule.text.split()


def test_a_narrower_definition_is_told_with_the_words_that_make_it_so(sample_check):
    one = next(d for d in sample_check.definitions if d.term == "Pengaduan")
    other = next(o for o in one.others if o.key == "UU 901/2019")
    assert (other.relation, other.only_draft) == ("narrower", "tertulis")


def test_definitions_of_repealed_instruments_are_left_out(sample_check):
    assert all(other.key != "PP 911/2016" for one in sample_check.definitions for other in one.others)


def test_a_definition_like_that_in_force_is_no_difference(sample_check):
    one = next(d for d in sample_check.definitions if d.term == "Penyelenggara")
    assert "UU 901/2019" in one.same


@pytest.mark.parametrize(
    ("path", "problem", "key"),
    [
        ("Pasal 6 ayat (2)", "not-in-draft", None),
        ("Pasal 10", "no-article", "UU 901/2019"),
        ("Pasal 12 ayat (2)", "repealed", "PP 911/2016"),
        ("Pasal 13", "not-in-stock", "UU 990/2024"),
    ],
)
def test_references_that_lead_nowhere_are_told_apart(sample_check, path, problem, key):
    assert (path, problem, key) in {(r.path, r.problem, r.key) for r in sample_check.references}


def test_sound_references_are_no_problem(sample_check):
    assert {r.path for r in sample_check.references} == {
        "Pasal 6 ayat (2)", "Pasal 10", "Pasal 12 ayat (2)", "Pasal 13"
    }  # fmt: skip


def test_the_delegation_that_the_draft_carries_out_is_named(sample_check):
    assert [(m.key, m.path, m.proof) for m in sample_check.mandates] == [("UU 901/2019", "Pasal 8", "article")]


def test_delegations_of_the_draft_are_listed(sample_check):
    assert [(d.path, d.target_form, d.upward) for d in sample_check.delegations] == [
        ("Pasal 12 ayat (3)", "Permen", False)
    ]


def test_a_rule_said_twice_in_the_draft_is_found(sample_check):
    assert [(r.relation, r.path, r.other_path) for r in sample_check.repetitions] == [
        ("partial", "Pasal 9", "Pasal 10")
    ]


def test_two_delegations_of_different_matters_are_no_repetition(check):
    found = check(
        "Pasal 1\nKetentuan lebih lanjut mengenai tata cara pembayaran retribusi diatur dengan Peraturan Menteri.\n\n"
        "Pasal 2\nKetentuan lebih lanjut mengenai pengangkatan juru periksa kapal diatur dengan Peraturan Menteri."
    )
    assert found.repetitions == ()


def test_a_term_defined_twice_is_a_repetition(check):
    found = check(
        "Pasal 1\nDalam Peraturan Menteri ini yang dimaksud dengan:\n1. Pelabuhan adalah tempat kapal bersandar.\n"
        "2. Kapal adalah kendaraan air.\n3. Pelabuhan adalah tempat bongkar muat barang.\n\nPasal 2\nPelabuhan dijaga."
    )
    assert [r.relation for r in found.repetitions] == ["term"]


def test_an_instrument_of_the_stock_is_not_compared_with_itself(check, reader):
    text = reader.sql("SELECT text FROM documents WHERE \"key\" = 'PP 912/2020'").column(0)[0].as_py()
    found = check(text)
    assert found.left_out == ("PP 912/2020",)
    assert all(f.rule.key != "PP 912/2020" for p in found.provisions for f in p.findings)


def test_what_only_the_left_out_instrument_repealed_stands_again(check, reader):
    text = reader.sql("SELECT text FROM documents WHERE \"key\" = 'PP 912/2020'").column(0)[0].as_py()
    statuses = {f.rule.status for p in check(text).provisions for f in p.findings if f.rule.key == "PP 911/2016"}
    assert statuses == {"in force"}


def test_the_same_draft_gives_the_same_check(check, sample_text, sample_check):
    assert check(sample_text) == sample_check


def test_the_warehouse_stays_as_it_is_byte_for_byte(published, reader, sample_text):
    path = published / "selaras.duckdb"
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    beside = sorted(p.name for p in published.iterdir())
    steps = []
    found = check_draft(reader, sample_text.encode(), "draft.txt", DAY, progress=steps.append)
    assert found.provisions
    assert steps == ["reading", "loading", "searching", "comparing", "referring"]
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert sorted(p.name for p in published.iterdir()) == beside


def test_what_budgets_cut_off_is_counted(sample_check):
    assert {"cut_pairs", "cut_documents_with_near_texts", "pairs", "documents_searched"} <= set(sample_check.counts)


def test_an_abbreviation_that_the_draft_writes_out_is_no_difference(check):
    found = check(
        "Pasal 1\nDalam Peraturan Pemerintah ini yang dimaksud dengan:\n"
        "1. Badan Usaha Milik Negara yang selanjutnya disingkat BUMN adalah perusahaan milik negara.\n"
        "2. Penyelenggara adalah setiap lembaga negara, instansi pemerintah, dan BUMN atau daerah yang melayani "
        "warga.\n\n"
        "Pasal 2\nPenyelenggara wajib melayani."
    )
    one = next(d for d in found.definitions if d.term == "Penyelenggara")
    assert "UU 901/2019" in one.same


def test_what_the_draft_acts_on_is_searched_before_all_that_is_more_alike(checker, read_here, sample_text):
    shelf, draft = checker._shelf, read_here(sample_text)
    vectors = shelf.encoder.encode([passage.text for passage in draft.passages])
    least = ShortlistSettings(alike_documents=1, other_documents=0)
    title = draft.document.title
    alike = choose_documents(shelf, vectors, title, (), (), least).documents
    unlike = next(i for i, document in enumerate(shelf.documents) if document.key and i not in alike)
    acted = choose_documents(shelf, vectors, title, {shelf.documents[unlike].key}, (), least).documents
    assert acted.tolist() == [unlike] != alike.tolist()
