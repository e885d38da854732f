"""``/api/ask``: an answer as JSON, or in pieces as server-sent events."""

import threading
from collections.abc import AsyncIterator, Iterator
from typing import Annotated

import anyio.to_thread
from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response, StreamingResponse
from pydantic import BaseModel

from assistant.api.callers import Caller
from assistant.api.model import AskRequest, AskResponse, Candidate, DeltaEvent, UnderstoodEvent
from assistant.api.problems import ProblemBody, problem_of
from assistant.model import Answer
from assistant.service.events import Delta, Event, Final, Understood
from assistant.service.service import Service
from assistant.service.serving import Serving
from assistant.service.viewer import Viewer
from index.policy_index import PolicyIndex

EVENTS = "text/event-stream"


def ask_routes(service: Service) -> APIRouter:
    """Return the route; what is asked is kept like a question of the page."""
    router = APIRouter(tags=["问答"])
    caller = Caller(service)

    @router.post(
        "/api/ask",
        summary="提问",
        response_model=AskResponse,
        responses={200: {"content": {EVENTS: {"schema": {"type": "string"}}}}},
    )
    async def ask(
        asked: AskRequest, request: Request, viewer: Annotated[Viewer, Depends(caller)]
    ) -> Response | AskResponse:
        """回答一个问题，附引用的条款；文件没有写明时 `refused` 为 true。

        请求头 `Accept: text/event-stream` 或 `stream: true` 时分段返回：事件 `understood`、`delta`（若干）、`final`（内容同
        JSON 的回答），出错时为 `error`。
        """
        cancelled = threading.Event()
        events = await anyio.to_thread.run_sync(_start, service, viewer, asked, cancelled)
        if asked.stream or EVENTS in request.headers.get("accept", ""):
            pieces = _pieces(events, cancelled, asked.debug)
            return StreamingResponse(
                pieces, media_type=EVENTS, headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
            )
        return await anyio.to_thread.run_sync(_whole, events, asked.debug)

    return router


def candidates_of(answer: Answer, index: PolicyIndex) -> list[Candidate]:
    """Return the clauses considered for an answer with their scores, best first (排查)."""
    found = {hit.clause: hit for hit in index.search(answer.question, 100)}
    candidates = []
    for hit in answer.search:
        clause = index.clauses[hit.clause]
        searched = found.get(hit.clause)
        candidates.append(
            Candidate(
                clause=clause.id,
                document=clause.document,
                title=index.documents[clause.document].title,
                heading=" > ".join(clause.heading),
                text=clause.plain,
                score=hit.score,
                cosine=searched.cosine if searched else None,
                bm25=searched.bm25 if searched else None,
            )
        )
    return candidates


def _start(
    service: Service, viewer: Viewer, asked: AskRequest, cancelled: threading.Event
) -> Iterator[Event]:
    return service.stream(
        viewer,
        asked.question,
        asked.history,
        scope=asked.scope,
        without=asked.without,
        channel="api",
        cancelled=cancelled,
    )


def _whole(events: Iterator[Event], debug: bool) -> AskResponse:
    serving: Serving | None = None
    for event in events:
        if isinstance(event, Understood):
            serving = event.serving
        elif isinstance(event, Final):
            return _response(event, serving, debug)
    raise AssertionError("a stream that nobody stops ends with Final")


def _response(final: Final, serving: Serving | None, debug: bool) -> AskResponse:
    candidates = candidates_of(final.answer, serving.index) if debug and serving else None
    return AskResponse(answer=final.answer, note=final.note, candidates=candidates)


async def _pieces(events: Iterator[Event], cancelled: threading.Event, debug: bool) -> AsyncIterator[str]:
    """Yield the events as text; the answer is stopped when the reader has gone."""
    serving: Serving | None = None
    try:
        while True:
            event = await anyio.to_thread.run_sync(next, events, None, abandon_on_cancel=True)
            if isinstance(event, Understood):
                serving = event.serving
                yield _event("understood", UnderstoodEvent(understanding=event.understanding))
            elif isinstance(event, Delta):
                yield _event("delta", DeltaEvent(text=event.text))
            elif isinstance(event, Final):
                response = await anyio.to_thread.run_sync(_response, event, serving, debug)
                yield _event("final", response)
            else:
                return
    except Exception as error:  # the status has been sent: what is wrong is told as an event
        _, problem = problem_of(error)
        yield _event("error", ProblemBody(error=problem))
    finally:
        cancelled.set()


def _event(name: str, data: BaseModel) -> str:
    """Return one server-sent event; JSON holds no line break.

    Format: https://html.spec.whatwg.org/multipage/server-sent-events.html
    """
    return f"event: {name}\ndata: {data.model_dump_json()}\n\n"
