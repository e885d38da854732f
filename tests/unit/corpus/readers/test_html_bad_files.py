"""Character sets of web pages, and files that are no page, no text, or too much."""

import codecs
import itertools
import time

import pytest

from corpus.errors import UnreadableFile
from corpus.readers import html_source
from corpus.readers.html import read_html

SENTENCE = "一、建立“双师型”教师队伍，推进镕基职业教育改革。（区教体局负责）"
PAGE = "<html><head>{}<title>页面</title></head><body><p>" + SENTENCE + "</p></body></html>"
META = '<meta charset="{}">'
EQUIV = '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset={}">'


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        (META.format("utf-8"), "utf-8"),
        (EQUIV.format("gb2312"), "gbk"),  # 镕 is in GBK, not in GB2312: pages say gb2312 all the same
        (META.format("gbk"), "gb18030"),
        (META.format("GB18030"), "gb18030"),
        ("", "gb18030"),
        ("", "utf-8"),
        (META.format("gb2312"), "utf-8"),  # declared wrongly, yet valid UTF-8
        (META.format("utf-8"), "gb18030"),  # saved again by an editor
        (META.format("iso-8859-1"), "gbk"),
        (META.format("unknown-charset"), "utf-8"),
        (META.format("utf-16"), "utf-8"),
    ],
)
def test_character_sets(declaration: str, encoding: str) -> None:
    data = PAGE.format(declaration).encode(encoding)
    assert read_html("页.html", data).text == SENTENCE


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_a_byte_order_mark_decides(bom: bytes, encoding: str) -> None:
    assert read_html("页.html", bom + PAGE.format(META.format("gbk")).encode(encoding)).text == SENTENCE


def test_xhtml_with_an_xml_declaration() -> None:
    html = f'<?xml version="1.0" encoding="GBK"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{SENTENCE}</p></body></html>'
    assert read_html("页.xhtml", html.encode("gbk")).text == SENTENCE


def test_traditional_chinese_in_big5() -> None:
    html = (
        f"<html><head>{META.format('big5')}</head><body><p>一、加強職業教育師資隊伍建設。</p></body></html>"
    )
    assert read_html("页.html", html.encode("big5")).text == "一、加強職業教育師資隊伍建設。"


def test_a_few_damaged_bytes_are_read_and_reported() -> None:
    html = PAGE.format(META.format("utf-8")).replace("</p>", "</p>" + "<p>又一句完整的话。</p>" * 300)
    data = html.encode().replace("改革".encode(), "改".encode() + b"\xe9\x9d", 1)
    source = read_html("页.html", data)
    assert "职业教育改\ufffd" in source.text
    (warning,) = source.warnings
    assert "编码损坏" in warning.message


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "空的"),
        (b" \n\t ", "空的"),
        ("这是一段话，没有任何标签。".encode(), "不是网页"),
        (b'{"title": "a < b"}', "不是网页"),
        (b"%PDF-1.7\n<html></html>", "PDF"),
        (b"PK\x03\x04<html>", "压缩包"),
        (bytes(range(256)) * 20, "编码|文本|字节"),
        (b"<html><body></body></html>", "没有正文"),
        (b"<html><body><div id=app></div><script>var t = '<p>text</p>'</script></body></html>", "脚本"),
        (b'<html><body><div id="zoom"><img src="1.jpg"></div></body></html>', "图片"),
        (b'<html><frameset cols="20%,80%"><frame src="a.htm"></frameset></html>', "框架"),
        (("<div>" * 5000 + "字").encode(), "嵌套过深"),
        (("<p>" + "<span>" * 5000 + "字").encode(), "嵌套过深"),
        (("<table>" + "<tr><td colspan=1000>甲</td><td>乙</td></tr>" * 2000 + "</table>").encode(), "表格过大"),
        (("<p " + " ".join(f'a{number}="{number}"' for number in range(20_000)) + ">字</p>").encode(), "标签过多"),
    ],
)  # fmt: skip
def test_files_without_a_readable_text_give_one_clear_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason) as raised:
        read_html("页.html", data)
    assert str(raised.value).startswith("无法读取 页.html：")
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("limit", ["MAX_CHARACTERS", "MAX_TAGS"])
def test_a_huge_page_is_refused_before_it_is_parsed(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(html_source, limit, 1000)
    with pytest.raises(UnreadableFile, match=r"超过|过多"):
        read_html("页.html", ("<p>一句话。</p>" * 2000).encode())


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<div>" * 1500 + "<p>一句话。</p>" + "</div>" * 1500, id="deep but within bounds"),
        pytest.param("<table><tr><td>" * 400 + "<p>一句话。</p>" + "</td></tr></table>" * 400, id="nested tables"),
        pytest.param("<table><tr><td rowspan=99999999 colspan=99999999>甲</td><td>乙</td></tr></table>", id="spans"),
        pytest.param("<ol><li>" * 400 + "字" + "</li></ol>" * 400, id="nested lists"),
        pytest.param("<p>来源：" + "来源：x " * 20_000 + "</p><p>一句话。</p>", id="labels without end"),
        pytest.param("<p>字" + " \n" * 300_000 + "字</p>", id="white space"),
        pytest.param('<p style="' + "font-weight:bold;" * 50_000 + '">字</p>', id="style"),
    ],
)  # fmt: skip
def test_odd_pages_take_little_time(body: str) -> None:
    begin = time.process_time()
    assert read_html("页.html", f"<html><body>{body}</body></html>".encode()).text.strip()
    assert time.process_time() - begin < 10


@pytest.mark.parametrize("kept", [-2, -9, -22])
def test_a_page_that_was_cut_off_is_read_and_reported(kept: int) -> None:
    page = PAGE.format(META.format("utf-8"))
    assert read_html("页.html", page.encode()).warnings == ()
    (warning,) = read_html("页.html", page[:kept].encode()).warnings
    assert "结束标记" in warning.message


def test_a_piece_of_a_page_that_opens_none_of_its_tags_is_not_cut_off() -> None:
    assert read_html("页.html", f"<div><p>{SENTENCE}</p></div>".encode()).warnings == ()


def test_entities_of_a_page_s_own_are_not_unfolded() -> None:
    names = "abcdefghi"
    entities = "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in itertools.pairwise(names))
    page = (
        f'<!DOCTYPE html [<!ENTITY a "{"哈" * 10}">{entities}]><html><body><p>{SENTENCE}&i;</p></body></html>'
    )
    assert len(read_html("页.xhtml", page.encode()).text) < 200
