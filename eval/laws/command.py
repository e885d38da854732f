"""``python -m eval laws``: the search on the laws, beside plain searches; ``--latency``: how long it takes."""

import argparse
import sys
from pathlib import Path

from corpus.command_line import whole_number
from eval import baselines
from eval.commands.options import add_json
from eval.copies import REFERENCE
from eval.errors import ConfigurationError
from eval.model import Figure
from eval.progress import bar, stages
from eval.table import render

LAWS = REFERENCE.parent / "bench" / "laws"
_SHOWN = ("recall@1", "recall@5", "recall@10", "recall@100", "mrr@10", "ndcg@10")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument(
        "--laws",
        type=Path,
        default=LAWS,
        metavar="文件夹",
        help="含 documents/ 与 queries.jsonl 的文件夹（默认 ../shared/bench/laws）",
    )
    parser.add_argument(
        "--index",
        type=Path,
        metavar="文件夹",
        help="由 documents 建好的索引；默认用缓存，没有则建立（约半小时）",
    )
    parser.add_argument(
        "--part",
        choices=["development", "validation", "all", "each"],
        default="each",
        help="只看开发部分、验证部分，或全部合计（默认 each：三者都列）",
    )
    parser.add_argument(
        "--systems", metavar="名称,名称", help="只测这些检索（默认全部）；名称见 --json 的输出"
    )
    parser.add_argument(
        "--sample", action="store_true", help="只测一小部分法律及其能回答的问题（不到一分钟），有自己的基线"
    )
    parser.add_argument("--latency", action="store_true", help="改为逐段计时：从问题到排好的条款")
    parser.add_argument("--limit", type=whole_number(1), help="计时最多用多少个问题")
    parser.add_argument("--gate", action="store_true", help="与基线核对，低于基线则返回 1")
    parser.add_argument("--write-baseline", action="store_true", help="把这次的指标写成基线")
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Measure and print; with ``--gate`` 1 where a figure has fallen."""
    if arguments.latency:
        return _latency(arguments)
    from eval.laws import gate
    from eval.laws.measure import PARTS, measure
    from eval.laws.systems import TITLES

    wanted = [name.strip() for name in (arguments.systems or ",".join(TITLES)).split(",")]
    if unknown := [name for name in wanted if name not in TITLES]:
        raise ConfigurationError(f"没有名为 {'、'.join(unknown)} 的检索，可用的有 {'、'.join(TITLES)}")
    if arguments.gate:
        wanted = [gate.GATED]
    if arguments.sample and arguments.index is not None:
        raise ConfigurationError("--sample 自建索引，不能与 --index 一起使用")
    baseline = gate.SAMPLE if arguments.sample else gate.PATH
    parts = PARTS if arguments.part == "each" else (arguments.part,)
    with stages() as update:
        report = measure(arguments.laws, arguments.index, wanted, parts, update, arguments.sample)
    for name in report.missing:
        print(
            f"未测 {TITLES[name]}：需要 langchain-classic、langchain-community 和 rank-bm25", file=sys.stderr
        )
    if arguments.write_baseline:
        baselines.write(baseline, gate.gated(report))
    if arguments.json:
        print(report.model_dump_json(indent=2))
    else:
        rows = [
            [
                TITLES[name],
                part,
                *(_cell(found[metric]) for metric in _SHOWN),
                f"{report.milliseconds[name]:.0f}",
            ]
            for name, by_part in report.systems.items()
            for part, found in by_part.items()
        ]
        print(render(["检索", "部分", *_SHOWN, "毫秒/问"], rows))
        print(f"\n{report.articles} 条法条；方括号内为 95% 自助法区间；模型 {report.model}")
    if not arguments.gate:
        return 0
    problems = baselines.fallen(
        gate.gated(report, room=0), baselines.load(baseline), tuple(f"{part}/" for part in parts)
    )
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def _latency(arguments: argparse.Namespace) -> int:
    from eval.laws.latency import STAGES, latency
    from eval.opening import open_index
    from index.answered_questions import DOCUMENTS, read_answered

    questions = [each.question for each in read_answered(arguments.laws)][: arguments.limit]
    folder = None if arguments.index is not None else arguments.laws / DOCUMENTS
    index = open_index(folder, arguments.index)
    with bar("计时") as update:
        found = latency(index, questions, update)
    if arguments.json:
        print(found.model_dump_json(indent=2))
        return 0
    rows = [
        [
            title,
            f"{found.stages[name].p50:.1f}",
            f"{found.stages[name].p95:.1f}",
            f"{found.stages[name].p99:.1f}",
        ]
        for name, title in STAGES.items()
    ]
    print(render(["阶段（毫秒）", "p50", "p95", "p99"], rows))
    print(
        f"\n{found.questions} 个问题，{found.clauses} 个条款，{found.processors} 个处理器，"
        f"负载 {found.load[0]:.1f} → {found.load[1]:.1f}"
    )
    return 0


def _cell(figure: Figure) -> str:
    if figure.value is None:
        return "—"
    if figure.low is None or figure.high is None:
        return f"{figure.value:.3f}"
    return f"{figure.value:.3f} [{figure.low:.3f}, {figure.high:.3f}]"
