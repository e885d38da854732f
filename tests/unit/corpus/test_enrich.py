import datetime
from collections.abc import Callable

import pytest

from corpus.enrich import written_of
from corpus.model import Document, DocumentInfo

Read = Callable[..., Document]

HEAD = "临江市2024年民生实事分工方案\n各区人民政府：\n临江市人民政府\n2023年12月28日\n"


def test_everything_a_bracket_covers_is_read(read: Read) -> None:
    text = (
        "一、托育\n（一）扩大供给。2024年6月底前制定细则，9月底前新增托位500个以上，市卫生健康委每季度通报一次进展。"
        "（市卫生健康委牵头，市财政局配合，12月底前完成）\n"
    )
    [found] = read(HEAD + text).responsibilities
    assert [(each.text, str(each.end)) for each in found.limits][:2] == [
        ("2024年6月底前", "2024-06-30"),
        ("9月底前", "2024-09-30"),
    ]
    assert [(each.about, each.value) for each in found.targets] == [("托位", 500)]
    assert found.recurrence == "每季度通报一次"


def test_a_row_has_the_days_of_its_deadline_and_the_year_of_its_column(read: Read) -> None:
    rows = [
        ("序号", "任务", "2025年目标", "责任单位", "完成时限"),
        ("1", "建设口袋公园", "60个", "市园林局", "2024年3月—2025年10月"),
        ("2", "巡查燃气管网", "/", "市城管局", "每月5日前"),
        ("3", "更新路灯", "/", "市城管局", "持续推进"),
        ("4", "整修步道", "/", "市城管局", "10月底前"),
    ]
    table = "\n".join("".join(f"\t{cell}\n" for cell in row) for row in rows)
    found = read(f"{HEAD}附件1\n任务清单\n{table}\n").responsibilities
    assert [
        (each.deadline, str(each.deadline_start), str(each.deadline_date), each.recurrence) for each in found
    ] == [
        ("2024年3月—2025年10月", "2024-03-01", "2025-10-31", None),
        ("每月5日前", "None", "None", "每月5日前"),
        ("持续推进", "None", "None", None),
        ("10月底前", "None", "2024-10-31", None),
    ]
    [target] = found[0].targets
    assert (target.about, target.value, target.year) == ("口袋公园", 60, 2025)


@pytest.mark.parametrize(
    ("title", "date", "year"),
    [
        ("2024年重点工作分工", "2023-12-28", 2024),
        ("2024年重点工作分工", "2024-02-01", 2024),
        ("行动方案（2024—2026年）", "2024-02-01", None),
        ("2019年先进单位表彰决定", "2020-02-01", None),
        ("到2030年的发展规划", "2024-02-01", None),
        ("重点工作分工", "2024-02-01", None),
    ],
)
def test_the_year_that_a_title_plans(title: str, date: str, year: int | None) -> None:
    info = DocumentInfo(
        id="甲", title=title, date=datetime.date.fromisoformat(date), source="甲.txt", sha256="0" * 64
    )
    assert written_of(info).plan_year == year
