"""Trains a static embedding from pairs of texts, without a label: `selaras train-encoder` (extra `train`).

A batch of one kind of pair is drawn, each text is the mean of its token vectors, and the loss is the
cross-entropy of finding a text's partner among all partners of the batch and the hard negatives beside them
(InfoNCE: van den Oord et al. 2018; in-batch negatives: Henderson et al. 2017). Texts of the same document
are no negatives of one another. Tokens of formulas, which find no partner, end up short: the model
learns its own inverse document frequency. The weights are kept as eight-bit numbers with one scale a token.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file
from scipy.sparse import csr_array
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

from nlp.encode.pairs import PairKind, TrainingPairs
from nlp.encode.static import TOKENIZER, WEIGHTS

_STATIC = "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding"


@dataclass(frozen=True, slots=True)
class TrainingSettings:
    """How a static embedding is trained."""

    vocabulary: int = 32_000
    dimensions: int = 256
    steps: int = 1_800
    batch: int = 1_024
    rate: float = 0.03
    """Highest learning rate; it rises over the first tenth of the steps and falls to nothing."""
    temperature: float = 0.05
    crop: int = 64
    """Tokens of a text that one step sees, a random window of it."""
    mix: dict[str, float] = field(
        default_factory=lambda: {"title": 2.0, "elucidation": 0.5, "neighbour": 1.0, "look-alike": 1.0}
    )
    """How often each kind of pair is drawn."""


def train_encoder(
    pairs: TrainingPairs,
    out: Path,
    seed: int = 0,
    settings: TrainingSettings | None = None,
    *,
    progress: Callable[[int], None] | None = None,
) -> dict[str, Any]:
    """Trains on `pairs`, writes the model to the folder `out`, and returns the figures of the training.

    The folder can be read by `nlp.encode.load_encoder(str(out))` and by `SentenceTransformer(str(out))`.
    The same pairs, settings, seed, version of torch and number of threads give the same weights.

    Args:
        pairs: texts and which of them belong together.
        out: folder to write; made if absent.
        seed: for the first weights and for drawing.
        settings: sizes and rates.
        progress: hears 1 after each step.
    """
    settings = settings or TrainingSettings()
    tokenizer = train_tokenizer(pairs.texts, settings.vocabulary)
    tokens = [np.array(e.ids, np.int64) for e in tokenizer.encode_batch_fast(pairs.texts, add_special_tokens=False)]
    vectors, losses = _fit(pairs, tokens, tokenizer.get_vocab_size(), seed, settings, progress)
    write_static(out, tokenizer, vectors)
    return {
        "seed": seed,
        "settings": asdict(settings),
        "texts": len(pairs.texts),
        "tokens": int(sum(map(len, tokens))),
        "vocabulary": tokenizer.get_vocab_size(),
        "pairs": {kind.name: len(kind.left) for kind in pairs.kinds},
        "last_losses": {name: round(loss, 4) for name, loss in sorted(losses.items())},
        "bytes": sum(file.stat().st_size for file in out.iterdir()),
    }


def train_tokenizer(texts: Iterable[str], vocabulary: int) -> Tokenizer:
    """A byte-pair tokenizer of lower-case words without punctuation, digits one by one.

    Byte pairs and not word pieces, whose trainer gives another vocabulary in every process.
    """
    tokenizer = Tokenizer(models.BPE(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFKC(),
            normalizers.Lowercase(),
            normalizers.StripAccents(),
            normalizers.Replace(Regex(r"[^\p{L}\p{N}]+"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Digits(individual_digits=True)]
    )
    trainer = trainers.BpeTrainer(vocab_size=vocabulary, special_tokens=["[UNK]"], min_frequency=3, show_progress=False)
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def write_static(out: Path, tokenizer: Tokenizer, vectors: NDArray[np.float32]) -> None:
    """Writes a static embedding in eight bits a number, in the layout that sentence-transformers reads."""
    out.mkdir(parents=True, exist_ok=True)
    scales = np.maximum(np.abs(vectors).max(axis=1), 1e-12) / 127.0
    rounded = np.round(vectors / scales[:, None]).astype(np.int8)
    save_file({"embeddings": rounded, "weights": scales.astype(np.float32)}, out / WEIGHTS)
    tokenizer.save(str(out / TOKENIZER), pretty=False)
    modules = [{"idx": 0, "name": "0", "path": "", "type": _STATIC}]
    (out / "modules.json").write_text(json.dumps(modules, indent=2) + "\n", encoding="utf-8")
    card = {"model_type": "SentenceTransformer", "prompts": {}, "similarity_fn_name": "cosine"}
    (out / "config_sentence_transformers.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")


def _fit(
    pairs: TrainingPairs,
    tokens: list[NDArray[np.int64]],
    vocabulary: int,
    seed: int,
    settings: TrainingSettings,
    progress: Callable[[int], None] | None,
) -> tuple[NDArray[np.float32], dict[str, float]]:
    """Token vectors after all steps, and the running mean of the loss of each kind of pair."""
    draw = np.random.default_rng(seed)
    rows = LazyAdam(_first_vectors(tokens, vocabulary, settings.dimensions, draw))
    kinds = [kind for kind in pairs.kinds if settings.mix.get(kind.name, 0.0) > 0 and len(kind.left)]
    weights = np.array([settings.mix[kind.name] for kind in kinds])
    losses: dict[str, float] = {}
    for step, chosen in enumerate(draw.choice(len(kinds), settings.steps, p=weights / weights.sum())):
        kind = kinds[chosen]
        texts, documents = _batch(kind, tokens, draw, settings)
        used, means = _means(texts)
        loss, gradient = _contrast(means @ rows.values[used], documents, settings)
        rows.update(used, means.T @ gradient, settings.rate * _rate(step, settings.steps))
        losses[kind.name] = 0.95 * losses.get(kind.name, loss) + 0.05 * loss
        if progress is not None:
            progress(1)
    return rows.values, losses


def _first_vectors(
    tokens: list[NDArray[np.int64]], vocabulary: int, dimensions: int, draw: np.random.Generator
) -> NDArray[np.float32]:
    """Random token vectors to start from, as long as the token is rare (inverse document frequency).

    Random vectors of so many numbers are nearly orthogonal, so training starts from TF-IDF likeness.
    """
    present = np.bincount(np.concatenate([np.unique(ids) for ids in tokens]), minlength=vocabulary)
    idf = np.log((1 + len(tokens)) / (1 + present))
    vectors = draw.standard_normal((vocabulary, dimensions), dtype=np.float32) / np.sqrt(dimensions)
    return np.asarray(vectors * (idf / idf.mean())[:, None], dtype=np.float32)


def _rate(step: int, steps: int) -> float:
    """Share of the highest learning rate at a step: up over the first tenth, then down in a line."""
    return min(1.0, (step + 1) / (0.1 * steps)) * (1.0 - step / steps)


def _batch(
    kind: PairKind, tokens: list[NDArray[np.int64]], draw: np.random.Generator, settings: TrainingSettings
) -> tuple[list[NDArray[np.int64]], NDArray[np.int64]]:
    """Texts of one step, and their documents: left sides, right sides, then hard negatives (document -1)."""
    rows = draw.integers(0, len(kind.left), settings.batch)

    def window(text: int) -> NDArray[np.int64]:
        ids = tokens[text]
        first = int(draw.integers(0, max(1, len(ids) - settings.crop + 1)))
        return ids[first : first + settings.crop]

    left = [window(text) for text in kind.left[rows]]
    documents = np.concatenate([kind.document[rows]] * 2)
    right = [window(text) for text in kind.right[rows]]
    if kind.negative is None:
        return left + right, documents
    hard = [window(text) for text in kind.negative[rows] if text >= 0]
    return left + right + hard, np.concatenate([documents, np.full(len(hard), -1)])


def _means(texts: list[NDArray[np.int64]]) -> tuple[NDArray[np.int64], csr_array]:
    """The tokens that occur, and a sparse matrix that turns their vectors into the mean of each text."""
    lengths = np.array([len(ids) for ids in texts])
    used, column = np.unique(np.concatenate(texts), return_inverse=True)
    shares = np.repeat(1.0 / np.maximum(lengths, 1), lengths).astype(np.float32)
    starts = np.concatenate([[0], np.cumsum(lengths)])
    return used, csr_array((shares, column.astype(np.int32), starts), shape=(len(texts), len(used)))


def _contrast(
    means: NDArray[np.float32], documents: NDArray[np.int64], settings: TrainingSettings
) -> tuple[float, NDArray[np.float32]]:
    """Cross-entropy of finding each text's partner, in both directions, and its gradient for `means`."""
    import torch
    from torch.nn.functional import cross_entropy, normalize

    size = settings.batch
    texts = torch.from_numpy(means).requires_grad_()
    units = normalize(texts)
    target = torch.arange(size)
    same = torch.from_numpy(documents[:size, None] == documents[None, size:])
    same[target, target] = False
    scores = (units[:size] @ units[size:].T / settings.temperature).masked_fill(same, -1e4)
    loss = cross_entropy(scores, target) + cross_entropy(scores[:, :size].T, target)
    loss.backward()
    assert texts.grad is not None
    return loss.item(), texts.grad.numpy()


class LazyAdam:
    """Adam (Kingma and Ba 2015) on the rows of a matrix, touching only the rows that a step used."""

    def __init__(self, values: NDArray[np.float32]) -> None:
        """Starts from `values`, which it changes in place."""
        self.values = values
        self._mean = np.zeros_like(values)
        self._square = np.zeros_like(values)
        self._steps = np.zeros(len(values), dtype=np.int64)

    def update(self, rows: NDArray[np.int64], gradient: NDArray[np.float32], rate: float) -> None:
        """One step on `rows` along their `gradient`, of the same order."""
        self._steps[rows] += 1
        steps = self._steps[rows, None].astype(np.float32)
        mean = 0.9 * self._mean[rows] + 0.1 * gradient
        square = 0.999 * self._square[rows] + 0.001 * gradient**2
        self._mean[rows], self._square[rows] = mean, square
        slope = (mean / (1 - 0.9**steps)) / (np.sqrt(square / (1 - 0.999**steps)) + 1e-8)
        self.values[rows] -= np.float32(rate) * slope
