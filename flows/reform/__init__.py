"""For reformers: one report with the rules it speaks of, and the order in which to take up overlapping rules.

Front doors: `read_report` and `report_page`, `read_priorities` and `priorities_page`; the pages are `flows.pages`.
"""

from flows.reform.priorities import PARTS, Priorities, read_priorities, weights
from flows.reform.priorities_page import priorities_page
from flows.reform.report_page import report_page
from flows.reform.reports import ReportRead
from flows.reform.source import read_report
from flows.reform.wording import LANGUAGES

__all__ = [
    "LANGUAGES",
    "PARTS",
    "Priorities",
    "ReportRead",
    "priorities_page",
    "read_priorities",
    "read_report",
    "report_page",
    "weights",
]
