"""Days and stretches of time in official texts."""

import datetime

import pytest

from corpus.days import figure, flat, later, read_day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2023年1月1日", "2023-01-01"),
        ("二〇二三年十二月三十一日", "2023-12-31"),
        ("二○二三年二月十日", "2023-02-10"),
        ("2024年2月底", "2024-02-29"),
        ("2023年12月末", "2023-12-31"),
        ("2023年13月1日", None),
        ("2023年2月30日", None),
    ],
)
def test_days(words: str, day: str | None) -> None:
    found = read_day(words)
    assert (found.isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("start", "count", "unit", "end"),
    [
        ("2023-01-01", 5, "年", "2028-01-01"),
        ("2024-02-29", 1, "年", "2025-02-28"),
        ("2023-10-31", 4, "个月", "2024-02-29"),
        ("2023-01-31", 30, "日", "2023-03-02"),
        ("2023-01-01", 9000, "年", None),
    ],
)
def test_reckoning(start: str, count: int, unit: str, end: str | None) -> None:
    found = later(datetime.date.fromisoformat(start), count, unit)
    assert (found.isoformat() if found else None) == end


@pytest.mark.parametrize(
    ("number", "value"), [("5", 5), ("１２", 12), ("五", 5), ("两", 2), ("三十", 30), ("若干", None)]
)
def test_figures(number: str, value: int | None) -> None:
    assert figure(number) == value


def test_flat_text_for_matching() -> None:
    assert flat("自 ２０２３年1月 1日起施行,有效期(暂定)5年") == "自2023年1月1日起施行，有效期（暂定）5年"
