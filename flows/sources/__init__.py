"""Sources of a run: files, folders, Parquet files and feeds, listed as raw items with the hash of their bytes.

Front doors: `discover` lists what the sources hold (and fetches what a feed has new), `load` gives the bytes,
`batches` the groups that a reading task takes on. Names of files are untrusted: carried as text, never interpreted.
What the feeds say of their files, and how that compares with the texts, is in `flows.sources.feed`.
"""

from flows.sources.discovery import discover, load
from flows.sources.items import Discovery, RawItem, batches

__all__ = ["Discovery", "RawItem", "batches", "discover", "load"]
