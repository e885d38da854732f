"""The table of baselines in docs/baselines.md: when they changed, why, and to which figures."""

from datetime import date
from pathlib import Path

from eval.errors import BaselineError
from eval.gate.model import AnswersBaseline, SetBaseline

PATH = Path(__file__).resolve().parent.parent.parent / "docs" / "baselines.md"


def row(day: date, what: str, figures: str, reason: str) -> str:
    """Give one row of the table. Raises BaselineError for a reason that says nothing."""
    told = " ".join(reason.split()).replace("|", "/")
    if not told:
        raise BaselineError("请写明为什么更新基线：make baseline REASON=原因")
    return f"| {day.isoformat()} | {what} | {figures} | {told} |\n"


def append(line: str, path: Path = PATH) -> None:
    """Put a row at the end of the table. Raises BaselineError where the page is missing."""
    try:
        text = path.read_text(encoding="utf-8").rstrip("\n")
        path.write_text(f"{text}\n{line}", encoding="utf-8")
    except OSError as error:
        raise BaselineError(f"无法写入 {path.name}：{error.strerror}") from error


def figures(baseline: AnswersBaseline, measured: list[str]) -> str:
    """Tell how many questions are fully right, per set and part; sets not measured this time keep theirs."""
    return "; ".join(
        f"{name}: {_right(each)}" + ("" if name in measured else " (not measured again)")
        for name, each in baseline.sets.items()
    )


def _right(each: SetBaseline) -> str:
    development = each.applies["passed"]
    right = development - len(each.below["passed"])
    held_out = each.validation.get("passed")
    told = f"development {right} of {development}"
    return (
        told
        if held_out is None
        else f"{told}, validation {round(held_out.value * held_out.n)} of {held_out.n}"
    )
