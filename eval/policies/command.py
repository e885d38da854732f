"""``python -m eval retrieval``: the search on all reference policies together, every part of it on and off."""

import argparse
import sys
from pathlib import Path

from eval import baselines
from eval.commands.options import add_json
from eval.copies import REFERENCE
from eval.errors import ConfigurationError
from eval.progress import stages
from eval.table import render

_SHOWN = ("hit@1", "recall@1", "recall@5", "mrr", "right_document")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument(
        "--reference", type=Path, default=REFERENCE, help="参考文本文件夹（默认 ../shared/corpus）"
    )
    parser.add_argument("--variants", metavar="名称,名称", help="只测这些设置（默认全部）")
    parser.add_argument("--gate", action="store_true", help="与基线核对，低于基线则返回 1")
    parser.add_argument("--write-baseline", action="store_true", help="把这次的指标写成基线")
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Measure and print; with ``--gate`` 1 where a figure has fallen."""
    from eval.policies import gate
    from eval.policies.measure import CEILINGS, TITLES, measure

    wanted = [name.strip() for name in (arguments.variants or ",".join(TITLES)).split(",")]
    if unknown := [name for name in wanted if name not in TITLES]:
        raise ConfigurationError(f"没有名为 {'、'.join(unknown)} 的设置，可用的有 {'、'.join(TITLES)}")
    if arguments.gate:
        wanted = [gate.GATED]
    with stages() as update:
        report = measure(arguments.reference, wanted, update)
    if arguments.write_baseline:
        baselines.write(gate.PATH, gate.gated(report))
    if arguments.json:
        print(report.model_dump_json(indent=2))
    else:
        rows = [
            [
                TITLES[name],
                group,
                str(figures["mrr"].n),
                *(gate.shown(figures[metric]) for metric in _SHOWN),
                *(f"{ceiling:.3f}" for ceiling in report.ceilings[group].values()),
            ]
            for name, groups in report.variants.items()
            for group, figures in groups.items()
        ]
        print(render(["设置", "题组", "题数", *_SHOWN, *(f"{name} 上限" for name in CEILINGS)], rows))
        print(
            f"\n{report.documents} 份文件，{report.clauses} 个条款；方括号内为 95% 自助法区间；模型 {report.model}\n"
            "上限：一个问题需要的条款多于所看的名次时，任何排序都到不了 1"
        )
    if not arguments.gate:
        return 0
    problems = baselines.fallen(gate.gated(report, room=0), baselines.load(gate.PATH))
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0
