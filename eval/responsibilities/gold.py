"""The responsibility gold: one file a document, and which documents may be looked at."""

import hashlib
import tomllib
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from eval.errors import GoldError
from eval.model import Part
from eval.responsibilities.model import GoldStatement
from eval.rows import parse_row, reason

FOLDER = Path(__file__).resolve().parents[1] / "gold" / "responsibilities"
PARTS = "parts.toml"


class Row(NamedTuple):
    """A gold statement and where it is written."""

    file: str
    line: int
    statement: GoldStatement

    @property
    def place(self) -> str:
        """File and line, for reports."""
        return f"{self.file} 第 {self.line} 行"


def load(folder: Path = FOLDER, documents: Collection[str] = ()) -> dict[str, list[Row]]:
    """Give the gold of each document of a folder, or of the documents named, rows in file order.

    Raises GoldError with all problems where a row is malformed, a document has no file or there are none.
    """
    rows, problems = read(folder, documents)
    if problems:
        raise GoldError(problems)
    return rows


def read(folder: Path, documents: Collection[str] = ()) -> tuple[dict[str, list[Row]], list[str]]:
    """Give all rows that can be read and one Chinese sentence for everything that is wrong with the others."""
    files = {path.stem: path for path in sorted(folder.glob("*.jsonl"))}
    problems = [f"没有文件 {name} 的责任评测集" for name in documents if name not in files]
    chosen = {name: path for name, path in files.items() if not documents or name in documents}
    if not files:
        problems = [f"评测集文件夹 {folder} 不存在，或里面没有 .jsonl 文件"]
    rows: dict[str, list[Row]] = {}
    for name, path in chosen.items():
        rows[name], found = _read_file(path)
        problems += found
    return rows, problems


def parts(folder: Path = FOLDER) -> dict[str, Part]:
    """Give the part of every document that ``parts.toml`` names.

    A document is for development where it is listed so. The others come in batches: of each batch,
    ordered by the SHA-256 of the document ids, the first half (rounded up) is validation.
    Raises GoldError where the file is missing, malformed, or names a document twice.
    """
    path = folder / PARTS
    try:
        listed = tomllib.loads(path.read_text(encoding="utf-8"))
        found = [(str(id), Part.DEVELOPMENT) for id in listed["development"]]
        for batch in listed["batch"]:
            ordered = sorted(map(str, batch["documents"]), key=_hash)
            half = (len(ordered) + 1) // 2
            found += [
                (id, Part.VALIDATION if place < half else Part.DEVELOPMENT)
                for place, id in enumerate(ordered)
            ]
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise GoldError([f"分组文件 {path} 无法读取，请检查：{error}"]) from error
    if len(dict(found)) != len(found):
        raise GoldError([f"分组文件 {path} 中有文件列了两次"])
    return dict(found)


def _hash(id: str) -> str:
    return hashlib.sha256(id.encode("utf-8")).hexdigest()


def _read_file(path: Path) -> tuple[list[Row], list[str]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        return [], [f"{path.name} 无法读取（应为 UTF-8）：{error}"]
    rows: list[Row] = []
    problems = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = Row(path.name, number, GoldStatement.model_validate(parse_row(line)))
        except (ValueError, ValidationError) as error:
            problems.append(f"{path.name} 第 {number} 行：{reason(error)}")
            continue
        if row.statement.document != path.stem:
            problems.append(f"{row.place}：条款 {row.statement.clause} 不属于文件 {path.stem}")
        rows.append(row)
    return rows, problems
