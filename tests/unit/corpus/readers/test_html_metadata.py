"""What a page states around its text: taken where the text is silent, never as clauses."""

import pytest

from corpus.readers.html import read_html
from corpus.source import SourceText, Table

INDEX = (
    "<table><tr><td>索 引 号：</td><td>000/2021-1</td><td>分类：</td><td></td></tr>"
    "<tr><td>发布机构：</td><td>某某市教育局</td><td>成文日期：</td><td>2021-03-05</td></tr>"
    '<tr><td>名称：</td><td colspan="3">某某市教育局关于植树的通知</td></tr>'
    "<tr><td>文号：</td><td>某教发〔2021〕3号</td><td>发布日期：</td><td>2021-03-09</td></tr>"
    '<tr><td>主题词：</td><td colspan="3"></td></tr></table>'
)
SILENT = "<p>各学校：</p><p>　　请认真做好植树工作，按时报送情况。</p><p>　　一、加强领导。</p>"
FULL = (
    "<p>某某市教育局关于种草的通知</p><p>某教发〔2021〕8号</p><p>各学校：</p><p>　　请认真做好种草工作，按时报送情况。</p>"
    "<p>某某市教育局</p><p>2021年4月1日</p>"
)
STATED = {
    "title": "某某市教育局关于植树的通知",
    "issuer": "某某市教育局",
    "number": "某教发〔2021〕3号",
    "date": "2021-03-05",
}
LINKS = "".join(f'<a href="/{number}">栏目{number}</a>' for number in range(10))


def read(body: str, head: str = "") -> SourceText:
    return read_html(
        "页面.html", f'<html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode()
    )


@pytest.mark.parametrize(
    "layout",
    [
        pytest.param(INDEX + '<div id="zoom">{}</div>', id="outside a known container"),
        pytest.param('<div id="zoom">' + INDEX + "{}</div>", id="inside it"),
        pytest.param(LINKS + "<div><div>" + INDEX + "{}</div></div>", id="no known container"),
        pytest.param(
            "<ul><li>索 引 号：000/2021-1</li><li>发布机构：某某市教育局</li><li>成文日期：2021年3月5日</li>"
            "<li>标　　题：某某市教育局关于植树的通知</li><li>发文字号：某教发[2021]3号</li></ul><div id='zoom'>{}</div>",
            id="a list",
        ),
        pytest.param(
            "<div><span>索引号：</span><span>1</span> <span>发文机关：某某市教育局</span></div><div>文号：某教发〔2021〕3 号　"
            "成文日期：2021-03-05</div><div>【标题】：某某市教育局关于植树的通知</div><div id='zoom'>{}</div>",
            id="lines with several labels",
        ),
    ],
)  # fmt: skip
def test_the_index_of_the_page_fills_in_what_the_text_does_not_say(layout: str) -> None:
    source = read(layout.format(SILENT))
    assert source.front_matter == STATED
    assert source.text.split("\n") == ["各学校：", "请认真做好植树工作，按时报送情况。", "一、加强领导。"]


def test_the_text_itself_has_the_last_word() -> None:
    assert read(f'{INDEX}<div id="zoom">{FULL}</div>').front_matter == {}


def test_the_day_of_publication_is_not_the_document_s_date() -> None:
    source = read(f'<div>发布日期：2021-03-09 来源：某某市教育局</div><div id="zoom">{SILENT}</div>')
    assert source.front_matter == {}


def test_the_page_s_title_counts_where_the_text_begins_without_one() -> None:
    head = '<meta name="ArticleTitle" content="关于印发植树方案的通知">'
    plan = "<p>某某市教育局</p><p>2021年4月1日</p><p>植树实施方案</p><p>　　为做好植树工作，制定本方案。</p>"
    assert read(f'<div id="zoom">{SILENT}{plan}</div>', head).front_matter == {
        "title": "关于印发植树方案的通知"
    }


def test_a_headline_that_the_page_is_named_after_is_its_title() -> None:
    site = "<div>某某市教育局</div><h1>某某市教育局关于植树的通知</h1>"
    head = "<title>某某市教育局关于植树的通知_某某市教育局</title>"
    assert read(f'{site}<div id="zoom">{SILENT}</div>', head).front_matter == {"title": STATED["title"]}
    assert read(f'{site}<div id="zoom">{SILENT}</div>', "<title>某某市教育局</title>").front_matter == {}


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("成文日期", "2021-02-30"),
        ("成文日期", "另行通知"),
        ("文号", "无"),
        ("发布机构", "点击查看"),
        ("名称", ""),
    ],
)
def test_values_that_are_not_what_their_label_says_are_left_out(label: str, value: str) -> None:
    table = f"<table><tr><td>索引号</td><td>1</td></tr><tr><td>{label}</td><td>{value}</td></tr></table>"
    assert read(f'{table}<div id="zoom">{SILENT}</div>').front_matter == {}


def test_two_values_for_one_label_give_none() -> None:
    other = "<div>索引号：2</div><div>文号：某教发〔2021〕9号</div>"
    assert "number" not in read(f'{INDEX}{other}<div id="zoom">{SILENT}</div>').front_matter


def test_a_list_of_documents_is_no_index() -> None:
    table = (
        "<table><tr><td>标题</td><td>文号</td><td>发布日期</td></tr>"
        "<tr><td>关于植树的通知</td><td>某教发〔2020〕1号</td><td>2020-01-02</td></tr>"
        "<tr><td>关于种草的通知</td><td>某教发〔2020〕2号</td><td>2020-02-03</td></tr></table>"
    )
    source = read(f'<div id="zoom">{table}</div>')
    assert [block for block in source.blocks if isinstance(block, Table)]
    assert "某教发〔2020〕1号" in source.text
    assert source.front_matter == {}


def test_lines_of_the_document_with_the_same_labels_stay() -> None:
    body = "<p>关于召开会议的通知</p><p>时间：2021年3月5日</p><p>主题：植树</p><p>　　请准时参加会议，不得缺席。</p>"
    assert read(f'<div id="zoom">{body}</div>').text.split("\n")[1:3] == ["时间：2021年3月5日", "主题：植树"]


def test_an_empty_label_does_not_take_the_line_below_it() -> None:
    table = "<table><tr><td>主 题 词：</td><td></td></tr></table>"
    assert read(f"<div>{INDEX}{table}{FULL}</div>").text.startswith("某某市教育局关于种草的通知\n")


def test_values_on_lines_of_their_own_between_labels_go_with_them() -> None:
    index = "<dl><dt>索引号：</dt><dd>000/2021-1</dd><dt>文号：</dt><dd>某教发〔2021〕3号</dd><dt>发布日期：</dt></dl>"
    source = read(f"<div>{index}{SILENT}</div>")
    assert source.text.startswith("各学校：")
    assert source.front_matter == {"number": "某教发〔2021〕3号"}


def test_a_title_in_an_activity_plan_is_kept_with_its_hosts() -> None:
    body = "<p>植树活动方案</p><p>主办单位：某某市教育局</p><p>承办单位：某某市林业局</p><p>　　活动于三月举行，各校参加。</p>"
    assert "主办单位：某某市教育局\n承办单位：某某市林业局" in read(f'<div id="zoom">{body}</div>').text
