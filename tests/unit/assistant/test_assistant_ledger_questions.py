"""Questions of the whole ledger are told from those about one task: rankings, every place, groups, periods."""

import pytest

from assistant.assistant import Assistant
from assistant.model import Turn


@pytest.mark.parametrize(
    ("question", "intents"),
    [
        ("哪个部门牵头任务最多？", ["ranking", "lead"]),
        ("牵头的任务最多的是哪个单位？", ["ranking", "lead"]),
        ("各单位牵头任务数量排名", ["ranking", "lead"]),
        ("配合任务最多的单位", ["ranking", "support"]),
        ("任务最重的部门是谁？", ["ranking"]),
        ("每户最多补助多少，由哪个部门负责？", ["lead", "quantity"]),
        ("各地社区养老食堂由谁牵头？", ["everywhere", "lead"]),
        ("各区县社区养老食堂分别由谁负责？", ["everywhere", "lead"]),
        ("不同地区的社区养老食堂何时建成？", ["everywhere", "deadline"]),
        ("临江市社区养老食堂分别由谁牵头？", ["lead"]),
        ("各地养老服务的目标是多少？", ["quantity"]),
        ("区县政府承担哪些任务？", ["list"]),
        ("2023年底前要完成哪些任务？", ["list"]),
        ("今年要完成哪些任务？", ["list"]),
        ("哪些任务没写牵头单位？", ["list", "lead"]),
    ],
)
def test_what_is_asked_of_the_ledger(world: Assistant, question: str, intents: list[str]) -> None:
    assert world.understand(question).intents == intents


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("哪个部门牵头任务最多？", ""),
        ("任务最多的前5个单位是哪些？", ""),
        ("养老方面哪个部门牵头任务最多？", "养老"),
        ("各地社区养老食堂分别由谁牵头？", "社区养老食堂"),
        ("2023年6月底前要完成哪些任务？", ""),
        ("养老方面哪些任务没有写明牵头单位？", "养老"),
        ("2022年6月到9月要完成哪些养老任务？", "养老"),
    ],
)
def test_words_that_ask_are_no_topic(world: Assistant, question: str, topic: str) -> None:
    assert world.understand(question).topic == topic


@pytest.mark.parametrize(
    ("question", "units"),
    [
        ("各街道承担哪些任务？", ["各街道"]),
        ("区县政府承担哪些任务？", ["区县政府"]),
        ("临江市区县政府承担哪些任务？", ["区县政府"]),
        ("临江市区民政局牵头哪些任务？", ["区民政局"]),
        ("各区县社区养老食堂由谁牵头？", []),
    ],
)
def test_groups_are_units_only_where_their_tasks_are_asked_for(
    world: Assistant, question: str, units: list[str]
) -> None:
    assert world.understand(question).units == units


@pytest.mark.parametrize(
    "question", ["2023年底前要完成哪些任务？", "哪个部门牵头任务最多？", "哪些任务没有写明牵头单位？"]
)
def test_a_question_that_says_itself_what_it_lists_takes_nothing_from_before(
    world: Assistant, question: str
) -> None:
    understood = world.understand(question, [Turn(question="临江市社区养老食堂由谁牵头？")])
    assert (understood.topic, understood.places) == ("", [])
