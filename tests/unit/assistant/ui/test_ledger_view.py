"""What the ledger's page shows for a filter: rows, folded repeats, pages, numbers, the file that is saved."""

import io
from datetime import date

import openpyxl
import pytest

from assistant.assistant import Assistant
from assistant.ledger_export import workbook
from assistant.ui.ledger.download import table_of
from assistant.ui.ledger.filter import LedgerFilter
from assistant.ui.ledger.rows import BOLD_LOST, SHOWN_UNITS, Rows, basis_of
from assistant.ui.ledger.view import PAGE, LedgerView, ledger_view
from corpus.model import Basis
from tests.unit.assistant.conftest import Build
from tests.unit.assistant.ledger_entries import INFO, stated

TODAY = date(2023, 1, 1)
TWICE = """\
# 北川县人民政府关于印发北川县教育提升方案的通知

## 一、主要任务

### （一）建设乡村寄宿制学校

新建乡村寄宿制学校12所，完善食堂和宿舍。（牵头单位：县教育局；配合单位：县财政局）

### （二）培训乡村教师

每年培训乡村教师300名。（牵头单位：县人社局；配合单位：县教育局）

## 附件1 北川县教育提升任务清单

| 序号 | 重点任务 | 责任单位 | 完成时限 |
| --- | --- | --- | --- |
| 1 | 新建乡村寄宿制学校12所，完善食堂和宿舍 | 县住建局、县教育局 | 2023.12 |
"""


def view(assistant: Assistant, **asked: object) -> LedgerView:
    return ledger_view(assistant.index, LedgerFilter.model_validate(asked), TODAY)


def test_the_same_task_folds_under_its_first_place(build: Build) -> None:
    shown = view(build(TWICE, name="北川2022.md"))
    assert (shown.tasks, shown.statements) == (2, 3)
    assert [(row.path, [other.path for other in row.same]) for row in shown.rows] == [
        ("一 › （一）", ["附件1 › 1"]),
        ("一 › （二）", []),
    ]


def test_a_repeat_stands_alone_where_its_first_place_is_not_asked_for(build: Build) -> None:
    shown = view(build(TWICE, name="北川2022.md"), unit="县住建局")
    assert [row.path for row in shown.rows] == ["附件1 › 1"]
    assert (shown.tasks, shown.statements) == (1, 1)


def test_a_group_stands_where_its_first_member_stands_in_the_order(build: Build) -> None:
    shown = view(build(TWICE, name="北川2022.md"), order="due")
    assert [row.path for row in shown.rows] == ["一 › （一）", "一 › （二）"]


def test_numbers_of_the_page(world: Assistant) -> None:
    shown = view(world)
    assert shown.led + view(world, lead="no").statements == shown.statements
    assert view(world, lead="no").led == 0
    assert view(world, lead="yes").led == view(world, lead="yes").statements
    assert 0 < shown.dated < shown.statements
    assert shown.conflicts[0].about
    assert view(world, documents=("云溪2020",)).conflicts == []


def test_pages_follow_one_another_and_end(build: Build) -> None:
    many = "\n".join(
        [
            "远山县人民政府",
            "关于印发远山县道路养护分工的通知",
            "",
            *(f"{n}、养护第{n}号道路。（牵头单位：县公路局）" for n in range(1, PAGE + 4)),
        ]
    )
    assistant = build(many)
    first, second = view(assistant), view(assistant, page=2)
    assert (len(first.rows), len(second.rows), first.pages, second.first) == (PAGE, 3, 2, PAGE + 1)
    beyond = view(assistant, page=99)
    assert (beyond.asked.page, beyond.rows) == (2, second.rows)


def test_nothing_found(world: Assistant) -> None:
    shown = view(world, unit="市民正局")
    assert (shown.tasks, shown.pages, shown.rows, shown.timeline) == (0, 1, [], None)
    assert any("民政局" in name for name in shown.near)


def test_the_file_holds_all_of_it_unfolded(build: Build) -> None:
    table = table_of(build(TWICE, name="北川2022.md").index, LedgerFilter(order="due"))
    book = openpyxl.load_workbook(io.BytesIO(workbook(table)))
    assert [line[2].value for line in book["责任清单"].iter_rows(min_row=2)] == [
        "北川2022#附件1/1",
        "北川2022#一/（一）",
        "北川2022#一/（二）",
    ]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "文内规定排在首位的为牵头单位（“第一个部门为牵头部门”）"),
        ({"basis": Basis.BOLD, "lead": None}, BOLD_LOST),
        ({"basis": Basis.NONE, "lead": None, "rule_words": None}, "原文未写明由谁牵头"),
    ],
)
def test_the_ground_is_said_in_words(fields: dict[str, object], words: str) -> None:
    assert basis_of(stated(**fields)) == words


def test_units_stand_by_their_roles_and_many_fold() -> None:
    names = tuple(f"第{number}局" for number in range(SHOWN_UNITS + 3))
    row = Rows({"甲": INFO}, LedgerFilter(), TODAY).row(stated(lead=None, support=(), units=names))
    assert row.lead is None
    assert [units.role for units in row.others] == ["责任单位", "指导单位"]
    assert (len(row.others[0].shown), row.others[0].count) == (SHOWN_UNITS, SHOWN_UNITS + 3)
    assert row.others[0].shown[0].address == LedgerFilter(unit="第0局").address()


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({}, ("2022.09", "2022年9月30日", True)),
        ({"deadline": "2022年9月30日"}, ("2022年9月30日", "", True)),
        (
            {"deadline": "2023年底", "deadline_date": date(2023, 12, 31)},
            ("2023年底", "2023年12月31日", False),
        ),
        ({"deadline": None, "deadline_date": None}, ("", "", False)),
    ],
)
def test_the_last_day_is_added_where_the_words_leave_it_open(
    fields: dict[str, object], shown: tuple[str, str, bool]
) -> None:
    row = Rows({"甲": INFO}, LedgerFilter(), TODAY).row(stated(**fields))
    assert (row.deadline, row.last_day, row.overdue) == shown


def test_a_long_task_is_cut_where_it_pauses_and_nothing_is_lost() -> None:
    task = "建设食堂，" * 60
    row = Rows({"甲": INFO}, LedgerFilter(), TODAY).row(stated(task=task))
    assert row.task.endswith("，")
    assert row.task + row.rest == task
    assert Rows({}, LedgerFilter(), TODAY).row(stated()).title == "甲"
