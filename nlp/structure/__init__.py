"""Structure: the text of a regulation becomes its identity and its provisions, each with a stable id.

    structure = parse(text, name="PP 53 Tahun 2010.pdf")

The parser never refuses. What it cannot place becomes text of the nearest provision, and an `Issue` says
so. The stored text is not altered: `Provision.text` is cleaned wording, and
`Cleaner(document.text).clean(provision.text_start, provision.text_end).offsets()` leads from an offset in
it back to the stored text.
"""

from __future__ import annotations

from nlp.cleaning import Cleaned, Cleaner, OffsetMap, clean
from nlp.structure.model import Structure
from nlp.structure.parsing import parse

__all__ = ["Cleaned", "Cleaner", "OffsetMap", "Structure", "clean", "parse"]
