"""Services on the world of ``limited_texts.py``: one document of it is limited to a group."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.service.service import Service
from assistant.service.viewer import LOCAL
from tests.unit.assistant.limited_texts import HIDDEN, TEXTS
from tests.unit.assistant.service.services import build, open_copy


@pytest.fixture(scope="session")
def limited_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with corpus/ and index/."""
    return build(tmp_path_factory.mktemp("limited"), TEXTS)


@pytest.fixture
def service(limited_world: Path, tmp_path: Path, configured: None) -> Iterator[Service]:  # noqa: ARG001
    """A service whose library can be changed; nothing is limited yet."""
    opened = open_copy(limited_world, tmp_path / "server")
    yield opened
    opened.close()


@pytest.fixture
def limited(service: Service) -> Service:
    """The same, with the document limited to a group."""
    service.library.limit(LOCAL, HIDDEN, ["专班"])
    return service
