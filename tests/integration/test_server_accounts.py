"""A running server with accounts: the form, sessions, roles, tokens, and Gradio's own addresses behind the same gate."""

import json
import re
from collections.abc import Iterator

import httpx
import pytest

from assistant.accounts.gate import COOKIE
from assistant.accounts.throttle import FREE
from tests.integration.running_server import LEAD, PASSWORD, Running, running


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with (
        pytest.MonkeyPatch.context() as patch,
        running(tmp_path_factory.mktemp("accounts"), accounts=True, monkeypatch=patch) as started,
    ):
        yield started


def who(client: httpx.Client) -> str:
    """Press the page's button as a browser does and return what its event says."""
    joined = client.post("/gradio_api/queue/join", json={"data": [], "fn_index": 0, "session_hash": "s1"})
    assert joined.status_code == 200
    with client.stream("GET", "/gradio_api/queue/data", params={"session_hash": "s1"}) as stream:
        for line in stream.iter_lines():
            message = json.loads(line.removeprefix("data: ")) if line.startswith("data: ") else {}
            if message.get("msg") == "process_completed":
                return str(message["output"].get("data", message["output"]))
    raise AssertionError("the event was never completed")


def test_the_form_is_plain_chinese_html_that_the_keyboard_can_use(server: Running) -> None:
    with server.client() as client:
        page = client.get("/", headers={"accept": "text/html"}, follow_redirects=True)
    assert page.url.path == "/login"
    assert 'lang="zh-CN"' in page.text
    assert page.text.count("<label>") == 2
    assert "<script" not in page.text
    assert not re.findall(r"""(?:src|href)=["'](?!/|data:,)""", page.text)
    assert page.headers["cache-control"] == "no-store"
    assert "form-action 'self'" in page.headers["content-security-policy"]


def test_logging_in_gives_a_session_that_scripts_cannot_read(server: Running) -> None:
    with server.client() as client:
        answer = client.post(
            "/login", data={"name": "王读", "password": PASSWORD, "next": "/document?doc=临江2021"}
        )
        assert answer.status_code == 303
        assert answer.headers["location"] == "/document?doc=%E4%B8%B4%E6%B1%9F2021"
        cookie = answer.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie
        assert "Secure" not in cookie  # this server is not behind https
        assert client.get("/config").status_code == 200
        assert client.get("/login").headers["location"] == "/"


def test_behind_https_the_session_goes_nowhere_else(server: Running) -> None:
    with server.client() as client:
        answer = client.post(
            "/login", data={"name": "王读", "password": PASSWORD}, headers={"x-forwarded-proto": "https"}
        )
    assert "Secure" in answer.headers["set-cookie"]


@pytest.mark.parametrize("wanted", ["https://elsewhere.example/", "//elsewhere.example", r"/\elsewhere", "x"])
def test_nobody_is_led_elsewhere_after_logging_in(server: Running, wanted: str) -> None:
    with server.client() as client:
        answer = client.post("/login", data={"name": "王读", "password": PASSWORD, "next": wanted})
        assert answer.headers["location"] == "/"


def test_a_wrong_password_is_said_and_the_name_kept_as_text(server: Running) -> None:
    with server.client() as client:
        answer = client.post("/login", data={"name": '"><b>王</b>', "password": "错"})
    assert answer.status_code == 200  # the form again: a browser takes anything else for trouble of the page
    assert "用户名或密码不对" in answer.text
    assert "<b>王</b>" not in answer.text
    assert "set-cookie" not in answer.headers


def test_a_guesser_is_slowed_down(server: Running) -> None:
    with server.client() as client:
        for _ in range(FREE):
            assert "不对" in client.post("/login", data={"name": "猜", "password": "错"}).text
        answer = client.post("/login", data={"name": "猜", "password": "错"})
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) in (1, 2)
    assert "尝试次数过多" in answer.text


def test_gradio_knows_who_presses_a_button(server: Running) -> None:
    for name in ("王读", "钱内"):
        with server.logged_in(name) as client:
            assert name in who(client)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/gradio_api/queue/join"),
        ("GET", "/gradio_api/queue/data?session_hash=s1"),
        ("POST", "/gradio_api/run/predict"),
        ("POST", "/gradio_api/upload"),
        ("GET", "/gradio_api/file=/etc/passwd"),
        ("GET", "/gradio_api/info"),
        ("GET", "/config"),
        ("GET", "/theme.css"),
        ("GET", "/api/docs"),
        ("GET", "/api/openapi.json"),
    ],
)
def test_strangers_reach_nothing_of_gradio(server: Running, method: str, path: str) -> None:
    with server.client() as client:
        assert client.request(method, path).status_code == 401


def test_leaving_ends_the_session_on_the_server(server: Running) -> None:
    with server.logged_in("王读") as client:
        key = client.cookies[COOKIE]
        answer = client.post("/logout")
        assert answer.headers["location"] == "/login"
        client.cookies.set(COOKIE, key)
        assert client.get("/config").status_code == 401


def test_another_password_ends_every_session_at_once(server: Running) -> None:
    server.users.add("临时", PASSWORD, server.users.all()[0].role)
    with server.logged_in("临时") as client:
        assert client.get("/config").status_code == 200
        server.users.set_password("临时", PASSWORD + "二")
        assert client.get("/config").status_code == 401


def test_a_removed_user_is_out_at_once(server: Running) -> None:
    server.users.add("离职", PASSWORD, server.users.all()[0].role)
    with server.logged_in("离职") as client:
        server.users.remove("离职")
        assert client.get("/config").status_code == 401
        assert "不对" in client.post("/login", data={"name": "离职", "password": PASSWORD}).text


def test_figures_are_for_administrators(server: Running) -> None:
    with server.logged_in("王读") as client:
        answer = client.get("/metrics")
        assert answer.status_code == 403
        assert "权限" in answer.json()["error"]["message"]
    with server.logged_in("孙管") as client:
        assert client.get("/metrics").status_code == 200


def test_who_asked_stands_in_the_record(server: Running) -> None:
    from assistant.service.viewer import LOCAL

    token = server.service.tokens.add("门户记录")
    with server.client(token) as client:
        client.post("/api/ask", json={"question": LEAD})
    with server.logged_in("王读") as client:
        client.post("/api/ask", json={"question": LEAD})
    asked = [(each.viewer, each.channel) for each in server.service.audit.records(LOCAL)]
    assert asked[:2] == [("王读", "api"), ("令牌：门户记录", "api")]


def test_nobody_judges_the_answers_of_others(server: Running) -> None:
    with server.logged_in("王读") as first, server.logged_in("钱内") as second:
        id = first.post("/api/ask", json={"question": LEAD}).json()["answer"]["id"]
        given = {"answer": id, "verdict": "up"}
        assert second.post("/api/feedback", json=given).status_code == 404
        assert first.post("/api/feedback", json=given).status_code == 200


def test_another_site_cannot_use_the_session(server: Running) -> None:
    with server.logged_in("王读") as client:
        for headers in ({"origin": "http://elsewhere.example"}, {"sec-fetch-site": "cross-site"}):
            assert client.post("/api/ask", json={"question": LEAD}, headers=headers).status_code == 403
            assert client.post("/logout", headers=headers).status_code == 403
