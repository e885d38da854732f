"""Own questions as they are uploaded: JSON lines as they are, workbooks read as ``eval import`` does."""

from pathlib import Path
from typing import NamedTuple

from eval.errors import GoldError
from eval.opening import Texts
from eval.own.reading import read

SUFFIXES = (".jsonl", ".xlsx")


class Uploaded(NamedTuple):
    """Questions as JSON lines, and how many rows of a workbook nobody has confirmed yet."""

    content: bytes
    drafts: int


def uploaded(file: Path, texts: Texts) -> Uploaded:
    """Read a file. Raises GoldError where it cannot be read, of a workbook naming every bad row."""
    suffix = file.suffix.lower()
    if suffix not in SUFFIXES:
        raise GoldError([f"{file.name} 不是 .jsonl 或 .xlsx 文件"])
    if suffix == ".xlsx":
        questions, drafts = read(file, texts)
        if not questions:
            raise GoldError([f"{file.name} 里没有核对过的题目：请在“已核对”一栏选“是”再传"])
        lines = "".join(each.model_dump_json(exclude_unset=True) + "\n" for each in questions)
        return Uploaded(lines.encode("utf-8"), drafts)
    try:
        return Uploaded(file.read_bytes(), 0)
    except OSError as error:
        raise GoldError([f"{file.name} 无法读取（{error.strerror}）"]) from error
