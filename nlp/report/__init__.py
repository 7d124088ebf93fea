"""Reports: from the text of a report to its outline, its statements and the rules they speak of.

`outline` reads a report, `statements` tells what each of its sentences does, `themes` finds what several reports
say alike, and `link` goes from statements to the provisions of a stock that `index_rules` made ready.
"""

from nlp.report.linking import headings_of, link, queries
from nlp.report.model import StatementModel, load_model
from nlp.report.outline import Outline, outline
from nlp.report.rule_index import RuleIndex, index_rules
from nlp.report.statements import statements
from nlp.report.themes import Themes, themes

__all__ = [
    "Outline",
    "RuleIndex",
    "StatementModel",
    "Themes",
    "headings_of",
    "index_rules",
    "link",
    "load_model",
    "outline",
    "queries",
    "statements",
    "themes",
]
