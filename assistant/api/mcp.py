"""``/mcp``: other assistants ask, search and read the ledger (Model Context Protocol, streamable HTTP).

Specification: https://modelcontextprotocol.io/specification. Who calls is known from the request, by session or token,
as everywhere; each tool takes one snapshot that holds only what the caller may see.
"""

from collections.abc import Collection, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from datetime import date
from typing import Annotated, Any

from fastapi import FastAPI
from mcp.server import MCPServer
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.transport_security import TransportSecuritySettings
from pydantic import Field

from assistant.api.model import FoundClause, LedgerQuery, LedgerResponse, Model
from assistant.api.reading import query_ledger, search_clauses
from assistant.errors import AssistantError
from assistant.model import AnswerResponsibility, Citation, Conflict, Related, Turn
from assistant.service.service import Service
from assistant.service.viewer import Viewer
from index.errors import IndexError_

PATH = "/mcp"
_INSTRUCTIONS = """\
回答关于已收录政策文件的问题：谁牵头、谁配合、何时完成、写在哪里。
回答都附条款原文；refused 为 true 表示文件没有写明，请不要自行补充。
"""


class ToolAnswer(Model):
    """An answer as other assistants get it: the ranking of candidates is left out."""

    answer: str = Field(description="回答，[n] 对应 citations 里的 n")
    refused: bool = Field(description="true：文件没有写明")
    reason: str | None
    citations: list[Citation]
    responsibilities: list[AnswerResponsibility]
    conflicts: list[Conflict]
    related: list[Related] = Field(description="拒答时可能相关的条款，不能当作依据")


class ToolClauses(Model):
    """Clauses that a search found, best first."""

    results: list[FoundClause]


def add_mcp(app: FastAPI, service: Service, names: Collection[str]) -> AbstractAsyncContextManager[None]:
    """Serve MCP on ``app``; what is returned must be entered while the server runs.

    ``names``: host names the server may be called by (protection against DNS rebinding); none: the gate sees to it.
    """
    server = _server(service)
    hosts = [host for name in names for host in (_in_url(name), f"{_in_url(name)}:*")]
    security = TransportSecuritySettings(
        enable_dns_rebinding_protection=bool(hosts),
        allowed_hosts=hosts,
        allowed_origins=[f"{scheme}://{host}" for host in hosts for scheme in ("http", "https")],
    )
    inner = server.streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=True,
        transport_security=security,
        max_request_body_size=256 * 1024,
    )
    app.router.routes.extend(inner.routes)
    return server.session_manager.run()


def _server(service: Service) -> MCPServer[Any]:
    server: MCPServer[Any] = MCPServer(
        "policy-assistant", title="政策文件问答助手", instructions=_INSTRUCTIONS, log_level="WARNING"
    )

    @server.tool(title="提问")
    def ask(
        context: Context[Any, Any],
        question: Annotated[str, Field(description="问题，最多 2000 字")],
        history: Annotated[list[str] | None, Field(description="先前的问题，由早到晚")] = None,
    ) -> ToolAnswer:
        """回答一个关于政策文件的问题，附引用的条款原文；文件没有写明时拒答。"""
        with _told():
            turns = [Turn(question=each) for each in history or ()]
            answer = service.ask(_viewer(service, context), question, turns, channel="mcp")
            fields = answer.model_dump(include=set(ToolAnswer.model_fields))
        return ToolAnswer.model_validate(fields)

    @server.tool(title="检索条款")
    def search(
        context: Context[Any, Any],
        query: Annotated[str, Field(description="要查找的内容")],
        k: Annotated[int, Field(ge=1, le=50, description="条数")] = 10,
    ) -> ToolClauses:
        """查找与内容最接近的条款原文。"""
        with _told():
            index = service.serving(_viewer(service, context)).index
            return ToolClauses(results=search_clauses(index, query, k))

    @server.tool(title="责任清单")
    def ledger(
        context: Context[Any, Any],
        unit: Annotated[str | None, Field(description="单位，任何一种叫法")] = None,
        role: Annotated[str | None, Field(description="lead 牵头，support 配合")] = None,
        region: Annotated[str | None, Field(description="地区")] = None,
        task: Annotated[str | None, Field(description="任务中的词，用空格分开")] = None,
        due_after: Annotated[date | None, Field(description="完成时限在这天之后")] = None,
        due_before: Annotated[date | None, Field(description="完成时限在这天或之前")] = None,
        limit: Annotated[int, Field(ge=1, le=200, description="条数")] = 50,
    ) -> LedgerResponse:
        """查询责任清单：谁牵头、谁配合、何时完成；全部条件都要符合。"""
        with _told():
            query = LedgerQuery(
                unit=unit,
                role=role,
                region=region,
                task=task,
                due_after=due_after,
                due_before=due_before,
                limit=limit,
            )
            return query_ledger(service.serving(_viewer(service, context)).index, query)

    return server


def _viewer(service: Service, context: Context[Any, Any]) -> Viewer:
    return service.viewer(context.request_context.request)


@contextmanager
def _told() -> Iterator[None]:
    """Turn errors that have a sentence for people into errors of the tool."""
    try:
        yield
    except (AssistantError, IndexError_) as error:
        raise ToolError(str(error)) from error


def _in_url(name: str) -> str:
    return f"[{name}]" if ":" in name else name
