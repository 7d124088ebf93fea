"""What the API can do, for programs (OpenAPI) and for people (a page)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse

from flows.desk.rendering import PageHere

router = APIRouter(include_in_schema=False)


@router.get("/openapi.json")
def openapi(request: Request) -> JSONResponse:
    """The description of the API as OpenAPI has it."""
    return JSONResponse(request.app.openapi())


@router.get("/api")
def listing(page: PageHere) -> HTMLResponse:
    """The description of the API for people."""
    described = page.request.app.openapi()
    routes = [
        {"method": method.upper(), "path": path, "fields": list(_fields(route, described)), **route}
        for path, methods in described["paths"].items()
        for method, route in methods.items()
    ]
    return page.show("api.html", {"routes": routes})


def _fields(route: Mapping[str, Any], described: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Parameters of a route and the fields of its body: name, where, schema, description, required."""
    for parameter in route.get("parameters", ()):
        yield {"description": "", "required": False, **parameter}
    for media_type, content in route.get("requestBody", {}).get("content", {}).items():
        name = content["schema"]["$ref"].rsplit("/", 1)[-1]
        schema = described["components"]["schemas"][name]
        for field, held in schema["properties"].items():
            yield {
                "name": field,
                "in": media_type,
                "schema": held,
                "description": held.get("description", ""),
                "required": field in schema.get("required", ()),
            }
