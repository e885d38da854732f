"""``python -m eval understanding``: what is understood of questions, slot by slot."""

import argparse
import sys
from pathlib import Path

from eval import baselines
from eval.copies import REFERENCE
from eval.errors import BaselineError
from eval.progress import bar
from eval.understanding import gold
from eval.understanding.asking import ask, available
from eval.understanding.gate import PATH, gated, values
from eval.understanding.model import Measures
from eval.understanding.report import report, visible


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("--gold", type=Path, default=gold.PATH, help="理解评测集 JSONL 文件")
    parser.add_argument(
        "--set", action="append", help="只评这个评测集的题目，可以写多次（默认本机有文件的全部）"
    )
    parser.add_argument(
        "--reference", type=Path, default=REFERENCE, help="参考文本文件夹（默认 ../shared/corpus）"
    )
    parser.add_argument("--json", action="store_true", help="标准输出只写 JSON")
    parser.add_argument("--show-validation", action="store_true", help="也展示验证部分未全对的题目")
    parser.add_argument("--gate", action="store_true", help="低于基线时以 1 退出")
    parser.add_argument("--write-baseline", action="store_true", help="把这次的指标写成基线")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Measure and print; with ``--gate`` 1 where a figure has fallen behind the baseline."""
    if (arguments.write_baseline or arguments.gate) and (arguments.set or arguments.gold != gold.PATH):
        raise BaselineError("基线只对全部题目，请去掉 --set 和 --gold")
    measures = measured(arguments.gold, arguments.set, arguments.reference)
    if arguments.json:
        print(visible(measures, arguments.show_validation).model_dump_json(indent=2))
    else:
        print(report(measures, arguments.show_validation))
    if arguments.write_baseline:
        baselines.write(PATH, gated(measures))
        print(f"基线已写入 {PATH.name}", file=sys.stderr)
    if not arguments.gate:
        return 0
    problems = baselines.fallen(values(measures), baselines.load(PATH))
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def measured(path: Path = gold.PATH, names: list[str] | None = None, reference: Path = REFERENCE) -> Measures:
    """Load the gold and ask; the sets named, else all whose documents are on this machine."""
    rows = gold.load(path)
    with bar("理解") as update:
        return ask(rows, names or available(rows, reference), reference, update)
