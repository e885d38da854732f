"""``python -m eval compare``: what got better and what got worse between two runs."""

import argparse
from pathlib import Path

from eval import store
from eval.commands.options import add_json
from eval.comparison import compare, render_comparison


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("before", type=Path, metavar="前一次", help="前一次评测的结果文件夹")
    parser.add_argument("after", type=Path, metavar="后一次", help="后一次评测的结果文件夹")
    add_json(parser)
    parser.add_argument("--show-validation", action="store_true", help="也展示验证部分的题目")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Read both runs and set them side by side."""
    before, _ = store.read(arguments.before)
    after, _ = store.read(arguments.after)
    comparison = compare(before, after)
    if arguments.json:
        print(comparison.model_dump_json(indent=2))
    else:
        print(render_comparison(comparison, arguments.show_validation))
    return 0
