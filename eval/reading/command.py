"""``python -m eval reading``: formats that agree, laws read whole, pace."""

import argparse
import sys
from pathlib import Path

from corpus.command_line import whole_number
from eval import baselines
from eval.copies import REFERENCE
from eval.errors import BaselineError
from eval.reading.gate import PATH, gated
from eval.reading.measure import SECTIONS, measure
from eval.reading.report import report


def run(arguments: argparse.Namespace) -> int:
    """Measure and print; 1 where a gated figure has fallen behind the baseline."""
    sections = arguments.only or list(SECTIONS)
    if arguments.write_baseline and set(sections) != set(SECTIONS):
        raise BaselineError("写基线要测量全部内容，请去掉 --only")
    reading = measure(arguments.corpus, arguments.laws, sections, arguments.workers, arguments.repeats)
    print(reading.model_dump_json(indent=2) if arguments.json else report(reading, arguments.all))
    if arguments.write_baseline:
        baselines.write(PATH, gated(reading))
        print(f"基线已写入 {PATH.name}", file=sys.stderr)
    if not arguments.gate:
        return 0
    prefixes = tuple(f"{name}/" for name in (*sections, *(["sample"] if "laws" in sections else [])))
    problems = baselines.fallen(gated(reading), baselines.load(PATH), prefixes)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument(
        "--corpus",
        type=Path,
        default=REFERENCE,
        help="同一文件有几种格式的语料文件夹（默认 ../shared/corpus）",
    )
    parser.add_argument(
        "--laws",
        type=Path,
        default=REFERENCE.parent / "bench" / "laws",
        help="法律文件夹，含 documents/ 和 queries.jsonl（默认 ../shared/bench/laws）",
    )
    parser.add_argument(
        "--only", action="append", choices=list(SECTIONS), help="只测这一部分，可以写多次（默认全部）"
    )
    parser.add_argument("--workers", type=whole_number(1), default=2, help="读法律文件夹的进程数（默认 2）")
    parser.add_argument("--repeats", type=whole_number(1), default=3, help="计时的内容各读几遍（默认 3）")
    parser.add_argument("--all", action="store_true", help="列出法律文件夹的每一处不同")
    parser.add_argument("--json", action="store_true", help="标准输出只写 JSON")
    parser.add_argument("--gate", action="store_true", help="有指标不如基线时列出，并以 1 结束")
    parser.add_argument("--write-baseline", action="store_true", help="把这次的指标写成基线")
    parser.set_defaults(run=run)
