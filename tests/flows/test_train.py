"""`selaras train-encoder`: what it writes can be used as `--encoder`."""

import json

import numpy as np
import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.sample import DOCUMENTS
from nlp.encode import load_encoder


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
