"""Every command shown in the documentation runs, and prints what the page says it prints."""

import re

import pytest

from tests.docs import commands

PAGES = [page for page in commands.pages() if page.exists() and commands.examples_of(page)]
VARYING = (
    (re.compile(r"\d{8}T\d{6}\S*"), "<run>"),
    (re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d\S*)?"), "<moment>"),
    (re.compile(r"\d+[.,]\d+|\d+ ?%"), "<figure>"),
    (re.compile(r"(?:/[\w.+-]+)+/selaras"), "<path>/selaras"),
    (re.compile(r"[\s─━]+"), " "),
)
"""What differs from run to run or from machine to machine: moments, measured times, the last digits of likeness."""


def steady(line: str) -> str:
    for pattern, name in VARYING:
        line = pattern.sub(name, line)
    return line.strip()


@pytest.fixture(scope="session")
def published(tmp_path_factory):
    return commands.sample_warehouse(tmp_path_factory.mktemp("published"))


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_commands_of_a_page_print_what_the_page_shows(page, published, tmp_path):
    folder = commands.page_folder(page, published, tmp_path)
    for example in commands.examples_of(page):
        printed = [steady(line) for line in commands.perform(example, folder)]
        assert printed == [steady(line) for line in example.shown], example.command
