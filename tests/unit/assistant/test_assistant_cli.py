"""``python -m assistant``: exit codes, one line on stderr for every error, and nothing but JSON with --json."""

import json
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.model import Answer

pytestmark = pytest.mark.usefixtures("configured")

LEAD = "临江市社区养老食堂由谁牵头？"
Captured = pytest.CaptureFixture[str]


def error_line(capsys: Captured) -> str:
    captured = capsys.readouterr()
    assert captured.out == ""
    lines = captured.err.splitlines()
    assert len(lines) == 1, captured.err
    return lines[0]


def printed_json(capsys: Captured) -> dict[str, object]:
    captured = capsys.readouterr()
    assert captured.err == ""
    content: dict[str, object] = json.loads(captured.out)
    return content


def test_an_answer_for_a_person(built: Path, capsys: Captured) -> None:
    assert main(["ask", LEAD, "--index", str(built / "index")]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    assert captured.out.startswith("牵头单位：市民政局[1]。\n")
    assert (
        "依据条款：\n[1] 临江2021#二/（一）　《关于印发临江市养老服务提升行动实施方案的通知》" in captured.out
    )


def test_json_is_the_contract_and_nothing_else(built: Path, capsys: Captured) -> None:
    assert main(["ask", LEAD, "--index", str(built / "index"), "--json"]) == 0
    content = printed_json(capsys)
    assert list(content) == [
        "id",
        "question",
        "answer",
        "refused",
        "reason",
        "citations",
        "responsibilities",
        "conflicts",
        "related",
        "search",
        "understanding",
        "confidence",
        "timings",
        "model",
    ]
    answer = Answer.model_validate(content)
    assert answer.responsibilities[0].lead == ["市民政局"]
    [citation] = json.loads(json.dumps(content))["citations"]
    assert set(citation) == {"n", "document", "title", "clause", "heading", "text", "quote", "page", "score"}
    assert set(json.loads(json.dumps(content))["responsibilities"][0]) == {
        "document",
        "clause",
        "task",
        "lead",
        "support",
        "units",
        "deadline",
        "deadline_date",
        "basis",
    }
    assert set(json.loads(json.dumps(content))["timings"]) == {"understand", "retrieve", "compose", "total"}
    assert content["model"] == {"embedding": "endpoint:pairs", "reranker": None, "llm": None}


def test_a_refusal_is_an_answer_too(built: Path, capsys: Captured) -> None:
    assert main(["ask", "北海市社区养老食堂由谁牵头？", "--index", str(built / "index")]) == 0
    assert "没有收录北海市" in capsys.readouterr().out


def test_a_corpus_is_indexed_once_and_then_found_in_the_cache(
    built: Path, tmp_path: Path, capsys: Captured
) -> None:
    for _ in range(2):
        assert main(["ask", LEAD, "--corpus", str(built / "corpus"), "--json"]) == 0
        assert printed_json(capsys)["refused"] is False
        assert len(list((tmp_path / "cache" / "indexes").glob("*/current"))) == 1


def test_a_file_that_cannot_be_read_is_named_and_the_others_answer(tmp_path: Path, capsys: Captured) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "甲.txt").write_text("关于绿化的通知\n\n一、建设口袋公园。（市林业局负责）\n", encoding="utf-8")
    (corpus / "坏.pdf").write_bytes(b"\x00")
    assert main(["ask", "口袋公园由谁牵头？", "--corpus", str(corpus), "--json"]) == 0
    captured = capsys.readouterr()
    assert [line.startswith("未能读取 坏.pdf：") for line in captured.err.splitlines()] == [True]
    assert json.loads(captured.out)["responsibilities"][0]["lead"] == ["市林业局"]


@pytest.mark.parametrize(
    ("question", "says"), [("", "空"), (" \n　", "空"), ("养" * 2001, "2000"), ("临江\udcff", "UTF-8")]
)
def test_a_bad_question_is_refused_before_anything_is_opened(
    question: str, says: str, tmp_path: Path, capsys: Captured
) -> None:
    assert main(["ask", question, "--corpus", str(tmp_path / "没有")]) == 1
    assert says in error_line(capsys)


def test_the_longest_question_is_answered(built: Path, capsys: Captured) -> None:
    question = LEAD + "。" * (2000 - len(LEAD))
    assert main(["ask", question, "--index", str(built / "index"), "--json"]) == 0
    assert printed_json(capsys)["question"] == question


@pytest.mark.parametrize("verb", [["ask", LEAD], ["ledger"]])
@pytest.mark.parametrize("as_json", [[], ["--json"]])
def test_a_corpus_that_is_missing_or_empty_is_one_line(
    verb: list[str], as_json: list[str], tmp_path: Path, capsys: Captured
) -> None:
    (tmp_path / "空").mkdir()
    for folder in ("没有", "空"):
        assert main([*verb, "--corpus", str(tmp_path / folder), *as_json]) == 1
        assert folder in error_line(capsys)
    assert main([*verb, "--index", str(tmp_path / "空"), *as_json]) == 1
    assert "错误：" in error_line(capsys)


def test_an_index_of_another_model_says_how_to_rebuild(
    built: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setenv("EMBEDDING_MODEL", "another")
    assert main(["ask", LEAD, "--index", str(built / "index")]) == 1
    line = error_line(capsys)
    assert "pairs" in line
    assert "python -m index build" in line


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["没有这个命令"],
        ["ask"],
        ["ask", LEAD, "--batch", "in.jsonl", "--out", "out.jsonl"],
        ["ask", "--batch", "in.jsonl"],
        ["ask", LEAD, "--out", "out.jsonl"],
        ["ask", LEAD, "--corpus", "a", "--index", "b"],
        ["ask", LEAD, "--unknown"],
        ["ledger", "--role", "boss"],
        ["ledger", "--due-before", "明天"],
        ["ledger", "--due-before", "2022-13"],
        ["ledger", "--due-before", "2022-02-30"],
        ["ledger", "--due-before"],
        ["serve", "--port", "x"],
        ["serve", "--port", "-1"],
    ],
)
def test_wrong_usage_ends_with_2_and_one_line(arguments: list[str], capsys: Captured) -> None:
    assert main(arguments) == 2
    assert "用法" in error_line(capsys)


@pytest.mark.parametrize("arguments", [["--help"], ["ask", "--help"], ["ledger", "--help"], ["serve", "-h"]])
def test_every_command_has_help(arguments: list[str], capsys: Captured) -> None:
    assert main(arguments) == 0
    captured = capsys.readouterr()
    assert "用法：" in captured.out
    assert captured.err == ""


def test_batch_writes_the_answers_and_says_how_many(built: Path, tmp_path: Path, capsys: Captured) -> None:
    rows = [{"id": 2, "question": LEAD}, {"id": "a", "question": "明天会下雨吗？"}]
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    batch = ["ask", "--batch", str(source), "--out", str(target), "--index", str(built / "index")]
    assert main([*batch, "--json"]) == 0
    assert printed_json(capsys) == {"questions": 2, "failed": 0, "out": str(target)}
    answers = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [(each["id"], each["refused"]) for each in answers] == [(2, False), ("a", True)]
    source.write_text("坏\n" + json.dumps(rows[0]), encoding="utf-8")
    assert main(batch) == 1
    captured = capsys.readouterr()
    assert "已回答 2 个问题" in captured.out
    assert "其中 1 个问题未能处理" in captured.err
    assert len(target.read_text(encoding="utf-8").splitlines()) == 2


def test_a_batch_file_that_is_missing_is_found_before_the_index_is_opened(
    tmp_path: Path, capsys: Captured
) -> None:
    batch = ["ask", "--batch", str(tmp_path / "没有.jsonl"), "--out", str(tmp_path / "out.jsonl")]
    assert main([*batch, "--index", str(tmp_path / "没有")]) == 1
    assert "没有.jsonl" in error_line(capsys)
