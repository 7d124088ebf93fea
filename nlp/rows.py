"""Row types, up to passages: one frozen dataclass is one row of one table.

A field name here is the Arrow column name and the DuckDB column name (a test proves it), so no code
translates between them. Spans (`start`, `end`) are character offsets, half open, into `Document.text`,
the stored text, which is never altered; `text` fields hold the cleaned wording that people read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that could not be read, placed or resolved; it never stops a run."""

    stage: str
    """Stage that noticed: ingest, extract, structure, cite, define, norm, encode, relate, ..."""
    code: str
    """Stable kebab-case name, e.g. `encrypted-pdf`, `article-gap`."""
    severity: str
    """`error` (the document or part is lost), `warning` (read, with doubt) or `notice`."""
    message: str
    """What, where, and what to do, in one sentence."""
    source: str | None = None
    """Path or address of the file."""
    work: str | None = None
    """Work URI of the document, once known."""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class File:
    """One manifestation: a file, or one row of a Parquet file, that was read."""

    source: str
    """Path or address as given; for a Parquet row `FILE#path`."""
    file_hash: str
    """SHA-256 (hex) of the raw bytes."""
    media_type: str
    bytes: int
    pages: int | None
    work: str
    """Work that it carries; two files may carry one work."""
    primary: bool
    """True for the manifestation whose text is stored in `documents`."""


@dataclass(frozen=True, slots=True)
class Document:
    """One work: a regulation or a report, with the text of its best manifestation."""

    work: str
    """FRBR-style work URI, e.g. `/akn/id/act/uu/2014/5`; unidentified: `/akn/id/doc/KIND/HASH`."""
    kind: str
    """`regulation` or `report`."""
    key: str | None
    """Citation key, e.g. `UU 5/2014`, `Permen Keuangan 3/2020`, `UUD 1945`."""
    form: str | None
    """UU, PP, Perpu, UUDrt, Perpres, Keppres, Penpres, Permen, Kepmen, Perba, Perda, ..."""
    number: str | None
    year: int | None
    title: str
    """The `tentang` title of a regulation, upper case; the heading of a report."""
    issuer: str | None
    rank: int | None
    """Level in the hierarchy of UU 12/2011 art. 7-8: 1 UUD, 2 TAP, 3 UU/Perpu, 4 PP, 5 Perpres,
    6 ministries and agencies, 7 province, 8 regency or city; None when unknown."""
    language: str
    """ISO 639-1 code."""
    enacted: date | None
    promulgated: date | None
    gazette: str | None
    """Lembaran Negara (or other gazette) year and number, e.g. `LN 2014/6`, as the text gives it."""
    identity_from: str
    """`content`, `file name` or `none`."""
    file_hash: str
    text_hash: str
    """SHA-256 (hex) of `text`."""
    quality: float
    """Text quality in [0, 1]: 1 is clean; below 0.6 a reader should open the original."""
    text: str


@dataclass(frozen=True, slots=True)
class Provision:
    """One node of the structure: a flat row with its parent's id."""

    provision_id: str
    """`WORK#EID`, e.g. `/akn/id/act/uu/2014/5#pasal_12__ayat_2__huruf_a`."""
    work: str
    eid: str
    parent_eid: str | None
    level: str
    """judul, menimbang, mengingat, memutuskan, bab, bagian, paragraf, pasal, ayat, huruf, angka,
    penutup, penjelasan, lampiran; in reports: section, paragraph, item."""
    number: str | None
    """Number as cited, OCR repaired: `12`, `5A`, `IV`, `a`."""
    heading: str | None
    part: str
    """front, recital, basis, body, quoted, closing, elucidation, annex, foreign (another
    instrument's text glued to the file) or report."""
    position: int
    """0-based place in document order."""
    start: int
    end: int
    """Span of the node with all its descendants."""
    text: str
    """Own cleaned text, without that of its descendants."""
    text_start: int | None = None
    """Own wording is `Document.text[text_start:text_end]`: after number and heading, before the first child."""
    text_end: int | None = None
    """`nlp.cleaning.Cleaner(document.text).clean(text_start, text_end)` gives `text` and its way back."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """What an amending instrument does to one article of the instrument that it amends."""

    provision_id: str
    """The amending provision: the numbered point, or Pasal I itself."""
    work: str
    operation: str
    """changed, inserted, deleted or renumbered."""
    article: str | None
    """Number of the article concerned, in the amended instrument; None when a chapter or annex is."""
    target: str
    """What is concerned, as a lawyer cites it: `Pasal 5A`, `Pasal 3 ayat (2)`, `BAB III`, `Lampiran`."""
    quoted_id: str | None
    """`provision_id` of the quoted new text, if it is set out."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Repair:
    """One conservative OCR repair: how a damaged token of the stored text was read."""

    work: str
    start: int
    end: int
    found: str
    read: str


@dataclass(frozen=True, slots=True)
class Noise:
    """A span of the stored text that belongs to no provision, with its reason."""

    work: str
    start: int
    end: int
    kind: str
    """running-header, page-number, catchword, signature, menu, ..."""


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


@dataclass(frozen=True, slots=True)
class Norm:
    """What one provision lays down, slot by slot; None where the text does not say."""

    provision_id: str
    work: str
    modality: str
    """obligation, prohibition, permission, right, authority, definition, sanction, procedure, none."""
    bearer: str | None
    authority: str | None
    act: str | None
    object: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with unit and role, in a form that can be compared."""

    provision_id: str
    work: str
    role: str
    """deadline, duration, amount, percentage, count, age, sentence."""
    comparison: str
    """eq, max, min, range, before, after."""
    value: float
    """In the unit's own measure; the lower end of a range."""
    upper: float | None
    unit: str
    """day, working-day, week, month, year, rupiah, usd, percent, person, item, ..."""
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is compared: an ayat, or a pasal without ayat; a section's paragraph in a report."""

    passage_id: str
    """The `provision_id` of the ayat or pasal (or report paragraph)."""
    work: str
    eid: str
    part: str
    """body, quoted, annex or report."""
    path: str
    """As a lawyer cites it: `Pasal 12 ayat (2)`."""
    article: str | None
    paragraph: str | None
    title: str
    """Title of the document."""
    chapter: str | None
    section: str | None
    text: str
    """Cleaned text with all items; numbering of the passage itself left out."""
    text_hash: str
    """SHA-256 (hex) of `text`: the key of its vector."""
    elucidation: str | None
    """Text of the penjelasan of this provision, if it says anything (not *cukup jelas*)."""
    words: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReportStatement:
    """One sentence of a report and what it does there."""

    statement_id: str
    """`PROVISION_ID~sN`, N counted from 1 inside the paragraph or item."""
    work: str
    provision_id: str
    """The paragraph or item that holds it."""
    position: int
    """0-based place among the statements of the report."""
    text: str
    start: int
    end: int
    role: str
    """problem, recommendation, progress, norm or other."""
    role_probability: float
    rule_issue: str | None
    """Defect of rules, authority or procedure that it reports: overlap, conflict, unclear, burden, gap, enforcement."""
    rule_issue_probability: float
    """Probability that it reports any such defect."""
    areas: tuple[str, ...]
    """Areas of reform it concerns, the likeliest first: change_management, regulation, organisation, processes,
    human_resources, accountability, oversight, public_service."""
    area_probabilities: tuple[float, ...]
    """One for each of `areas`."""


@dataclass(frozen=True, slots=True)
class Theme:
    """What several statements of reports say alike."""

    theme_id: str
    """Twelve hex digits from the statement in its middle; it stays while that statement does."""
    role: str
    """problem or recommendation."""
    label: str
    """The words that set it apart, separated by commas."""
    statement_id: str
    """The statement nearest to its middle: read it first."""
    statements: int
    reports: int
    """How many different reports make it."""


@dataclass(frozen=True, slots=True)
class ThemeMember:
    """One statement of a theme."""

    theme_id: str
    statement_id: str
    work: str
    similarity: float
    """Cosine to the middle of the theme."""


@dataclass(frozen=True, slots=True)
class StatementLink:
    """A rule that a statement speaks of, or the finding that there is none."""

    statement_id: str
    passage_id: str | None
    """None where `why` is `no rule found`."""
    rank: int
    """1 is the best."""
    score: float
    why: str
    """named (the statement names the instrument), matter, or `no rule found`."""


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
    """Of a to b: same, wider (a lets in more), narrower, or incompatible (neither contains the other)."""
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
