"""The table of contents (目录): its lines repeat headings and open no clause."""

from collections.abc import Callable

import pytest

from corpus.model import Document

Read = Callable[..., Document]

TEXT = "一、总体要求\n每年植树。\n二、重点任务\n（一）植树。造林。\n附件\n任务表\n1.造林。每月一次。\n"
BODY = ["一", "二", "二/（一）", "附件", "附件/1"]


@pytest.mark.parametrize(
    "contents",
    [
        "目　　录\n一、总体要求…………1\n二、重点任务…………2\n（一）植树…………2\n附件　任务表…………3\n",
        "目录\n一、总体要求 ........ 1\n二、重点任务 ........ 12\n",
        "目 录\n\n一、总体要求\t1\n\n二、重点任务\t2\n\n",
        "目录\n一、总体要求\n二、重点任务\n",
        "目　次\n一、总体要求·····（1）\n二、重点任务·····（2）\n",
    ],
)
def test_contents_are_one_clause_and_open_nothing(read: Read, contents: str) -> None:
    document = read(f"植树方案\n{contents}\n{TEXT}")
    assert [clause.path for clause in document.clauses] == ["标题", "目录", *BODY]
    assert document.clauses[1].text == contents.strip()
    assert document.warnings == ()


def test_contents_without_caption_show_by_their_leaders(read: Read) -> None:
    contents = "一、总体要求……………1\n二、重点任务……………2\n附件……………3\n"
    document = read(f"植树方案\n{contents}\n{TEXT}")
    assert [clause.path for clause in document.clauses] == ["标题", "目录", *BODY]


def test_contents_of_a_law(read: Read) -> None:
    text = (
        "植树条例\n（2021年3月5日临江市人民代表大会通过）\n目　　录\n第一章　总　　则\n第二章　植　　树\n\n"
        "第一章　总则\n第一条　为了绿化，制定本条例。\n第二章　植树\n第二条　每年植树。\n"
    )
    assert [clause.path for clause in read(text).clauses] == [
        "标题", "日期", "目录", "第一章", "第一条", "第二章", "第二条",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "植树方案\n一、植树\n杨树　　　300\n柳树　　　200\n二、护林。每月一次。\n",  # figures, too few to be contents
        "植树方案\n一、植树。每年一次。\n二、目录\n建立苗木名录。\n三、护林。每月一次。\n",
    ],
)
def test_other_lines_are_no_contents(read: Read, text: str) -> None:
    assert "目录" not in [clause.path for clause in read(text).clauses]
