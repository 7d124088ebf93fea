"""Sources of a run: files, folders, Parquet files and feeds, listed as raw items with the hash of their bytes.

Front doors: `discover` lists what the sources hold (and fetches what a feed has new), `load` gives the bytes,
`batches` the groups that a reading task takes on, `carried` the items with their bytes, for another machine. Names of
files are untrusted: carried as text, never interpreted. What the feeds say of their files, and how that compares with
the texts, is in `flows.sources.feed`.
"""

from flows.sources.discovery import carried, discover, load
from flows.sources.items import CarriedItem, Discovery, RawItem, batches

__all__ = ["CarriedItem", "Discovery", "RawItem", "batches", "carried", "discover", "load"]
