"""What the page of the library asks the server for: the list, a report, and the changes an editor may make.

Errors reach the page as every other part of the server tells them (assistant/api/problems.py).
"""

import dataclasses
import re
from typing import Annotated, Any

import anyio.to_thread
from fastapi import APIRouter, Form, Header, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.requests import ClientDisconnect

from assistant.service.errors import BadFile
from assistant.service.library import Upload
from assistant.service.service import Service
from assistant.service.viewer import Role
from assistant.ui.files.panel import list_html, report_html
from assistant.ui.files.receiving import received

INCOMING = "incoming"
"""Folder below the service's data for uploads under way."""
_FRESH = {"Cache-Control": "no-store"}
_BETWEEN_GROUPS = re.compile(r"[、，,;；\n]")


def files_router(service: Service) -> APIRouter:
    """The routes below /files. Whoever asks is known from the request; what they may do is checked by the service."""
    router = APIRouter(prefix="/files", include_in_schema=False)

    @router.get("/list")
    def shown_list(request: Request) -> Response:
        return HTMLResponse(list_html(service, service.viewer(request)), headers=_FRESH)

    @router.get("/report")
    def report(request: Request, name: str) -> Response:
        return HTMLResponse(report_html(service, service.viewer(request), name), headers=_FRESH)

    @router.get("/state")
    def state(request: Request) -> Response:
        service.viewer(request)
        return _state(service)

    @router.post("/upload")
    async def upload(
        request: Request,
        name: Annotated[str, Query(max_length=1000)],
        replace: bool = False,
        groups: Annotated[str, Query(max_length=1000)] = "",
        content_length: Annotated[int, Header()] = 0,
    ) -> Response:
        """The body is the file itself."""
        viewer = await anyio.to_thread.run_sync(service.viewer, request)
        viewer.require(Role.EDITOR)  # before anything is received
        try:
            async with received(request.stream(), service.data / INCOMING, content_length) as path:
                [added] = await anyio.to_thread.run_sync(
                    lambda: service.library.add(viewer, [Upload(name, path)], replace, names_of(groups))
                )
        except ClientDisconnect:
            return Response(status_code=400)  # the upload was cancelled: nobody reads this
        except BadFile as error:
            return JSONResponse({"name": name, "stored": False, "reason": str(error)}, headers=_FRESH)
        return JSONResponse(
            {"name": added.name, "stored": added.stored, "reason": added.reason}, headers=_FRESH
        )

    @router.post("/delete")
    def delete(request: Request, file: Annotated[str, Form()]) -> Response:
        viewer = service.viewer(request)
        service.library.delete(viewer, file)
        service.library.rebuild(viewer)
        return _state(service)

    @router.post("/rebuild")
    def rebuild(request: Request) -> Response:
        service.library.rebuild(service.viewer(request))
        return _state(service)

    @router.post("/cancel")
    def cancel(request: Request) -> Response:
        service.library.cancel(service.viewer(request))
        return _state(service)

    @router.post("/limit")
    def limit(
        request: Request,
        document: Annotated[str, Form()],
        groups: Annotated[str, Form(max_length=1000)] = "",
    ) -> Response:
        service.library.limit(service.viewer(request), document, names_of(groups))
        return JSONResponse({"groups": names_of(groups)}, headers=_FRESH)

    return router


def state_of(service: Service) -> dict[str, Any]:
    """Which generation answers, and how far a build is."""
    return {"generation": service.generation, "build": dataclasses.asdict(service.library.build)}


def names_of(groups: str) -> list[str]:
    """The names of groups that someone typed.

    >>> names_of("人事处、财务处, ")
    ['人事处', '财务处']
    """
    return [name for each in _BETWEEN_GROUPS.split(groups) if (name := each.strip())]


def _state(service: Service) -> Response:
    return JSONResponse(state_of(service), headers=_FRESH)
