"""Fixtures of the warehouse tests: a place for a warehouse, and a way to publish an invented stock there."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest

import warehouse
from tests.warehouse.invented import run, stock


@pytest.fixture
def path(tmp_path):
    return tmp_path / "selaras.duckdb"


@pytest.fixture
def publish(path) -> Callable[..., warehouse.Release]:
    """publish(readings, number): a release of these readings at `path`."""

    def publish_readings(readings: list[SimpleNamespace], number: int = 1, **options) -> warehouse.Release:
        return warehouse.publish(path, stock(readings), run(number), **options)

    return publish_readings
