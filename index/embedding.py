"""Texts to vectors: what the index asks of an embedding model, and how the configured one is loaded."""

import hashlib
import os
from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.normalize import simplify
from index.fingerprints import model_fingerprint
from index.search_settings import SearchSettings
from index.settings import Settings, choose_model

Vectors = NDArray[np.float32]
_SLICE = 256
"""Texts handed to the embedder between two reports of progress."""
_TOKENS = 512
"""Assumed longest input of an embedder that does not say."""


class QuestionVectors(NamedTuple):
    """A question as the model embeds it, and as its adapter for questions does; the same without one."""

    plain: Vectors
    """shape (dimension,), length 1; comparable with documents: its cosine says how near a text is"""
    adapted: Vectors
    """shape (dimension,), length 1; what clauses are ranked by"""


class Embedder(Protocol):
    """Turns texts into vectors whose inner product is their cosine.

    An embedder may also say ``fingerprint`` (str: equal for equal vectors), ``max_tokens`` (int) and ``label`` (str:
    its name with all that takes part), and embed a question in both ways at once: ``embed_question(text)``.
    """

    @property
    def name(self) -> str:
        """What an index built with it is labelled with."""

    @property
    def dimension(self) -> int:
        """Length of one vector."""

    def embed_documents(self, texts: list[str]) -> Vectors:
        """Return float32 vectors of shape (len(texts), dimension), each of length 1."""

    def embed_query(self, text: str) -> Vectors:
        """Return the float32 vector of a question, shape (dimension,), of length 1."""


def load_embedder(name: str | None = None) -> Embedder:
    """Load the embedding model ``name`` (a registry name, a folder, ``endpoint:<model>``) or the configured one.

    With its adapter for questions, unless ``POLICY_SEARCH_ADAPTER`` switches that off. Raises ``ModelMissing`` where
    the model is not known, not on this machine or cannot be loaded.
    """
    settings = Settings()
    model = choose_model(name, settings)
    fingerprint = model_fingerprint(model)
    if model.source == "endpoint":
        from index.endpoint import EndpointEmbedder

        return EndpointEmbedder(model, settings, fingerprint)
    if model.source in ("embedded", "folder"):
        # before the libraries are first imported: nothing may ask the network for a model that is on this machine
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
    # torch takes seconds to import: only where vectors are needed
    from index.local_model import LocalEmbedder

    return LocalEmbedder(model, fingerprint, adapted=SearchSettings().adapter)


def question_vectors(embedder: Embedder, question: str) -> QuestionVectors:
    """Return the vectors of a question; both are the same where the embedder has no adapter."""
    both: Callable[[str], QuestionVectors] | None = getattr(embedder, "embed_question", None)
    if both is not None:
        return both(question)
    plain = embedder.embed_query(question)
    return QuestionVectors(plain, plain)


def label_of(embedder: Embedder) -> str:
    """Return the name of the model with what else takes part in embedding."""
    return str(getattr(embedder, "label", embedder.name))


def fingerprint_of(embedder: Embedder) -> str:
    """Return what is equal for two embedders whose vectors may stand in one index."""
    stated = getattr(embedder, "fingerprint", None)
    return str(stated or hashlib.sha256(f"{embedder.name}\0{embedder.dimension}".encode()).hexdigest())


def max_tokens_of(embedder: Embedder) -> int:
    """Return the longest input of ``embedder`` in tokens, 512 where it does not say."""
    return int(getattr(embedder, "max_tokens", _TOKENS))


def embed_all(
    embedder: Embedder, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
) -> Vectors:
    """Return the vectors of all texts in their order, shape (n, dimension), reporting (done, n).

    Texts go to the model sorted by length, so that a batch holds texts of one length and little padding.
    """
    vectors = np.empty((len(texts), embedder.dimension), dtype=np.float32)
    order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
    for start in range(0, len(order), _SLICE):
        places = order[start : start + _SLICE]
        vectors[places] = embedder.embed_documents([simplify(texts[place]) for place in places])
        if progress:
            progress(start + len(places), len(order))
    return vectors


def normalised(vectors: NDArray[np.floating]) -> Vectors:
    """Scale each row to length 1; a row of zeros stays as it is."""
    exact = np.asarray(vectors, dtype=np.float32)
    lengths = np.linalg.norm(exact, axis=-1, keepdims=True)
    return np.asarray(exact / np.maximum(lengths, 1e-12), dtype=np.float32)
