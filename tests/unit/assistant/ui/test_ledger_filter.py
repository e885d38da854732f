"""The filter of the ledger's page: read from an address, written into one, turned into conditions."""

from datetime import date
from urllib.parse import parse_qs

import pytest

from assistant.ui.ledger.chips import chips_of
from assistant.ui.ledger.filter import LONGEST, LedgerFilter, read_filter
from corpus.model import Basis
from index.model import Conditions
from tests.unit.assistant.ledger_entries import INFO

FULL = LedgerFilter(
    unit="市教育局",
    role="lead",
    documents=("甲", "乙"),
    region="临江市",
    words="培训 补贴",
    since=date(2022, 1, 1),
    until=date(2022, 12, 31),
    lead="yes",
    basis=Basis.LABEL,
    order="due",
    page=3,
)


def parsed(address: str) -> tuple[LedgerFilter, list[str]]:
    return read_filter(parse_qs(address.partition("?")[2]))


@pytest.mark.parametrize("asked", [LedgerFilter(), FULL, LedgerFilter(words="a&b=c?#%+ d")])
def test_an_address_gives_back_its_filter(asked: LedgerFilter) -> None:
    assert parsed(asked.address()) == (asked, [])


def test_nothing_asked_needs_no_query() -> None:
    assert LedgerFilter().address() == "./ledger"


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        ("2022", "2022", (date(2022, 1, 1), date(2022, 12, 31))),
        ("2022-02", "2024-2", (date(2022, 2, 1), date(2024, 2, 29))),
        ("2022-10-05", "", (date(2022, 10, 5), None)),
    ],
)
def test_days_months_and_years_are_read(since: str, until: str, days: tuple[date, date | None]) -> None:
    asked, problems = read_filter({"since": [since], "until": [until]})
    assert (asked.since, asked.until, problems) == (*days, [])


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("?since=2022-13", "“2022-13”不是日期"),
        ("?until=明年", "“明年”不是日期"),
        ("?until=2023-02-30", "“2023-02-30”不是日期"),
        ("?since=0000", "“0000”不是日期"),
        ("?order=alphabet", "排序没有“alphabet”这一项"),
        ("?lead=maybe", "是否写明牵头没有“maybe”这一项"),
        ("?basis=hearsay", "牵头依据没有“hearsay”这一项"),
    ],
)
def test_what_cannot_be_read_is_said_and_left_out(address: str, words: str) -> None:
    asked, problems = parsed(address)
    assert asked == LedgerFilter()
    assert len(problems) == 1
    assert words in problems[0]


def test_a_period_that_ends_before_it_begins_is_said() -> None:
    assert "晚于止日" in parsed("?since=2023&until=2022")[1][0]


@pytest.mark.parametrize("page", ["0", "-1", "x", "1e3", "99999999999999999999", "٣"])
def test_a_bad_page_is_the_first(page: str) -> None:
    assert read_filter({"p": [page]})[0].page == 1


def test_long_words_are_cut() -> None:
    assert len(read_filter({"words": ["长" * 5000]})[0].words) == LONGEST


def test_another_condition_begins_at_the_first_page() -> None:
    assert FULL.narrowed_to(unit="市民政局").page == 1
    assert FULL.without("unit") == FULL.model_copy(update={"unit": "", "page": 1})
    assert FULL.ordered("source").page == 1


@pytest.mark.parametrize(
    ("asked", "narrowed"),
    [(LedgerFilter(), False), (LedgerFilter(order="due", page=4), False), (LedgerFilter(words="a"), True)],
)
def test_order_and_page_do_not_narrow(asked: LedgerFilter, narrowed: bool) -> None:
    assert asked.narrowed is narrowed


def test_conditions_of_the_ledger() -> None:
    assert FULL.conditions([]) == Conditions(
        unit="市教育局",
        role="lead",
        documents=frozenset({"甲", "乙"}),
        region="临江市",
        task="培训 补贴",
        due_after=date(2021, 12, 31),
        due_before=date(2022, 12, 31),
        lead_stated=True,
        basis=Basis.LABEL,
    )
    assert LedgerFilter().conditions([]) == Conditions()
    assert LedgerFilter(lead="no").conditions([]) == Conditions(lead_stated=False)


def test_a_group_is_asked_for_by_its_names() -> None:
    conditions = LedgerFilter(unit="各区县政府").conditions(["各区县人民政府", "市民政局"])
    assert (conditions.unit, conditions.names) == (None, frozenset({"各区县人民政府"}))


def test_chips_name_every_condition_and_take_it_away() -> None:
    chips = chips_of(FULL.model_copy(update={"documents": ("甲",)}), {"甲": INFO})
    assert [chip.text for chip in chips] == [
        "单位：市教育局",
        "角色：牵头",
        "文件：某方案",
        "地区：临江市",
        "任务含有：培训 补贴",
        "时限：2022-01-01 至 2022-12-31",
        "原文已写明牵头",
        "依据：原文以“牵头单位”等字样标明",
    ]
    for chip, name in zip(
        chips, ["unit", "role", "doc", "region", "words", "since", "lead", "basis"], strict=True
    ):
        assert f"{name}=" not in chip.address
    assert "until=" not in chips[5].address


def test_no_conditions_no_chips() -> None:
    assert chips_of(LedgerFilter(order="due", page=2), {}) == []
