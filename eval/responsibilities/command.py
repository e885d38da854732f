"""``python -m eval responsibilities``: measure the extracted responsibilities, or check their gold."""

import argparse
import json
import sys
from pathlib import Path

from eval import baselines
from eval.copies import REFERENCE
from eval.errors import BaselineError, GoldError
from eval.model import Part
from eval.progress import bar
from eval.responsibilities import gold
from eval.responsibilities.check import check
from eval.responsibilities.gate import PATH, gated
from eval.responsibilities.measure import Measures, compare, measure
from eval.responsibilities.reading import read_documents
from eval.responsibilities.report import report, visible


def run(arguments: argparse.Namespace) -> int:
    """Measure, or with ``--check`` only say whether gold and texts agree; 1 where something is wrong."""
    if arguments.check:
        return _check(arguments)
    if (arguments.write_baseline or arguments.gate) and (arguments.document or arguments.part != "all"):
        raise BaselineError("基线只对全部文件，请去掉 --document 和 --part")
    measures = measured(
        arguments.corpus, arguments.gold, arguments.document, arguments.part, arguments.formats == "all"
    )
    if arguments.json:
        print(visible(measures, arguments.show_validation).model_dump_json(indent=2))
    else:
        print(report(measures, arguments.show_validation))
    if arguments.write_baseline:
        baselines.write(PATH, gated(measures))
        print(f"基线已写入 {PATH.name}", file=sys.stderr)
    if not arguments.gate:
        return 0
    problems = baselines.fallen(gated(measures), baselines.load(PATH))
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def measured(
    corpus: Path, folder: Path, documents: list[str], part: str = "all", all_formats: bool = False
) -> Measures:
    """Read the documents of a gold folder, of one part or those named, and measure them.

    In a folder without ``parts.toml`` every document is for development.
    Raises GoldError where the gold is malformed, names a document without a part, or is empty for this part;
    SourceUnreadableError where a document cannot be read.
    """
    rows = gold.load(folder, documents)
    parts = gold.parts(folder) if (folder / gold.PARTS).exists() else dict.fromkeys(rows, Part.DEVELOPMENT)
    if unknown := [id for id in rows if id not in parts]:
        raise GoldError([f"{gold.PARTS} 里没有文件 {id}，请加入一个新的 batch" for id in unknown])
    chosen = {id: found for id, found in rows.items() if part in ("all", parts[id])}
    if not chosen:
        raise GoldError(["所选部分没有文件，请换一个 --part"])
    with bar("读取文件") as update:
        read = read_documents(corpus, list(chosen), all_formats, update)
    files = [folder / f"{id}.jsonl" for id in chosen]
    return measure(compare(chosen, parts, read), files, all_formats)


def _check(arguments: argparse.Namespace) -> int:
    rows, problems = gold.read(arguments.gold, arguments.document)
    if not rows:
        raise GoldError(problems)
    with bar("读取文件") as update:
        documents = read_documents(arguments.corpus, list(rows), progress=update)
    for id, _, document in documents:
        problems += check(rows[id], document)
    statements = sum(map(len, rows.values()))
    if arguments.json:
        found = {"documents": len(rows), "statements": statements, "problems": problems}
        print(json.dumps(found, ensure_ascii=False, indent=2))
        return 1 if problems else 0
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{len(rows)} 份文件，{statements} 条责任，{len(problems)} 处不符")
    return 1 if problems else 0


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("--corpus", type=Path, default=REFERENCE, help="语料文件夹（默认 ../shared/corpus）")
    parser.add_argument("--gold", type=Path, default=gold.FOLDER, help="责任评测集文件夹")
    parser.add_argument(
        "--document", action="append", default=[], metavar="编号", help="只看这份文件，可以写多次"
    )
    parser.add_argument(
        "--part",
        choices=[*(part.value for part in Part), "all"],
        default="all",
        help="开发部分、验证部分或全部（默认全部）",
    )
    parser.add_argument(
        "--formats", choices=["best", "all"], default="best", help="只读每份文件最好的格式，或读全部格式"
    )
    parser.add_argument("--json", action="store_true", help="标准输出只写 JSON")
    parser.add_argument("--show-validation", action="store_true", help="也列出验证部分的不同之处")
    parser.add_argument("--gate", action="store_true", help="有指标不如基线时列出，并以 1 结束")
    actions = parser.add_mutually_exclusive_group()
    actions.add_argument("--check", action="store_true", help="只核对评测集与原文是否相符，不打分")
    actions.add_argument("--write-baseline", action="store_true", help="把这次的指标写成基线")
    parser.set_defaults(run=run)
