"""Another assistant uses the server by the Model Context Protocol, with the SDK's own client."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import anyio
import httpx2
import pytest
from mcp.client import Client
from mcp.client.streamable_http import streamable_http_client

from tests.integration.running_server import LEAD, Running, running
from tests.unit.assistant.limited_texts import HIDDEN, leaks


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with (
        pytest.MonkeyPatch.context() as patch,
        running(tmp_path_factory.mktemp("mcp"), accounts=True, monkeypatch=patch) as started,
    ):
        yield started


@pytest.fixture(scope="module")
def tokens(server: Running) -> dict[str, str]:
    return {
        "reader": server.service.tokens.add("门户"),
        "insider": server.service.tokens.add("专班助手", groups=["专班"]),
    }


@asynccontextmanager
async def connected(server: Running, token: str) -> AsyncIterator[Client]:
    headers = {"authorization": f"Bearer {token}"}
    async with (
        httpx2.AsyncClient(headers=headers, trust_env=False, timeout=60) as http,
        Client(streamable_http_client(f"{server.address}/mcp", http_client=http)) as client,
    ):
        yield client


def call(server: Running, token: str, tool: str, arguments: dict[str, Any]) -> Any:
    async def work() -> Any:
        async with connected(server, token) as client:
            return await client.call_tool(tool, arguments)

    return anyio.run(work)


def test_the_tools_are_offered_with_their_descriptions(server: Running, tokens: dict[str, str]) -> None:
    async def work() -> Any:
        async with connected(server, tokens["reader"]) as client:
            return await client.list_tools()

    tools = {tool.name: tool for tool in anyio.run(work).tools}
    assert set(tools) == {"ask", "search", "ledger"}
    assert all(tool.description for tool in tools.values())
    assert tools["ask"].input_schema["required"] == ["question"]


def test_a_question_is_answered_with_its_citations(server: Running, tokens: dict[str, str]) -> None:
    result = call(server, tokens["reader"], "ask", {"question": LEAD})
    assert not result.is_error
    answer = result.structured_content
    assert "市民政局" in answer["answer"]
    assert answer["citations"][0]["quote"] in answer["citations"][0]["text"]
    follow_up = call(server, tokens["reader"], "ask", {"question": "配合单位呢？", "history": [LEAD]})
    assert "市财政局" in follow_up.structured_content["answer"]


def test_clauses_and_ledger_are_read(server: Running, tokens: dict[str, str]) -> None:
    found = call(server, tokens["reader"], "search", {"query": "社区养老食堂", "k": 2})
    assert len(found.structured_content["results"]) == 2
    ledger = call(server, tokens["reader"], "ledger", {"unit": "市民政局", "role": "lead"})
    assert ledger.structured_content["total"] >= 1


def test_what_cannot_be_answered_is_an_error_with_a_sentence(server: Running, tokens: dict[str, str]) -> None:
    result = call(server, tokens["reader"], "ask", {"question": " "})
    assert result.is_error
    assert "问题是空的" in result.content[0].text


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("ask", {"question": "开展储备由哪个单位牵头？"}),
        ("ask", {"question": "到2025年公交专用道里程达到多少？"}),
        ("search", {"query": "建立储备库", "k": 50}),
        ("ledger", {"limit": 200}),
        ("ledger", {"task": "储备"}),
    ],
    ids=str,
)
def test_a_token_sees_what_its_groups_see(
    server: Running, tokens: dict[str, str], tool: str, arguments: dict[str, Any]
) -> None:
    assert leaks(str(call(server, tokens["reader"], tool, arguments))) == []
    assert HIDDEN in str(call(server, tokens["insider"], tool, arguments))


@pytest.mark.parametrize("headers", [{}, {"authorization": "Bearer pa_wrong"}], ids=str)
def test_strangers_are_turned_away(server: Running, headers: dict[str, str]) -> None:
    with server.client() as client:
        answer = client.post(
            "/mcp", json={"jsonrpc": "2.0", "id": 1, "method": "tools/list"}, headers=headers
        )
    assert answer.status_code == 401
