"""Every page on the published sample: what a regulator finds there."""

import re
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import pytest

import warehouse
from tests.flows.desk.conftest import words

PP_912 = "/akn/id/act/pp/2020/912"


@pytest.fixture(scope="module")
def conflict(sample):
    """A contradiction in a deadline, as the API has it."""
    first = sample.get("/api/findings?kind=conflict&differs=deadline&decision=all").json()["findings"][0]
    return sample.get(f"/api/findings/{first['relation_id']}").json()


@pytest.fixture(scope="module")
def cluster(sample):
    """The first cluster in which something differs."""
    for row in sample.get("/api/clusters").json()["clusters"]:
        found = sample.get(f"/api/clusters/{row['cluster_id']}").json()
        if found["differences"]:
            return found
    raise AssertionError("no cluster of the sample has a difference")


@pytest.fixture(scope="module")
def report(sample):
    return next(r for r in sample.get("/api/reports").json() if r["problems"])


def hits(sample, **query):
    return sample.get("/api/search", params=query).json()["hits"]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(
    "page",
    (
        "/",
        "/search?q=cuti",
        "/search?q=qwxyz",
        "/queue",
        "/clusters",
        "/clusters?kind=family",
        "/regulations",
        "/definitions",
        "/definitions?kind=wider",
        "/powers",
        "/reports",
        "/themes",
        "/themes?role=problem&q=qwxyz",
        "/overview",
        "/api",
        PP_912,
    ),
)
def test_every_page_opens_in_both_languages(sample, page, language):
    joint = "&" if "?" in page else "?"
    answer = sample.get(f"{page}{joint}lang={language}")
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert answer.text.count("<h1") == 1


def test_the_language_stays_until_it_is_changed(sample):
    sample.get("/?lang=en")
    assert "What to look at first" in words(sample.get("/"))
    sample.get("/?lang=id")
    assert "Yang pertama perlu dilihat" in words(sample.get("/"))


def test_a_search_shows_title_path_status_marked_snippet_and_overlapping_rules(sample):
    page = sample.get("/search", params={"q": "izin berjualan"})
    assert "PASAR TEPI JALAN" in words(page)
    assert re.search(r"<mark>[Ii]zin berjualan", page.text)
    found = hits(sample, q="izin berjualan")
    assert {"key", "path", "title", "status", "overlaps", "kinds", "pieces"} <= found[0].keys()
    assert any(hit["overlaps"] and hit["kinds"] for hit in found)


def test_the_number_of_overlapping_rules_is_that_of_the_findings_behind_it(sample):
    hit = next(hit for hit in hits(sample, q="izin berjualan") if hit["overlaps"])
    found = sample.get("/api/findings", params={"passage": hit["passage_id"], "decision": "all"}).json()
    assert found["total"] == hit["overlaps"]
    assert {row["relation"] for row in found["findings"]} == set(hit["kinds"])


@pytest.mark.parametrize(
    ("filters", "holds"),
    [
        ({"form": "PP"}, lambda hit: hit["form"] == "PP"),
        ({"issuer": "Menteri Perdagangan"}, lambda hit: hit["issuer"] == "Menteri Perdagangan"),
        ({"first_year": 2020, "last_year": 2021}, lambda hit: 2020 <= hit["year"] <= 2021),
        ({"status": "repealed"}, lambda hit: hit["status"] == "repealed"),
        ({"kind": "conflict"}, lambda hit: "conflict" in hit["kinds"]),
        ({"form": "PP", "kind": "conflict"}, lambda hit: hit["form"] == "PP" and "conflict" in hit["kinds"]),
    ],
)
def test_filters_of_the_search_let_through_what_they_say_and_nothing_else(sample, filters, holds):
    found = hits(sample, q="pengaduan izin cuti", n=200, **filters)
    assert found and all(holds(hit) for hit in found)
    every = hits(sample, q="pengaduan izin cuti", n=200)
    # without the filter others take places of the list, so it may hold fewer of these, but none that is not found
    assert {hit["passage_id"] for hit in every if holds(hit)} <= {hit["passage_id"] for hit in found}


def test_the_area_of_a_report_leads_to_the_rules_that_it_speaks_of(sample):
    offered = re.search(r'<select id="f-area".*?</select>', sample.get("/search?q=pegawai").text, re.S)[0]
    areas = re.findall(r'<option value="(\w+)"', offered)
    every = {hit["passage_id"] for hit in hits(sample, q="pengaduan pegawai izin", n=200)}
    for area in areas:
        found = {hit["passage_id"] for hit in hits(sample, q="pengaduan pegawai izin", area=area, n=200)}
        assert found and len(found) < len(every)
    assert areas


def test_empty_fields_of_a_form_are_no_filters(sample):
    assert hits(sample, q="cuti", form="", issuer="", kind="", first_year="") == hits(sample, q="cuti")


def test_a_cited_provision_comes_first(sample):
    assert hits(sample, q="pasal 7 ayat (1) PP 912/2020")[0]["passage_id"] == f"{PP_912}#pasal_7__ayat_1"


def test_more_results_can_be_asked_for(sample):
    page = sample.get("/search?q=pengaduan")
    following = re.search(r'href="(/search\?[^"]*n=40[^"]*)"', page.text)[1].replace("&amp;", "&")
    assert page.text.count('class="hit"') == 20
    assert sample.get(following).text.count('class="hit"') == 40


def test_a_finding_shows_both_texts_what_differs_which_prevails_and_why(sample, conflict):
    page = sample.get(f"/finding/{conflict['relation_id']}?lang=id")
    text = words(page)
    for said in (
        conflict["a_path"],
        conflict["b_path"],
        "Pertentangan",
        "jangka waktu",
        "Yang diutamakan",
        "Keyakinan",
    ):
        assert said in text
    for side in ("a", "b"):
        assert conflict[f"{side}_text"].split()[0] in text
        assert " ".join(s["text"] for s in conflict["segments"][side]) == " ".join(conflict[f"{side}_text"].split())
        assert any(passage["here"] for passage in conflict["around"][side])
    assert 'class="only"' in page.text and 'class="same"' in page.text


def test_the_keys_of_a_finding_are_shown_and_lead_on(sample, conflict):
    page = sample.get(f"/finding/{conflict['relation_id']}?kind=conflict").text
    following = re.search(r'data-key="n"[^>]*href="([^"]+)"', page)[1]
    assert following.startswith("/finding/") and "kind=conflict" in following
    for key in "1234":
        assert f'data-key="{key}"' in page
        assert f"<kbd>{key}</kbd>" in page


def test_the_queue_keeps_its_filters_in_the_address(sample):
    page = sample.get("/queue?kind=duplicate&stand=true&decision=all").text
    assert '<option value="duplicate" selected>' in page
    assert re.search(r'name="stand" value="true" checked', page)
    for link in re.findall(r'href="(/finding/[^"]+)"', page):
        assert "kind=duplicate" in link and "stand=true" in link


def test_the_queue_of_the_desk_is_the_view_that_analysts_read(sample):
    with warehouse.open(sample.app.state.settings.warehouse) as opened:
        view = opened.sql("SELECT relation_id FROM review_queue").column("relation_id").to_pylist()
    assert [row["relation_id"] for row in pages_of(sample, {})] == view
    assert len(view) > 25


@pytest.mark.parametrize(
    ("filters", "holds"),
    [
        ({"kind": "partial"}, lambda row: row["relation"] == "partial"),
        ({"differs": "deadline"}, lambda row: row["differs"] == "deadline"),
        ({"legitimacy": "attention"}, lambda row: row["legitimacy"] == "attention"),
        ({"stand": "true"}, lambda row: "repealed" not in (row["a_status"], row["b_status"])),
        ({"work": PP_912}, lambda row: PP_912 in (row["a_work"], row["b_work"])),
    ],
)
def test_filters_of_the_queue_let_through_what_they_say_and_nothing_else(sample, filters, holds):
    every = pages_of(sample, {"decision": "all"})
    found = pages_of(sample, filters | {"decision": "all"})
    assert found and [row["relation_id"] for row in every if holds(row)] == [row["relation_id"] for row in found]


def worth(row):
    """What a finding counts in the queue, as its page explains it."""
    return 3 * row["p_conflict"] + 2 * row["p_duplicate"] + row["p_partial"]


def test_a_certain_duplicate_comes_before_a_doubtful_conflict(sample):
    shown = pages_of(sample, {"decision": "all", "stand": "true", "legitimacy": "attention"})
    every = [sample.get(f"/api/findings/{row['relation_id']}").json() for row in shown]
    worths = [worth(row) for row in every]
    # equal to a tenth is equal
    assert all(one > other - 0.101 for one, other in pairwise(worths))
    place = {row["relation_id"]: at for at, row in enumerate(every)}
    duplicates = [row for row in every if row["relation"] == "duplicate" and row["certain"]]
    doubtful = [row for row in every if row["relation"] == "conflict" and worth(row) < 1.5]
    assert duplicates and doubtful
    assert max(place[row["relation_id"]] for row in duplicates) < min(place[row["relation_id"]] for row in doubtful)


def test_findings_of_equal_worth_follow_the_reform_priority_of_their_cluster(sample):
    clusters = sample.get("/api/clusters").json()["clusters"]
    of_cluster = {
        row["relation_id"]: cluster["place"]
        for cluster in clusters
        for row in sample.get(f"/api/clusters/{cluster['cluster_id']}").json()["findings"]
    }
    shown = pages_of(sample, {"decision": "all", "stand": "true", "legitimacy": "attention"})
    rows = [sample.get(f"/api/findings/{row['relation_id']}").json() for row in shown]
    equal = [
        (of_cluster.get(one["relation_id"]), of_cluster.get(other["relation_id"]))
        for one, other in pairwise(rows)
        if round(worth(one), 1) == round(worth(other), 1)
    ]
    assert any(one is not None and other is not None and one < other for one, other in equal)
    assert all(other is None or (one is not None and one <= other) for one, other in equal)


def test_how_sure_tells_overlap_and_kind_apart(sample, conflict):
    overlap, kind = (f"{100 * conflict[name]:.0f}%" for name in ("overlap", "probability"))
    said = f"they overlap: {overlap}; of this kind: {kind}"
    assert said in words(sample.get(f"/finding/{conflict['relation_id']}?lang=en"))
    assert said in words(sample.get("/queue?kind=conflict&differs=deadline&decision=all&lang=en"))
    listed = sample.get("/api/findings?decision=all").json()["findings"]
    assert all(row["overlap"] >= row["probability"] - 1e-6 for row in listed)


def pages_of(sample, query):
    first = sample.get("/api/findings", params=query).json()
    rows = first["findings"]
    for page in range(2, first["pages"] + 1):
        rows += sample.get("/api/findings", params=query | {"p": page}).json()["findings"]
    assert len(rows) == first["total"]
    return rows


def test_a_cluster_shows_its_rules_what_they_share_and_where_they_differ(sample, cluster):
    page = sample.get(f"/cluster/{cluster['cluster_id']}?lang=id")
    text = words(page)
    for member in cluster["members"]:
        assert member["path"] in text
        assert " ".join(piece["text"] for piece in member["words"]) == " ".join(member["text"].split())
    assert "Di mana berbeda" in text and "Hubungan satu sama lain" in text
    ranks = [member["rank"] for member in cluster["members"]]
    assert ranks == sorted(ranks)
    shared = set(cluster["shared"])
    assert all(shared <= {re.sub(r"\W", "", w).casefold() for w in m["text"].split()} for m in cluster["members"])


def test_the_matrix_of_a_cluster_is_that_of_its_findings(cluster):
    n = len(cluster["members"])
    matrix = cluster["matrix"]
    assert [len(row) for row in matrix] == [n] * n
    for i in range(n):
        assert matrix[i][i] is None
        assert all(matrix[i][j] == matrix[j][i] for j in range(n))
    in_matrix = {cell["relation_id"] for row in matrix for cell in row if cell and cell["relation"] != "parallel"}
    assert in_matrix == {finding["relation_id"] for finding in cluster["findings"]}


def test_a_cluster_can_be_taken_away_as_a_workbook(sample, cluster):
    answer = sample.get(f"/cluster/{cluster['cluster_id']}.xlsx")
    assert answer.headers["content-disposition"].startswith("attachment")
    with ZipFile(BytesIO(answer.content)) as book:
        strings = book.read("xl/sharedStrings.xml").decode()
    assert all(member["path"] in strings for member in cluster["members"])


def test_a_regulation_has_its_text_structure_marks_links_and_elucidation(sample):
    page = sample.get(f"{PP_912}?lang=id")
    text = words(page)
    for said in ("KETENTUAN UMUM", "Pasal 7", "Mencabut", "PP 911/2016", "Melaksanakan", "UU 901/2019", "Penjelasan"):
        assert said in text
    assert 'id="pasal_7__ayat_1"' in page.text and 'href="#pasal_7"' in page.text
    marked = re.search(r'id="pasal_7__ayat_1">\s*<p class="side-note">(.*?)</p>', page.text, re.S)[1]
    assert "bertentangan" in marked


def test_a_repealed_regulation_says_by_whom_with_the_sentence_that_proves_it(sample):
    text = words(sample.get("/akn/id/act/pp/2016/911?lang=id"))
    assert "Dicabut dengan PP 912/2020" in text
    assert "dicabut dan dinyatakan tidak berlaku" in text


def test_the_original_file_is_given_to_be_saved_and_only_if_unchanged(sample):
    hash = sample.get(f"/api{PP_912}").json()["file_hash"]
    answer = sample.get(f"/original/{hash}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert b"PERATURAN PEMERINTAH" in answer.content


def test_an_original_that_has_changed_since_is_not_given(visitor, house, monkeypatch):
    source = visitor.get("/api/akn/id/act/pp/2020/1").json()
    monkeypatch.chdir(house.parent)
    (house.parent / "peraturan").mkdir()
    (house.parent / "peraturan" / "pp-1.txt").write_text("something else")
    assert visitor.get(f"/original/{source['file_hash']}").status_code == 404


def test_a_report_shows_its_statements_with_their_roles_and_rules(sample, report):
    page = sample.get(f"{report['work']}?lang=id")
    assert 'class="said s-problem"' in page.text
    found = sample.get(f"/api{report['work']}").json()
    spoken_of = [rule for p in found["provisions"] for s in p["statements"] for rule in s["rules"]]
    assert spoken_of and all(f'href="{rule["passage_id"]}"' in page.text for rule in spoken_of)


@pytest.mark.parametrize("kind", ["incompatible", "wider", "narrower"])
def test_definitions_that_differ_are_filtered_by_kind_and_lead_to_both_provisions(sample, kind):
    every = sample.get("/api/definitions").json()
    found = sample.get("/api/definitions", params={"kind": kind}).json()
    assert found["definitions"] == [row for row in every["definitions"] if row["relation"] == kind]
    page = sample.get("/definitions", params={"kind": kind}).text
    for row in found["definitions"]:
        for side in ("a", "b"):
            assert f'href="{row[f"{side}_provision"]}"' in page
            work, eid = row[f"{side}_provision"].split("#")
            assert f'id="{eid}"' in sample.get(work).text
    assert every["definitions"]


def test_definitions_powers_and_themes_are_found_by_words(sample):
    for address, name, column in (
        ("/api/definitions", "definitions", "term"),
        ("/api/powers", "powers", "act"),
        ("/api/themes", "themes", "text"),
    ):
        every = sample.get(address).json()
        word = max(every[name][0][column].split(), key=len)
        fewer = sample.get(address, params={"q": word.upper()}).json()
        assert 0 < fewer["total"] <= every["total"]
        assert every[name][0] in fewer[name]
        assert sample.get(address, params={"q": "qwxyz"}).json()["total"] == 0


def test_double_authority_names_both_institutions_and_leads_to_both_provisions(sample):
    page = sample.get("/powers")
    for row in sample.get("/api/powers").json()["powers"]:
        for side in ("a", "b"):
            assert f'href="{row[f"{side}_passage"]}"' in page.text
            assert row[f"{side}_authority"] in words(page)


def test_themes_are_told_by_most_reports_first_with_all_their_sentences(sample):
    themes = sample.get("/api/themes").json()["themes"]
    assert [theme["reports"] for theme in themes] == sorted((theme["reports"] for theme in themes), reverse=True)
    page = sample.get("/themes")
    for theme in themes:
        assert len(theme["members"]) == theme["statements"]
        assert {member["role"] for member in theme["members"]} == {theme["role"]}
        for member in theme["members"]:
            assert f'href="{member["provision_id"]}"' in page.text
    problems = sample.get("/api/themes?role=problem").json()["themes"]
    assert problems == [theme for theme in themes if theme["role"] == "problem"]


def test_a_cluster_tells_the_reports_that_complain(sample):
    found = [
        sample.get(f"/api/clusters/{row['cluster_id']}").json()
        for row in sample.get("/api/clusters").json()["clusters"]
    ]
    asked = next(cluster for cluster in found if cluster["statements"])
    assert {statement["role"] for statement in asked["statements"]} <= {"problem", "recommendation"}
    passages = {member["passage_id"] for member in asked["members"]}
    assert all(statement["passage_id"] in passages for statement in asked["statements"])
    text = words(sample.get(f"/cluster/{asked['cluster_id']}?lang=en"))
    assert "Reports that complain" in text
    assert all(" ".join(statement["text"].split()) in text for statement in asked["statements"])


def test_a_rule_that_a_newer_one_of_the_cluster_replaces_is_marked(sample):
    listed = [row for p in (1, 2) for row in sample.get(f"/api/clusters?p={p}").json()["clusters"]]
    found = (sample.get(f"/api/clusters/{row['cluster_id']}").json() for row in listed)
    past = next(cluster for cluster in found if any(member["replaced"] for member in cluster["members"]))
    text = words(sample.get(f"/cluster/{past['cluster_id']}?lang=en"))
    assert text.count("replaced by a newer rule") == sum(member["replaced"] for member in past["members"])


def test_what_reading_a_regulation_noticed_stands_on_its_page(sample):
    listed = sample.get("/api/regulations").json()["regulations"]
    noticed = next(d for d in (sample.get(f"/api{row['work']}").json() for row in listed) if d["issues"])
    page = sample.get(f"{noticed['work']}?lang=en")
    assert all(" ".join(issue["message"].split()) in words(page) for issue in noticed["issues"])
    assert re.search(r"<details><summary>[^<]*reading the text</summary>", page.text)


def test_the_overview_adds_up(sample):
    found = sample.get("/api/overview").json()
    total = sum(row["total"] for row in found["progress"]["kinds"])
    assert total == sample.get("/api/findings?decision=all").json()["total"]
    assert sum(row["duplicates"] + row["partials"] + row["conflicts"] for row in found["years"]) == total
    assert sum(step["documents"] for step in found["quality"]) == found["rows"]["documents"]
    cells = found["forms"]["cells"]
    square = sum(cells[i][j]["findings"] for i in range(len(cells)) for j in range(i + 1))
    assert square == total


def test_pictures_have_a_title_a_description_and_a_table(sample):
    page = sample.get("/overview").text
    pictures = re.findall(r'<svg role="img" aria-labelledby="([\w-]+) ([\w-]+)"', page)
    assert len(pictures) >= 4
    for title, description in pictures:
        assert f'<title id="{title}">' in page and f'<desc id="{description}">' in page
    assert page.count("Sebagai tabel") + page.count("As a table") >= 3


def test_what_is_not_there_is_said_kindly(sample):
    for address in ("/finding/abcdef", "/cluster/abcdef", "/akn/id/act/uu/1901/1", "/nothing"):
        answer = sample.get(f"{address}?lang=en")
        assert answer.status_code == 404
        assert "Not found" in words(answer)
        assert "There is nothing under this address" in words(answer)


def test_the_api_describes_itself_on_a_page_of_its_own(sample):
    schema = sample.get("/openapi.json").json()
    assert schema["openapi"].startswith("3.")
    listed = words(sample.get("/api"))
    for path, methods in schema["paths"].items():
        for method, route in methods.items():
            assert f"{method.upper()} {path}" in listed
            assert route.get("description"), path
