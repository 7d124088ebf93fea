"""The desk in a real Chromium: search, open, compare, decide, find the verdict again; keyboard, phone, print, axe."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.flows.desk.served import CHROMIUM, served

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"there is no {CHROMIUM}: apt-get install chromium")
expect = playwright.expect

PAGES = (
    "/",
    "/search?q=izin+berjualan",
    "/queue",
    "/clusters",
    "/clusters?kind=family",
    "/regulations",
    "/akn/id/act/pp/2020/912",
    "/akn/id/act/pp/2016/911",
    "/definitions",
    "/powers",
    "/reports",
    "/themes",
    "/overview",
    "/api",
    "/check",
    "/nothing-here",
)
PHONE = {"width": 375, "height": 720}


@pytest.fixture(scope="module")
def house(published, tmp_path_factory):
    folder = tmp_path_factory.mktemp("served")
    shutil.copytree(published, folder, dirs_exist_ok=True)
    return folder / "selaras.duckdb"


@pytest.fixture(scope="module")
def address(house):
    with served(house) as opened:
        yield opened


@pytest.fixture(scope="module")
def chromium():
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def browse(chromium, address):
    """Opens pages; at the end, no page has complained or asked another host."""
    contexts, complaints, asked = [], [], []

    def opened(path, **options):
        context = chromium.new_context(base_url=address, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    # a browser notes that a page was not found, or that somebody had decided, as it should
    assert [said for said in complaints if "status of 404" not in said and "status of 409" not in said] == []
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []


@pytest.fixture(scope="module")
def things(address, chromium):
    """Addresses that depend on what was found: a contradiction, a cluster, a report."""
    context = chromium.new_context(base_url=address)
    ask = context.request

    def get(path):
        return ask.get(path).json()

    found = {
        "finding": f"/finding/{get('/api/findings?kind=conflict')['findings'][0]['relation_id']}",
        "cluster": f"/cluster/{get('/api/clusters')['clusters'][0]['cluster_id']}",
        "report": get("/api/reports")[0]["work"],
    }
    context.close()
    return found


def test_a_search_is_typed_opened_compared_and_decided(browse):
    page = browse("/")
    page.get_by_role("searchbox").fill("memutus permohonan izin berjualan")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url(re.compile("/search"))
    expect(page.locator(".hit").first).to_contain_text("izin berjualan")
    expect(page.locator("mark").first).to_be_visible()
    page.locator(".hit a.overlaps").first.click()
    page.locator(".findings h3 a").first.click()
    expect(page.locator(".side")).to_have_count(2)
    expect(page.locator(".only").first).to_be_visible()
    page.get_by_label("Nama penelaah").fill("Sari")
    page.get_by_label("Alasan atau catatan").fill("Sudah diperiksa.")
    shown = page.url
    page.get_by_role("button", name="Ragu").click()
    page.goto(shown)
    expect(page.locator(".history")).to_contain_text("Sudah diperiksa.")
    expect(page.locator(".history")).to_contain_text("Sari")


def test_results_appear_while_typing_and_the_address_follows(browse):
    page = browse("/search?q=cuti")
    first = page.locator(".hit").first.inner_text()
    page.get_by_role("searchbox").press("End")
    page.get_by_role("searchbox").press_sequentially(" melahirkan", delay=20)
    page.wait_for_url(re.compile(r"q=cuti\+melahirkan"))
    expect(page.locator(".hit").first).to_contain_text("elahirkan")
    assert page.locator(".hit").first.inner_text() != first or "elahirkan" in first


def test_filters_are_set_with_the_mouse_and_stay_in_the_address(browse):
    page = browse("/search?q=pengaduan")
    page.get_by_text("Penyaring").click()
    page.get_by_label("Jenis peraturan").select_option("PP")
    page.get_by_role("button", name="Terapkan").click()
    page.wait_for_url(re.compile("form=PP"))
    assert "issuer=" not in page.url
    for title in page.locator(".hit h2").all_inner_texts():
        assert title.startswith("PP ")
    page.reload()
    expect(page.get_by_label("Jenis peraturan")).to_have_value("PP")


def test_the_keyboard_alone_goes_through_the_queue(browse):
    page = browse("/queue?kind=duplicate")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()
    page.locator(".findings h3 a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/finding/"))
    first = page.url
    page.keyboard.press("n")
    page.wait_for_url(lambda url: "/finding/" in url and url != first)
    second = page.url
    page.keyboard.press("p")
    page.wait_for_url(first)
    page.keyboard.press("c")
    page.keyboard.type("catatan dengan tombol 1 dan n")
    page.get_by_label("Nama penelaah").fill("Budi")
    page.get_by_label("Nama penelaah").press("Tab")
    page.locator("h1").click()
    page.keyboard.press("2")
    page.wait_for_url(lambda url: url.startswith(second.split("?")[0]))
    expect(page.get_by_role("status").first).to_contain_text("tersimpan")
    page.goto(first)
    expect(page.locator(".history")).to_contain_text("catatan dengan tombol 1 dan n")


def test_shortcuts_can_be_switched_off(browse, things):
    page = browse(things["finding"])
    page.get_by_label("tombol pintas aktif").uncheck()
    page.locator("h1").click()
    before = page.url
    page.keyboard.press("n")
    page.reload()
    assert page.url == before
    expect(page.get_by_label("tombol pintas aktif")).not_to_be_checked()


def test_two_reviewers_see_each_other(browse, things):
    budi, sari = browse(things["finding"]), browse(things["finding"])
    for page, name, button in ((budi, "Budi", "Benar"), (sari, "Sari", "Tolak")):
        page.get_by_label("Nama penelaah").fill(name)
        page.get_by_role("button", name=button).click()
    expect(sari.get_by_role("alert")).to_contain_text("Budi")
    sari.get_by_role("button", name="Tolak").click()
    sari.goto(things["finding"])
    expect(sari.locator(".history")).to_contain_text("Budi")
    expect(sari.locator(".history")).to_contain_text("Sari")


def test_english_is_one_click_away_on_every_page(browse):
    page = browse("/queue")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Queue of findings")
    page.get_by_role("link", name="Clusters").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Clusters of overlapping rules")


@pytest.mark.parametrize("path", [*PAGES, "finding", "cluster", "report"])
def test_no_page_is_wider_than_a_phone(browse, things, path):
    page = browse(things.get(path, path), viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize(
    ("path", "scheme"),
    [(path, "light") for path in (*PAGES, "finding", "cluster", "report")]
    # the same colours stand on all pages
    + [(path, "dark") for path in ("/search?q=izin+berjualan", "/queue", "/overview", "finding", "cluster", "report")],
)
def test_axe_finds_no_barrier(browse, things, path, scheme):
    page = browse(things.get(path, path), color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    result = axe.Axe().run(page)
    assert result.violations_count == 0, result.generate_report()


def test_on_paper_the_finding_is_whole_and_its_buttons_are_gone(browse, things):
    page = browse(things["finding"])
    page.emulate_media(media="print")
    expect(page.locator(".side").first).to_be_visible()
    expect(page.locator("nav").first).to_be_hidden()
    expect(page.locator(".decide form")).to_be_hidden()
    assert page.pdf()[:5] == b"%PDF-"


def test_a_provision_under_its_id_is_scrolled_to_and_marked(browse):
    page = browse("/akn/id/act/pp/2020/912#pasal_7__ayat_1")
    expect(page.locator("#pasal_7__ayat_1")).to_be_in_viewport()
    expect(page.locator(":target")).to_have_attribute("id", "pasal_7__ayat_1")


def test_the_workbook_and_the_original_are_downloaded(browse, things):
    page = browse(things["cluster"])
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh XLSX").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    page.goto("/akn/id/act/pp/2020/912")
    with page.expect_download() as download:
        page.get_by_role("link", name="Berkas asli").click()
    assert download.value.suggested_filename == "pp-912-2020.txt"


@pytest.mark.slow
def test_the_verdict_is_found_again_after_the_next_run(browse, house, things):
    page = browse("/queue?kind=partial")
    page.locator(".findings h3 a").first.click()
    finding = page.url.split("?")[0]
    page.get_by_label("Nama penelaah").fill("Sari")
    page.get_by_label("Alasan atau catatan").fill("Aturan daerah lebih rinci.")
    page.get_by_role("button", name="Tolak").click()
    selaras = Path(sys.executable).with_name("selaras")
    env = os.environ | {"PREFECT_HOME": str(house.parent / "prefect")}
    done = subprocess.run(
        [selaras, "run", "--sample", "--warehouse", house],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 3), done.stderr
    page.goto(finding)
    expect(page.locator("footer")).to_contain_text("Terbitan 2", timeout=30_000)
    expect(page.locator(".facts-list")).to_contain_text("ditolak")
    expect(page.locator(".history")).to_contain_text("Aturan daerah lebih rinci.")
