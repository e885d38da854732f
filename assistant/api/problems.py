"""Errors as other programs get them: a status, a code and one Chinese sentence."""

import logging
from collections.abc import Mapping

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from assistant.errors import AssistantError, BadQuestion
from assistant.service.asking import TROUBLE
from assistant.service.errors import (
    BadRequest,
    Forbidden,
    NotFound,
    NothingLoaded,
    ReadOnly,
    StoreFailed,
)
from index.errors import BadQuery, IndexError_

_KINDS: tuple[tuple[type[Exception], int, str], ...] = (
    (BadQuestion, 400, "bad_question"),
    (BadQuery, 400, "bad_question"),
    (BadRequest, 400, "bad_request"),
    (NotFound, 404, "not_found"),
    (Forbidden, 403, "forbidden"),
    (ReadOnly, 409, "read_only"),
    (NothingLoaded, 409, "nothing_loaded"),
    (StoreFailed, 507, "not_stored"),
    (AssistantError, 500, "failed"),
    (IndexError_, 503, "index_unavailable"),
)
"""Error, status, code; the first that fits counts."""

_HTTP = {
    404: "没有这个地址，或者请求方法不对：可用的接口见 /api/docs。",
    413: "请求内容过大。",
}
_FIELD = {
    "missing": "缺少这一项",
    "extra_forbidden": "没有这一项",
    "json_invalid": "不是有效的 JSON",
    "string_type": "应是文字",
    "int_parsing": "应是整数",
    "int_type": "应是整数",
    "bool_parsing": "应是 true 或 false",
    "date_from_datetime_parsing": "应是日期，如 2021-12-31",
    "date_parsing": "应是日期，如 2021-12-31",
    "list_type": "应是列表",
    "literal_error": "不是可用的值",
    "enum": "不是可用的值",
    "greater_than_equal": "太小",
    "less_than_equal": "太大",
    "string_too_long": "太长",
    "too_long": "太多",
}
"""What pydantic finds wrong with a field, and the same in Chinese."""

logger = logging.getLogger(__name__)


class Problem(BaseModel):
    """Why a request failed."""

    model_config = ConfigDict(extra="forbid")

    code: str = Field(description="for programs")
    message: str = Field(description="for people, in Chinese")


class ProblemBody(BaseModel):
    """The body of every response that is no success."""

    model_config = ConfigDict(extra="forbid")

    error: Problem


def problem_of(error: Exception) -> tuple[int, Problem]:
    """Return the status and the body for an error; one that nobody foresaw says nothing of its inside."""
    for kind, status, code in _KINDS:
        if isinstance(error, kind):
            return status, Problem(code=code, message=str(error))
    return 500, Problem(code="failed", message=TROUBLE)


def answer_with_problems(app: FastAPI) -> None:
    """Let ``app`` answer errors as ``ProblemBody``."""

    async def known(_: Request, error: Exception) -> JSONResponse:
        status, problem = problem_of(error)
        return _response(status, problem)

    async def unknown(_: Request, error: Exception) -> JSONResponse:
        logger.error("a request failed", exc_info=error)
        return _response(*problem_of(error))

    async def invalid(_: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)
        said = "；".join(_of_field(each) for each in error.errors()[:5])
        return _response(422, Problem(code="invalid", message=f"请求内容有误：{said}。"))

    async def http(_: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)
        message = _HTTP.get(error.status_code, str(error.detail))
        return _response(error.status_code, Problem(code="http", message=message), error.headers)

    app.add_exception_handler(AssistantError, known)
    app.add_exception_handler(IndexError_, known)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(Exception, unknown)


def _response(status: int, problem: Problem, headers: Mapping[str, str] | None = None) -> JSONResponse:
    return JSONResponse(ProblemBody(error=problem).model_dump(), status, headers)


def _of_field(error: Mapping[str, object]) -> str:
    location = error.get("loc")
    parts = location[1:] if isinstance(location, tuple) and error.get("type") != "json_invalid" else ()
    name = ".".join(map(str, parts)) or "请求体"
    return f"{name} {_FIELD.get(str(error.get('type')), str(error.get('msg')))}"
