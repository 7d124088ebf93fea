"""The name of a cluster: what its middle provision is about, and the terms that set the cluster apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import Self

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from nlp.rows import Passage
from nlp.stock import Stock
from nlp.words import DocumentFrequencies, lemma

Index = NDArray[np.int64]

_WORD = re.compile(r"[a-z][a-z-]{3,}")
_FUNCTION = frozenset(
    [
        "yang",
        "atau",
        "dengan",
        "dalam",
        "pada",
        "untuk",
        "dari",
        "oleh",
        "sebagaimana",
        "dimaksud",
        "ayat",
        "pasal",
        "huruf",
        "angka",
        "adalah",
        "sesuai",
        "ketentuan",
        "peraturan",
        "undang-undang",
        "pemerintah",
        "perundang-undangan",
        "berdasarkan",
        "dapat",
        "wajib",
        "tidak",
        "telah",
        "akan",
        "serta",
        "bagi",
        "terhadap",
        "kepada",
        "antara",
        "lain",
        "tersebut",
        "hal",
        "lebih",
        "lanjut",
        "diatur",
        "ditetapkan",
        "paling",
        "lama",
        "secara",
        "setiap",
        "orang",
        "mengenai",
        "sampai",
        "karena",
        "apabila",
        "harus",
        "oleh",
        "menjadi",
        "dilakukan",
        "tentang",
        "the",
        "and",
        "shall",
        "for",
        "with",
        "that",
        "which",
        "this",
        "such",
        "must",
        "any",
    ]
)
TERMS = 5


def words_of(text: str) -> set[str]:
    """The words of a text that can name a matter, lower case."""
    return set(_WORD.findall(text.lower())) - _FUNCTION


@dataclass(frozen=True, slots=True)
class Names:
    """The names of clusters."""

    keys: NDArray[np.uint64]
    """Shape (n, 2): digest of all that the name of each is made of."""
    labels: pa.StringArray
    terms: pa.StringArray

    @classmethod
    def together(cls, parts: Sequence[Self]) -> Self:
        """The names of the clusters of several kinds."""
        none = pa.array([], pa.string())
        return cls(
            np.concatenate([np.empty((0, 2), np.uint64), *(part.keys for part in parts)]),
            pa.concat_arrays([none, *(part.labels for part in parts)]),
            pa.concat_arrays([none, *(part.terms for part in parts)]),
        )


def named(stock: Stock, centre: Index, member: Index, of: Index, former: Names) -> Names:
    """The names of clusters; those of which all members are as they were are taken from an earlier run.

    Args:
        stock: the passages.
        centre: shape (clusters,): passage in the middle of each.
        member: shape (members,): passages, cluster by cluster.
        of: shape (members,): cluster of each.
        former: names that the same code gave.
    """
    hashes = stock.column("text_hash")
    over = [stock.column(name) for name in ("section", "chapter", "title")]
    ends = np.searchsorted(of, np.arange(len(centre) + 1)).tolist()
    members = member.tolist()
    digests = []
    for i, middle in enumerate(centre.tolist()):
        parts = [hashes[m] for m in members[ends[i] : ends[i + 1]]] + [column[middle] or "" for column in over]
        digests.append(blake2b("\n".join(parts).encode(), digest_size=16).digest())
    place = {key: i for i, key in enumerate(map(bytes, former.keys))}
    known = np.array([place.get(key, -1) for key in digests], dtype=np.int64)
    words: list[str | None] = []
    labels: list[str] = []
    for i in np.flatnonzero(known < 0).tolist():
        best = terms([words_of(stock.passages[m].text) for m in members[ends[i] : ends[i + 1]]])
        words.append(", ".join(best) or None)
        labels.append(label(stock.passages[int(centre[i])], best))
    at = known.copy()
    at[known < 0] = len(former.labels) + np.arange(len(labels))
    return Names(
        np.frombuffer(b"".join(digests), dtype=np.uint64).reshape(-1, 2),
        pa.concat_arrays([former.labels, pa.array(labels, pa.string())]).take(at),
        pa.concat_arrays([former.terms, pa.array(words, pa.string())]).take(at),
    )


def terms(members: Sequence[set[str]]) -> list[str]:
    """The words that most members have and few regulations: best first.

    How many regulations have a word is what the project ships (`nlp.words`), so a cluster keeps its name while the
    rest of the stock changes.

    Args:
        members: words of each member.
    """
    inside = Counter(word for words in members for word in words)
    least = max(1, (len(members) + 1) // 2)
    scores = {w: k / len(members) * _rarity(w) for w, k in inside.items() if k >= least}
    return sorted(scores, key=lambda w: (-scores[w], w))[:TERMS]


@cache
def _rarity(word: str) -> float:
    return DocumentFrequencies.shipped().idf(lemma(word)) - 1


def label(medoid: Passage, best: Sequence[str]) -> str:
    """A readable name: the heading over the middle provision (or its document's title) and the best terms."""
    heading = medoid.section or medoid.chapter or medoid.title
    heading = " ".join(re.sub(r"^(?:BAB|Bagian|Paragraf)\s+\S+\s*", "", heading, flags=re.IGNORECASE).split())
    heading = heading if len(heading) <= 90 else heading[:89].rsplit(" ", 1)[0] + " …"
    return f"{heading.capitalize() if heading.isupper() else heading}: {', '.join(best[:3])}" if best else heading
