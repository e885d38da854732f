"""The web application around the page: Gradio mounted on FastAPI, with headers that keep the browser here."""

import gradio as gr
from fastapi import FastAPI
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.ui.theme import ICON, SCRIPT, STYLE, office_theme

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


def web_app(page: gr.Blocks) -> FastAPI:
    """The application that serves the page at /. Routes added before the mount would be served beside it."""
    app = FastAPI(title="政策文件问答助手", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(LocalOnly)
    gr.mount_gradio_app(
        app,
        page,
        path="/",
        theme=office_theme(),
        css_paths=STYLE,
        js=SCRIPT.read_text(encoding="utf-8"),
        favicon_path=str(ICON),
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        show_error=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
    )
    return app
