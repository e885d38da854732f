"""An optional cross-encoder that reads question and clause together and ranks the best candidates anew (重排模型).

Slower than a search by far and often better: off unless ``POLICY_RERANKER`` names a model, a local folder or one of the
Hugging Face hub (``BAAI/bge-reranker-v2-m3``), as sentence-transformers' ``CrossEncoder`` loads it.
"""

import os
import threading
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from index.errors import ModelMissing
from index.fusion import Scores

_LONGEST = 512
"""Tokens of question and clause together."""
_BATCH = 16


class Reranker(Protocol):
    """Says how well clauses answer a question."""

    @property
    def name(self) -> str:
        """What an answer is labelled with."""

    def scores(self, question: str, texts: Sequence[str]) -> Scores:
        """Return a score for each text, shape (len(texts),); higher is better, comparable for one question."""


class CrossEncoderReranker:
    """A cross-encoder in this process. Safe to call from several threads: they take turns."""

    def __init__(self, name: str) -> None:
        """Load the model; raises ``ModelMissing`` where that fails."""
        self.name = name
        self._turn = threading.Lock()
        folder = Path(name).expanduser()
        local = folder.is_dir()
        if local:
            os.environ.setdefault("HF_HUB_OFFLINE", "1")
        # torch takes seconds to import: only where a reranker is asked for
        from sentence_transformers import CrossEncoder

        from index.local_model import quiet

        quiet()
        try:
            self._model: Any = CrossEncoder(
                str(folder) if local else name, max_length=_LONGEST, local_files_only=local
            )
        except (OSError, ValueError, RuntimeError, KeyError, ImportError) as error:
            reason = " ".join(str(error).split())[:200]
            raise ModelMissing(
                f"无法加载重排模型 {name}：请检查 POLICY_RERANKER 是否为已有的本地文件夹或可下载的模型（{reason}）"
            ) from error
        if self._model.num_labels != 1:
            raise ModelMissing(f"{name} 不是重排模型（应只输出一个分数）：请改设 POLICY_RERANKER")

    def scores(self, question: str, texts: Sequence[str]) -> Scores:
        """Return the model's score for each text, shape (len(texts),)."""
        if not texts:
            return np.empty(0, dtype=np.float64)
        with self._turn:
            found = self._model.predict(
                [(question, text) for text in texts], batch_size=_BATCH, show_progress_bar=False
            )
        return np.asarray(found, dtype=np.float64).reshape(len(texts))


@lru_cache(maxsize=2)
def load_reranker(name: str) -> Reranker:
    """Return the reranker of a name or folder, loaded once; raises ``ModelMissing``."""
    return CrossEncoderReranker(name)
