"""``/files/original/{id}``: the file that a document was read from, for those who may see it."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import FileResponse

from assistant.api.callers import Caller
from assistant.service.errors import NotFound
from assistant.service.service import Service
from assistant.service.viewer import Viewer

PATH = "/files/original"
_SHOWN = {".pdf": "application/pdf"}
"""Suffixes that a browser shows beside the text; others are saved, so that no file runs as a page of this server."""


def original_routes(service: Service) -> APIRouter:
    """Return the route."""
    router = APIRouter(tags=["文件"])
    caller = Caller(service)

    @router.get(PATH + "/{id}", summary="原文件", response_class=FileResponse)
    def original(id: str, viewer: Annotated[Viewer, Depends(caller)]) -> FileResponse:
        """收录时读取的原文件；压缩包中的文件、已更换或删除的文件没有。"""
        path = service.library.original(viewer, id)
        if path is None or not path.is_file():
            raise NotFound("原文件不在文件夹里（在压缩包中，或已更换、删除）。")
        kind = _SHOWN.get(path.suffix.lower())
        return FileResponse(
            path,
            media_type=kind or "application/octet-stream",
            filename=path.name,
            content_disposition_type="inline" if kind else "attachment",
            headers={"Cache-Control": "private, no-cache"},
        )

    return router
