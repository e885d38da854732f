"""Roles other than lead and support: named from the ledger, or said to be named nowhere."""

import pytest

from assistant.assistant import Assistant
from assistant.compose.asked_role import asked_role
from tests.unit.assistant.world import ask, build_world

PLAN = """\
云岫县人民政府办公室关于印发云岫县2026年道路治理清单的通知
云岫政办发〔2026〕11号

各乡镇人民政府：
现将《云岫县2026年道路治理清单》印发给你们，请抓好落实。
云岫县人民政府办公室
2026年3月2日

附件
云岫县2026年道路治理清单

| 序号 | 治理任务 | 责任单位 | 指导单位 | 责任人 | 完成时限 |
| 1 | 拓宽渡口匝道 | 石桥镇政府 | 县交通运输局 | 闻若青 | 2026年8月底 |
| 2 | 增设学校护学通道 | 柳溪乡政府 | 县教育局 | 苗广田 | 2026年10月底 |
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return build_world(tmp_path_factory.mktemp("plan"), {"云岫2026.txt": PLAN})


@pytest.mark.parametrize(
    ("question", "said", "refused"),
    [
        ("学校护学通道的指导单位是哪个？", "的指导单位：县教育局[1]。", False),
        ("渡口匝道由哪个单位指导？", "的指导单位：县交通运输局[1]。", False),
        ("渡口匝道的责任人是谁？", "的责任人：闻若青[1]。", False),
        ("渡口匝道的验收单位是谁？", "没有写明验收单位", True),
    ],
)
def test_the_role_asked_for(plan: Assistant, question: str, said: str, refused: bool) -> None:
    answer = ask(plan, question)
    assert answer.refused is refused
    assert said in answer.answer


@pytest.mark.parametrize(
    ("question", "role"),
    [
        ("这项的指导单位是哪个？", ("指导", True)),
        ("由谁来指导？", ("指导", False)),
        ("这项的牵头单位是哪个？", None),
        ("配合单位和指导单位是哪些？", None),
        ("涉及哪些责任单位？", None),
    ],
)
def test_which_role_a_question_asks_for(question: str, role: tuple[str, bool] | None) -> None:
    assert asked_role(question) == role
