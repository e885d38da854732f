"""``/api/docs``: how to use the API, rendered here from its own description, so that it works on a closed network."""

import re
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel, ConfigDict
from starlette.exceptions import HTTPException

from assistant.ui.templating import render

DOCS = "/api/docs"
OPENAPI = "/api/openapi.json"
_IN_CHINESE = re.compile(r"\(([\u4e00-\u9fff、]+)\)\.")
"""The word behind a type's description: ``An answer … (回答).``"""


class Field(BaseModel):
    """A parameter, or a field of a body."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    kind: str
    required: bool
    description: str


class Operation(BaseModel):
    """One method of one address."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    method: str
    path: str
    tag: str
    summary: str
    description: str
    parameters: tuple[Field, ...]
    body: tuple[Field, ...]
    gives: str


def docs_routes(app: FastAPI) -> APIRouter:
    """Return the routes of the description of ``app``."""
    router = APIRouter(include_in_schema=False)

    @router.get(OPENAPI)
    def description() -> JSONResponse:
        return JSONResponse(app.openapi())

    @router.get(DOCS)
    def page() -> HTMLResponse:
        schema = app.openapi()
        types = schema.get("components", {}).get("schemas", {})
        return HTMLResponse(render("api.html", operations=operations_of(schema), types=_types(types)))

    @router.api_route("/api/{rest:path}", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
    def nothing_else(rest: str) -> None:  # noqa: ARG001 - without it the page's own application would answer
        raise HTTPException(404)

    return router


def operations_of(schema: dict[str, Any]) -> list[Operation]:
    """Return the operations of an OpenAPI description in its order."""
    types = schema.get("components", {}).get("schemas", {})
    return [
        Operation(
            method=method.upper(),
            path=path,
            tag=(each.get("tags") or [""])[0],
            summary=each.get("summary", ""),
            description=each.get("description", "").replace("`", ""),
            parameters=tuple(
                _field(p["name"], p.get("schema", {}), p.get("required", False), p.get("description"))
                for p in each.get("parameters", [])
            ),
            body=_fields(_content(each.get("requestBody", {})), types),
            gives=_kind(_content(each.get("responses", {}).get("200", {}))),
        )
        for path, methods in schema.get("paths", {}).items()
        for method, each in methods.items()
    ]


def _types(types: dict[str, Any]) -> list[tuple[str, str, tuple[Field, ...]]]:
    return [(name, each.get("description", ""), _fields(each, types)) for name, each in sorted(types.items())]


def _content(part: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = part.get("content", {}).get("application/json", {}).get("schema", {})
    return found


def _fields(schema: dict[str, Any], types: dict[str, Any]) -> tuple[Field, ...]:
    if reference := schema.get("$ref"):
        schema = types.get(reference.rsplit("/", 1)[-1], {})
    required = schema.get("required", [])
    return tuple(
        _field(name, each, name in required, each.get("description"))
        for name, each in schema.get("properties", {}).items()
    )


def _field(name: str, schema: dict[str, Any], required: bool, description: str | None) -> Field:
    said = description or schema.get("description") or ""
    return Field(name=name, kind=_kind(schema), required=required, description=_chinese(said))


def _chinese(said: str) -> str:
    """Return a description that begins in Chinese; those written for whoever reads the code are left out.

    >>> _chinese("条数"), _chinese("id of the answer")
    ('条数', '')
    """
    return said if said[:1] >= "\u4e00" else ""


def _kind(schema: dict[str, Any]) -> str:
    """Return the kind of a value in a few words.

    >>> _kind({"type": "array", "items": {"$ref": "#/components/schemas/Turn"}})
    'Turn[]'
    >>> _kind({"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]})
    'date | null'
    """
    if reference := schema.get("$ref"):
        return str(reference.rsplit("/", 1)[-1])
    if choices := schema.get("anyOf"):
        return " | ".join(_kind(each) for each in choices)
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if schema.get("type") == "array":
        return f"{_kind(schema.get('items', {}))}[]"
    return str(schema.get("format") or schema.get("const") or schema.get("type") or "")
