"""Answers that a language model writes go through the service like composed ones: streamed, kept, stopped."""

import threading
from collections.abc import Iterator

import pytest

from assistant.service.events import Delta, Final, Understood
from assistant.service.service import Service
from tests.language_model_server import Behaviour, LanguageModelServer, language_model_server
from tests.unit.assistant.service.services import ADMINISTRATOR, READER

QUESTION = "临江市社区养老食堂由哪个单位牵头？"
WRITTEN = "社区养老食堂由市民政局牵头[1]。"


@pytest.fixture(scope="module")
def _model() -> Iterator[LanguageModelServer]:
    with language_model_server() as server:
        yield server


@pytest.fixture
def model(_model: LanguageModelServer) -> LanguageModelServer:
    _model.will_say(WRITTEN)
    return _model


@pytest.fixture
def writing(service: Service, model: LanguageModelServer, monkeypatch: pytest.MonkeyPatch) -> Service:
    """A service whose settings name the model."""
    for name in ("LLM_BASE_URL", "LLM_MODEL", "LLM_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    service.settings.change(ADMINISTRATOR, llm_base_url=model.url, llm_model="m", llm_key="sk-k")
    return service


def test_the_models_words_are_streamed_and_its_name_kept(writing: Service) -> None:
    understood, *words, final = writing.stream(READER, QUESTION)
    assert isinstance(understood, Understood)
    assert isinstance(final, Final)
    assert final.answer.answer.startswith("社区养老食堂由市民政局牵头[1]")
    streamed = "".join(each.text for each in words if isinstance(each, Delta))
    assert final.answer.answer.startswith(streamed.rstrip())
    assert final.answer.model.llm == "m"
    [record] = writing.audit.records(ADMINISTRATOR)
    assert (record.llm, record.answer) == ("m", final.answer.answer)


def test_a_model_that_fails_leaves_the_composed_answer_with_a_note(
    writing: Service, model: LanguageModelServer
) -> None:
    model.will(Behaviour(status=500))
    id = writing.conversations.new(READER)
    *_, final = writing.stream(READER, QUESTION, conversation=id)
    assert isinstance(final, Final)
    assert "市民政局" in final.answer.answer
    assert final.note
    assert writing.conversations.get(READER, id).turns[0].answer == final.answer


def test_what_is_switched_off_in_the_page_is_off_from_the_next_question_on(writing: Service) -> None:
    writing.settings.change(ADMINISTRATOR, llm_enabled=False)
    assert writing.ask(READER, QUESTION).model.llm is None
    writing.settings.change(ADMINISTRATOR, llm_enabled=True)
    assert writing.ask(READER, QUESTION).model.llm == "m"


def test_a_model_that_hangs_is_left_when_the_reader_stops(
    writing: Service, model: LanguageModelServer
) -> None:
    model.hangs.clear()
    model.left.clear()
    model.will(Behaviour(say=lambda _: WRITTEN, hang_after=1))
    id = writing.conversations.new(READER)
    stop = threading.Event()
    events = writing.stream(READER, QUESTION, conversation=id, cancelled=stop)
    next(events)
    threading.Thread(target=lambda: (model.hangs.wait(30), stop.set())).start()
    assert not any(isinstance(event, Final) for event in events)
    assert model.left.wait(30)
    assert writing.conversations.get(READER, id).turns[0].state == "stopped"


def test_a_wrong_variable_of_the_environment_costs_the_model_not_the_answer(
    writing: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LLM_RETRIES", "viele")
    *_, final = writing.stream(READER, QUESTION)
    assert isinstance(final, Final)
    assert "市民政局" in final.answer.answer
    assert final.note is not None
    assert "LLM_RETRIES" in final.note
    assert "LLM_RETRIES" in writing.settings.test_llm(ADMINISTRATOR)


def test_the_endpoint_can_be_tried(writing: Service, model: LanguageModelServer) -> None:
    model.will_say("好")
    assert "连接正常" in writing.settings.test_llm(ADMINISTRATOR)
    assert model.authorizations[-1] == "Bearer sk-k"
