"""Automatic numbers of Word lists, as a reader sees them."""

import pytest

from corpus.readers.docx import read_docx
from corpus.readers.docx_counting import known_style, write_number
from tests.docx_files import cell, docx, level, lists, numbered, p, row, style, table

HAN = level(0, "%1、", "chineseCounting")
PAREN = level(1, "（%2）", "chineseCounting")
DOTTED = level(2, "%3.", "decimal")


def read(body: str, numbering: str, styles: str = "") -> list[str]:
    return read_docx("文.docx", docx(body, numbering=numbering, styles=styles)).text.splitlines()


def numbers(*levels_used: int, numbering: str) -> list[str]:
    return [
        line.removesuffix("文").rstrip()
        for line in read("".join(numbered("文", each) for each in levels_used), numbering)
    ]


@pytest.mark.parametrize(
    ("style_name", "expected"),
    [
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一〇〇"}),
        ("chineseCountingThousand", {10: "十", 15: "十五", 100: "一百", 101: "一百〇一", 110: "一百一十", 1001: "一千〇一"}),
        ("chineseCountingThousand", {1260: "一千二百六十", 10000: "一万", 10010: "一万〇一十"}),
        ("ideographDigital", {1: "一", 10: "一〇", 25: "二五"}),
        ("japaneseCounting", {10: "十", 11: "十一", 100: "百", 101: "百一", 20: "二十"}),
        ("decimal", {1: "1", 21: "21"}),
        ("decimalZero", {1: "01", 10: "10"}),
        ("decimalFullWidth", {10: "１０"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedCircleChinese", {10: "⑩"}),
        ("decimalEnclosedParen", {1: "⑴"}),
        ("decimalEnclosedFullstop", {3: "⒊"}),
        ("ideographEnclosedCircle", {2: "㊁"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 28: "bb"}),
        ("upperLetter", {3: "C"}),
        ("lowerRoman", {4: "iv", 9: "ix", 14: "xiv", 1999: "mcmxcix", 4000: "4000"}),
        ("upperRoman", {8: "VIII"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 203: "贰佰零叁"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {12: "亥"}),
        ("ideographZodiacTraditional", {1: "甲子", 13: "丙子"}),
        ("ordinal", {1: "1st", 12: "12th", 22: "22nd"}),
        ("none", {1: ""}),
        ("decimal", {0: "0", -3: "-3"}),
        ("chineseCounting", {0: "0"}),
        ("thaiCounting", {7: "7"}),
    ],
)  # fmt: skip
def test_numbering_styles(style_name: str, expected: dict[int, str]) -> None:
    assert {number: write_number(number, style_name) for number in expected} == expected


def test_a_style_that_is_not_known_is_reported() -> None:
    assert not known_style("thaiCounting")
    source = read_docx("文.docx", docx(numbered("文"), numbering=lists(level(0, "%1.", "thaiCounting"))))
    assert source.text == "1. 文\n"
    assert "thaiCounting" in source.warnings[0].message


@pytest.mark.parametrize(
    ("definition", "line"),
    [
        (level(0, "%1、", "chineseCounting"), "一、文"),
        (level(0, "（%1）", "chineseCounting"), "（一）文"),
        (level(0, "第%1条", "chineseCountingThousand"), "第一条 文"),
        (level(0, "第%1条", "chineseCountingThousand", more='<w:suff w:val="nothing"/>'), "第一条文"),
        (level(0, "%1."), "1. 文"),
        (level(0, "%1．", "decimal", more='<w:suff w:val="space"/>'), "1． 文"),
        (level(0, "%1", "decimalEnclosedCircle", start=3), "③ 文"),
        (level(0, "附件%1", start=2), "附件2 文"),
        (level(0, "", "none"), "文"),
        (level(0, "\uf06c", "bullet", more='<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'), "● 文"),
        (level(0, "%1.", more="<w:rPr><w:vanish/></w:rPr>"), "文"),
    ],
)  # fmt: skip
def test_the_number_stands_before_the_text(definition: str, line: str) -> None:
    assert read(numbered("文"), lists(definition)) == [line]


def test_inner_levels_begin_anew_after_outer_ones() -> None:
    found = numbers(0, 1, 1, 2, 2, 1, 2, 0, 1, 2, numbering=lists(HAN, PAREN, DOTTED))
    assert found == ["一、", "（一）", "（二）", "1.", "2.", "（三）", "1.", "二、", "（一）", "1."]


@pytest.mark.parametrize(
    ("restart", "expected"),
    [
        ("", ["一、", "（一）", "1.", "（二）", "1.", "二、", "（一）", "1."]),
        ('<w:lvlRestart w:val="0"/>', ["一、", "（一）", "1.", "（二）", "2.", "二、", "（一）", "3."]),
        ('<w:lvlRestart w:val="1"/>', ["一、", "（一）", "1.", "（二）", "2.", "二、", "（一）", "1."]),
    ],
)
def test_restart_of_a_level(restart: str, expected: list[str]) -> None:
    running = lists(HAN, PAREN, level(2, "%3.", more=restart))
    assert numbers(0, 1, 2, 1, 2, 0, 1, 2, numbering=running) == expected


def test_labels_hold_the_numbers_of_outer_levels() -> None:
    numbering = lists(
        level(0, "第%1章", "chineseCounting"), level(1, "%1.%2", more="<w:isLgl/>"), level(2, "%1.%2.%3")
    )
    assert numbers(0, 1, 2, 0, 1, numbering=numbering) == ["第一章", "1.1", "一.1.1", "第二章", "2.1"]


def test_an_inner_level_that_comes_first_shows_the_start_of_the_outer_one() -> None:
    assert numbers(1, 0, numbering=lists(level(0, "%1"), level(1, "%1.%2"))) == ["1.1", "1"]


def test_lists_of_one_abstract_list_share_their_count_until_one_starts_anew() -> None:
    more = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
        "</w:lvlOverride></w:num>"
    )
    body = "".join(numbered("文", number=number) for number in (1, 2, 3, 3, 1))
    assert read(body, lists(level(0, "%1.")) + more) == ["1. 文", "2. 文", "5. 文", "6. 文", "7. 文"]


def test_a_list_may_replace_a_level() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "（%1）", "chineseCounting", start=4)}</w:lvlOverride>'
    assert read(numbered("文"), lists(HAN, overrides=override)) == ["（四）文"]


def test_numbers_padded_by_a_custom_format() -> None:
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="7"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>'
        '</mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>'
    )
    assert read(numbered("文"), lists(custom)) == ["007 文"]


STYLED = (
    style("h1", title="heading 1", content='<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    + style(
        "h2",
        title="heading 2",
        based_on="h1",
        content='<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>',
    )
    + style("plain", based_on="h1", content='<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>')
)
TIED = lists(
    level(0, "%1、", "chineseCounting", more='<w:pStyle w:val="h1"/>'),
    level(1, "（%2）", "chineseCounting", more='<w:pStyle w:val="h2"/>'),
)


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ('<w:pStyle w:val="h1"/>', "一、文"),
        ('<w:pStyle w:val="h2"/>', "（一）文"),
        ('<w:pStyle w:val="plain"/>', "文"),
        ('<w:pStyle w:val="h1"/><w:numPr><w:numId w:val="0"/></w:numPr>', "文"),
        ('<w:pStyle w:val="h1"/><w:numPr><w:ilvl w:val="1"/></w:numPr>', "（一）文"),
        ('<w:pStyle w:val="h2"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>', "一、文"),
        ('<w:numPr><w:numId w:val="77"/></w:numPr>', "文"),
        ('<w:numPr><w:ilvl w:val="8"/><w:numId w:val="1"/></w:numPr>', "文"),
    ],
)
def test_numbering_by_style(properties: str, expected: str) -> None:
    assert read(p("文", properties), TIED, STYLED) == [expected]


def test_a_list_that_points_to_a_numbering_style() -> None:
    linked = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="list"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="list"/>{HAN}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    pointing = style("list", "numbering", content='<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>')
    assert read(numbered("文") + numbered("文"), linked, pointing) == ["一、文", "二、文"]


@pytest.mark.parametrize("styles", [
    style("list", "numbering", content='<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
    style("a", based_on="b") + style("b", based_on="a"),
])  # fmt: skip
def test_definitions_that_go_round_in_circles(styles: str) -> None:
    circle = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="list"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert read(numbered("文") + p("段", '<w:pStyle w:val="a"/>'), circle, styles) == ["文", "段"]


def test_numbered_empty_cells_show_their_number() -> None:
    rows = [row(cell(numbered("<w:r/>")), f"任务{index}") for index in (1, 2)]
    found = read(table(row("序号", "任务"), *rows), lists(level(0, "%1")))
    assert found == ["\t序号", "\t任务", "", "\t1 ", "\t任务1", "", "\t2 ", "\t任务2", ""]


def test_text_of_a_deleted_end_comes_after_the_number() -> None:
    start = p("市教育局、", "<w:rPr><w:del/></w:rPr>")
    assert read(start + numbered("市财政局"), lists(HAN)) == ["一、市教育局、市财政局"]
