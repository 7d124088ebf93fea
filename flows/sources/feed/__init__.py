"""The feed of the Indonesian legal documentation network (JDIHN) as a source.

Agencies publish a JSON array of records at `feed/document.json`; a record describes a regulation and names its files.
`harvest` fetches what is new, politely and within limits, keeps every file by its hash, and gives what is at hand;
`compare` puts what the records say beside what the texts say; `kept_path` tells where a fetched file lies.
"""

from flows.sources.feed.comparing import compare
from flows.sources.feed.harvesting import Harvest, harvest
from flows.sources.feed.records import FeedRecord
from flows.sources.feed.store import kept_path

__all__ = ["FeedRecord", "Harvest", "compare", "harvest", "kept_path"]
