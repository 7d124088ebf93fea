"""The name of a cluster: what its middle provision is about, and the terms that set the cluster apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from nlp.rows import Passage

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


def terms(members: Sequence[set[str]], spread: Counter[str], total: int) -> list[str]:
    """The words that most members have and few other passages: best first.

    Args:
        members: words of each member.
        spread: number of passages of the stock that have a word.
        total: number of passages in the stock.
    """
    inside = Counter(word for words in members for word in words)
    least = max(1, (len(members) + 1) // 2)
    scores = {w: k / len(members) * np.log(total / spread[w]) for w, k in inside.items() if k >= least}
    return sorted(scores, key=lambda w: (-scores[w], w))[:TERMS]


def label(medoid: Passage, best: Sequence[str]) -> str:
    """A readable name: the heading over the middle provision (or its document's title) and the best terms."""
    heading = medoid.section or medoid.chapter or medoid.title
    heading = " ".join(re.sub(r"^(?:BAB|Bagian|Paragraf)\s+\S+\s*", "", heading, flags=re.IGNORECASE).split())
    heading = heading if len(heading) <= 90 else heading[:89].rsplit(" ", 1)[0] + " …"
    return f"{heading.capitalize() if heading.isupper() else heading}: {', '.join(best[:3])}" if best else heading
