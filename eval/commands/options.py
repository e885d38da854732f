"""Options that several commands take, and the configuration that comes of them."""

import argparse
from pathlib import Path
from typing import Any

from corpus.command_line import whole_number
from eval import configuration, gold, sets
from eval.configuration import SELECTIONS, Configuration
from eval.copies import REFERENCE


def add_source(parser: argparse.ArgumentParser) -> None:
    """Let the caller name a corpus folder or a built index."""
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--corpus", type=Path, help="语料文件夹（默认为评测集所依据的文件）")
    source.add_argument("--index", type=Path, help="已建好的索引文件夹")


def add_gold(parser: argparse.ArgumentParser) -> None:
    """Let the caller name a gold file."""
    parser.add_argument("--gold", type=Path, default=gold.DEFAULT, help="评测集 JSONL 文件")


def add_sets(parser: argparse.ArgumentParser) -> None:
    """Let the caller name a gold set, or gold files."""
    parser.add_argument("--set", help="评测集名称，见 eval/gold/sets.toml（默认 digests）")
    parser.add_argument(
        "--gold", type=Path, action="append", help="评测集 JSONL 文件，可以写多次（代替 --set）"
    )
    parser.add_argument(
        "--reference", type=Path, default=REFERENCE, help="参考文本文件夹（默认 ../shared/corpus）"
    )


def add_configuration(parser: argparse.ArgumentParser, part: str) -> None:
    """Let the caller state a configuration: a file, and options that go before what it says."""
    parser.add_argument("--config", type=Path, help="评测配置 TOML 文件；命令行选项优先")
    add_sets(parser)
    add_source(parser)
    parser.add_argument("--part", choices=SELECTIONS, help=f"只评开发部分、验证部分或全部（默认 {part}）")
    parser.add_argument("--limit", type=whole_number(1), help="最多评多少题")
    parser.add_argument("--fresh", action="store_true", help="每题都重新问，不用以前存下的答案")


def add_json(parser: argparse.ArgumentParser) -> None:
    """Let the caller ask for JSON."""
    parser.add_argument("--json", action="store_true", help="标准输出只写 JSON")


def configured(arguments: argparse.Namespace, part: str) -> Configuration:
    """Give the configuration of a command line; the default set where neither a set nor gold files are named.

    Raises ConfigurationError naming everything that is wrong with it.
    """
    values: dict[str, Any] = {"part": part}
    if arguments.config is not None:
        values |= configuration.load(arguments.config)
    if arguments.set is not None or arguments.gold:
        values = {name: value for name, value in values.items() if name not in ("set", "gold")}
    if arguments.corpus is not None or arguments.index is not None:
        values = {name: value for name, value in values.items() if name not in ("corpus", "index")}
    for name in ("set", "gold", "corpus", "index", "part", "limit"):
        given = getattr(arguments, name)
        if given is not None:
            values[name] = given
    if not values.get("set") and not values.get("gold"):
        values["set"] = sets.DEFAULT
    return configuration.parse(values)
