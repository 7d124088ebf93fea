"""An agency's server on this machine, and a way to harvest it."""

from dataclasses import replace

import pytest

from flows.settings import FeedSettings
from flows.sources.feed import harvest
from tests.flows.sources.server import HOME, agency

QUICK = FeedSettings(pause_s=0.0, attempts=3, backoff_s=0.01, timeout_s=0.5, private_networks=(f"{HOME}/32",))


@pytest.fixture
def server():
    with agency() as running:
        yield running


@pytest.fixture
def fetch(server, tmp_path):
    """fetch(**settings): one harvest of the server's feed into the folder of the test."""

    def fetch(max_file_bytes=1_000_000, **settings):
        return harvest([server.feed], tmp_path / "feeds", replace(QUICK, **settings), max_file_bytes)

    return fetch
