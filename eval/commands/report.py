"""``python -m eval report``: a run as one HTML page that needs nothing else, or as Markdown."""

import argparse
import sys
from pathlib import Path

from eval.errors import ReportError
from eval.reporting.content import gather
from eval.reporting.page import markdown, write

_SUFFIXES = (".html", ".md")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("folder", type=Path, metavar="评测", help="评测的结果文件夹")
    parser.add_argument("--compare", type=Path, metavar="前一次", help="再与这一次评测逐题比较")
    parser.add_argument(
        "--out",
        type=Path,
        help="写到这个 .html 或 .md 文件（默认写到结果文件夹里，两种都写）；- 为标准输出的 Markdown",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Read the run and write the report. Raises ReportError where it cannot be written."""
    out: Path | None = arguments.out
    if out is not None and str(out) != "-" and out.suffix.lower() not in _SUFFIXES:
        raise ReportError(f"报告的文件名应以 .html 或 .md 结尾，不能是 {out.name}")
    content = gather(arguments.folder, arguments.compare)
    if out is not None and str(out) == "-":
        print(markdown(content), end="")
        return 0
    paths = [out] if out is not None else [arguments.folder / f"report{suffix}" for suffix in _SUFFIXES]
    for path in paths:
        try:
            write(content, path)
        except OSError as error:
            raise ReportError(f"报告无法写到 {path}：{error.strerror}") from error
        print(f"报告已写入 {path}", file=sys.stderr)
    return 0
