"""What the texts do not say is refused, and the reason names what is missing."""

import pytest

from assistant.assistant import Assistant
from tests.unit.assistant.world import ask


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("北海市社区养老食堂由谁牵头？", ["北海市", "临江市", "东岭区", "云溪县"]),
        ("北山县智慧养老平台什么时候完成？", ["北山县"]),
        ("北山市2023年床位数是多少？", ["北山市"]),
        ("临江市地铁建设由谁牵头？", ["临江市", "地铁建设"]),
        ("东岭区地铁建设什么时候完成？", ["东岭区", "地铁建设"]),
        ("地铁建设由哪些部门配合？", ["地铁建设"]),
        ("临江市地铁票价是多少元？", ["地铁票价"]),
        ("东岭区区气象局牵头哪些任务？", ["区气象局"]),
        ("临江市2035年社区养老食堂由谁牵头？", ["2035年"]),
        ("东岭区2030年护理型床位占比是多少？", ["2030年"]),
        ("云溪县改造老旧管网什么时候完成？", ["云溪县", "改造老旧管网", "完成时限"]),
        ("临江市银发经济由谁牵头？", ["发展银发经济", "牵头"]),
        ("种植业保险的历史起源是什么？", ["种植业保险"]),
        ("明天会下雨吗？", ["下雨"]),
        ("写一首关于春天的诗", ["春天"]),
        ("？？？", ["？？？"]),
        ("hello", ["hello"]),
    ],
)
def test_the_reason_names_what_is_missing(world: Assistant, question: str, named: list[str]) -> None:
    answer = ask(world, question)
    assert answer.refused
    for words in named:
        assert words in (answer.reason or "")
    assert answer.answer.startswith((answer.reason or "").rstrip("。")[:10])


@pytest.mark.parametrize(
    "question", ["老旧小区地铁由谁牵头？", "城镇地铁由谁牵头？", "社区地铁站由市民政局牵头吗？"]
)
def test_a_refusal_does_not_blame_a_place_that_was_not_named(world: Assistant, question: str) -> None:
    answer = ask(world, question)
    assert answer.refused
    assert "没有收录" not in answer.answer


def test_a_place_beside_one_that_is_held_is_said_to_be_missing(world: Assistant) -> None:
    answer = ask(world, "临江市和北海市的社区养老食堂由谁牵头？")
    assert answer.responsibilities[0].lead == ["市民政局"]
    assert "没有收录北海市的文件。" in answer.answer
