"""A draft checked in a real Chromium: upload, wait, read, filter, take the report along, on a desk and on a phone."""

import pytest

from flows.sample import DRAFT
from tests.flows.desk.served import CHROMIUM, served

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"there is no {CHROMIUM}: apt-get install chromium")
PATIENCE_MS = 120_000


@pytest.fixture(scope="module")
def page(published):
    """The result page of the embedded draft, with what the browser complained of and asked for."""
    with served(published / "selaras.duckdb") as address, playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        page = browser.new_page(base_url=address)
        page.complaints, page.asked = [], []
        page.on("console", lambda m: page.complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto("/check")
        page.locator("#file").set_input_files(str(DRAFT))
        page.locator("main button.main").click()
        page.wait_for_selector("#ringkasan", timeout=PATIENCE_MS)
        yield page
        assert page.complaints == []
        assert [url for url in page.asked if not url.startswith(address)] == []
        browser.close()


def test_the_result_names_both_values_of_a_contradiction(page):
    playwright.expect(page.locator("main")).to_contain_text("rancangan 5 hari kerja; aturan yang berlaku 14 hari kerja")


def test_a_contradiction_leads_to_its_provision(page):
    page.get_by_role("link", name="Pasal 4", exact=True).first.click()
    playwright.expect(page.locator(":target")).to_contain_text("Pasal 4")


def test_one_verdict_can_be_picked(page):
    every = page.locator("h3[id]").count()
    page.locator("#f-verdict").select_option("conflict")
    page.locator("form.bar button").click()
    page.wait_for_url("**verdict=conflict")
    assert 0 < page.locator("h3[id]").count() < every
    page.go_back()


def test_the_report_comes_as_a_file(page):
    with page.expect_download() as begun:
        page.get_by_role("link", name="DOCX").click()
    assert begun.value.suggested_filename == "pemeriksaan-rancangan.docx"


def test_a_phone_shows_the_result_without_scrolling_sideways(page):
    page.set_viewport_size({"width": 375, "height": 720})
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    page.set_viewport_size({"width": 1280, "height": 800})


def test_a_screen_reader_finds_nothing_wrong(page):
    found = axe.Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
