"""A trained network as arrays: matrices in whole numbers of eight bits, each column with its own scale."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import torch

Arrays = dict[str, NDArray[Any]]
_LIMIT = 127
_LEAST = 1e-12
_NORMS = {"after_attention": "attention.output.LayerNorm", "after_all": "output.LayerNorm"}
_LINEARS = {
    "query_key_value": tuple(f"attention.self.{name}" for name in ("query", "key", "value")),
    "attended": ("attention.output.dense",),
    "wide": ("intermediate.dense",),
    "narrow": ("output.dense",),
}


def quantized(body: Mapping[str, torch.Tensor], weight: torch.Tensor, bias: torch.Tensor) -> Arrays:
    """The arrays that `Network` takes.

    Args:
        body: state of a `transformers.BertModel`.
        weight: of the head, shape (classes, 2 * width).
        bias: of the head.
    """
    state = {name: values.detach().float().numpy() for name, values in body.items()}
    words, scales = _whole(state["embeddings.word_embeddings.weight"])
    out = {
        "words": words,
        "words.scales": scales,
        "places": state["embeddings.position_embeddings.weight"],
        "kinds": state["embeddings.token_type_embeddings.weight"],
        "start.weight": state["embeddings.LayerNorm.weight"],
        "start.bias": state["embeddings.LayerNorm.bias"],
        "head.weight": weight.detach().float().numpy(),
        "head.bias": bias.detach().float().numpy(),
    }
    layers = {int(name.split(".")[2]) for name in state if name.startswith("encoder.layer.")}
    for k in sorted(layers):
        for part, sources in _LINEARS.items():
            rows = np.concatenate([state[f"encoder.layer.{k}.{name}.weight"] for name in sources])
            whole, scales = _whole(rows)
            out[f"layer{k}.{part}.weight"] = np.ascontiguousarray(whole.T)
            out[f"layer{k}.{part}.scales"] = scales
            out[f"layer{k}.{part}.bias"] = np.concatenate([state[f"encoder.layer.{k}.{name}.bias"] for name in sources])
        for part, source in _NORMS.items():
            for name in ("weight", "bias"):
                out[f"layer{k}.{part}.{name}"] = state[f"encoder.layer.{k}.{source}.{name}"]
    return out


def _whole(rows: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Rows in whole numbers, and what a step of each is worth."""
    scales = np.maximum(np.abs(rows).max(axis=1), _LEAST) / _LIMIT
    return np.rint(rows / scales[:, None]).astype(np.int8), scales.astype(np.float32)
