"""Limits on what a request may bring: the length of its address and of its body."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartParser
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from flows.desk.settings import DeskSettings

MultiPartParser.spool_max_size = 2**30
"""Uploads stay in memory, below the limit of the desk: Starlette would put those over a megabyte into a file."""
UPLOADS = ("/check", "/api/check")
"""Addresses under which drafts are uploaded."""


class Limits:
    """Refuses long addresses at once, and long bodies while they arrive."""

    def __init__(self, app: ASGIApp, settings: DeskSettings) -> None:
        self._app, self._settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if (
            len(scope["query_string"]) > self._settings.query_bytes
            or len(scope["raw_path"]) > self._settings.query_bytes
        ):
            await PlainTextResponse("Address too long.\n", status_code=414)(scope, receive, send)
            return
        upload = scope["path"].startswith(UPLOADS)
        most = self._settings.upload_bytes if upload else self._settings.form_bytes
        said = Headers(scope=scope).get("content-length", "0")
        if not said.isdigit() or int(said) > most:
            await PlainTextResponse("Too much was sent.\n", status_code=413)(scope, receive, send)
            return
        received = 0

        async def receive_within() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > most:
                raise HTTPException(413)
            return message

        await self._app(scope, receive_within, send)
