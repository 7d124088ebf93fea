"""What a reader should know about a parsed regulation: gaps, repetitions, doubts, as issue rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from nlp.rows import Document, Issue, Provision
from nlp.structure.body import Body
from nlp.structure.identity import first_head
from nlp.structure.model import Zone
from nlp.structure.numbers import STEP
from nlp.structure.sequence import gap

_ADRIFT = re.compile(r"(?:[({\[]\s?[\dlIi]{1,2}[)}\]t1l]?\s+)[({\[]\s?[\dlIi]{1,2}[)}\]t1l](?=\s|$)")
"""Two labels of ayat side by side: the text that belongs to them stands elsewhere."""


def findings(
    document: Document, provisions: Sequence[Provision], body: Body, zones: Sequence[Zone], repairs: int
) -> tuple[Issue, ...]:
    """Issues of one document, in text order."""
    out: list[Issue] = []

    def say(code: str, severity: str, message: str, start: int | None = None, end: int | None = None) -> None:
        out.append(Issue("structure", code, severity, message, work=document.work, start=start, end=end))

    if document.key is None:
        say("no-identity", "warning", "Form, number or year could not be read; the work is named by its content.")
    elif document.identity_from == "file name":
        say("identity-from-name", "notice", "Form, number or year come from the file name: the text does not say them.")
    if not body.articles:
        say("no-articles", "warning", "No article heading was found; the body is kept as one text with its items.")
    before = 0
    for article in body.articles:
        lost = gap(before, article.key)
        if lost:
            first = before // STEP + 1
            span = f"Pasal {first}" if lost == 1 else f"Pasal {first} to {first + lost - 1}"
            say(
                "article-gap",
                "warning",
                f"{span}: no heading in the text before this article.",
                article.start,
                article.end,
            )
        before = article.key
    for zone in zones:
        if zone.name == "foreign":
            _say_foreign(document, zone, say)
    for p in provisions:
        inferred = p.level == "ayat" and p.start == p.text_start
        if p.part in ("body", "quoted") and (inferred or ("(" in p.text and _ADRIFT.search(p.text))):
            say(
                "displaced-paragraphs",
                "warning",
                f"{p.eid}: numbers of ayat stand away from their text.",
                p.start,
                p.end,
            )
    if repairs:
        say("ocr-repairs", "notice", f"{repairs} misread figures were repaired in the wording, not in the stored text.")
    return tuple(out)


def _say_foreign(document: Document, zone: Zone, say: Callable[..., None]) -> None:
    """Say whose text follows the end: another instrument's, or the same one again."""
    head = first_head(document.text[zone.start : zone.start + 2000], 2000)
    if head and (head.number, head.year) == (document.number, document.year):
        say(
            "repeated-text",
            "notice",
            "The instrument's text occurs again; the repetition is kept apart.",
            zone.start,
            zone.end,
        )
    else:
        say(
            "foreign-text", "warning", "The text of another instrument follows; it is kept apart.", zone.start, zone.end
        )
