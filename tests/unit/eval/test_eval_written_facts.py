"""Facts in words: which there are, and whether the cited clauses hold them; roles; the figures of a way."""

import pytest

from assistant.model import Answer
from eval.model import Question
from eval.written.facts import facts
from eval.written.gate import gated
from eval.written.measure import figures, measure, ways
from eval.written.report import table
from eval.written.words import exactness, wrong_roles
from tests.unit.assistant.written.answers import answer, canteen, responsibility

_UNITS = ["区民政局", "区财政局", "区住建局", "市场监管局（知识产权局）", "各镇街", "区公安局"]
_CLAUSES = {"甲#1": "区民政局牵头，2024年09月底前建成食堂12个。", "甲#2": "列首位的为牵头单位"}


def _facts(text: str) -> list[tuple[str, str, bool, bool]]:
    given = answer("问？", text, _CLAUSES)
    return [(fact.kind, fact.text, fact.carried, fact.marked) for fact in facts(given, {}, _UNITS)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("由区民政局牵头[1]。", [("unit", "区民政局", True, True)]),
        ("由区民政局牵头[2]。", [("unit", "区民政局", True, False)]),
        ("由区公安局牵头[1]。", [("unit", "区公安局", False, False)]),
        ("建成12个[1]。", [("number", "12", True, True)]),
        ("建成1个[1]。", [("number", "1", False, False)]),
        ("9月底前[1]。", [("number", "9", True, True)]),
        ("“列首位的为牵头单位”[2]。", [("quote", "列首位的为牵头单位", True, True)]),
        ("“列末位的为牵头单位”[2]。", [("quote", "列末位的为牵头单位", False, False)]),
        ("“建设社区…”：由区民政局牵头[1]。", [("unit", "区民政局", True, True)]),
        ("共2项：\n1. 建成食堂12个[1]", [("number", "12", True, True)]),
        ("不是由区公安局牵头。", []),
    ],
)
def test_facts(text: str, found: list[tuple[str, str, bool, bool]]) -> None:
    assert _facts(text) == found


def test_refusals_state_no_facts() -> None:
    assert facts(answer("问？", "没有写到区公安局。", {}, refused=True), {}, _UNITS) == []


def _question(**fields: object) -> Question:
    row = {
        "id": "q",
        "question": "问？",
        "kind": "lead",
        "clauses": ["甲#附件1/1"],
        "refused": False,
        "note": "注",
    }
    return Question.model_validate({**row, **fields})


def test_exactness_is_of_the_words() -> None:
    support = ["区财政局", "区住建局", "市场监管局（知识产权局）", "各镇街"]
    question = _question(lead=["区民政局"], support=support, deadline="2024.11", facts=["区民政局"])
    whole = canteen()
    assert exactness(question, whole) == {"lead": 1.0, "support": 1.0, "deadline": 1.0, "figures": 1.0}
    other = whole.model_copy(update={"answer": "区民政局牵头，区财政局配合，2024年11月底前完成。"})
    assert exactness(question, other) == {"lead": 1.0, "support": 0.0, "deadline": 1.0, "figures": 1.0}
    other = whole.model_copy(update={"answer": "区财政局配合。2025年11月底前。"})
    assert exactness(question, other) == {"lead": 0.0, "support": 0.0, "deadline": 0.0, "figures": 0.0}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("区民政局牵头，区财政局配合。", 0),
        ("区财政局牵头。", 1),
        ("区住建局、区财政局牵头。", 1),
        ("不是区财政局牵头。", 0),
    ],
)
def test_wrong_roles(text: str, wrong: int) -> None:
    row = responsibility("甲#1", "食堂", ["区民政局"], ["区财政局"])
    assert wrong_roles(answer("问？", text, {"甲#1": "x"}, [row])) == wrong


class _Always:
    def ask(self, *_: object) -> Answer:
        return canteen()


def test_the_figures_of_a_way_and_their_gate() -> None:
    tested = ways({})
    measure([_question(lead=["区民政局"])], _Always(), tested, {}, _UNITS)  # type: ignore[arg-type]
    found = figures(tested[0].worded)
    assert (found.questions, found.exact, found.unfaithful, found.wrong_roles) == (1, {"lead": 1.0}, 0, 0)
    assert found.outcomes == {"kept": 1}
    baseline = gated({"all": found})
    assert baseline.ceilings == {"all/unfaithful": 0, "all/wrong_roles": 0}
    assert baseline.floors["all/lead"] == pytest.approx(0.98)
    assert "无出处的事实" in table({"composed": {"all": found}})
