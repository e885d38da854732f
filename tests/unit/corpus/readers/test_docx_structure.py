"""What of a Word file is heading, table of contents, note and bold type."""

from pathlib import Path

import pytest

from corpus.library import read_file
from corpus.model import Basis, Kind
from corpus.readers.docx import read_docx
from corpus.source import Line, SourceText
from corpus.structure import build_clauses
from tests.docx_files import docx, p, r, row, style, table

HEADINGS = style("1", title="heading 1", content='<w:pPr><w:outlineLvl w:val="0"/></w:pPr>') + style(
    "2", title="标题 2"
)


def read(body: str, **parts: str) -> SourceText:
    return read_docx("文.docx", docx(body, **parts))


def lines(source: SourceText) -> list[str]:
    return [source.text[block.start : block.end] for block in source.blocks if isinstance(block, Line)]


def bold(source: SourceText) -> list[str]:
    return [source.text[span.start : span.end] for span in source.bold or ()]


FOOTNOTES = (
    f'<w:footnote w:type="separator" w:id="-1">{p()}</w:footnote>'
    f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>" + r(" 指全日制在校生。"))}</w:footnote>'
)
NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'


def test_a_footnote_becomes_a_note_below_the_clause_that_refers_to_it() -> None:
    body = (
        p("一、主要任务")
        + p(r("（一）在校生") + NOTE + r("达到5000人。"))
        + p("每年上报。")
        + p("（二）加强督导。")
    )
    clauses, _ = build_clauses("文", read(body, footnotes=FOOTNOTES))
    told = {clause.path: (clause.kind, clause.text) for clause in clauses}
    assert told == {
        "一": (Kind.HEADING, "一、主要任务"),
        "一/（一）": (Kind.CLAUSE, "（一）在校生达到5000人。\n每年上报。"),
        "一/（一）/注": (Kind.NOTE, "注1： 指全日制在校生。"),
        "一/（二）": (Kind.CLAUSE, "（二）加强督导。"),
    }


def test_notes_of_a_table_follow_it_and_endnotes_are_notes_too() -> None:
    cell = f"<w:tc>{p(r('100') + NOTE)}</w:tc>"
    endnotes = f'<w:endnote w:id="2">{p("尾注文字")}</w:endnote>'
    end = '<w:r><w:endnoteReference w:id="2"/></w:r>'
    source = read(
        p(r("表") + end) + table(row("甲", "乙"), row("1", cell)) + p("后"),
        footnotes=FOOTNOTES,
        endnotes=endnotes,
    )
    assert source.text == "表\n注1：尾注文字\n\n\t甲\n\t乙\n\n\t1\n\t100\n\n注2： 指全日制在校生。\n\n后\n"


@pytest.mark.parametrize(
    ("properties", "level"),
    [
        ('<w:pStyle w:val="1"/>', 1),
        ('<w:pStyle w:val="2"/>', 2),
        ('<w:pStyle w:val="based"/>', 1),
        ('<w:pStyle w:val="body"/>', None),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="2"/>', 3),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>', None),
        ('<w:outlineLvl w:val="3"/>', 4),
        ('<w:pStyle w:val="missing"/>', None),
        ("", None),
    ],
)
def test_heading_styles_give_the_level(properties: str, level: int | None) -> None:
    styles = HEADINGS + style("based", based_on="1") + style("body", title="正文")
    [line] = read(p("保障措施", properties), styles=styles).blocks
    assert isinstance(line, Line)
    assert line.level == level


def test_a_paragraph_of_text_in_a_heading_style_is_no_heading() -> None:
    [line] = read(p("加强组织领导。各部门要落实责任。", '<w:pStyle w:val="1"/>'), styles=HEADINGS).blocks
    assert isinstance(line, Line)
    assert line.level is None


def test_a_line_break_in_a_heading_is_layout() -> None:
    content = r("第一章") + "<w:r><w:br/></w:r>" + r("总则")
    assert lines(read(p(content, '<w:pStyle w:val="1"/>'), styles=HEADINGS)) == ["第一章 总则"]


def test_tables_of_contents_are_left_out() -> None:
    styles = style("t1", title="toc 1") + HEADINGS
    entries = (
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r>'
          '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("一、总体要求\t1"))
        + p(r("二、重点任务\t2"))
        + p('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    )  # fmt: skip
    assert read(p("目  录") + p() + entries + p("正文")).text == "\n正文\n"
    assert (
        read(p("目录") + p("一、总体要求\t1", '<w:pStyle w:val="t1"/>') + p("文"), styles=styles).text
        == "文\n"
    )
    assert read(p("目录") + p() + p("第一批名单")).text == "目录\n\n第一批名单\n"


BOLD = "<w:b/>"
BOLD_STYLE = style("b", content="<w:rPr><w:b/></w:rPr>") + style(
    "c", "character", content="<w:rPr><w:b/></w:rPr>"
)


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        (p(r("责任单位：") + r("市教育局", BOLD) + r("、市财政局")), ["市教育局"]),
        (p(r("市教", BOLD) + r("育局", BOLD)), ["市教育局"]),
        (p(r("市教育局", '<w:b w:val="0"/>')), []),
        (p(r("市教育局"), '<w:pStyle w:val="b"/>'), ["市教育局"]),
        (p(r("市教育局", '<w:b w:val="false"/>'), '<w:pStyle w:val="b"/>'), []),
        (p(r("市教育局", '<w:rStyle w:val="c"/>')), ["市教育局"]),
        (p(r("市教育局", '<w:rStyle w:val="c"/>'), '<w:pStyle w:val="b"/>'), []),
        (
            p(r("市教育局", '<w:rFonts w:eastAsia="黑体"/>') + r("、市财政局、市人力资源社会保障局")),
            ["市教育局"],
        ),
        (p(r("市教育局、市财政局", '<w:rFonts w:eastAsia="SimHei"/>')), []),
    ],
)
def test_bold_type(paragraph: str, found: list[str]) -> None:
    assert bold(read(paragraph, styles=BOLD_STYLE)) == found


@pytest.mark.parametrize(
    "properties", ["<w:b/>", '<w:rFonts w:eastAsia="黑体"/>', '<w:rFonts w:eastAsia="方正黑体_GBK"/>']
)
def test_bold_units_lead_where_the_text_says_so(tmp_path: Path, properties: str) -> None:
    rule = (
        r("（一）建设实训基地。（责任单位：区发展改革局、")
        + r("区教体局", properties)
        + r("，黑体为牵头部门，下同）")
    )
    other = r("（二）培养师资。（责任单位：") + r("区财政局", properties) + r("、区教体局）")
    path = tmp_path / "措施.docx"
    path.write_bytes(docx(p("一、主要任务") + p(rule) + p(other)))
    found = read_file(path).responsibilities
    assert [(each.lead, each.support, each.basis) for each in found] == [
        (("区教体局",), ("区发展改革局",), Basis.BOLD),
        (("区财政局",), ("区教体局",), Basis.BOLD),
    ]


def test_heading_styles_on_an_annex_and_its_title_change_no_path() -> None:
    first, second = '<w:pStyle w:val="1"/>', '<w:pStyle w:val="2"/>'
    tasks = table(row("序号", "任务"), row("1", "甲"))
    marked = p("附件1", first) + p("重点任务清单", second) + tasks
    plain = p("附件1") + p("重点任务清单") + tasks
    [styled, bare] = [build_clauses("文", read(body, styles=HEADINGS))[0] for body in (marked, plain)]
    assert [clause.path for clause in styled] == ["附件1", "附件1/序号", "附件1/1"]
    assert [(each.path, each.heading) for each in styled] == [(each.path, each.heading) for each in bare]


def test_heading_styles_on_a_list_of_annexes_make_no_headings() -> None:
    body = p("一、保障措施") + p("附件：1.任务清单") + p("2.人员名单", '<w:pStyle w:val="2"/>')
    assert [clause.path for clause in build_clauses("文", read(body, styles=HEADINGS))[0]] == [
        "一",
        "附件说明",
    ]
