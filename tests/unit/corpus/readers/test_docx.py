"""Text of Word files: what a reader sees with tracked changes accepted, and nothing else."""

import pytest

from corpus.readers.docx import read_docx
from corpus.source import Line, SourceText
from tests.docx_files import (
    docx,
    field,
    numbered,
    p,
    part,
    r,
    relationships,
    row,
    style,
    t,
    table,
    zipped,
)

BOX = (
    "<wps:wsp><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp>",
    "<v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape>",
)


def read(body: str, **parts: str) -> SourceText:
    return read_docx("文.docx", docx(body, **parts))


def lines(source: SourceText) -> list[str]:
    return [source.text[block.start : block.end] for block in source.blocks if isinstance(block, Line)]


def test_paragraphs_are_lines_blank_ones_included() -> None:
    source = read(p("一、总体要求") + p() + p("  坚持  原则 "))
    assert source.text == "一、总体要求\n\n  坚持  原则 \n"
    assert lines(source) == ["一、总体要求", "", "  坚持  原则 "]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (r("甲") + "<w:r><w:br/></w:r>" + r("乙"), "甲\n乙"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:cr/><w:t>丙</w:t></w:r>", "甲\t乙\n丙"),
        ("<w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>6</w:t><w:softHyphen/></w:r>", "1-6"),
        ("<w:r><w:t>  甲\n乙 </w:t></w:r>", "甲 乙"),
        (f"<w:hyperlink>{r('链接')}</w:hyperlink>{r('文字')}", "链接文字"),
        (f"<w:smartTag><w:customXml>{r('甲')}</w:customXml></w:smartTag><w:dir>{r('乙')}</w:dir>", "甲乙"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{r('控件')}</w:sdtContent></w:sdt>", "控件"),
        (
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('单击此处')}</w:sdtContent></w:sdt>",
            "",
        ),
        (f"<w:ruby><w:rt>{r('pīn')}</w:rt><w:rubyBase>{r('拼')}</w:rubyBase></w:ruby>", "拼"),
        (
            f"<w:r><w:ruby><w:rt>{r('p')}</w:rt><w:rubyBase>{r('拼')}</w:rubyBase></w:ruby></w:r>{r('音')}",
            "拼音",
        ),
        ("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", "x=1"),
        (r("[image: ]"), "[image: ]"),
        (r("甲<&>乙"), "甲<&>乙"),
    ],
)
def test_runs(content: str, text: str) -> None:
    assert read(p(content + r("。"))).text == f"{text}。\n"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (
            f'<w:ins w:id="1">{r("新增")}</w:ins><w:del w:id="2"><w:r><w:delText>删去</w:delText></w:r></w:del>',
            "新增",
        ),
        (f'<w:del w:id="2">{r("删去")}</w:del>', ""),
        (f"<w:moveFrom>{r('移走')}</w:moveFrom><w:moveTo>{r('移来')}</w:moveTo>", "移来"),
        (f"<w:ins><w:del>{r('先增后删')}</w:del></w:ins>", ""),
        (r("隐藏", "<w:vanish/>"), ""),
        (r("未隐藏", '<w:vanish w:val="0"/>'), "未隐藏"),
        (r("样式隐藏", '<w:rStyle w:val="h"/>'), ""),
    ],
)
def test_changes_are_accepted_and_hidden_text_is_dropped(content: str, text: str) -> None:
    hidden = style("h", "character", content="<w:rPr><w:vanish/></w:rPr>")
    assert read(p(r("（") + content + r("）")), styles=hidden).text == f"（{text}）\n"


def test_a_deleted_paragraph_end_joins_the_paragraphs() -> None:
    mark = "<w:rPr><w:del/></w:rPr>"
    assert read(p("市教育局、", mark) + p("市财政局") + p("二")).text == "市教育局、市财政局\n二\n"


def test_a_paragraph_deleted_whole_leaves_nothing() -> None:
    gone = p(f"<w:del>{r('删')}</w:del>", "<w:rPr><w:del/></w:rPr>")
    assert read(p("甲") + gone + p("乙")).text == "甲\n乙\n"


def test_a_heading_with_a_hidden_end_stands_on_the_line_of_its_text() -> None:
    body = p("（一）总体目标。", "<w:rPr><w:vanish/><w:specVanish/></w:rPr>") + p("到2025年完成。")
    assert read(body).text == "（一）总体目标。到2025年完成。\n"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (field("HYPERLINK \\l a", "见附件"), "见附件"),
        (field(" IF " + "1 = 1", field("PAGE", "3")), "3"),
        (f'<w:fldSimple w:instr="DATE">{r("2020年")}</w:fldSimple>', "2020年"),
        (field(r"eq \o\ac(○,1)"), "①"),
        (field(r"EQ \o\ac(○,12)"), "⑫"),
        (field(r"EQ \f(1,2)"), "1/2"),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + r("没有结束的域"), "没有结束的域"),
    ],
)
def test_fields_show_their_result(content: str, text: str) -> None:
    assert read(p(content)).text == f"{text}\n"


def test_a_field_without_a_stored_result_is_reported() -> None:
    [warning] = read(p(field("AUTONUM") + r("总则"))).warnings
    assert "AUTONUM" in warning.message


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F081"/></w:r>', "①"),
        ('<w:r><w:sym w:font="宋体" w:char="2460"/></w:r>', "①"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "≥"),
        (r("\uf0a7", '<w:rFonts w:ascii="Wingdings"/>'), "▪"),
        (r("\uf0fe", '<w:rFonts w:ascii="宋体"/>'), "\uf0fe"),
        ('<w:r><w:sym w:font="宋体" w:char="zz"/></w:r>', ""),
    ],
)
def test_symbols(content: str, text: str) -> None:
    source = read(p(content + r("。")))
    assert source.text == f"{text}。\n"
    assert bool(source.warnings) == ("\uf0fe" in text)


def test_text_boxes_follow_their_paragraph_and_stand_once() -> None:
    drawing = f"<w:drawing><wp:inline>{BOX[0]}</wp:inline></w:drawing>".format(p("框内"))
    older = f"<w:pict>{BOX[1]}</w:pict>".format(p("框内"))
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{older}</mc:Fallback></mc:AlternateContent>"
    )
    source = read(p(r("段前") + f"<w:r>{both}</w:r>" + r("段后")) + p("下段"))
    assert source.text == "段前段后\n框内\n下段\n"


def test_older_text_boxes_and_lettering() -> None:
    box = BOX[1].format(p("框内") + table(row("甲", "乙"), row("1", "2")))
    lettering = '<v:shape><v:textpath string="某市人民政府文件"/></v:shape>'
    source = read(p(f"<w:r><w:pict>{lettering}</w:pict></w:r>") + p(f"<w:r><w:pict>{box}</w:pict></w:r>"))
    assert lines(source)[1] == "某市人民政府文件"
    assert source.text.endswith("框内\n\t甲\n\t乙\n\n\t1\n\t2\n\n")


def test_pictures_and_embedded_objects_are_reported() -> None:
    picture = "<w:drawing><wp:inline><a:graphic><a:blip/></a:graphic></wp:inline></w:drawing>"
    embedded = "<w:object><v:shape><v:imagedata/></v:shape><o:OLEObject/></w:object>"
    messages = [warning.message for warning in read(p(f"<w:r>{t('图')}{picture}{embedded}</w:r>")).warnings]
    assert ["1 幅图片" in messages[0], "1 个嵌入对象" in messages[1]] == [True, True]


def test_headers_footers_and_comments_are_no_text() -> None:
    source = read(
        p(r("正文") + '<w:r><w:commentReference w:id="0"/></w:r>')
        + '<w:sectPr><w:footerReference w:type="default" r:id="f"/></w:sectPr>',
        footer=p("— 1 —"),
        comments=f'<w:comment w:id="0">{p("批注")}</w:comment>',
    )
    assert source.text == "正文\n"


def test_numbers_in_text_boxes_and_lists_inside_changes_count_on() -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    gone = numbered(f"<w:del>{r('删')}</w:del>").replace("<w:pPr>", "<w:pPr><w:rPr><w:del/></w:rPr>")
    assert read(numbered("甲") + gone + numbered("乙"), numbering=lists).text == "1.甲\n2.乙\n".replace(
        ".", ". "
    )


HEADING = style("1", title="heading 1")


def test_parts_are_found_where_the_package_says() -> None:
    heading = p("文", '<w:pStyle w:val="1"/>')
    data = zipped(
        {
            "_rels/.rels": relationships({"officeDocument": "/WORD/main.xml"}),
            "word/main.xml": part("document", f"<w:body>{heading}</w:body>"),
            "word/_rels/main.xml.rels": relationships({"styles": "../other/s.xml"}),
            "other\\s.xml": part("styles", HEADING),
        }
    )
    [line] = read_docx("文.docx", data).blocks
    assert isinstance(line, Line)
    assert line.level == 1


def test_the_strict_variant_of_the_format_is_read() -> None:
    strict = part("document", f"<w:body>{p('第一条 总则')}</w:body>").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert read_docx("文.docx", docx("", {"word/document.xml": strict})).text == "第一条 总则\n"
