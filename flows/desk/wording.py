"""Values and reasons of the engine in the language of the reader."""

from __future__ import annotations

import re

from flows.desk.texts import Texts

_RULES = {
    "lex superior": "superior",
    "lex posterior": "posterior",
    "lex specialis": "specialis",
    "not decided: the rank of an instrument is unknown": "rank_unknown",
    "not decided: same rank and same date": "same",
    "not decided: the first is later, the other more special": "first_later",
    "not decided: the second is later, the other more special": "second_later",
}
_REPEALED = "the other is repealed by "
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_UNIT = re.compile(r"(?<=\d )[a-z]+(?:-[a-z]+)*\b")
_MORE = re.compile(r" and (\d+) more$")


def rule(texts: Texts, raw: str | None) -> str:
    """Why a rule prevails, or why that is not decided; words that the catalogue does not know are left as they are."""
    if not raw:
        return texts("rule.none")
    if raw.startswith(_REPEALED):
        return texts("rule.repealed", by=raw.removeprefix(_REPEALED))
    return texts(f"rule.{_RULES[raw]}") if raw in _RULES else raw


def value(texts: Texts, slot: str | None, raw: str | None) -> str:
    """What a rule says in a slot: `14 working-day` as 14 hari kerja, amounts with their thousands apart."""
    if not raw:
        return texts("nothing_said")
    if slot in ("procedure", "definition", "modality", "authority", "sanction"):
        words = [texts.named("modality", part) if slot == "modality" else part for part in raw.split(", ")]
        return _MORE.sub(lambda m: texts("and_more", n=int(m[1])), ", ".join(words))
    text = _MORE.sub(lambda m: texts("and_more", n=int(m[1])), raw)
    text = _UNIT.sub(lambda m: texts.named("unit", m[0]), text)
    text = _NUMBER.sub(lambda m: _number(texts, m[0]), text)
    if slot == "amount" and _NUMBER.fullmatch(raw):
        return texts("amount", number=text)
    return f"{text} %" if slot == "percentage" and _NUMBER.fullmatch(raw) else text


def _number(texts: Texts, raw: str) -> str:
    whole, _, decimals = raw.partition(".")
    if not decimals.strip("0"):
        return texts.number(int(whole))
    return texts.decimal(float(raw), len(decimals))
