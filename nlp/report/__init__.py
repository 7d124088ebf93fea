"""Reports: from the text of a report to its outline, its statements and the rules they speak of."""

from nlp.report.outline import Outline, outline

__all__ = ["Outline", "outline"]
