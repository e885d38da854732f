"""Files of the page 评测: the report of a run (评测报告), and drafts of own questions (题目草稿) to be edited."""

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response
from starlette.responses import PlainTextResponse

from assistant.errors import AssistantError
from assistant.service.viewer import Role
from eval.errors import EvalError
from eval.own.suggest import Material, suggest
from eval.own.workbook import workbook
from eval.reporting.content import gather
from eval.reporting.page import html
from eval.ui.desk import Desk
from index.errors import IndexError_

if TYPE_CHECKING:
    from assistant.service.service import Service


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DRAFTS = 60
"""Questions that are drafted."""


def evaluation_router(service: "Service", desk: Desk) -> APIRouter:
    """The routes ``GET /evaluation/report?run=NAME`` (``against=NAME``: compared) and ``GET /evaluation/drafts.xlsx``."""
    router = APIRouter()

    @router.get("/evaluation/report", include_in_schema=False)
    def report(request: Request, run: str = "", against: str = "") -> Response:
        try:
            viewer = service.viewer(request)
            viewer.require(Role.EDITOR)
            visible = service.serving(viewer).index.documents
            content = gather(desk.folder(run, visible), desk.folder(against, visible) if against else None)
        except (AssistantError, EvalError, IndexError_) as error:
            return PlainTextResponse(str(error), status_code=400)
        headers = {
            "Content-Disposition": f"attachment; filename=evaluation-{run}.html",
            "Cache-Control": "no-store",
        }
        return Response(html(content), media_type="text/html; charset=utf-8", headers=headers)

    @router.get("/evaluation/drafts.xlsx", include_in_schema=False)
    def drafts(request: Request) -> Response:
        try:
            viewer = service.viewer(request)
            viewer.require(Role.EDITOR)
            index = service.serving(viewer).index
        except (AssistantError, IndexError_) as error:
            return PlainTextResponse(str(error), status_code=400)
        material = Material(index.documents, index.clauses, index.responsibilities, index.contradictions)
        headers = {"Content-Disposition": "attachment; filename=drafts.xlsx", "Cache-Control": "no-store"}
        content = workbook(suggest(material, DRAFTS), index.clauses)
        return Response(content, media_type=XLSX, headers=headers)

    return router
