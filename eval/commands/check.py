"""``python -m eval check``: do the gold questions agree with the texts."""

import argparse
import sys

from eval import gold, sets
from eval.commands.options import add_sets, add_source
from eval.opening import Texts, open_texts
from eval.verify import problems


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    add_sets(parser)
    add_source(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Name everything the texts do not bear out; 1 where there is anything."""
    chosen = sets.named(arguments.set or sets.DEFAULT)
    questions = gold.load_all(arguments.gold or chosen.questions())
    texts = _texts(arguments, chosen)
    found = problems(questions, texts.clauses, texts.documents)
    for problem in found:
        print(problem, file=sys.stderr)
    print(f"{len(questions)} 题，{len(found)} 处不符")
    return 1 if found else 0


def _texts(arguments: argparse.Namespace, chosen: sets.GoldSet) -> Texts:
    if arguments.corpus is not None or arguments.index is not None or arguments.gold:
        return open_texts(arguments.corpus, arguments.index)
    with chosen.corpus(arguments.reference) as folder:
        return open_texts(folder, None)
