"""``python -m eval run``: ask the gold questions and report the figures."""

import argparse
import sys
from datetime import datetime
from pathlib import Path

from eval import store
from eval.answer_cache import default_folder
from eval.commands.options import add_configuration, add_json, configured
from eval.progress import bar
from eval.report import failures, figures
from eval.reporting.content import gather
from eval.reporting.page import write
from eval.run_once import run_once
from eval.source import open_source

_PART = "all"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    add_configuration(parser, _PART)
    parser.add_argument("--out", type=Path, help="结果文件夹（默认在 runs/ 下按时间新建）")
    add_json(parser)
    parser.add_argument("--show-validation", action="store_true", help="也展示验证部分未全对的题目")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Ask, score, write the results and print the figures."""
    configuration = configured(arguments, _PART)
    source = open_source(configuration, arguments.reference)
    folder = arguments.out or store.default_folder(datetime.now().astimezone())
    with bar("提问") as update:
        done = run_once(configuration, source, folder, None if arguments.fresh else default_folder(), update)
    shown = gather(folder)
    for name in ("report.html", "report.md"):
        write(shown, folder / name)
    kept = len(done.outcomes) - done.asked
    if kept:
        print(f"{kept} 题用的是以前存下的答案（--fresh 可全部重问）", file=sys.stderr)
    if arguments.json:
        print(done.summary.model_dump_json(indent=2))
        return 0
    print(figures(done.summary))
    print()
    print(failures(done.outcomes, arguments.show_validation))
    print(f"\n结果已写入 {folder}，报告为其中的 report.html")
    return 0
