"""What a reader limits a question to, and what a reader takes out of the way it was understood."""

import pytest

from assistant.assistant import Assistant
from assistant.model import Turn
from tests.unit.assistant.world import cited

LEAD = "临江市社区养老食堂由谁牵头？"


def documents_of(clauses: list[str]) -> set[str]:
    return {clause.split("#")[0] for clause in clauses}


def test_an_answer_comes_from_the_documents_the_reader_chose(world: Assistant) -> None:
    answer = world.ask("社区养老食堂由谁牵头？", scope=["东岭2022"])
    assert documents_of(cited(answer)) == {"东岭2022"}
    assert documents_of([hit.clause for hit in answer.search]) == {"东岭2022"}


def test_a_place_outside_of_the_chosen_documents_is_refused(world: Assistant) -> None:
    answer = world.ask(LEAD, scope=["东岭2022"])
    assert answer.refused
    assert answer.reason == "限定的范围内没有问题所问的文件，无法回答：请放宽范围。"
    assert documents_of([hit.clause for hit in answer.search]) == {"东岭2022"}


@pytest.mark.parametrize("scope", [[], ["无此文件"]])
def test_nothing_is_answered_from_no_document(world: Assistant, scope: list[str]) -> None:
    assert world.ask("社区养老食堂由谁牵头？", scope=scope).refused


def test_lists_hold_the_chosen_documents_only(world: Assistant) -> None:
    every = world.ask("市财政局参与哪些任务？")
    chosen = world.ask("市财政局参与哪些任务？", scope=["临江2021"])
    assert documents_of([each.clause for each in chosen.responsibilities]) == {"临江2021"}
    assert len(chosen.responsibilities) <= len(every.responsibilities)


@pytest.mark.parametrize(
    ("question", "history", "without", "slot", "left"),
    [
        (LEAD, [], "place:临江市", "places", []),
        (LEAD, [], "place:临江市", "documents", []),
        ("完成时限？", [LEAD], "place:临江市", "documents", []),
        ("市财政局参与哪些任务？", [], "unit:市财政局", "units", []),
        ("东岭区2022年护理型床位占比是多少？", [], "year:2022", "years", []),
        ("东岭区2022年护理型床位占比是多少？", [], "document:东岭2022", "documents", []),
    ],
)
def test_what_the_reader_takes_out_is_not_understood_again(
    world: Assistant, question: str, history: list[str], without: str, slot: str, left: list[str]
) -> None:
    turns = [Turn(question=each) for each in history]
    assert getattr(world.understand(question, turns), slot) != left
    assert getattr(world.understand(question, turns, [without]), slot) == left


def test_an_answer_says_what_was_understood(world: Assistant) -> None:
    understanding = world.ask(LEAD).understanding
    assert understanding is not None
    assert (understanding.places, understanding.intents) == (["临江市"], ["lead"])
    assert understanding.topic == "社区养老食堂"


def test_an_answer_says_how_sure_it_is_and_a_refusal_does_not(world: Assistant) -> None:
    plain = world.ask(LEAD).confidence
    assert plain is not None
    assert 0.9 <= plain <= 1
    listed = world.ask("市财政局参与哪些任务？").confidence
    assert listed is not None
    assert 0 < listed < plain
    assert world.ask("临江市海豚保护由谁牵头？").confidence is None
