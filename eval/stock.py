"""The pipeline a user would otherwise build, out of the parts LangChain's tutorials name, on any texts.

RecursiveCharacterTextSplitter with 500 characters and an overlap of 50, the same embedding model, FAISS; and
EnsembleRetriever, half BM25, half FAISS. BM25Retriever splits at white space unless told otherwise, which leaves
Chinese nearly whole; ``words`` tells it to split with jieba, as a careful user would.

It is given our text of every document, which is kinder than its own loaders (tables of .docx, hard wraps of .pdf).
The classes come from langchain-classic, langchain-community and rank-bm25, which only this yardstick needs.
"""

import logging
import warnings
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from eval.errors import YardstickMissingError
from eval.model import Model

if TYPE_CHECKING:
    from langchain_core.documents import Document as Chunk

    from index.embedding import Embedder, Vectors

CHUNK_SIZE = 500
CHUNK_OVERLAP = 50
Variant = Literal["vectors", "ensemble", "ensemble_words"]
VARIANTS: dict[Variant, str] = {
    "vectors": "LangChain：切块500/50＋同一向量模型＋FAISS",
    "ensemble": "同上＋EnsembleRetriever（BM25 按空白切词，即默认）",
    "ensemble_words": "同上＋EnsembleRetriever（BM25 用 jieba 切词）",
}


class Piece(Model):
    """A chunk that was found: where it stands in its document."""

    document: str
    start: int
    end: int
    """one past the last character"""


class StockPipeline:
    """Chunks, vectors and terms of some texts."""

    def __init__(
        self,
        texts: Mapping[str, str],
        embedder: "Embedder",
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Split and embed the texts (document id -> text); ``progress`` is called with (chunks embedded, all).

        Raises YardstickMissingError where a package of the pipeline is not installed.
        """
        made_of = parts()
        splitter = made_of["RecursiveCharacterTextSplitter"](
            chunk_size=CHUNK_SIZE, chunk_overlap=CHUNK_OVERLAP, add_start_index=True
        )
        self.chunks: list[Chunk] = splitter.create_documents(
            list(texts.values()), [{"document": id} for id in texts]
        )
        for number, chunk in enumerate(self.chunks):
            chunk.metadata["number"] = str(number)
        self._parts = made_of
        self._vectors = made_of["FAISS"].from_documents(
            self.chunks, made_of["embeddings"](embedder, progress)
        )
        self._terms: dict[str, Any] = {}

    def search(self, question: str, k: int, variant: Variant = "vectors") -> list[Piece]:
        """Give at most ``k`` chunks, best first; the ensemble fuses the first ``k`` of each of its two halves."""
        near = self._vectors.as_retriever(search_kwargs={"k": k})
        if variant == "vectors":
            return [_piece(chunk) for chunk in near.invoke(question)]
        terms = self._bm25(variant)
        terms.k = k
        both = self._parts["EnsembleRetriever"](retrievers=[terms, near], weights=[0.5, 0.5], id_key="number")
        return [_piece(chunk) for chunk in both.invoke(question)[:k]]

    def _bm25(self, variant: Variant) -> Any:
        if variant not in self._terms:
            options = {} if variant == "ensemble" else {"preprocess_func": words}
            self._terms[variant] = self._parts["BM25Retriever"].from_documents(self.chunks, **options)
        return self._terms[variant]


def covered(piece: Piece, start: int, end: int) -> bool:
    """Say whether a chunk finds the clause from ``start`` to ``end`` of the same document.

    It does where it holds at least half of the clause's characters, or where at least half of its own characters are
    of the clause (a long clause fills several chunks, any of which counts). Kind to the chunk: the half that it holds
    need not be the one that answers.
    """
    common = min(piece.end, end) - max(piece.start, start)
    return common > 0 and 2 * common >= min(end - start, piece.end - piece.start)


def _piece(chunk: "Chunk") -> Piece:
    start = int(chunk.metadata["start_index"])
    return Piece(document=chunk.metadata["document"], start=start, end=start + len(chunk.page_content))


def words(text: str) -> list[str]:
    """Split a text with jieba; white space is no word."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    return [word for word in jieba.lcut(text) if word.strip()]


def parts() -> dict[str, Any]:
    """Import what the pipeline is made of. Raises YardstickMissingError."""
    try:
        import_module("rank_bm25")  # BM25Retriever imports it only once it is used
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            from langchain_classic.retrievers import EnsembleRetriever
            from langchain_community.retrievers import BM25Retriever
            from langchain_community.vectorstores import FAISS
            from langchain_core.embeddings import Embeddings
            from langchain_text_splitters import RecursiveCharacterTextSplitter
    except ImportError as error:
        raise YardstickMissingError(str(error.name)) from error

    class SameModel(Embeddings):
        """The product's embedding model as LangChain asks for one."""

        def __init__(self, embedder: "Embedder", progress: Callable[[int, int], None] | None) -> None:
            self._embedder = embedder
            self._progress = progress

        def embed_documents(self, texts: list[str]) -> "Vectors":  # type: ignore[override]
            from index.embedding import embed_all

            return embed_all(self._embedder, texts, self._progress)

        def embed_query(self, text: str) -> "Vectors":  # type: ignore[override]
            return self._embedder.embed_query(text)

    return {
        "EnsembleRetriever": EnsembleRetriever,
        "BM25Retriever": BM25Retriever,
        "FAISS": FAISS,
        "RecursiveCharacterTextSplitter": RecursiveCharacterTextSplitter,
        "embeddings": SameModel,
    }
