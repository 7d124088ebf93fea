"""What a reader should know about a parsed regulation: gaps, repetitions, doubts, as issue rows."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.rows import Document, Issue, Provision
from nlp.structure.body import Body
from nlp.structure.model import Zone
from nlp.structure.numbers import STEP
from nlp.structure.sequence import gap


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
            say("article-gap", "warning", f"{span}: no heading in the text before this article.", article.start, article.end)
        before = article.key
    for zone in zones:
        if zone.name == "foreign":
            say("foreign-text", "warning", "The text of another instrument follows; it is kept apart.", zone.start, zone.end)
    if repairs:
        say("ocr-repairs", "notice", f"{repairs} misread figures were repaired in the wording, not in the stored text.")
    return tuple(out)
