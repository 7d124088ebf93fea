"""The trained cross-encoder: pairs of provisions -> how far they overlap."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from nlp.cross_encoder.network import CLASSES, Network, graph_of
from nlp.cross_encoder.quantization import Arrays
from nlp.cross_encoder.tokens import Side, joined, sides

FOLDER = Path(__file__).parent / "model"
NETWORK, TOKENIZER = "network.onnx", "tokenizer.json"
UNSEEN = "unseen.npz"
"""What networks said of labelled pairs whose documents and subjects they had not been trained on."""
BATCH = 256
"""Pairs that a thread reads before it takes others."""
Places = NDArray[np.integer]


@dataclass(frozen=True, slots=True)
class CrossEncoder:
    """A network with the tokenizer that it was trained with."""

    tokenizer: Tokenizer
    network: Network

    def logits(
        self,
        titles: Sequence[str],
        texts: Sequence[str],
        a: Places,
        b: Places,
        *,
        threads: int = 1,
        progress: Callable[[int], None] | None = None,
    ) -> NDArray[np.float32]:
        """Logits of the relations of pairs; shape (pairs, 5), in the order of `nlp.relate.RELATIONS`.

        A pair gives the same in any company and in both orders: the one that comes first is chosen by the texts.

        Args:
            titles: subject of the document of each provision.
            texts: wording of each provision.
            a: index of one provision of each pair.
            b: index of the other.
            threads: that read at a time.
            progress: called with the number of pairs read since the last call.
        """
        used = np.unique(np.concatenate([a, b]))
        tokens = sides(self.tokenizer, [titles[k] for k in used], [texts[k] for k in used])
        place = {int(k): i for i, k in enumerate(used)}
        ends = (sorted(pair, key=lambda k: (titles[k], texts[k])) for pair in zip(a.tolist(), b.tolist(), strict=True))
        pairs = [(tokens[place[one]], tokens[place[two]]) for one, two in ends]
        parts = [pairs[low : low + BATCH] for low in range(0, len(pairs), BATCH)]
        out = [np.zeros((0, CLASSES), dtype=np.float32)]
        with ThreadPoolExecutor(threads, thread_name_prefix="second-look") as pool:
            for found in pool.map(self._read, parts):
                out.append(found)
                if progress is not None:
                    progress(len(found))
        return np.concatenate(out)

    def _read(self, pairs: Sequence[tuple[Side, Side]]) -> NDArray[np.float32]:
        return np.stack([self.network.logits(joined(one, two)) for one, two in pairs])


def save(folder: Path, tokenizer: Tokenizer, arrays: Arrays) -> None:
    """Writes what `load_cross_encoder` reads."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / NETWORK).write_bytes(graph_of(arrays))
    tokenizer.save(str(folder / TOKENIZER))


@lru_cache(maxsize=2)
def load_cross_encoder(folder: Path = FOLDER) -> CrossEncoder:
    """The trained cross-encoder of a folder; without one, the one embedded in the package."""
    return CrossEncoder(Tokenizer.from_file(str(folder / TOKENIZER)), Network((folder / NETWORK).read_bytes()))
