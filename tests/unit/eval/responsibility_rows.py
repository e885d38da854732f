"""Builders of gold statements and extracted ones, so that each test states only what it is about."""

import json
from pathlib import Path
from typing import Any

from corpus.model import Responsibility, UnitRole
from eval.responsibilities.model import GoldStatement

PARTS = 'development = ["a", "b", "dev"]\n[[batch]]\ndocuments = ["hidden"]\n'


def row(**fields: Any) -> dict[str, Any]:
    """A gold row that holds together: 甲局 leads, 乙局 supports."""
    return {
        "clause": "a#一",
        "task": "修路",
        "lead": ["甲局"],
        "support": ["乙局"],
        "units": ["甲局", "乙局"],
        "deadline": None,
        "deadline_date": None,
        "basis": "label",
    } | fields


def gold(**fields: Any) -> GoldStatement:
    return GoldStatement.model_validate(row(**fields))


def given(clause: str = "a#一", others: dict[str, list[str]] | None = None, **fields: Any) -> Responsibility:
    """An extracted statement; by default the one that ``gold()`` asks for."""
    named = row(**fields)
    roles = tuple(UnitRole(role=role, names=tuple(names)) for role, names in (others or {}).items())
    return Responsibility.model_validate(
        {**named, "clause": clause, "document": "a", "scope": "", "evidence": "", "others": roles}
    )


def listed(units: str, clause: str = "a#一", **fields: Any) -> dict[str, Any]:
    """Fields of a statement that lists units (one letter each) and names no lead."""
    names = [f"{letter}局" for letter in units]
    return {"clause": clause, "lead": None, "support": [], "units": names, "basis": "none"} | fields


def write(folder: Path, **files: list[dict[str, Any] | str]) -> Path:
    """Write gold files, one a document, with ``PARTS`` beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "parts.toml").write_text(PARTS, encoding="utf-8")
    for name, rows in files.items():
        lines = [each if isinstance(each, str) else json.dumps(each, ensure_ascii=False) for each in rows]
        (folder / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder
