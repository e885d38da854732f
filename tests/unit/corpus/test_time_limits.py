import datetime

import pytest

from corpus.time_limits import Period, Written, deadline_period, find_limits, find_recurrence

MARCH = Written(datetime.date(2022, 3, 15))


def day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2021—2023年", "2021-01-01", "2023-12-31"),
        ("2021-2023年", "2021-01-01", "2023-12-31"),
        ("2021年至2023年", "2021-01-01", "2023-12-31"),
        ("2022年8月—2023年2月", "2022-08-01", "2023-02-28"),
        ("2022.08-2023.12", "2022-08-01", "2023-12-31"),
        ("2023年3—5月", "2023-03-01", "2023-05-31"),
        ("2022年9月-12月", "2022-09-01", "2022-12-31"),
        ("4月至6月", "2022-04-01", "2022-06-30"),
        ("2023年1月1日至2025年12月31日", "2023-01-01", "2025-12-31"),
        ("“十四五”期间", "2021-01-01", "2025-12-31"),
        ("“十四五”末", "", "2025-12-31"),
        ("2022年上半年", "", "2022-06-30"),
        ("第一季度", "", "2022-03-31"),
        ("三季度末前", "", "2022-09-30"),
        ("2023年第4季度", "", "2023-12-31"),
        ("明年6月底前", "", "2023-06-30"),
        ("今年年底前", "", "2022-12-31"),
        ("2022年10月中旬", "", "2022-10-20"),
        ("二〇二二年十二月底前", "", "2022-12-31"),
        ("2022 年 9 月 底", "", "2022-09-30"),
        ("自本通知印发之日起3个月内", "", "2022-06-15"),
        ("方案出台后半年内", "", "2022-09-15"),
        ("通知下发后一周内", "", "2022-03-22"),
    ],
)
def test_first_and_last_day_of_a_deadline(text: str, start: str, end: str) -> None:
    assert deadline_period(text, MARCH) == Period(day(start), day(end))


@pytest.mark.parametrize(
    "text",
    [
        "2月底前", "上月底前", "月底前", "2022年13月", "20222年", "2022年6月31日", "2022年6月前", "2025年秋季学期",
        "2022年春季学期前",
        "自2020级新生起", "每季度首月10日前", "按季度", "半年", "2年内", "1个月内", "自国家标准发布之日起6个月内",
        "收到申请后20日内",
        "6月底前出台方案，12月底前完成", "自2022年7月1日起", "2022年初", "长期坚持", "当年底前", "近3年内",
    ],
)  # fmt: skip
def test_no_day_is_guessed(text: str) -> None:
    assert deadline_period(text, MARCH) == Period()


def test_the_year_that_the_title_plans_is_the_year_of_its_months() -> None:
    december = datetime.date(2021, 12, 28)
    assert deadline_period("9月底前", Written(december)).end is None
    assert deadline_period("9月底前", Written(december, plan_year=2022)).end == datetime.date(2022, 9, 30)


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        (
            "2022年6月底前制定细则，9月底前完成征收。",
            [("2022年6月底前", "2022-06-30"), ("9月底前", "2022-09-30")],
        ),
        ("到2025年，建成3个基地。", [("到2025年", "2025-12-31")]),
        ("逐年提高比例，2023年达到八成。", [("2023年", "2023-12-31")]),
        ("力争2025年每千人口托位数翻番。", [("2025年", "2025-12-31")]),
        (
            "受理后3个工作日内办结，印发之日起30日内报备。",
            [("受理后3个工作日内", ""), ("印发之日起30日内", "2022-04-14")],
        ),
        ("2023年，选择两个街道先行先试。", [("2023年", "2023-12-31")]),
        ("本年度内完成，20222年底前验收。", [("本年度内", "2022-12-31"), ("20222年底前", "")]),
        ("到 ２０２５ 年 底，全面建成", [("到 ２０２５ 年 底", "2025-12-31")]),
    ],
)
def test_limits_in_a_text_are_verbatim(text: str, limits: list[tuple[str, str]]) -> None:
    found = [(each.text, each.end.isoformat() if each.end else "") for each in find_limits(text, MARCH)]
    assert found == limits
    assert all(words in text for words, _ in found)


@pytest.mark.parametrize(
    "text",
    [
        "引进具有3年以上工作经历的人才。", "落实《2022年工作要点》和市政发〔2022〕3号文件。", "比2019年增长一成。",
        "打造15分钟生活圈。",
        "（2021—2023年）", "2021年的经验表明，应当持续推进。", "每年举办两次。", "总结2020年以来的做法。", "面向2022级学生。",
    ],
)  # fmt: skip
def test_a_time_that_bounds_nothing_is_no_limit(text: str) -> None:
    assert find_limits(text, MARCH) == ()


def test_a_beginning_has_a_first_day_and_no_last() -> None:
    [limit] = find_limits("自2022年9月1日起施行新标准。", MARCH)
    assert (limit.start, limit.end) == (datetime.date(2022, 9, 1), None)


@pytest.mark.parametrize(
    ("deadline", "text", "recurrence"),
    [
        ("每年12月底前", "报送总结。", "每年12月底前"),
        (None, "市领导小组每三个月调度一次，督查室每半年督查一次。", "每三个月调度一次；每半年督查一次"),
        (None, "每季度末月20日前报送进展。", "每季度末月20日前报送进展"),
        (None, "每月5日前，各区报数据。", "每月5日前"),
        (None, "每季度至少联系1次服务对象。", "每季度至少联系1次"),
        (None, "每3～5年参加一次集中培训。", "每3～5年参加一次"),
        ("2022年12月", "每年组织开展评估。", "每年组织开展评估"),
        (None, "每年新增托位500个。", None),
        (None, "每个街道建成1处食堂。", None),
        ("长期坚持", "加强巡查。", None),
        ("持续推进", "完善机制。", None),
    ],
)
def test_duties_that_come_again(deadline: str | None, text: str, recurrence: str | None) -> None:
    assert find_recurrence(deadline, text) == recurrence


@pytest.mark.parametrize(
    ("text", "words", "end"),
    [
        ("完成改造，9月1日开学前交付使用。", "9月1日开学前", "2022-09-01"),
        ("9月开学前交付使用。", "9月开学前", ""),
        ("6月30日24时前报送。", "6月30日24时前", "2022-06-30"),
        ("接报后15分钟内报告。", "接报后15分钟内", ""),
        ("案发后10日内提交报告。", "案发后10日内", ""),
        ("不合格的5个工作日内立案。", "5个工作日内", ""),
        ("2022年9月秋季学期起公布课表。", "2022年9月秋季学期起", ""),
    ],
)
def test_limits_by_the_hour_and_by_an_event(text: str, words: str, end: str) -> None:
    [limit] = find_limits(text, MARCH)
    assert (limit.text, limit.end) == (words, day(end))


def test_duty_that_comes_again_over_a_series_is_whole() -> None:
    text = "每季度末对学校食堂、宿舍和校车开展一次检查，重大隐患挂牌。"
    assert find_recurrence(None, text) == "每季度末对学校食堂、宿舍和校车开展一次检查"
