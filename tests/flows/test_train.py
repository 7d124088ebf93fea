"""Training: what `selaras train-encoder` writes can be used as `--encoder`; what the cross-encoder learns from."""

import json

import numpy as np
import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.sample import DOCUMENTS
from flows.train import RELATED, related_provisions
from nlp.encode import load_encoder
from warehouse import open as open_warehouse


@pytest.mark.slow
def test_a_model_trained_by_the_command_encodes(tmp_path):
    words = ["train-encoder", str(DOCUMENTS), "--out", str(tmp_path / "model"), "--steps", "2"]
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["settings"]["steps"] == 2
    encoder = load_encoder(str(tmp_path / "model"))
    vectors = encoder.encode(["izin usaha", "cuti pegawai"])
    assert vectors.shape == (2, encoder.dimensions)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)


def test_the_language_is_learnt_from_relations_elucidations_and_linked_regulations(published):
    with open_warehouse(published / "selaras.duckdb") as reader:
        explained = reader.ask("explanations", most=1000).to_pylist()
        linked = reader.ask("linked_provisions", most=1000).to_pylist()
        few = related_provisions(reader, 30)
        assert few == related_provisions(reader, 30)
    assert explained and all(row["a_title"] == row["b_title"] and row["a_text"] != row["b_text"] for row in explained)
    assert linked and all(row["a_text"] != row["b_text"] for row in linked)
    assert any(row["a_title"] != row["b_title"] for row in linked)
    assert 0 < len(few) <= sum(int(30 * share) for share in RELATED.values())
