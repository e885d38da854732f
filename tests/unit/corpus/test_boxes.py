"""Boxes set into a section: 专栏1 with items of its own between the running items of the text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.boxes import read_box
from corpus.library import read_file
from corpus.model import Document
from tests.docx_files import cell, docx, p, r, row, table

Read = Callable[..., Document]
Paths = Callable[[str], list[str]]

BEFORE = "一、任务\n（一）修路\n1.修东路。\n2.修西路。\n（二）种树\n3.种柳树。\n"
BOX = "专栏1　种树工程\n1.河岸林：种植两千株。\n2.道旁林：种植三千株。\n"
ROWS = "".join(f"<p>{line}</p>" for line in BEFORE.splitlines())


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("专栏1　种树工程", "专栏1"),
        ("专 栏 二：修路工程", "专栏二"),
        ("专栏３－１ 重点项目", "专栏３－１"),
        ("专栏4", "专栏4"),
        ("专栏1中所列项目由各县实施", None),
        ("专栏1、专栏2所列项目", None),
        ("专栏1 工程由各县实施，每季上报。", None),
        ("曝光专栏", None),
    ],
)
def test_heading_of_a_box(line: str, label: str | None) -> None:
    marker = read_box(line)
    assert (marker and marker.label) == label


def test_items_of_a_box_stand_below_it_and_the_section_goes_on(paths: Paths) -> None:
    text = (
        BEFORE
        + BOX
        + "（三）治水\n4.清淤河道。\n5.修补堤岸。\n专栏2 治水工程\n1.清淤工程。\n二、保障\n加强领导。\n"
    )
    assert paths(text) == [
        "一", "一/（一）", "一/（一）/1", "一/（一）/2", "一/（二）", "一/（二）/3", "专栏1", "专栏1/1", "专栏1/2",
        "一/（三）", "一/（三）/4", "一/（三）/5", "专栏2", "专栏2/1", "二",
    ]  # fmt: skip


def test_box_ends_where_the_running_number_goes_on(paths: Paths) -> None:
    assert paths(BEFORE + BOX + "4.种杨树。\n二、保障\n加强领导。\n")[-3:] == ["专栏1/2", "一/（二）/4", "二"]


def test_box_without_numbers_holds_its_text_up_to_the_next_number(read: Read) -> None:
    document = read(
        BEFORE + "专栏1 种树工程\n河岸林种植两千株。\n道旁林种植三千株。\n（三）治水\n4.清淤河道。\n"
    )
    assert [clause.path for clause in document.clauses][-3:] == ["专栏1", "一/（三）", "一/（三）/4"]
    assert document.clauses[-3].text.endswith("三千株。")


def test_box_in_its_section_keeps_the_headings_above_it(read: Read) -> None:
    item = next(clause for clause in read(BEFORE + BOX).clauses if clause.path == "专栏1/1")
    assert item.heading == ("一、任务", "（二）种树", "专栏1 种树工程", "1.河岸林")


def test_box_in_an_annex_stands_below_the_annex(paths: Paths) -> None:
    text = (
        "一、任务\n抓好落实。\n\n附件1\n\n种树规划\n\n一、目标\n多种树。\n" + BOX + "二、布局\n沿河布局。\n"
    )
    assert paths(text)[-4:] == ["附件1/专栏1", "附件1/专栏1/1", "附件1/专栏1/2", "附件1/二"]


def test_rows_below_the_heading_of_a_box_are_its_rows(paths: Paths) -> None:
    table = "专栏1 种树指标\n| 序号 | 指标 | 数量 |\n| 1 | 柳树 | 20 |\n| 2 | 杨树 | 30 |\n4.种杨树。\n"
    assert paths(BEFORE + table)[-5:] == ["专栏1", "专栏1/序号", "专栏1/1", "专栏1/2", "一/（二）/4"]


@pytest.mark.parametrize("heading_inside", [True, False])
def test_frame_of_a_web_page_ends_the_box(tmp_path: Path, heading_inside: bool) -> None:
    title = "<p>专栏1 种树工程</p>"
    items = "<tr><td><p>1.河岸林：种植两千株。</p><p>2.道旁林：种植三千株。</p><p>3.山上林。</p></td></tr>"
    frame = (
        f"<table><tr><td>{title}</td></tr>{items}</table>"
        if heading_inside
        else f"{title}<table>{items}</table>"
    )
    page = f"<html><body>{ROWS}{frame}<p>4.种杨树。</p><p>5.种槐树。</p></body></html>"
    path = tmp_path / "文件.html"
    path.write_text(page, encoding="utf-8")
    assert [clause.path for clause in read_file(path).clauses][-6:] == [
        "专栏1", "专栏1/1", "专栏1/2", "专栏1/3", "一/（二）/4", "一/（二）/5",
    ]  # fmt: skip


def test_frame_of_a_word_file_ends_the_box(tmp_path: Path) -> None:
    lines = [p(r(line)) for line in BEFORE.splitlines()]
    framed = table(row(cell(p(r("专栏1 种树工程")))), row(cell(p(r("1.河岸林。")) + p(r("2.道旁林。")))))
    after = p(r("种树每年一次。")) + p(r("4.种杨树。"))
    path = tmp_path / "文件.docx"
    path.write_bytes(docx("".join(lines) + framed + after))
    found = [(clause.path, clause.text) for clause in read_file(path).clauses][-5:]
    assert [path for path, _ in found[:3]] == ["专栏1", "专栏1/1", "专栏1/2"]
    assert found[2][1] == "2.道旁林。"
    assert found[4] == ("一/（二）/4", "4.种杨树。")


def test_running_numbers_go_on_after_a_list_that_begins_at_one(paths: Paths) -> None:
    text = "一、任务\n（一）修路\n" + "".join(f"{number}.修路。\n" for number in range(1, 7))
    text += "（二）种树\n重点如下：\n1.柳树。\n（三）治水\n7.清淤河道。\n"
    assert paths(text)[-2:] == ["一/（三）", "一/（三）/7"]
