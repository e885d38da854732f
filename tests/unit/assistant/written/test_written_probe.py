"""The test button: one Chinese sentence that says whether the model answers."""

import pytest
from pydantic import SecretStr

from assistant.errors import ModelFailed
from assistant.language_model import LanguageModelSettings, is_loopback, read_settings
from assistant.written.writer import probe
from tests.language_model_server import Behaviour, LanguageModelServer


@pytest.mark.parametrize(
    ("behaviour", "said"),
    [
        (Behaviour(say=lambda _: "好"), "连接正常：模型 test 用 "),
        (Behaviour(say=lambda _: ""), "没有写出文字"),
        (Behaviour(status=401), "请检查 LLM_API_KEY"),
        (Behaviour(body="<html></html>"), "OpenAI 兼容接口"),
    ],
)
def test_probe(server: LanguageModelServer, behaviour: Behaviour, said: str) -> None:
    server.will(behaviour)
    settings = LanguageModelSettings(base_url=server.url, model="test", api_key=SecretStr("sk-4711"))
    sentence = probe(settings)
    assert said in sentence
    assert "sk-4711" not in sentence


def test_nothing_set_and_nothing_there() -> None:
    assert probe(LanguageModelSettings(base_url=None, model=None)).startswith("还没有设置语言模型")
    assert probe(LanguageModelSettings(base_url="http://127.0.0.1:1/v1", model="x")).startswith(
        "连接不上模型接口"
    )


def test_a_wrong_variable_is_named_and_its_value_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLM_RETRIES", "sk-in-the-wrong-place")
    with pytest.raises(ModelFailed, match="LLM_RETRIES") as raised:
        read_settings()
    assert "sk-in" not in str(raised.value)


@pytest.mark.parametrize(
    ("url", "expected"),
    [("http://127.0.0.1:8080/v1", True), ("http://localhost:11434/v1", True), ("http://[::1]:1/v1", True),
     ("https://api.example.com/v1", False), ("http://127.0.0.1.example.com/v1", False)],
)  # fmt: skip
def test_loopback_is_never_asked_through_a_proxy(url: str, expected: bool) -> None:
    assert is_loopback(url) is expected
