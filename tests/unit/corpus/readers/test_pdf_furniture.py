"""What belongs to the page and not to the text: numbers, running heads, fillers, and a web site's own parts."""

import pytest

from corpus.readers.pdf import read_pdf
from corpus.readers.pdf_furniture import is_page_number
from corpus.source import Line, SourceText
from tests.unit.corpus.readers.pdf_files import Sheet, pdf
from tests.unit.corpus.readers.test_pdf import INDENT, body, lines, prose


def read(*sheets: Sheet, creator: str = "") -> SourceText:
    return read_pdf("文.pdf", pdf(*sheets, creator=creator))


def texts(count: int, **extra: tuple[float, float, str, float]) -> list[Sheet]:
    """Pages of one paragraph each, all different, with ``extra`` printed on every page."""
    sheets = []
    for number in range(count):
        sheet = Sheet().lines(80, 110, body(prose(number * 3)))
        for x, y, text, size in extra.values():
            sheet.text(x, y, text.format(n=number + 1, all=count), size)
        sheets.append(sheet)
    return sheets


def wanted(count: int) -> list[str]:
    return [prose(number * 3) for number in range(count)]


@pytest.mark.parametrize(
    "text",
    [
        "— 4 —",
        "－12－",
        "- 3 -",
        "第 1 页 共 13 页",
        "第３页",
        "共 9 页 第 2 页",
        "3 / 13",
        "Page 2 of 9",
        "·7·",
        "~ 5 ~",
    ],
)
def test_page_numbers_by_form(text: str) -> None:
    assert is_page_number(text)


@pytest.mark.parametrize(
    "text", ["2023", "5", "第一页", "（3）", "3.", "2022-2025", "1.5", "第 3 条", "4 项"]
)
def test_figures_that_are_no_page_numbers(text: str) -> None:
    assert not is_page_number(text)


@pytest.mark.parametrize("form", ["— {n} —", "第 {n} 页 共 {all} 页", "{n}", "{n}/{all}"])
def test_page_numbers_are_left_out(form: str) -> None:
    assert lines(read(*texts(3, number=(290, 800, form, 14)))) == wanted(3)


def test_page_numbers_at_the_outer_edges_are_left_out() -> None:
    sheets = texts(4)
    for number, sheet in enumerate(sheets, 1):
        sheet.text(80 if number % 2 == 0 else 460, 790, f"— {number} —", 14)
    assert lines(read(*sheets)) == wanted(4)


def test_a_figure_alone_at_the_foot_stays_where_it_does_not_count_pages() -> None:
    sheets = texts(3)
    sheets[0].text(290, 800, "1958", 16)
    sheets[1].text(290, 800, "17", 16)
    assert "1958" in lines(read(*sheets))


def test_running_heads_in_small_type_are_left_out() -> None:
    sheets = texts(
        3, head=(200, 48, "某某市推进数字经济发展的实施方案", 9), foot=(290, 800, "第 {n} 页 共 {all} 页", 9)
    )
    assert lines(read(*sheets)) == wanted(3)


def test_heads_of_left_and_right_pages_are_left_out() -> None:
    sheets = texts(6)
    for number, sheet in enumerate(sheets, 1):
        sheet.text(80, 48, "某某市人民政府公报" if number % 2 else "2024年第3期", 9)
    assert lines(read(*sheets)) == wanted(6)


def test_a_title_printed_on_every_page_is_kept_once() -> None:
    sheets = texts(3, head=(150, 60, "某某市重点任务清单", 22))
    assert lines(read(*sheets)) == ["某某市重点任务清单", *wanted(3)]


def test_a_sentence_that_ends_every_page_stays() -> None:
    """Each page of a collection of tasks closes with the same words: text, however often it is said."""
    closing = "由市级主管部门按年度考核，结果向社会公布。"
    pages = [Sheet().lines(80, 90, [f"\u3000\u3000第{number}项任务。", closing]) for number in "一二三四五"]
    assert read_pdf("文.pdf", pdf(*pages)).text.count("结果向社会公布") == 5


@pytest.mark.parametrize(("first", "pitch"), [(80, 28), (90, 20)])
def test_words_of_a_list_that_begin_or_end_every_page_stay(first: float, pitch: float) -> None:
    """Each line of the list says the same; those at the edges of the pages say no less than those between."""
    pages = [Sheet().lines(80, first, [INDENT + "已办结"] * 24, pitch=pitch) for _ in range(3)]
    assert read_pdf("文.pdf", pdf(*pages)).text.count("已办结") == 72


def test_a_running_title_stays_out_though_a_line_of_the_text_says_the_same() -> None:
    sheets = texts(4, head=(200, 48, "某某市重点任务清单", 16))
    sheets[0].lines(80, 400, body(prose(40), "某某市重点任务清单", prose(44)))
    assert read(*sheets).text.count("某某市重点任务清单") == 2


def test_headings_of_annexes_at_the_same_place_stay() -> None:
    sheets = texts(3, head=(80, 60, "附件{n}", 16))
    assert [line for line in lines(read(*sheets)) if line.startswith("附件")] == ["附件1", "附件2", "附件3"]


def test_the_first_lines_of_two_pages_that_agree_by_chance_stay() -> None:
    sheets = [Sheet().lines(80, 110, body(prose())), Sheet().lines(80, 110, body(prose()))]
    assert lines(read(*sheets)) == [prose(), prose()]


@pytest.mark.parametrize("filler", ["书书书", "欗" * 30, "━━━━━━━━", "－－－－－－", "* * * * * *"])
def test_fillers_and_ornaments_are_left_out(filler: str) -> None:
    sheet = Sheet().lines(80, 110, body(prose())).text(80, 300, filler).lines(80, 340, body(prose(4)))
    assert lines(read(sheet)) == [prose(), prose(4)]


def test_an_ornament_beside_words_goes_and_the_words_stay() -> None:
    sheet = (
        Sheet().text(200, 100, "某政发〔2024〕3号").text(60, 118, "欗" * 28, 16).lines(80, 160, body(prose()))
    )
    assert lines(read(sheet)) == ["某政发〔2024〕3号", prose()]


def test_a_doubled_character_is_no_ornament() -> None:
    paragraph = prose(0, 30) + "天天向上、年年有余，处处处处留心。"
    assert "天天向上" in lines(read(Sheet().lines(80, 110, body(paragraph, prose(2)))))[0]


@pytest.mark.parametrize(
    "entry",
    [
        "一、总体要求……………………………{n}",
        "（一）加强领导............ {n}",
        "附件 重点任务清单·······—{n}—",
        "第一章　总则…………（{n}）",
    ],
)
def test_a_table_of_contents_is_left_out(entry: str) -> None:
    sheet = Sheet().text(260, 80, "目  录", 22).lines(80, 130, [entry.format(n=n) for n in (1, 3, 12)])
    assert lines(read(sheet, Sheet().lines(80, 90, body(prose())))) == [prose()]


def test_a_table_of_contents_with_numbers_set_apart_and_a_long_entry_is_left_out() -> None:
    sheet = Sheet().text(260, 80, "目录", 22)
    sheet.text(80, 130, "一、总体要求").text(500, 130, "1").text(80, 158, "二、关于推进某某工作的若干重点")
    sheet.text(80, 186, "任务和保障措施").text(500, 186, "4").text(80, 214, "三、附则").text(500, 214, "9")
    assert lines(read(sheet, Sheet().lines(80, 90, body(prose())))) == [prose()]


def test_dots_in_running_text_are_no_table_of_contents() -> None:
    printed = [INDENT + "各地要做好以下工作……", INDENT + "金额单位：万元………12"]
    assert len(lines(read(Sheet().lines(80, 90, [*printed, *body(prose())])))) == 3


# --- printed from a browser -----------------------------------------------------------------------------------

BROWSER = "Mozilla/5.0 Chrome/120.0.0.0"


def site_page() -> Sheet:
    sheet = (
        Sheet()
        .text(40, 40, "首页", 9)
        .text(120, 40, "政务公开", 9)
        .text(200, 40, "互动交流", 9)
        .text(280, 40, "登录", 9)
    )
    sheet.text(40, 70, "当前位置：首页 > 政府信息公开 > 政策文件", 8)
    sheet.grid([90, 150, 320, 380, 550], [90, 110, 130])
    sheet.text(94, 104, "索引号：", 7).text(156, 104, "11330000/2024-00321", 7).text(
        324, 104, "发布机构：", 7
    ).text(386, 104, "某局", 7)
    sheet.text(94, 124, "文件编号：", 7).text(324, 124, "有效性：", 7)
    sheet.text(150, 170, "某某市人民政府关于做好工作的通知", 14)
    return sheet.text(180, 195, "发布日期：2024-03-02 10:21   信息来源：市政府   浏览次数：17", 7)


def small(text: str) -> list[str]:
    return body(text, width=48)


def test_site_furniture_is_left_out() -> None:
    first = site_page().lines(80, 230, small(prose(0, 150)), 9, 18)
    last = Sheet().lines(80, 60, small(prose(5, 150)), 9, 18)
    last.text(80, 300, "打印", 7).text(110, 300, "关闭", 7).text(150, 360, "网站地图   联系我们", 7)
    last.text(150, 372, "主办：某某市人民政府办公室   某ICP备12345678号   网站标识码3300000001", 7)
    assert lines(read(first, last, creator=BROWSER)) == [
        "某某市人民政府关于做好工作的通知",
        prose(0, 150),
        prose(5, 150),
    ]


def test_an_information_table_without_rules_and_what_is_above_it_are_left_out() -> None:
    sheet = (
        Sheet()
        .text(40, 40, "某某市政府信息公开", 12)
        .text(40, 60, "高级搜索", 9)
        .text(40, 74, "按时间排序", 9)
    )
    sheet.text(60, 100, "索引号：", 9).text(120, 100, "11330000/2024-00321", 9).text(
        300, 100, "主题分类：", 9
    )
    sheet.text(60, 116, "名称：", 9).text(120, 116, "某某市人民政府关于做好", 9).text(
        120, 130, "工作的通知", 9
    )
    sheet.text(60, 146, "公开方式：", 9).text(120, 146, "主动公开", 9)
    sheet.text(150, 180, "某某市人民政府关于做好工作的通知", 14).text(
        200, 200, "作者：市政府办   来源：本网", 9
    )
    sheet.lines(80, 230, small(prose(0, 150)), 9, 18)
    assert lines(read(sheet, creator=BROWSER)) == ["某某市人民政府关于做好工作的通知", prose(0, 150)]


def test_a_line_on_source_and_time_below_the_title_does_not_take_the_title_away() -> None:
    sheet = Sheet().text(150, 80, "某某市人民政府关于做好工作的通知", 14)
    sheet.text(150, 110, "来源：", 8).text(200, 110, "市政府办公室", 8).text(
        300, 110, "发布时间：2024-03-02", 8
    )
    sheet.lines(80, 150, small(prose(0, 150)), 9, 18)
    assert lines(read(sheet, creator=BROWSER)) == ["某某市人民政府关于做好工作的通知", prose(0, 150)]


def test_address_time_and_sheet_number_of_the_browser_are_left_out() -> None:
    sheets = []
    for number in range(2):
        sheet = Sheet().text(30, 20, "2024/3/5 17:45", 8).text(250, 20, "关于做好工作的通知", 8)
        sheet.lines(80, 110, small(prose(number * 4, 150)), 9, 18)
        sheets.append(
            sheet.text(30, 830, "https://www.example.gov.cn/art/2024/3/2/art_1.html", 8).text(
                560, 830, f"{number + 1}/2", 8
            )
        )
    assert lines(read(*sheets)) == [prose(0, 150), prose(4, 150)]


def test_a_bar_that_floats_beside_the_text_is_left_out() -> None:
    sheets = []
    for number in range(3):
        sheet = Sheet().lines(80, 110, small(prose(number * 4, 150)), 9, 18)
        sheets.append(sheet.text(560, 146, "分享", 9).text(560, 300, "返回顶部", 9))
    assert lines(read(*sheets, creator=BROWSER)) == [prose(0, 150), prose(4, 150), prose(8, 150)]


def test_the_same_words_stay_in_a_file_that_was_not_printed_from_a_browser() -> None:
    sheet = (
        Sheet()
        .lines(80, 110, body(prose()))
        .text(112, 300, "主办：某某市教育局")
        .text(112, 328, "承办：某某学院")
    )
    assert lines(read(sheet))[1:] == ["主办：某某市教育局", "承办：某某学院"]


def test_sentences_below_words_of_an_imprint_stay() -> None:
    sheet = Sheet().lines(80, 60, small(prose(0, 150)), 9, 18).text(98, 150, "主办：某某市教育局", 9)
    sheet.lines(80, 170, small(prose(3, 150)), 9, 18)
    assert lines(read(sheet, creator=BROWSER)) == [prose(0, 150), "主办：某某市教育局", prose(3, 150)]


def test_blocks_keep_their_pages_after_furniture_is_gone() -> None:
    source = read(*texts(3, number=(290, 800, "— {n} —", 14)))
    assert [block.page for block in source.blocks if isinstance(block, Line) and block.end > block.start] == [
        1,
        2,
        3,
    ]
    assert INDENT not in source.text
