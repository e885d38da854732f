"""The searches that are set beside each other: the product's with parts of it off, and the plain ones others use."""

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import bm25s
import numpy as np

from corpus.model import Clause
from eval.laws.figures import DEPTH
from eval.search_variants import VARIANTS, varied
from index.articles import is_article
from index.policy_index import PolicyIndex

if TYPE_CHECKING:
    from index.embedding import Embedder

Search = Callable[[str], list[str]]
"""A question -> ids of the best clauses, best first, at most ``DEPTH``."""

_HAN = re.compile(r"[\u3400-\u9fff]+|[A-Za-z0-9]+")

BIGRAMS = "bigrams"
ENSEMBLES = {"stock_ensemble": None, "stock_ensemble_words": "words"}
TITLES = {
    **{name: title for name, (title, _) in VARIANTS.items()},
    BIGRAMS: "对照：单字对 BM25",
    "stock_ensemble": "对照：LangChain EnsembleRetriever（BM25 按空白切词，即默认）",
    "stock_ensemble_words": "对照：LangChain EnsembleRetriever（BM25 用 jieba 切词）",
}
PLAIN = (*VARIANTS, BIGRAMS)
"""Those that need no further package."""


def variant(index: PolicyIndex, name: str, embedder: "Embedder") -> Search:
    """Give one variant of the product's search; ``embedder``: remembers the questions."""
    view = varied(index, name, embedder)
    return lambda question: [hit.clause for hit in view.search(question, DEPTH)]


def bigrams(articles: Sequence[Clause]) -> Search:
    """Give plain BM25 over pairs of neighbouring characters of the articles' own text."""
    ranker = bm25s.BM25(k1=1.5, b=0.75, method="lucene")
    vocabulary: dict[str, int] = {}
    texts = [
        [vocabulary.setdefault(pair, len(vocabulary)) for pair in _pairs(each.plain)] for each in articles
    ]
    ranker.index((texts, vocabulary), create_empty_token=False, show_progress=False)

    def search(question: str) -> list[str]:
        known = [vocabulary[pair] for pair in _pairs(question) if pair in vocabulary]
        if not known:
            return []
        scores = np.asarray(ranker.get_scores_from_ids(known))
        return [articles[place].id for place in np.argsort(-scores, kind="stable")[:DEPTH]]

    return search


def whole_articles(index: PolicyIndex) -> list[Clause]:
    """Give the articles of an index, each with the text of its parts, in source order."""
    found: dict[str, list[Clause]] = {}
    for clause in index.clauses.values():
        first = clause.path.partition("/")[0]
        if is_article(first):
            found.setdefault(f"{clause.document}#{first}", []).append(clause)
    return [
        parts[0].model_copy(update={"text": "\n".join(part.text for part in parts)})
        for id, parts in found.items()
        if parts[0].id == id
    ]


def _pairs(text: str) -> list[str]:
    """Give pairs of neighbouring characters, words and numbers whole; one empty word for a text without any.

    >>> _pairs("由甲局办2022")
    ['由甲', '甲局', '局办', '2022']
    """
    found: list[str] = []
    for run in _HAN.findall(text):
        found += [run] if run[0].isascii() or len(run) == 1 else [run[i : i + 2] for i in range(len(run) - 1)]
    return found or [""]
