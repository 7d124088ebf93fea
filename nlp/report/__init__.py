"""Reports: from the text of a report to its outline, its statements and the rules they speak of.

`outline` reads a report, `statements` tells what each of its sentences does, `themes` finds what several reports
say alike, and `link` goes from statements to the provisions of a stock; `remember` keeps what it found for the next
run.
"""

from nlp.report.linking import LINKED_ROLES, Links, headings_of, link
from nlp.report.model import StatementModel, load_model
from nlp.report.outline import Outline, outline
from nlp.report.questions import queries
from nlp.report.shortlist import Remembered, Rules, remember
from nlp.report.statements import statements
from nlp.report.themes import Themes, themes

__all__ = [
    "LINKED_ROLES",
    "Links",
    "Outline",
    "Remembered",
    "Rules",
    "StatementModel",
    "Themes",
    "headings_of",
    "link",
    "load_model",
    "outline",
    "queries",
    "remember",
    "statements",
    "themes",
]
