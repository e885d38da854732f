"""Sentences that give bodies of a place a task: which units, which part, which task; and those that give none."""

from collections.abc import Callable

import pytest

from corpus.model import Basis, Document

Read = Callable[..., Document]


@pytest.mark.parametrize(
    ("sentence", "lead", "support", "task"),
    [
        ("由县水利局牵头，县财政局、各乡镇配合，新建泵站3座。", "县水利局", "县财政局 各乡镇", "新建泵站3座"),
        (
            "国网东岭供电公司牵头，县林业局配合，5月底前整改线路。",
            "国网东岭供电公司",
            "县林业局",
            "5月底前整改线路",
        ),
        (
            "开展联合检查，由县市场监管局牵头，县教育局、县公安局配合，每学期不少于2次。",
            "县市场监管局",
            "县教育局 县公安局",
            "开展联合检查",
        ),
        ("6月底前，由县水利局牵头，县财政局配合，新建泵站3座。", "县水利局", "县财政局", "新建泵站3座"),
        (
            "设立求助窗口，3个工作日内答复，由县政务服务局负责。",
            "县政务服务局",
            "",
            "设立求助窗口，3个工作日内答复",
        ),
        ("县气象局负责灾害预警，每日发布一次。", "县气象局", "", "灾害预警，每日发布一次"),
        ("县文旅局会同县公安局整治黑导游。", "县文旅局", "县公安局", "整治黑导游"),
        (
            "盗采案件由县公安局会同县水利局查处。",
            "县公安局",
            "县水利局",
            "盗采案件由县公安局会同县水利局查处",
        ),
        ("市民政部门主管全市养老服务工作。", "市民政部门", "", "主管全市养老服务工作"),
        (
            "区商务局是促消费工作的主管部门，负责组织评审。",
            "区商务局",
            "",
            "促消费工作的主管部门，负责组织评审",
        ),
        (
            "重大事故由县政府成立调查组，县应急局牵头。",
            "县应急局",
            "",
            "重大事故由县政府成立调查组",
        ),
    ],
)
def test_task_of_a_sentence(read: Read, sentence: str, lead: str, support: str, task: str) -> None:
    [found] = read(f"一、任务\n（一）{sentence}\n").responsibilities
    assert found.lead == (lead,)
    assert found.support == tuple(support.split())
    assert found.task == task


def test_several_sentences_of_a_clause_are_several_tasks(read: Read) -> None:
    text = (
        "一、任务\n（一）隐患排查。由县住建局牵头，县应急局配合，排查桥梁40座；县交通局负责养护公路，6月10日前完成。"
        "县教育局牵头，团县委参与，开展安全教育。\n"
    )
    found = read(text).responsibilities
    assert [(each.lead, each.task) for each in found] == [
        (("县住建局",), "排查桥梁40座"),
        (("县交通局",), "养护公路，6月10日前完成"),
        (("县教育局",), "开展安全教育"),
    ]
    assert [[limit.text for limit in each.limits] for each in found] == [[], ["6月10日前"], []]


def test_the_only_statement_that_opens_a_clause_covers_all_of_it(read: Read) -> None:
    text = "一、任务\n（一）队伍。县应急局牵头，县卫健局配合，组建救援队。8月20日前集结到位。\n"
    [found] = read(text).responsibilities
    assert found.task == "组建救援队"
    assert [limit.text for limit in found.limits] == ["8月20日前"]


def test_what_one_body_does_with_others_later_in_its_sentence(read: Read) -> None:
    text = "第一条　市物价部门负责收费监督，会同市水务部门制定收费标准。\n第二条　自公布之日起施行。\n"
    alone, together = read(text).responsibilities
    assert (alone.lead, alone.support, alone.task) == (("市物价部门",), (), "收费监督")
    assert (together.lead, together.support) == (("市物价部门",), ("市水务部门",))
    assert together.task == "制定收费标准"


def test_roles_without_a_lead_are_a_statement(read: Read) -> None:
    [found] = read(
        "一、水质\n（一）每季度检测一次。县卫健局指导，县疾控中心、县教育局参与。\n"
    ).responsibilities
    assert (found.lead, found.basis) == (None, Basis.NONE)
    assert found.support == ("县疾控中心", "县教育局")
    assert [(each.role, each.names) for each in found.others] == [("指导", ("县卫健局",))]


@pytest.mark.parametrize(
    "sentence",
    [
        "国务院水行政主管部门负责全国节水工作。",
        "县级以上人民政府负责本行政区域的防汛工作。",
        "公安机关负责道路通行管理。",
        "县人民武装部负责修理民兵装备。",
        "市场监管部门负责产品质量监督。",
        "逾期不改的，由县城管局会同县公安局处罚。",
        "县水利局负责人应当到场。",
        "市水务部门负责解释本办法。",
    ],
)
def test_competence_and_mention_make_no_task(read: Read, sentence: str) -> None:
    assert read(f"第一条　为了管理，制定本办法。\n第二条　{sentence}\n").responsibilities == ()


def test_duty_inside_what_a_bracket_gives_others_is_no_statement(read: Read) -> None:
    text = "一、任务\n（一）县气象局负责预警。（牵头单位：县应急局；配合单位：县气象局）\n"
    [found] = read(text).responsibilities
    assert found.lead == ("县应急局",)


def test_doubt_behind_the_sentence_leaves_it_certain(read: Read) -> None:
    text = "第一条　评定由区民政局会同区财政局实施，可以委托其他机构承担。\n第二条　自公布之日起施行。\n"
    [found] = read(text).responsibilities
    assert (found.lead, found.support) == (("区民政局",), ("区财政局",))


def test_whom_to_call_is_no_statement(read: Read) -> None:
    assert (
        read("一、报送\n（一）按月报区督查室（联系人：秦一山，联系电话：200-1001）。\n").responsibilities
        == ()
    )


def test_each_item_of_a_paragraph_has_its_own_body(read: Read) -> None:
    text = (
        "一、任务\n（一）智慧服务。一是开发预约平台，由区数据局牵头，区卫健局配合；二是建设示范校12所，由区教育局负责；"
        "三是归集岗位信息，由区人社局牵头，区总工会配合。\n"
    )
    found = [(each.task, each.lead, each.support) for each in read(text).responsibilities]
    assert found[1:] == [
        ("建设示范校12所", ("区教育局",), ()),
        ("归集岗位信息", ("区人社局",), ("区总工会",)),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "未按规定申报的，由县级以上人民政府负责处理。",
        "所需经费由申请人承担。",
        "具体办法由国务院某部门负责制定。",
    ],
)
def test_closing_words_of_laws_charge_no_body_of_a_place(read: Read, sentence: str) -> None:
    assert not read(f"一、任务\n（一）{sentence}\n").responsibilities
