"""Themes: statements of several reports that say the same, so that a reader sees what everybody complains about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack
from scipy.sparse.csgraph import connected_components

from nlp.report.concepts import concepts_of
from nlp.rows import ReportStatement, Theme, ThemeMember
from nlp.words import DocumentFrequencies, count_terms, lemma, tokenise

THEMED_ROLES = ("problem", "recommendation")
_WORDS, _CONCEPTS, _MEANING = 0.5, 0.25, 0.25
"""Shares of the likeness of two statements: shared lemmas, shared concepts, nearness of their vectors."""
_ALIKE = 0.45
_BLOCK = 512
_LABEL_WORDS = 4
_TELLING = 2.2
"""Inverse document frequency from which a word tells something: *tidak* and *pemerintah* do not."""
_SURE = 0.5
"""Probability of its role from which a statement takes part: what may be no complaint is nobody's complaint."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Themes:
    """What was found, and what belongs to nothing."""

    themes: tuple[Theme, ...]
    """The theme of the most reports first."""
    members: tuple[ThemeMember, ...]
    alone: int
    """Statements of the themed roles that no other statement says alike."""
    unsure: int
    """Statements of the themed roles that were left out because their role is in doubt."""


def themes(statements: Sequence[ReportStatement], vectors: Floats | None = None, *, alike: float = _ALIKE) -> Themes:
    """Groups of problems, and of recommendations, that say the same.

    Average linkage: a group grows while its statements are alike on average, so a chain of near neighbours does
    not run together. Statements are sorted by id first, so that their order does not matter.

    Args:
        statements: statements of all reports.
        vectors: shape (len(statements), dimensions), unit rows of one encoder, in the order of `statements`;
            None leaves words and concepts alone to decide.
        alike: likeness, from 0 to 1, that a group keeps on average.
    """
    found: list[Theme] = []
    members: list[ThemeMember] = []
    alone = unsure = 0
    order = sorted(range(len(statements)), key=lambda i: statements[i].statement_id)
    for role in THEMED_ROLES:
        those = [i for i in order if statements[i].role == role]
        places = [i for i in those if statements[i].role_probability >= _SURE]
        unsure += len(those) - len(places)
        if not places:
            continue
        rows = [statements[i] for i in places]
        features = _features([s.text for s in rows], None if vectors is None else vectors[places])
        for group in _groups(features, alike):
            if len(group) < 2:
                alone += 1
                continue
            theme, belonging = _theme(role, [rows[i] for i in group], features[group])
            found.append(theme)
            members += belonging
    found.sort(key=lambda t: (-t.reports, -t.statements, t.theme_id))
    members.sort(key=lambda m: (m.theme_id, -m.similarity, m.statement_id))
    return Themes(tuple(found), tuple(members), alone, unsure)


@cache
def _discourse() -> frozenset[str]:
    """Words that carry an argument along and say nothing of its matter."""
    return frozenset((files("nlp.report") / "data" / "discourse.txt").read_text(encoding="utf-8").split())


def _features(texts: Sequence[str], vectors: Floats | None) -> csr_array:
    """Rows whose inner product is the likeness of two statements."""
    telling = [" ".join(w for w in tokenise(text) if w not in _discourse()) for text in texts]
    words = count_terms(telling).weighted(DocumentFrequencies.shipped())
    held = [concepts_of(text) for text in texts]
    names = sorted({name for row in held for name in row})
    concepts = np.zeros((len(texts), max(1, len(names))), dtype=np.float32)
    for row, own in zip(concepts, held, strict=True):
        row[[names.index(name) for name in own]] = 1.0
    lengths = np.linalg.norm(concepts, axis=1, keepdims=True)
    concepts = np.divide(concepts, lengths, out=np.zeros_like(concepts), where=lengths > 0)
    parts = [(_WORDS, words), (_CONCEPTS, csr_array(concepts))]
    if vectors is not None:
        parts.append((_MEANING, csr_array(vectors.astype(np.float32))))
    total = sum(share for share, _ in parts)
    return csr_array(hstack([part * np.float32(np.sqrt(share / total)) for share, part in parts]))


def _groups(features: csr_array, alike: float) -> list[list[int]]:
    """Places grouped by average linkage; only what is joined by likeness at all is compared pair by pair."""
    from scipy.cluster.hierarchy import fcluster, linkage  # a process that only reads would wait for them
    from scipy.spatial.distance import squareform

    n = features.shape[0]
    heads, tails = [], []
    for first in range(0, n, _BLOCK):
        near = (features[first : first + _BLOCK] @ features.T).toarray() >= alike
        rows, columns = np.nonzero(near)
        heads.append(rows + first)
        tails.append(columns)
    edges = (np.ones(sum(map(len, heads)), dtype=np.int8), (np.concatenate(heads), np.concatenate(tails)))
    _, island = connected_components(csr_array(edges, shape=(n, n)), directed=False)
    groups: list[list[int]] = []
    for number in range(int(island.max()) + 1):
        places = np.flatnonzero(island == number)
        if len(places) == 1:
            groups.append([int(places[0])])
            continue
        block = features[places]
        distance = np.clip(1.0 - (block @ block.T).toarray(), 0.0, None)
        np.fill_diagonal(distance, 0.0)
        labels = fcluster(linkage(squareform(distance, checks=False), "average"), 1.0 - alike, "distance")
        groups += [[int(p) for p in places[labels == label]] for label in range(1, int(labels.max()) + 1)]
    return groups


def _theme(role: str, rows: Sequence[ReportStatement], features: csr_array) -> tuple[Theme, list[ThemeMember]]:
    middle = np.asarray(features.mean(axis=0)).ravel()
    middle /= max(float(np.linalg.norm(middle)), 1e-9)
    lengths = np.sqrt(np.asarray(features.multiply(features).sum(axis=1)).ravel())
    nearness = np.asarray(features @ middle).ravel() / np.maximum(lengths, 1e-9)
    centre = rows[int(np.argmax(nearness))]
    name = sha256(centre.statement_id.encode()).hexdigest()[:12]
    theme = Theme(
        theme_id=name, role=role, label=_label([s.text for s in rows]), statement_id=centre.statement_id,
        statements=len(rows), reports=len({s.work for s in rows}),
    )  # fmt: skip
    belonging = [
        ThemeMember(name, s.statement_id, s.work, round(float(near), 4)) for s, near in zip(rows, nearness, strict=True)
    ]
    return theme, belonging


def _label(texts: Sequence[str]) -> str:
    """The words, as the statements write them, that most of them share and few regulations use."""
    frequencies = DocumentFrequencies.shipped()
    held: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    for text in texts:
        words = [
            w for w in tokenise(text) if w.isalpha() and w not in _discourse() and frequencies.idf(lemma(w)) > _TELLING
        ]
        held.update({lemma(w) for w in words})
        for word in words:
            written.setdefault(lemma(word), Counter())[word] += 1
    shared = [base for base in held if held[base] > 1] or list(held)
    ranked = sorted(shared, key=lambda base: (-held[base] * frequencies.idf(base), base))
    forms = [min(written[base], key=lambda w: (-written[base][w], w)) for base in ranked[:_LABEL_WORDS]]
    return ", ".join(forms)
