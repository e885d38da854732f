"""Amendments: what is quoted belongs to the item that quotes it, and the numbers of amendments run on behind it."""

from collections.abc import Callable

import pytest

from corpus.model import Document
from corpus.quoted_lines import quoted_starts
from corpus.source import Line, SourceText

Read = Callable[..., Document]


def quoted(*lines: str, level: int | None = None) -> list[str]:
    """Return the lines found inside a quotation; the last one has the heading level."""
    blocks, start = [], 0
    for line in lines:
        blocks.append(Line(start, start + len(line)))
        start += len(line) + 1
    blocks[-1] = Line(blocks[-1].start, blocks[-1].end, level=level)
    starts = quoted_starts(SourceText(text="\n".join(lines), blocks=tuple(blocks)))
    return [line for line, block in zip(lines, blocks, strict=True) if block.start in starts]


@pytest.mark.parametrize(
    ("lines", "inside"),
    [
        # a list in the new wording
        (["1.将第二条修改为：", "“分为：", "1.甲类；", "2.乙类。”", "2.删去第三条。"], ["1.甲类；", "2.乙类。”"]),
        # blank lines between, a half-width colon, a stop behind the quotation
        (["将第二条修改为:", "", "“分为：", "", "（一）甲类；", "", "（二）乙类”。", ""], ["（一）甲类；", "（二）乙类”。"]),
        # paragraphs without numbers
        (["增加一款：", "“首次办理。", "再次办理。”", "施行日期另定。"], ["再次办理。”"]),
        # each paragraph opens the quotation again, the last one closes it
        (["修改为：", "“首次办理。", "“再次办理。”", "另行公布。"], ["“再次办理。”"]),
        # a quotation in the quotation
        (["修改为：", "“所称“当日”，", "1.指甲；", "2.指“乙日”。”", "2.略"], ["1.指甲；", "2.指“乙日”。”"]),
        # on one line: nothing goes on
        (["将第二条修改为：", "“分为甲类、乙类。”", "2.删去第三条。"], []),
        # the end is missing: the next quotation begins before it
        (["1.将引言修改为：", "“为了方便。", "2.将第一条修改为：", "“分为：", "甲类。”"], ["甲类。”"]),
        # the end is missing altogether
        (["1.修改为：", "“分为：", "1.甲类；", "2.乙类。", "2.删去第三条。"], []),
        # articles in the quotation keep being articles
        (["一、修改为：", "“第二条 分为：", "（一）甲类；", "第三条 分别办理。”"], []),
        # words in quotation marks that begin a line are no new wording
        (["各地要做好工作。", "“一网通办”要点：", "1.甲项；", "2.做到“就近办”"], []),
        # the quotation ends within a line that goes on
        (["称为：", "“甲类", "乙类”的，由市局办理。", "2.略"], []),
    ],
)  # fmt: skip
def test_lines_inside_a_quotation(lines: list[str], inside: list[str]) -> None:
    assert quoted(*lines) == inside


def test_a_heading_of_the_file_is_inside_no_quotation() -> None:
    assert quoted("修改为：", "“分为：", "1.甲类。”", level=2) == []


DECISION = """关于修改两件规定的决定

经研究，作如下修改：

一、修改《办件规定》

1.将引言修改为：

“为方便办件，制定本规定。”

2.将第一条修改为：

“下列事项由窗口受理：

1.首次申请；

2.变更申请；

3.补证申请；

4.注销申请；

5.其他申请。”

3.删去第二条。

4.将第四条修改为：

“应当查明：

（一）申请人；

（二）日期。”

5.将第六条修改为：

“当日办结。”

二、修改《收费规定》

1.删去第五条。
"""


def test_amendments_run_on_behind_a_quoted_list(read: Read) -> None:
    document = read(DECISION)
    paths = [clause.path for clause in document.clauses if clause.path[0] in "一二"]
    assert paths == ["一", "一/1", "一/2", "一/3", "一/4", "一/5", "二", "二/1"]
    texts = {clause.path: clause.text for clause in document.clauses}
    assert texts["一/2"].endswith("5.其他申请。”")
    assert texts["一/4"].endswith("（二）日期。”")
    assert document.warnings == ()


def test_a_number_lost_between_amendments_is_still_reported(read: Read) -> None:
    document = read(DECISION.replace("3.删去第二条。\n\n", ""))
    assert ["“4”之前有缺号" in warning.message for warning in document.warnings] == [True]


def test_a_number_that_does_not_follow_is_still_reported(read: Read) -> None:
    document = read(DECISION.replace("5.将第六条", "15.将第六条"))
    assert ["与前文不连续" in warning.message for warning in document.warnings] == [True]
