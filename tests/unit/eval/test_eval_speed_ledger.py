"""The speed of the ledger on a made-up one: every filter is timed, finds something, and is shown."""

import json

import pytest

from eval.cli import main
from eval.speed_ledger import PER_DOCUMENT, ledger_speed, render_ledger_speed


def test_every_filter_is_timed_on_as_many_responsibilities_as_asked_for() -> None:
    seen: list[tuple[int, int]] = []
    figures = ledger_speed(3 * PER_DOCUMENT, lambda done, total: seen.append((done, total)))
    assert (figures.responsibilities, figures.documents) == (3 * PER_DOCUMENT, 3)
    assert seen[-1] == (3, 3)
    assert figures.filters.keys() == figures.matches.keys()
    assert all(spread.n >= 10 and 0 < spread.p50 <= spread.p95 for spread in figures.filters.values())
    found = {name for name, count in figures.matches.items() if count > 0}
    assert {"单位", "单位牵头", "单位配合", "文件", "地区", "任务用词（四字）", "任务用词（两字）"} <= found
    assert figures.matches["单位牵头"] < figures.matches["单位"] < figures.responsibilities
    table = render_ledger_speed(figures)
    assert all(name in table for name in figures.filters)
    assert "责任 600 项，文件 3 份" in table


def test_the_command_prints_json_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["speed", "--ledger", "200", "--json"]) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out)["responsibilities"] == 200


def test_a_ledger_of_nothing_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["speed", "--ledger", "0"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
