"""Lists that say of each unit what it does, and lists in the same form that do not."""

from collections.abc import Callable

import pytest

from corpus.model import Basis, Document

Read = Callable[..., Document]

HEAD = "东岭县防火工作方案\n\n一、成员单位职责\n"


@pytest.mark.parametrize(
    "listed",
    [
        "1.县林业局：负责火源管理；组建半专业队。\n2.县气象局：发布火险预报。\n3.县财政局：筹措经费。\n",
        "（一）县林业局。负责火源管理；组建半专业队。\n（二）县气象局。发布火险预报。\n（三）县财政局。筹措经费。\n",
        "县林业局：负责火源管理；组建半专业队。\n县气象局：发布火险预报。\n县财政局：筹措经费。\n",
        "（一）县林业局\n负责火源管理；组建半专业队。\n（二）县气象局\n发布火险预报。\n（三）县财政局\n筹措经费。\n",
    ],
)
def test_each_unit_with_its_duty(read: Read, listed: str) -> None:
    found = read(HEAD + listed).responsibilities
    assert [each.lead for each in found] == [("县林业局",), ("县气象局",), ("县财政局",)]
    assert [each.task for each in found] == ["负责火源管理", "发布火险预报", "筹措经费"]
    assert found[0].scope.startswith("负责火源管理；组建半专业队")
    assert all(each.basis is Basis.SOLE and not each.support for each in found)


def test_several_items_of_the_form_need_no_heading(read: Read) -> None:
    text = "东岭县防火工作方案\n\n一、会议安排\n政务科：负责会场；综合科：负责签到；秘书科：负责记录。\n"
    assert [each.lead for each in read(text).responsibilities] == [("政务科",), ("综合科",), ("秘书科",)]


def test_duties_under_a_unit_as_heading(read: Read) -> None:
    text = HEAD + "（一）县林业局\n1.划定防火区。\n2.组建半专业队。\n（二）县气象局\n1.发布火险预报。\n"
    found = read(text).responsibilities
    assert [(each.task, each.lead, each.basis) for each in found] == [
        ("划定防火区", ("县林业局",), Basis.HEADING),
        ("组建半专业队", ("县林业局",), Basis.HEADING),
        ("发布火险预报", ("县气象局",), Basis.HEADING),
    ]


def test_what_a_unit_does_with_others_stands_beside_its_duty(read: Read) -> None:
    text = (
        HEAD + "1.县林业局：管理火源；会同县财政局、县应急局编制储备计划。\n2.县公安局：配合县林业局封山。\n"
    )
    own, joint, helper = read(text).responsibilities
    assert (own.lead, own.support) == (("县林业局",), ())
    assert (joint.lead, joint.support, joint.task) == (
        ("县林业局",),
        ("县财政局", "县应急局"),
        "编制储备计划",
    )
    assert (helper.lead, helper.support) == (None, ("县公安局",))


def test_several_units_or_a_group_have_no_lead(read: Read) -> None:
    text = (
        HEAD + "1.县林业局、县应急局：共同做好扑救。\n2.各乡镇：落实属地责任。\n3.县气象局：发布火险预报。\n"
    )
    found = read(text).responsibilities
    assert [each.lead for each in found] == [None, None, ("县气象局",)]
    assert found[0].units == ("县林业局", "县应急局")


@pytest.mark.parametrize(
    "listed",
    [
        "一、名词解释\n1.河长办：指河长制办公室。\n2.网格中心：是指服务网格的机构。\n3.联动局：即几家一起。\n",
        "一、领导小组\n组长：甲某某  县长\n成员单位：县林业局、县气象局\n县林业局：乙某某\n县气象局：丙某某\n",
        "一、联系方式\n1.县林业局：0000-1111111\n2.县气象局：东山路3号\n3.县财政局：电话2222222\n",
        "一、评定结果\n1.县林业局：95分\n2.县气象局：优秀等次\n3.县财政局：良好等次\n",
        "一、存在问题\n1.县林业局：台账不全，整改不及时。\n2.县气象局：报送迟缓。\n3.县财政局：拨付慢。\n",
    ],
)
def test_other_lists_with_a_colon_charge_nobody(read: Read, listed: str) -> None:
    assert not read(f"东岭县防火工作方案\n\n{listed}").responsibilities


def test_labels_within_the_items_go_before(read: Read) -> None:
    text = HEAD + "1.扑救组。牵头单位：县应急局；成员单位：县林业局。\n2.后勤组。牵头单位：县财政局。\n"
    found = read(text).responsibilities
    assert [(each.lead, each.support) for each in found] == [
        (("县应急局",), ("县林业局",)),
        (("县财政局",), ()),
    ]


def test_members_on_the_line_below_the_lead(read: Read) -> None:
    text = "东岭县防火工作方案\n\n一、分组\n（一）扑救组\n组长单位：县应急局\n成员单位：县林业局、县公安局\n"
    [found] = read(text).responsibilities
    assert (found.lead, found.support) == (("县应急局",), ("县林业局", "县公安局"))


def test_table_of_members_and_duties(read: Read) -> None:
    text = (
        "东岭县防火工作方案\n\n附件1 成员单位职责表\n\n| 序号 | 成员单位 | 主要职责 |\n| --- | --- | --- |\n"
        "| 1 | 县林业局 | 管理火源，组建半专业队 |\n| 2 | 县气象局 | 发布火险预报 |\n"
    )
    found = read(text, name="方案.md").responsibilities
    assert [(each.lead, each.task) for each in found] == [
        (("县林业局",), "管理火源，组建半专业队"),
        (("县气象局",), "发布火险预报"),
    ]
