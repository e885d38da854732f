"""Exports of the page 设置: open questions as JSON lines, the audit record as CSV."""

import json
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response
from starlette.responses import PlainTextResponse

from assistant.errors import AssistantError

if TYPE_CHECKING:
    from assistant.service.service import Service


def settings_router(service: "Service") -> APIRouter:
    """The routes ``GET /settings/questions.jsonl`` (editors) and ``GET /settings/audit.csv`` (administrators)."""
    router = APIRouter()

    @router.get("/settings/questions.jsonl", include_in_schema=False)
    def questions(request: Request) -> Response:
        try:
            rows = list(service.audit.export_questions(service.viewer(request)))
        except AssistantError as error:
            return PlainTextResponse(str(error), status_code=403)
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        return _file(lines, "application/x-ndjson", "questions.jsonl")

    @router.get("/settings/audit.csv", include_in_schema=False)
    def audit(request: Request) -> Response:
        try:
            table = service.audit.export(service.viewer(request), "csv")
        except AssistantError as error:
            return PlainTextResponse(str(error), status_code=403)
        return _file(table, "text/csv; charset=utf-8", "audit.csv")

    return router


def _file(content: str, kind: str, name: str) -> Response:
    headers = {"Content-Disposition": f"attachment; filename={name}", "Cache-Control": "no-store"}
    return Response(content.encode("utf-8"), media_type=kind, headers=headers)
