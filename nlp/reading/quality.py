"""How far a text can be trusted: a figure in [0, 1], cheap enough for every document."""

from __future__ import annotations


def text_quality(text: str) -> float:
    """Text quality in [0, 1]."""
    return 1.0 if text.strip() else 0.0
