"""``ask`` with a language model set: written under proof, in one answer or a batch, and plain without it."""

import json
from pathlib import Path

import pytest

from assistant.cli import main
from tests.language_model_server import Behaviour, LanguageModelServer, honest

pytestmark = pytest.mark.usefixtures("configured")

_LEAD = "临江市社区养老食堂由谁牵头？"
_KEY = "sk-never-shown-4711"
Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _model(server: LanguageModelServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLM_BASE_URL", server.url)
    monkeypatch.setenv("LLM_MODEL", "test")
    monkeypatch.setenv("LLM_API_KEY", _KEY)
    monkeypatch.setenv("LLM_RETRIES", "0")
    monkeypatch.setenv("LLM_FIRST_SECONDS", "300")
    server.will(Behaviour(say=honest))


def test_the_answer_is_written_and_names_the_model(built: Path, capsys: Captured) -> None:
    assert main(["ask", _LEAD, "--index", str(built / "index"), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["answer"].startswith("建设社区养老食堂由市民政局牵头，市财政局、市商务局、市市场监管局配合")
    assert answer["model"]["llm"] == "test"
    assert answer["responsibilities"][0]["lead"] == ["市民政局"]


def test_without_the_model_the_composed_answer(
    built: Path, capsys: Captured, server: LanguageModelServer
) -> None:
    assert main(["ask", _LEAD, "--index", str(built / "index"), "--no-llm"]) == 0
    assert capsys.readouterr().out.startswith("牵头单位：市民政局[1]。\n")
    assert server.requests == []


def test_where_the_model_fails_the_composed_answer_and_one_line_that_says_so(
    built: Path, capsys: Captured, server: LanguageModelServer
) -> None:
    server.will(Behaviour(status=401))
    assert main(["ask", _LEAD, "--index", str(built / "index")]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("牵头单位：市民政局[1]。\n")
    assert captured.err.splitlines() == [
        "模型接口不接受密钥：请检查 LLM_API_KEY。显示的是程序按原文组成的答案。"
    ]
    assert _KEY not in captured.out + captured.err


def test_a_batch_is_written_and_refusals_are_not(
    built: Path, tmp_path: Path, server: LanguageModelServer
) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    rows = [{"id": 1, "question": _LEAD}, {"id": 2, "question": "青岛市社区食堂由谁牵头？"}]
    source.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    assert main(["ask", "--batch", str(source), "--out", str(target), "--index", str(built / "index")]) == 0
    first, second = (json.loads(line) for line in target.read_text(encoding="utf-8").splitlines())
    assert (first["model"]["llm"], first["refused"]) == ("test", False)
    assert (second["model"]["llm"], second["refused"]) == (None, True)
    assert len(server.requests) == 1


def test_a_wrong_setting_is_one_line(built: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLM_MAX_TOKENS", "many")
    assert main(["ask", _LEAD, "--index", str(built / "index")]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == "错误：环境变量 LLM_MAX_TOKENS 的值不对：请改正后重试"


def test_the_model_can_be_tried(capsys: Captured, server: LanguageModelServer) -> None:
    server.will_say("好")
    assert main(["llm", "test"]) == 0
    assert capsys.readouterr().out.startswith("连接正常：模型 test")
    server.will(Behaviour(status=404))
    assert main(["llm", "test"]) == 1
    assert "LLM_MODEL" in capsys.readouterr().out


def test_the_local_model_is_asked_for_before_it_is_served(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("POLICY_MODELS_DIR", str(tmp_path))
    assert main(["llm", "serve"]) == 1
    assert capsys.readouterr().err == "错误：本地模型尚未取得：请先运行 make local-model\n"
