"""The gate: every request passes here and gets its viewer, or is turned away. Gradio's own addresses are behind it too."""

from collections.abc import Collection
from http.cookies import SimpleCookie
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.accounts.accounts import Accounts
from assistant.accounts.tokens import Tokens
from assistant.service.errors import ServiceError
from assistant.service.viewer import LOCAL, Viewer

COOKIE = "policy_session"
LOGIN = "/login"
_OPEN = {LOGIN, "/healthz", "/readyz"}
"""Addresses that need no viewer."""
_FOR_TOKENS = ("/api", "/mcp", "/metrics")
"""Beginnings of the addresses that tokens open."""
_UPLOAD = "/gradio_api/upload"
"""Where Gradio takes files from a browser, whoever sends them; here only editors may fill the disk."""
_SAFE = {"GET", "HEAD", "OPTIONS"}


class Gate:
    """ASGI middleware that knows who asks.

    Requests that change something and come from another site's page are refused, and, on a server without accounts,
    all that name this server otherwise than this machine is named: both are ways in which a page elsewhere could use
    the reader's browser (cross-site request forgery, DNS rebinding).
    """

    def __init__(
        self, app: ASGIApp, accounts: Accounts | None, tokens: Tokens, names: Collection[str] = ()
    ) -> None:
        """Guard ``app``. ``names``: the only host names taken; none: any."""
        self.app = app
        self._accounts = accounts
        self._tokens = tokens
        self._names = frozenset(names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        refused = self._admit(scope)
        if refused is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await refused(scope, receive, send)

    def _admit(self, scope: Scope) -> Response | None:
        """Note the viewer in the scope, or return why the request is turned away."""
        headers = Headers(scope=scope)
        path = scope["path"]
        if self._names and _host_name(headers.get("host", "")) not in self._names:
            return _refusal(403, "wrong_host", "本服务没有启用账号，只能在本机用 127.0.0.1 打开。")
        connection = HTTPConnection(scope)
        scope.setdefault("state", {})
        authorization = headers.get("authorization", "")
        if authorization.lower().startswith("bearer ") and path.startswith(_FOR_TOKENS):
            try:
                viewer = self._tokens.viewer_of(authorization[7:].strip())
            except ServiceError as error:
                return _refusal(503, "unavailable", str(error))
            if viewer is None:
                return _refusal(401, "bad_token", "访问令牌无效或已过期：请向管理员索取新的令牌。")
            connection.state.viewer = viewer
            return None
        if scope.get("method", "GET") not in _SAFE and not _is_own(headers):
            return _refusal(403, "cross_site", "这个请求来自其他网站，已拒绝。")
        try:
            viewer = self._from_cookie(headers)
        except ServiceError as error:
            return _refusal(503, "unavailable", str(error))
        if viewer is not None:
            if path.startswith(_UPLOAD) and not viewer.may_edit:
                return _refusal(403, "forbidden", "上传文件需要“编辑”权限：请联系管理员。")
            connection.state.viewer = viewer
            return None
        return None if path in _OPEN else _ask_to_log_in(scope, headers)

    def _from_cookie(self, headers: Headers) -> Viewer | None:
        if self._accounts is None:
            return LOCAL
        key = session_key(headers.get("cookie", ""))
        user = self._accounts.sessions.user_of(key) if key else None
        return user.viewer() if user else None


def session_key(cookies: str) -> str | None:
    """Return the key of the session from the header ``Cookie``.

    >>> session_key("theme=dark; policy_session=abc")
    'abc'
    """
    morsel = SimpleCookie(cookies).get(COOKIE)
    return morsel.value if morsel else None


def _ask_to_log_in(scope: Scope, headers: Headers) -> Response:
    path = scope["path"]
    navigates = scope.get("method") == "GET" and "text/html" in headers.get("accept", "")
    if navigates and not path.startswith(_FOR_TOKENS):
        query = scope.get("query_string", b"").decode("latin-1")
        wanted = f"{path}?{query}" if query else path
        return RedirectResponse(f"{LOGIN}?next={quote(wanted)}" if wanted != "/" else LOGIN, 303)
    return _refusal(401, "not_logged_in", "请先登录，或在请求头中给出访问令牌（Authorization: Bearer …）。")


def _refusal(status: int, code: str, message: str) -> Response:
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else None
    if code == "wrong_host":
        return PlainTextResponse(message, status)
    return JSONResponse({"error": {"code": code, "message": message}}, status, headers)


def _is_own(headers: Headers) -> bool:
    """Say whether a request comes from a page of this server or from no page at all."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc.lower() == headers.get("host", "").lower()


def _host_name(host: str) -> str:
    """Return a host without its port.

    >>> _host_name("127.0.0.1:7860"), _host_name("[::1]:7860"), _host_name("localhost")
    ('127.0.0.1', '::1', 'localhost')
    """
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
