"""The gate: who is let in where, and what is turned away before anything is done."""

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from assistant.accounts.accounts import Accounts
from assistant.accounts.gate import COOKIE, Gate
from assistant.accounts.tokens import Tokens
from assistant.accounts.users import Users
from assistant.service.store import Store
from assistant.service.viewer import Role
from tests.unit.assistant.accounts.test_accounts_users import PASSWORD

SITE = "http://policy.example"
LOCAL_NAMES = ("127.0.0.1", "::1", "localhost")


async def who(request: Request) -> JSONResponse:
    viewer = getattr(request.state, "viewer", None)
    return JSONResponse({"viewer": viewer.name if viewer else None})


class World:
    """A gate before an application that says whom it sees."""

    def __init__(self, folder: Path, accounts: bool) -> None:
        store = Store(folder / "p.sqlite")
        self.tokens = Tokens(store)
        self.accounts = None
        if accounts:
            self.accounts = Accounts(folder / "users.json", store)
        app = Starlette(routes=[Route("/{path:path}", who, methods=["GET", "POST"])])
        names = () if accounts else LOCAL_NAMES
        gate = Gate(app, self.accounts, self.tokens, names)
        self.client = TestClient(gate, base_url=SITE if accounts else "http://127.0.0.1:7860")
        self.client.follow_redirects = False


@pytest.fixture
def closed(tmp_path: Path, users: Users) -> World:  # noqa: ARG001 - the file is there
    return World(tmp_path, accounts=True)


@pytest.fixture
def open_(tmp_path: Path) -> World:
    return World(tmp_path, accounts=False)


@pytest.mark.parametrize(
    ("method", "path", "accept", "status"),
    [
        ("GET", "/", "text/html", 303),
        ("GET", "/document?doc=a", "text/html,*/*", 303),
        ("GET", "/", "*/*", 401),
        ("GET", "/gradio_api/queue/data?session_hash=x", "text/event-stream", 401),
        ("POST", "/gradio_api/queue/join", "*/*", 401),
        ("GET", "/gradio_api/file=/etc/passwd", "*/*", 401),
        ("POST", "/gradio_api/upload", "*/*", 401),
        ("GET", "/config", "*/*", 401),
        ("GET", "/api/documents", "text/html", 401),
        ("POST", "/api/ask", "*/*", 401),
        ("POST", "/mcp", "*/*", 401),
        ("GET", "/metrics", "*/*", 401),
        ("GET", "/files/original/a", "*/*", 401),
        ("GET", "/login", "text/html", 200),
        ("POST", "/login", "*/*", 200),
        ("GET", "/login/../config", "*/*", 401),
        ("GET", "/healthz", "*/*", 200),
        ("GET", "/readyz", "*/*", 200),
    ],
)
def test_strangers_reach_the_form_and_nothing_else(
    closed: World, method: str, path: str, accept: str, status: int
) -> None:
    answer = closed.client.request(method, path, headers={"accept": accept})
    assert answer.status_code == status
    if status == 401:
        assert "请先登录" in answer.json()["error"]["message"]


def test_after_logging_in_one_comes_back_to_where_one_was(closed: World) -> None:
    answer = closed.client.get("/document?doc=临江2021&clause=a", headers={"accept": "text/html"})
    assert answer.headers["location"].startswith("/login?next=/document%3Fdoc%3D")


def test_a_session_opens_everything(closed: World) -> None:
    assert closed.accounts is not None
    closed.client.cookies.set(COOKIE, closed.accounts.log_in("王读", PASSWORD, "10.0.0.1"))
    for path in ("/", "/config", "/api/documents"):
        assert closed.client.get(path).json() == {"viewer": "王读"}
    closed.client.cookies.set(COOKIE, "wrong")
    assert closed.client.get("/config").status_code == 401


def test_a_file_of_users_that_is_broken_lets_nobody_in_and_says_so(closed: World, users: Users) -> None:
    reader = users.get("王读")
    assert closed.accounts is not None
    assert reader is not None
    closed.client.cookies.set(COOKIE, closed.accounts.sessions.begin(reader, "10.0.0.1"))
    users.path.write_text("坏", encoding="utf-8")
    answer = closed.client.get("/config")
    assert answer.status_code == 503
    assert "用户文件" in answer.json()["error"]["message"]
    users.path.unlink()
    assert closed.client.get("/config").status_code == 401


def test_only_editors_fill_the_disk(closed: World, tmp_path: Path) -> None:
    assert closed.accounts is not None
    closed.client.cookies.set(COOKIE, closed.accounts.log_in("王读", PASSWORD, "10.0.0.1"))
    assert closed.client.post("/gradio_api/upload").status_code == 403
    Users(tmp_path / "users.json").change("王读", Role.EDITOR)
    assert closed.client.post("/gradio_api/upload").status_code == 200


def test_a_token_opens_what_programs_use_and_no_page(closed: World) -> None:
    header = {"authorization": f"Bearer {closed.tokens.add('门户')}"}
    for path in ("/api/ask", "/mcp", "/metrics"):
        assert closed.client.post(path, headers=header).json() == {"viewer": "令牌：门户"}
    for path in ("/", "/config", "/gradio_api/queue/join", "/files/original/a"):
        assert closed.client.get(path, headers=header).status_code == 401
    answer = closed.client.get("/api/ask", headers={"authorization": "Bearer pa_wrong"})
    assert answer.status_code == 401
    assert "令牌无效" in answer.json()["error"]["message"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"origin": "{site}"}, 200),
        ({"origin": "http://elsewhere.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "{site}.elsewhere.example"}, 403),
        ({"sec-fetch-site": "same-origin", "origin": "{site}"}, 200),
        ({"sec-fetch-site": "none"}, 200),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site", "origin": "{site}"}, 403),
    ],
)
@pytest.mark.parametrize("accounts", [True, False])
def test_pages_of_other_sites_change_nothing(
    tmp_path: Path,
    users: Users,
    accounts: bool,
    headers: dict[str, str],
    status: int,
) -> None:
    world = World(tmp_path, accounts)
    site = str(world.client.base_url).rstrip("/")
    given = {name: value.format(site=site) for name, value in headers.items()}
    reader = users.get("王读")
    if world.accounts is not None and reader is not None:
        world.client.cookies.set(COOKIE, world.accounts.sessions.begin(reader, "10.0.0.1"))
    assert world.client.post("/api/feedback", headers=given).status_code == status
    assert world.client.get("/api/documents", headers=given).status_code == 200


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:7860", 200),
        ("localhost", 200),
        ("LOCALHOST:80", 200),
        ("[::1]:7860", 200),
        ("elsewhere.example", 403),
        ("127.0.0.1.elsewhere.example:7860", 403),
        ("", 403),
        ("[", 403),
    ],
)
def test_without_accounts_only_this_machine_s_names_are_answered(
    open_: World, host: str, status: int
) -> None:
    answer = open_.client.get("/", headers={"host": host})
    assert answer.status_code == status
    assert answer.json() == {"viewer": "本机"} if status == 200 else "没有启用账号" in answer.text


def test_without_accounts_a_token_still_says_who_asks(open_: World) -> None:
    header = {"authorization": f"Bearer {open_.tokens.add('门户')}"}
    assert open_.client.get("/api/documents", headers=header).json() == {"viewer": "令牌：门户"}
