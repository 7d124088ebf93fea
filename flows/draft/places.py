"""Provisions as a lawyer cites them, from their ids."""

from __future__ import annotations

_FORMS = {"pasal": "Pasal {}", "ayat": "ayat ({})", "huruf": "huruf {}", "angka": "angka {}"}


def cited(provision_id: str) -> str:
    """`.../2014/5#pasal_12__ayat_2__huruf_a` as `Pasal 12 ayat (2) huruf a`; other steps by their name."""
    steps = provision_id.rpartition("#")[2].split("__")
    return " ".join(_step(step) for step in steps if step)


def _step(step: str) -> str:
    level, _, number = step.partition("_")
    if level in _FORMS and number:
        return _FORMS[level].format(number)
    return " ".join(step.split("_")).capitalize()
