"""The commands: what they print, what they write and how they end."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.model import Answer, Turn
from eval import cli, store
from eval.commands import run as run_module
from tests.unit.eval.sources import Prepared, made_source

Make = Callable[..., Any]

DOCUMENT = """# 甲区工作方案

## 一、重点任务

（一）改革分配办法。绩效工资最高为基准线的5倍。（牵头单位：区甲局；配合单位：区乙局）
"""


class Refuser(Prepared):
    """Refuses every question."""

    def __init__(self, make_answer: Make) -> None:
        super().__init__({})
        self.make_answer = make_answer

    def ask(self, question: str, history: Sequence[Turn] = (), id: str | None = None) -> Answer:
        text = f"文件没有写：{question}（此前 {len(history)} 问）"
        answer: Answer = self.make_answer(text, id=id or "无", refused=True)
        return answer


@pytest.fixture
def gold_file(tmp_path: Path) -> Path:
    rows: list[dict[str, Any]] = [
        {"id": "lead-01", "question": "谁牵头？", "kind": "lead", "clauses": ["a#1"], "lead": ["甲局"]},
        {"id": "lead-02", "question": "谁来牵头？", "kind": "lead", "clauses": ["a#1"], "lead": ["甲局"]},
        {"id": "unanswerable-01", "question": "下雨吗？", "kind": "unanswerable", "refused": True},
    ]
    path = tmp_path / "gold.jsonl"
    common: dict[str, Any] = {"refused": False, "note": "理由"}
    lines = [json.dumps(common | row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def refuser(monkeypatch: pytest.MonkeyPatch, make_answer: Make, tmp_path: Path) -> None:
    monkeypatch.setenv("POLICY_CACHE_DIR", str(tmp_path / "cache"))
    source = made_source(tmp_path / "texts", Refuser(make_answer))
    monkeypatch.setattr(run_module, "open_source", lambda *_: source)


@pytest.mark.usefixtures("refuser")
class TestRun:
    def test_figures_are_printed_and_results_written(
        self, gold_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out = tmp_path / "out"
        assert cli.main(["run", "--gold", str(gold_file), "--out", str(out)]) == 0
        printed = capsys.readouterr().out
        assert "召回@10" in printed
        assert "[lead-01] 谁牵头？" in printed
        assert "[lead-02]" not in printed
        outcomes, summary = store.read(out)
        assert [item.id for item in outcomes] == ["lead-01", "lead-02", "unanswerable-01"]
        assert summary.groups["all"].figures["passed"].value == pytest.approx(1 / 3)
        assert summary.groups["all"].figures["refusal_precision"].value == pytest.approx(1 / 3)
        assert summary.models["embedding"] == "测试模型"

    def test_the_validation_part_is_shown_when_told(
        self, gold_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        arguments = ["run", "--gold", str(gold_file), "--out", str(tmp_path / "out"), "--show-validation"]
        assert cli.main(arguments) == 0
        assert "[lead-02] 谁来牵头？" in capsys.readouterr().out

    def test_json_is_all_there_is_on_standard_output(
        self, gold_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert cli.main(["run", "--gold", str(gold_file), "--out", str(tmp_path / "out"), "--json"]) == 0
        summary = json.loads(capsys.readouterr().out)
        assert summary["groups"]["all"]["questions"] == 3

    @pytest.mark.parametrize(
        ("options", "ids"),
        [
            (["--part", "development"], ["lead-01", "unanswerable-01"]),
            (["--part", "validation"], ["lead-02"]),
            (["--limit", "2"], ["lead-01", "lead-02"]),
        ],
    )
    def test_a_part_or_a_number_of_questions(
        self, gold_file: Path, tmp_path: Path, options: list[str], ids: list[str]
    ) -> None:
        out = tmp_path / "out"
        assert cli.main(["run", "--gold", str(gold_file), "--out", str(out), *options]) == 0
        assert [item.id for item in store.read(out)[0]] == ids

    def test_runs_go_to_a_folder_of_their_own(
        self, gold_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(store, "RUNS", tmp_path / "runs")
        assert cli.main(["run", "--gold", str(gold_file)]) == 0
        assert cli.main(["run", "--gold", str(gold_file)]) == 0
        assert len(list((tmp_path / "runs").glob("*/summary.json"))) == 2

    def test_a_part_without_questions_is_an_error(
        self, tmp_path: Path, gold_file: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        one = tmp_path / "one.jsonl"
        one.write_text(gold_file.read_text(encoding="utf-8").split("\n")[0], encoding="utf-8")
        assert cli.main(["run", "--gold", str(one), "--part", "validation"]) == 1
        assert "换一个 --part" in capsys.readouterr().err

    def test_all_bad_rows_are_named(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "bad.jsonl"
        path.write_text("{\n[]\n", encoding="utf-8")
        assert cli.main(["run", "--gold", str(path)]) == 1
        total, *lines = capsys.readouterr().err.splitlines()
        assert "2 处错误" in total
        assert [line[:5] for line in lines] == ["第 1 行", "第 2 行"]

    def test_two_runs_are_compared(
        self, gold_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for name in ("a", "b"):
            cli.main(["run", "--gold", str(gold_file), "--out", str(tmp_path / name), "--json"])
        capsys.readouterr()
        assert cli.main(["compare", str(tmp_path / "a"), str(tmp_path / "b")]) == 0
        assert "共有 3 题可比：全对 1 → 1，变好 0 题，变差 0 题" in capsys.readouterr().out
        assert cli.main(["compare", str(tmp_path / "a"), str(tmp_path / "b"), "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["questions"] == 3


def test_comparing_what_is_no_run_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["compare", str(tmp_path), str(tmp_path)]) == 1
    assert "没有完整的评测结果" in capsys.readouterr().err


class TestCheck:
    @pytest.fixture
    def corpus(self, tmp_path: Path) -> Path:
        folder = tmp_path / "corpus"
        folder.mkdir()
        (folder / "a.md").write_text(DOCUMENT, encoding="utf-8")
        return folder

    def row(self, tmp_path: Path, **fields: Any) -> Path:
        row = {
            "id": "q1",
            "question": "最高几倍？",
            "kind": "target",
            "refused": False,
            "note": "理由",
        } | fields
        path = tmp_path / "row.jsonl"
        path.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
        return path

    def test_a_gold_set_that_agrees(
        self, corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = self.row(tmp_path, clauses=["a#一/（一）"], facts=["5倍"], lead=["区甲局"])
        assert cli.main(["check", "--corpus", str(corpus), "--gold", str(path)]) == 0
        assert capsys.readouterr().out == "1 题，0 处不符\n"

    def test_a_gold_set_that_does_not(
        self, corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = self.row(tmp_path, clauses=["a#一/（一）"], facts=["4倍"], lead=["区丙局"])
        assert cli.main(["check", "--corpus", str(corpus), "--gold", str(path)]) == 1
        captured = capsys.readouterr()
        assert "q1：lead“区丙局”" in captured.err
        assert "q1：facts“4倍”" in captured.err
        assert captured.out == "1 题，2 处不符\n"

    def test_a_missing_corpus_is_one_line(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = self.row(tmp_path, clauses=["a#1"])
        assert cli.main(["check", "--corpus", str(tmp_path / "没有"), "--gold", str(path)]) == 1
        error = capsys.readouterr().err.strip()
        assert "没有" in error
        assert len(error.splitlines()) == 1


def test_speed_needs_a_corpus_that_both_pipelines_read(
    gold_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.docx").write_bytes(b"PK")
    assert cli.main(["speed", "--corpus", str(corpus), "--gold", str(gold_file)]) == 1
    assert "a.docx" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["没有的命令"],
        ["run", "--part", "全部"],
        ["run", "--limit", "0"],
        ["run", "--corpus", "a", "--index", "b"],
        ["compare", "a"],
    ],
)
def test_a_wrong_command_line_ends_with_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(arguments) == 2
    err = capsys.readouterr().err
    assert err.startswith("用法错误：")
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("command", list(cli.COMMANDS))
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([command, "--help"]) == 0
    assert "显示帮助" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["baseline", "--reason", " "], "REASON"),
        (["baseline", "--of", "reading"], "eval reading --gate"),
        (["baseline", "--set", "没有"], "没有评测集 没有"),
        (["ablate", "--vary", "search.ranking"], "设置=值,值"),
        (["ablate", "--vary", "search.ranking=best"], "search.ranking"),
        (["run", "--set", "没有"], "可用的有 digests"),
        (["run", "--set", "digests", "--gold", "a.jsonl"], "set 与 gold"),
        (["run", "--config", "没有.toml"], "没有.toml"),
        (["check", "--set", "没有"], "可用的有 digests"),
        (["check", "--set", "full", "--reference", "没有"], "没有"),
    ],
)
def test_what_cannot_be_done_is_one_line_before_anything_is_asked(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(arguments) == 1
    err = capsys.readouterr().err
    assert told in err
    assert len(err.splitlines()) == 1
