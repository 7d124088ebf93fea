"""A small stock of definitions, written for the tests."""

import pytest

from nlp.relate import SCHEMA
from nlp.rows import Definition
from nlp.stock import build_stock
from tests.nlp.relate.conftest import make_document


@pytest.fixture
def relations():
    """No finding at all."""
    return SCHEMA.empty_table()


@pytest.fixture
def a_stock():
    """A function: {title: [(term, abbreviation, text), ...]} to a stock, one regulation a title."""

    def build(said):
        documents, rows = [], []
        for number, (title, terms) in enumerate(said.items(), 1):
            document = make_document("PP", number, 2000 + number, title)
            documents.append(document)
            for place, (term, short, text) in enumerate(terms, 1):
                provision = f"{document.work}#pasal_1__angka_{place}"
                slug = "-".join(term.lower().split())
                rows.append(Definition(f"{provision}~{slug}", document.work, provision, term, short, text, 0, 1))
        return build_stock(documents, [], definitions=rows)

    return build
