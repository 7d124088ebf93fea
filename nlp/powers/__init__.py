"""Acts that two institutions are both empowered to do (tumpang tindih kewenangan)."""

from nlp.powers.doubling import DoubleAuthorities, double_authorities

__all__ = ["DoubleAuthorities", "double_authorities"]
