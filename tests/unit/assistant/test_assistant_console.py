"""``policy-assistant``: the verbs of all packages under one name."""

import sys
from pathlib import Path

import pytest

from assistant.console import main

Captured = pytest.CaptureFixture[str]


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["policy-assistant", *words])
    try:
        return main()
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 1


@pytest.mark.parametrize(
    ("words", "program"),
    [
        (["ask", "--help"], "python -m assistant ask"),
        (["ledger", "--help"], "python -m assistant ledger"),
        (["serve", "--help"], "python -m assistant serve"),
        (["assistant", "ask", "--help"], "python -m assistant ask"),
        (["read", "--help"], "python -m corpus read"),
        (["corpus", "read", "--help"], "python -m corpus read"),
        (["index", "search", "--help"], "python -m index search"),
        (["eval", "run", "--help"], "python -m eval run"),
    ],
)
def test_each_verb_is_that_of_its_package(
    words: list[str], program: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    assert run(monkeypatch, *words) == 0
    assert program in capsys.readouterr().out


def test_what_a_verb_is_given_reaches_it_and_its_exit_code_comes_back(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Captured
) -> None:
    path = tmp_path / "甲.txt"
    path.write_text("关于绿化的通知\n\n一、建设口袋公园。（市林业局负责）\n", encoding="utf-8")
    assert run(monkeypatch, "read", str(path), "--json") == 0
    assert "市林业局" in capsys.readouterr().out
    assert run(monkeypatch, "read", str(tmp_path / "没有.txt")) == 1
    assert run(monkeypatch, "ask") == 2


@pytest.mark.parametrize(("words", "code"), [(["--help"], 0), (["-h"], 0), ([], 2)])
def test_usage_lists_every_verb(
    words: list[str], code: int, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    assert run(monkeypatch, *words) == code
    usage = capsys.readouterr().out
    assert all(f"  {verb} " in usage for verb in ("ask", "ledger", "serve", "read", "index", "eval"))


def test_an_unknown_verb_is_one_line_and_2(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    assert run(monkeypatch, "没有") == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 1
    assert "没有" in captured.err
