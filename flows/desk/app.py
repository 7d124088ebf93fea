"""The application: pages, API and static files behind their protection."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI
from starlette.staticfiles import StaticFiles

from flows.desk import api, pages
from flows.desk.blanks import WithoutBlanks
from flows.desk.current import Current
from flows.desk.errors import handle_errors
from flows.desk.review import Review
from flows.desk.security import protect
from flows.desk.security.forgery import check
from flows.desk.settings import DeskSettings


def create_app(settings: DeskSettings) -> FastAPI:
    """The desk over the published warehouse of the settings, ready to be served.

    Raises:
        WarehouseError: there is no warehouse, or it cannot be read.
    """
    current = Current(settings.warehouse, by_words=settings.by_words)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        current.watch(settings.watch_s)
        yield
        current.close()

    app = FastAPI(
        title="Selaras",
        lifespan=lifespan,
        # every route that writes, also one added later, is checked
        dependencies=[Depends(check)],
        # the ready-made pages load their script from elsewhere; /api lists the schema instead
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    app.state.current = current
    app.state.settings = settings
    app.state.review = Review(settings.warehouse)
    for router in (*pages.routers, *api.routers):
        app.include_router(router)
    app.mount("/static", StaticFiles(packages=[("flows.desk", "static")]), name="static")
    handle_errors(app)
    app.add_middleware(WithoutBlanks)
    protect(app, settings)
    return app
