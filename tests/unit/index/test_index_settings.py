from pathlib import Path

import pytest

from index.errors import ModelMissing
from index.settings import choose_model, registry


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("POLICY_EMBEDDING_MODEL", "EMBEDDING_BASE_URL", "EMBEDDING_MODEL", "EMBEDDING_API_KEY"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("name", "source", "pooling", "tokens", "dimension", "query"),
    [
        ("m3e-small", "embedded", "mean", 512, 512, ""),
        ("BAAI/bge-small-zh-v1.5", "hub", "cls", 512, 512, "为这个句子生成表示以用于检索相关文章："),
        ("BAAI/bge-m3", "hub", "cls", 8192, 1024, ""),
        (
            "Qwen/Qwen3-Embedding-0.6B",
            "hub",
            "lasttoken",
            32768,
            1024,
            "Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery:",
        ),
    ],
)
def test_registry_knows_each_model_and_its_traits(
    name: str, source: str, pooling: str, tokens: int, dimension: int, query: str
) -> None:
    model = registry()[name]
    assert (model.source, model.pooling, model.max_tokens, model.dimension) == (
        source,
        pooling,
        tokens,
        dimension,
    )
    assert model.query_instruction == query
    assert model.document_instruction == ""
    assert model.licence


def test_default_is_the_embedded_model() -> None:
    assert choose_model().name == "m3e-small"


def test_environment_chooses_an_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICY_EMBEDDING_MODEL", "BAAI/bge-m3")
    assert choose_model().dimension == 1024


def test_endpoint_is_used_where_its_url_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMBEDDING_BASE_URL", "http://localhost:1/v1")
    monkeypatch.setenv("EMBEDDING_MODEL", "some-model")
    assert (choose_model().name, choose_model().source) == ("endpoint:some-model", "endpoint")


def test_named_model_goes_before_the_endpoint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMBEDDING_BASE_URL", "http://localhost:1/v1")
    monkeypatch.setenv("EMBEDDING_MODEL", "some-model")
    monkeypatch.setenv("POLICY_EMBEDDING_MODEL", "m3e-small")
    assert choose_model().source == "embedded"


def test_endpoint_without_a_model_name_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMBEDDING_BASE_URL", "http://localhost:1/v1")
    with pytest.raises(ModelMissing, match="EMBEDDING_MODEL"):
        choose_model()


def test_local_folder_is_accepted(tmp_path: Path) -> None:
    model = choose_model(str(tmp_path))
    assert (model.source, model.query_instruction) == ("folder", None)


def test_local_copy_of_a_known_model_keeps_its_instruction(tmp_path: Path) -> None:
    (tmp_path / "bge-small-zh-v1.5").mkdir()
    model = choose_model(str(tmp_path / "bge-small-zh-v1.5"))
    assert (model.source, model.pooling) == ("folder", "cls")
    assert model.query_instruction == "为这个句子生成表示以用于检索相关文章："


def test_unknown_name_lists_what_is_known() -> None:
    with pytest.raises(ModelMissing, match="m3e-small"):
        choose_model("no-such-model")
