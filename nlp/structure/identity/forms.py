"""The forms of instrument: how each is named at the head of a text, its key, its rank, its URI segment.

Rank follows UU 12/2011, articles 7 and 8: 1 constitution, 2 TAP MPR, 3 act, 4 government regulation,
5 presidential, 6 ministerial and agency, 7 province, 8 regency or city.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_RI = r"(?:\s+(?:REPUBLIK\s+INDONESIA(?:\s+SERIKAT)?|R\.?\s?I\.?S?\.?))?"


@dataclass(frozen=True, slots=True)
class Form:
    """One form of instrument."""

    code: str
    """As in citation keys: `UU`, `PP`, `Permen`."""
    rank: int | None
    issuer: str | None
    """Fixed issuer; None when it is part of the name (ministry, agency, region)."""
    name: str
    """Pattern of its name, upper case; group `who` is the ministry, agency or region."""


_DASH = r"\s*[-‐–]?\s*"
_UU = rf"UNDANG{_DASH}UNDANG"
FORMS: tuple[Form, ...] = (
    Form("Perpu", 3, "Presiden", rf"PERATURAN\s+PEMERINTAH{_RI}\s+PENGGANTI\s+{_UU}{_RI}"),
    Form("UUDrt", 3, "Presiden", rf"{_UU}\s+DARURAT{_RI}"),
    Form("UU", 3, "Presiden", rf"{_UU}(?!\s+DASAR){_RI}"),
    Form("PP", 4, "Presiden", rf"PERATURAN\s*PEMERINTAH(?!\s+PENGGANTI|\s+DAERAH){_RI}"),
    Form("Perpres", 5, "Presiden", rf"PERATURAN\s+PRESIDEN{_RI}"),
    Form("Penpres", 5, "Presiden", rf"PENETAPAN\s+PRESIDEN{_RI}"),
    Form("Keppres", 5, "Presiden", rf"KEPUTUSAN\s+PRESIDEN{_RI}(?:\s+\(KEPPRES\))?"),
    Form("Inpres", 5, "Presiden", rf"INSTRUKSI\s+PRESIDEN{_RI}"),
    Form("Permen", 6, None, r"PERATURAN\s+MENTERI\s+(?P<who>[A-Z ,/\n-]{3,120}?)"),
    Form("Kepmen", 6, None, r"KEPUTUSAN\s+MENTERI\s+(?P<who>[A-Z ,/\n-]{3,120}?)"),
    Form("SE", 6, None, r"SURAT\s+EDARAN(?:\s+(?P<who>(?:MENTERI|KEPALA|SEKRETARIS|DIREKTUR)\s+[A-Z ,/\n-]{3,120}?))?"),
    Form("Perda", 7, None, r"PERATURAN\s+DAERAH\s+(?P<who>[A-Z ,/\n-]{3,120}?)"),
    Form("Pergub", 7, None, r"PERATURAN\s+GUBERNUR\s+(?P<who>[A-Z ,/\n-]{3,120}?)"),
    Form("Perbup", 8, None, r"PERATURAN\s+BUPATI\s+(?P<who>[A-Z ,/\n-]{3,120}?)"),
    Form("Perwali", 8, None, r"PERATURAN\s+WALI\s?KOTA\s+(?P<who>[A-Z ,/\n-]{3,120}?)"),
    Form("Kepka", 6, None, r"KEPUTUSAN\s+(?:KEPALA|KETUA|DIREKTUR\s+JENDERAL)\s+(?P<who>[A-Z ,/\n-]{3,120}?)"),
    Form("Perba", 6, None, r"PERATURAN\s+(?:KEPALA\s+|KETUA\s+)?(?P<who>(?:BADAN|LEMBAGA|KOMISI|KEPOLISIAN|ARSIP"
         r"|PERPUSTAKAAN|OTORITAS|MAHKAMAH|DEWAN|BANK|OMBUDSMAN|KEJAKSAAN|JAKSA)\s*[A-Z ,/\n-]{0,120}?)"),
)  # fmt: skip
BY_CODE = {form.code: form for form in FORMS}
_ACRONYM = re.compile(r"\s+(?:REPUBLIK\s+INDONESIA|R\.?I\.?)\s*$")


def issuer_of(form: Form, who: str | None) -> str | None:
    """Issuer as people write it: `Presiden`, `Menteri Keuangan`, `Badan Pengawas Tenaga Nuklir`."""
    if form.issuer or not who:
        return form.issuer
    name = titled(_ACRONYM.sub("", " ".join(who.split())))
    prefix = {"Permen": "Menteri ", "Kepmen": "Menteri ", "Pergub": "Gubernur ", "Perbup": "Bupati ",
              "Perwali": "Wali Kota ",
              "Perda": "Pemerintah Daerah ", "Kepka": "Kepala "}.get(form.code, "")  # fmt: skip
    return prefix + name


def rank_of(form: Form, who: str | None) -> int | None:
    """Rank; a regional regulation of a regency or city is 8, of a province 7."""
    if form.code == "Perda" and who and re.match(r"\s*(?:KABUPATEN|KOTA|KOTAMADYA)", who):
        return 8
    return form.rank


def titled(text: str) -> str:
    """`BADAN PENGAWAS TENAGA NUKLIR` as `Badan Pengawas Tenaga Nuklir`."""
    small = {"dan", "atau", "di", "ke", "dari", "untuk", "pada", "bagi"}
    return " ".join(w.lower() if w.lower() in small else w[:1].upper() + w[1:].lower() for w in text.split())
