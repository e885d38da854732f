"""A document limited to a group, on a running server: no address tells those outside the group of it."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.integration.running_server import Running, running
from tests.unit.assistant.limited_texts import HIDDEN, leaks


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with (
        pytest.MonkeyPatch.context() as patch,
        running(tmp_path_factory.mktemp("limits"), accounts=True, monkeypatch=patch) as started,
    ):
        yield started


@pytest.fixture(scope="module")
def clients(server: Running) -> Iterator[dict[str, httpx.Client]]:
    opened = {
        "reader": server.logged_in("王读"),
        "token": server.client(server.service.tokens.add("门户")),
        "insider": server.logged_in("钱内"),
    }
    yield opened
    for client in opened.values():
        client.close()


DOORS: list[tuple[str, str, dict[str, Any]]] = [
    ("POST", "/api/ask", {"json": {"question": "开展储备由哪个单位牵头？"}}),
    ("POST", "/api/ask", {"json": {"question": "开展储备由哪个单位牵头？", "debug": True}}),
    ("POST", "/api/ask", {"json": {"question": "开展储备由哪个单位牵头？", "stream": True}}),
    ("POST", "/api/ask", {"json": {"question": "储备由谁牵头？", "scope": [HIDDEN]}}),
    ("POST", "/api/ask", {"json": {"question": "到2025年公交专用道里程达到多少公里？"}}),
    ("GET", "/api/search", {"params": {"q": "建立储备库", "k": 100}}),
    ("GET", "/api/search", {"params": {"q": "储备", "document": [HIDDEN]}}),
    ("GET", "/api/documents", {}),
    ("GET", f"/api/documents/{HIDDEN}", {}),
    ("GET", "/api/ledger", {"params": {"limit": 1000}}),
    ("GET", "/api/ledger", {"params": {"document": HIDDEN}}),
    ("GET", "/api/ledger", {"params": {"task": "储备"}}),
    ("GET", "/api/ledger/units", {}),
    ("GET", "/api/ledger/contradictions", {}),
    ("GET", f"/files/original/{HIDDEN}", {}),
]


@pytest.mark.parametrize(("method", "path", "options"), DOORS, ids=str)
def test_no_door_tells_of_it(
    clients: dict[str, httpx.Client], method: str, path: str, options: dict[str, Any]
) -> None:
    for name in ("reader", "token"):
        if path.startswith("/files") and name == "token":
            continue  # tokens open what programs use, not this
        asked = str(options) + path
        answer = clients[name].request(method, path, **options)
        assert answer.status_code in (200, 404)
        assert [mark for mark in leaks(answer.text) if mark not in asked] == []
        assert HIDDEN not in answer.text
    opened = clients["insider"].request(method, path, **options)
    assert opened.status_code == 200
    assert leaks(opened.text)


def test_what_is_hidden_and_what_never_was_look_the_same(clients: dict[str, httpx.Client]) -> None:
    for path in ("/api/documents/{}", "/files/original/{}"):
        answers = [clients["reader"].get(path.format(id)) for id in (HIDDEN, "从来没有")]
        assert answers[0].status_code == answers[1].status_code == 404
        assert answers[0].text == answers[1].text
