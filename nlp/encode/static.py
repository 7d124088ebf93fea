"""A static embedding read without torch: a text is the mean of the vectors of its tokens.

The folder is one that sentence-transformers reads as `StaticEmbedding` (a test compares the two). Reading it
here with tokenizers and numpy gives the same vectors within rounding, starts in a fraction of a second
instead of the ten that importing torch takes, and adds up each text in token order, so that a vector does
not depend on the batch or on the number of threads.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from scipy.sparse import csr_array
from tokenizers import Tokenizer

from nlp.encode.encoder import unit_rows

WEIGHTS = "model.safetensors"
TOKENIZER = "tokenizer.json"
_RECIPE = "mean of token vectors, unit length"
_BATCH = 2048


class StaticEncoder:
    """A static embedding in memory."""

    def __init__(self, tokenizer: Tokenizer, vectors: NDArray[np.float32], fingerprint: str) -> None:
        """Keeps the parts; `vectors` has one row for each token of the tokenizer."""
        self._tokenizer = tokenizer
        self._vectors = vectors
        self._fingerprint = fingerprint

    @property
    def fingerprint(self) -> str:
        """SHA-256 (hex) of weights, tokenizer and recipe."""
        return self._fingerprint

    @property
    def dimensions(self) -> int:
        """Numbers in a vector."""
        return int(self._vectors.shape[1])

    def encode(self, texts: Sequence[str], *, progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        """Unit rows of shape (n, dimensions); see `Encoder.encode`."""
        out = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for start in range(0, len(texts), _BATCH):
            batch = list(texts[start : start + _BATCH])
            tokens = [encoding.ids for encoding in self._tokenizer.encode_batch_fast(batch, add_special_tokens=False)]
            out[start : start + len(batch)] = self._sums(tokens)
            if progress is not None:
                progress(len(batch))
        return unit_rows(out)

    def _sums(self, tokens: list[list[int]]) -> NDArray[np.float32]:
        """Sum of the token vectors of each text; the mean differs by a factor that unit length removes."""
        lengths = np.fromiter(map(len, tokens), np.int64, len(tokens))
        flat = np.fromiter((token for ids in tokens for token in ids), np.int32, int(lengths.sum()))
        starts = np.concatenate([[0], np.cumsum(lengths)])
        chosen = csr_array((np.ones(len(flat), np.float32), flat, starts), shape=(len(tokens), len(self._vectors)))
        return np.asarray(chosen @ self._vectors, dtype=np.float32)


def is_static(folder: Path) -> bool:
    """Whether a folder holds a sentence-transformers model that is one static embedding and nothing else."""
    listing = folder / "modules.json"
    if not (listing.is_file() and (folder / TOKENIZER).is_file() and (folder / WEIGHTS).is_file()):
        return False
    modules = json.loads(listing.read_text(encoding="utf-8"))
    return len(modules) == 1 and modules[0]["type"].endswith(".StaticEmbedding")


def load_static(folder: Path) -> StaticEncoder:
    """The static embedding kept in a folder: plain (`embedding.weight`) or with quantised `embeddings` and `weights`.

    `weights` holds one scale for each token, so that a token's vector is its row of eight-bit numbers times
    its scale; this is the layout of model2vec, which sentence-transformers reads as well.
    """
    tensors = load_file(folder / WEIGHTS)
    if "embedding.weight" in tensors:
        vectors = tensors["embedding.weight"].astype(np.float32)
    else:
        vectors = tensors["embeddings"].astype(np.float32) * tensors["weights"].astype(np.float32)[:, None]
    content = hashlib.sha256(_RECIPE.encode())
    for name in (WEIGHTS, TOKENIZER):
        content.update((folder / name).read_bytes())
    return StaticEncoder(Tokenizer.from_file(str(folder / TOKENIZER)), vectors, content.hexdigest())
