"""Asking the ledger: every condition alone and together, pages, counts per unit, contradictions."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpus.model import Basis
from index.ledger.ledger import Ledger
from index.model import Conditions
from tests.unit.index.ledger_documents import RIDGE, RIVER, contradiction, document, stated, write


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    folder = tmp_path_factory.mktemp("ledger")
    own = RIVER.model_copy(update={"contradictions": (contradiction("床位", "江", "江"),)})
    return write(folder, own, RIDGE, across=(contradiction("补贴", "江", "岭"),))


@pytest.mark.parametrize(
    ("conditions", "clauses"),
    [
        ({}, ["江#一", "江#二", "江#三", "岭#1", "岭#2", "岭#3"]),
        ({"unit": "市民政局"}, ["江#一", "江#二", "江#三"]),
        ({"unit": "市民政局", "role": "lead"}, ["江#一"]),
        ({"unit": "市民政局", "role": "support"}, ["江#二"]),
        ({"unit": "市民政局", "role": "named"}, ["江#三"]),
        ({"unit": "区民政局"}, ["岭#1"]),
        ({"unit": "民政局"}, ["江#一", "江#二", "江#三", "岭#1"]),
        ({"unit": "市人力资源社会保障局"}, ["江#一", "江#二"]),
        ({"unit": "市人社局", "role": "lead"}, ["江#二"]),
        ({"unit": "市水务局"}, ["岭#2"]),
        ({"unit": "市公安局"}, []),
        ({"unit": "省民政厅"}, ["江#二"]),
        ({"unit": "省民政厅", "role": "指导"}, ["江#二"]),
        ({"unit": "省民政厅", "role": "联络员"}, []),
        ({"unit": "区政府"}, []),  # 各区政府 is a group
        ({"names": {"各区政府"}}, ["岭#3"]),
        ({"names": {"各街道"}}, []),  # only by default
        ({"names": {"各街道"}, "role": "default"}, ["岭#2"]),
        ({"names": set()}, []),
        ({"role": "lead"}, ["江#一", "江#二", "岭#1", "岭#2"]),
        ({"role": "support"}, ["江#一", "江#二", "岭#2"]),
        ({"role": "指导"}, ["江#二"]),
        ({"documents": {"岭"}}, ["岭#1", "岭#2", "岭#3"]),
        ({"documents": set()}, []),
        ({"region": "东岭"}, ["岭#1", "岭#2", "岭#3"]),
        ({"region": "临江市"}, ["江#一", "江#二", "江#三"]),
        ({"region": "北海市"}, []),
        ({"due_before": date(2022, 9, 30)}, ["江#一"]),
        ({"due_before": date(2022, 9, 29)}, []),
        ({"due_before": date(2022, 12, 31)}, ["江#一", "江#二", "江#三"]),
        ({"due_before": date(2022, 12, 31), "due_in": "deadline"}, ["江#一", "江#三"]),
        ({"due_before": date(2022, 12, 31), "due_in": "limit"}, ["江#二"]),
        ({"due_after": date(2022, 9, 30), "due_before": date(2022, 12, 31)}, ["江#二", "江#三"]),
        ({"due_after": date(2022, 12, 31)}, ["岭#1"]),
        ({"task": "养老食堂"}, ["江#一", "岭#1"]),
        ({"task": "食堂"}, ["江#一", "岭#1"]),
        ({"task": "养"}, ["江#一", "江#三", "岭#1"]),
        ({"task": "员"}, ["江#二", "岭#3"]),
        ({"task": "1+x证书"}, ["江#二"]),
        ({"task": "护理员 证书"}, ["江#二"]),
        ({"task": "护理员 食堂"}, []),
        ({"task": "堂建"}, []),  # end and beginning of the same text
        ({"task": '"'}, []),
        ({"task": "食堂 OR 平台"}, []),
        ({"task": "地铁"}, []),
        ({"task": " "}, ["江#一", "江#二", "江#三", "岭#1", "岭#2", "岭#3"]),
        ({"lead_stated": False}, ["江#三", "岭#3"]),
        ({"lead_stated": True, "region": "东岭"}, ["岭#1", "岭#2"]),
        ({"basis": Basis.NONE}, ["江#三", "岭#3"]),
        ({"unit": "市民政局", "due_before": date(2022, 10, 1), "task": "食堂"}, ["江#一"]),
        ({"unit": "市民政局", "documents": {"岭"}}, []),
        ({"role": "lead", "region": "临江", "task": "护理员"}, ["江#二"]),
        ({"task": "培训", "due_before": date(2030, 1, 1)}, ["江#二"]),
        ({"documents": {"江"}, "due_after": date(2022, 10, 1), "lead_stated": True}, ["江#二"]),
    ],
)
def test_every_condition_given_must_be_met(
    ledger: Ledger, conditions: dict[str, Any], clauses: list[str]
) -> None:
    asked = Conditions.model_validate(conditions)
    assert [each.clause for each in ledger.select(asked)] == clauses
    assert ledger.count(asked) == len(clauses)


@pytest.mark.parametrize(
    ("order", "limit", "offset", "clauses"),
    [
        ("source", 2, 0, ["江#一", "江#二"]),
        ("source", 2, 4, ["岭#2", "岭#3"]),
        ("source", None, 5, ["岭#3"]),
        ("source", 2, 6, []),
        ("due", 4, 0, ["江#一", "江#二", "江#三", "岭#1"]),
        ("due", None, 3, ["岭#1", "岭#2", "岭#3"]),
    ],
)
def test_pages_in_the_order_of_the_text_or_by_day(
    ledger: Ledger, order: Any, limit: int | None, offset: int, clauses: list[str]
) -> None:
    assert [each.clause for each in ledger.select(order=order, limit=limit, offset=offset)] == clauses


def test_counts_of_each_unit_by_role_most_first(ledger: Ledger) -> None:
    counted = {(each.region, each.unit): each for each in ledger.counts_by_unit()}
    assert next(iter(counted)) == ("临江市", "市民政局")
    first = counted["临江市", "市民政局"]
    assert (first.lead, first.support, first.named, first.other, first.total) == (1, 1, 1, 0, 3)
    staff = counted["临江市", "市人社局"]  # and 市人力资源社会保障局: one unit under two names
    assert (staff.lead, staff.support, staff.total) == (1, 1, 2)
    assert counted["临江市", "省民政厅"].other == 1
    street = counted["东岭区", "各街道"]
    assert (street.default, street.total) == (1, 0)


def test_counts_within_conditions_and_by_number(ledger: Ledger) -> None:
    counted = ledger.counts_by_unit(Conditions(region="东岭", lead_stated=True))
    assert {(each.unit, each.total) for each in counted} == {
        ("区民政局", 1),
        ("水务局", 1),
        ("区财政局", 1),
        ("各街道", 0),
    }
    body = next(each.body for each in ledger.counts_by_unit() if each.unit == "区民政局")
    assert [each.clause for each in ledger.select(Conditions(body=body))] == ["岭#1"]


def test_units_of_the_same_name_in_two_places_are_counted_apart(tmp_path: Path) -> None:
    one = document(
        "甲",
        "甲河市",
        "方案",
        stated("甲", "一", lead=("市财政局",)),
        stated("甲", "二", lead=("甲河市财政局",)),
    )
    two = document("乙", "乙山市", "方案", stated("乙", "一", lead=("市财政局",), support=("甲河市财政局",)))
    counted = write(tmp_path, one, two).counts_by_unit()
    assert [(each.region, each.total) for each in counted] == [("甲河市", 3), ("乙山市", 1)]


def test_a_unit_that_has_two_roles_in_one_task_counts_once_in_total(tmp_path: Path) -> None:
    both = stated("甲", "一", lead=("市财政局",), support=("市财政局",), units=("市财政局",))
    [counted] = write(tmp_path, document("甲", None, "方案", both)).counts_by_unit()
    assert (counted.lead, counted.support, counted.total, counted.region) == (1, 1, 1, None)


def test_units_are_all_names_as_written(ledger: Ledger) -> None:
    assert set(ledger.unit_names()) == {
        "市民政局",
        "市财政局",
        "市人社局",
        "市人力资源社会保障局",
        "市大数据局",
        "省民政厅",
        "区民政局",
        "水务局",
        "区财政局",
        "各街道",
        "各区政府",
    }


@pytest.mark.parametrize(
    ("documents", "about"),
    [(None, ["床位", "补贴"]), ({"岭"}, ["补贴"]), ({"江"}, ["床位", "补贴"]), (set(), [])],
)
def test_contradictions_of_documents(ledger: Ledger, documents: set[str] | None, about: list[str]) -> None:
    found = ledger.contradictions(documents)
    assert [each.about for each in found] == about
    assert all(len(each.statements) == 2 for each in found)
