"""What is understood, slot by slot: how values are compared, added up, and gold rows refused."""

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.model import Understanding
from eval import baselines
from eval.errors import EmptySetError, GoldError
from eval.model import Part, part_of
from eval.understanding import gold
from eval.understanding.gate import gated, values
from eval.understanding.measure import groups, understood
from eval.understanding.model import Manner, Measures, Row, Understood
from eval.understanding.report import report

REGIONS = ["临江区", "临江高新技术产业开发区", "北河市"]


def row(**fields: Any) -> Row:
    values: dict[str, Any] = {
        "id": "u1",
        "set": "digests",
        "manner": "plain",
        "question": "问？",
        "intents": ["lead"],
    }
    return Row.model_validate(values | fields)


def compared(wanted: dict[str, Any], given: dict[str, Any]) -> Understood:
    understanding = Understanding.model_validate({"question": "问？", "intents": ["lead"]} | given)
    return understood(row(**wanted), understanding, REGIONS)


@pytest.mark.parametrize(
    ("wanted", "given", "slot", "right"),
    [
        ({}, {}, "intents", True),
        ({"intents": ["lead", "deadline"]}, {"intents": ["deadline", "lead"]}, "intents", True),
        ({}, {"intents": ["general"]}, "intents", False),
        ({}, {"intents": ["lead", "list"]}, "intents", False),
        ({"also": {"intents": ["list"]}}, {"intents": ["lead", "list"]}, "intents", True),
        ({"also": {"intents": ["list"]}}, {"intents": ["list"]}, "intents", False),
        ({"places": ["临江区"]}, {"places": ["临江"]}, "places", True),
        ({"places": ["临江高新技术产业开发区"]}, {"places": ["临江高新区"]}, "places", True),
        ({"places": ["临江区"]}, {"places": ["北河"]}, "places", False),
        ({"unknown_places": ["南山市"]}, {"unknown_places": ["南山"]}, "unknown_places", True),
        ({"units": ["区教育和体育局"]}, {"units": ["区教体局"]}, "units", True),
        ({"units": ["区教体局"]}, {"units": ["市教体局"]}, "units", False),
        ({"years": [2022]}, {"years": [2022]}, "years", True),
        ({"years": [2022]}, {"years": []}, "years", False),
        ({"documents": ["b", "a"]}, {"documents": ["a", "b"]}, "documents", True),
        ({"documents": ["a"]}, {"documents": ["a", "b"]}, "documents", False),
        ({"follow_up": True, "history": ["前？"]}, {"follow_up": True}, "follow_up", True),
        ({"follow_up": True, "history": ["前？"]}, {}, "follow_up", False),
    ],
)
def test_when_a_slot_is_right(wanted: dict[str, Any], given: dict[str, Any], slot: str, right: bool) -> None:
    found = compared(wanted, given)
    assert found.slots[slot].right is right
    assert found.right is right


def test_slots_are_added_up_over_values_and_over_rows() -> None:
    rows = [
        compared({"id": "1", "years": [2021, 2022]}, {"years": [2021]}),
        compared({"id": "2", "manner": "typo"}, {"years": [2020]}),
        compared({"id": "3"}, {}),
    ]
    figures = groups(rows)
    years = figures["all"].slots["years"]
    assert years.right.value == pytest.approx(1 / 3)
    assert (years.precision, years.recall) == (0.5, 0.5)
    assert figures["manner:typo"].rows == 1
    assert figures["all"].slots["units"].precision is None
    assert figures["all"].right.value == pytest.approx(1 / 3)


def test_nothing_asked_is_an_error() -> None:
    with pytest.raises(EmptySetError):
        groups([])


def measures(wrong: int = 0, of: int = 40) -> Measures:
    rows = [
        compared({"id": f"u{number}", "years": [2022]}, {"years": [2022] if number >= wrong else []})
        for number in range(of)
    ]
    return Measures(sets=["digests"], groups=groups(rows), rows=rows)


@pytest.mark.parametrize(
    ("before", "now", "falls"), [(0, 0, False), (8, 10, False), (8, 30, True), (0, 2, True)]
)
def test_the_gate_lets_pass_what_chance_allows(before: int, now: int, falls: bool) -> None:
    assert bool(baselines.fallen(values(measures(now)), gated(measures(before)))) is falls


def test_questions_of_the_validation_part_are_counted_and_not_shown() -> None:
    found = measures(wrong=40)
    told = report(found)
    hidden = [each.id for each in found.rows if each.part is Part.VALIDATION]
    assert f"验证部分另有 {len(hidden)} 题未全对" in told
    assert not [id for id in hidden if f"[{id}]" in told]
    assert all(f"[{each.id}]" in told for each in found.rows if each.part is Part.DEVELOPMENT)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"intents": []}, "intents"),
        ({"intents": ["谁"]}, "intents"),
        ({"manner": "loud"}, "manner"),
        ({"follow_up": True}, "没有 history"),
        ({"years": [2022], "also": {"years": [2022]}}, "years 与 also 中有重复"),
        ({"also": {"topic": ["x"]}}, "没有名为 topic 的项"),
        ({"also": {"intents": ["谁"]}}, "没有名为 谁 的意图"),
        ({"places": ["临江区", "临江区"]}, "places 与 also 中有重复"),
    ],
)
def test_all_bad_rows_are_named_with_their_lines(tmp_path: Path, fields: dict[str, Any], told: str) -> None:
    good = row().model_dump(mode="json")
    path = tmp_path / "gold.jsonl"
    lines = [json.dumps(good), json.dumps(good | {"id": "u2", "question": "另一问？"} | fields), "{"]
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(GoldError) as raised:
        gold.load(path)
    second, third = raised.value.problems
    assert second.startswith("第 2 行：")
    assert told in second
    assert third.startswith("第 3 行：")


def test_the_committed_gold_is_large_varied_and_halved() -> None:
    rows = gold.load()
    assert len(rows) >= 120
    assert {each.manner for each in rows} == set(Manner)
    halves = [sum(part_of(each.id) is part for each in rows) for part in Part]
    assert min(halves) >= 60
    assert any("臨" in each.question for each in rows if each.manner is Manner.TRADITIONAL)
