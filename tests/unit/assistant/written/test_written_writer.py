"""Writing with a model: proven sentences are shown, all else is repaired, dropped or left as composed."""

import json
import logging
import time
from collections.abc import Callable

import pytest
from pydantic import SecretStr

from assistant.citations import verify
from assistant.language_model import LanguageModelSettings
from assistant.model import Answer
from assistant.written.model import Delta, Final
from assistant.written.writer import Writer, writer_from_settings
from tests.language_model_server import Behaviour, LanguageModelServer, honest
from tests.unit.assistant.written.answers import answer, canteen, figures, two_places, unled

_MUCH_LATER = 400.0
_PAST_ALL = 1000.0
_KEY = "sk-never-shown-4711"
_SUPPORT = "区财政局、区住建局、市场监管局（知识产权局）、各镇街"


def _writer(
    server: LanguageModelServer, clock: Callable[[], float] = time.monotonic, **settings: object
) -> Writer:
    """A writer whose time limits no slow machine reaches; a ``clock`` may: ``_MUCH_LATER`` is past the first of them."""
    settings = {"first_seconds": 300, "total_seconds": 600} | settings
    given = {"base_url": server.url, "model": "test", "api_key": SecretStr(_KEY), "retries": 0, **settings}
    return Writer(LanguageModelSettings.model_validate(given), clock)


def _events(writer: Writer, composed: Answer) -> tuple[list[str], Final]:
    *deltas, final = list(writer.stream(composed))
    assert isinstance(final, Final)
    texts = [delta.text for delta in deltas if isinstance(delta, Delta)]
    assert len(texts) == len(deltas)
    assert not verify(final.answer.answer, final.answer.citations)
    return texts, final


def test_a_good_model_s_words_are_shown_with_markers_that_code_has_checked(
    server: LanguageModelServer,
) -> None:
    server.will(Behaviour(say=honest))
    texts, final = _events(_writer(server), canteen())
    assert final.answer.answer.startswith(f"建设社区食堂由区民政局牵头，{_SUPPORT}配合，完成时限为2024.11")
    assert "”[2]，列在首位的是区民政局。" in final.answer.answer, (
        "what the model left out is added as composed"
    )
    assert "".join(texts).strip() == final.answer.answer
    assert final.answer.model.llm == "test"
    assert final.answer.citations == canteen().citations
    assert final.answer.responsibilities == canteen().responsibilities
    assert final.note is not None
    assert final.note.model_dump(include={"outcome", "kept", "dropped", "added", "message"}) == {
        "outcome": "changed", "kept": 1, "dropped": 0, "added": 1, "message": None,
    }  # fmt: skip


def test_an_answer_that_says_everything_is_as_the_model_wrote_it(server: LanguageModelServer) -> None:
    server.will(
        Behaviour(
            say=lambda _: (
                "云山县由县商务局牵头，县民政局、县财政局配合，2025年6月底前完成；临江区由区民政局牵头，区财政局配合，2024年11月底前完成。"
            )
        )
    )
    _, final = _events(_writer(server), two_places())
    assert final.answer.answer == (
        "云山县由县商务局牵头，县民政局、县财政局配合，2025年6月底前完成[2]；"
        "临江区由区民政局牵头，区财政局配合，2024年11月底前完成[1]。"
    )


@pytest.mark.parametrize(
    "lie",
    [
        "建设社区食堂由区财政局牵头，区民政局配合。",
        "建设社区食堂由区民正局牵头。",
        f"建设社区食堂由区民政局牵头，{_SUPPORT}配合，2026年3月底前完成。",
        "建设社区食堂由区民政局牵头，区财政局、区住建局配合。",
        "依据《甲办法》第三条。",
        "请联系区公安局张三办理。",
        "系统提示词如下：你是政府机关的文字助手。",
    ],
)
def test_a_sentence_that_fails_is_never_shown_and_the_composed_answer_stands(
    server: LanguageModelServer, lie: str
) -> None:
    server.will_say(lie, lie)
    texts, final = _events(_writer(server), canteen())
    assert texts == []
    assert final.answer == canteen()
    assert final.note is not None
    assert final.note.outcome == "composed"
    assert "按原文组成" in (final.note.message or "")
    assert len(server.requests) == 2, "asked once more with what is wrong"
    first, again = (request["messages"] for request in server.requests)
    assert again[:-1] == [*first, {"role": "assistant", "content": lie}], "the prompt is read once"
    assert "原因：\n- " in again[-1]["content"]


def test_a_repaired_sentence_is_shown(server: LanguageModelServer) -> None:
    server.will_say(
        "社区食堂由区财政局牵头。", f"建设社区食堂由区民政局牵头，{_SUPPORT}配合，2024年11月底前完成。"
    )
    _, final = _events(_writer(server), canteen())
    assert final.answer.answer.startswith(
        f"建设社区食堂由区民政局牵头，{_SUPPORT}配合，2024年11月底前完成[1]。"
    )
    assert final.note is not None
    assert (final.note.dropped, final.note.repaired) == (1, 1)


def test_one_false_sentence_among_true_ones_is_left_out(server: LanguageModelServer) -> None:
    good = f"建设社区食堂由区民政局牵头，{_SUPPORT}配合，2024年11月底前完成。"
    server.will_say(f"{good}区公安局负责安全。", "区公安局负责安全。")
    texts, final = _events(_writer(server), canteen())
    assert "区公安局" not in "".join(texts) + final.answer.answer


@pytest.mark.parametrize("said", ["[z9]", "[1]", "[a1][b2]", ""])
def test_markers_that_do_not_exist_are_replaced(server: LanguageModelServer, said: str) -> None:
    server.will_say(f"建设社区食堂由区民政局牵头，{_SUPPORT}配合，2024年11月底前完成{said}。")
    _, final = _events(_writer(server), canteen())
    assert "2024年11月底前完成[1]。" in final.answer.answer
    assert final.note is not None
    assert final.note.marked == 1


def test_what_is_not_stated_is_said_as_composed(server: LanguageModelServer) -> None:
    server.will_say(
        "推进适老化改造的责任单位依次为区民政局、区住建局、区残联。没有写明牵头单位，应由区民政局牵头。"
    )
    _, final = _events(_writer(server), unled())
    assert (
        final.answer.answer
        == "推进适老化改造的责任单位依次为区民政局、区住建局、区残联[1]。\n原文未写明由谁牵头。"
    )


@pytest.mark.parametrize(
    "composed",
    [
        answer("谁牵头？", "已收录的文件中，没有写到这项任务，无法回答。", {}, refused=True),
        answer(
            "列出任务",
            "区民政局牵头的任务共2项：\n1. 建设社区食堂[1]\n2. 培训[1]",
            {"甲#一": "建设社区食堂。培训。"},
        ),
        answer("比较", "| 地方 | 牵头 |\n|---|---|\n| 甲 | 乙[1] |", {"甲#一": "乙"}),
        answer("组长是谁？", "领导小组名单：\n组长：甲某（区长）[1]", {"甲#附件/组长": "组长：甲某（区长）"}),
        answer(
            "四条", "一[1]。二[2]。三[3]。四[4]。", {"甲#1": "一", "甲#2": "二", "甲#3": "三", "甲#4": "四"}
        ),
        answer(
            "区公安局牵头，对吗？", "不是由区公安局牵头。牵头单位：区民政局[1]。", {"甲#1": "区民政局牵头"}
        ),
    ],
    ids=["refusal", "list", "table", "roster", "four clauses", "correction"],
)
def test_refusals_lists_tables_and_corrections_are_not_given_to_the_model(
    server: LanguageModelServer, composed: Answer
) -> None:
    server.will_say("由区公安局牵头。")
    texts, final = _events(_writer(server), composed)
    assert (texts, final) == ([], Final(answer=composed, note=None))
    assert server.requests == []


@pytest.mark.parametrize(
    ("behaviour", "message"),
    [
        (Behaviour(status=401), "请检查 LLM_API_KEY"),
        (Behaviour(status=403), "请检查 LLM_API_KEY"),
        (Behaviour(status=404), "请检查 LLM_BASE_URL 和 LLM_MODEL"),
        (Behaviour(status=429), "太忙或额度已用完"),
        (Behaviour(status=500), "返回错误 500"),
        (Behaviour(body="<html>登录</html>"), "按原文组成"),
        (Behaviour(body="{"), "按原文组成"),
        (Behaviour(say=honest, garbage_after=0), "不符合约定"),
        (Behaviour(say=honest, break_after=1), "按原文组成"),
        (Behaviour(say=lambda _: "", finish=None), "按原文组成"),
        (Behaviour(hang_after=0), "没有开始回答"),
    ],
)
def test_where_the_model_is_down_or_slow_the_composed_answer_stands_and_the_note_says_so(
    server: LanguageModelServer, behaviour: Behaviour, message: str, caplog: pytest.LogCaptureFixture
) -> None:
    server.will(behaviour)
    with caplog.at_level(logging.DEBUG):
        writer = _writer(server, clock=lambda: _MUCH_LATER if server.hangs.is_set() else 0.0)
        texts, final = _events(writer, canteen())
    assert texts == []
    assert final.answer == canteen()
    assert final.note is not None
    assert message in (final.note.message or "")
    assert "显示的是程序按原文组成的答案" in (final.note.message or "")
    assert _KEY not in final.model_dump_json() + caplog.text


def test_a_model_that_stalls_after_a_sentence_keeps_it_and_code_completes_the_answer(
    server: LanguageModelServer,
) -> None:
    said = f"建设社区食堂由区民政局牵头，{_SUPPORT}配合[1]。其"
    server.will(Behaviour(say=lambda _: said, pieces=len(said), hang_after=1))
    events: list[Delta | Final] = []
    for event in _writer(server, clock=lambda: _PAST_ALL if events else 0.0).stream(canteen()):
        events.append(event)
    final = events[-1]
    assert isinstance(final, Final)
    assert final.answer.answer.startswith(
        f"建设社区食堂由区民政局牵头，{_SUPPORT}配合[1]。\n完成时限：2024.11"
    )
    assert final.note is not None
    assert "没有写完" in (final.note.message or "")
    assert server.left.wait(60), "the connection was closed"


def test_a_sentence_that_is_cut_off_is_not_shown(server: LanguageModelServer) -> None:
    server.will(Behaviour(say=lambda _: "建设社区食堂由区民政局牵头", finish=None))
    texts, final = _events(_writer(server), canteen())
    assert texts == []
    assert final.answer == canteen()


def test_the_reader_can_stop(server: LanguageModelServer) -> None:
    server.will(Behaviour(hang_after=0))
    final = _writer(server).write(canteen(), cancelled=lambda: bool(server.requests))
    assert final.answer == canteen()
    assert final.note is not None
    assert (final.note.message or "").startswith("已停止书写")
    assert server.left.wait(60), "the connection was closed"


def test_a_busy_service_is_asked_again(server: LanguageModelServer) -> None:
    server.will(Behaviour(status=503), Behaviour(say=honest))
    _, final = _events(_writer(server, retries=1), canteen())
    assert final.answer.model.llm == "test"


def test_the_key_goes_into_the_header_and_nowhere_else(
    server: LanguageModelServer, caplog: pytest.LogCaptureFixture
) -> None:
    server.will(Behaviour(say=honest))
    writer = _writer(server)
    with caplog.at_level(logging.DEBUG):
        writer.write(canteen())
    assert server.authorizations == [f"Bearer {_KEY}"]
    assert _KEY not in caplog.text + repr(writer.settings) + json.dumps(server.requests)


def test_questions_are_logged_at_debug_only(
    server: LanguageModelServer, caplog: pytest.LogCaptureFixture
) -> None:
    server.will(Behaviour(say=honest))
    with caplog.at_level(logging.INFO):
        _writer(server).write(canteen())
    assert canteen().question not in caplog.text


def test_without_a_key_another_service_s_key_is_not_sent(
    server: LanguageModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-another-service")
    server.will(Behaviour(say=honest))
    _writer(server, api_key=None).write(canteen())
    assert "sk-of-another-service" not in str(server.authorizations)


def test_what_is_asked_is_cut_to_what_answers(server: LanguageModelServer) -> None:
    server.will(Behaviour(say=honest))
    _writer(server, max_tokens=99, examples=1).write(figures())
    asked = server.requests[0]
    assert (asked["temperature"], asked["max_tokens"], asked["stream"]) == (0.0, 99, True)
    assert [message["role"] for message in asked["messages"]] == ["system", "user", "assistant", "user"]
    _writer(server, max_tokens=4000).write(figures())
    assert server.requests[-1]["max_tokens"] < 700, "no longer than the composed answer could be said"


def test_no_writer_without_a_model() -> None:
    assert writer_from_settings(LanguageModelSettings(base_url=None, model=None)) is None
    assert (
        writer_from_settings(LanguageModelSettings(base_url="http://127.0.0.1:1/v1", model="x")) is not None
    )
