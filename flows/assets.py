"""Lineage: the sources and the warehouse as assets of the Prefect server."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from prefect.assets import Asset, AssetProperties, materialize
from prefect.cache_policies import NO_CACHE

from flows.artifacts import harmless
from flows.own_server import served
from flows.sources.discovery import is_address
from flows.summary import RunSummary

KEY_LENGTH = 512
"""Characters that a key of an asset may have."""
_NOT_IN_A_KEY = re.compile(r"[^A-Za-z0-9:/._~@+-]")


@materialize("duckdb://warehouse", by="selaras", name="record lineage", cache_policy=NO_CACHE)
def _materialize(asset: Asset, summary: RunSummary) -> None:
    """Say that the asset was made, and what it holds."""
    asset.add_metadata(
        {
            "run": summary.run_id,
            "release": summary.release,
            "documents": summary.documents,
            "relations": dict(summary.relations),
            "unread": len(summary.skipped),
        }
    )


def record_lineage(sources: Sequence[str], summary: RunSummary) -> None:
    """Tell the server that the warehouse was made from the sources; nothing to tell when the old release stands."""
    if not served() or summary.unchanged_since:
        return
    made = Asset(
        key=asset_key("duckdb", Path(summary.warehouse)),
        properties=AssetProperties(name=Path(summary.warehouse).name, description=summary.line()),
    )
    upstream: list[str | Asset] = [source_key(source) for source in sorted(set(sources))]
    with harmless("record the lineage"):
        _materialize.with_options(assets=[made], asset_deps=upstream)(made, summary)


def source_key(source: str) -> str:
    """Key of a source: its address, or that of its file or folder."""
    return _key(source) if is_address(source) else asset_key("file", Path(source))


def asset_key(scheme: str, path: Path) -> str:
    """Key of a file or folder."""
    return _key(f"{scheme}://{path.absolute()}")


def _key(address: str) -> str:
    """The address as Prefect takes it; one that had to be altered ends in a piece of its hash, and stays apart."""
    plain = _NOT_IN_A_KEY.sub("-", address)
    if plain == address and len(plain) <= KEY_LENGTH:
        return plain
    mark = hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{plain[: KEY_LENGTH - 9]}-{mark}"
