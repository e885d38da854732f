"""Who answers in a run: composed answers as they are, or written by a model; never silently the one for the other."""

from collections.abc import Sequence

import pytest

from assistant.model import Answer, Turn
from eval.answerer import answering, identity
from eval.configuration import Configuration, parse
from eval.errors import ConfigurationError
from eval.fingerprint import answers_fingerprint
from tests.language_model_server import Behaviour, honest, language_model_server
from tests.unit.assistant.written.answers import canteen


class Composed:
    """Gives the same composed answer to every question."""

    def ask(self, question: str, history: Sequence[Turn] = (), id: str | None = None) -> Answer:
        del question, history, id
        return canteen()


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LLM_BASE_URL", "LLM_MODEL", "LLM_API_KEY"):
        monkeypatch.delenv(name, raising=False)


def test_composed_answers_stay_as_they_are() -> None:
    assistant = Composed()
    assert answering(assistant, "composed") is assistant


@pytest.mark.usefixtures("no_model")
def test_a_written_run_needs_a_model() -> None:
    with pytest.raises(ConfigurationError, match="LLM_BASE_URL"):
        answering(Composed(), "written")


@pytest.mark.usefixtures("no_model")
def test_a_model_writes_the_answers_of_a_written_run(monkeypatch: pytest.MonkeyPatch) -> None:
    with language_model_server() as server:
        server.will(Behaviour(say=honest))
        monkeypatch.setenv("LLM_BASE_URL", server.url)
        monkeypatch.setenv("LLM_MODEL", "test")
        answer = answering(Composed(), "written").ask("社区食堂由谁牵头？")
        assert answer.model.llm == "test"
        assert answer.answer != canteen().answer
        assert "test" in str(identity("written"))


def test_answers_of_the_two_are_never_taken_for_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLM_BASE_URL", "http://127.0.0.1:9/v1")
    prints = {answers_fingerprint(Configuration(), "i")}
    for model in ("甲", "乙"):
        monkeypatch.setenv("LLM_MODEL", model)
        prints.add(answers_fingerprint(parse({"answerer": "written"}), "i"))
    assert len(prints) == 3
    monkeypatch.setenv("LLM_API_KEY", "sk-4711")
    assert answers_fingerprint(parse({"answerer": "written"}), "i") in prints
