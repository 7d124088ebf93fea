"""Akoma Ntoso out and in: a regulation as XML that other legal systems read, and back without loss.

    data = write(document, provisions)
    instrument = read(data)

`write` gives Akoma Ntoso 3.0 (OASIS LegalDocML 1.0, 2018), valid against the standard's own schema. Every provision
is an element with its id as `eId` and its level as `class`; what the standard has no place for (key, rank, gazette,
amendments) stands in `proprietary`. `read` gives back identity, ids, levels, numbers, headings and wording exactly;
`is_own` tells whether a file is one of ours. Akoma Ntoso from elsewhere is read as text by `nlp.reading`.
"""

from nlp.akn.reading import Instrument, NotOwn, is_own, read
from nlp.akn.vocabulary import MEDIA_TYPE
from nlp.akn.writing import write

__all__ = ["MEDIA_TYPE", "Instrument", "NotOwn", "is_own", "read", "write"]
