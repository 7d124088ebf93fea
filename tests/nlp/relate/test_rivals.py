"""Whether a provision has a closer rival in the other document."""

import numpy as np
import pytest

from nlp.relate import load_model
from nlp.relate.context import from_stock
from nlp.relate.figures import Figures
from nlp.relate.rivals import RIVALS, rival_figures
from nlp.stock import build_stock
from tests.nlp.relate.conftest import make_document, make_passages

FILLER = "Setiap kapal yang berlabuh di pelabuhan pangkalan melaporkan muatan garam rakyat kepada syahbandar. " * 9
GRANT = "Hibah kapal latih kepada sekolah pelayaran dilaksanakan setelah mendapat persetujuan bendahara armada."
SALE = "Lelang kapal latih kepada sekolah pelayaran dilaksanakan setelah mendapat persetujuan bendahara armada."


@pytest.fixture(scope="module")
def figures():
    old, new = make_document("PP", 1, 1999, "KAPAL LATIH"), make_document("PP", 2, 2009, "KAPAL LATIH")
    passages = [*make_passages(old, [GRANT]), *make_passages(new, [GRANT, FILLER, SALE])]
    return Figures(from_stock(build_stock([old, new], passages)), load_model().background)


def found(figures, a, b):
    c = figures.context
    pair = np.array([a], np.int32), np.array([b], np.int32)
    made = rival_figures(figures.stretches, c.starts, np.diff(c.passages.ends), c.document_of, *pair)
    return {name: float(values[0]) for name, values in made.items()}


def test_the_counterpart_has_no_nearer_rival(figures):
    assert found(figures, 0, 1)["rival_nearer_most"] <= 0


def test_the_neighbour_of_the_counterpart_has_one(figures):
    assert found(figures, 0, 3)["rival_nearer_most"] > 0
    assert found(figures, 0, 3)["rival_share_most"] > 0.5


def test_the_order_of_the_pair_makes_no_difference(figures):
    assert found(figures, 0, 3) == pytest.approx(found(figures, 3, 0))


def test_a_provision_whose_place_is_unknown_has_no_figures(figures):
    c = figures.context
    nowhere = np.full(len(c.texts), -1)
    pair = np.array([0], np.int32), np.array([1], np.int32)
    made = rival_figures(figures.stretches, nowhere, np.diff(c.passages.ends), c.document_of, *pair)
    assert set(made) == set(RIVALS)
    assert all(np.isnan(values).all() for values in made.values())
