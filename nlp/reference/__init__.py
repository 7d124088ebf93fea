"""References: citations, document links, definitions, delegations (stage 4).

Front doors: `refer` for a document, `find_citations` for a bare text, `status` for what the links say of each
document of a stock, `implementations` for what carries out its delegations. Forms of keys: docs/references.md.
"""

from nlp.reference.citations import CitationMatch, find_citations
from nlp.reference.implementation import implementations
from nlp.reference.provision_status import provision_status
from nlp.reference.refer import References, refer
from nlp.reference.status import status

__all__ = ["CitationMatch", "References", "find_citations", "implementations", "provision_status", "refer", "status"]
