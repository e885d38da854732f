"""``python -m eval fit-nearest``: learn anew when the nearest clause answers a question in other words."""

import argparse
from pathlib import Path

from eval.copies import REFERENCE
from eval.progress import bar
from eval.table import render


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument(
        "--reference", type=Path, default=REFERENCE, help="参考文本文件夹（默认 ../shared/corpus）"
    )
    parser.add_argument("--write", action="store_true", help="把学到的权重写入 assistant/data/nearest.toml")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Learn, print what came of texts that were left out, and write the weights where asked to."""
    from assistant.nearest import WEIGHTS
    from eval.nearest.fit import left_out, tried, weighed, written
    from eval.nearest.rows import rows

    with bar("提问") as update:
        found = rows(arguments.reference, update)
    odds = left_out(found)
    table = []
    for threshold in _THRESHOLDS:
        counted = tried(found, odds, threshold)
        right, wrong = f"{counted.right}/{counted.possible}", str(counted.wrong)
        table.append([f"{threshold:.2f}", right, wrong, str(counted.look_alikes)])
    print(render(["answer.nearest", "最近的条款即答案", "最近的条款不是答案", "抽去答案后仍作答"], table))
    text = written(weighed(found), found)
    print(f"\n{text}")
    if arguments.write:
        WEIGHTS.write_text(text, encoding="utf-8")
    return 0


_THRESHOLDS = (0.0, 0.5, 1.0, 1.5, 1.75, 2.0, 2.25, 2.5, 3.0, 4.0)
