"""The world most tests ask, built once; and a builder for tests that need a text of their own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from index.build import build_index
from index.fingerprints import model_fingerprint
from index.settings import choose_model
from tests.unit.assistant.texts import WORLD
from tests.unit.assistant.world import KinEmbedder, build_world, write_texts

Build = Callable[..., Assistant]


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant on the four texts of ``texts.py``."""
    return build_world(tmp_path_factory.mktemp("world"), WORLD)


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """``build(text, name="甲.txt")``: an assistant on one text of the test's own; ``**texts`` for several."""

    def build_one(text: str, name: str = "甲.txt", **others: str) -> Assistant:
        texts = {name: text} | {f"{stem}.txt": content for stem, content in others.items()}
        return build_world(tmp_path / "world", texts)

    return build_one


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the world's texts in corpus/ and their index in index/, as the commands of ``configured`` read it."""
    folder = tmp_path_factory.mktemp("built")
    build_index(write_texts(folder / "corpus", WORLD), folder / "index", _endpoint())
    return folder


@pytest.fixture
def configured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Make the counted embedder the configured model, as an endpoint would be, and keep caches in tmp_path."""
    for name in ("POLICY_EMBEDDING_MODEL", "EMBEDDING_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("EMBEDDING_BASE_URL", "http://endpoint.invalid/v1")
    monkeypatch.setenv("EMBEDDING_MODEL", "pairs")
    monkeypatch.setenv("POLICY_CACHE_DIR", str(tmp_path / "cache"))
    for module in ("index.embedding", "index.policy_index", "index.cache", "assistant.service.building"):
        monkeypatch.setattr(f"{module}.load_embedder", _endpoint)


def _endpoint() -> KinEmbedder:
    model = choose_model("endpoint:pairs")
    return KinEmbedder(model.name, model_fingerprint(model))
