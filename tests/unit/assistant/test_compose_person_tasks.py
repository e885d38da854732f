"""Which tasks a person is charged with, and times of rows that charge nobody."""

import pytest

from assistant.assistant import Assistant
from tests.unit.assistant.world import ask, build_world

LIST = """青禾县2025年民生实事清单
附件1
民生实事清单
序号\t项目名称\t责任领导\t责任单位\t完成时限
1\t新增托位300个\t副县长 顾长风\t县卫健局\t2025年10月底前
2\t更换教室照明\t副县长 顾长风\t县教体局\t2025年8月底前
3\t增设停车泊位900个\t副县长 沈亦舟\t县城管局\t2025年6月底前
附件2
物资储备表
序号\t物资名称\t储备数量\t补齐时限
1\t冲锋舟\t12艘\t2025年5月15日前
2\t拉水车\t6辆\t2025年6月30日前
"""


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return build_world(tmp_path_factory.mktemp("persons"), {"青禾2025.txt": LIST})


@pytest.mark.parametrize(
    ("question", "tasks", "others"),
    [
        ("顾长风副县长包了哪几件实事？", ["新增托位", "教室照明"], ["停车泊位"]),
        ("沈亦舟负责哪些项目？", ["停车泊位"], ["托位"]),
    ],
)
def test_tasks_of_a_person(county: Assistant, question: str, tasks: list[str], others: list[str]) -> None:
    answer = ask(county, question).answer
    assert f"共{len(tasks)}项" in answer
    assert all(task in answer for task in tasks)
    assert not any(task in answer for task in others)


def test_time_of_a_row_that_charges_nobody(county: Assistant) -> None:
    answer = ask(county, "拉水车最晚什么时候补齐？").answer
    assert "2025年6月30日前" in answer
    assert "5月15日" not in answer
