"""A run on disk: ``results.jsonl`` and ``summary.json`` in one folder."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError

from eval.errors import RunUnreadableError
from eval.model import Outcome, Summary

RUNS = Path(__file__).resolve().parent.parent / "runs"
"""Where runs go unless told otherwise; not tracked by git."""

_RESULTS = "results.jsonl"
_SUMMARY = "summary.json"


def default_folder(now: datetime) -> Path:
    """Give a folder under ``RUNS`` that does not exist yet, named after the time."""
    base = RUNS / now.strftime("%Y%m%d-%H%M%S")
    folder, number = base, 2
    while folder.exists():
        folder, number = base.with_name(f"{base.name}-{number}"), number + 1
    return folder


def write(folder: Path, outcomes: Sequence[Outcome], summary: Summary) -> None:
    """Write a run, making the folder where needed; an earlier run in the same folder is replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [outcome.model_dump_json() + "\n" for outcome in outcomes]
    (folder / _RESULTS).write_text("".join(lines), encoding="utf-8")
    (folder / _SUMMARY).write_text(summary.model_dump_json(indent=2) + "\n", encoding="utf-8")


def read(folder: Path) -> tuple[list[Outcome], Summary]:
    """Read a run that ``write`` wrote.

    Raises RunUnreadableError where a file is missing or is not what ``write`` writes.
    """
    try:
        lines = (folder / _RESULTS).read_text(encoding="utf-8").split("\n")
        outcomes = [Outcome.model_validate_json(line) for line in lines if line.strip()]
        summary = Summary.model_validate_json((folder / _SUMMARY).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        raise RunUnreadableError(
            f"{folder} 里没有完整的评测结果，请指定 eval run 写出的文件夹：{str(error).splitlines()[0]}"
        ) from error
    return outcomes, summary
