import datetime

import pytest

from corpus.deadlines import time_expressions, years_in
from corpus.time_limits import Written, deadline_period

ISSUED = datetime.date(2016, 2, 26)


def deadline_date(text: str, issued: datetime.date | None = None) -> datetime.date | None:
    return deadline_period(text, Written(issued)).end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022.09", "2022-09-30"),
        ("2022.12", "2022-12-31"),
        ("2022年12月", "2022-12-31"),
        ("2022 年 2 月", "2022-02-28"),
        ("２０２２年１２月", "2022-12-31"),
        ("2024年2月底前", "2024-02-29"),
        ("2020年6月30日", "2020-06-30"),
        ("2020年4月20日前", "2020-04-20"),
        ("2021-08-20", "2021-08-20"),
        ("到2022年", "2022-12-31"),
        ("2022年", "2022-12-31"),
        ("2022年底前", "2022-12-31"),
        ("2022年年底", "2022-12-31"),
        ("2022年前", "2021-12-31"),
        ("2022年12月底前完成", "2022-12-31"),
        # what is to be reached by then may be a beginning
        ("2021年12月启动", "2021-12-31"),
        ("5月底前动工", "2016-05-31"),
        ("9月投入使用", "2016-09-30"),
        # the year is that of the document
        ("12月底前", "2016-12-31"),
        ("9月底前", "2016-09-30"),
        ("6月15日前", "2016-06-15"),
        ("年底前", "2016-12-31"),
        ("年内", "2016-12-31"),
        ("印发之日起30日内", "2016-03-27"),
    ],
)
def test_last_day_where_it_is_certain(text: str, expected: str) -> None:
    assert deadline_date(text, ISSUED) == datetime.date.fromisoformat(expected)


@pytest.mark.parametrize(
    "text",
    [
        "", "持续推进", "长期坚持", "每年12月底前", "每三个月", "结合上级时间安排", "自2020级新生起", "适时", "3个工作日内",
        "印发之日起10个工作日内", "2020年9月和2021年9月", "2021年12月起",
        "三年内", "13月底前", "2022年2月30日", "20 22.0年", "按上级要求",
    ],
)  # fmt: skip
def test_no_day_where_none_is_certain(text: str) -> None:
    assert deadline_date(text, ISSUED) is None


@pytest.mark.parametrize("text", ["12月底前", "年内", "印发之日起30日内", "6月15日前"])
def test_no_year_is_invented(text: str) -> None:
    assert deadline_date(text) is None


def test_expressions_of_time_in_a_sentence() -> None:
    text = "2020年6月底前制定细则，9月底前完成征收，到2022年建成；每三个月调度一次，在收到申请后3个工作日内答复，持续推进。"
    assert time_expressions(text) == [
        "2020年6月底前",
        "9月底前",
        "到2022年",
        "每三个月",
        "3个工作日内",
        "持续推进",
    ]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("到2022年建成，2025年提升", {2022, 2025}),
        ("二〇二三年七月", {2023}),
        ("自2020级新生起", {2020}),
        ("2022.09", {2022}),
        ("电话6232020", set()),
        ("加强领导", set()),
    ],
)
def test_years_a_text_names(text: str, years: set[int]) -> None:
    assert years_in(text) == years
