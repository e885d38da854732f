"""Questions about rules: conditions, what is not allowed, penalties, who, when; answered by the sentence of that form."""

import pytest

from assistant.assistant import Assistant
from assistant.compose.acting import actor_of
from assistant.compose.acts import said_acts
from assistant.compose.asked_form import asked_form, asked_kind
from assistant.compose.references import referred
from tests.unit.assistant.world import ask, build_world, cited

RULES = """\
松溪市便民菜场管理办法
（2025年3月2日松溪市人民政府第3次常务会议通过）

第一章　总则
第一条　本办法所称便民菜场，是指菜市场、早市等销售食用农产品的经营场所。展销会、养殖企业不适用本办法。
第二条　便民菜场由街道办事处组织日常巡查。无街道办事处的，由村民委员会落实前条规定。
第三条　摊位租赁合同应当写明清洁责任；未约定的，由出租人对公共通道保洁负责。

第二章　经营
第四条　开办便民菜场应当具备下列条件：
（一）面积不少于300平方米；
（二）设有快速检测室；
（三）出入口宽度不小于4米，每排摊位不超过20个。
第五条　便民菜场有下列情形之一的，暂停营业：
（一）连续两次抽检不合格的；
（二）拒绝巡查的。
第六条　便民菜场经营者不得有下列行为：
（一）销售活禽；
（二）占用消防通道。
第七条　开办者应当每年4月1日至4月20日向市商务局申报补助，市商务局15个工作日内完成初审，市财政局在10个工作日内拨付。
第八条　补助不得用于偿还债务和发放奖金。丙类菜场不享受改造补助。
第九条　开办者停业的，应当提前20日向市商务局报告。

第三章　罚则
第十条　违反本办法第六条第二项规定的，由消防机构责令改正，处500元以上2000元以下罚款。
第十一条　未取得备案从事便民菜场经营的，由市商务局责令停止，处1万元以上3万元以下罚款。
第十二条　经营者逾期不交清洁费的，由市商务局督促其限期交纳。因停业整修的除外。

第四章　安排
一、动员部署阶段（3月1日至3月31日）。召开动员会。
二、集中整改阶段（4月1日至8月31日）。逐项整改。
三、巩固提升阶段（9月1日至10月31日）。开展回头看。
"""


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return build_world(tmp_path_factory.mktemp("forms"), {"松溪2025.txt": RULES})


@pytest.mark.parametrize(
    ("question", "clause", "said", "not_said"),
    [
        ("开办便民菜场要具备哪些条件？", "第四条", ["300平方米", "快速检测室"], ["抽检"]),
        ("哪些企业不能适用便民菜场办法？", "第一条", ["养殖企业不适用"], ["活禽"]),
        ("便民菜场补助不能拿去干什么？", "第八条", ["不得用于偿还债务"], ["活禽"]),
        ("便民菜场占用消防通道罚多少钱，谁罚？", "第十条", ["500元以上2000元以下", "消防机构"], ["1万元"]),
        ("没有取得备案就经营便民菜场，怎么处罚？", "第十一条", ["1万元以上3万元以下"], ["500元"]),
        ("便民菜场经营者不交清洁费会怎么处理？", "第十二条", ["限期交纳", "除外"], ["活禽"]),
        ("菜场租赁合同没约定清洁，公共通道保洁谁负责？", "第三条", ["由出租人对公共通道保洁负责"], []),
        ("便民菜场什么时间段申报补助？", "第七条", ["4月1日至4月20日"], ["提前"]),
        ("便民菜场停业要提前多久报告？", "第九条", ["提前20日"], ["4月1日"]),
        ("丙类菜场改造补助什么时候发？", "第八条", ["不享受改造补助"], ["4月1日"]),
        ("便民菜场初审几个工作日，拨付又要多少个工作日？", "第七条", ["15个工作日", "10个工作日"], []),
        ("便民菜场出入口至少几米，每排摊位多少个？", "第四条", ["4米", "20个"], []),
        ("便民菜场最后一个阶段从几号开始？", "三", ["9月1日"], ["3月1日", "4月1日"]),
        ("便民菜场第二阶段干什么？", "二", ["逐项整改"], ["动员会"]),
    ],
)
def test_the_sentence_of_the_form_asked_for(
    rules: Assistant, question: str, clause: str, said: list[str], not_said: list[str]
) -> None:
    answer = ask(rules, question)
    assert not answer.refused, answer.answer
    assert any(clause in each.partition("#")[2].split("/") for each in cited(answer))
    assert all(words in answer.answer for words in said), answer.answer
    assert not any(words in answer.answer for words in not_said), answer.answer


def test_of_a_list_of_cases_only_the_case_asked_about_is_given(rules: Assistant) -> None:
    answer = ask(rules, "便民菜场拒绝巡查会怎么处理？").answer
    assert "暂停营业" in answer
    assert "拒绝巡查的" in answer
    assert "抽检" not in answer


@pytest.mark.parametrize("question", ["便民菜场占用人行横道罚多少钱？", "便民菜场停车位要具备哪些条件？"])
def test_a_form_without_its_matter_is_no_answer(rules: Assistant, question: str) -> None:
    answer = ask(rules, question)
    assert answer.refused or not any(words in answer.answer for words in ("处500元", "300平方米", "不适用"))


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("申请补贴要符合什么条件", "condition"),
        ("资金不得用于哪些方面", "use"),
        ("哪些车辆不准进城", "not_allowed"),
        ("逾期不改罚多少", "penalty"),
        ("考核不合格怎么办", "consequence"),
        ("罚球训练由谁牵头", None),
        ("谁牵头、谁配合", None),
        ("责任部门有哪些", None),
        ("污水怎么处理厂区才达标", None),
    ],
)
def test_the_form_a_question_asks_for(question: str, name: str | None) -> None:
    form = asked_form(question)
    assert (form.name if form else None) == name


def test_what_kind_of_thing_is_asked_for() -> None:
    assert [asked_kind(each) for each in ("哪些企业不能享受", "哪些情形不予补助", "企业不能做什么")] == [
        "企业",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        ("柔性补贴由甲市科技局受理并审核。", "甲市科技局"),
        ("未约定的，由出租人对公共部位负责。", "出租人"),
        ("开业后15日内向住房公积金管理中心办理登记。", "住房公积金管理中心"),
        ("由市场监督管理部门责令改正。", "市场监督管理部门"),
        ("由街道办事处组织实施。", "街道办事处"),
        ("到居住地派出所办理签注。", "居住地派出所"),
        ("覆盖率达到80%。", ""),
    ],
)
def test_who_a_sentence_says_does_it(sentence: str, actor: str) -> None:
    assert actor_of(sentence) == actor


def test_an_act_is_known_by_the_words_of_texts() -> None:
    asked = said_acts("补贴找哪个部门申请？")
    assert asked is not None
    assert asked.search("由甲局受理")
    assert not asked.search("由甲局制定")
    assert said_acts("这项任务由谁牵头") is None


@pytest.mark.parametrize(
    ("path", "sentence", "found"),
    [
        ("第十条", "违反本办法第六条第二项规定的", ["第六条/（二）"]),
        ("第十条", "违反本办法第六条规定的", ["第六条", "第六条/（一）", "第六条/（二）"]),
        ("第十条", "违反《甲法》第六条、第七条规定的", []),
        ("第三条", "落实前条规定", ["第二条"]),
        (
            "第十条",
            "违反第六条至第八条规定的",
            ["第六条", "第六条/（一）", "第六条/（二）", "第八条", "第七条"],
        ),
    ],
)
def test_what_a_sentence_points_at(rules: Assistant, path: str, sentence: str, found: list[str]) -> None:
    clauses = rules.index.clauses
    assert [each.path for each in referred(clauses, clauses[f"松溪2025#{path}"], sentence)] == found
