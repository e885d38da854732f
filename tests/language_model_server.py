"""A server of ours that speaks the OpenAI chat protocol, for tests: it answers as it is told, rightly or wrongly.

Started on loopback; what it does is chosen by the test through ``server.behaviour``. It needs no model.
"""

import asyncio
import json
import re
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response, StreamingResponse

Message = dict[str, str]
Say = Callable[[list[Message]], str]
"""What to write, from the messages."""


@dataclass(frozen=True)
class Behaviour:
    """How the server answers one request."""

    say: Say = lambda _: ""
    status: int = 200
    """anything else is an error whose body repeats the key, as some services do"""
    pieces: int = 6
    """characters per chunk"""
    body: str | None = None
    """sent as it is instead of a stream: HTML, JSON that is none"""
    garbage_after: int | None = None
    """chunks after which a line comes that is no JSON"""
    hang_after: int | None = None
    """chunks after which nothing more comes until the client goes away"""
    break_after: int | None = None
    """chunks after which the connection is closed without a word"""
    finish: str | None = "stop"
    """the finish_reason; None: the stream just ends"""


@dataclass
class LanguageModelServer:
    """The running server; ``behaviours`` are used up one request after the other, the last one stays."""

    url: str = ""
    behaviours: list[Behaviour] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)
    authorizations: list[str | None] = field(default_factory=list)
    hangs: threading.Event = field(default_factory=threading.Event)
    """set when a request begins to hang"""
    left: threading.Event = field(default_factory=threading.Event)
    """set when a client has gone away from a request that hung"""

    def will(self, *behaviours: Behaviour) -> None:
        """Answer the next requests like this."""
        self.behaviours = list(behaviours)
        self.requests.clear()
        self.authorizations.clear()
        self.hangs.clear()
        self.left.clear()

    def will_say(self, *texts: str) -> None:
        """Answer the next requests with these texts."""
        self.will(*(Behaviour(say=lambda _, text=text: text) for text in texts))

    def next(self) -> Behaviour:
        return self.behaviours.pop(0) if len(self.behaviours) > 1 else self.behaviours[0]


@contextmanager
def language_model_server() -> Iterator[LanguageModelServer]:
    """Serve on a free port of this machine."""
    state = LanguageModelServer()
    config = uvicorn.Config(_app(state), host="127.0.0.1", port=0, log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    socket = config.bind_socket()
    state.url = f"http://127.0.0.1:{socket.getsockname()[1]}/v1"
    thread = threading.Thread(target=server.run, args=([socket],), daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.should_exit = True
        server.force_exit = True
        thread.join()


def _app(state: LanguageModelServer) -> FastAPI:
    app = FastAPI()

    @app.post("/v1/chat/completions")
    async def complete(request: Request) -> Response:
        asked = await request.json()
        key = request.headers.get("authorization")
        state.requests.append(asked)
        state.authorizations.append(key)
        behaviour = state.next()
        if behaviour.status != 200:
            message = f"Incorrect API key provided: {key}"
            return JSONResponse(
                {"error": {"message": message, "type": "error"}}, behaviour.status, {"retry-after": "0"}
            )
        if behaviour.body is not None:
            return HTMLResponse(behaviour.body)
        return StreamingResponse(
            _stream(state, behaviour, asked["messages"], request), media_type="text/event-stream"
        )

    return app


async def _stream(
    state: LanguageModelServer, behaviour: Behaviour, messages: list[Message], request: Request
) -> AsyncIterator[str]:
    text = behaviour.say(messages)
    chunks = [text[start : start + behaviour.pieces] for start in range(0, len(text), behaviour.pieces)]
    for number in range(len(chunks) + 1):
        if number == behaviour.garbage_after:
            yield 'data: {"choices": [{"delta": \n\n'
        if number == behaviour.hang_after:
            state.hangs.set()
            try:
                while not await request.is_disconnected():
                    await asyncio.sleep(0.02)
            finally:
                state.left.set()
            return
        if number == behaviour.break_after:
            raise ConnectionAbortedError
        if number < len(chunks):
            yield _chunk({"content": chunks[number]}, None)
    if behaviour.finish:
        yield _chunk({}, behaviour.finish)
        yield "data: [DONE]\n\n"


def _chunk(delta: dict[str, str], finish: str | None) -> str:
    head = {"id": "x", "object": "chat.completion.chunk", "created": 0, "model": "x"}
    choice = {"index": 0, "delta": {"role": "assistant", **delta}, "finish_reason": finish}
    return f"data: {json.dumps({**head, 'choices': [choice]})}\n\n"


_FACT = re.compile(
    r"^\[(?P<id>[a-z]\d)\] (?:[^：]{1,8}：)?(?P<label>任务|牵头单位|配合单位|责任单位|完成时限)：(?P<value>.*)$",
    re.MULTILINE,
)


def facts_of(messages: list[Message]) -> dict[str, tuple[str, str]]:
    """Return the facts of the last message: label -> (id, value); the first of each label."""
    found: dict[str, tuple[str, str]] = {}
    for match in _FACT.finditer(messages[-1]["content"]):
        found.setdefault(match["label"], (match["id"], match["value"].rstrip("。")))
    return found


def honest(messages: list[Message]) -> str:
    """Write the facts as a good model does: one sentence, with the id."""
    facts = facts_of(messages)
    if "牵头单位" not in facts:
        id, value = next(iter(facts.values()), ("", ""))
        return f"{value}[{id}]。"
    id, lead = facts["牵头单位"]
    parts = [f"{facts['任务'][1]}由{lead}牵头"]
    if "配合单位" in facts:
        parts.append(f"{facts['配合单位'][1]}配合")
    if "完成时限" in facts:
        parts.append(f"完成时限为{facts['完成时限'][1]}")
    return "，".join(parts) + f"[{id}]。"
