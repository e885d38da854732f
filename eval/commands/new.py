"""``python -m eval new``: draft questions about one's own documents, as a workbook to be edited and confirmed."""

import argparse
from pathlib import Path

from corpus.command_line import whole_number
from eval.commands.options import add_source
from eval.errors import ReportError
from eval.opening import open_texts
from eval.own import chat
from eval.own.material import open_material
from eval.own.suggest import suggest
from eval.own.workbook import workbook

_NUMBER = 60


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    add_source(parser)
    parser.add_argument(
        "--from",
        dest="asked",
        type=Path,
        metavar="F.jsonl",
        help="改为收入问答中被拒答、被标为有误的问题（policy-assistant questions export 写出的文件）",
    )
    parser.add_argument(
        "--number", type=whole_number(1), default=_NUMBER, help=f"起草多少题（默认 {_NUMBER}）"
    )
    parser.add_argument("--out", type=Path, required=True, help="写到这个 .xlsx 文件")
    parser.add_argument("--force", action="store_true", help="文件已存在时覆盖")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the workbook. Raises ReportError where it cannot be written, GoldError for a bad --from file."""
    out: Path = arguments.out
    if out.suffix.lower() != ".xlsx":
        raise ReportError(f"题目写在工作簿里，文件名应以 .xlsx 结尾，不能是 {out.name}")
    if out.exists() and not arguments.force:
        raise ReportError(f"{out} 已存在，里面可能有核对过的题目：请换一个文件名，或加 --force 覆盖")
    if arguments.asked is not None:
        drafts = chat.load(arguments.asked)
        clauses = open_texts(arguments.corpus, arguments.index).clauses
    else:
        material = open_material(arguments.corpus, arguments.index)
        drafts, clauses = suggest(material, arguments.number), material.clauses
    try:
        out.write_bytes(workbook(drafts, clauses))
    except OSError as error:
        raise ReportError(f"题目无法写到 {out}：{error.strerror}") from error
    print(f"起草了 {len(drafts)} 题，写入 {out}：核对后在“已核对”选“是”，再用 eval import 导入")
    return 0
