"""The layers around the application, outermost first."""

from __future__ import annotations

import hashlib
import json
import secrets

from fastapi import FastAPI
from starlette.middleware.sessions import SessionMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from flows.desk.security.gate import Gate
from flows.desk.security.headers import SafeHeaders
from flows.desk.security.limits import Limits
from flows.desk.settings import DeskSettings

SESSION_COOKIE = "selaras_session"
_SESSION_SECONDS = 14 * 24 * 3600


def protect(app: FastAPI, settings: DeskSettings) -> None:
    """Puts the layers around the application.

    Headers and the last error page come first, so that whatever goes wrong further in leaves them in place; then the
    host (against DNS rebinding), the limits, the signed session cookie, and the gate that asks for the token and
    refuses requests that a page elsewhere has made. What writes checks its form token besides (`forgery.check`).
    """
    # added from the inside out
    app.add_middleware(Gate, token=settings.token, guarded=settings.guarded)
    app.add_middleware(
        SessionMiddleware,
        secret_key=_secret(settings),
        session_cookie=SESSION_COOKIE,
        max_age=_SESSION_SECONDS,
        same_site="lax",
    )
    app.add_middleware(Limits, settings=settings)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(settings.trusted_hosts), www_redirect=False)
    app.add_middleware(SafeHeaders)


def _secret(settings: DeskSettings) -> str:
    """Key that signs the sessions: from what guards the desk, so that a restart leaves people where they are.

    With another token, or when a password is changed or a user taken out, everybody enters anew.
    """
    if not settings.guarded:
        return secrets.token_hex(32)
    held = json.dumps([settings.token, sorted(settings.users.items())])
    return hashlib.sha256(b"selaras desk session\0" + held.encode()).hexdigest()
