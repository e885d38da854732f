"""Embedding models that run in this process, through sentence-transformers."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import torch
import transformers
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import Transformer
from sentence_transformers.sentence_transformer.modules import Pooling

from index.embedding import QuestionVectors, Vectors, normalised
from index.errors import ModelMissing
from index.model_files import model_folder
from index.query_adapter import load_adapter
from index.settings import EmbeddingModel

_BATCH = 16
"""Texts per batch. Small batches keep the activations in the processor's cache: on two cores 16 was fastest."""
_STEP = 8
"""A question is padded to a multiple of so many tokens: the first one of a new length costs some 25 ms more, since
the kernels for its shape are compiled then."""


class LocalEmbedder:
    """A model in memory. Safe to call from several threads: they take turns."""

    def __init__(self, model: EmbeddingModel, fingerprint: str, adapted: bool = True) -> None:
        """Load the model, and where ``adapted`` its adapter; raises ``ModelMissing`` where that fails."""
        self.name = model.name
        self.fingerprint = fingerprint
        self._model = model
        self._turn = threading.Lock()
        quiet()
        try:
            self._encoder = _load(model)
        except (OSError, ValueError, RuntimeError, KeyError, ImportError) as error:
            reason = " ".join(str(error).split())[:200]
            raise ModelMissing(f"无法加载嵌入模型 {model.name}：请检查模型文件或网络（{reason}）") from error
        longest = self._encoder.max_seq_length or model.max_tokens
        self.max_tokens = min(model.max_tokens, longest)
        self._encoder.max_seq_length = self.max_tokens
        self.dimension = int(self._encoder.get_embedding_dimension() or 0)
        wanted = model.adapter if adapted else None
        self._adapter = None if wanted is None else load_adapter(self._encoder, wanted)

    @property
    def label(self) -> str:
        """The name of the model, and whether its adapter for questions takes part."""
        return self.name if self._adapter is None else f"{self.name}+adapter"

    @property
    def pooling(self) -> str:
        """How token vectors become one: as the model's own folder says, else as its entry does."""
        modes = [module.pooling_mode for module in self._encoder if isinstance(module, Pooling)]
        return str(modes[0]) if modes else "none"

    def embed_documents(self, texts: list[str]) -> Vectors:
        """Return float32 vectors of shape (len(texts), dimension)."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        with self._turn:
            vectors = self._encoder.encode_document(
                texts, prompt=self._model.document_instruction, batch_size=_BATCH, show_progress_bar=False
            )
        return self._finish(vectors)

    def embed_query(self, text: str) -> Vectors:
        """Return the float32 vector of a question, shape (dimension,)."""
        with self._turn, _one_thread():
            vectors = self._encoder.encode_query(
                [text], prompt=self._model.query_instruction, show_progress_bar=False
            )
        return np.asarray(self._finish(vectors)[0], dtype=np.float32)

    def embed_question(self, text: str) -> QuestionVectors:
        """Return the question as the model embeds it and as its adapter does, in one pass through the network."""
        if self._adapter is None:
            plain = self.embed_query(text)
            return QuestionVectors(plain, plain)
        prompted = (self._model.query_instruction or "") + text
        with self._turn, _one_thread(), torch.inference_mode():
            self._adapter.adapt(1)
            try:
                features = self._encoder.preprocess(
                    [prompted, prompted], processing_kwargs={"text": {"pad_to_multiple_of": _STEP}}
                )
                found = self._encoder(features)["sentence_embedding"].float().cpu().numpy()
            finally:
                self._adapter.adapt(0)
        adapted, plain = self._finish(found)
        return QuestionVectors(plain, adapted)

    def encoder_without_adapter(self) -> SentenceTransformer:
        """Return another copy of the model, without an adapter, to be trained."""
        return _load(self._model)

    def _finish(self, vectors: Any) -> Vectors:
        """Normalise in float32, whatever the precision of the model."""
        return normalised(vectors) if self._model.normalise else np.asarray(vectors, dtype=np.float32)


def _load(model: EmbeddingModel) -> SentenceTransformer:
    """Load from a folder or the hub; a folder with its own sentence-transformers configuration keeps it."""
    options: dict[str, Any] = {"model_kwargs": {"dtype": _precision()}}
    if model.source == "hub":
        return SentenceTransformer(model.name, **options)
    folder = model_folder(model) if model.source == "embedded" else Path(model.name).expanduser()
    if (folder / "modules.json").is_file():
        return SentenceTransformer(str(folder), local_files_only=True, **options)
    options["model_kwargs"]["local_files_only"] = True
    transformer = Transformer(str(folder), **options)
    pooling = Pooling(transformer.get_embedding_dimension(), model.pooling)
    return SentenceTransformer(modules=[transformer, pooling])


@contextmanager
def _one_thread() -> Iterator[None]:
    """Compute on one thread: a question is too little work to share.

    Two threads wait for each other at every layer, for a whole time slice each where the processors have other work:
    measured at a load of 6 on two processors, 11 ms with one thread and 65 (95th percentile: 860) with two.
    """
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def quiet() -> None:
    """Keep the library's reports on the loading of weights off stderr."""
    logging: Any = transformers.utils.logging
    logging.set_verbosity_error()
    logging.disable_progress_bar()


def _precision() -> torch.dtype:
    """Choose bfloat16 where the processor computes it itself.

    Measured for m3e-small on two AVX512-BF16 cores: 2.4 times the speed of float32, every vector within a
    cosine of 0.9999 of its float32 twin (lowest of 384: 0.99997). Elsewhere bfloat16 is emulated and slow.
    """
    if torch.cuda.is_available():
        return torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float32
    processor = torch.cpu.get_capabilities()
    return torch.bfloat16 if processor.get("avx512_bf16") or processor.get("amx_bf16") else torch.float32
