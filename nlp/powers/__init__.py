"""Acts that two institutions are both empowered to do (tumpang tindih kewenangan)."""

from nlp.powers.doubling import DoubleAuthorities, double_authorities
from nlp.powers.memory import Remembered as PowersRemembered

__all__ = ["DoubleAuthorities", "PowersRemembered", "double_authorities"]
