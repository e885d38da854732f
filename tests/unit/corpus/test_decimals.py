"""Decimals as numbering: 1 总则, 1.1 编制目的, 2.3.1 …; figures at the start of a line are none."""

from collections.abc import Callable

import pytest

from corpus.model import Document, Kind

Read = Callable[..., Document]
Paths = Callable[[str], list[str]]


@pytest.mark.parametrize("top", ["{} {}", "{}. {}", "{}　{}", "{}、{}"])
def test_decimals_are_the_paths_of_their_clauses(paths: Paths, top: str) -> None:
    text = (
        f"植树预案\n\n{top.format(1, '总则')}\n1.1 目的\n为做好植树工作，制定本预案。\n1.2　依据\n依据条例。\n"
        f"{top.format(2, '职责')}\n2.1指挥部\n2.1.1 指挥长\n由市长担任。\n2.1.2 成员\n由各局局长担任。\n"
        "2.2 办公室\n设在市林业局。\n"
        f"{top.format(3, '附则')}\n本预案由市林业局解释。\n"
    )
    assert paths(text) == ["标题", "1", "1.1", "1.2", "2", "2.1", "2.1.1", "2.1.2", "2.2", "3"]


def test_headings_above_a_decimal(read: Read) -> None:
    document = read("1 总则\n1.1 目的\n做好植树。\n2 职责\n2.1 指挥部\n2.1.1 指挥长\n由市长担任。\n")
    clauses = {clause.path: clause for clause in document.clauses}
    assert clauses["2.1.1"].heading == ("2 职责", "2.1 指挥部", "2.1.1 指挥长")
    assert [path for path, clause in clauses.items() if clause.kind is Kind.HEADING] == ["1", "2", "2.1"]


@pytest.mark.parametrize(
    "items",
    [("（1）", "（2）"), ("（一）", "（二）"), ("1.", "2."), ("一、", "二、")],
    ids=lambda items: items[0],
)
def test_items_below_a_decimal_stand_below_it(paths: Paths, items: tuple[str, str]) -> None:
    listed = "".join(f"{item}种树。\n" for item in items)
    found = paths(
        f"1 总则\n1.1 目的\n做好植树。\n1.2 任务\n{listed}1.3 依据\n依据条例。\n2 附则\n每年一次。\n"
    )
    assert found == ["1", "1.1", "1.2", *(f"1.2/{item.strip('.、')}" for item in items), "1.3", "2"]


def test_decimals_in_a_section_stand_below_it(paths: Paths) -> None:
    text = (
        "一、任务\n1.种树\n1.1 种柳树。\n1.2 种杨树。\n2.护林\n2.1 防火。\n二、保障\n1.资金\n1.1 列入预算。\n"
    )
    assert paths(text) == [
        "一", "一/1", "一/1.1", "一/1.2", "一/2", "一/2.1", "二", "二/1", "二/1.1",
    ]  # fmt: skip


def test_decimals_of_an_annex_stand_below_it(paths: Paths) -> None:
    text = "一、任务\n抓好落实。\n\n附件1\n\n植树规程\n\n1 总则\n1.1 目的\n做好植树。\n1.2 依据\n依据条例。\n"
    assert paths(text)[-4:] == ["附件1", "附件1/1", "附件1/1.1", "附件1/1.2"]


@pytest.mark.parametrize(
    "lines",
    [
        "3.5万亩林地得到管护。\n1.1万株树苗已经种下。\n1.2亿元资金已经到位。\n",
        "1.1 左右为宜。\n4.7 以上为优。\n",
        "2 号林场\n3 号林场\n",
    ],
    ids=["figures", "no run", "no decimals"],
)
def test_figures_that_begin_lines_open_nothing(paths: Paths, lines: str) -> None:
    assert paths(f"一、任务\n{lines}二、保障\n加强领导。\n") == ["一", "二"]
