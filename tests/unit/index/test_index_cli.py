import json
from pathlib import Path

import pytest

from index.cli import main
from index.generations import current

pytestmark = pytest.mark.usefixtures("configured")


@pytest.fixture
def out(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["build", str(corpus), "--out", str(tmp_path / "out")]) == 0
    capsys.readouterr()
    return str(tmp_path / "out")


def one_line(text: str) -> str:
    lines = text.splitlines()
    assert len(lines) == 1, text
    return lines[0]


def test_build_says_what_it_indexed(corpus, tmp_path, capsys) -> None:
    assert main(["build", str(corpus), "--out", str(tmp_path / "out")]) == 0
    captured = capsys.readouterr()
    assert "2 份文件" in one_line(captured.out)
    assert captured.err == ""


def test_build_with_an_unreadable_file_names_it_and_ends_with_1(corpus, tmp_path, capsys) -> None:
    (corpus / "坏.pdf").write_bytes(b"\x00")
    assert main(["build", str(corpus), "--out", str(tmp_path / "out")]) == 1
    assert "坏.pdf" in one_line(capsys.readouterr().err)
    assert main(["search", "口袋公园", "--index", str(tmp_path / "out")]) == 0


def test_build_and_search_share_a_default_folder(corpus, tmp_path, capsys, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["build", str(corpus)]) == 0
    assert (tmp_path / ".index" / "current").is_file()
    assert main(["search", "口袋公园"]) == 0
    assert "绿化方案#" in capsys.readouterr().out


def test_search_json(out, capsys) -> None:
    assert main(["search", "新建口袋公园", "-k", "2", "--index", out, "--json"]) == 0
    content = json.loads(capsys.readouterr().out)
    assert content["question"] == "新建口袋公园"
    assert [set(row) >= {"clause", "score", "text", "heading"} for row in content["results"]] == [True, True]


def test_search_batch_keeps_order_and_ids(out, tmp_path) -> None:
    rows = [{"id": 7, "question": "口袋公园"}, {"id": "b", "question": "养老食堂", "relevant": []}]
    (tmp_path / "in.jsonl").write_text("\n".join(json.dumps(row) for row in rows) + "\n\n", encoding="utf-8")
    target = tmp_path / "out.jsonl"
    assert (
        main(
            ["search", "--batch", str(tmp_path / "in.jsonl"), "--out", str(target), "-k", "3", "--index", out]
        )
        == 0
    )
    found = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in found] == [7, "b"]
    assert [[set(hit) for hit in row["results"]] for row in found] == [[{"clause", "score"}] * 3] * 2
    assert found[0]["results"][0]["clause"].startswith("绿化方案#")


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("{", 2),
        ('{"id": 1}', 2),
        ('{"id": 1, "question": ""}', 2),
        ('{"id": 1, "question": "  "}', 2),
        ('{"id": 1, "question": 5}', 2),
        ('{"id": null, "question": "公园"}', 2),
        ('["公园"]', 2),
        (json.dumps({"id": 1, "question": "长" * 2001}), 2),
    ],
)
def test_malformed_batch_line_is_named_and_nothing_written(
    out, tmp_path, capsys, line: str, number: int
) -> None:
    (tmp_path / "in.jsonl").write_text('{"id": 0, "question": "公园"}\n' + line + "\n", encoding="utf-8")
    target = tmp_path / "out.jsonl"
    assert main(["search", "--batch", str(tmp_path / "in.jsonl"), "--out", str(target), "--index", out]) == 1
    assert f"第 {number} 行" in one_line(capsys.readouterr().err)
    assert not target.exists()


def test_info(out, capsys) -> None:
    assert main(["info", "--index", out]) == 0
    assert "文件 2" in capsys.readouterr().out
    assert main(["info", "--index", out, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["counts"]["documents"] == 2


def test_verify_sound(out, capsys) -> None:
    assert main(["verify", "--index", out]) == 0
    assert "完好" in capsys.readouterr().out


def test_verify_names_damaged_and_missing_files(out, capsys) -> None:
    generation = current(Path(out))
    (generation / "dense.faiss").write_bytes(b"x")
    (generation / "texts" / "绿化方案.txt").unlink()
    assert main(["verify", "--index", out]) == 1
    error = capsys.readouterr().err.splitlines()
    assert ["dense.faiss 损坏" in error[0], "绿化方案.txt 缺失" in error[1], len(error)] == [True, True, 2]
    assert main(["verify", "--index", out, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["ok"] is False


def test_dump_json_follows_the_contract(out, capsys) -> None:
    assert main(["dump", "--index", out, "--json"]) == 0
    content = json.loads(capsys.readouterr().out)
    assert set(content) == {"documents", "clauses", "responsibilities", "contradictions"}
    keys = {"clause", "document", "heading", "kind", "text", "page", "start", "end", "cells"}
    assert all(set(clause) == keys for clause in content["clauses"])
    assert all(clause["clause"].startswith(clause["document"] + "#") for clause in content["clauses"])
    assert any(" > " in clause["heading"] for clause in content["clauses"])


def test_dump_text_shows_clauses_and_responsibilities(out, capsys) -> None:
    assert main(["dump", "--index", out]) == 0
    text = capsys.readouterr().out
    assert "牵头：园林局｜配合：住建局、财政局" in text


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["search", ""], 1, "空"),
        (["search", "问" * 2001], 1, "2000"),
        (["search", "公园", "-k", "0"], 2, "至少为 1"),
        (["search", "公园", "-k", "-2"], 2, "至少为 1"),
        (["search", "公园", "-k", "三"], 2, "整数"),
        (["search"], 2, "需要一个问题"),
        (["search", "公园", "--batch", "x"], 2, "需要一个问题"),
        (["search", "--batch", "x"], 2, "一起"),
        (["search", "公园", "--out", "x"], 2, "一起"),
        (["search", "--batch", "missing.jsonl", "--out", "x"], 1, "missing.jsonl"),
        (["build"], 2, "语料文件夹"),
        (["build", "no-such-folder"], 1, "no-such-folder"),
        (["build", ".", "--workers", "0"], 2, "至少为 1"),
        (["info", "--wrong"], 2, "--wrong"),
        (["nonsense"], 2, "nonsense"),
        ([], 2, "命令"),
    ],
)
def test_bad_input_is_one_clear_line(
    out, tmp_path, capsys, monkeypatch, arguments, status: int, says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    if arguments[:1] == ["search"]:
        arguments = [*arguments, "--index", out]
    assert main(arguments) == status
    captured = capsys.readouterr()
    assert says in one_line(captured.err)
    assert captured.out == ""


def test_empty_corpus(tmp_path, capsys) -> None:
    (tmp_path / "empty").mkdir()
    assert main(["build", str(tmp_path / "empty"), "--out", str(tmp_path / "out")]) == 1
    assert "empty" in one_line(capsys.readouterr().err)


@pytest.mark.parametrize("verb", ["info", "verify", "dump", "search"])
def test_no_index_says_how_to_build_one(tmp_path, capsys, verb: str) -> None:
    question = ["公园"] if verb == "search" else []
    assert main([verb, *question, "--index", str(tmp_path / "none")]) == 1
    assert "python -m index build" in one_line(capsys.readouterr().err)


def test_index_of_another_model_is_refused_but_can_be_dumped(out, capsys, monkeypatch) -> None:
    monkeypatch.setenv("EMBEDDING_MODEL", "others")
    assert main(["search", "公园", "--index", out]) == 1
    assert "index build" in one_line(capsys.readouterr().err)
    assert main(["dump", "--index", out, "--json"]) == 0


@pytest.mark.parametrize("verb", [[], ["build"], ["search"], ["info"], ["verify"], ["dump"], ["fetch-model"]])
def test_every_verb_has_help_in_chinese(capsys, verb: list[str]) -> None:
    assert main([*verb, "--help"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("用法：")
    assert "显示帮助" in text
