"""OFD files: text in reading order, paragraphs, tables, pages, type; damaged and encrypted files."""

from pathlib import Path

import pytest

from corpus.errors import UnreadableFile
from corpus.library import read_file
from corpus.model import Kind
from corpus.readers.ofd import read_ofd
from corpus.readers.ofd_page import deltas
from corpus.source import Line, SourceText, Table
from tests.ofd_files import Drawn, Raw, Stroke, Text, grid, ofd, ofd_parts, packed

LONG = "一、加强职业教育师资队伍建设，支持企业技术人员到学校任教，到二〇二五年建成三个基地。"


def wrapped(text: str, x: float = 28, base: float = 60, per_line: int = 27) -> list[Drawn]:
    """Return a paragraph set in full lines, its first one indented by two characters."""
    size = 5.6
    lines = [
        text[: per_line - 2],
        *(text[at : at + per_line] for at in range(per_line - 2, len(text), per_line)),
    ]
    return [
        Text(x + (2 * size if number == 0 else 0), base + number * 10, line)
        for number, line in enumerate(lines)
    ]


def lines_of(source: SourceText) -> list[tuple[str, int | None]]:
    return [
        (source.text[block.start : block.end], block.page)
        for block in source.blocks
        if isinstance(block, Line) and block.end > block.start
    ]


def test_lines_broken_to_fit_the_page_are_one_paragraph() -> None:
    paragraphs = [LONG, "二、完善投入机制，鼓励社会力量举办职业教育，落实生均拨款制度，逐步提高经费标准。"]
    drawn = [*wrapped(paragraphs[0], base=60), *wrapped(paragraphs[1], base=80)]
    assert [text for text, _ in lines_of(read_ofd("文.ofd", ofd([drawn])))] == paragraphs


def test_objects_are_read_by_place_not_by_their_order_in_the_file() -> None:
    drawn = [
        Text(28, 120, "第三行的文字。"),
        Text(60, 60, "下半行。"),
        Text(28, 90, "第二行的文字。"),
        Text(28, 60, "上半行，"),
    ]
    texts = [text for text, _ in lines_of(read_ofd("文.ofd", ofd([drawn])))]
    assert texts[0].replace(" ", "") == "上半行，下半行。"
    assert texts[1:] == ["第二行的文字。", "第三行的文字。"]


def test_pages_are_counted_through_all_documents_and_page_numbers_left_out() -> None:
    def page(number: int, *texts: str) -> list[Drawn]:
        drawn = [each for place, text in enumerate(texts) for each in wrapped(text, base=60 + 20 * place)]
        return [*drawn, Text(100, 280, f"— {number} —", size=4)]

    data = ofd(
        [page(1, LONG, "第一页的文字。"), page(2, "第二页的文字。")], [page(1, "另一份文件没有写完的文字")]
    )
    assert lines_of(read_ofd("文.ofd", data)) == [
        (LONG, 1),
        ("第一页的文字。", 1),
        ("第二页的文字。", 2),
        ("另一份文件没有写完的文字", 3),
    ]


def test_the_documents_of_a_file_are_not_run_together() -> None:
    unfinished, other = LONG[:52], "但是另一份文件从这里开始。"
    data = ofd([wrapped(unfinished)], [[Text(28, 60, other)]])
    source = read_ofd("文.ofd", data)
    assert [text for text, _ in lines_of(source)] == [unfinished, other]
    assert source.bold == ()


def test_numbered_text_gives_clauses_with_their_pages(tmp_path: Path) -> None:
    pages = [
        [Text(39, 60, "一、总体要求"), Text(39, 80, "坚持立德树人。")],
        [Text(39, 60, "二、重点任务"), Text(39, 80, "建设基地。")],
    ]
    path = tmp_path / "文.ofd"
    path.write_bytes(ofd(pages))
    assert [(clause.path, clause.page) for clause in read_file(path).clauses] == [("一", 1), ("二", 2)]


def test_ruled_tables_become_rows(tmp_path: Path) -> None:
    rows = [
        ["序号", "重点任务", "责任单位"],
        ["1", "建设实训基地", "市教育局"],
        ["2", "开展技能竞赛", "市总工会"],
    ]
    xs, ys = [28, 48, 118, 178], [60, 75, 90, 105]
    drawn: list[Drawn] = [Text(60, 50, "工作任务清单"), *grid(xs, ys)]
    drawn += [Text(xs[c] + 3, ys[r] + 10, cell) for r, row in enumerate(rows) for c, cell in enumerate(row)]
    path = tmp_path / "文.ofd"
    path.write_bytes(ofd([drawn]))
    table_rows = [clause for clause in read_file(path).clauses if clause.kind is Kind.TABLE_ROW]
    assert [[cell.text for cell in row.cells] for row in table_rows] == rows[1:]
    assert [row.path for row in table_rows] == ["1", "2"]
    assert table_rows[0].cells[1].header == "重点任务"


def test_filled_bars_are_lines_too() -> None:
    bars = [
        Raw(
            f'<ofd:PathObject Boundary="{each.x0} {each.y0} {max(each.x1 - each.x0, 0.3)} {max(each.y1 - each.y0, 0.3)}"'
            f' Fill="true" Stroke="false"><ofd:AbbreviatedData>M 0 0 L {each.x1 - each.x0 or 0.3} 0 '
            f"L {each.x1 - each.x0 or 0.3} {each.y1 - each.y0 or 0.3} L 0 {each.y1 - each.y0 or 0.3} C"
            "</ofd:AbbreviatedData></ofd:PathObject>"
        )
        for each in grid([28, 78, 128], [60, 75, 90])
    ]
    cells = [Text(30, 70, "任务"), Text(80, 70, "单位"), Text(30, 85, "甲事"), Text(80, 85, "乙局")]
    source = read_ofd("文.ofd", ofd([[*bars, *cells]]))
    [table] = [block for block in source.blocks if isinstance(block, Table)]
    assert len(table.rows) == 2


def test_matrices_and_boundaries_place_the_text() -> None:
    flipped = Raw(
        '<ofd:TextObject Boundary="28 50 100 10" CTM="2 0 0 2 0 0" Font="1" Size="2.8">'
        '<ofd:TextCode X="0" Y="2.8" DeltaX="2.8 2.8 2.8 2.8">第二行文字</ofd:TextCode></ofd:TextObject>'
    )
    source = read_ofd("文.ofd", ofd([[flipped, Text(28, 40, "第一行文字"), *wrapped(LONG, base=100)]]))
    assert [text for text, _ in lines_of(source)] == ["第一行文字", "第二行文字", LONG]


def test_shorthand_for_equal_distances_is_written_out() -> None:
    assert deltas("g 3 5.6 2", 99) == [5.6, 5.6, 5.6, 2.0]
    assert deltas("g 999999999 5.6", 4) == [5.6] * 4
    assert deltas("g x", 4) == deltas(None, 4) == deltas("nan", 4) == deltas("1e300", 4) == []


@pytest.mark.parametrize("text", ["印发〔2021〕43号", "到2025年达到60%", "建设1+X证书制度"])
def test_figures_and_letters_stay_together(text: str) -> None:
    steps = " ".join("2.8" if character.isascii() else "5.6" for character in text)
    assert lines_of(read_ofd("文.ofd", ofd([[Text(28, 60, text, deltas=steps)]])))[0][0] == text


def test_bold_type_and_black_typeface_are_kept() -> None:
    drawn: list[Drawn] = [
        Text(28, 60, "责任单位：", size=5),
        Text(53, 60, "市教育局", size=5, font="2"),
        Text(73, 60, "、", size=5),
        Text(78, 60, "市财政局", size=5, weight=700),
        Text(98, 60, "、市民政局", size=5),
        *wrapped(LONG, base=80),
    ]
    source = read_ofd("文.ofd", ofd([drawn]))
    assert source.bold is not None
    assert [source.text[span.start : span.end] for span in source.bold] == ["市教育局", "市财政局"]


def test_templates_blocks_and_composites_are_drawn() -> None:
    parts = ofd_parts(
        [
            [
                Raw(f"<ofd:PageBlock>{Text(28, 100, '第三行在图块里。').xml()}</ofd:PageBlock>"),
                Raw('<ofd:CompositeObject Boundary="0 60 200 20" ResourceID="55"/>'),
            ]
        ],
        template=[Text(28, 50, "第一行在模板里。")],
    )
    unit = f'<ofd:CompositeGraphicUnit ID="55"><ofd:Content>{Text(28, 10, "第二行在复合图元里。").xml()}</ofd:Content>'
    parts["Doc_0/PublicRes.xml"] = parts["Doc_0/PublicRes.xml"].replace(
        "</ofd:Res>",
        f"<ofd:CompositeGraphicUnits>{unit}</ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>",
    )
    texts = [text for text, _ in lines_of(read_ofd("文.ofd", packed(parts)))]
    assert texts == ["第一行在模板里。", "第二行在复合图元里。", "第三行在图块里。"]


def test_what_is_not_shown_is_not_read() -> None:
    drawn = [
        Text(28, 60, "看得见。"),
        Text(28, 80, "看不见。", attributes='Visible="false"'),
        Text(28, 900, "在页外。"),
    ]
    assert [text for text, _ in lines_of(read_ofd("文.ofd", ofd([drawn])))] == ["看得见。"]


PICTURE = Raw('<ofd:ImageObject Boundary="10 10 190 270" ResourceID="3"/>')


def test_a_page_that_is_a_picture_is_reported_with_its_number() -> None:
    source = read_ofd("文.ofd", ofd([[Text(28, 60, "有文字的一页。")], [PICTURE]]))
    assert [warning.where for warning in source.warnings] == ["文.ofd 第 2 页"]


def test_attachments_and_annotations_are_reported() -> None:
    parts = ofd_parts([[Text(28, 60, "正文。")]]) | {
        "Doc_0/Annotations.xml": "<x/>",
        "Doc_0/Attachs/Attachments.xml": "<x/>",
    }
    messages = [warning.message for warning in read_ofd("文.ofd", packed(parts)).warnings]
    assert any("附件" in message for message in messages)
    assert any("批注" in message for message in messages)


def without(name: str) -> bytes:
    parts = ofd_parts([[Text(28, 60, "正文。")]])
    del parts[name]
    return packed(parts)


def with_page(content: str) -> bytes:
    parts = ofd_parts([[Text(28, 60, "正文。")]])
    parts["Doc_0/Pages/Page_0/Content.xml"] = content
    return packed(parts)


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "空"),
        (b"%PDF-1.7", "PDF"),
        (b"plain text", "不是 OFD"),
        (ofd([[Text(28, 60, "正文。")]])[:600], "损坏"),
        (packed({"word/document.xml": "<x/>"}), "Word"),
        (packed({"a.txt": "a"}), r"缺少 OFD\.xml"),
        (packed(ofd_parts([[Text(28, 60, "正文。")]]) | {"Encryptions.xml": "<x/>"}), "加密"),
        (without("Doc_0/Document.xml"), r"缺少 Doc_0/Document\.xml"),
        (without("Doc_0/Pages/Page_0/Content.xml"), "缺少 Doc_0/Pages/Page_0"),
        (with_page("<ofd:Page>"), "XML"),
        (with_page(ENTITIES), "DTD"),
        (with_page("<a>" + " " * 80_000_000 + "</a>"), "压缩炸弹"),
        (ofd([]), "没有任何页面"),
        (packed({"OFD.xml": "<OFD/>"}), "没有文档"),
        (ofd([[PICTURE]]), "只有图片"),
        (ofd([[Stroke(10, 10, 100, 10)]]), "只有图片"),
        (ofd([[]]), "没有文字"),
        (ofd([[Raw(Text(28, 60, "¤¤¤¤").xml().replace("<ofd:TextCode", "<ofd:CGTransform/><ofd:TextCode"))]]), "没有编码信息"),
    ],
    ids=[
        "empty", "pdf", "text", "truncated", "docx", "other zip", "encrypted", "no document", "no page", "broken xml",
        "entities", "bomb", "no pages", "no body", "picture", "lines only", "blank", "shapes",
    ],
)  # fmt: skip
def test_files_that_cannot_be_read_are_refused_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason) as refused:
        read_ofd("文.ofd", data)
    assert "\n" not in str(refused.value)


def test_a_location_cannot_leave_the_package() -> None:
    parts = ofd_parts([[Text(28, 60, "正文。")]])
    parts["OFD.xml"] = parts["OFD.xml"].replace("Doc_0/Document.xml", "../../../../etc/passwd")
    with pytest.raises(UnreadableFile, match="缺少 etc/passwd"):
        read_ofd("文.ofd", packed(parts))
