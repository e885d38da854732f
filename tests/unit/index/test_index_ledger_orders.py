"""What the page of the ledger asks for: orders, numbers of rows, days, counts per document, repeated tasks."""

from datetime import date
from pathlib import Path

import pytest

from corpus.model import TimeLimit
from index.ledger.ledger import Ledger, Order
from index.model import Conditions
from tests.unit.index.ledger_documents import RIDGE, RIVER, document, stated, write


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    return write(tmp_path_factory.mktemp("ledger"), RIVER, RIDGE)


@pytest.mark.parametrize(
    ("order", "clauses"),
    [
        ("source", ["江#一", "江#二", "江#三", "岭#1", "岭#2", "岭#3"]),
        ("due", ["江#一", "江#二", "江#三", "岭#1", "岭#2", "岭#3"]),
        ("due_latest", ["岭#1", "江#二", "江#三", "江#一", "岭#2", "岭#3"]),
        # 区 (qu) before 市 (shi), 民政 (min) before 人力 (ren), 水 (shui) after 市: as a dictionary has them
        ("lead", ["岭#1", "江#一", "江#二", "岭#2", "江#三", "岭#3"]),
        ("units", ["江#一", "江#二", "江#三", "岭#2", "岭#1", "岭#3"]),
    ],
)
def test_rows_come_in_every_order(ledger: Ledger, order: Order, clauses: list[str]) -> None:
    assert [each.clause for each in ledger.select(order=order)] == clauses


def test_an_order_holds_over_pages(ledger: Ledger) -> None:
    pages = [ledger.select(order="due_latest", limit=2, offset=start) for start in (0, 2, 4)]
    assert [each.clause for page in pages for each in page] == [
        each.clause for each in ledger.select(order="due_latest")
    ]


def test_rows_are_read_by_their_numbers(ledger: Ledger) -> None:
    ids = ledger.ids(Conditions(unit="市民政局"))
    assert ids == sorted(ids)
    assert [each.clause for each in ledger.read(list(reversed(ids)))] == ["江#三", "江#二", "江#一"]
    assert ledger.read([]) == []


@pytest.mark.parametrize(
    ("conditions", "days"),
    [
        ({}, [(date(2022, 9, 30), 1), (date(2022, 12, 31), 2), (date(2023, 6, 30), 1)]),
        ({"unit": "市民政局", "role": "lead"}, [(date(2022, 9, 30), 1)]),
        ({"due_after": date(2022, 9, 30), "due_before": date(2022, 12, 31)}, [(date(2022, 12, 31), 2)]),
        ({"documents": frozenset()}, []),
    ],
)
def test_days_are_counted(
    ledger: Ledger, conditions: dict[str, object], days: list[tuple[date, int]]
) -> None:
    assert ledger.days(Conditions.model_validate(conditions)) == days


def test_a_task_with_several_days_counts_once_on_each(tmp_path: Path) -> None:
    twice = TimeLimit(text="年底前", end=date(2022, 12, 31))
    limited = stated("甲", "一", deadline_date=date(2022, 12, 31), limits=(twice, twice))
    assert write(tmp_path, document("甲", None, "方案", limited)).days() == [(date(2022, 12, 31), 1)]


def test_documents_are_counted(ledger: Ledger) -> None:
    assert ledger.counts_by_document() == {"江": 3, "岭": 3}
    assert ledger.counts_by_document(Conditions(task="食堂")) == {"江": 1, "岭": 1}
    assert ledger.counts_by_document(Conditions(unit="水务局")) == {"岭": 1}


def test_a_repeated_task_names_the_first_place(tmp_path: Path) -> None:
    ledger = write(
        tmp_path,
        document(
            "甲",
            None,
            "方案",
            stated("甲", "二/（一）"),  # 1: summed up by two rows, though only they say so
            stated("甲", "二/（一）"),  # 2: another task of the same clause
            stated("甲", "二/（二）", same_as=("甲#附件/3",)),  # 3: names its row, which does not name it
            stated("甲", "附件/1", same_as=("甲#二/（一）",)),
            stated("甲", "附件/2", same_as=("甲#二/（一）",)),
            stated("甲", "附件/3"),
            stated("甲", "附件/4", same_as=("甲#三",)),  # 7: of a clause that names no unit
        ),
    )
    assert ledger.repeats == {4: 1, 5: 1, 6: 3}
