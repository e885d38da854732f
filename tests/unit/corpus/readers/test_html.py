"""Web pages: the text is found whole, the site around it is not part of it."""

import socket
from pathlib import Path

import pytest

from corpus.library import read_file
from corpus.model import Basis
from corpus.readers.html import read_html
from corpus.source import Line, SourceText, Table

TEXT = (
    "<p>各镇人民政府，区政府各部门：</p>"
    "<p>　　现将有关事项通知如下：</p>"
    "<p>　　一、加强领导。各镇要建立工作机制，落实责任。（区教体局负责）</p>"
    "<p>　　二、保障投入。每年安排专项资金，专款专用。（区财政局负责）</p>"
    "<p>某某区人民政府</p><p>2021年3月5日</p>"
)
LINES = [
    "各镇人民政府，区政府各部门：",
    "现将有关事项通知如下：",
    "一、加强领导。各镇要建立工作机制，落实责任。（区教体局负责）",
    "二、保障投入。每年安排专项资金，专款专用。（区财政局负责）",
    "某某区人民政府",
    "2021年3月5日",
]
MENU = "".join(f'<li><a href="/{number}/">栏目{number}</a></li>' for number in range(12))
TOP = (
    '<div class="top"><a href="#">无障碍浏览</a> | <a href="#">长者模式</a></div>'
    f'<div class="nav"><ul>{MENU}</ul></div>'
    '<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/zw/">政务公开</a> &gt; 正文</div>'
)
BOTTOM = (
    '<div class="tools"><a href="javascript:window.print()">【打印本页】</a> 分享到：<span></span></div>'
    "<div><p>上一篇：没有了</p><p>下一篇：关于植树造林的通知</p></div>"
    "<div><p>主办：某某区人民政府　网站地图　联系我们</p><p>网站标识码：0000000000　鲁ICP备00000000号</p></div>"
    "<script>document.write('<p>脚本写出的字。</p>')</script>"
)
HEADLINE = "<h1>某某区人民政府关于加强植树工作的通知</h1>"
INFO = "<div><span>发布日期：2021-03-09</span> <span>来源：区政府办公室</span> <span>字号：[ 大 中 小 ]</span></div>"


def read(html: str) -> SourceText:
    return read_html("页面.html", html.encode())


def lines(source: SourceText) -> list[str]:
    return [line for line in source.text.split("\n") if line]


def page(body: str, head: str = "") -> str:
    return f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


@pytest.mark.parametrize(
    "container",
    [
        '<div id="zoom">{}</div>',
        '<td id="UCAP-CONTENT">{}</td>',
        '<div class="TRS_Editor">{}</div>',
        '<div class="view TRS_UEDITOR trs_paper_default">{}</div>',
        '<div class="article-content">{}</div>',
        '<div id="vsb_content"><div class="v_news_content">{}</div></div>',
        "<div><div><div>{}</div></div></div>",
        "<article>{}</article>",
        "<table><tr><td><table><tr><td>{}</td></tr></table></td></tr></table>",
        "<form id='aspnetForm'><div><center>{}</center></div></form>",
    ],
)
def test_the_text_is_found_among_the_furniture(container: str) -> None:
    main = container.format(TEXT)
    assert lines(read(page(f"{TOP}<div>{HEADLINE}{INFO}{main}{BOTTOM}</div>"))) == LINES


def test_a_headline_beside_the_paragraphs_is_their_title_and_the_line_under_it_is_dropped() -> None:
    source = read(page(f"{TOP}<div>{HEADLINE}{INFO}{TEXT}</div>{BOTTOM}"))
    assert lines(source) == ["某某区人民政府关于加强植树工作的通知", *LINES]


def test_a_table_beside_the_densest_part_is_not_lost() -> None:
    table = "<table><tr><td>序号</td><td>任务</td></tr><tr><td>1</td><td>植树</td></tr></table>"
    source = read(page(f"{TOP}<div><div>{TEXT}</div><div>{table}</div></div>{BOTTOM}"))
    assert lines(source) == [*LINES, "序号", "任务", "1", "植树"]


def test_a_page_without_a_site_is_all_text() -> None:
    body = (
        f"<div class=WordSection1><p>某某区人民政府文件</p>{HEADLINE}</div><div class=Section2>{TEXT}</div>"
    )
    assert lines(read(page(body)))[:2] == ["某某区人民政府文件", "某某区人民政府关于加强植树工作的通知"]
    assert lines(read(page(body)))[2:] == LINES


def test_a_fragment_of_a_page_is_read() -> None:
    assert lines(read(f'<tbody><tr><td class="b12c" id="UCAP-CONTENT">{TEXT}</td></tr></tbody>')) == LINES


def test_furniture_inside_the_container_is_dropped() -> None:
    inside = (
        f'<div class="bdsharebuttonbox"><a href="#">微信</a></div>{TEXT}'
        "<p>【打印本页】【关闭窗口】</p><p>责任编辑：张三</p>"
        '<div class="related"><ul><li><a href="1.html">相关通知。</a></li></ul></div>'
    )
    assert lines(read(page(f'{TOP}<div id="zoom">{inside}</div>'))) == LINES


def test_links_to_annexes_stay() -> None:
    annexes = (
        "<div><p>附件：</p><ul>"
        + "".join(f'<li><a href="/files/{n}.docx">附件{n}.任务清单.docx</a></li>' for n in (1, 2, 3))
        + "</ul></div>"
    )
    assert lines(read(page(f'{TOP}<div id="zoom">{TEXT}{annexes}</div>')))[-3:] == [
        "附件1.任务清单.docx",
        "附件2.任务清单.docx",
        "附件3.任务清单.docx",
    ]


def test_an_empty_known_container_is_passed_over() -> None:
    assert (
        lines(read(page(f'{TOP}<div class="TRS_Editor"></div><div><div>{TEXT}</div></div>{BOTTOM}'))) == LINES
    )


def test_a_body_hidden_until_its_scripts_run_is_read() -> None:
    html = page(f'{TOP}<div id="zoom">{TEXT}</div>').replace("<body>", "<body style='visibility: hidden'>")
    assert lines(read(html)) == LINES


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display:none">看不见。</p>',
        '<p style="DISPLAY: none !important">看不见。</p>',
        "<p hidden>看不见。</p>",
        "<span style='mso-hide:all'>看不见。</span>",
        "<script>看不见。</script>",
        "<style>p { color: red }</style>",
        "<noscript>看不见。</noscript>",
        "<!-- 看不见。 -->",
        "<select><option>看不见</option></select>",
        "<textarea>看不见。</textarea>",
        '<iframe src="http://127.0.0.1/"></iframe>',
        "<template><p>看不见。</p></template>",
    ],
)
def test_what_is_not_shown_is_not_read(hidden: str) -> None:
    assert lines(read(page(f'<div id="zoom">{TEXT}{hidden}</div>'))) == LINES


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    html = (
        '<!DOCTYPE html SYSTEM "http://example.invalid/x.dtd" [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
        '<html><head><link rel="stylesheet" href="http://example.invalid/a.css"><base href="http://example.invalid/">'
        f'</head><body><img src="http://example.invalid/a.png">{TEXT}<p>&e;</p></body></html>'
    )
    assert lines(read(html))[: len(LINES)] == LINES


def test_prose_outside_the_text_is_reported() -> None:
    other = "<div><p>" + "另一篇长文的一句话，说的是别的事。" * 15 + "</p></div>"
    text = TEXT + "<p>" + "为贯彻落实上级部署，结合实际，制定本方案。" * 20 + "</p>"
    assert not read(page(f'<div id="zoom">{text}</div>')).warnings
    (warning,) = read(page(f'<div id="zoom">{text}</div>{other}')).warnings
    assert "正文之外" in warning.message


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>到<span>2</span><span>0</span>22年，增长<b>3</b>.<i>5</i>%。</p>", "到2022年，增长3.5%。"),
        ("<p>\n  &nbsp;&nbsp;　一、指导思想  \n</p>", "一、指导思想"),
        ("<p>坚持统筹\n      规划</p>", "坚持统筹规划"),
        ("<p>坚持 统筹</p>", "坚持 统筹"),
        ("<p>Python\n  language</p>", "Python language"),
        ("<p>商&nbsp;&nbsp;华　市委组织部副部长</p>", "商\xa0\xa0华　市委组织部副部长"),
        ("<p>第一行<br>第二行<br/>第三行</p>", "第一行\n第二行\n第三行"),
        ("<p>第一段<div>第二段</div>第三段", "第一段\n第二段\n第三段"),
        ("<p>第一段</p><p>&nbsp;</p><p><br></p><p>第二段</p>", "第一段\n\n第二段"),
        ("<pre>第一行\n第二行</pre>", "第一行\n第二行"),
        ("<p>责任\u200b单位\ufeff：甲局</p>", "责任单位：甲局"),
        ("<p>A&amp;B&lt;C&#12288;&mdash;</p>", "A&B<C　—"),
        ("<p>甲<span style='display:block'>乙</span>丙</p>", "甲\n乙\n丙"),
        ("<p><ruby>汉<rt>hàn</rt></ruby>字</p>", "汉字"),
        ("<dl><dt>名词</dt><dd>解释</dd></dl>", "名词\n解释"),
        ("<p>总则<o:p></o:p></p>", "总则"),
    ],
)
def test_white_space_is_as_a_browser_shows_it(html: str, expected: str) -> None:
    assert read(f"<html><body>{html}</body></html>").text == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ol><li>甲</li><li><p>乙</p></li></ol>", ["1. 甲", "2. 乙"]),
        ("<ol start='3'><li>甲<li value='7'>乙<li>丙</ol>", ["3. 甲", "7. 乙", "8. 丙"]),
        ("<ol type='a'><li>甲<li>乙</ol>", ["a. 甲", "b. 乙"]),
        ("<ol style='list-style-type:upper-roman'><li>甲<li>乙<li>丙<li>丁</ol>", ["I. 甲", "II. 乙", "III. 丙", "IV. 丁"]),
        ("<ol style='list-style-type: cjk-ideographic'><li>甲<li>乙</ol>", ["一、甲", "二、乙"]),
        ("<ol class='custom_cn2 list-paddingleft-1'><li>甲<li>乙</ol>", ["（一）甲", "（二）乙"]),
        ("<ol><li>1.甲</li><li>2.乙</li></ol>", ["1.甲", "2.乙"]),
        ("<ol style='list-style:none'><li>甲</ol>", ["甲"]),
        ("<ul><li>甲<li>乙</ul>", ["甲", "乙"]),
        ("<ol><li>甲<ol><li>子</ol><li>乙</ol>", ["1. 甲", "1. 子", "2. 乙"]),
        ("<ol class='custom_cn'>" + "<li>项" * 21 + "</ol>", [f"{n}、项" for n in [
            "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六", "十七",
            "十八", "十九", "二十", "二十一"]]),
    ],
)  # fmt: skip
def test_numbers_that_the_browser_adds_are_part_of_the_text(html: str, expected: list[str]) -> None:
    assert lines(read(f"<html><body>{html}</body></html>")) == expected


@pytest.mark.parametrize(
    ("html", "bold"),
    [
        ("<p>责任单位：<b>甲局</b>、乙局</p>", ["甲局"]),
        ("<p>责任单位：<strong>甲<span>局</span></strong>、乙局</p>", ["甲局"]),
        ('<p>责任单位：<span style="FONT-WEIGHT: 700">甲局</span>、乙局</p>', ["甲局"]),
        ('<p style="font-weight:bold">责任单位：甲局<span style="font-weight:normal">、乙局</span></p>', ["责任单位：甲局"]),
        ('<p>责任单位：<span style="font-family:黑体, SimHei">甲局</span>、乙局</p>', ["甲局"]),
        ('<p>责任单位：<font face="SimHei">甲局</font>、乙局</p>', ["甲局"]),
        ('<p style="font-family:黑体">责任单位：甲局<span style="font-family:宋体">、乙局</span></p>', ["责任单位：甲局"]),
        ('<p style="font-family:微软雅黑, 黑体">责任单位：甲局</p>', []),
        ("<p>责任单位：甲局</p>", []),
        ("<p>　　<b>　一、标题　</b>　</p><p>正文</p>", ["一、标题"]),
        ("<table><tr><th>序号</th><th>单位</th></tr><tr><td>1</td><td><b>甲局</b>、乙局</td></tr></table>", ["甲局"]),
    ],
)  # fmt: skip
def test_bold_stretches_are_kept(html: str, bold: list[str]) -> None:
    source = read(f"<html><body>{html}</body></html>")
    assert source.bold is not None
    assert [source.text[span.start : span.end] for span in source.bold] == bold


def test_headings_carry_their_level_unless_they_are_running_text() -> None:
    source = read(
        "<html><body><h2>总体要求</h2><p>正文。</p><h3>这一整段话被网页误标成了标题，其实是正文。</h3></body></html>"
    )
    assert [block.level for block in source.blocks if isinstance(block, Line)] == [2, None, None]


def test_every_character_of_the_text_is_in_a_block_once() -> None:
    table = "<table><tr><td>序号</td><td>任务</td></tr><tr><td>1</td><td>甲<br>乙</td></tr></table>"
    source = read(page(f'<div id="zoom">{TEXT}{table}<p>注：说明</p></div>'))
    assert "".join(source.text[block.start : block.end] for block in source.blocks).replace("\n", "") == (
        source.text.replace("\n", "")
    )
    assert all(
        first.end <= second.start for first, second in zip(source.blocks, source.blocks[1:], strict=False)
    )
    assert any(isinstance(block, Table) for block in source.blocks)


def test_where_bold_type_marks_the_lead_the_page_s_type_decides(tmp_path: Path) -> None:
    body = (
        "<p>关于植树的方案</p><p>一、种树。（责任单位：市财政局、<b>市教育局</b>、市林业局。黑体为牵头部门，下同）</p>"
        '<p>二、种草。（责任单位：<span style="font-family: 黑体">市林业局</span>、市财政局）</p>'
        "<p>三、种花。（责任单位：市林业局、市财政局）</p>"
    )
    path = tmp_path / "植树.html"
    path.write_text(page(f'<div id="zoom">{body}</div>'), encoding="utf-8")
    found = read_file(path).responsibilities
    assert [(each.lead, each.basis) for each in found] == [
        (("市教育局",), Basis.BOLD),
        (("市林业局",), Basis.BOLD),
        (None, Basis.BOLD),
    ]
