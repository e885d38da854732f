"""``python -m eval ablate``: the same questions under several settings, as a table."""

import argparse
from datetime import datetime
from pathlib import Path

from eval import store
from eval.ablation import ablate, grid, parse_vary
from eval.ablation_table import markdown
from eval.answer_cache import default_folder
from eval.commands.options import add_configuration, add_json, configured
from eval.progress import stages

_PART = "development"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    add_configuration(parser, _PART)
    parser.add_argument(
        "--vary",
        action="append",
        required=True,
        metavar="设置=值,值",
        help="要改变的设置和取值，可以写多次，例如 search.ranking=weighted,rrf、answer.sufficient=0.85,0.915",
    )
    parser.add_argument(
        "--apart",
        action="store_true",
        help="每项设置单独改变，第一行为原样（默认为全部组合，第一行为第一组）",
    )
    parser.add_argument("--out", type=Path, help="结果文件夹（默认在 runs/ 下按时间新建）")
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Run all variants; write ``ablation.md`` and ``ablation.json`` and print the table."""
    base = configured(arguments, _PART)
    variants = grid(dict(parse_vary(text) for text in arguments.vary), arguments.apart)
    folder = arguments.out or store.default_folder(datetime.now().astimezone())
    answers = None if arguments.fresh else default_folder()
    with stages() as update:
        found = ablate(base, variants, folder, arguments.reference, answers, update)
    table = markdown(found)
    (folder / "ablation.md").write_text(table, encoding="utf-8")
    (folder / "ablation.json").write_text(found.model_dump_json(indent=2) + "\n", encoding="utf-8")
    if arguments.json:
        print(found.model_dump_json(indent=2))
    else:
        print(f"{table}\n结果已写入 {folder}")
    return 0
