"""An opened index that ranks as a run's configuration says, whatever it is asked by."""

from collections.abc import Collection

from eval.configuration import SearchConfiguration
from index.embedding import Embedder, Vectors
from index.fusion import DENSE_WEIGHT
from index.model import Hit
from index.policy_index import PolicyIndex, Ranking


class RememberedQuestions:
    """The embedder of an index that embeds each question once: runs of an ablation ask the same questions."""

    def __init__(self, index: PolicyIndex) -> None:
        """Take the index; its model is loaded at the first question."""
        self._index = index
        self._vectors: dict[str, Vectors] = {}

    @property
    def _embedder(self) -> Embedder:
        return self._index.embedder

    @property
    def name(self) -> str:
        """What an index built with it is labelled with."""
        return self._embedder.name

    @property
    def dimension(self) -> int:
        """Length of one vector."""
        return self._embedder.dimension

    def embed_documents(self, texts: list[str]) -> Vectors:
        """Embed texts; none are kept."""
        return self._embedder.embed_documents(texts)

    def embed_query(self, text: str) -> Vectors:
        """Embed a question, or give the vector it had before."""
        if text not in self._vectors:
            self._vectors[text] = self._embedder.embed_query(text)
        return self._vectors[text]


class RankedIndex(PolicyIndex):
    """A view of an index with a ranking of its own: it shares all that was read, and loads nothing."""

    def __init__(self, index: PolicyIndex, embedder: Embedder, search: SearchConfiguration) -> None:
        """Take over what ``index`` holds."""
        vars(self).update(vars(index))
        self._embedder = embedder
        self._wanted = search

    def search(
        self,
        question: str,
        k: int = 10,
        documents: Collection[str] | None = None,
        ranking: Ranking = "weighted",
        dense_weight: float = DENSE_WEIGHT,
    ) -> list[Hit]:
        """Search as ``PolicyIndex.search`` does, ranked by the configuration."""
        del ranking
        weight = dense_weight if self._wanted.dense_weight is None else self._wanted.dense_weight
        return super().search(question, k, documents, self._wanted.ranking, weight)
