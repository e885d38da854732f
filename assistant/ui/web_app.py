"""The web application around the page: Gradio mounted on FastAPI, with headers that keep the browser here."""

import warnings
from collections.abc import AsyncIterator, Collection
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager

import gradio as gr
from fastapi import FastAPI
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.accounts.gate import Gate
from assistant.accounts.login import login_routes
from assistant.api.asking import ask_routes
from assistant.api.limits import BodyLimit
from assistant.api.mcp import add_mcp
from assistant.api.monitoring import Metrics, monitoring_routes
from assistant.api.originals import original_routes
from assistant.api.pages import docs_routes
from assistant.api.problems import answer_with_problems
from assistant.api.reading import reading_routes
from assistant.service.service import Service
from assistant.ui.shell import page_routes
from assistant.ui.theme import ICON, office_theme, script, styles
from corpus.folder import MAX_BYTES

VERSION = "1"
"""Of the HTTP API."""

ONLY_FROM_HERE = "; ".join(
    [
        "default-src 'self'",
        # Gradio starts from inline scripts and compiles the templates of its HTML components in the browser.
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "frame-ancestors 'self'",
        "base-uri 'self'",
        "form-action 'self'",
    ]
)
"""Content-Security-Policy: the browser itself refuses every request to another host."""


class LocalOnly:
    """ASGI middleware that adds the headers; the stream of an answer passes through untouched."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an ASGI application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = ONLY_FROM_HERE
                headers["Referrer-Policy"] = "no-referrer"
                headers["X-Content-Type-Options"] = "nosniff"
            await send(message)

        await self.app(scope, receive, send_with_headers)


def web_app(page: gr.Blocks, service: Service | None = None, names: Collection[str] = ()) -> FastAPI:
    """The application that serves the page at /, and beside it what other programs ask of ``service``.

    ``names``: the only host names the server may be called by; none: any. Without a service the page is alone.
    """
    mcp: list[AbstractAsyncContextManager[None]] = []

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as running:
            for each in mcp:
                await running.enter_async_context(each)
            yield

    app = FastAPI(
        title="政策文件问答助手",
        version=VERSION,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=lifespan,
    )
    if service is not None:
        answer_with_problems(app)
        app.include_router(login_routes(service.accounts))
        for routes in (ask_routes(service), reading_routes(service), original_routes(service)):
            app.include_router(routes)
        for routes in page_routes(service):
            app.include_router(routes)
        app.include_router(monitoring_routes(service, Metrics(service)))
        app.include_router(docs_routes(app))
        mcp.append(add_mcp(app, service, names))
        app.add_middleware(BodyLimit)
        app.add_middleware(Gate, accounts=service.accounts, tokens=service.tokens, names=names)
    app.add_middleware(LocalOnly)
    with warnings.catch_warnings():
        # Gradio warns for every site of several pages, whether or not rendering on the server was asked for.
        warnings.filterwarnings("ignore", message="SSR mode", category=UserWarning)
        gr.mount_gradio_app(
            app,
            page,
            path="/",
            theme=office_theme(),
            css_paths=styles(),
            js=script(),
            favicon_path=str(ICON),
            footer_links=[],
            run_history=False,
            enable_monitoring=False,
            show_error=False,
            ssr_mode=False,
            pwa=False,
            mcp_server=False,
            max_file_size=MAX_BYTES,
        )
    return app
