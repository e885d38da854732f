"""``python -m eval responsibilities``: figures by part, differences of the open part only, the baseline."""

import json
from pathlib import Path
from typing import Any

import pytest

from eval import baselines, cli
from eval.responsibilities import command
from tests.unit.eval.responsibility_rows import row, write

PLAN = """关于{name}的方案
一、道路
（一）拓宽干道。六月底前完成。（牵头单位：甲局；配合单位：乙局）
（二）栽种行道树。（责任单位：丙局、丁局）
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two plans, the first in two formats."""
    folder = tmp_path / "corpus"
    for name in ("txt", "gbk"):
        (folder / name).mkdir(parents=True)
    (folder / "txt" / "dev.txt").write_text(PLAN.format(name="修路"), encoding="utf-8")
    (folder / "txt" / "hidden.txt").write_text(PLAN.format(name="绿化"), encoding="utf-8")
    (folder / "gbk" / "dev.gbk.txt").write_bytes(PLAN.format(name="修路").encode("gb18030"))
    return folder


def lead(document: str, **fields: Any) -> dict[str, Any]:
    return row(clause=f"{document}#一/（一）", **fields)


def list_of(document: str, **fields: Any) -> dict[str, Any]:
    none = {"lead": None, "support": [], "units": ["丙局", "丁局"], "basis": "none"}
    return row(clause=f"{document}#一/（二）", **none | fields)


def run(corpus: Path, gold: Path, *options: str) -> int:
    return cli.main(["responsibilities", "--corpus", str(corpus), "--gold", str(gold), *options])


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """Gold that the reading does not meet in one field of each document."""
    return write(
        tmp_path / "gold",
        dev=[lead("dev", support=[], units=["甲局"]), list_of("dev")],
        hidden=[lead("hidden"), list_of("hidden", units=["丙局"], lead=["丙局"], basis="sole")],
    )


def test_figures_differences_and_nothing_of_the_validation_part(
    corpus: Path, wrong: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(corpus, wrong) == 0
    printed = capsys.readouterr().out
    assert "开发部分" in printed
    assert "dev.txt#一/（一）" in printed
    assert '配合：应为 []，读出 ["乙局"]' in printed
    assert "hidden" not in printed
    assert "验证部分另有 3 处不同" in printed


def test_the_validation_part_is_shown_when_told(
    corpus: Path, wrong: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(corpus, wrong, "--show-validation") == 0
    assert 'hidden.txt#一/（二）　修路\n    牵头：应为 ["丙局"]，读出 无' in capsys.readouterr().out


def test_json_holds_the_same_and_hides_the_same(
    corpus: Path, wrong: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(corpus, wrong, "--json") == 0
    measures = json.loads(capsys.readouterr().out)
    assert set(measures["groups"]) == {"part:development", "part:validation", "all", "document:dev"}
    assert measures["groups"]["all"]["statements"] == 4
    assert measures["groups"]["part:development"]["shares"]["exact"] == 0.5
    assert {each["document"] for each in measures["differences"]} == {"dev"}


def test_missed_and_extra_statements_are_counted_and_listed(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = write(tmp_path / "gold", dev=[lead("dev"), row(clause="dev#一", units=["甲局", "乙局"])])
    assert run(corpus, gold, "--json") == 0
    figures = json.loads(capsys.readouterr().out)["groups"]["all"]
    assert (figures["missed"], figures["extra"], figures["extra_leads"]) == (1, 1, 0)
    assert run(corpus, gold) == 0
    printed = capsys.readouterr().out
    assert "漏读：应为" in printed
    assert "多读：应为 无" in printed


def test_gold_of_a_document_holds_for_its_copies(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = write(tmp_path / "gold", dev=[lead("dev"), list_of("dev")])
    assert run(corpus, gold, "--formats", "all", "--json") == 0
    groups = json.loads(capsys.readouterr().out)["groups"]
    assert {name: each["shares"]["exact"] for name, each in groups.items()} == dict.fromkeys(
        ["part:development", "all", "document:dev", "format:txt", "format:gbk.txt"], 1.0
    )
    assert groups["all"]["statements"] == 2


@pytest.mark.parametrize(
    ("options", "documents"),
    [
        (["--part", "development"], {"dev"}),
        (["--part", "validation"], {"hidden"}),
        (["--document", "hidden"], {"hidden"}),
    ],
)
def test_a_part_or_a_document_can_be_measured_alone(
    corpus: Path, wrong: Path, options: list[str], documents: set[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(corpus, wrong, "--json", *options) == 0
    assert set(json.loads(capsys.readouterr().out)["parts"]) == documents


class TestBaseline:
    @pytest.fixture(autouse=True)
    def path(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setattr(command, "PATH", tmp_path / "baseline.json")
        return tmp_path / "baseline.json"

    def test_what_is_as_good_as_the_baseline_passes(self, corpus: Path, wrong: Path, path: Path) -> None:
        assert run(corpus, wrong, "--write-baseline") == 0
        assert baselines.load(path).floors["part:development/exact"] == 0.5
        assert run(corpus, wrong, "--gate") == 0

    def test_a_fallen_figure_ends_with_one(
        self, corpus: Path, wrong: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(corpus, wrong, "--write-baseline") == 0
        (corpus / "txt" / "dev.txt").write_text(PLAN.replace("丙局、丁局", "丙局"), encoding="utf-8")
        assert run(corpus, wrong, "--gate") == 1
        err = capsys.readouterr().err
        assert "part:development/exact 为 0，低于基线 0.5" in err
        assert "part:development/invented_leads 为 1，高于基线 0" in err

    @pytest.mark.parametrize("part", [["--part", "development"], ["--document", "dev"]])
    @pytest.mark.parametrize("action", ["--write-baseline", "--gate"])
    def test_a_baseline_is_of_all_documents(
        self, corpus: Path, wrong: Path, path: Path, part: list[str], action: str
    ) -> None:
        assert run(corpus, wrong, action, *part) == 1
        assert not path.exists()

    def test_a_missing_baseline_is_one_line(
        self, corpus: Path, wrong: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(corpus, wrong, "--gate") == 1
        assert "--write-baseline" in capsys.readouterr().err


class TestCheck:
    def test_a_gold_that_agrees(self, corpus: Path, wrong: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(corpus, wrong, "--check") == 0
        assert capsys.readouterr().out == "2 份文件，4 条责任，0 处不符\n"

    def test_malformed_rows_and_rows_the_text_does_not_bear_out_are_named_together(
        self, corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        gold = write(tmp_path / "gold", dev=["{", lead("dev", deadline="七月底前"), row(clause="dev#九")])
        assert run(corpus, gold, "--check") == 1
        captured = capsys.readouterr()
        assert [line.split("：")[0] for line in captured.err.splitlines()] == [
            f"dev.jsonl 第 {number} 行" for number in (1, 2, 3)
        ]
        assert captured.out == "1 份文件，2 条责任，3 处不符\n"
        assert run(corpus, gold, "--check", "--json") == 1
        found = json.loads(capsys.readouterr().out)
        assert (found["documents"], found["statements"], len(found["problems"])) == (1, 2, 3)


def test_a_gold_of_ones_own_needs_no_parts(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = write(tmp_path / "gold", hidden=[lead("hidden"), list_of("hidden")])
    (gold / "parts.toml").unlink()
    assert run(corpus, gold, "--json") == 0
    assert json.loads(capsys.readouterr().out)["parts"] == {"hidden": "development"}


def test_bad_input_is_named(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = write(tmp_path / "gold", new=[row(clause="new#一")], a=[row()])
    for options, words in (
        ([], "parts.toml 里没有文件 new"),
        (["--document", "a"], "里没有文件：a"),
        (["--document", "a", "--part", "validation"], "请换一个 --part"),
        (["--corpus", str(tmp_path / "没有")], "没有"),
    ):
        assert run(corpus, gold, *options) == 1
        assert words in capsys.readouterr().err


def test_a_wrong_command_line_ends_with_two() -> None:
    assert cli.main(["responsibilities", "--check", "--write-baseline"]) == 2
    assert cli.main(["responsibilities", "--part", "一半"]) == 2
