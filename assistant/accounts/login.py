"""The form to log in (登录) and the way out: plain HTML from the server, without scripts."""

from typing import Annotated
from urllib.parse import urlsplit

import anyio.to_thread
from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from assistant.accounts.accounts import Accounts, LoginRefused
from assistant.accounts.gate import COOKIE, LOGIN, session_key
from assistant.accounts.sessions import LONGEST
from assistant.service.errors import ServiceError
from assistant.ui.templating import render

LOGOUT = "/logout"


def login_routes(accounts: Accounts | None) -> APIRouter:
    """Return the routes of ``/login`` and ``/logout``; without accounts they lead to the page."""
    router = APIRouter(include_in_schema=False)

    @router.get(LOGIN)
    def form(request: Request, next: str = "/") -> Response:
        if accounts is None or getattr(request.state, "viewer", None) is not None:
            return RedirectResponse(own_path(next), 303)
        return _page(next)

    @router.post(LOGIN)
    async def enter(
        request: Request,
        name: Annotated[str, Form(max_length=200)] = "",
        password: Annotated[str, Form(max_length=2000)] = "",
        next: Annotated[str, Form(max_length=2000)] = "/",
    ) -> Response:
        if accounts is None:
            return RedirectResponse("/", 303)
        address = request.client.host if request.client else ""
        try:
            key = await anyio.to_thread.run_sync(accounts.log_in, name, password, address)
        except LoginRefused as error:
            return _page(next, name, str(error), 429 if error.wait else 200, error.wait)
        except ServiceError as error:
            return _page(next, name, str(error), 503)
        response = RedirectResponse(own_path(next), 303)
        response.set_cookie(
            COOKIE,
            key,
            max_age=int(LONGEST),
            httponly=True,
            samesite="lax",
            secure=request.url.scheme == "https",
        )
        return response

    @router.post(LOGOUT)
    async def leave(request: Request) -> Response:
        key = session_key(request.headers.get("cookie", ""))
        if accounts is not None and key:
            await anyio.to_thread.run_sync(accounts.sessions.end, key)
        response = RedirectResponse(LOGIN, 303)
        response.delete_cookie(COOKIE, httponly=True, samesite="lax")
        return response

    return router


def own_path(wanted: str) -> str:
    r"""Return where to go after logging in: a path of this server, whatever was asked for.

    >>> own_path("/document?doc=a"), own_path("//elsewhere.cn/"), own_path("https://elsewhere.cn/"), own_path("/\\\\e.cn")
    ('/document?doc=a', '/', '/', '/')
    """
    parts = urlsplit(wanted.replace("\\", "/"))
    if parts.scheme or parts.netloc or not wanted.startswith("/") or wanted[1:2] in ("/", "\\"):
        return "/"
    return wanted if wanted.isprintable() else "/"


def _page(wanted: str, name: str = "", problem: str = "", status: int = 200, wait: int = 0) -> Response:
    headers = {"Cache-Control": "no-store", **({"Retry-After": str(wait)} if wait else {})}
    return HTMLResponse(
        render("login.html", next=own_path(wanted), name=name, problem=problem), status, headers
    )
