"""How much a request may hold: questions are short, files have their own way in."""

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_MOST = 256 * 1024
"""Bytes of a body."""
_LIMITED = ("/api", "/login", "/logout", "/mcp")
"""Beginnings of the addresses; Gradio limits its uploads itself."""


class BodyLimit:
    """ASGI middleware that refuses long bodies, whether or not their length is announced."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an ASGI application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] != "http" or not scope["path"].startswith(_LIMITED):
            await self.app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "0")
        if not announced.isdecimal() or int(announced) > _MOST:
            await _too_long(scope, receive, send)
            return
        body = b""
        while True:  # read before anything is done with it: a part of a body is no request
            message = await receive()
            if message["type"] != "http.request":
                return
            body += message.get("body", b"")
            if len(body) > _MOST:
                await _too_long(scope, receive, send)
                return
            if not message.get("more_body", False):
                break
        given = False

        async def replay() -> Message:
            nonlocal given
            if given:
                return await receive()
            given = True
            return {"type": "http.request", "body": body, "more_body": False}

        await self.app(scope, replay, send)


async def _too_long(scope: Scope, receive: Receive, send: Send) -> None:
    problem = {"code": "too_large", "message": f"请求内容超过 {_MOST // 1024} KB，请缩短后重试。"}
    await JSONResponse({"error": problem}, 413)(scope, receive, send)
