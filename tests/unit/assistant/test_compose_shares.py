"""Figures shared out to places: the row and the column that a question names."""

import pytest

from assistant.assistant import Assistant
from tests.unit.assistant.world import ask, build_world, cited

PLAN = """\
柳河县人民政府办公室关于印发柳河县2025年农田建设任务的通知
柳政办发〔2025〕9号

各乡镇人民政府：
现将《柳河县2025年农田建设任务》印发给你们，请抓好落实。
柳河县人民政府办公室
2025年2月10日

一、总体任务
全年建设高标准农田3万亩，新造油茶林8000亩。
二、工作要求
各乡镇要按附件的任务抓好落实。

附件
各乡镇2025年建设任务

| 乡镇 | 高标准农田（亩） | 新造油茶林（亩） |
| 白塔镇 | 9000 | 2600 |
| 青山乡 | 6500 | 1400 |
| 合计 | 30000 | 8000 |
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return build_world(tmp_path_factory.mktemp("plan"), {"柳河2025.txt": PLAN})


@pytest.mark.parametrize(
    ("question", "said", "clauses"),
    [
        ("白塔镇2025年高标准农田任务多少亩？", ["白塔镇：高标准农田9000亩"], ["柳河2025#附件/白塔镇"]),
        (
            "青山乡和白塔镇新造油茶林任务各多少亩？",
            ["青山乡：新造油茶林1400亩", "白塔镇：新造油茶林2600亩"],
            ["柳河2025#附件/青山乡", "柳河2025#附件/白塔镇"],
        ),
    ],
)
def test_the_cell_of_the_row_and_column_asked_for(
    plan: Assistant, question: str, said: list[str], clauses: list[str]
) -> None:
    answer = ask(plan, question)
    assert not answer.refused, answer.reason
    assert all(words in answer.answer for words in said)
    assert cited(answer) == clauses


@pytest.mark.parametrize(
    "question",
    ["黄村镇2025年高标准农田任务多少亩？", "白塔镇2027年高标准农田任务多少亩？", "白塔镇新建水库多少座？"],
)
def test_no_other_row_year_or_column_stands_in(plan: Assistant, question: str) -> None:
    answer = ask(plan, question)
    assert "9000" not in answer.answer
    assert "白塔镇：" not in answer.answer
