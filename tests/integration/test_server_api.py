"""What other programs ask of a running server without accounts: answers, in pieces too, documents, ledger, figures."""

import json
import re
import threading
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from assistant.model import Answer
from assistant.service.asking import Asked
from assistant.service.viewer import LOCAL
from tests.integration.running_server import LEAD, Running, running
from tests.language_model_server import Behaviour, language_model_server
from tests.unit.assistant.limited_texts import HIDDEN
from tests.unit.assistant.world import check_sound


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with (
        pytest.MonkeyPatch.context() as patch,
        running(tmp_path_factory.mktemp("api"), accounts=False, monkeypatch=patch) as started,
    ):
        yield started


@pytest.fixture
def client(server: Running) -> Iterator[httpx.Client]:
    with server.client() as client:
        yield client


def events(text: str) -> list[tuple[str, Any]]:
    """Return names and data of server-sent events."""
    found = re.findall(r"event: (\w+)\ndata: (.*)\n\n", text)
    assert "".join(f"event: {name}\ndata: {data}\n\n" for name, data in found) == text
    return [(name, json.loads(data)) for name, data in found]


def test_an_answer_has_the_contract_of_the_command_line(server: Running, client: httpx.Client) -> None:
    body = client.post("/api/ask", json={"question": LEAD}).json()
    answer = Answer.model_validate(body["answer"])
    check_sound(answer, server.service.serving(LOCAL).index)
    assert "市民政局" in answer.answer
    assert (body["note"], body["candidates"]) == (None, None)


@pytest.mark.parametrize(
    ("body", "headers"), [({"stream": True}, {}), ({}, {"accept": "text/event-stream"})], ids=str
)
def test_an_answer_comes_in_pieces_to_those_who_want_it(
    client: httpx.Client, body: dict[str, Any], headers: dict[str, str]
) -> None:
    answer = client.post("/api/ask", json={"question": LEAD, **body}, headers=headers)
    assert answer.headers["content-type"].startswith("text/event-stream")
    (first, understood), *words, (last, final) = events(answer.text)
    assert (first, last) == ("understood", "final")
    assert understood["understanding"]["places"] == ["临江市"]
    assert {name for name, _ in words} == {"delta"}
    assert "".join(data["text"] for _, data in words) == final["answer"]["answer"]


def test_an_answer_is_stopped_when_its_reader_goes_away(
    server: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LLM_BASE_URL", "LLM_MODEL", "LLM_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    told: list[Asked] = []
    stopped = threading.Event()
    server.service.observers.append(lambda asked: (told.append(asked), stopped.set()))
    with language_model_server() as model:
        model.will(Behaviour(say=lambda _: "社区养老食堂由市民政局牵头[1]。", hang_after=1))
        server.service.settings.change(LOCAL, llm_base_url=model.url, llm_model="m")
        try:
            body = {"question": LEAD, "stream": True}
            with server.client() as client, client.stream("POST", "/api/ask", json=body) as stream:
                lines = stream.iter_lines()
                assert next(lines) == "event: understood"
                assert model.hangs.wait(30)
            assert model.left.wait(30)
            assert stopped.wait(30)
        finally:
            server.service.settings.change(LOCAL, llm_base_url=None, llm_model=None)
            server.service.observers.pop()
    assert [each.failure for each in told] == ["Stopped"]


def test_history_scope_and_what_was_misunderstood_are_taken_into_account(client: httpx.Client) -> None:
    follow_up = {"question": "配合单位呢？", "history": [{"question": LEAD}]}
    assert "市财政局" in client.post("/api/ask", json=follow_up).json()["answer"]["answer"]
    scoped = {"question": "社区养老食堂由谁牵头？", "scope": ["东岭2022"]}
    cited = client.post("/api/ask", json=scoped).json()["answer"]["citations"]
    assert {citation["document"] for citation in cited} == {"东岭2022"}
    without = {"question": LEAD, "without": ["place:临江市"]}
    understood = client.post("/api/ask", json=without).json()["answer"]["understanding"]
    assert understood["places"] == []


def test_the_candidates_of_an_answer_can_be_looked_at(client: httpx.Client) -> None:
    body = client.post("/api/ask", json={"question": LEAD, "debug": True}).json()
    ranked = [hit["clause"] for hit in body["answer"]["search"]]
    assert [each["clause"] for each in body["candidates"]] == ranked
    assert body["candidates"][0]["text"]
    assert any(each["cosine"] for each in body["candidates"])


def test_clauses_are_searched_for(client: httpx.Client) -> None:
    found = client.get("/api/search", params={"q": "社区养老食堂", "k": 3}).json()["results"]
    assert len(found) == 3
    assert "养老食堂" in found[0]["text"]
    only = client.get("/api/search", params={"q": "养老", "document": ["东岭2022"]}).json()["results"]
    assert {each["document"] for each in only} == {"东岭2022"}


def test_documents_are_listed_and_read(server: Running, client: httpx.Client) -> None:
    listed = client.get("/api/documents").json()
    assert listed["generation"] == server.service.generation
    assert HIDDEN in [each["document"]["id"] for each in listed["documents"]]  # everyone is the administrator
    one = client.get("/api/documents/临江2021").json()
    assert "".join(each["text"] for each in one["clauses"]).count("养老食堂") == 2
    assert one["responsibilities"]
    assert client.get("/api/documents/没有").status_code == 404


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ({"unit": "市民政局", "role": "lead", "region": "临江"}, 1),
        ({"task": "养老 食堂", "document": "临江2021"}, 1),
        ({"due_before": "2022-12-31", "document": "东岭2022"}, 2),
        ({"without_lead": True, "document": "云溪2020"}, 2),
        ({"unit": "没有这个单位"}, 0),
    ],
    ids=str,
)
def test_the_ledger_is_asked(client: httpx.Client, query: dict[str, Any], total: int) -> None:
    body = client.get("/api/ledger", params=query).json()
    assert body["total"] == total
    assert len(body["responsibilities"]) == total


def test_the_ledger_is_paged_counted_and_checked(client: httpx.Client) -> None:
    pages = [client.get("/api/ledger", params={"limit": 5, "offset": n}).json() for n in (0, 5)]
    assert pages[0]["total"] == pages[1]["total"] > 10
    assert pages[0]["responsibilities"][4] != pages[1]["responsibilities"][0]
    units = client.get("/api/ledger/units").json()["units"]
    assert units[0]["total"] >= units[1]["total"]
    found = client.get("/api/ledger/contradictions").json()["contradictions"]
    assert any("150公里" in str(each) for each in found)


def test_an_opinion_is_kept(server: Running, client: httpx.Client) -> None:
    id = client.post("/api/ask", json={"question": LEAD}).json()["answer"]["id"]
    given = {"answer": id, "verdict": "down", "reason": "少了"}
    assert client.post("/api/feedback", json=given).json() == {"done": True}
    assert server.service.audit.open_questions(LOCAL)[0].reason == "少了"
    assert client.post("/api/feedback", json={**given, "answer": "没有"}).status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "options", "status", "said"),
    [
        ("POST", "/api/ask", {"json": {"question": " "}}, 400, "问题是空的"),
        ("POST", "/api/ask", {"json": {"question": "问" * 2001}}, 400, "2000"),
        ("POST", "/api/ask", {"json": {"question": "问" * 2001, "stream": True}}, 400, "2000"),
        ("POST", "/api/ask", {"json": {}}, 422, "question 缺少这一项"),
        ("POST", "/api/ask", {"json": {"question": "好", "more": 1}}, 422, "more 没有这一项"),
        ("POST", "/api/ask", {"content": b"{", "headers": {"content-type": "application/json"}}, 422, "JSON"),
        ("POST", "/api/ask", {"content": b"x" * 300_000}, 413, "256 KB"),
        ("POST", "/api/ask", {"content": iter([b"x" * 200_000] * 2)}, 413, "256 KB"),
        ("GET", "/api/ask", {}, 404, "请求方法"),
        ("GET", "/api/search", {"params": {"q": "好", "k": 0}}, 422, "k 太小"),
        ("GET", "/api/search", {"params": {"q": " "}}, 400, "问题是空的"),
        ("GET", "/api/ledger", {"params": {"due_before": "明天"}}, 422, "日期"),
        ("PUT", "/api/nothing", {}, 404, "/api/docs"),
        ("GET", "/files/original/没有", {}, 404, "没有这份文件"),
    ],
    ids=str,
)
def test_what_is_wrong_is_said_in_chinese(
    client: httpx.Client, method: str, path: str, options: dict[str, Any], status: int, said: str
) -> None:
    answer = client.request(method, path, **options)
    assert answer.status_code == status
    error = answer.json()["error"]
    assert said in error["message"]
    assert error["code"]


def test_a_question_with_markup_comes_back_as_it_was(client: httpx.Client) -> None:
    question = "<script>alert(1)</script>\u202e养老食堂由谁牵头？"
    body = client.post("/api/ask", json={"question": question}).json()
    assert body["answer"]["question"] == question


def test_the_api_explains_itself_without_another_host(client: httpx.Client) -> None:
    schema = client.get("/api/openapi.json").json()
    assert {"/api/ask", "/api/search", "/api/documents", "/api/ledger", "/api/feedback"} <= set(
        schema["paths"]
    )
    page = client.get("/api/docs")
    assert page.headers["content-type"].startswith("text/html")
    assert all(path in page.text for path in schema["paths"])
    assert not re.findall(r"""(?:src|href)=["'](?!/|data:,)""", page.text)
    assert "<script" not in page.text


def test_the_original_file_is_given_and_no_file_runs_as_a_page(client: httpx.Client) -> None:
    answer = client.get("/files/original/临江2021")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "社区养老食堂" in answer.text


def test_the_server_says_whether_it_works(server: Running, client: httpx.Client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    server.service._warm.wait(60)
    assert client.get("/readyz").json() == {"status": "ok"}


def test_figures_are_counted_and_hold_no_words(client: httpx.Client) -> None:
    def figure(name: str) -> float:
        text = client.get("/metrics").text
        return sum(float(line.rsplit(" ", 1)[1]) for line in text.splitlines() if line.startswith(name))

    answered = 'policy_questions_total{channel="api",outcome="answered"}'
    refused = 'policy_questions_total{channel="api",outcome="refused"}'
    before = figure(answered), figure(refused), figure("policy_answer_seconds_count")
    client.post("/api/ask", json={"question": LEAD})
    client.post("/api/ask", json={"question": "火星基地由哪个单位牵头建设？"})
    after = figure(answered), figure(refused), figure("policy_answer_seconds_count")
    assert [b - a for a, b in zip(before, after, strict=True)] == [1, 1, 2]
    assert figure("policy_index_documents") == 6
    assert figure("policy_index_loaded") == 1
    assert figure('policy_stage_seconds_count{stage="compose"}') > 0
    assert "火星" not in client.get("/metrics").text


def test_the_page_has_its_headers_and_is_behind_the_same_gate(client: httpx.Client) -> None:
    page = client.get("/", headers={"accept": "text/html"})
    assert page.status_code == 200
    assert page.headers["content-security-policy"].startswith("default-src 'self'")
    assert client.get("/", headers={"host": "elsewhere.example"}).status_code == 403
    assert (
        client.post("/api/ask", json={"question": LEAD}, headers={"origin": "http://e.example"}).status_code
        == 403
    )
