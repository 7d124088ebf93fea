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


PAGE = """Text.

```console lines=2
$ printf 'one\\ntwo\\n' && \\
  echo three
old
$ echo four
```
"""


def test_a_fence_holds_commands_that_may_go_on_in_the_next_line(tmp_path):
    first, second = commands.examples(commands.FENCE.search(PAGE))
    assert commands.perform(first, tmp_path) == ["one", "two", "..."]
    assert (second.command, second.shown) == ("echo four", ())


def test_rewriting_a_page_puts_what_is_printed_in_place_of_what_was_shown(tmp_path):
    page, published = tmp_path / "page.md", tmp_path / "published"
    page.write_text(PAGE)
    published.mkdir()
    commands.rewrite(page, published)
    first, second = commands.examples_of(page)
    assert (first.shown, second.shown) == (("one", "two", "..."), ("four",))
    assert page.read_text().startswith("Text.\n\n```console lines=2\n")


def test_a_command_that_fails_is_no_example(tmp_path):
    with pytest.raises(AssertionError, match="false"):
        commands.perform(commands.Example("false", (), None), tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_commands_of_a_page_print_what_the_page_shows(page, published, tmp_path):
    folder = commands.page_folder(page, published, tmp_path)
    for example in commands.examples_of(page):
        printed = [steady(line) for line in commands.perform(example, folder)]
        assert printed == [steady(line) for line in example.shown], example.command
