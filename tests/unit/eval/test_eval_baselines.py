"""Committed figures: what falls below a floor, rises over a ceiling or is no longer measured is named."""

from pathlib import Path

import pytest

from eval.baselines import Baseline, fallen, load, write
from eval.errors import BaselineError


def baseline(floor: float | None = None, ceiling: float | None = None) -> Baseline:
    return Baseline(
        floors={} if floor is None else {"a/share": floor},
        ceilings={} if ceiling is None else {"a/wrong": ceiling},
    )


@pytest.mark.parametrize(
    ("now", "before", "problems"),
    [
        (baseline(0.9, 2), baseline(0.9, 2), []),
        (baseline(0.95, 1), baseline(0.9, 2), []),
        (baseline(0.1 + 0.2, 2), baseline(0.3, 2), []),
        (baseline(0.3, 2), baseline(0.1 + 0.2, 2), []),
        (baseline(0.899, 2), baseline(0.9, 2), ["a/share 为 0.899，低于基线 0.9"]),
        (baseline(0.9, 3), baseline(0.9, 2), ["a/wrong 为 3，高于基线 2"]),
        (baseline(), baseline(0.9, 2), ["a/share 为 空，低于基线 0.9", "a/wrong 为 空，高于基线 2"]),
        (baseline(0.9, 2), baseline(), []),
    ],
)
def test_what_has_fallen_behind_is_named(now: Baseline, before: Baseline, problems: list[str]) -> None:
    assert fallen(now, before) == problems


def test_only_figures_of_a_prefix_are_gated() -> None:
    assert fallen(baseline(), baseline(0.9, 2), "b/") == []
    assert len(fallen(baseline(), baseline(0.9, 2), ("a/", "c/"))) == 2


def test_a_baseline_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "baseline.json"
    written = Baseline(floors={"a": 1 / 3}, ceilings={"b": 2}, recorded={"seconds": {"median": 1.5}})
    write(path, written)
    assert load(path) == written


@pytest.mark.parametrize("text", [None, "", "{}", '{"floors": {}, "ceilings": {}, "more": 1}'])
def test_a_missing_or_damaged_baseline_is_one_sentence(tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "baseline.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(BaselineError, match="--write-baseline"):
        load(path)
