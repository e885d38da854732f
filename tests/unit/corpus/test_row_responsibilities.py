"""Who does what in table rows: the header words say which column names whom."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from corpus.model import Basis, Document, Responsibility
from corpus.responsibility.rows import column_role

Read = Callable[..., Document]


def only(document: Document) -> Responsibility:
    [responsibility] = document.responsibilities
    return responsibility


def table(*rows: tuple[str, ...], after: str = "") -> str:
    """A flattened table under 附件1."""
    return (
        "附件1\n任务清单\n" + "".join("".join(f"\t{cell}\n" for cell in row) + "\n" for row in rows) + after
    )


def said(found: Responsibility) -> dict[str, Any]:
    return {
        "lead": found.lead, "support": found.support, "deadline": found.deadline, "basis": found.basis, "task": found.task,
    }  # fmt: skip


def test_columns_of_lead_and_support(read: Read) -> None:
    text = table(
        ("序号", "重点任务", "牵头单位", "配合单位", "完成时限"),
        ("1", "修路", "市住建局", "市财政局、市审计局", "2022年12月"),
        ("2", "植树", "市林业局", "/", "持续推进"),
    )
    first, second = read(text).responsibilities
    assert said(first) == {
        "lead": ("市住建局",), "support": ("市财政局", "市审计局"), "deadline": "2022年12月", "basis": Basis.LABEL,
        "task": "修路",
    }  # fmt: skip
    assert first.deadline_date == datetime.date(2022, 12, 31)
    assert (second.support, second.deadline, second.deadline_date) == ((), "持续推进", None)


def test_column_of_responsible_units_under_a_note(read: Read) -> None:
    rows = (("序号", "重点任务", "责任部门"), ("1", "修路", "市住建局、市财政局"), ("2", "植树", "市林业局"))
    first, second = read(table(*rows, after="注：责任部门中第一个部门为牵头部门\n")).responsibilities
    assert (first.lead, first.support, first.basis) == (("市住建局",), ("市财政局",), Basis.ORDER_RULE)
    assert first.rule == "文件#附件1/注"
    assert (second.lead, second.basis) == (("市林业局",), Basis.SOLE)
    assert read(table(*rows)).responsibilities[0].basis is Basis.NONE


def test_group_cell_that_names_the_lead(read: Read) -> None:
    text = table(
        ("领域", "任务", "责任单位"),
        ("交通（牵头单位：市交通局）", "修路", "市住建局"),
        ("", "架桥", "市水务局"),
        ("绿化（牵头单位：市林业局）", "植树", "市财政局"),
    )
    found = read(text).responsibilities
    assert [(each.lead, each.support) for each in found] == [
        (("市交通局",), ("市住建局",)),
        (("市交通局",), ("市水务局",)),
        (("市林业局",), ("市财政局",)),
    ]


def test_sentence_inside_a_cell(read: Read) -> None:
    text = table(("序号", "任务", "责任分工"), ("1", "修路", "市住建局牵头，市财政局配合"))
    assert said(only(read(text))) == {
        "lead": ("市住建局",), "support": ("市财政局",), "deadline": None, "basis": Basis.SENTENCE, "task": "修路",
    }  # fmt: skip


def test_persons_in_charge_are_no_units(read: Read) -> None:
    text = table(
        ("项目名称", "主要内容", "完成时限", "责任人"),
        ("修路", "打通断头路", "2022.12", "区委书记、分管副区长"),
    )
    found = only(read(text))
    assert found.lead is None
    assert found.units == ()
    assert [(other.role, other.names) for other in found.others] == [("责任人", ("区委书记", "分管副区长"))]


def test_table_of_figures_names_nobody(read: Read) -> None:
    assert read(table(("指标", "2021年", "2022年"), ("学校数量", "2", "3"))).responsibilities == ()


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("牵头单位", "lead"), ("牵头部门", "lead"), ("牵头", "lead"),
        ("主办", "lead"), ("主责单位", "lead"), ("主要责任单位", "lead"),
        ("责任分工/牵头单位", "lead"), ("市级牵头单位", "lead"), ("牵头单位（部门）", "lead"), ("牵头单位及联系电话", "lead"),
        ("配合单位", "support"), ("协办", "support"), ("协办单位", "support"), ("配合", "support"), ("参与部门", "support"),
        ("责任部门", "responsible"), ("责任单位", "responsible"), ("责任主体", "responsible"), ("实施单位", "responsible"),
        ("责任科室", "responsible"), ("市级责任单位", "responsible"),
        ("责任单位（部门）", "responsible"), ("责任分工", "responsible"),
        ("主管部门", "responsible"), ("完成时间", "deadline"), ("进度安排", "deadline"), ("时间节点", "deadline"),
        ("完成时限", "deadline"), ("责任人", "责任人"),
        ("分管领导", "分管领导"), ("责任领导", "责任领导"), ("牵头领导", "牵头领导"),
        ("某委内牵头处室", "某委内牵头处室"),
        ("牵头单位及责任单位", "responsible"), ("牵头（配合）单位", "responsible"), ("牵头单位与协同单位", "responsible"),
        ("责任单位落实情况", None), ("牵头单位意见", None), ("责任单位数量", None),
        ("序号", None), ("重点任务", None), ("工作措施", None),
        ("指标", None), ("参加人数", None), ("备注", None), ("学校", None),
    ],
)  # fmt: skip
def test_role_of_a_column(header: str, role: str | None) -> None:
    assert column_role(header) == role


@pytest.mark.parametrize(
    ("lead", "support", "limit"),
    [
        ("牵头", "配合", "完成时间"),
        ("主责单位", "协办单位", "进度安排"),
        ("主办", "协办", "时间节点"),
        ("主办部门", "参与部门", "时限"),
    ],
)
def test_headers_of_other_words(read: Read, lead: str, support: str, limit: str) -> None:
    text = table(
        ("序号", "任务", lead, support, limit), ("1", "修路", "市住建局", "市财政局、市审计局", "6月底前")
    )
    found = only(read(text))
    assert (found.lead, found.support, found.basis) == (("市住建局",), ("市财政局", "市审计局"), Basis.LABEL)
    assert found.deadline == "6月底前"


def test_offices_are_responsible_where_no_column_names_bodies(read: Read) -> None:
    alone = table(("序号", "任务", "责任科室", "责任人"), ("1", "修路", "建设科", "李明"))
    found = only(read(alone))
    assert (found.lead, found.basis) == (("建设科",), Basis.SOLE)
    beside = table(("序号", "任务", "责任单位", "责任科室"), ("1", "修路", "市住建局、市财政局", "建设科"))
    found = only(read(beside))
    assert found.units == ("市住建局", "市财政局")
    assert [(each.role, each.names) for each in found.others] == [("责任科室", ("建设科",))]


def test_empty_cells_name_nobody(read: Read) -> None:
    text = table(
        ("序号", "任务", "牵头单位", "配合单位"),
        ("1", "修路", "/", "市财政局"),
        ("2", "植树", "市林业局", "无"),
        ("3", "护林", "市公安局", "—"),
    )
    found = read(text).responsibilities
    assert [(each.lead, each.support) for each in found] == [
        (None, ("市财政局",)),
        (("市林业局",), ()),
        (("市公安局",), ()),
    ]
