"""``python -m eval baseline``: compare the answers with their baseline, or update a baseline with a reason."""

import argparse
import sys
from datetime import datetime
from pathlib import Path

from eval import sets
from eval.answer_cache import default_folder
from eval.copies import REFERENCE
from eval.errors import BaselineError
from eval.gate import measure, model, record
from eval.gate.others import OTHERS


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("--set", action="append", help="只看这个评测集，可以写多次（默认本机有文件的全部）")
    parser.add_argument(
        "--reference", type=Path, default=REFERENCE, help="参考文本文件夹（默认 ../shared/corpus）"
    )
    parser.add_argument("--reason", help="把这次的指标写成基线，原因记入 docs/baselines.md；不写则只核对")
    parser.add_argument(
        "--of",
        choices=["answers", *OTHERS],
        default="answers",
        help="更新哪一份基线（默认 answers；另外两份的核对见 eval responsibilities --gate、eval reading --gate）",
    )
    parser.add_argument("--fresh", action="store_true", help="每题都重新问，不用以前存下的答案")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check the gate, 1 where a figure has fallen behind; with a reason write the baseline instead."""
    if arguments.reason is None:
        if arguments.of != "answers":
            raise BaselineError(f"核对这份基线请用 python -m eval {arguments.of} --gate；更新请写 --reason")
        return _check(arguments)
    today = datetime.now().date()
    record.row(today, arguments.of, "", arguments.reason)  # a bad reason is told before measuring
    figures = _answers(arguments) if arguments.of == "answers" else OTHERS[arguments.of](arguments.reference)
    record.append(record.row(today, arguments.of, figures, arguments.reason))
    print(f"基线已更新：{figures}")
    return 0


def _answers(arguments: argparse.Namespace) -> str:
    names = arguments.set or measure.available(arguments.reference)
    answers = None if arguments.fresh else default_folder()
    kept = model.load().sets if model.PATH.is_file() else {}
    found = kept | {name: measure.measure(name, arguments.reference, answers) for name in names}
    baseline = model.AnswersBaseline(sets={name: found[name] for name in sets.load() if name in found})
    model.write(baseline)
    return record.figures(baseline, names)


def _check(arguments: argparse.Namespace) -> int:
    names = arguments.set or measure.available(arguments.reference)
    answers = None if arguments.fresh else default_folder()
    baseline = model.load()
    if unknown := [name for name in names if name not in baseline.sets]:
        raise BaselineError(f"基线里没有评测集 {'、'.join(unknown)}，请用 make baseline REASON=原因 加入")
    failed = 0
    for name in names:
        problems = measure.problems(name, baseline.sets[name], arguments.reference, answers)
        failed += bool(problems)
        for problem in problems:
            print(f"{name}：{problem}", file=sys.stderr)
        if not problems:
            print(f"{name}：不低于基线")
    return 1 if failed else 0
