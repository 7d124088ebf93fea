"""docx"""

from __future__ import annotations

from nlp.reading import plain
from nlp.reading.records import Extract, Limits


def extract(data: bytes, limits: Limits | None = None) -> Extract:
    return plain.extract(data)
