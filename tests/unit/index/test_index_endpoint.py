import json
import logging
from collections.abc import Callable

import httpx
import numpy as np
import pytest

from index.endpoint import EndpointEmbedder
from index.errors import EndpointFailed, ModelMissing
from index.settings import EmbeddingModel, Settings

KEY = "sk-very-secret"
MODEL = EmbeddingModel(name="endpoint:some-model", source="endpoint")


class Service:
    """Answers requests like an embeddings endpoint: the vector of a text is its length and 1."""

    def __init__(self, *statuses: int) -> None:
        self.statuses = list(statuses)
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        status = self.statuses.pop(0) if self.statuses else 200
        if status == 0:
            raise httpx.ConnectError("refused")
        texts = json.loads(request.content)["input"]
        rows = [{"index": n, "embedding": [len(text), 1.0]} for n, text in enumerate(texts)]
        return httpx.Response(status, json={"data": rows[::-1]})


def embedder(handler: Callable[[httpx.Request], httpx.Response]) -> EndpointEmbedder:
    settings = Settings.model_validate({"endpoint_url": "http://endpoint.invalid/v1/", "endpoint_key": KEY})
    return EndpointEmbedder(MODEL, settings, "f", httpx.MockTransport(handler))


def test_vectors_come_back_in_order_and_normalised() -> None:
    vectors = embedder(Service()).embed_documents(["长" * n for n in range(1, 24)])
    assert vectors.shape == (23, 2)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(vectors[:, 0] / vectors[:, 1], range(1, 24), rtol=1e-5)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, rtol=1e-6)


def test_requests_are_batched_and_carry_model_and_key() -> None:
    service = Service()
    embedder(service).embed_documents(["文"] * 23)
    assert [len(json.loads(request.content)["input"]) for request in service.requests] == [10, 10, 3]
    assert {json.loads(request.content)["model"] for request in service.requests} == {"some-model"}
    assert {str(request.url) for request in service.requests} == {"http://endpoint.invalid/v1/embeddings"}
    assert {request.headers["authorization"] for request in service.requests} == {f"Bearer {KEY}"}


@pytest.mark.parametrize("status", [0, 429, 500, 503])
def test_one_retry_where_it_can_help(status: int) -> None:
    service = Service(status)
    assert embedder(service).embed_query("问").shape == (2,)
    assert len(service.requests) == 2


@pytest.mark.parametrize(
    ("statuses", "requests", "says"),
    [
        ((500, 500), 2, "500"),
        ((0, 0), 2, "EMBEDDING_BASE_URL"),
        ((401,), 1, "EMBEDDING_API_KEY"),
        ((404,), 1, "404"),
    ],
)
def test_failures_are_typed_and_do_not_show_the_key(
    statuses: tuple[int, ...], requests: int, says: str, caplog: pytest.LogCaptureFixture
) -> None:
    service = Service(*statuses)
    with caplog.at_level(logging.DEBUG), pytest.raises(EndpointFailed, match=says) as caught:
        embedder(service).embed_query("问")
    assert len(service.requests) == requests
    assert KEY not in str(caught.value) + caplog.text


@pytest.mark.parametrize(
    "response",
    [
        httpx.Response(200, text="<html>"),
        httpx.Response(200, json={"error": "no"}),
        httpx.Response(200, json={"data": []}),
        httpx.Response(200, json={"data": [{"index": 0, "embedding": "AAAA"}]}),
        httpx.Response(200, json=[]),
    ],
)
def test_answers_of_another_shape_are_refused(response: httpx.Response) -> None:
    with pytest.raises(EndpointFailed, match="嵌入接口"):
        embedder(lambda _: response).embed_query("问")


def test_dimension_is_asked_once() -> None:
    service = Service()
    client = embedder(service)
    assert (client.dimension, client.dimension) == (2, 2)
    assert len(service.requests) == 1


def test_without_an_address_it_says_what_to_set() -> None:
    with pytest.raises(ModelMissing, match="EMBEDDING_BASE_URL"):
        EndpointEmbedder(MODEL, Settings.model_validate({"endpoint_url": None}), "f")
