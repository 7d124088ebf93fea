"""Any model of sentence-transformers behind the encoder's front door."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.encode.encoder import EncoderUnavailable, unit_rows

_BATCH = 256


class SentenceEncoder:
    """A sentence-transformers model on the CPU or a GPU, as that library chooses."""

    def __init__(self, model: Any, fingerprint: str) -> None:
        """Keeps a loaded `SentenceTransformer` and the hash of its weights."""
        self._model = model
        self._fingerprint = fingerprint

    @property
    def fingerprint(self) -> str:
        """SHA-256 (hex) of every tensor of the model, its tokenizer and its longest text."""
        return self._fingerprint

    @property
    def dimensions(self) -> int:
        """Numbers in a vector."""
        return int(self._model.get_embedding_dimension())

    def encode(self, texts: Sequence[str], *, progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        """Unit rows of shape (n, dimensions); longer texts than the model reads are cut by the model."""
        out = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for start in range(0, len(texts), _BATCH):
            batch = list(texts[start : start + _BATCH])
            out[start : start + len(batch)] = self._model.encode(batch, convert_to_numpy=True, show_progress_bar=False)
            if progress is not None:
                progress(len(batch))
        return unit_rows(out)


def load_sentence_encoder(name: str, *, download: bool) -> SentenceEncoder:
    """The model called `name`: a folder, or a model of the hub that lies in the local cache.

    Only with `download` may sentence-transformers reach for the network.

    Raises:
        EncoderUnavailable: the model is neither here nor, with `download`, to be had.
    """
    from sentence_transformers import SentenceTransformer

    try:
        model = SentenceTransformer(name, local_files_only=not download)
    except (OSError, ValueError) as reason:
        where = "the hub or the local cache" if download else "a local folder or the local cache"
        raise EncoderUnavailable(
            f"encoder '{name}' was not found in {where}: give the folder of a sentence-transformers model, fetch the "
            "model first, or leave --encoder out to use the default, which ships with the project"
        ) from reason
    return SentenceEncoder(model, _fingerprint(model))


def _fingerprint(model: Any) -> str:
    """Hash of what decides the vectors: tensors by name, tokenizer, and where texts are cut."""
    content = hashlib.sha256(f"{type(model).__name__} {model.max_seq_length}".encode())
    for name, tensor in sorted(model.state_dict().items()):
        content.update(name.encode())
        content.update(tensor.detach().cpu().contiguous().float().numpy().tobytes())
    tokenizer = model.tokenizer
    backend = getattr(tokenizer, "backend_tokenizer", tokenizer)
    content.update(backend.to_str().encode())
    return content.hexdigest()
