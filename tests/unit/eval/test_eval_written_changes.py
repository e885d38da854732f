"""What each check changed, and settings of the model beside each other, with a server that answers as it is told."""

from collections.abc import Iterator

import pytest

from assistant.language_model import LanguageModelSettings
from assistant.model import Answer
from eval.model import Question
from eval.written.measure import WordedFigures, figures, measure, ways
from eval.written.report import changes_table, table
from eval.written.variants import writers
from tests.language_model_server import Behaviour, LanguageModelServer, honest, language_model_server
from tests.unit.assistant.written.answers import canteen

_UNITS = ["区民政局", "区财政局", "区住建局", "市场监管局（知识产权局）", "各镇街", "区公安局"]
_SUPPORT = "区财政局、区住建局、市场监管局（知识产权局）、各镇街"
_TRUE = f"建设社区食堂由区民政局牵头，{_SUPPORT}配合，2024年11月底前完成。"
_ID = "k1"


@pytest.fixture(scope="module")
def server() -> Iterator[LanguageModelServer]:
    with language_model_server() as running:
        yield running


class _Always:
    def ask(self, *_: object) -> Answer:
        return canteen()


def _question() -> Question:
    row = {
        "id": "q",
        "question": "问？",
        "kind": "lead",
        "clauses": ["甲#附件1/1"],
        "refused": False,
        "note": "注",
    }
    return Question.model_validate({**row, "lead": ["区民政局"]})


def _settings(server: LanguageModelServer) -> LanguageModelSettings:
    given = {
        "base_url": server.url,
        "model": "test",
        "retries": 0,
        "first_seconds": 300,
        "total_seconds": 600,
    }
    return LanguageModelSettings.model_validate(given)


def _measured(server: LanguageModelServer, **varied: object) -> dict[str, WordedFigures]:
    tested = ways(writers(_settings(server), **varied))  # type: ignore[arg-type]
    measure([_question()], _Always(), tested, {}, _UNITS)  # type: ignore[arg-type]
    return {way.name: figures(way.worded) for way in tested}


@pytest.mark.parametrize(
    ("said", "check", "counted"),
    [
        # sentences, alone, untrue, then repaired, dropped, composed, corrected
        (["由区财政局牵头。", _TRUE], "lead", (1, 1, 1, 1, 0, 0, 0)),
        ([_TRUE + "由区公安局负责安全。", ""], "unit", (1, 1, 1, 0, 1, 0, 0)),
        (["由区财政局牵头。", "区住建局牵头。"], "lead", (2, 2, 2, 0, 0, 1, 0)),
        (["2026年3月底前完成。", _TRUE], "time", (1, 1, 1, 1, 0, 0, 0)),
        (["依据《甲办法》。", _TRUE], "quote", (1, 1, 1, 1, 0, 0, 0)),
        (["区民政局、区财政局配合。", _TRUE], "role", (1, 1, 0, 1, 0, 0, 0)),
        (["必须由区民政局牵头。", _TRUE], "meaning", (1, 0, 0, 1, 0, 0, 0)),
        ([_TRUE], "no_marker", (1, 1, 0, 0, 0, 0, 1)),
        ([_TRUE.replace("。", "[z9]。")], "unknown_marker", (1, 1, 0, 0, 0, 0, 1)),
    ],
)
def test_each_check_is_counted_with_what_became_of_it(
    server: LanguageModelServer, said: list[str], check: str, counted: tuple[int, ...]
) -> None:
    server.will_say(*said)
    found = _measured(server)["proven"].checks
    each = found[check]
    assert (
        each.sentences, each.alone, each.untrue, each.repaired, each.dropped, each.composed, each.corrected,
    ) == counted  # fmt: skip
    assert each.answers == 1


def test_what_was_left_out_is_counted_and_composed_answers_have_no_checks(
    server: LanguageModelServer,
) -> None:
    server.will(Behaviour(say=honest))
    measured = _measured(server)
    assert measured["composed"].checks == {}
    assert set(measured["proven"].checks) == {"omitted"}
    assert measured["proven"].model_ms["p50"] <= measured["proven"].total_ms["p50"]


def test_settings_are_measured_beside_each_other(server: LanguageModelServer) -> None:
    server.will(Behaviour(say=honest))
    measured = _measured(server, examples=[0, 2], temperatures=[0.8], unchecked=True)
    assert list(measured) == [
        "composed",
        "proven examples=0 temperature=0.8",
        "unchecked examples=0 temperature=0.8",
        "proven examples=2 temperature=0.8",
        "unchecked examples=2 temperature=0.8",
    ]
    asked = [(len(each["messages"]), each["temperature"]) for each in server.requests]
    assert asked == [(2, 0.8), (2, 0.8), (6, 0.8), (6, 0.8)]
    shown = {name: {"all": each, "development": each} for name, each in measured.items()}
    assert "模型（核对）示例0温度0.8·开发" in table(shown)
    assert changes_table(shown).count("漏写") == 2
    assert changes_table({"composed": shown["composed"]}) == ""
