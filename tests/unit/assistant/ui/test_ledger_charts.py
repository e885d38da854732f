"""The charts of the ledger's page: when things are due, and what each unit leads and supports."""

from datetime import date

import pytest

from assistant.ui.ledger.filter import LedgerFilter
from assistant.ui.ledger.timeline import MOST_COLUMNS, timeline
from assistant.ui.ledger.unit_bars import MOST_BARS, unit_bars
from index.model import UnitCount

TODAY = date(2023, 1, 15)


def days(*texts: str) -> list[tuple[date, int]]:
    return [(date.fromisoformat(text), 1) for text in texts]


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("2022-11-30", "2023-02-28", ["11月", "12月", "1月", "2月"]),
        ("2022-11-30", "2022-11-30", ["11月"]),
        ("2021-03-31", "2023-01-31", ["一季度", "二季度", "三季度", "四季度"] * 2),
        ("2016-06-30", "2023-12-31", [str(year) for year in range(2016, 2024)]),
        ("1996-06-30", "2035-12-31", ["1995–1999", "2000–2004"]),
    ],
)
def test_the_span_decides_what_a_column_is(first: str, last: str, labels: list[str]) -> None:
    laid_out = timeline(days(first, last), LedgerFilter(), TODAY)
    assert laid_out is not None
    assert [column.label for column in laid_out.columns][: len(labels)] == labels
    assert len(laid_out.columns) <= MOST_COLUMNS


@pytest.mark.parametrize(("first", "last"), [("0001-01-01", "9999-12-31"), ("1900-01-01", "2100-12-31")])
def test_any_span_fits(first: str, last: str) -> None:
    laid_out = timeline(days(first, last), LedgerFilter(), TODAY)
    assert laid_out is not None
    assert len(laid_out.columns) <= MOST_COLUMNS + 1
    assert (laid_out.columns[0].count, laid_out.columns[-1].count) == (1, 1)


def test_every_day_falls_into_one_column() -> None:
    counted = [(date(2022, 9, 30), 3), (date(2022, 12, 31), 22), (date(2023, 1, 31), 5)]
    laid_out = timeline(counted, LedgerFilter(), TODAY)
    assert laid_out is not None
    assert [(column.label, column.year, column.count, column.past) for column in laid_out.columns] == [
        ("9月", "2022年", 3, True),
        ("10月", "", 0, True),
        ("11月", "", 0, True),
        ("12月", "", 22, True),
        ("1月", "2023年", 5, False),
    ]
    assert (laid_out.past, laid_out.coming) == (25, 5)
    assert max(column.share for column in laid_out.columns) == 1


def test_a_column_leads_to_its_period_and_keeps_the_rest() -> None:
    laid_out = timeline(days("2021-03-31", "2023-01-31"), LedgerFilter(unit="市局", page=4), TODAY)
    assert laid_out is not None
    assert (
        laid_out.columns[0].address
        == LedgerFilter(unit="市局", since=date(2021, 1, 1), until=date(2021, 3, 31)).address()
    )
    assert laid_out.columns[0].name == "2021年1月至3月"


def test_no_days_no_timeline() -> None:
    assert timeline([], LedgerFilter(), TODAY) is None


def count(unit: str, lead: int = 0, support: int = 0, named: int = 0, region: str | None = None) -> UnitCount:
    total = lead + support + named
    return UnitCount(
        body=1,
        region=region,
        unit=unit,
        lead=lead,
        support=support,
        named=named,
        other=0,
        default=0,
        total=total,
    )


def test_who_leads_most_stands_first() -> None:
    bars = unit_bars([count("甲局", 1, 9), count("乙局", 3), count("丙局", 1, 9, 5)], LedgerFilter(), ())
    assert [bar.name for bar in bars.shown] == ["乙局", "丙局", "甲局"]
    assert [(part.role, part.count) for part in bars.shown[1].parts] == [
        ("lead", 1),
        ("support", 9),
        ("named", 5),
    ]
    assert bars.shown[1].parts[0].share == pytest.approx(1 / 15)


def test_units_in_other_roles_only_have_no_bar() -> None:
    other = count("丁局").model_copy(update={"other": 4})
    assert unit_bars([other], LedgerFilter(), ()).count == 0


def test_many_units_fold() -> None:
    bars = unit_bars([count(f"{number}局", 1) for number in range(300)], LedgerFilter(), ())
    assert (len(bars.shown), len(bars.folded)) == (MOST_BARS, 190)


def test_a_unit_is_asked_for_in_its_region_where_documents_have_it() -> None:
    counts = [count("市局", 1, region="临江市"), count("沙洲市水务局", 1, region="沙洲市")]
    bars = unit_bars(counts, LedgerFilter(role="support"), {"临江市"})
    assert bars.shown[0].address == LedgerFilter(unit="市局", region="临江市").address()
    assert bars.shown[0].parts[0].address == LedgerFilter(unit="市局", region="临江市", role="lead").address()
    assert bars.shown[1].address == LedgerFilter(unit="沙洲市水务局").address()
    assert [bar.region for bar in bars.shown] == ["临江市", "沙洲市"]
