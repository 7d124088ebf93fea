"""What became of single provisions: the wordings that each article of an amended instrument had, one after another.

An amending act ends the wording that stood before it and sets out the next one, which a later act may end in turn:
Pasal 5 of the instrument, Pasal 5 as its first amendment quotes it, Pasal 5 as its second does.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from nlp.reference.status import may_act, since
from nlp.rows import Amendment, Citation, Document, DocumentLink, ProvisionStatus

_OWN_ARTICLE = re.compile(r"#(pasal_[^_]+)")
_PARTIAL = re.compile(r"Pasal\s+\S+\s+(?:ayat|huruf|angka)\b")
_SET_OUT = re.compile(r"[Kk]eseluruhan|[Ss]eluruhnya|sehingga\s+Pasal\s+\S+\s+(?:\w+\s+)?berbunyi")
_AYAT = re.compile(r"\bayat\s*\(?(\d{1,2}[a-z]?)\)?")
_OF_ROMAN = re.compile(r"Pasal\s+[IVX]+\b")
_SENTENCE_MOST = 400
_WORDS = {"changed": "amended", "inserted": "amended", "deleted": "repealed", "renumbered": "renumbered"}
_STRENGTH = {"repealed": 0, "renumbered": 1, "amended": 2}


@dataclass(frozen=True, slots=True)
class _Act:
    """One operation of one instrument on one article of another."""

    actor: Document
    operation: str
    target: str
    provision_id: str | None
    quoted_id: str | None
    start: int
    text: str

    @property
    def whole(self) -> bool:
        """True when the act concerns or sets out the article as a whole, not one ayat, letter or number of it."""
        return not _PARTIAL.match(self.target) or bool(self.quoted_id and _SET_OUT.search(self.text))

    @property
    def order(self) -> tuple[date, str, int]:
        """Key by which acts follow one another."""
        return since(self.actor) or date(self.actor.year or 1, 12, 31), self.actor.work, self.start


def provision_status(
    documents: Iterable[Document],
    links: Iterable[DocumentLink],
    amendments: Iterable[Amendment],
    citations: Iterable[Citation],
    texts: Mapping[str, str],
) -> list[ProvisionStatus]:
    """One row for each provision of the stock on which a later instrument acts, sorted by provision.

    Args:
        documents: of the stock; `text` may be empty.
        links: between them; amendments and partial repeals count here.
        amendments: what amending instruments do, article by article.
        citations: of the stock; they name the article of a partial repeal.
        texts: own wording of the articles, ayat and points of the stock, by `provision_id`.
    """
    docs = {d.work: d for d in documents}
    by_key = {d.key: d for d in sorted(docs.values(), key=lambda d: d.work, reverse=True) if d.key}
    links = list(links)
    acts: defaultdict[tuple[str, str], list[_Act]] = defaultdict(list)
    for key, article, act in (
        *_amending(docs, links, amendments, texts),
        *_repealing(docs, links, citations),
    ):
        if key not in by_key or may_act(act.actor, by_key[key]):
            acts[key, article].append(act)
    found: defaultdict[str, list[ProvisionStatus]] = defaultdict(list)
    for (key, article), done in sorted(acts.items()):
        base = f"{by_key[key].work}#pasal_{article}" if key in by_key else ""
        for row in _wordings(base, sorted(done, key=lambda a: a.order), texts):
            found[row.provision_id].append(row)
    return [_strongest(found[provision_id]) for provision_id in sorted(found)]


def _strongest(rows: list[ProvisionStatus]) -> ProvisionStatus:
    """A deletion before a change, of equal acts the first that ended the wording; the others are counted."""
    best = min(rows, key=lambda r: _STRENGTH[r.status])
    return replace(best, also=len(rows) - 1)


def _wordings(base: str, acts: list[_Act], texts: Mapping[str, str]) -> Iterator[ProvisionStatus]:
    """Follow one article through all acts on it: each act touches the wordings that still stand."""
    standing = [base] if base in texts else []
    for act in acts:
        for wording in standing:
            if wording.partition("#")[0] != act.actor.work:
                yield _row(wording, act)
                yield from _ayat(wording, act, texts)
        if act.whole and act.operation != "inserted" and (act.quoted_id or act.operation in ("deleted", "renumbered")):
            standing = []
        if act.quoted_id is not None and act.quoted_id not in standing:
            standing.append(act.quoted_id)


def _ayat(article: str, act: _Act, texts: Mapping[str, str]) -> Iterator[ProvisionStatus]:
    """The row of the ayat that a partial act names, if the article has it."""
    for number in _AYAT.findall(act.target):
        if f"{article}__ayat_{number}" in texts:
            only_part = re.search(r"ayat\s*\(?\w+\)?\s+(?:huruf|angka)", act.target)
            row = _row(f"{article}__ayat_{number}", act)
            yield replace(row, status=_WORDS[act.operation] if not only_part else "amended")


def _row(provision_id: str, act: _Act) -> ProvisionStatus:
    return ProvisionStatus(
        provision_id=provision_id,
        work=provision_id.partition("#")[0],
        status="amended" if _PARTIAL.match(act.target) else _WORDS[act.operation],
        by_work=act.actor.work,
        by_key=act.actor.key,
        by_provision_id=act.provision_id,
        new_id=act.quoted_id,
        target=act.target,
        since=since(act.actor),
        text=act.text,
        also=0,
    )


def _amending(
    docs: Mapping[str, Document],
    links: Iterable[DocumentLink],
    amendments: Iterable[Amendment],
    texts: Mapping[str, str],
) -> Iterator[tuple[str, str, _Act]]:
    """Key of the amended instrument, its article and the act, for each amendment whose object is certain."""
    objects: defaultdict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for link in links:
        if link.relation == "amends":
            objects[link.work][_own_article(link.provision_id)].add(link.target_key)
    for row in amendments:
        if row.article is None or row.work not in docs or _OF_ROMAN.match(row.target):
            continue
        of_work = objects.get(row.work, {})
        everywhere = set().union(*of_work.values())
        # The own article of an omnibus act names its object; else the title does.
        for keys in (of_work.get(_own_article(row.provision_id), set()), of_work.get("", set()), everywhere):
            if len(keys) == 1:
                text = _sentence(texts.get(row.provision_id, ""), row.target)
                act = _Act(docs[row.work], row.operation, row.target, row.provision_id, row.quoted_id, row.start, text)
                yield next(iter(keys)), row.article, act
                break


def _repealing(
    docs: Mapping[str, Document], links: Iterable[DocumentLink], citations: Iterable[Citation]
) -> Iterator[tuple[str, str, _Act]]:
    """Articles that a partial repeal names (*Pasal 7 Undang-Undang Nomor ... dicabut*)."""
    named: defaultdict[tuple[str, str | None, str | None], list[Citation]] = defaultdict(list)
    for citation in citations:
        if citation.article and citation.kind == "external":
            named[citation.work, citation.provision_id, citation.target_key].append(citation)
    for link in links:
        if link.relation != "partly-repeals" or link.work not in docs:
            continue
        for row in named.get((link.work, link.provision_id, link.target_key), ()):
            if link.start <= row.start < link.end and row.article and not row.item:
                target = f"Pasal {row.article}" + (f" ayat ({row.paragraph})" if row.paragraph else "")
                act = _Act(docs[link.work], "deleted", target, link.provision_id, None, row.start, link.text)
                yield link.target_key, row.article, act


def _own_article(provision_id: str | None) -> str:
    """Step of the own article of an act in which a provision stands; empty for its title and enacting words."""
    found = _OWN_ARTICLE.search(provision_id or "")
    return found.group(1) if found else ""


def _sentence(text: str, target: str) -> str:
    """The sentence of an amending provision that names the target; its beginning where it is not found."""
    at = max(text.find(target.split(" ayat")[0]), 0)
    start = max(text.rfind(mark, 0, at) for mark in (". ", "; ", ": "))
    start = start + 2 if start >= 0 else 0
    ends = [place for mark in (":", ". ", ";") if (place := text.find(mark, at)) >= 0]
    return text[start : min([*(e + 1 for e in ends), start + _SENTENCE_MOST, len(text)])].strip()
