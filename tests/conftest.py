"""Fixtures shared by all tests."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder with the real corpus and the gold files; a test that needs it is skipped where it is absent."""
    if not (SHARED / "gold").is_dir():
        pytest.skip("the corpus and gold folders are not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def published(tmp_path_factory):
    """A folder with the warehouse `selaras.duckdb` that `selaras run --sample` publishes."""
    from tests.docs import commands

    return commands.sample_warehouse(tmp_path_factory.mktemp("published"))
