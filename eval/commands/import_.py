"""``python -m eval import``: take confirmed questions out of a workbook into a gold file."""

import argparse
from pathlib import Path

from eval import gold
from eval.commands.options import add_source
from eval.errors import GoldError, ReportError
from eval.opening import open_texts
from eval.own.reading import read


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("workbook", type=Path, metavar="F.xlsx", help="eval new 写出、核对过的工作簿")
    add_source(parser)
    parser.add_argument(
        "--out", type=Path, required=True, help="写到这个 .jsonl 文件；已有的评测集会被换成这一份"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the confirmed questions. Raises GoldError with all that is wrong; the file is then as it was."""
    out: Path = arguments.out
    if out.suffix.lower() != ".jsonl":
        raise ReportError(f"评测集的文件名应以 .jsonl 结尾，不能是 {out.name}")
    if out.exists():
        _require_gold(out)
    imported = read(arguments.workbook, open_texts(arguments.corpus, arguments.index))
    lines = [each.model_dump_json(exclude_unset=True) + "\n" for each in imported.questions]
    try:
        out.write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise ReportError(f"评测集无法写到 {out}：{error.strerror}") from error
    left = f"，另有 {imported.drafts} 题未核对，没有导入" if imported.drafts else ""
    print(f"{len(imported.questions)} 题写入 {out}{left}")
    return 0


def _require_gold(path: Path) -> None:
    """Raise ReportError where a file that would be overwritten is no gold."""
    try:
        gold.load(path)
    except GoldError as error:
        raise ReportError(f"{path} 已存在，但不是评测集：请换一个文件名") from error
