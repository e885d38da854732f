"""Claims are confirmed or denied where the text states the same kind of thing; else the text is shown."""

import pytest

from assistant.assistant import Assistant
from tests.unit.assistant.world import ask, build_world

RULES = """\
云岫县人民政府办公室关于印发云岫县城乡助餐服务管理办法的通知
云岫政办发〔2026〕8号

各乡镇人民政府：
现将《云岫县城乡助餐服务管理办法》印发给你们，请遵照执行。
云岫县人民政府办公室
2026年2月9日

云岫县城乡助餐服务管理办法

一、服务标准
（一）规范供餐合同。助餐点与供餐企业签订供餐合同，合同期限不超过2年。供餐企业应当购买食品安全责任保险。
（二）发放用餐补助。60周岁以上老年人每餐补助2元，80周岁以上老年人每餐补助4元。
（三）改造厨房设施。2026年10月底前完成120处老旧厨房改造，总投资3200万元。（牵头单位：县民政局；配合单位：县财政局）
（四）开展留样检查。每季度开展1次留样检查，留样保存48小时。助餐点不得采购散装熟食。
（五）奖励先进助餐点。对评定为一星、二星的助餐点，分别奖励5000元、8000元。
（六）加强人员培训。全年培训炊事员500人。

附件
各乡镇2026年建设任务

| 乡镇 | 助餐点（处） | 配送车（辆） |
| 石桥镇 | 9 | 4 |
| 柳溪乡 | 7 | 5 |
"""


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return build_world(tmp_path_factory.mktemp("rules"), {"云岫2026.txt": RULES})


@pytest.mark.parametrize(
    ("question", "begins", "holds"),
    [
        ("供餐合同能一次签3年，是这样吧？", "不对，", "合同期限不超过2年"),
        ("供餐合同最长2年，没错吧？", "对，", "合同期限不超过2年"),
        ("60岁以上老年人每餐补助4元，对吗？", "不对，", "60周岁以上老年人每餐补助2元"),
        ("80岁以上老年人每餐补助4元，对吗？", "对，", "80周岁以上老年人每餐补助4元"),
        ("老旧厨房改造今年12月底前弄完就行，对吧？", "不对，", "2026年10月底前"),
        ("老旧厨房改造10月底前完成，有没有搞错？", "对，", "2026年10月底前"),
        ("老旧厨房改造投资2300万，是真的吗？", "不对，", "总投资3200万元"),
        ("留样检查每半年一次就行，对吧？", "不对，", "每季度开展1次留样检查"),
        ("留样要保存两天吗？", "“（四）", "48小时"),  # 48 hours and two days: of two measures, not decided
        ("助餐点可以采购散装熟食吗？", "不可以，", "不得采购散装熟食"),
        ("助餐点不能采购散装熟食，对吧？", "对，", "不得采购散装熟食"),
        ("石桥镇的助餐点建7处，对吗？", "不对，", "9处"),
        ("柳溪乡的配送车是5辆，对吧？", "对，", "5辆"),
        ("老旧厨房改造由县民政局牵头、县财政局配合，对吗？", "对，", "县财政局是配合单位"),
        ("老旧厨房改造由县民政局和县财政局牵头，对吗？", "不对，", "县财政局不是牵头单位"),
    ],
)
def test_a_claim_gets_its_verdict_with_the_words(
    rules: Assistant, question: str, begins: str, holds: str
) -> None:
    answer = ask(rules, question).answer
    assert answer.startswith(begins) or begins in answer.split("\n")[1]
    assert holds in answer


@pytest.mark.parametrize(
    "question",
    [
        "一星助餐点奖励8000元，对吗？",  # 分别: which of the two is not told by the words alone
        "供餐合同能签1年吗？",
        "炊事员工资每月5000元，对吗？",
        "老旧厨房改造由县民政局牵头、县教育局配合，对吗？",  # a unit that no text names
        "炊事员2025年培训500人，对吗？",
    ],
)
def test_what_the_text_leaves_open_gets_no_verdict(rules: Assistant, question: str) -> None:
    answer = ask(rules, question).answer
    assert not answer.startswith(("对，", "不对，", "可以，", "不可以，"))


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("石桥镇和柳溪乡的配送车，谁的任务更重？", "柳溪乡更重：5辆[1]，石桥镇4辆[2]。"),
        ("石桥镇和柳溪乡的助餐点哪个少？", "柳溪乡更少：7处[1]，石桥镇9处[2]。"),
    ],
)
def test_which_row_has_more_is_said_first(rules: Assistant, question: str, first: str) -> None:
    assert ask(rules, question).answer.split("\n")[0] == first
