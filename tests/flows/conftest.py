"""Flows run against one temporary Prefect server, started once."""

import pytest

from flows.settings import prepare_prefect

prepare_prefect()


@pytest.fixture(scope="session")
def prefect_server():
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=120):
        yield
