"""Takes the pictures of the desk that the documentation shows, from the published sample.

    .venv/bin/python tests/docs/pictures.py

Needs Debian's chromium; writes docs/images/desk-*.png.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.docs import commands  # noqa: E402
from tests.flows.desk.served import CHROMIUM, served  # noqa: E402

IMAGES = ROOT / "docs" / "images"
SIZE = {"width": 1200, "height": 860}


def pages(ask) -> dict[str, str]:
    """Name of each picture and the address that it shows."""
    findings = ask("/api/findings?kind=conflict&differs=deadline")["findings"]
    finding = max(findings, key=lambda row: row["probability"])["relation_id"]
    clusters = [ask(f"/api/clusters/{row['cluster_id']}") for row in ask("/api/clusters")["clusters"]]
    cluster = max((c for c in clusters if c["differences"]), key=lambda c: c["size"])["cluster_id"]
    return {
        "search": "/search?q=siapa+yang+memutus+izin+berjualan&lang=en",
        "finding": f"/finding/{finding}?lang=en",
        "cluster": f"/cluster/{cluster}?lang=en",
        "overview": "/overview?lang=en",
    }


def take(address: str) -> list[Path]:
    """Pictures of a desk, one file a page."""
    taken = []
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        context = browser.new_context(base_url=address, viewport=SIZE)
        page = context.new_page()
        for name, path in pages(lambda path: context.request.get(path).json()).items():
            page.goto(path)
            taken.append(IMAGES / f"desk-{name}.png")
            page.screenshot(path=taken[-1])
        browser.close()
    return taken


if __name__ == "__main__":
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        published = commands.sample_warehouse(Path(folder))
        with served(published / "selaras.duckdb") as opened:
            for picture in take(opened):
                sys.stdout.write(f"{picture.relative_to(ROOT)} {picture.stat().st_size:,} bytes\n")
