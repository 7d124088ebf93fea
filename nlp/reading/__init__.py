"""Stage 2, extract: a file's bytes become the text that is stored.

`read(data, name)` is the front door. It looks at the content, not the name, to find the format; returns the text
with its pages, quality, language and kind; and says in `issues` whatever a reader of the text ought to know. What
cannot be read at all raises `Unreadable`, whose `issue(source)` is the row for the issues table.
"""

from nlp.reading.frontdoor import read
from nlp.reading.ocr import Ocr
from nlp.reading.records import Dropped, Limits, Meta, Reading, Unreadable

__all__ = ["Dropped", "Limits", "Meta", "Ocr", "Reading", "Unreadable", "read"]
