"""Fields of a form that were left empty say nothing: they are taken out of the address before it is read."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send


class WithoutBlanks:
    """Drops `name=` from query strings, so that an empty choice means no filter rather than an empty value."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "http" and scope["query_string"]:
            said = (part for part in scope["query_string"].split(b"&") if part and not part.endswith(b"="))
            scope = {**scope, "query_string": b"&".join(said)}
        await self._app(scope, receive, send)
