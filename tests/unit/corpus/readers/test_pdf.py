"""Text of PDF files: paragraphs as a reader sees them, without what belongs to the page."""

import pytest

from corpus.readers.pdf import read_pdf
from corpus.source import Line, SourceText
from tests.unit.corpus.readers.pdf_files import A4, HEI, SONG, Sheet, pdf

INDENT = "\u3000\u3000"
WORDS = "各级各部门要坚持问题导向结合工作实际制定具体措施明确责任分工加强协调配合形成工作合力确保各项任务按时落实到位"


def body(*wanted: str, width: int = 27, indent: str = INDENT) -> list[str]:
    """Break paragraphs into printed lines of ``width`` characters, the first one indented."""
    lines: list[str] = []
    for paragraph in wanted:
        text = indent + paragraph
        while text:
            lines.append(text[:width])
            text = text[width:]
    return lines


def prose(start: int = 0, length: int = 80) -> str:
    """A sentence; different starts give different ones."""
    words = WORDS * 4
    return words[start : start + length] + "。"


def read(*sheets: Sheet, **options: object) -> SourceText:
    return read_pdf("文.pdf", pdf(*sheets, **options))  # type: ignore[arg-type]


def lines(source: SourceText) -> list[str]:
    found = [source.text[block.start : block.end] for block in source.blocks if isinstance(block, Line)]
    return [line for line in found if line]


def pages(source: SourceText) -> list[int | None]:
    return [block.page for block in source.blocks if isinstance(block, Line) and block.end > block.start]


# --- paragraphs ---------------------------------------------------------------------------------------------


def test_lines_of_a_paragraph_are_one_line() -> None:
    wanted = [prose(), prose(7), "一、总体要求", prose(3, 40)]
    assert lines(read(Sheet().lines(80, 90, body(*wanted)))) == wanted


def test_a_paragraph_goes_on_over_a_page_break_and_keeps_its_first_page() -> None:
    wanted = [prose(), prose(5, 100), prose(9)]
    printed = body(*wanted)
    source = read(Sheet().lines(80, 90, printed[:5]), Sheet().lines(80, 90, printed[5:]))
    assert lines(source) == wanted
    assert pages(source) == [1, 1, 2]


def test_ragged_lines_are_joined() -> None:
    """A line may stop early where the next one would begin with a closing mark."""
    printed = [
        INDENT + WORDS[:25],
        WORDS[25:50],
        WORDS[:24],
        WORDS[24:49],
        "明确责任。",
        INDENT + WORDS[:10] + "。",
    ]
    assert len(lines(read(Sheet().lines(80, 90, printed)))) == 2


def test_paragraphs_without_indent_are_parted_by_their_last_lines() -> None:
    wanted = [prose(0, 70), prose(4, 75), prose(8, 66)]
    assert lines(read(Sheet().lines(80, 90, body(*wanted, indent="")))) == wanted


def test_a_full_last_line_before_a_number_ends_the_paragraph() -> None:
    first = WORDS[:53] + "。"
    printed = body(first, "（一）加强领导。" + WORDS[:40] + "。", indent="")
    assert len(printed[1]) == 27
    assert lines(read(Sheet().lines(80, 90, printed))) == [first, "（一）加强领导。" + WORDS[:40] + "。"]


def test_space_between_paragraphs_parts_them_even_where_lines_are_full() -> None:
    printed = body(WORDS[:53] + "。", indent="")
    sheet = Sheet().lines(80, 90, printed).lines(80, 90 + 28 * 5, body(prose(3, 70), indent=""))
    assert lines(read(sheet)) == [WORDS[:53] + "。", prose(3, 70)]


def test_headings_do_not_swallow_the_text_below() -> None:
    printed = [INDENT + "一、总体要求", *body(prose()), INDENT + "二、重点任务", *body(prose(6))]
    assert lines(read(Sheet().lines(80, 90, printed))) == ["一、总体要求", prose(), "二、重点任务", prose(6)]


def test_numbers_at_line_starts_inside_a_paragraph_stay_inside() -> None:
    """A wrapped line may begin like a numbered one: 三、四级 …"""
    printed = [INDENT + WORDS[:25], "三、四级响应由有关部门决定" + WORDS[:14], "按时落实。"]
    assert len(lines(read(Sheet().lines(80, 90, [*printed, *body(prose(), prose(4))])))) == 3


def test_words_in_latin_letters_keep_their_space() -> None:
    # 25 characters of Chinese and "open" fill the first line
    printed = [INDENT + WORDS[:23] + "open", "source" + WORDS[:20] + "。"]
    sheet = Sheet().lines(80, 90, [*body(prose(1)), *printed, *body(prose(2))])
    assert lines(read(sheet))[1] == WORDS[:23] + "open source" + WORDS[:20] + "。"


def test_title_lines_signature_and_date_stay_lines_of_their_own() -> None:
    sheet = Sheet().text(140, 100, "某某市人民政府关于印发", 22).text(163, 135, "工作方案的通知", 22)
    sheet.lines(80, 200, ["各县（市、区）人民政府：", *body(prose())])
    sheet.text(350, 420, "某某市人民政府").text(360, 448, "2024年3月1日")
    assert lines(read(sheet)) == [
        "某某市人民政府关于印发",
        "工作方案的通知",
        "各县（市、区）人民政府：",
        prose(),
        "某某市人民政府",
        "2024年3月1日",
    ]


def test_a_signature_broken_over_two_centred_lines_is_one_name() -> None:
    sheet = Sheet().lines(80, 100, body(prose()))
    sheet.text(300, 300, "某某市促进发展（数字经济）").text(332, 328, "领导小组办公室").text(
        340, 356, "2024年3月1日"
    )
    assert lines(read(sheet))[1:] == ["某某市促进发展（数字经济）领导小组办公室", "2024年3月1日"]


def test_a_long_entry_in_a_list_of_annexes_goes_on_hanging() -> None:
    entry = "附件：1.某某市推进数字经济高质量发展三年行动计划重"
    printed = [*body(prose()), INDENT + entry, "\u3000" * 6 + "点任务清单"]
    assert lines(read(Sheet().lines(80, 100, printed)))[1] == entry + "点任务清单"


def test_names_one_below_the_other_stay_lines() -> None:
    printed = [
        "组\u3000长：张三  市长",
        "\u3000\u3000\u3000\u3000李四  副市长",
        "\u3000\u3000\u3000\u3000王五  秘书长",
    ]
    found = lines(read(Sheet().lines(112, 100, printed).lines(80, 300, body(prose()))))
    assert [line.split()[-2:] for line in found[:3]] == [
        ["组长：张三", "市长"],
        ["李四", "副市长"],
        ["王五", "秘书长"],
    ] or len(found) == 4


def test_free_space_above_a_line_is_an_empty_line() -> None:
    source = read(Sheet().lines(80, 100, body(prose())).lines(80, 300, body(prose(5))))
    assert source.text == f"{prose()}\n\n{prose(5)}\n"


def test_every_character_is_covered_by_exactly_one_block() -> None:
    source = read(Sheet().lines(80, 90, body(prose(), prose(3))), Sheet().lines(80, 90, body(prose(8))))
    covered = "".join(source.text[block.start : block.end] for block in source.blocks)
    assert covered == source.text.replace("\n", "")


def test_two_columns_are_read_one_after_the_other() -> None:
    left, right = body(prose(0, 150), width=13), body(prose(9, 150), width=13)
    sheet = Sheet().text(180, 80, "某某市人民政府公报", 22)
    sheet.lines(60, 130, left, 16, 26).lines(310, 130, right, 16, 26)
    assert lines(read(sheet)) == ["某某市人民政府公报", prose(0, 150), prose(9, 150)]


# --- places and type ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sheet", "angle"),
    [
        (Sheet(rotate=0), 0),
        (Sheet(rotate=90), 90),
        (Sheet(rotate=180), 180),
        (Sheet(rotate=270), 270),
        (Sheet(rotate=0), 90),  # turned by the program that printed it, not by the page
    ],
)
def test_turned_pages_are_read_upright(sheet: Sheet, angle: int) -> None:
    along = {0: (0, 28), 90: (28, 0), 180: (0, -28), 270: (-28, 0)}[angle]
    x, y = {0: (80, 100), 90: (100, 750), 180: (500, 700), 270: (500, 90)}[angle]
    for number, line in enumerate(body(prose(0, 60))):
        bare = line.lstrip(INDENT)
        shift = 32 if line != bare else 0
        start = {0: (shift, 0), 90: (0, -shift), 180: (-shift, 0), 270: (0, shift)}[angle]
        sheet.text(x + along[0] * number + start[0], y + along[1] * number + start[1], bare, angle=angle)
    assert lines(read(sheet)) == [prose(0, 60)]


def test_watermarks_across_the_page_are_left_out() -> None:
    sheet = Sheet().lines(80, 100, body(prose())).text(200, 500, "内部资料注意保存", 40, angle=45)
    assert lines(read(sheet)) == [prose()]


def test_text_set_sideways_is_reported() -> None:
    source = read(Sheet().lines(80, 100, body(prose())).text(40, 500, "装订线内不要答题", angle=90))
    assert [warning.message for warning in source.warnings] == ["有 8 个字横转排印，没有读取"]


def test_what_stands_outside_the_page_is_left_out() -> None:
    sheet = (
        Sheet(crop=(0, 100, 595, 842))
        .lines(80, 100, body(prose()))
        .text(80, 800, "裁去的文字")
        .text(2000, 100, "书")
    )
    assert lines(read(sheet)) == [prose()]


def test_bold_stretches_by_font_name() -> None:
    sheet = (
        Sheet().lines(80, 90, body(prose())).text(112, 200, "责任单位：").text(192, 200, "市教育局", font=HEI)
    )
    sheet.text(256, 200, "、市财政局")
    source = read(sheet)
    assert [source.text[span.start : span.end] for span in source.bold or ()] == ["市教育局"]


def test_bold_stretches_by_stroke() -> None:
    source = read(
        Sheet().lines(80, 90, body(prose())).text(112, 200, "加强领导", mode=2).text(176, 200, "。各地")
    )
    assert [source.text[span.start : span.end] for span in source.bold or ()] == ["加强领导"]


def test_bold_spans_of_wrapped_lines_lie_in_the_joined_text() -> None:
    sheet = Sheet().lines(80, 90, body(prose(), WORDS[:25]))
    sheet.text(80, 90 + 28 * 5, "由").text(96, 90 + 28 * 5, "市教育局", font=HEI).text(
        160, 90 + 28 * 5, "负责。"
    )
    source = read(sheet)
    assert lines(source)[1] == WORDS[:25] + "由市教育局负责。"
    assert [source.text[span.start : span.end] for span in source.bold or ()] == ["市教育局"]


@pytest.mark.parametrize("font", [HEI, "SimSun-Bold"])
def test_a_text_set_in_bold_throughout_has_no_bold_stretches(font: str) -> None:
    assert read(Sheet().lines(80, 90, body(prose()), font=font)).bold == ()


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("省⼯业和信息化厅⻓期负责⻔类", "省工业和信息化厅长期负责门类"),
        ("⼈⺠⻢⻛⾷⻝", "人民马风食食"),
        ("第３条 2024年", "第３条 2024年"),  # full-width figures stay as printed
    ],
)
def test_radicals_become_ordinary_characters(printed: str, meant: str) -> None:
    assert lines(read(Sheet().lines(80, 90, body(prose())).text(112, 300, printed)))[1] == meant


def test_characters_the_file_does_not_tell_are_marked_and_reported() -> None:
    source = read(Sheet().lines(80, 90, body(prose())).text(112, 300, "总额\ue123亿元"))
    assert lines(source)[1] == "总额□亿元"
    assert [warning.message for warning in source.warnings] == ["有 1 个字无法识别，记作“□”"]


def test_a_picture_inside_a_line_is_reported_with_the_words_before_it() -> None:
    sheet = Sheet().lines(80, 90, body(prose())).text(112, 200, "推广智能终端，").picture(230, 188, 60, 14)
    source = read(sheet.text(300, 200, "优化看护。"))
    assert [warning.message for warning in source.warnings] == [
        "“推广智能终端，”之后有一处文字是图片，没有读取"
    ]


def test_a_large_picture_beside_text_is_reported() -> None:
    source = read(
        Sheet().lines(80, 90, body(prose())), Sheet().lines(80, 90, body(prose(3))).picture(80, 200, 400, 300)
    )
    assert [(warning.where, warning.message) for warning in source.warnings] == [
        ("文.pdf 第 2 页", "页面上有较大的图片，图片里的文字没有读取")
    ]


def test_the_recognition_layer_of_a_scan_is_read_and_reported() -> None:
    sheet = Sheet().picture(0, 0, *A4)
    for number, line in enumerate(body(prose())):
        sheet.text(
            80 + 16 * (len(line) - len(line.lstrip(INDENT))), 90 + 28 * number, line.lstrip(INDENT), mode=3
        )
    source = read(sheet)
    assert lines(source) == [prose()]
    assert source.warnings[0].message == "文字来自扫描件自带的识别结果，可能有错字"


def test_line_order_does_not_depend_on_the_order_in_the_file() -> None:
    printed = body(prose(), prose(4))
    sheet = Sheet()
    for number in reversed(range(len(printed))):
        bare = printed[number].lstrip(INDENT)
        sheet.text(80 + 16 * (len(printed[number]) - len(bare)), 90 + 28 * number, bare, font=SONG)
    assert lines(read(sheet)) == [prose(), prose(4)]
