"""Load the gold of understanding; a file with any bad row is refused whole, with every bad row named."""

from pathlib import Path

from pydantic import ValidationError

from eval.errors import GoldError
from eval.rows import parse_row, reason
from eval.sets import GOLD
from eval.understanding.model import Row

PATH = GOLD / "understanding.jsonl"


def load(path: Path = PATH) -> list[Row]:
    """Read one JSON object a line, in file order. Raises GoldError naming every bad row and repeated id."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError([f"评测集 {path} 无法读取，请检查路径和编码（应为 UTF-8）：{error}"]) from error
    rows: list[Row] = []
    problems: list[str] = []
    seen: dict[str, int] = {}
    asked: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = Row.model_validate(parse_row(line))
        except (ValueError, ValidationError) as error:
            problems.append(f"第 {number} 行：{reason(error)}")
            continue
        turns = (row.set, *row.history, row.question)
        if row.id in seen:
            problems.append(f"第 {number} 行：id“{row.id}”与第 {seen[row.id]} 行重复")
        if turns in asked:
            problems.append(f"第 {number} 行：问题与第 {asked[turns]} 行相同")
        seen.setdefault(row.id, number)
        asked.setdefault(turns, number)
        rows.append(row)
    if not rows and not problems:
        problems.append(f"评测集 {path} 里没有问题")
    if problems:
        raise GoldError(problems)
    return rows
