"""Texts numbered by 条: articles stand alone in the path, whatever chapter or section they are in."""

from collections.abc import Callable

import pytest

from corpus.model import Clause, Document, Kind

Read = Callable[..., Document]
Paths = Callable[[str], list[str]]


def by_path(document: Document) -> dict[str, Clause]:
    return {clause.path: clause for clause in document.clauses}


LAW = """临江市绿化条例

第一章　总则

第一条　为了保护绿地，制定本条例。

第二条　下列土地应当绿化：
（一）道路两侧；
（二）河道两岸。

除前款规定外，其他土地可以绿化。

第二章　责任

第三条　违反
第二条规定的，责令改正。

第四条规定的期限，为三十日。

第四条　本条例自2021年5月1日起施行。
"""


def test_articles_stand_alone_in_the_path(read: Read) -> None:
    document = read(LAW)
    assert [clause.path for clause in document.clauses] == [
        "标题",
        "第一章",
        "第一条",
        "第二条",
        "第二条/（一）",
        "第二条/（二）",
        "第二条/段1",
        "第二章",
        "第三条",
        "第四条",
    ]
    clauses = by_path(document)
    assert clauses["第二条/（一）"].heading[:2] == ("第一章总则", "第二条")


def test_chapters_are_headings_and_articles_with_items_are_not(read: Read) -> None:
    kinds = {clause.path: clause.kind for clause in read(LAW).clauses}
    assert [path for path, kind in kinds.items() if kind is Kind.HEADING] == ["第一章", "第二章"]


def test_paragraph_after_the_items_of_an_article_is_not_the_last_item(read: Read) -> None:
    clauses = by_path(read(LAW))
    assert clauses["第二条/（二）"].text == "（二）河道两岸。"
    assert clauses["第二条/段1"].text == "除前款规定外，其他土地可以绿化。"


def test_line_that_mentions_an_article_goes_on_with_the_text(read: Read) -> None:
    clause = by_path(read(LAW))["第三条"]
    assert clause.text == "第三条　违反\n第二条规定的，责令改正。\n\n第四条规定的期限，为三十日。"


def test_paragraph_after_items_needs_no_blank_line_where_lines_are_paragraphs(read: Read) -> None:
    text = (
        "某某管理办法\n第一条 有下列情形之一的，由主管部门责令改正，并按照有关规定处理：\n（一）未按规定办理登记的；\n"
        "（二）法律、法规规定的其他情形。\n前款规定的处理，应当告知当事人，并听取其陈述和申辩，作出书面决定，送达当事人。\n"
        "第二条 本办法自发布之日起施行。\n"
    )
    assert [clause.path for clause in read(text).clauses][1:5] == [
        "第一条",
        "第一条/（一）",
        "第一条/（二）",
        "第一条/段1",
    ]


@pytest.mark.parametrize(
    "labels",
    [
        ["第一条", "第一条之一", "第二条"],
        ["第十二条", "第十二条之一", "第十二条之二", "第十三条"],
        ["第九十九条", "第一百条", "第一百零一条"],
        ["第一千九百九十九条", "第二千条", "第二千零一条"],
        ["第两千条", "第两千零一条"],
        ["第1条", "第2条"],
        ["第一條", "第二條"],
    ],
)
def test_numbers_of_articles(read: Read, labels: list[str]) -> None:
    document = read("植树条例\n" + "".join(f"{label}　应当植树。\n" for label in labels))
    assert [clause.path for clause in document.clauses] == ["标题", *labels]
    assert document.warnings == ()


def test_parts_chapters_and_sections_nest_and_articles_run_on(paths: Paths) -> None:
    text = (
        "植树法典\n第一编　总则\n第一分编　通则\n第一章　一般规定\n第一节　目的\n第一条　植树。\n第二章　职责\n第二条　护林。\n"
        "第二编　分则\n第一章　苗木\n第三条　育苗。\n"
    )
    assert paths(text)[1:] == [
        "第一编", "第一编/第一分编", "第一编/第一分编/第一章", "第一编/第一分编/第一章/第一节", "第一条",
        "第一编/第一分编/第二章", "第二条", "第二编", "第二编/第一章", "第三条",
    ]  # fmt: skip


def test_paragraphs_and_items_numbered_in_words(paths: Paths) -> None:
    text = "植树条例\n第一条　下列事项：\n第一款　植树：\n第一项　选苗；\n第二项　挖坑。\n第二款　护林。\n第二条　防火。\n"
    assert paths(text)[1:] == [
        "第一条", "第一条/第一款", "第一条/第一款/第一项", "第一条/第一款/第二项", "第一条/第二款", "第二条",
    ]  # fmt: skip


@pytest.mark.parametrize("number", ["第一百二十四 条", "笫一百二十四条", "第一百二十四　条"])
def test_damaged_number_is_the_article(read: Read, number: str) -> None:
    document = read(f"植树条例\n第一百二十三条　植树。\n{number}　护林。\n第一百二十五条　防火。\n")
    assert [clause.path for clause in document.clauses][1:] == [
        "第一百二十三条",
        "第一百二十四条",
        "第一百二十五条",
    ]


def test_several_articles_on_one_line(read: Read) -> None:
    text = "植树条例\n第一条 植树。 第二条 护林，依照第五条 执行。 第三条 防火。\n第四条 育苗。 第九条 不在此处。\n"
    document = read(text)
    assert [clause.path for clause in document.clauses][1:] == ["第一条", "第二条", "第三条", "第四条"]
    assert by_path(document)["第二条"].text == "第二条 护林，依照第五条 执行。"


SECTIONS = (
    "植树解释\n一、苗木\n第一条　育苗：\n（一）选种；\n（二）播种。\n"
    "二、护林、防火\n（一）巡查\n第二条　巡查。\n（二）处置\n第三条　扑救。\n"
)


def test_sections_between_articles_are_headings_above_them(read: Read) -> None:
    clauses = by_path(read(SECTIONS))
    assert list(clauses)[1:] == [
        "一", "第一条", "第一条/（一）", "第一条/（二）", "二", "二/（一）", "第二条", "二/（二）", "第三条",
    ]  # fmt: skip
    assert clauses["第三条"].heading == ("二、护林、防火", "（二）处置", "第三条")
    assert clauses["二"].kind is Kind.HEADING


def test_items_of_an_article_numbered_like_sections_stay_items(paths: Paths) -> None:
    text = "植树规定\n第一条　包括下列树木\n一、松树\n二、柏树\n第二条　每年植树。\n第三条　每月护林。\n"
    assert paths(text)[1:] == ["第一条", "第一条/一", "第一条/二", "第二条", "第三条"]


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("附：\n树木目录\n一、松树\n二、柏树\n", ["附", "附/一", "附/二"]),
        ("附：树木目录\n一、松树\n二、柏树\n", ["附", "附/一", "附/二"]),
        (
            "附件1：树木目录\n一、松树\n附件2：苗木目录\n一、杨树\n",
            ["附件1", "附件1/一", "附件2", "附件2/一"],
        ),
        ("附录 树木目录\n一、松树\n", ["附录", "附录/一"]),
        ("附件：1.树木目录\n2.苗木目录\n附件1\n树木目录\n一、松树\n", ["附件说明", "附件1", "附件1/一"]),
    ],
)
def test_annex_below_the_last_article_is_no_part_of_it(paths: Paths, below: str, expected: list[str]) -> None:
    text = f"植树条例\n第一条　每年植树。\n第二条　本条例自2021年3月5日起施行。\n{below}"
    assert paths(text) == ["标题", "第一条", "第二条", *expected]
