"""What a visitor sees when something cannot be shown: what and what to do, never how the desk works inside."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from flows.desk.rendering import render
from warehouse import NotFound

log = logging.getLogger(__name__)

_SAID = {400, 401, 403, 404, 405, 409, 413, 414, 422, 503}
"""Statuses with words of their own in the catalogue."""


def handle_errors(app: FastAPI) -> None:
    """Gives the application its error pages; under /api they are JSON."""

    async def of_http(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        shown = answer(request, status)
        shown.headers.update((error.headers if isinstance(error, HTTPException) else None) or {})
        return shown

    async def of_input(request: Request, error: Exception) -> Response:
        log.info("refused input at %s", request.url.path)
        return answer(request, 422)

    async def of_id(request: Request, error: Exception) -> Response:
        return answer(request, 404)

    app.add_exception_handler(HTTPException, of_http)
    app.add_exception_handler(RequestValidationError, of_input)
    app.add_exception_handler(NotFound, of_id)


def answer(request: Request, status: int) -> Response:
    """The error page of a status, or its JSON."""
    shown = status if status in _SAID else 500
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": _DETAIL.get(shown, "error")}, status)
    return render(request, "error.html", status=status, shown=shown)


_DETAIL = {
    400: "bad request",
    401: "a token is needed",
    403: "refused: the form token is missing or old",
    404: "there is nothing under this address",
    405: "method not allowed",
    409: "somebody else has decided since; read the finding again",
    413: "too much was sent",
    414: "address too long",
    422: "a parameter is missing or not valid",
    503: "not now; try again in a moment",
}
