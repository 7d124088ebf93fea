"""Reports: from the text of a report to its outline, its statements and the rules they speak of."""

from nlp.report.model import StatementModel, load_model
from nlp.report.outline import Outline, outline
from nlp.report.statements import statements

__all__ = ["Outline", "StatementModel", "load_model", "outline", "statements"]
