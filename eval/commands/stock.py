"""``python -m eval stock``: the search beside the pipelines a user would otherwise build."""

import argparse
from pathlib import Path

from eval import gold, sets, yardsticks
from eval.commands.options import add_json
from eval.configuration import Configuration
from eval.copies import REFERENCE
from eval.progress import bar
from eval.table import render
from eval.yardsticks import FIGURES, Yardstick


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument(
        "--set", default=sets.DEFAULT, help="评测集名称，见 eval/gold/sets.toml（默认 digests）"
    )
    parser.add_argument("--gold", type=Path, action="append", help="评测集 JSONL 文件，与 --corpus 同用")
    parser.add_argument("--corpus", type=Path, help="语料文件夹，与 --gold 同用")
    parser.add_argument(
        "--reference", type=Path, default=REFERENCE, help="参考文本文件夹（默认 ../shared/corpus）"
    )
    parser.add_argument("--write", action="store_true", help="存入 eval/yardsticks/，供评测报告并列展示")
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Measure all pipelines on one gold set, or on gold files about a corpus folder."""
    if arguments.gold or arguments.corpus:
        configuration = Configuration(gold=arguments.gold or [gold.DEFAULT], corpus=arguments.corpus)
    else:
        configuration = Configuration(set=arguments.set)
    found = measured(configuration, arguments.reference)
    if arguments.write:
        yardsticks.write(configuration.set or configuration.gold[0].stem, found)
    print(found.model_dump_json(indent=2) if arguments.json else table(found))
    return 0


def measured(configuration: Configuration, reference: Path) -> Yardstick:
    """Open the texts once for both, ask, and compare."""
    from eval.run_once import selected
    from eval.source import open_source, require_texts
    from index.embedding import load_embedder

    questions = selected(configuration)
    source = open_source(configuration, reference)
    require_texts(questions, source.texts)
    with bar("检索") as update:
        return yardsticks.measure(
            source.label,
            questions,
            {id: source.text(id) for id in source.texts.documents},
            source.texts.clauses,
            source.search(configuration),
            load_embedder(),
            update,
        )


def table(found: Yardstick) -> str:
    """Give all pipelines as a table, each figure with its interval."""
    rows = [["检索单位数", *(str(each.pieces) for each in found.contestants)]]
    for name, title in FIGURES.items():
        cells = []
        for each in found.contestants:
            figure = each.figures[name]
            span = "" if figure.low is None else f" [{figure.low:.2f}, {figure.high:.2f}]"
            cells.append("—" if figure.value is None else f"{figure.value:.3f}{span}")
        rows.append([title, *cells])
    legend = "\n".join(f"{chr(65 + at)}　{each.title}" for at, each in enumerate(found.contestants))
    header = ["指标", *(chr(65 + at) for at in range(len(found.contestants)))]
    return f"{found.title}，{found.questions} 题\n\n{render(header, rows)}\n\n{legend}"
