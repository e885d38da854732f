"""Passages of provisions: lists with what introduces them, definitions, how often, what a question takes for granted."""

import pytest

from assistant.assistant import Assistant
from tests.unit.assistant.world import ask, build_world, cited

RULES = """\
青岭市社区食堂管理办法
（2024年3月2日青岭市人民政府第3次常务会议通过）

第一章　总则
第一条　为了规范社区食堂管理，制定本办法。
第二条　本办法所称社区食堂，是指为社区居民提供平价餐食的固定场所。
第三条　推行“一张网”监管，市商务局每半年组织一次社区食堂满意度调查，结果向社会公布。
第四条　实施“3366”培育工程，带动社区食堂连锁经营。

第二章　扶持
第五条　申请社区食堂扶持资金的，应当同时符合下列条件：
（一）连续营业满一年；
（二）设有专职食品安全员；
（三）近两年无行政处罚。
第六条　申请社区食堂扶持资金的，应当提交下列材料：
（一）申请表；
（二）营业执照复印件。
第七条　社区食堂有下列情形之一的，扶持资金上浮15%：
（一）设在山区乡镇的；
（二）配送失能老年人餐食的。
第八条　市财政局按照食堂等级拨付奖励资金：一级食堂每年12万元，二级食堂每年6万元；二级以下的食堂不予奖励。
第九条　食堂建设应当遵守消防规定，配备灭火器不少于4具。
第十条　建立数据接口、人员培训、日常巡查“三同步”机制，推动社区食堂规范运行。
"""


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return build_world(tmp_path_factory.mktemp("rules"), {"青岭2024.txt": RULES})


@pytest.mark.parametrize(
    ("question", "said", "not_said"),
    [
        (
            "申请社区食堂扶持资金要符合哪些条件？",
            ["（一）连续营业满一年；[2]", "（二）设有专职食品安全员；[3]", "行政处罚。[4]"],
            ["申请表"],
        ),
        ("申请社区食堂扶持资金要提交什么材料？", ["申请表", "营业执照复印件"], ["连续营业"]),
        ("社区食堂设在山区乡镇，扶持资金能上浮30%吗？", ["没有“30%”", "上浮15%", "山区乡镇"], ["是的"]),
        ("什么叫社区食堂？", ["是指为社区居民提供平价餐食的固定场所"], ["满意度"]),
        ("“三同步”机制是指什么？", ["数据接口、人员培训、日常巡查"], []),
        ("社区食堂满意度调查多久一次？", ["每半年"], ["扶持"]),
        ("二级以下的食堂奖励多少？", ["不予奖励"], []),
    ],
)
def test_the_provision_that_answers(
    rules: Assistant, question: str, said: list[str], not_said: list[str]
) -> None:
    answer = ask(rules, question)
    assert not answer.refused
    assert all(words in answer.answer for words in said), answer.answer
    assert not any(words in answer.answer for words in not_said), answer.answer


def test_an_item_stands_behind_what_introduces_it(rules: Assistant) -> None:
    answer = ask(rules, "社区食堂配送失能老年人餐食，扶持资金会怎样？")
    assert cited(answer) == ["青岭2024#第七条", "青岭2024#第七条/（二）"]


def test_a_code_that_is_only_mentioned_is_not_explained(rules: Assistant) -> None:
    answer = ask(rules, "“3366”培育工程里的3366分别代表什么？")
    assert answer.refused
    assert "没有解释它的意思" in answer.answer


def test_a_word_that_the_text_does_not_hold_is_not_confirmed(rules: Assistant) -> None:
    answer = ask(rules, "社区食堂满意度调查结果向社会公布，由媒体公布对吗？")
    assert not answer.answer.startswith("是")
    assert "“媒体”" in answer.answer


def test_money_is_asked_for_and_no_other_figure_given(rules: Assistant) -> None:
    answer = ask(rules, "食堂建设费用是多少？")
    assert answer.refused
