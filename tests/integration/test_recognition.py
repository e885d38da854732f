"""Pictures of text, recognised: lines in reading order, tables, pages, turned pages, confidence."""

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from corpus.errors import UnreadableFile
from corpus.library import read_file
from corpus.normalize import despace
from corpus.readers.scanned import read_image, read_scanned_pdf
from corpus.source import Line, SourceText, Table

pytestmark = pytest.mark.usefixtures("engine")

FONTS = ("NotoSansCJK*", "NotoSerifCJK*", "SourceHanS*", "wqy-*", "simsun*", "uming*", "DroidSansFallback*")
PAGE = (1240, 700)
TEXT = [
    (100, "二、完善职业教育投入机制，鼓励社会力量举办职业教育，"),
    (40, "落实生均拨款制度，逐步提高经费标准。"),
    (100, "（牵头单位：市财政局；配合单位：市教育局）"),
]


def font(size: int) -> ImageFont.FreeTypeFont:
    for folder in (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts"):
        for name in FONTS:
            for path in sorted(folder.rglob(name)) if folder.is_dir() else ():
                if path.suffix.lower() in (".ttc", ".ttf", ".otf"):
                    return ImageFont.truetype(str(path), size)
    pytest.skip("没有中文字体（Debian：apt-get install fonts-noto-cjk）")


@pytest.fixture(scope="session")
def engine() -> None:
    pytest.importorskip("rapidocr", reason="没有安装文字识别（pip install 'policy-assistant[ocr]'）")
    pytest.importorskip("onnxruntime", reason="没有安装文字识别（pip install 'policy-assistant[ocr]'）")


def printed(lines: Sequence[tuple[int, str]] = TEXT, number: int | None = None) -> Image.Image:
    """Return a picture of lines of text, each with its indent in pixels, and of a page number."""
    picture = Image.new("RGB", PAGE, "white")
    draw = ImageDraw.Draw(picture)
    for place, (indent, text) in enumerate(lines):
        draw.text((60 + indent, 100 + 70 * place), text, font=font(40), fill="black")
    if number is not None:
        draw.text((570, 630), f"— {number} —", font=font(32), fill="black")
    return picture


def table_picture() -> Image.Image:
    rows = [
        ["序号", "重点任务", "责任单位"],
        ["1", "建设实训基地", "市教育局"],
        ["2", "开展技能竞赛", "市总工会"],
    ]
    picture = Image.new("RGB", PAGE, "white")
    draw = ImageDraw.Draw(picture)
    draw.text((350, 40), "开展重点工作任务清单", font=font(56), fill="black")
    xs, ys = [60, 220, 760, 1180], [150, 250, 350, 450]
    for y in ys:
        draw.line((xs[0], y, xs[-1], y), fill="black", width=3)
    for x in xs:
        draw.line((x, ys[0], x, ys[-1]), fill="black", width=3)
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            draw.text((xs[column] + 30, ys[row] + 26), cell, font=font(40), fill="black")
    return picture


def saved(picture: Image.Image, form: str = "PNG", others: Sequence[Image.Image] = ()) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, form, **({"save_all": True, "append_images": list(others)} if others else {}))
    return buffer.getvalue()


def lines_of(source: SourceText) -> list[str]:
    return [
        despace(source.text[block.start : block.end])
        for block in source.blocks
        if isinstance(block, Line) and block.end > block.start
    ]


def test_lines_are_read_in_order_and_joined_to_paragraphs() -> None:
    source = read_image("文.png", saved(printed(number=1)))
    assert lines_of(source) == [despace(TEXT[0][1] + TEXT[1][1]), despace(TEXT[2][1])]
    assert {block.page for block in source.blocks if block.end > block.start} == {1}


def test_the_picture_gives_the_clauses_and_responsibilities_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "图.png").write_bytes(saved(printed()))
    (tmp_path / "文.txt").write_text(
        "".join(f"{text}\n" for _, text in TEXT).replace("教育，\n", "教育，"), encoding="utf-8"
    )
    picture, text = read_file(tmp_path / "图.png"), read_file(tmp_path / "文.txt")
    assert [each.path for each in picture.clauses] == [each.path for each in text.clauses]
    assert [each.lead for each in picture.responsibilities] == [("市财政局",)]


def test_it_is_said_that_the_text_was_recognised() -> None:
    assert "识别" in read_image("文.png", saved(printed())).warnings[0].message


def test_pages_of_a_scanned_pdf_are_counted() -> None:
    pages = [
        printed([*TEXT, (100, "第一页写着总体要求。")], 1),
        printed([(100, "第二页写着重点任务。")], 2),
    ]
    source = read_scanned_pdf("扫描.pdf", saved(pages[0], "PDF", pages[1:]))
    found = [(despace(source.text[b.start : b.end]), b.page) for b in source.blocks if b.end > b.start]
    assert found[-2:] == [("第一页写着总体要求。", 1), ("第二页写着重点任务。", 2)]
    assert len(found) == 4


def test_a_pdf_of_pictures_is_handed_to_recognition(tmp_path: Path) -> None:
    (tmp_path / "扫描.pdf").write_bytes(saved(printed([(40, "一、加强组织领导。")]), "PDF"))
    assert [clause.path for clause in read_file(tmp_path / "扫描.pdf").clauses] == ["一"]


def test_frames_of_a_tiff_are_pages() -> None:
    frames = [printed(), printed([(100, "三、落实重点任务。")])]
    source = read_image("扫描.tif", saved(frames[0].convert("1"), "TIFF", [frames[1].convert("1")]))
    assert {block.page for block in source.blocks if block.end > block.start} == {1, 2}


def test_ruled_tables_become_rows_and_large_strokes_no_rules() -> None:
    source = read_image("表.png", saved(table_picture()))
    [table] = [block for block in source.blocks if isinstance(block, Table)]
    rows = [[source.text[cell.start : cell.end] for cell in row.cells] for row in table.rows]
    assert rows == [
        ["序号", "重点任务", "责任单位"],
        ["1", "建设实训基地", "市教育局"],
        ["2", "开展技能竞赛", "市总工会"],
    ]
    assert lines_of(source) == ["开展重点工作任务清单"]


@pytest.mark.parametrize("degrees", [1, 90, 180, 270])
def test_slanted_and_turned_pages_are_put_upright(degrees: int) -> None:
    turned = printed().rotate(degrees, expand=True, fillcolor="white", resample=Image.Resampling.BICUBIC)
    assert "".join(lines_of(read_image("文.png", saved(turned)))) == despace(
        "".join(text for _, text in TEXT)
    )


@pytest.mark.parametrize(("shrunk", "blur"), [(5, 1.1), (8, 0.4)], ids=["illegible", "doubtful"])
def test_a_page_that_is_hard_to_read_is_named(shrunk: int, blur: float) -> None:
    small = printed().resize((PAGE[0] // shrunk, PAGE[1] // shrunk)).filter(ImageFilter.GaussianBlur(blur))
    source = read_scanned_pdf("扫描.pdf", saved(printed(), "PDF", [small.resize(PAGE)]))
    named = [warning.where for warning in source.warnings if "请对照原件" in warning.message][1:]
    assert named == ["扫描.pdf 第 2 页"]


def test_a_blank_page_is_not_named() -> None:
    source = read_scanned_pdf("扫描.pdf", saved(printed(), "PDF", [Image.new("RGB", PAGE, "white")]))
    assert len(source.warnings) == 1


def test_a_picture_without_text_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="没有识别出文字"):
        read_image("白.png", saved(Image.new("RGB", PAGE, "white")))
