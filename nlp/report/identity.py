"""What identifies a report: its title and its work URI."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from pathlib import PurePath

from nlp.rows import Document


def document_of(text: str, title: str, *, name: str, language: str, file_hash: str, quality: float) -> Document:
    """The document row of a report; its work URI is `/akn/id/doc/report/SLUG-HASH`.

    The slug is for people; the eight signs of the text's hash keep two reports of one title apart, since reports
    (unlike regulations) have no number.
    """
    digest = sha256(text.encode()).hexdigest()
    stem = re.sub(r"[_\s-]+", " ", PurePath(name.rpartition("#")[2] or name).stem).strip()
    named = title or stem
    label = _slug(named)
    return Document(
        work=f"/akn/id/doc/report/{label}-{digest[:8]}" if label else f"/akn/id/doc/report/{digest[:16]}",
        kind="report", key=None, form=None, number=None, year=None, title=named, issuer=None, rank=None,
        language=language, enacted=None, promulgated=None, gazette=None,
        identity_from="content" if title else "file name" if stem else "none",
        file_hash=file_hash or digest, text_hash=digest, quality=quality, text=text,
    )  # fmt: skip


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    return "-".join(words[:8])
