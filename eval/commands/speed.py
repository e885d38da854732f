"""``python -m eval speed``: time and memory beside the yardstick, alone or as the corpus grows; the ledger's filters."""

import argparse
from pathlib import Path

from corpus.command_line import whole_number
from eval import gold
from eval.commands.options import add_gold, add_json
from eval.errors import ConfigurationError
from eval.growth import FILLER
from eval.opening import DOCUMENTS
from eval.progress import bar

_SIZES = "1,4,16"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("--corpus", type=Path, help="语料文件夹，只含 .md 和 .txt（默认 corpus/documents）")
    add_gold(parser)
    parser.add_argument("--limit", type=whole_number(1), help="最多用多少个问题")
    parser.add_argument(
        "--repeats", type=whole_number(1), default=3, help="读取、建立、打开各做几次（默认 3）"
    )
    parser.add_argument(
        "--grow",
        nargs="?",
        const=_SIZES,
        metavar="倍数,倍数",
        help=f"再加入别的文本，语料加大到这些倍数逐一测量（不写倍数时为 {_SIZES}）",
    )
    parser.add_argument(
        "--filler", type=Path, default=FILLER, help="用来加大语料的文本文件夹（默认法律文件夹）"
    )
    parser.add_argument("--write", action="store_true", help="与 --grow 同用：存下结果，供评测报告展示")
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
    if arguments.write and not arguments.grow:
        raise ConfigurationError("--write 与 --grow 同用：报告展示的是随语料增长的速度")
    from eval.speed import render_speed, speed

    questions = [item.question for item in gold.load(arguments.gold) if not item.history][: arguments.limit]
    corpus = arguments.corpus or DOCUMENTS
    if arguments.grow:
        return _run_growth(arguments, corpus, questions)
    with bar("计时") as update:
        report = speed(corpus, questions, arguments.repeats, update)
    print(report.model_dump_json(indent=2) if arguments.json else render_speed(report))
    return 0


def _run_growth(arguments: argparse.Namespace, corpus: Path, questions: list[str]) -> int:
    from eval.growth import grow, render_growth, write

    try:
        times = [int(each) for each in arguments.grow.split(",")]
    except ValueError:
        times = []
    if not times or min(times) < 1:
        raise ConfigurationError(f"--grow 应写成以逗号分开的整数，例如 {_SIZES}，不能是 {arguments.grow}")
    with bar("逐个大小计时") as update:
        found = grow(corpus, arguments.filler, times, questions, arguments.repeats, update)
    if arguments.write:
        write(found)
    print(found.model_dump_json(indent=2) if arguments.json else render_growth(found))
    return 0


def _run_ledger(responsibilities: int, as_json: bool) -> int:
    from eval.speed_ledger import ledger_speed, render_ledger_speed

    with bar("造责任清单") as update:
        figures = ledger_speed(responsibilities, update)
    print(figures.model_dump_json(indent=2) if as_json else render_ledger_speed(figures))
    return 0
