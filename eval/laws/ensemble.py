"""LangChain's stock EnsembleRetriever on the articles: half its BM25Retriever, half its FAISS with our vectors.

The vectors are the index's own, so that nothing is embedded again, and the question is embedded without the adapter,
as whoever puts these parts together would. The classes come from langchain-classic, langchain-community and rank-bm25.
"""

from collections.abc import Sequence
from typing import Any

from corpus.model import Clause
from eval import stock
from eval.laws.figures import DEPTH
from eval.laws.systems import Search
from index.policy_index import PolicyIndex


def ensemble(index: PolicyIndex, articles: Sequence[Clause], words: bool) -> Search:
    """Give the ensemble over the articles. ``words``: its BM25 splits with jieba, not at white space.

    Raises YardstickMissingError where a package is not installed.
    """
    from langchain_core.documents import Document

    parts = stock.parts()
    documents = [Document(page_content=each.plain, metadata={"clause": each.id}) for each in articles]
    options: dict[str, Any] = {"preprocess_func": stock.words} if words else {}
    terms = parts["BM25Retriever"].from_documents(documents, **options)
    terms.k = DEPTH
    vectors = index.vectors
    firsts = [index.vector_places(each.id).start for each in articles]
    pairs = [(each.plain, vectors[row].tolist()) for each, row in zip(articles, firsts, strict=True)]
    store = parts["FAISS"].from_embeddings(
        pairs,
        parts["embeddings"](index.embedder, None),
        metadatas=[{"clause": each.id} for each in articles],
        normalize_L2=False,
    )
    near = store.as_retriever(search_kwargs={"k": DEPTH})
    both = parts["EnsembleRetriever"](retrievers=[terms, near], weights=[0.5, 0.5], id_key="clause")
    return lambda question: [found.metadata["clause"] for found in both.invoke(question)[:DEPTH]]
