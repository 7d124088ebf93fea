"""What the relation engine reads of a stock: each passage with its words, its place and its document.

The same picture is drawn from a `Stock` (in the pipeline) and from gold rows with whole documents beside
them (`nlp.evaluate.pairs`), so that training and use see the same figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.relate.words import Hasher, Hashes, Tokens
from nlp.stock import Stock

_HEAD = re.compile(r"^.*\btentang\b", re.IGNORECASE | re.DOTALL)
_TAIL = re.compile(
    r"\b(?:presiden republik indonesia|dengan\s+ra[ck]?h\s?mat\s?tuhan|menimbang\b|mengingat\b).*$",
    re.IGNORECASE | re.DOTALL,
)
_ORDER = {"uud": 1, "tap": 2, "uu": 3, "perpu": 3, "uudrt": 3, "pp": 4, "perpres": 5, "penpres": 5, "keppres": 5}


@dataclass(frozen=True, slots=True)
class Context:
    """Passages, documents and titles as hashed stems, with what else a reader looks at."""

    texts: Sequence[str]
    """n passages."""
    articles: Sequence[str]
    """Article and paragraph of each passage, `12(2)`, or empty."""
    document_of: NDArray[np.int32]
    passages: Tokens
    acts: Tokens
    """The verbs of the passages."""
    numerals: Hashes
    """Sorted hashes of the words written in digits."""
    documents: Tokens
    """m whole documents; all empty where only the passages are known."""
    starts: NDArray[np.int64]
    """Shape (n,): where the passage begins in `documents.stems`; -1 when it was not found there."""
    headings: Tokens
    """Chapter and section over each passage; empty where unknown."""
    titles: Tokens
    keys: Sequence[str]
    """Citation key of each document, lower case without spaces (`pp53/2010`), or empty."""
    cites: Sequence[frozenset[str]]
    """Keys that each document names."""
    years: NDArray[np.float32]
    """Shape (m,), NaN when unknown."""
    ranks: NDArray[np.float32]
    """Shape (m,): level in the hierarchy, NaN when unknown."""

    @property
    def whole(self) -> bool:
        """Whether the whole documents are known."""
        return len(self.documents.stems) > 0


def subject(title: str) -> str:
    """The subject that a title names: the words after the last *tentang*, without the preamble behind them."""
    named = _HEAD.sub("", title).strip()
    return _TAIL.sub("", named).strip() if named else title


def key_of(name: str) -> str:
    """The form in which citation keys are compared: `PP 53/2010` -> `pp53/2010`."""
    return name.lower().replace(" ", "")


def rank_of(form: str | None) -> float:
    """Level of a form of instrument in the hierarchy, NaN when unknown."""
    return float(_ORDER.get((form or "").lower(), 6 if form else np.nan))


def from_stock(stock: Stock) -> Context:
    """The context of a stock: a document is the run of its passages, in the order of its text."""
    hasher = Hasher()
    passages, acts = hasher.with_acts(p.text for p in stock.passages)
    begin = np.fromiter((p.start for p in stock.passages), dtype=np.int64, count=len(stock.passages))
    order = np.lexsort((begin, stock.document_of))
    documents, starts = _run_together(passages, order, stock.document_of, len(stock.documents))
    cites: list[set[str]] = [set() for _ in stock.documents]
    place = {d.work: i for i, d in enumerate(stock.documents)}
    named = [(x.work, x.target_key) for x in stock.citations] + [(x.work, x.target_key) for x in stock.links]
    for work, key in named:
        if key and work in place:
            cites[place[work]].add(key_of(key))
    titles = [subject(d.title) for d in stock.documents]
    return Context(
        texts=[p.text for p in stock.passages],
        articles=[f"{p.article or ''}({p.paragraph})" if p.paragraph else p.article or "" for p in stock.passages],
        document_of=stock.document_of,
        passages=passages,
        acts=acts,
        numerals=np.array(sorted(hasher.numerals), dtype=np.uint32),
        documents=documents,
        starts=starts,
        headings=hasher(f"{p.chapter or ''} {p.section or ''}" for p in stock.passages),
        titles=hasher(titles),
        keys=[key_of(d.key) if d.key else "" for d in stock.documents],
        cites=[frozenset(c) for c in cites],
        years=np.array([d.year if d.year else np.nan for d in stock.documents], dtype=np.float32),
        ranks=np.array([d.rank if d.rank else rank_of(d.form) for d in stock.documents], dtype=np.float32),
    )


def _run_together(
    passages: Tokens, order: NDArray[np.int64], document_of: NDArray[np.int32], count: int
) -> tuple[Tokens, NDArray[np.int64]]:
    """Documents as the run of their passages, and where each passage begins in it."""
    lengths = np.diff(passages.ends)
    run = lengths[order]
    starts = np.empty(len(order), dtype=np.int64)
    starts[order] = np.cumsum(run) - run
    source = np.repeat(passages.ends[:-1][order], run) + np.arange(int(run.sum())) - np.repeat(starts[order], run)
    sizes = np.bincount(document_of, weights=lengths, minlength=count).astype(np.int64)
    return Tokens(passages.stems[source], np.concatenate(([0], np.cumsum(sizes)))), starts


def locate(stems: Hashes, document: Hashes) -> int:
    """Where a run of stems begins in a document, by its first (or else last) twelve stems; -1 when absent."""
    for cut in (12, 6):
        for piece, back in ((stems[:cut], 0), (stems[-cut:], max(len(stems) - cut, 0))):
            if not len(piece) or len(piece) > len(document):
                continue
            hits = np.flatnonzero(document[: len(document) - len(piece) + 1] == piece[0])
            for step in range(1, len(piece)):
                hits = hits[document[hits + step] == piece[step]]
                if not len(hits):
                    break
            if len(hits):
                return max(int(hits[0]) - back, 0)
    return -1
