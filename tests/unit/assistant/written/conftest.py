"""The model server of tests, one for all modules here."""

from collections.abc import Iterator

import pytest

from tests.language_model_server import LanguageModelServer, language_model_server


@pytest.fixture(scope="package")
def _serving() -> Iterator[LanguageModelServer]:
    with language_model_server() as server:
        yield server


@pytest.fixture
def server(_serving: LanguageModelServer) -> LanguageModelServer:
    """The running server, told nothing yet."""
    _serving.will_say("")
    return _serving
