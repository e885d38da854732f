"""Embedding models behind an OpenAI-compatible HTTP endpoint (POST /embeddings)."""

from functools import cached_property
from typing import Any

import httpx
import numpy as np

from index.embedding import Vectors, normalised
from index.errors import EndpointFailed, ModelMissing
from index.settings import EmbeddingModel, Settings

_BATCH = 10
"""Texts per request: the smallest limit among common services."""
_SECONDS = 60.0
_BUSY = (429, 500, 502, 503, 504)
_REFUSED = (401, 403)


class EndpointEmbedder:
    """A model reached over HTTP. The key goes into the request header and nowhere else."""

    def __init__(
        self,
        model: EmbeddingModel,
        settings: Settings,
        fingerprint: str,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        """Prepare the connection; nothing is sent yet. Raises ``ModelMissing`` without EMBEDDING_BASE_URL."""
        if not settings.endpoint_url:
            raise ModelMissing(f"模型 {model.name} 需要设置 EMBEDDING_BASE_URL（OpenAI 兼容接口地址）")
        self.name = model.name
        self.fingerprint = fingerprint
        self.max_tokens = model.max_tokens
        self._model = model.name.partition(":")[2]
        key = settings.endpoint_key.get_secret_value() if settings.endpoint_key else ""
        self._client = httpx.Client(
            headers={"Authorization": f"Bearer {key}"} if key else {}, timeout=_SECONDS, transport=transport
        )
        self._url = settings.endpoint_url.rstrip("/") + "/embeddings"

    @cached_property
    def dimension(self) -> int:
        """Length of one vector; asks the endpoint once."""
        return int(self._embed(["维度"]).shape[1])

    def embed_documents(self, texts: list[str]) -> Vectors:
        """Return float32 vectors of shape (len(texts), dimension); raises ``EndpointFailed``."""
        batches = [self._embed(texts[start : start + _BATCH]) for start in range(0, len(texts), _BATCH)]
        return np.concatenate(batches) if batches else np.empty((0, self.dimension), dtype=np.float32)

    def embed_query(self, text: str) -> Vectors:
        """Return the float32 vector of a question, shape (dimension,); raises ``EndpointFailed``."""
        return np.asarray(self._embed([text])[0], dtype=np.float32)

    def _embed(self, texts: list[str]) -> Vectors:
        answer = self._post({"model": self._model, "input": texts, "encoding_format": "float"})
        try:
            rows = sorted(answer["data"], key=lambda row: int(row["index"]))
            vectors = np.array([row["embedding"] for row in rows], dtype=np.float32)
            if vectors.ndim != 2 or len(vectors) != len(texts):
                raise ValueError(f"{len(texts)} 段文字得到 {len(vectors)} 个向量")
        except (KeyError, TypeError, ValueError) as error:
            raise EndpointFailed(f"嵌入接口的回答不符合约定：请检查 EMBEDDING_BASE_URL（{error}）") from error
        return normalised(vectors)

    def _post(self, body: dict[str, Any]) -> Any:
        """Return the JSON of one request, sent a second time where that can help."""
        response = self._send(body)
        if isinstance(response, httpx.HTTPError) or response.status_code in _BUSY:
            response = self._send(body)
        if isinstance(response, httpx.HTTPError):
            raise EndpointFailed(
                f"无法连接嵌入接口：请检查 EMBEDDING_BASE_URL 和网络（{response}）"
            ) from response
        if not response.is_success:
            advice = (
                "请检查 EMBEDDING_API_KEY" if response.status_code in _REFUSED else "请检查设置或稍后重试"
            )
            raise EndpointFailed(f"嵌入接口返回 {response.status_code}：{advice}")
        try:
            return response.json()
        except ValueError as error:
            raise EndpointFailed("嵌入接口的回答不是 JSON：请检查 EMBEDDING_BASE_URL") from error

    def _send(self, body: dict[str, Any]) -> httpx.Response | httpx.HTTPError:
        try:
            return self._client.post(self._url, json=body)
        except httpx.HTTPError as error:
            return error
