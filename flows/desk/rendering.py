"""Pages from templates: every value escaped, in the language of the reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse

from flows.desk import wording
from flows.desk.current import Current
from flows.desk.release import Release
from flows.desk.review import Review
from flows.desk.security.forgery import form_token
from flows.desk.texts import LANGUAGES, Texts
from flows.pages.templates import templates


def lease(request: Request) -> Iterator[Release]:
    """The current release for the time of one request."""
    current: Current = request.app.state.current
    with current.lease() as release:
        yield release


ReleaseHere = Annotated[Release, Depends(lease)]


def language_of(request: Request) -> Texts:
    """Texts in the language that was asked for last: in the address, else in the session, else Indonesian."""
    asked = request.query_params.get("lang")
    if asked in LANGUAGES:
        request.session["lang"] = asked
    chosen = request.session.get("lang")
    return Texts(chosen if chosen in LANGUAGES else LANGUAGES[0])


TextsHere = Annotated[Texts, Depends(language_of)]


def user_of(request: Request) -> str | None:
    """Name under which the visitor entered; None where people have no passwords of their own."""
    name = request.session.get("user")
    return name if isinstance(name, str) else None


def render(request: Request, template: str, *, status: int = 200, **values: object) -> HTMLResponse:
    """A page that needs no release: login and errors."""
    texts = language_of(request)
    context: dict[str, Any] = {
        "t": texts,
        "value_of": lambda slot, raw: wording.value(texts, slot, raw),
        "rule_of": lambda raw: wording.rule(texts, raw),
        "csrf": form_token(request),
        "address": lambda **changed: address(request, **changed),
        "path": request.url.path,
        "release": None,
        "reviewer": request.session.get("reviewer", ""),
        "now": datetime.now(UTC),
        "user": user_of(request),
        "guarded": request.app.state.settings.guarded,
        "people": bool(request.app.state.settings.users),
    }
    return HTMLResponse(templates("flows.desk").get_template(template).render(context | values), status)


def address(request: Request, **changed: object) -> str:
    """The address of this page with some parameters changed; None takes one away."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name not in changed]
    kept += [(name, str(value)) for name, value in changed.items() if value is not None]
    query = urlencode(kept)
    return f"{request.url.path}?{query}" if query else request.url.path


class Page:
    """What a page route needs: the request, the release, the texts, and `show`."""

    def __init__(self, request: Request, release: ReleaseHere) -> None:
        self.request, self.release = request, release
        self.texts = language_of(request)
        self.review: Review = request.app.state.review

    def show(self, template: str, values: Mapping[str, object], *, status: int = 200) -> HTMLResponse:
        """The page made of a template and its values."""
        return render(self.request, template, status=status, **{"release": self.release, **values})


PageHere = Annotated[Page, Depends()]
