"""The product's search with one part of it off or changed: the rows of an ablation."""

from index.embedding import Embedder
from index.policy_index import PolicyIndex
from index.search_settings import SearchSettings

VARIANTS: dict[str, tuple[str, dict[str, object]]] = {
    "product": ("本产品（默认设置）", {}),
    "without_adapter": ("不用提问适配（向量占一半）", {"adapter": False, "dense_weight": 0.5}),
    "without_versions": ("不合并同一文件的各版本", {"versions": False}),
    "without_handicap": ("标题不让位", {"handicap": 0.0}),
    "without_learned": ("不用学习排序，按加权和", {"learned": False}),
    "without_neighbours": ("不看前后相邻的条款", {"neighbours": 0.0}),
    "exact": ("不先用 8 位向量粗选", {"compressed": False}),
    "half_dense": ("向量占 0.5", {"dense_weight": 0.5}),
    "more_dense": ("向量占 0.7", {"dense_weight": 0.7}),
    "rrf": ("倒数排名融合", {"ranking": "rrf"}),
    "dense": ("只用向量（有提问适配）", {"ranking": "dense"}),
    "dense_plain": ("只用向量（无提问适配）", {"ranking": "dense", "adapter": False}),
    "terms": ("只用词项 BM25", {"ranking": "lexical"}),
}
"""Name -> its title, and the settings in which it differs from the default."""


def varied(index: PolicyIndex, name: str, embedder: Embedder) -> PolicyIndex:
    """Give a view of an index that searches as one variant; ``embedder``: remembers the questions."""
    return index.with_settings(SearchSettings().model_copy(update=VARIANTS[name][1]), embedder)
