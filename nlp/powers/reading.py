"""Which institution a rule empowers to do what, read from its sentences.

Three forms of Indonesian drafting carry a power: *ACT diterbitkan oleh INSTITUTION*, *INSTITUTION (berwenang)
menerbitkan ACT*, and *setelah mendapat persetujuan INSTITUTION*, where consent is a power of its own.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from nlp.powers.institutions import Institution, named_at
from nlp.words import DocumentFrequencies, lemma, tokenise

_TABLE = tomllib.loads(files("nlp.powers").joinpath("acts.toml").read_text(encoding="utf-8"))
_LIGHT = frozenset(_TABLE["light"].split())
_SHARED = frozenset(_TABLE["shared"]["words"].split())
_LEVELS = {word: level for level, words in _TABLE["levels"].items() for word in words.split()}
_SAME = {form: name for name, forms in _TABLE["same"].items() for form in forms}
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-Z(])")
_REFERENCE = re.compile(
    r",?\s*(?:sebagaimana|seperti)\s+(?:telah\s+)?(?:dimaksud|diatur|tersebut)(?:kan)?\s+(?:dalam|pada|di)\s+"
    r"(?:Pasal|ayat|huruf|angka)[\w\s(),]{0,60}?(?=\s+[a-z]{3,}|[.;]|$)"
)
_CONDITION = re.compile(
    r"^(?:Dalam\s+(?:hal|rangka)|Apabila|Jika|Setelah|Sebelum|Untuk|Berdasarkan|Dengan|Selain)\b[^,]*,\s*"
)
_PASSIVE = re.compile(r"\b(?P<verb>di[a-z]{4,})\s+(?:secara\s+\w+\s+)?oleh\s+", re.IGNORECASE)
_ASIDE = re.compile(r"\b(?:yang|sedang|telah|sudah|belum|akan|apabila|jika|bila|setelah|untuk)\s+(?:tidak\s+)?$")
"""Before a passive verb it tells of a state or a case, and gives no power."""
_ACTIVE = re.compile(
    r"\s*(?:(?:berwenang|dapat|wajib|bertugas|harus|berhak|mempunyai\s+(?:tugas|wewenang|kewenangan)|diberi\s+wewenang)\s+)?"
    r"(?:untuk\s+)?(?P<verb>(?:me|mem|men|meng)[a-z]{3,})\s+"
    r"(?:(?:,|dan|atau|dan/atau|serta)\s+(?:me|mem|men|meng)[a-z]{3,}\s+)*"
)
_DONE = re.compile(r"\b(?P<verb>di[a-z]{5,})\b")
_CONSENT = re.compile(
    r"\b(?:setelah|dengan|harus|atas|wajib)\s+(?:terlebih\s+dahulu\s+)?(?:(?:mendapat(?:kan)?|memperoleh)\s+)?"
    r"(?P<act>persetujuan|izin|rekomendasi|pengesahan|penetapan)\s+(?:tertulis\s+)?(?:dari\s+|oleh\s+)?"
)
_STOP = re.compile(
    r"[,;:.]|\s(?:paling|setelah|apabila|jika|sejak|dengan|dalam\s+(?:jangka|waktu|hal|rangka)|berdasarkan|sesuai|untuk|"
    r"melalui|oleh|selambat|sebagaimana|kepada|kecuali|yang)\b"
)
_EMPTY = frozenset(_TABLE["object"]["formal"].split())
_VAGUE = frozenset(_TABLE["object"]["empty"].split())
_RULES = frozenset(_TABLE["object"]["rule"].split())
_LONGEST = 25
"""Words of an act: longer subjects are lists or sentences gone astray."""


@dataclass(frozen=True, slots=True)
class Power:
    """One act that one rule gives to one institution."""

    passage_id: str
    work: str
    institution: Institution
    act: str
    """Act and object as written, short."""
    verb: str
    """Base form that names the act, kin acts under one name."""
    about: Mapping[str, float]
    """Base forms of the words of the object with their rarity."""
    head: str
    """The first of them: what the object is."""
    levels: frozenset[str]
    """Levels of government that the act names."""


def powers(passage_id: str, work: str, text: str, meanings: Mapping[str, str]) -> Iterator[Power]:
    """The powers that a passage gives, in the order of its sentences.

    Args:
        passage_id: of the passage.
        work: its document.
        text: its wording.
        meanings: what its document defines, by the term in lower case.
    """
    for sentence in _SENTENCE.split(text):
        plain = _CONDITION.sub("", _REFERENCE.sub("", sentence))
        for verb, thing, institution, act in _read(plain, meanings):
            name, bases = _named(verb, thing)
            if name not in _SHARED and not _VAGUE.issuperset(bases) and bases[0] not in _RULES:
                levels = frozenset(_LEVELS[word] for word in tokenise(thing) if word in _LEVELS)
                yield Power(passage_id, work, institution, act, name, weighed(frozenset(bases)), bases[0], levels)


def _read(text: str, meanings: Mapping[str, str]) -> Iterator[tuple[str, str, Institution, str]]:
    """(verb, object, institution, act as written) for each form of power in one sentence."""
    passive = _PASSIVE.search(text)
    if passive and not _ASIDE.search(text, 0, passive.start()):
        by = named_at(text, passive.end(), meanings)
        thing = re.split(r"[,;:]\s|\b(?:oleh|setelah|yang)\b", text[: passive.start()])[0].strip()
        if by and thing:
            yield passive["verb"], thing, by, f"{thing} {passive['verb'].lower()}"
    head = named_at(text, 0, meanings)
    if head and (active := _ACTIVE.match(text, len(head.text))):
        stop = _STOP.search(text, active.end())
        thing = text[active.end() : stop.start() if stop else len(text)].strip()
        if thing:
            yield active["verb"], thing, head, f"{active['verb']} {thing}"
    for consent in _CONSENT.finditer(text):
        by = named_at(text, consent.end(), meanings)
        done = _DONE.search(text, 0, consent.start())
        thing = (
            re.split(r"[,;:]\s|\b(?:oleh|setelah|dengan|yang|atas|harus|wajib|dapat)\b", text[: done.start()])[0]
            if done
            else ""
        )
        if by and done and thing.strip():
            what = "" if lemma(done["verb"].lower()) in _LIGHT else f" {done['verb'].lower()}"
            yield consent["act"], f"{thing.strip()}{what}", by, f"{consent['act']} {thing.strip()}{what}"


def _named(verb: str, thing: str) -> tuple[str, list[str]]:
    """The act's name and the base forms of its object; a light verb leaves the name to the object's head."""
    words = [w for w in tokenise(thing) if w not in _EMPTY and not w.isdigit()][:_LONGEST]
    bases = [lemma(w) for w in words]
    name = lemma(verb.lower())
    if name in _LIGHT and bases:
        name, bases = bases[0], bases[1:]
    return _SAME.get(name, name), bases


@cache
def weighed(bases: frozenset[str]) -> Mapping[str, float]:
    """The words of an object with their rarity."""
    counted = DocumentFrequencies.shipped()
    return {base: counted.idf(base) for base in sorted(bases)}
