"""The world most tests ask, built once; and a builder for tests that need a text of their own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from tests.unit.assistant.texts import WORLD
from tests.unit.assistant.world import build_world

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
