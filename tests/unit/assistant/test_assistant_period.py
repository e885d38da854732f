"""The period a question about deadlines names: before a year and before its end are not the same."""

from datetime import date

import pytest

from assistant.period import asked_period, without_periods
from corpus.normalize import fold

TODAY = date(2024, 5, 20)


@pytest.mark.parametrize(
    ("question", "after", "before", "title"),
    [
        ("2021年底前要完成哪些任务？", None, "2021-12-31", "2021年底前到期"),
        ("2023年前要完成哪些任务？", None, "2022-12-31", "2023年前（不含2023年）到期"),
        ("2023年以前到期的任务", None, "2022-12-31", "2023年前（不含2023年）到期"),
        ("2023年末之前要办结的", None, "2023-12-31", "2023年底前到期"),
        ("2022年要完成哪些任务？", "2021-12-31", "2022-12-31", "时限在2022年"),
        ("２０２２年度要完成哪些任务？", "2021-12-31", "2022-12-31", "时限在2022年"),
        ("二〇二二年底前要完成哪些任务？", None, "2022-12-31", "2022年底前到期"),
        ("2022年12月到期的任务", "2022-11-30", "2022-12-31", "时限在2022年12月"),
        ("2023年6月底前要完成哪些任务？", None, "2023-06-30", "2023年6月底前到期"),
        ("2023年6月前要完成哪些任务？", None, "2023-05-31", "2023年6月前（不含2023年6月）到期"),
        ("2024年2月底前", None, "2024-02-29", "2024年2月底前到期"),
        ("2022年6月30日前", None, "2022-06-30", "2022年6月30日前到期"),
        ("2022-12-31之前到期", None, "2022-12-31", "2022年12月31日前到期"),
        ("截至2023年要完成", None, "2023-12-31", "2023年底前到期"),
        ("到2024年底要完成", None, "2024-12-31", "2024年底前到期"),
        ("2021年到2022年到期", "2020-12-31", "2022-12-31", "时限在2021年至2022年"),
        ("2022年6月至9月到期", "2022-05-31", "2022-09-30", "时限在2022年6月至9月"),
        ("2022年内要完成", "2021-12-31", "2022-12-31", "时限在2022年"),
        ("2022年以后到期", "2022-12-31", None, "2022年后（不含2022年）到期"),
        ("2022年起到期", "2021-12-31", None, "2022年起到期"),
        ("2022年上半年到期", "2021-12-31", "2022-06-30", "时限在2022年上半年"),
        ("2022年第三季度到期", "2022-06-30", "2022-09-30", "时限在2022年第三季度"),
        ("今年底前要完成", None, "2024-12-31", "2024年底前到期"),
        ("年底前要完成哪些", None, "2024-12-31", "2024年底前到期"),
        ("明年6月到期", "2025-05-31", "2025-06-30", "时限在2025年6月"),
        ("去年要完成哪些", "2022-12-31", "2023-12-31", "时限在2023年"),
    ],
)
def test_periods(question: str, after: str | None, before: str | None, title: str) -> None:
    period = asked_period(question, TODAY)
    assert period is not None
    assert (period.after and str(period.after), period.before and str(period.before)) == (after, before)
    assert period.title == title


@pytest.mark.parametrize(
    "question",
    [
        "区民政局牵头哪些任务？",
        "2020年任务清单中有哪些任务？",
        "2023年印发的方案有哪些任务？",
        "2022年2月30日前要完成哪些？",
        "加装电梯12000部由谁牵头？",
    ],
)
def test_no_period(question: str) -> None:
    assert asked_period(question, TODAY) is None


@pytest.mark.parametrize(
    ("question", "asked"),
    [("2021年牵头哪些任务？", False), ("2021年要完成哪些？", True), ("2021年前的", True)],
)
def test_beside_a_unit_a_year_alone_is_a_period_only_where_something_is_due(
    question: str, asked: bool
) -> None:
    assert (asked_period(question, TODAY, certain=True) is not None) is asked


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("2021年底前要完成哪些任务", " 要完成哪些任务"),
        ("养老方面2022年6月至9月到期的", "养老方面 到期的"),
        ("截至2023年要完成什么", " 要完成什么"),
        ("哪些任务", "哪些任务"),
    ],
)
def test_a_question_without_its_periods(question: str, rest: str) -> None:
    assert without_periods(fold(question)) == rest
