"""A regulation's rows as Akoma Ntoso: preface, preamble, body, conclusions, attachments.

The sections of the standard stand in a fixed order. A root of the document that comes later than its section (text
of a damaged file out of order) is put into the section that is open, so that document order is always kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from lxml import etree

from nlp.akn.identity import add_identification, add_meta
from nlp.akn.references import Reference, references
from nlp.akn.vocabulary import AKN, HIERARCHY, OWN, PART, add, label, legal
from nlp.rows import Amendment, Citation, Document, DocumentLink, Provision

_SECTIONS = ("preface", "preamble", "body", "conclusions", "attachments")
_SECTION_OF = {"front": 0, "recital": 1, "basis": 1, "body": 2, "quoted": 2, "closing": 3}
_ATTACHMENTS = 4
_GROUNDS = {"recital": ("recitals", "recital"), "basis": ("citations", "citation")}


def write(
    document: Document,
    provisions: Sequence[Provision],
    *,
    amendments: Sequence[Amendment] = (),
    citations: Iterable[Citation] = (),
    links: Sequence[DocumentLink] = (),
    works: Mapping[str, str] | None = None,
    made: date | None = None,
) -> bytes:
    """One regulation as Akoma Ntoso 3.0, UTF-8; characters that XML cannot hold become U+FFFD.

    Args:
        document: identity; its text is needed only to place `citations`.
        provisions: all rows of the document, in document order.
        amendments: what the instrument does to another.
        citations: references to be linked (`ref`), as far as their target is known.
        links: what the instrument does to others as a whole: they say which instrument is amended.
        works: work URI by citation key, of the instruments that may be linked.
        made: day of the export, for the manifestation.

    Raises:
        ValueError: a report, two rows with one id, or a row whose parent is missing.
    """
    if document.kind != "regulation":
        raise ValueError(f"{document.work} is a {document.kind}: only regulations are written as Akoma Ntoso")
    if len({p.eid for p in provisions}) < len(provisions):
        raise ValueError(f"{document.work}: the provisions are no tree, an id occurs twice")
    root: Any = etree.Element(f"{{{AKN}}}akomaNtoso", nsmap={None: AKN, "selaras": OWN})
    act = add(root, "act", name="act")
    add_meta(act, document, amendments, links, works or {}, made)
    writer = _Writer(document, provisions, made)
    writer.add_sections(act)
    if len(writer.paragraphs) + writer.silent != len(provisions):
        raise ValueError(f"{document.work}: the provisions are no tree, the parent of one is missing")
    etree.indent(root)  # before any wording is in: white space of the layout must not mix with it
    refs = references(document, provisions, citations, works or {})
    for element, provision in writer.paragraphs:
        _fill(element, provision.text, refs.get(provision.eid, ()))
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return data


class _Writer:
    """Puts provisions under their sections; wording is filled in later."""

    def __init__(self, document: Document, provisions: Sequence[Provision], made: date | None) -> None:
        self.document = document
        self.made = made
        self.paragraphs: list[tuple[Any, Provision]] = []
        """Each `p` that awaits the wording of a provision."""
        self.silent = 0
        """Provisions without wording of their own, which have no `p`."""
        self.below: dict[str | None, list[Provision]] = defaultdict(list)
        for provision in provisions:
            self.below[provision.parent_eid].append(provision)

    def add_sections(self, act: Any) -> None:
        """Append the sections with all provisions."""
        held: list[list[Provision]] = [[] for _ in _SECTIONS]
        at = 0
        for root in self.below[None]:
            natural = 1 if root.level == "memutuskan" else _SECTION_OF.get(root.part, _ATTACHMENTS)
            at = max(at, natural)
            held[at].append(root)
        for name, roots in zip(_SECTIONS, held, strict=True):
            if not roots and name != "body":
                continue
            section = add(act, name)
            for root in roots:
                self._root(section, name, root)
            if not roots:  # the schema wants a body even where an instrument has none
                add(add(add(section, "hcontainer", name="kosong"), "content"), "p")

    def _root(self, section: Any, name: str, root: Provision) -> None:
        """Append a root to its section, in the element that the standard has for it."""
        bare = root.number is None and root.heading is None
        if name == "attachments":
            self._attachment(section, root)
        elif name == "body":
            self._children(section, [root], None)
        elif name == "preamble" and root.part in _GROUNDS:
            self._grounds(section, root)
        elif name == "preamble" and root.level == "memutuskan" and bare:
            self._block(section, root, None, "formula").set("name", "enacting")
        elif name == "preface" and root.level == "judul" and bare:
            self._block(section, root, None, "longTitle")
        else:
            self._block(section, root, None, "blockContainer")

    def _attachment(self, section: Any, root: Provision) -> None:
        """Append elucidation, annex or foreign text: a document of its own, as the standard wants it."""
        doc = add(add(section, "attachment"), "doc", name=root.level)
        add_identification(add(doc, "meta"), self.document, root.eid, self.made)
        self._children(add(doc, "mainBody"), [root], None)

    def _grounds(self, section: Any, root: Provision) -> None:
        """Append the recitals (menimbang) or the legal basis (mengingat)."""
        group, one = _GROUNDS[root.part]
        if not self.below[root.eid]:
            self._block(add(section, group), root, None, one)
            return
        element = self._element(section, root, None, group)
        self._wording(element, root, "intro")
        for child in self.below[root.eid]:
            self._block(element, child, root.part, one)

    def _block(self, parent: Any, provision: Provision, part: str | None, name: str) -> Any:
        """Append a provision outside the hierarchy of articles; what is below it becomes a list."""
        element = self._element(parent, provision, part, name)
        below = self.below[provision.eid]
        if provision.text or not below:
            self._paragraph(element, provision)
        else:
            self.silent += 1
        items = add(element, "blockList") if below else None
        for child in below:
            self._block(items, child, provision.part, "item")
        return element

    def _unit(self, parent: Any, provision: Provision, part: str | None) -> None:
        """Append a provision of the hierarchy: chapter, article, paragraph, point, or a container of its level."""
        element = self._element(parent, provision, part, HIERARCHY.get(provision.level, "hcontainer"))
        below = self.below[provision.eid]
        if not below:
            self._paragraph(add(element, "content"), provision)
        elif provision.part != "quoted" and all(child.part == "quoted" for child in below):
            content = self._wording(element, provision, "content")
            self._quote(add(element, "content") if content is None else content, below, provision.part)
        else:
            self._wording(element, provision, "intro")
            self._children(element, below, provision.part)

    def _children(self, parent: Any, children: Sequence[Provision], part: str | None) -> None:
        """Append provisions of the hierarchy; new text of another instrument goes into a quotation."""
        for quoted, group in groupby(children, key=lambda child: child.part == "quoted" and part != "quoted"):
            if quoted:
                self._quote(add(add(parent, "hcontainer", name="kutipan"), "content"), list(group), part)
            else:
                for child in group:
                    self._unit(parent, child, part)

    def _quote(self, content: Any, children: Sequence[Provision], part: str | None) -> None:
        """Append the new text that an amending instrument sets out."""
        structure = add(add(add(content, "p"), "mod"), "quotedStructure")
        for child in children:
            self._unit(structure, child, part)

    def _element(self, parent: Any, provision: Provision, part: str | None, name: str) -> Any:
        """The element of a provision with its id, level, number and heading; `part` is that of the one around it."""
        element = add(parent, name, **{"eId": provision.eid, "class": provision.level})
        if name == "hcontainer":
            element.set("name", legal(provision.level))
        if provision.part != part:
            element.set(PART, provision.part)
        number = label(provision.level, provision.number)
        if number is not None and name not in ("formula", "longTitle"):
            add(element, "num").text = legal(number)
        if provision.heading is not None:
            add(element, "heading").text = legal(provision.heading)
        return element

    def _wording(self, element: Any, provision: Provision, holder: str) -> Any:
        """Append `holder` with the wording, if the provision has any of its own; else None."""
        if not provision.text:
            self.silent += 1
            return None
        held = add(element, holder)
        self._paragraph(held, provision)
        return held

    def _paragraph(self, parent: Any, provision: Provision) -> None:
        """Append the `p` that will hold the wording."""
        self.paragraphs.append((add(parent, "p"), provision))


def _fill(paragraph: Any, text: str, refs: Sequence[Reference]) -> None:
    """Put the wording into its `p`, linked words in a `ref`."""
    paragraph.text = legal(text[: refs[0].start] if refs else text)
    for index, ref in enumerate(refs):
        element = add(paragraph, "ref", href=ref.href)
        element.text = legal(text[ref.start : ref.end])
        element.tail = legal(text[ref.end : refs[index + 1].start if index + 1 < len(refs) else len(text)])
