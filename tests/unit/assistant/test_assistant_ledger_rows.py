"""A responsibility as the cells of a table, in Chinese."""

from datetime import date

import pytest

from assistant.ledger_rows import COLUMNS, UNIT_COLUMNS, Cell, row, unit_row
from corpus.model import Basis, Responsibility, RoleWords, Target, TimeLimit
from index.model import UnitCount
from tests.unit.assistant.ledger_entries import INFO, stated


def cells(each: Responsibility) -> dict[str, Cell]:
    names = [column.name for column in COLUMNS]
    return dict(zip(names, row(each, {"甲": INFO}), strict=True))


def test_a_row_says_everything_in_chinese() -> None:
    assert {name: cell for name, cell in cells(stated()).items() if cell} == {
        "地区": "临江市",
        "文件": "某方案",
        "条款": "甲#一",
        "任务": "建设社区养老食堂",
        "牵头单位": "市民政局",
        "配合单位": "市财政局、市商务局",
        "全部单位": "市民政局、市财政局、市商务局",
        "其他角色": "指导单位：省民政厅",
        "完成时限": "2022.09",
        "时限止": date(2022, 9, 30),
        "牵头依据": "文内规定排在首位的为牵头单位（第一个部门为牵头部门）",
        "依据所在条款": "甲#注",
        "原文": "市民政局、市财政局、市商务局",
    }


def test_a_missing_lead_and_deadline_are_said_or_left_empty() -> None:
    fields = {"lead": None, "support": (), "deadline": None, "deadline_date": None, "rule_words": None}
    found = cells(stated(**fields, basis=Basis.NONE))
    assert found["牵头单位"] == "（原文未写明）"
    assert (found["配合单位"], found["完成时限"], found["时限止"]) == ("", None, None)
    assert found["牵头依据"] == "原文未写明由谁牵头"


@pytest.mark.parametrize(
    ("fields", "column", "cell"),
    [
        ({"recurrence": "每季度一次"}, "周期要求", "每季度一次"),
        ({"deadline_start": date(2022, 1, 1)}, "时限起", date(2022, 1, 1)),
        ({"default_units": ("各街道", "各镇")}, "统一规定的单位", "各街道、各镇"),
        ({"same_as": ("甲#三", "甲#附件1/2")}, "同一任务", "甲#三、甲#附件1/2"),
        (
            {"limits": (TimeLimit(text="月底前", end=date(2022, 5, 31)), TimeLimit(text="每周"))},
            "条文内时限",
            "月底前（2022-05-31）；每周",
        ),
        (
            {
                "targets": (
                    Target(text="5处以上", about="食堂", year=2022),
                    Target(text="2023年8处", about="", year=2023),
                )
            },
            "量化目标",
            "5处以上（2022年）；2023年8处",
        ),
        (
            {"decided_by": (RoleWords(role="lead", words="牵头", names=("甲局",)),)},
            "判定用词",
            "“牵头”→牵头：甲局",
        ),
        (
            {"decided_by": (RoleWords(role="指导", words="", names=("丙厅", "丁厅")),)},
            "判定用词",
            "（无字样）→指导：丙厅、丁厅",
        ),
    ],
)
def test_every_further_field_has_a_column(fields: dict[str, object], column: str, cell: Cell) -> None:
    assert cells(stated(**fields))[column] == cell


def test_the_counts_of_a_unit() -> None:
    count = UnitCount(
        body=1, region="临江市", unit="市民政局", lead=3, support=2, named=1, other=4, default=5, total=9
    )
    assert unit_row(count) == ["临江市", "市民政局", 3, 2, 1, 4, 5, 9]
    assert len(unit_row(count)) == len(UNIT_COLUMNS)
