import json
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.cli import main

NOTICE = """临江市人民政府
关于绿化工作的通知

一、任务
（一）植树。（牵头单位：市林业局；配合单位：市财政局）完成时限：2022年12月
（二）护林。（责任单位：市公安局、市林业局）

临江市人民政府
2021年3月5日
"""


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "绿化2021.txt"
    path.write_text(NOTICE, encoding="utf-8")
    return path


def test_json_has_the_keys_of_the_contract(notice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(notice), "--json"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    read = json.loads(out)
    assert list(read) == ["document", "clauses", "responsibilities", "contradictions", "warnings"]
    assert {"id", "title", "issuer", "number", "date", "region"} <= set(read["document"])
    assert read["document"]["id"] == "绿化2021"
    assert read["document"]["date"] == "2021-03-05"
    for clause in read["clauses"]:
        assert {"clause", "heading", "kind", "text", "page", "start", "end"} <= set(clause)
        assert clause["clause"].startswith("绿化2021#")
        assert NOTICE[clause["start"] : clause["end"]] == clause["text"]
    first, second = read["responsibilities"]
    assert {
        "document",
        "clause",
        "task",
        "lead",
        "support",
        "units",
        "deadline",
        "deadline_date",
        "basis",
    } <= set(first)
    assert (first["lead"], first["support"], first["basis"]) == (["市林业局"], ["市财政局"], "label")
    assert (second["lead"], second["basis"]) == (None, "none")
    assert second["units"] == ["市公安局", "市林业局"]
    assert first["decided_by"] == [
        {"role": "lead", "words": "牵头单位", "names": ["市林业局"]},
        {"role": "support", "words": "配合单位", "names": ["市财政局"]},
    ]
    assert first["deadline"] == "2022年12月"


def test_warnings_say_where_and_what(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "甲.txt"
    path.write_text("一、修路。\n三、植树。\n", encoding="utf-8")
    assert main(["read", str(path), "--json"]) == 0
    [warning] = json.loads(capsys.readouterr().out)["warnings"]
    assert set(warning) == {"where", "message"}
    assert "缺号" in warning["message"]


def test_reading_for_a_person(notice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(notice)]) == 0
    out = capsys.readouterr().out
    for words in (
        "标题：关于绿化工作的通知",
        "印发机关：临江市人民政府",
        "成文日期：2021-03-05",
        "牵头：市林业局",
        "原文未写明由谁牵头",
        "条款 5 条",
        "判定用语：“责任单位”→责任单位：市公安局、市林业局",
        "未能解析的责任表述 0 处",
    ):
        assert words in out


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "空.txt", "文件是空的"),
        (b"?", "怪.xyz", "暂不支持 .xyz 格式"),
        (b"%PDF", "坏.txt", "内容是 PDF"),
    ],
)
def test_file_that_cannot_be_read_is_one_line_and_exit_code_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, name: str, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert main(["read", str(tmp_path / name), "--json"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert name in err
    assert reason in err


def test_missing_file_is_exit_code_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(tmp_path / "没有.txt")]) == 1
    assert capsys.readouterr().err == "错误：无法读取 没有.txt：文件不存在\n"


@pytest.mark.parametrize("arguments", [[], ["read"], ["write", "甲.txt"], ["read", "甲.txt", "--yaml"]])
def test_wrong_usage_is_one_line_and_exit_code_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert "--help" in err


@pytest.mark.parametrize("arguments", [["--help"], ["read", "--help"]])
def test_help(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 0
    assert "政策文件" in capsys.readouterr().out


def test_module_runs_as_a_command(notice: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "corpus", "read", str(notice), "--json"], capture_output=True, check=False
    )
    assert done.returncode == 0
    assert json.loads(done.stdout)["document"]["id"] == "绿化2021"
    assert done.stderr == b""


def test_output_that_nobody_reads_to_the_end_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "长.txt"
    path.write_text("".join(f"{number}.修路植树。\n" for number in range(1, 900)) * 4, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "corpus", "read", str(path), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 0
