"""How the local model is served: this machine only, with a key, with or without what was read before."""

import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from assistant.errors import LocalModelFailed
from assistant.local_model_server import LocalServer

_PORT = 4711


class _Library(ModuleType):
    """Stands in for xllamacpp, which is optional: takes the parameters and says where it listens."""

    def __init__(self) -> None:
        super().__init__("xllamacpp")
        self.given = SimpleNamespace(
            model=SimpleNamespace(), cpuparams=SimpleNamespace(), cpuparams_batch=SimpleNamespace()
        )

    def CommonParams(self) -> SimpleNamespace:  # noqa: N802  the library's name
        return self.given

    def Server(self, params: SimpleNamespace) -> SimpleNamespace:  # noqa: N802  the library's name
        [host] = params.hostnames
        return SimpleNamespace(listening_address=f"http://{host}:{params.port}")


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> _Library:
    found = _Library()
    monkeypatch.setitem(sys.modules, "xllamacpp", found)
    monkeypatch.delenv("LLM_API_KEY", raising=False)
    monkeypatch.setenv("OMP_WAIT_POLICY", "PASSIVE")
    return found


def _serve(*, cache: bool = True) -> LocalServer:
    return LocalServer(Path("small.gguf"), "small", _PORT, threads=2, context=4096, cache=cache)


def test_it_is_served_on_this_machine_only_and_with_a_key(library: _Library) -> None:
    with _serve() as server:
        assert server.url == f"http://127.0.0.1:{_PORT}/v1"
        assert library.given.api_keys == [server.key]
        assert len(server.key) >= 24
    assert _serve().key != server.key


@pytest.mark.parametrize("cache", [True, False])
def test_earlier_prompts_are_kept_within_bounds_or_not_at_all(library: _Library, cache: bool) -> None:
    with _serve(cache=cache):
        assert library.given.cache_prompt is cache
        assert (0 < library.given.cache_ram_mib <= 512) is cache


def test_without_the_library_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    with pytest.raises(LocalModelFailed, match="pip install"), _serve():
        pass
