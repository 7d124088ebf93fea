"""Drafts against the published sample; one checker serves all tests."""

from datetime import date

import pytest

import warehouse
from flows.draft import Checker
from flows.draft.reading import read_draft
from flows.sample import DRAFT

DAY = date(2026, 11, 21)


@pytest.fixture(scope="session")
def reader(published):
    with warehouse.open(published / "selaras.duckdb") as reader:
        yield reader


@pytest.fixture(scope="session")
def checker(reader):
    return Checker(reader)


@pytest.fixture(scope="session")
def sample_text():
    return DRAFT.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def read_here():
    """Reads a draft in this process, for tests of what is read rather than of how."""

    def read(text):
        data = text if isinstance(text, bytes) else text.encode()
        return read_draft(data, "draft.txt", DAY, max_bytes=10**7, max_passages=2000)

    return read


@pytest.fixture(scope="session")
def check(checker, read_here):
    """The check of a text."""
    return lambda text, **options: checker.check(read_here(text), DAY, **options)


@pytest.fixture(scope="session")
def sample_check(check, sample_text):
    """The check of the embedded draft."""
    return check(sample_text)
