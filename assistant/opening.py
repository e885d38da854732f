"""Open the assistant that a command asks for: on a folder of texts, on a built index, or on the project's own texts."""

import sys
from pathlib import Path

from assistant.assistant import Assistant
from index.cache import open_for_corpus
from index.policy_index import PolicyIndex
from index.progress import bars

OWN_DOCUMENTS = Path(__file__).parent.parent / "corpus" / "documents"
"""The digests that a newcomer asks on first start."""


def open_index(corpus: Path | None, index: Path | None, shown: bool = True) -> PolicyIndex:
    """Open the index of a corpus folder (built once, then kept), or a built one; files not read go to stderr.

    ``shown``: with a progress bar. Raises ``CorpusError`` and the errors of the index package.
    """
    if index is not None:
        opened = PolicyIndex.open(index)
    else:
        with bars(shown) as progress:
            opened = open_for_corpus(corpus or OWN_DOCUMENTS, progress)
    for failure in opened.failures:
        print(f"未能读取 {failure.source}：{failure.reason}（其余文件已收录）", file=sys.stderr)
    return opened


def open_assistant(corpus: Path | None, index: Path | None, shown: bool = True) -> Assistant:
    """Open the assistant; arguments and errors as for ``open_index``."""
    return Assistant(open_index(corpus, index, shown))
