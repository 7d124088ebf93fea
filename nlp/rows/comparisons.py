"""Definitions of one term side by side, and powers that two institutions hold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TermComparison:
    """Two definitions of one term in two works."""

    term: str
    """In its commonest spelling; acronyms and variants of spelling are one term."""
    a_definition: str
    b_definition: str
    a_work: str
    b_work: str
    relation: str
    """Of a to b: same, wider (a lets in more), narrower, own (each names the institution or region of its document), or
    incompatible (neither contains the other)."""
    only_a: str | None
    """Words of a that b lacks."""
    only_b: str | None
    shared: float
    """Share of the words of both that both have, by weight, in [0, 1]."""
    same_matter: float
    """How far the two works regulate the same matter, in [0, 1] (`nlp.matter`)."""
    relation_id: str | None
    """Finding on the two passages, if there is one."""
    why: str
    """The sign that decided, in a few words."""


@dataclass(frozen=True, slots=True)
class TermSense:
    """One definition of a term that several works define, with the meaning it gives."""

    term: str
    sense: int
    """Number of the meaning inside the term; 1 is the one of most works."""
    definition_id: str
    work: str


@dataclass(frozen=True, slots=True)
class DoubleAuthority:
    """An act that two institutions are both empowered to do, in two works."""

    act: str
    """The act and its object, as a puts it."""
    a_passage: str
    a_work: str
    a_authority: str
    b_passage: str
    b_work: str
    b_authority: str
    likeness: float
    """How far act and object are the same, in [0, 1]."""
    same_matter: float
    """How far the two works regulate the same matter, in [0, 1]."""
    score: float
    """Product of both: the surest first."""
    relation_id: str | None
    """Finding on the two passages, if there is one."""
    why: str
    """The evidence in one sentence."""
