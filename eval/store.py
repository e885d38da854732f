"""A run on disk: ``configuration.json``, ``results.jsonl`` and, once it is complete, ``summary.json``.

Beside them ``clauses.json``, the text of the clauses that the questions need, so that a report can show them.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from eval.configuration import Configuration
from eval.errors import RunUnreadableError
from eval.model import Outcome, Summary

RUNS = Path(__file__).resolve().parent.parent / "runs"
"""Where runs go unless told otherwise; not tracked by git."""

_RESULTS = "results.jsonl"
_SUMMARY = "summary.json"
_CONFIGURATION = "configuration.json"
_CLAUSES = "clauses.json"


def default_folder(now: datetime) -> Path:
    """Give a folder under ``RUNS`` that does not exist yet, named after the time."""
    base = RUNS / now.strftime("%Y%m%d-%H%M%S")
    folder, number = base, 2
    while folder.exists():
        folder, number = base.with_name(f"{base.name}-{number}"), number + 1
    return folder


def begin(folder: Path, configuration: Configuration) -> None:
    """Make the folder of a run and write what is run; an earlier run in the same folder is replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _SUMMARY).unlink(missing_ok=True)
    (folder / _CONFIGURATION).write_text(configuration.model_dump_json(indent=2) + "\n", encoding="utf-8")
    (folder / _RESULTS).write_text("", encoding="utf-8")


def append(folder: Path, outcome: Outcome) -> None:
    """Write what came of one question, so that an interrupted run shows how far it came."""
    with (folder / _RESULTS).open("a", encoding="utf-8") as file:
        file.write(outcome.model_dump_json() + "\n")


def write_clauses(folder: Path, clauses: Mapping[str, str]) -> None:
    """Write the text of clauses by id."""
    (folder / _CLAUSES).write_text(json.dumps(clauses, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_clauses(folder: Path) -> dict[str, str]:
    """Read what ``write_clauses`` wrote; empty for a run of before there was such a file.

    Raises RunUnreadableError where the file is damaged.
    """
    path = folder / _CLAUSES
    if not path.is_file():
        return {}
    try:
        return TypeAdapter(dict[str, str]).validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise RunUnreadableError(f"{path} 已损坏，请重新运行 eval run") from error


def finish(folder: Path, summary: Summary) -> None:
    """Write the figures; with them the run is complete."""
    (folder / _SUMMARY).write_text(summary.model_dump_json(indent=2) + "\n", encoding="utf-8")


def read(folder: Path) -> tuple[list[Outcome], Summary]:
    """Read a complete run.

    Raises RunUnreadableError where a file is missing, as in a run that was interrupted, or is not what a run writes.
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
