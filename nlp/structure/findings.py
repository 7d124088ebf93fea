"""What a reader should know about a parsed regulation: gaps, repetitions, doubts, as issue rows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from nlp.rows import Document, Issue, Provision
from nlp.structure.body import Body
from nlp.structure.identity import first_head, from_name, incomplete
from nlp.structure.model import Zone
from nlp.structure.numbers import STEP
from nlp.structure.sequence import gap

_ADRIFT = re.compile(r"(?:[({\[]\s?[\dlIi]{1,2}[)}\]t1l]?\s+)[({\[]\s?[\dlIi]{1,2}[)}\]t1l](?=\s|$)")
"""Two labels of ayat side by side: the text that belongs to them stands elsewhere."""

_Finding = tuple[str, str, str, int | None, int | None]
"""Code, severity, message, start, end."""


def findings(
    document: Document, provisions: Sequence[Provision], body: Body, zones: Sequence[Zone], repairs: int, name: str
) -> tuple[Issue, ...]:
    """Issues of one document: identity, articles, foreign text, displaced numbers, repairs.

    Args:
        document: the identified work.
        provisions: its provisions.
        body: what was found in its body.
        zones: its zones.
        repairs: how many figures were repaired.
        name: the file name, compared with the content.
    """
    found = [
        *_of_identity(document, name),
        *_of_dates(document),
        *_of_articles(body),
        *_of_foreign_text(document, zones),
    ]
    displaced = list(_of_displaced_numbers(provisions))
    found += [*displaced, *_of_paragraphs(provisions, {(start, end) for *_, start, end in displaced})]
    if repairs:
        message = f"{repairs} misread figures were repaired in the wording, not in the stored text."
        found.append(("ocr-repairs", "notice", message, None, None))
    return tuple(Issue("structure", c, s, m, work=document.work, start=a, end=b) for c, s, m, a, b in found)


def _of_identity(document: Document, name: str) -> Iterator[_Finding]:
    """Doubts about who the instrument is."""
    if document.key is None:
        message = "Form, number or year could not be read; the work is named by its content."
        yield "no-identity", "warning", message, None, None
    elif document.identity_from == "file name":
        message = "Form, number or year come from the file name: the text does not say them."
        yield "identity-from-name", "notice", message, None, None
    if document.key and not document.title:
        message = "No title could be read; nothing in the text says what the instrument is about."
        yield "no-title", "notice", message, None, None
    elif incomplete(document.title):
        yield "title-cut", "notice", f"The title is cut in the text: {document.title[-60:]!r}.", None, None
    named = from_name(name)
    if document.identity_from == "content" and named and (named[1], named[2]) != (document.number, document.year):
        told = f"{named[0].code} {named[1]}/{named[2]}"
        message = f"The text says {document.key}, the file name {told}; the text counts."
        yield "identity-differs-from-name", "notice", message, None, None


def _of_dates(document: Document) -> Iterator[_Finding]:
    """Dates that cannot be right: numbers run with the year of enactment, and promulgation follows it."""
    for what, day in (("enactment", document.enacted), ("promulgation", document.promulgated)):
        if day is not None and document.year is not None and not document.year <= day.year <= document.year + 1:
            message = f"The date of {what} as printed, {day}, does not fit the year {document.year} of the number."
            yield "date-doubtful", "notice", message, None, None


def _of_articles(body: Body) -> Iterator[_Finding]:
    """Articles that are missing from the run of numbers."""
    if not body.articles:
        message = "No article heading was found; the body is kept as one text with its items."
        yield "no-articles", "warning", message, None, None
    before = 0
    for article in body.articles:
        lost = gap(before, article.key)
        if lost:
            first = before // STEP + 1
            span = f"Pasal {first}" if lost == 1 else f"Pasal {first} to {first + lost - 1}"
            message = f"{span}: no heading in the text before this article."
            yield "article-gap", "warning", message, article.start, article.end
        before = article.key


def _of_paragraphs(
    provisions: Sequence[Provision], displaced: Collection[tuple[int | None, int | None]]
) -> Iterator[_Finding]:
    """Ayat that are missing from the run of numbers in an article of the body: lost in the file, or not told apart.

    Quoted text sets out single ayat (*sehingga berbunyi*), and an article whose numbers stand away from their text
    (`displaced`, spans of articles and ayat) is named for that.
    """
    ayat: defaultdict[str, list[Provision]] = defaultdict(list)
    for p in provisions:
        if p.level == "ayat" and p.part == "body" and p.parent_eid and p.number and p.number[0].isdigit():
            ayat[p.parent_eid].append(p)
    for article in provisions:
        own = ayat.get(article.eid, ())
        if (
            article.level != "pasal"
            or not own
            or "berbunyi" in article.text
            or any((p.start, p.end) in displaced for p in (article, *own))
        ):
            continue
        numbers = {int(re.sub(r"\D", "", p.number or "0")) for p in own}
        lost = [str(n) for n in range(1, max(numbers)) if n not in numbers]
        if lost:
            message = f"{article.eid}: ayat ({'), ('.join(lost)}) was not found beside the others."
            yield "paragraph-gap", "warning", message, article.start, article.end


def _of_foreign_text(document: Document, zones: Sequence[Zone]) -> Iterator[_Finding]:
    """Text after the end: another instrument's, or the same one again."""
    for zone in zones:
        if zone.name != "foreign":
            continue
        head = first_head(document.text[zone.start : zone.start + 2000], 2000)
        if head and (head.number, head.year) == (document.number, document.year):
            message = "The instrument's text occurs again; the repetition is kept apart."
            yield "repeated-text", "notice", message, zone.start, zone.end
        else:
            message = "The text of another instrument follows; it is kept apart."
            yield "foreign-text", "warning", message, zone.start, zone.end


def _of_displaced_numbers(provisions: Sequence[Provision]) -> Iterator[_Finding]:
    """Ayat whose numbers stand away from their text, put back or not."""
    for p in provisions:
        inferred = p.level == "ayat" and p.start == p.text_start
        if p.part in ("body", "quoted") and (inferred or ("(" in p.text and _ADRIFT.search(p.text))):
            message = f"{p.eid}: numbers of ayat stand away from their text."
            yield "displaced-paragraphs", "warning", message, p.start, p.end
