"""The tasks of a unit or group: by role, in a period, with others, added by default; and units that have none."""

import pytest

from assistant.assistant import Assistant
from assistant.model import Answer
from tests.unit.assistant.conftest import Build
from tests.unit.assistant.world import ask, cited

HARBOUR = """\
青港市人民政府办公室
关于印发青港市口岸提效行动方案的通知
青政办发〔2021〕30号

各县（市、区）人民政府，市政府各部门：
现将《青港市口岸提效行动方案》印发给你们，请遵照执行。
青港市人民政府办公室
2021年6月1日

青港市口岸提效行动方案

一、重点任务
（一）扩建危险品堆场。完成堆场二期扩建。（牵头单位：市交通运输局；配合单位：市应急局、各县（市、区）人民政府）
（二）推行无纸化通关。上线电子单证系统。（牵头单位：市商务局；配合单位：市交通运输局、市财政局）
（三）整治锚地秩序。清理违规停泊船舶。（市交通运输局、市公安局负责）
（四）培育港航人才。与院校合办港航专业。（市教育局牵头，市财政局参与；省教育厅指导）
（五）清理沿岸违建。拆除岸线违法建筑。（责任单位：各县（市、区）政府、有关部门）
"""


@pytest.fixture
def harbour(build: Build) -> Assistant:
    return build(HARBOUR)


def listed(answer: Answer) -> list[str]:
    return [each.clause.rsplit("/", 1)[-1] for each in answer.responsibilities]


def titles(answer: Answer) -> list[str]:
    return [line for line in answer.answer.split("\n") if line.endswith("项：")]


@pytest.mark.parametrize(
    ("question", "titles_", "clauses"),
    [
        (
            "市交通运输局牵头哪些任务？",
            [
                "市交通运输局牵头的任务共1项：",
                "另有原文未写明牵头单位、市交通运输局列为责任单位的任务共1项：",
            ],
            "一三",
        ),
        (
            "市交运局配合哪些任务？",
            ["市交运局配合的任务共1项：", "另有原文未区分牵头与配合、市交运局列为责任单位的任务共1项："],
            "二三",
        ),
        (
            "市交通局承担哪些任务？",
            [
                "市交通局牵头的任务共1项：",
                "市交通局配合的任务共1项：",
                "原文未写明牵头单位、市交通局列为责任单位的任务共1项：",
            ],
            "一二三",
        ),
        ("市财政局配合哪些任务？", ["市财政局配合的任务共2项："], "二四"),
        ("市财政局要参与清单上的哪些任务？", ["市财政局配合的任务共2项："], "二四"),
    ],
)
def test_every_role_has_its_list_with_its_count(
    harbour: Assistant, question: str, titles_: list[str], clauses: str
) -> None:
    answer = ask(harbour, question)
    assert titles(answer) == titles_
    assert listed(answer) == [f"（{each}）" for each in clauses]
    assert len(cited(answer)) == len(clauses)


@pytest.mark.parametrize(
    "question",
    ["各县（市、区）人民政府承担哪些任务？", "区县政府承担哪些任务？", "青港市各区县要落实哪些任务？"],
)
def test_the_tasks_of_a_group_under_whatever_name(harbour: Assistant, question: str) -> None:
    answer = ask(harbour, question)
    assert listed(answer) == ["（一）", "（五）"]
    assert "原文写作：各县（市、区）人民政府、各县（市、区）政府。" in answer.answer


def test_two_units_in_two_roles_are_asked_for_together(harbour: Assistant) -> None:
    answer = ask(harbour, "市商务局牵头、市财政局配合的任务有哪些？")
    assert titles(answer) == ["市商务局牵头、市财政局配合的任务共1项："]
    assert listed(answer) == ["（二）"]


def test_what_units_do_together(harbour: Assistant) -> None:
    assert listed(ask(harbour, "市交通运输局和市公安局共同负责哪些任务？")) == ["（三）"]
    answer = ask(harbour, "市教育局和市公安局共同负责哪些任务？")
    assert answer.refused
    assert "市教育局、市公安局共同承担的任务" in (answer.reason or "")


def test_two_units_each_by_itself(harbour: Assistant) -> None:
    answer = ask(harbour, "市商务局和市教育局分别牵头哪些任务？")
    assert titles(answer) == ["市商务局牵头的任务共1项：", "市教育局牵头的任务共1项："]
    assert listed(answer) == ["（二）", "（四）"]


def test_a_unit_that_leads_nothing_is_shown_in_the_role_it_has(harbour: Assistant) -> None:
    answer = ask(harbour, "市应急局牵头哪些任务？")
    assert answer.answer.startswith(
        "原文没有写明由市应急局牵头的任务。\n市应急局作为配合（责任）单位的任务共1项："
    )
    assert not answer.refused


@pytest.mark.parametrize(
    ("question", "unit", "near"),
    [
        ("市教育厅牵头哪些任务？", "市教育厅", "市教育局"),
        ("市气象局牵头哪些任务？", "市气象局", None),
    ],
)
def test_a_unit_without_tasks_is_refused_with_names_written_alike(
    harbour: Assistant, question: str, unit: str, near: str | None
) -> None:
    answer = ask(harbour, question)
    assert answer.refused
    assert f"责任清单里没有{unit}" in (answer.reason or "")
    assert (near is not None) == ("名称相近的单位有" in (answer.reason or ""))
    assert (near or "") in (answer.reason or "")


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        ("区民政局2022年底前要完成哪些任务？", ["2"]),
        ("区民政局2023年前要完成哪些任务？", ["2"]),
        ("区民政局2023年底前要完成哪些任务？", ["1", "4", "2"]),
        ("区民政局牵头的任务中2023年6月底前要完成哪些工作？", ["1"]),
        ("区民政局2023年下半年要完成哪些任务？", ["4"]),
    ],
)
def test_the_tasks_of_a_unit_in_a_period(world: Assistant, question: str, clauses: list[str]) -> None:
    assert listed(ask(world, question)) == clauses


def test_a_unit_with_nothing_due_in_the_period_is_told_so(world: Assistant) -> None:
    answer = ask(world, "区民政局2030年要完成哪些任务？")
    assert answer.refused
    assert "没有区民政局时限在2030年的任务" in (answer.reason or "")
    assert "它有5项任务" in (answer.reason or "")


def test_a_time_limit_in_the_text_counts_where_there_is_no_deadline(world: Assistant) -> None:
    answer = ask(world, "临江市民政局2022年底前要完成哪些任务？")
    assert listed(answer) == ["（一）"]
    assert "（时限：2022年10月底前）" in answer.answer


def test_a_follow_up_asks_for_the_same_unit_in_another_period(world: Assistant) -> None:
    answer = ask(world, "那2022年底前要完成哪些任务？", "区民政局有哪些任务？")
    assert listed(answer) == ["2"]


def test_a_follow_up_keeps_the_role(world: Assistant) -> None:
    answer = ask(world, "其中2023年6月底前要完成哪些？", "区民政局牵头哪些任务？")
    assert titles(answer) == ["区民政局牵头的2023年6月底前到期的任务共1项："]


def test_bodies_added_once_for_all_are_counted_apart(build: Build) -> None:
    text = HARBOUR.replace(
        "（牵头单位：市商务局；配合单位：市交通运输局、市财政局）",
        "（市商务局牵头，市财政局参与。以下均需各街道办事处落实，不再列出）",
    )
    answer = ask(build(text), "各街道承担哪些任务？")
    assert titles(answer) == ["另按文内统一规定（原文不逐条列出），各街道还应落实的任务共4项："]
    assert listed(answer) == ["（二）", "（三）", "（四）", "（五）"]


def test_a_topic_no_task_is_about_is_said_not_to_narrow_the_list(harbour: Assistant) -> None:
    answer = ask(harbour, "市财政局配合的滑雪场任务有哪些？")
    assert answer.answer.startswith("没有任务直接写到“滑雪场”")
    assert titles(answer) == ["市财政局配合的任务共2项："]


def test_a_topic_narrows_the_list(harbour: Assistant) -> None:
    answer = ask(harbour, "市财政局配合的无纸化通关任务有哪些？")
    assert not answer.answer.startswith("没有任务直接写到")
    assert listed(answer) == ["（二）"]
