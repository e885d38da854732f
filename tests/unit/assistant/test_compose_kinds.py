"""Kinds of figures: what a question asks for, which texts state it, and what is said where none does."""

import pytest

from assistant.assistant import Assistant
from assistant.compose.kinds import asked_kind, without_asking
from tests.unit.assistant.world import ask, build_world, cited

PLAN = """\
柳河县人民政府办公室关于印发柳河县供水服务三年行动方案的通知
柳政办发〔2025〕12号

各乡镇人民政府：
现将《柳河县供水服务三年行动方案》印发给你们，请抓好落实。
柳河县人民政府办公室
2025年3月10日

一、重点任务
（一）更新老旧水表。为城区居民更换智能水表8000块，优先安排使用满10年的小区。
（二）组建抢修队伍。选聘抢修技师30名，每名技师每年培训2次。
（三）评选供水服务标兵。每年评选供水服务标兵12名。
二、保障措施
（一）落实管护经费。农村供水管护经费由县级财政承担50%，乡镇承担30%，村集体承担20%。
（二）拨付改造资金。改造资金分三次拨付：开工拨付40%，竣工拨付40%，运行一年后拨付20%。
（三）补助特困家庭。特困家庭更换水表每块补助60元。

附件
柳河县供水服务主要指标

| 序号 | 指标名称 | 单位 | 2025年 | 2026年 | 2027年 |
| 1 | 新建加压泵站 | 座 | 3 | 5 | 4 |
| 2 | 供水普及率 | % | 90 | 93 | 95 |
| 3 | 巡检车辆总数 | 辆 | 10 | 14 | 20 |
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return build_world(tmp_path_factory.mktemp("plan"), {"柳河2025.txt": PLAN})


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("抢修队伍要花多少经费", "金额"),
        ("标兵每人奖金是多少", "金额"),
        ("每台补贴多少钱", "金额"),
        ("吃一顿补几块钱", "金额"),
        ("违规排水最高罚多少？", "金额"),
        ("投资规模多大", "金额"),
        ("经费占比是多少", "比例"),
        ("供水普及率要达到多少", "比例"),
        ("绿地面积是多少", "面积"),
        ("培训人数目标是多少", "人数"),
        ("补助多少户", ""),
        ("奖励多少名标兵", ""),
        ("补助对象有多少", None),
        ("标准是多少", None),
    ],
)
def test_the_kind_of_figure_asked_for(question: str, kind: str | None) -> None:
    asked = asked_kind(question)
    assert (asked.name if asked else None) == kind


@pytest.mark.parametrize(
    ("question", "text", "stated"),
    [
        ("要花多少经费", "安排专项经费1,200万元。", True),
        ("要花多少经费", "每年安排300万，列入预算。", True),
        ("要花多少经费", "培训4万人次，选聘教师30名。", False),
        ("补贴是多少", "按购置价的30%给予补助。", True),
        ("补贴多少钱", "合格率达到30%。", False),
        ("整机企业每台补贴多少钱", "产业规模达到300亿元。", False),
        ("整机企业每台补贴多少钱", "每台给予2000元补助。", True),
        ("补贴是多少", "开展补贴性培训500人次，其中考取证书的不低于70%。", False),
        ("普及率是多少", "普及率达到九成以上。", True),
        ("普及率是多少", "新建泵站3座。", False),
        ("绿地面积是多少", "建设公园2处，共30公顷。", True),
        ("市区两级怎么分担", "市级承担60%，区级承担40%。", True),
        ("市区两级怎么分担", "市、县按4:6分担。", False),
    ],
)
def test_a_text_states_a_figure_of_the_kind(question: str, text: str, stated: bool) -> None:
    asked = asked_kind(question)
    assert asked is not None
    assert asked.stated_in(text) is stated


@pytest.mark.parametrize(
    ("topic", "question", "left"),
    [
        ("培训师资库要花 经费", "培训师资库要花多少经费", "培训师资库"),
        ("运维经费县乡村三级各出 比例", "运维经费县乡村三级各出多少比例", "运维经费 比例"),
        ("治理资金 分期拨付", "治理资金怎么分期拨付", "治理资金 拨付"),
        ("助餐点每餐补", "助餐点每餐补多少", "助餐点每餐"),
    ],
)
def test_words_of_asking_are_no_topic(topic: str, question: str, left: str) -> None:
    assert without_asking(topic, question) == left


@pytest.mark.parametrize(
    ("question", "clause", "named"),
    [
        ("柳河抢修队伍要花多少经费？", "柳河2025#一/（二）", "金额"),
        ("供水服务标兵每人奖金多少？", "柳河2025#一/（三）", "金额"),
        ("供水服务标兵评选比例是多少？", "柳河2025#一/（三）", "比例"),
    ],
)
def test_a_figure_of_another_kind_is_no_answer(
    plan: Assistant, question: str, clause: str, named: str
) -> None:
    answer = ask(plan, question)
    assert answer.refused
    assert f"没有写明所问的{named}" in answer.answer
    assert cited(answer) == [clause]


@pytest.mark.parametrize(
    ("question", "clause", "said"),
    [
        ("特困家庭换一块水表补几块钱？", "柳河2025#二/（三）", "60元"),
        ("农村供水管护经费县乡村三级各出多少？", "柳河2025#二/（一）", "乡镇承担30%"),
        ("柳河供水改造资金怎么分期拨付？", "柳河2025#二/（二）", "开工拨付40%"),
        ("供水服务标兵每年评选多少名？", "柳河2025#一/（三）", "12名"),
    ],
)
def test_what_is_stated_is_found(plan: Assistant, question: str, clause: str, said: str) -> None:
    answer = ask(plan, question)
    assert not answer.refused
    assert said in answer.answer
    assert clause in cited(answer)


@pytest.mark.parametrize(
    ("question", "said", "total"),
    [
        ("柳河三年一共新建多少座加压泵站？", "2027年：4座", "合计12座（按上列各年相加）"),
        ("柳河每年新建多少座加压泵站？", "2027年：4座", ""),
        ("柳河三年供水普及率一共达到多少？", "2027年：95%", ""),
        ("柳河三年巡检车辆总数一共多少辆？", "2027年：20辆", ""),
    ],
    ids=["added up", "not asked", "shares", "levels"],
)
def test_years_together(plan: Assistant, question: str, said: str, total: str) -> None:
    answer = ask(plan, question)
    assert said in answer.answer
    assert (total or "相加") in answer.answer if total else "相加" not in answer.answer
