"""``python -m eval speed``: time and memory beside the yardstick; with ``--ledger`` the filters of a large ledger."""

import argparse
from pathlib import Path

from corpus.command_line import whole_number
from eval import gold
from eval.commands.options import add_gold, add_json
from eval.opening import DOCUMENTS
from eval.progress import bar


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("--corpus", type=Path, help="语料文件夹，只含 .md 和 .txt（默认 corpus/documents）")
    add_gold(parser)
    parser.add_argument("--limit", type=whole_number(1), help="最多用多少个问题")
    parser.add_argument(
        "--repeats", type=whole_number(1), default=3, help="读取、建立、打开各做几次（默认 3）"
    )
    parser.add_argument(
        "--ledger",
        type=whole_number(1),
        nargs="?",
        const=1_000_000,
        metavar="N",
        help="改为测责任清单：造 N 项责任（默认一百万），逐个筛选计时",
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Measure both pipelines on the questions without earlier turns, or a made-up ledger."""
    if arguments.ledger:
        return _run_ledger(arguments.ledger, arguments.json)
    from eval.speed import render_speed, speed

    questions = [item.question for item in gold.load(arguments.gold) if not item.history]
    corpus = arguments.corpus or DOCUMENTS
    with bar("计时") as update:
        report = speed(corpus, questions[: arguments.limit], arguments.repeats, update)
    print(report.model_dump_json(indent=2) if arguments.json else render_speed(report))
    return 0


def _run_ledger(responsibilities: int, as_json: bool) -> int:
    from eval.speed_ledger import ledger_speed, render_ledger_speed

    with bar("造责任清单") as update:
        figures = ledger_speed(responsibilities, update)
    print(figures.model_dump_json(indent=2) if as_json else render_ledger_speed(figures))
    return 0


def _ledger(arguments: argparse.Namespace) -> int:
    from eval.speed_ledger import ledger_speed, render_ledger_speed

    with bar("计时") as update:
        figures = ledger_speed(arguments.ledger, update)
    print(figures.model_dump_json(indent=2) if arguments.json else render_ledger_speed(figures))
    return 0
