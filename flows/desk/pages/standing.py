"""Whether the desk is up."""

from __future__ import annotations

from fastapi import APIRouter

from flows.desk.rendering import ReleaseHere

router = APIRouter(tags=["desk"])


@router.get("/health")
def health(release: ReleaseHere) -> dict[str, object]:
    """The desk answers, and this is the release that it shows; told to everybody, so nothing more than that."""
    return {"status": "ok", "release": release.number}
