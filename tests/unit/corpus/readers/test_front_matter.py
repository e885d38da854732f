"""The head of a Markdown file (--- … ---): values a document can have are taken, others refused in one line."""

import datetime

import pytest

from corpus.errors import UnreadableFile
from corpus.library import read_data
from corpus.model import DocumentInfo

TEXT = "一、修路。\n"


def info(head: str) -> DocumentInfo:
    return read_data("甲.md", f"---\n{head}\n---\n{TEXT}".encode()).info


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ("title: 方案", "title", "方案"),
        ("title: 2021", "title", "2021"),
        ("title: null", "title", "甲"),
        ("date: 2021-03-05", "date", datetime.date(2021, 3, 5)),
        ('date: "2021-03-05"', "date", datetime.date(2021, 3, 5)),
        ("date: 2021-03-05 10:00:00", "date", datetime.date(2021, 3, 5)),
        ("digest: true", "digest", True),
        ("备注: 其他的键不算", "digest", False),
    ],
)
def test_values_that_are_taken(head: str, field: str, value: object) -> None:
    assert getattr(info(head), field) == value


@pytest.mark.parametrize(
    "head",
    [
        "title: [甲, 乙]",
        "title: {甲: 乙}",
        "a: &a [x]\ntitle: *a",
        "digest: 也许",
        "digest: 3",
        "date: 2021",
        "date: 2021-02-30",
        "date: 去年",
        "- 甲\n- 乙",
        "title: '没有收尾",
        "title: !!python/object/apply:os.system [ls]",
        "title: " + "[" * 5000,
    ],
)
def test_values_that_no_document_has_are_refused_in_one_line(head: str) -> None:
    with pytest.raises(UnreadableFile, match="文件头") as refused:
        info(head)
    assert "\n" not in str(refused.value)
