"""Persons: several posts in one question, names, claims, columns of tables, posts that sentences fill or leave open."""

import pytest

from assistant.assistant import Assistant
from tests.unit.assistant.world import ask, build_world

PEOPLE = """\
青岭市人民政府办公室
关于印发青岭市防汛工作方案的通知

各县区人民政府：
现将《青岭市防汛工作方案》印发给你们，请抓好落实。
市长　白子谦
2024年3月2日

青岭市防汛工作方案

一、工作任务
（一）建立防汛会商联席会议制度。联席会议每月召开一次，会商水情雨情。
（二）落实包联。副县长温如玉包联双河镇，副县长石克包联柳林镇。
二、任务分解

| 序号 | 任务 | 责任单位 | 分管领导 |
| --- | --- | --- | --- |
| 1 | 堤防巡查 | 市水利局 | 何立新 |
| 2 | 物资储备 | 市应急局 | 方敏 |
| 3 | 物资轮换 | 市应急局 | / |

三、联系方式

| 单位 | 联系人 | 联系电话 |
| --- | --- | --- |
| 市气象局 | 丁　旭 | 8866-1101 |
| 市水文局 | 康一帆 | 8866-1102 |

附件1
青岭市防汛物资专班
组长：顾长风 市委常委
副组长：何立新 副市长
联络员：于　莎 市水利局二级调研员
专班办公室设在市应急局，秦朗兼任办公室主任。

附件2
青岭市防汛指导委员会
主任：白子谦 市长
委员：陆文斌 白云中学校长
本指导委员会任务完成后自行撤销。
"""


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return build_world(tmp_path_factory.mktemp("people"), {"青岭2024.txt": PEOPLE})


@pytest.mark.parametrize(
    ("question", "said", "not_said"),
    [
        ("青岭市防汛物资专班组长和联络员分别是谁？", ["顾长风", "于莎"], ["何立新"]),
        ("青岭市防汛物资专班组长是副市长何立新吧？", ["不是副市长何立新", "顾长风"], []),
        ("青岭市防汛物资专班组长是顾长风吗？", ["是。", "顾长风"], ["不是"]),
        ("于莎是哪个单位的、什么职务？", ["市水利局二级调研员"], ["顾长风"]),
        ("白云中学校长是谁？", ["陆文斌"], ["顾长风"]),
        ("堤防巡查的分管领导是谁？", ["何立新"], ["方敏"]),
        ("堤防巡查的分管领导是方敏，对吗？", ["不是方敏", "何立新"], []),
        ("市气象局联系人电话是多少？", ["丁旭", "8866-1101"], ["8866-1102"]),
        ("青岭市防汛物资专班办公室主任由谁兼任？", ["秦朗兼任办公室主任"], []),
        ("双河镇由谁包联？", ["温如玉包联双河镇"], ["石克"]),
        ("青岭的市长是谁？", ["市长 白子谦"], []),
    ],
)
def test_persons_in_rosters_tables_and_sentences(
    people: Assistant, question: str, said: list[str], not_said: list[str]
) -> None:
    answer = ask(people, question)
    assert not answer.refused
    folded = answer.answer.replace(" 莎", "莎")
    assert all(words in folded for words in said), folded
    assert not any(words in folded for words in not_said), folded


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("青岭市防汛会商联席会议的召集人是谁？", "没有写明召集人是谁"),
        ("物资轮换的分管领导是谁？", "分管领导没有写明"),
    ],
)
def test_a_post_that_the_text_fills_with_nobody_is_refused(
    people: Assistant, question: str, reason: str
) -> None:
    answer = ask(people, question)
    assert answer.refused
    assert reason in answer.answer


def test_a_committee_is_no_member(people: Assistant) -> None:
    answer = ask(people, "防汛指导委员会任务完成后还保留吗？")
    assert "自行撤销" in answer.answer
