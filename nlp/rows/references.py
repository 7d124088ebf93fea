"""What one text says of others and of its own words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

CHANGES = ("amends", "partly-repeals", "repeals")
"""`DocumentLink.relation` by which one instrument changes or ends another."""
ACTS = (*CHANGES, "implements")
"""What one instrument does to another whose matter it shares; a law that is only its legal basis need not share it."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A defined term of a regulation."""

    definition_id: str
    """`PROVISION_ID~TERM-SLUG`."""
    work: str
    provision_id: str
    term: str
    abbreviation: str | None
    text: str
    """The defining words, after *adalah* or its kin."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Citation:
    """One reference, resolved as far as the text allows (forms as in docs/references.md)."""

    work: str
    provision_id: str | None
    start: int
    end: int
    text: str
    kind: str
    """external, self, internal or generic."""
    target_key: str | None
    """Key of the instrument, e.g. `PP 53/2010`; None inside the same instrument."""
    target_form: str | None
    """For `generic`: the type of instrument (`Permen`, `Perda`, ...)."""
    article: str | None
    paragraph: str | None
    item: str | None
    point: str | None
    annex: str | None


@dataclass(frozen=True, slots=True)
class DocumentLink:
    """What one instrument does to another."""

    work: str
    relation: str
    """repeals, partly-repeals, amends, implements, legal-basis, legal-basis-via or cites."""
    target_key: str
    provision_id: str | None
    start: int
    end: int
    text: str
    """The sentence that proves it."""


@dataclass(frozen=True, slots=True)
class DocumentStatus:
    """What became of one document, as far as the stock tells."""

    work: str
    status: str
    """in force (nothing in the stock acts on it), amended, partly repealed, repealed or unknown."""
    by_work: str | None
    """Work that repeals or amends it."""
    by_key: str | None
    provision_id: str | None
    """Provision of `by_work` that does it."""
    since: date | None
    """Promulgation (else enactment) of `by_work`."""
    text: str | None
    """The sentence that proves it."""
    also: int
    """How many further links of the stock repeal or amend it."""


@dataclass(frozen=True, slots=True)
class ProvisionStatus:
    """What a later instrument of the stock did to one provision.

    A provision without such a row shares the status of its document (`DocumentStatus`).
    """

    provision_id: str
    """Article or ayat acted on: of the amended instrument, or set out by an earlier amendment of it."""
    work: str
    status: str
    """amended (its wording was replaced or changed in part), repealed (deleted) or renumbered."""
    by_work: str
    by_key: str | None
    by_provision_id: str | None
    """Provision of `by_work` that does it."""
    new_id: str | None
    """Provision of `by_work` with the new wording, if it is set out."""
    target: str
    """What is concerned, as `by_work` cites it: `Pasal 6 ayat (2)`."""
    since: date | None
    """Promulgation (else enactment) of `by_work`."""
    text: str
    """The sentence that proves it."""
    also: int
    """How many further acts of the stock concern the same wording."""


@dataclass(frozen=True, slots=True)
class Delegation:
    """A provision that leaves its detail to a lower instrument."""

    provision_id: str
    work: str
    target_form: str
    """Form of instrument that must implement it: `PP`, `Permen`, ..."""
    matter: str
    """What is delegated, e.g. `tata cara penjatuhan hukuman disiplin`."""
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Implementation:
    """A delegation with the instrument of the stock that carries it out, or none."""

    provision_id: str
    """The delegating provision."""
    work: str
    target_form: str
    matter: str
    by_work: str | None
    """Work that carries it out; None: missing in the stock."""
    by_key: str | None
    proof: str | None
    """`article`: it cites the delegating article as what it carries out; `matter`: it carries out the delegating
    instrument and its title names the matter."""
