"""The questions of several runs on one index, embedded once."""

from index.embedding import Embedder, QuestionVectors, Vectors, label_of, question_vectors
from index.policy_index import PolicyIndex


class RememberedQuestions:
    """The embedder of an index that embeds each question once: runs of an ablation ask the same questions."""

    def __init__(self, index: PolicyIndex) -> None:
        """Take the index; its model is loaded at the first question."""
        self._index = index
        self._vectors: dict[str, Vectors] = {}
        self._both: dict[str, QuestionVectors] = {}

    @property
    def _embedder(self) -> Embedder:
        return self._index.embedder

    @property
    def name(self) -> str:
        """What an index built with it is labelled with."""
        return self._embedder.name

    @property
    def label(self) -> str:
        """The name with all that takes part in embedding."""
        return label_of(self._embedder)

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

    def embed_question(self, text: str) -> QuestionVectors:
        """Embed a question with and without the model's adapter, or give the vectors it had before."""
        if text not in self._both:
            self._both[text] = question_vectors(self._embedder, text)
        return self._both[text]
