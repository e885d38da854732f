"""``python -m eval``: run, compare, check, speed."""

import argparse
import hashlib
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from corpus.command_line import Parser, run_command
from corpus.errors import CorpusError
from eval import gold, store
from eval.comparison import compare, render_comparison
from eval.errors import EvalError, GoldError
from eval.model import Outcome, Part, Question, Summary
from eval.opening import DOCUMENTS, open_index, open_texts
from eval.progress import bar
from eval.report import failures, figures
from eval.runner import Asker, run
from eval.summary import groups
from index.errors import IndexError_

_PARTS = [*(part.value for part in Part), "all"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; give 0 where it went well, 1 where something is wrong, 2 for a wrong command line."""
    return run_command(_parser(), argv, EvalError, IndexError_, CorpusError)


def run_gold(arguments: argparse.Namespace) -> int:
    """``eval run``: ask the gold questions and report the figures."""
    questions = _selected(arguments.gold, arguments.part, arguments.limit)
    assistant = _assistant(arguments.corpus, arguments.index)
    with bar("提问") as update:
        outcomes = run(questions, assistant, update)
    now = datetime.now().astimezone()
    summary = Summary(
        created=now.isoformat(timespec="seconds"),
        gold=arguments.gold.name,
        gold_sha256=hashlib.sha256(arguments.gold.read_bytes()).hexdigest(),
        source=str(arguments.index or arguments.corpus or "corpus/documents"),
        selection=arguments.part,
        models=_models(outcomes),
        groups=groups(outcomes),
    )
    folder = arguments.out or store.default_folder(now)
    store.write(folder, outcomes, summary)
    if arguments.json:
        print(summary.model_dump_json(indent=2))
        return 0
    print(figures(summary))
    print()
    print(failures(outcomes, arguments.show_validation))
    print(f"\n结果已写入 {folder}")
    return 0


def compare_command(arguments: argparse.Namespace) -> int:
    """``eval compare``: what got better and what got worse between two runs."""
    before, _ = store.read(arguments.before)
    after, _ = store.read(arguments.after)
    comparison = compare(before, after)
    if arguments.json:
        print(comparison.model_dump_json(indent=2))
    else:
        print(render_comparison(comparison, arguments.show_validation))
    return 0


def check_command(arguments: argparse.Namespace) -> int:
    """``eval check``: does the gold set agree with the texts."""
    from eval.verify import problems

    questions = gold.load(arguments.gold)
    texts = open_texts(arguments.corpus, arguments.index)
    found = problems(questions, texts.clauses, texts.documents)
    for problem in found:
        print(problem, file=sys.stderr)
    print(f"{len(questions)} 题，{len(found)} 处不符")
    return 1 if found else 0


def speed_command(arguments: argparse.Namespace) -> int:
    """``eval speed``: time and memory beside the yardstick."""
    from eval.speed import render_speed, speed

    questions = [item.question for item in gold.load(arguments.gold) if not item.history]
    corpus = arguments.corpus or DOCUMENTS
    with bar("计时") as update:
        report = speed(corpus, questions[: arguments.limit], arguments.repeats, update)
    print(report.model_dump_json(indent=2) if arguments.json else render_speed(report))
    return 0


def _selected(path: Path, part: str, limit: int | None) -> list[Question]:
    questions = gold.load(path)
    chosen = [item for item in questions if part == "all" or item.part == part][:limit]
    if not chosen:
        raise GoldError([f"评测集 {path} 在所选部分没有题目，请换一个 --part"])
    return chosen


def _assistant(corpus: Path | None, index: Path | None) -> Asker:
    from assistant.assistant import Assistant

    return Assistant(open_index(corpus, index))


def _models(outcomes: Sequence[Outcome]) -> dict[str, str | None]:
    answers = [item.answer for item in outcomes if item.answer is not None]
    return dict(answers[0]["model"]) if answers else {}


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("应为不小于 1 的整数")
    return number


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="python -m eval", description="评测回答的质量与速度。")
    commands = parser.add_subparsers(title="命令", metavar="命令", required=True)

    runs = _command(commands, "run", "逐题提问并打分", run_gold)
    _source(runs)
    _gold(runs)
    runs.add_argument(
        "--part", choices=_PARTS, default="all", help="只评开发部分、验证部分或全部（默认全部）"
    )
    runs.add_argument("--out", type=Path, help="结果文件夹（默认在 runs/ 下按时间新建）")
    runs.add_argument("--limit", type=_positive, help="最多评多少题")
    runs.add_argument("--json", action="store_true", help="标准输出只写汇总 JSON")
    runs.add_argument("--show-validation", action="store_true", help="也展示验证部分未全对的题目")

    compares = _command(commands, "compare", "比较两次评测，逐题列出变好与变差", compare_command)
    compares.add_argument("before", type=Path, metavar="前一次", help="前一次评测的结果文件夹")
    compares.add_argument("after", type=Path, metavar="后一次", help="后一次评测的结果文件夹")
    compares.add_argument("--json", action="store_true", help="标准输出只写 JSON")
    compares.add_argument("--show-validation", action="store_true", help="也展示验证部分的题目")

    checks = _command(commands, "check", "核对评测集与文件原文是否相符", check_command)
    _source(checks)
    _gold(checks)

    speeds = _command(commands, "speed", "测量速度与内存，并与标尺对照", speed_command)
    speeds.add_argument("--corpus", type=Path, help="语料文件夹，只含 .md 和 .txt（默认 corpus/documents）")
    _gold(speeds)
    speeds.add_argument("--limit", type=_positive, help="最多用多少个问题")
    speeds.add_argument("--repeats", type=_positive, default=3, help="读取、建立、打开各做几次（默认 3）")
    speeds.add_argument("--json", action="store_true", help="标准输出只写 JSON")
    return parser


def _command(
    commands: "argparse._SubParsersAction[Parser]", name: str, help: str, action: object
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=help, description=f"{help}。")
    parser.set_defaults(run=action)
    return parser


def _source(parser: argparse.ArgumentParser) -> None:
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--corpus", type=Path, help="语料文件夹（默认 corpus/documents）")
    source.add_argument("--index", type=Path, help="已建好的索引文件夹")


def _gold(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--gold", type=Path, default=gold.DEFAULT, help="评测集 JSONL 文件")
