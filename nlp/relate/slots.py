"""What one provision fixes, slot by slot: the values that two provisions must agree on.

A slot is a kind of value (a deadline, an amount, the authority, the modality, ...). Only what can be read
from the words alone is read; the finer reading of norms is a stage of its own.
"""

from __future__ import annotations

import re

from nlp.words.numbers import figures_value, in_figures, shown

SLOTS = (
    "deadline",
    "amount",
    "percentage",
    "number",
    "date",
    "modality",
    "authority",
    "sanction",
    "definition",
    "instrument",
    "kind",
)
"""Slots in the order of the columns that compare them."""

_FIGURE = r"(?<![\w.,])(?:\d[\d.,]*\d|\d)"
_INTERNAL = re.compile(r"\b(?:pasal|ayat|huruf|angka|butir)\s*(?:\(?(?:\d+[a-z]?|[ivxl]+|[a-z])\)?)(?![\w(])")
_SMALL_WORDS = (
    "persen dan atau dengan yang dari pada untuk sampai maka tahun rupiah tidak tentang serta dalam oleh atas adalah "
    "agar akan telah sudah tetap dapat wajib harus hanya juga sebagai sebagaimana tersebut berikut dimaksud ini itu "
    "juncto juga per secara sejak terhadap setelah sebelum jika apabila bila maupun kecuali selain menjadi mulai "
    "dicabut diubah dinyatakan berbunyi huruf ayat pasal angka butir lampiran nomor the and or of in to shall may must "
    "not for"
)
_NO_NOUN = frozenset(_SMALL_WORDS.split())
"""Words behind a number that it does not count."""
_YEAR = re.compile(r"(?:18|19|20)\d\d")
_CLOCK = re.compile(r"\b(?:pukul|jam)\s+(\d{1,2})[.:](\d{2})\b")
_UNITS = {
    "hari kerja": "working-day", "working days": "working-day", "working day": "working-day",
    "hari": "day", "days": "day", "day": "day", "minggu": "week", "weeks": "week", "week": "week",
    "bulan": "month", "months": "month", "month": "month", "tahun": "year", "years": "year", "year": "year",
    "jam": "hour", "hours": "hour", "hour": "hour",
}  # fmt: skip
_DURATION = re.compile(rf"({_FIGURE})\s*({'|'.join(_UNITS)})\b")
_PERCENT = re.compile(rf"({_FIGURE})\s*(?:%|persen\b|per seratus\b|perseratus\b|percent\b|prosen\b)")
_AMOUNT = re.compile(rf"\b(?:rp\.?|idr|usd|us\$)\s*(\d[\d.,]*)|({_FIGURE})\s*rupiah\b")
_MONTHS = "januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober|nopember|november|desember"
_DATE = re.compile(rf"\b(?:(\d{{1,2}})\s+)?({_MONTHS})(?:\s+(\d{{4}}))?\b|\btahun(?:\s+anggaran)?\s+(\d{{4}})\b")
_INSTRUMENT = re.compile(
    r"\b(undang-undang|peraturan pemerintah|peraturan presiden|keputusan presiden)"
    r"\s+(?:nomor|no\.?)\s*(\d+)\s+tahun\s+(\d{4})"
)
_NUMBERED = re.compile(
    r"\btahun\s+\d{4}\s+(?:nomor|no\.?)\s*\d+|\b(?:nomor|no\.?)\s*\d+[a-z]?(?:\s*,?\s*tahun\s+\d{4})?"
)
_COUNT = re.compile(rf"({_FIGURE})\s*([a-z]{{3,}})")
_MODALITY = {
    "obligation": re.compile(r"\b(?:wajib|harus|diwajibkan|diharuskan|berkewajiban|must|shall)\b"),
    "prohibition": re.compile(
        r"\b(?:dilarang|tidak boleh|tidak dapat|tidak diperbolehkan|must not|may not|shall not|prohibited)\b"
    ),
    "permission": re.compile(r"(?<!tidak )(?<!untuk )\b(?:dapat|boleh|may)\b(?! not)"),
    "right": re.compile(r"\b(?:berhak|hak untuk|entitled|right to)\b"),
    "power": re.compile(r"\b(?:berwenang|kewenangan|wewenang)\b"),
}
_MINISTRIES = (
    "dalam negeri|luar negeri|keuangan|pertahanan|agama|kesehatan|perhubungan|pertanian|kehutanan|perdagangan"
    "|perindustrian|kehakiman|pertambangan|sekretaris negara|pendidikan|sosial|tenaga kerja"
)
_AUTHORITY = re.compile(
    rf"\b(presiden|president|menteri(?: (?:{_MINISTRIES}))?|minister|gubernur|governor|bupati|walikota|wali kota"
    r"|regent|mayor|camat|kepala desa|kepala daerah|pemerintah daerah|pemerintah pusat|mahkamah agung"
    r"|mahkamah konstitusi|supreme court|pengadilan \w+|kejaksaan|jaksa agung|kepolisian|panglima|kapolri"
    r"|bank indonesia|dpr\b|dprd(?: provinsi| kabupaten)?|dewan perwakilan rakyat(?: daerah)?"
    r"|kpu(?: provinsi| kabupaten)?|direktur jenderal(?: \w+)?|sekretaris jenderal"
    r"|kepala (?:badan|bapeten|lembaga|kantor|dinas|kepolisian)(?: \w+)?"
    r"|pejabat (?:yang berwenang|pembina kepegawaian)|badan \w+ \w+|komisi \w+|director general|head of agency)"
)
_SANCTION = re.compile(
    r"\b(pidana penjara|pidana kurungan|pidana mati|denda|teguran (?:lisan|tertulis)|peringatan tertulis|pencabutan \w+"
    r"|pembekuan \w+|tidak dengan hormat|(?<!tidak )dengan hormat|penurunan (?:pangkat|jabatan|gaji)"
    r"|pembebasan dari jabatan|penghentian \w+|sanksi administratif|uang paksa|ganti rugi|imprisonment|fine|warning)\b"
)
_DEFINED = re.compile(
    r"(?:^|yang dimaksud dengan[ :]*(?:\d+\.)?|\d{1,2}\.)\s*([a-z][a-z /-]{2,60}?)"
    r"(?:,? (?:yang )?selanjutnya[^.;]{0,80})? (?:adalah|ialah|yaitu|means)\b"
)
_KINDS = {
    "definition": ("yang dimaksud dengan", " adalah ", " ialah ", " means "),
    "delegation": tuple(
        f"{verb}{how}"
        for verb in ("diatur", "ditetapkan")
        for how in (" dengan", " dalam", " oleh", " berdasarkan", " lebih lanjut")
    ),
    "closing": ("mulai berlaku", "agar setiap orang"),
    "repeal": ("dicabut", "tidak berlaku", "tetap berlaku"),
    "crime": ("dipidana", "pidana penjara", "diancam"),
    "investigation": ("penyidik",),
    "funding": ("dibebankan", "anggaran pendapatan dan belanja"),
    "composition": ("terdiri atas", "terdiri dari", "meliputi"),
    "amendment": ("diubah", "berbunyi sebagai berikut", "disisipkan", "mengubah"),
    "oath": ("sumpah",),
    "capital": ("modal", "penyertaan", "kekayaan negara"),
    "duty": ("mempunyai tugas", "bertugas", "fungsi"),
    "appointment": ("diangkat", "diberhentikan", "pengangkatan", "pemberhentian"),
}
"""Kinds of clause, each by phrases of which one must stand in the text."""


def _value(figures: str) -> str:
    """The number that figures write, as people write it; the figures themselves when they cannot be read."""
    value = figures_value(figures)
    return figures if value is None else shown(value)


def read_slots(text: str) -> list[tuple[str, str]]:
    """The (slot, value) couples of a provision, sorted, each once; values are in a form that can be compared."""
    low = _INTERNAL.sub(" ", " ".join(text.lower().split()))
    low = in_figures(low)
    instruments = {("instrument", f"{kind} {number}/{year}") for kind, number, year in _INSTRUMENT.findall(low)}
    low = _NUMBERED.sub(" ", low)
    found = {("deadline", f"{_value(n)} {_UNITS[u]}") for n, u in _DURATION.findall(low)}
    found |= {("percentage", _value(n)) for n in _PERCENT.findall(low)}
    found |= {("amount", _value((n or m).removesuffix(",00"))) for n, m in _AMOUNT.findall(low)}
    found |= {("number", f"pukul {int(hour):02}.{minute}") for hour, minute in _CLOCK.findall(low)}
    low = _CLOCK.sub(" ", low)
    found |= {("date", " ".join(x for x in parts if x)) for parts in _DATE.findall(low)}
    found |= {
        ("number", f"{_value(n)} {noun}")
        for n, noun in _COUNT.findall(low)
        if noun not in _UNITS and noun not in _NO_NOUN and noun not in _MONTHS and not _YEAR.fullmatch(n)
    }
    found |= {("modality", name) for name, sign in _MODALITY.items() if sign.search(low)}
    found |= {("authority", name.replace("walikota", "wali kota")) for name in _AUTHORITY.findall(low)}
    found |= {("sanction", name) for name in _SANCTION.findall(low)}
    found |= {("definition", name.strip()) for name in _DEFINED.findall(low)}
    found |= {("kind", name) for name, phrases in _KINDS.items() if any(x in low for x in phrases)}
    return sorted(found | instruments)
