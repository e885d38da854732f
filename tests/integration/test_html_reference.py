"""Web pages of the reference texts: against the authoritative text, and against what a person reads on the page."""

import email.message
import email.policy
import re
from functools import cache
from pathlib import Path

import pytest

from corpus.library import read_file
from corpus.model import Basis, Clause, Document, Kind, Responsibility
from corpus.readers.html import read_html
from tests.html_pages import EXPECTED

FURNITURE = (
    "无障碍", "长者", "登录", "首页", "政务公开", "政民互动", "当前位置", "发布日期", "来源：", "索引号", "浏览次数", "字号",
    "打印", "关闭窗口", "分享到", "上一篇", "下一篇", "主办：", "网站地图", "联系我们", "网站标识码", "ICP备", "JavaScript",
    "siteId", "搜索", "收藏", "下载文字版", "公网安备", "主题词", "IPv6",
)  # fmt: skip


@cache
def load(path: Path) -> Document:
    return read_file(path)


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def key(responsibility: Responsibility) -> tuple[object, ...]:
    each = responsibility
    return (each.clause, each.lead, each.support, each.units, each.others, each.deadline, each.basis)


@pytest.mark.parametrize("name", ["jinan2020", "liaocheng2020"])
class TestAgainstTheText:
    def test_clauses_are_those_of_the_text(self, reference: Path, name: str) -> None:
        text, page = load(reference / "txt" / f"{name}.txt"), load(reference / "html" / f"{name}.html")
        assert [clause.id for clause in page.clauses] == [clause.id for clause in text.clauses]
        assert [clause.kind for clause in page.clauses] == [clause.kind for clause in text.clauses]
        assert [bare(clause.text) for clause in page.clauses] == [
            bare(clause.text) for clause in text.clauses
        ]
        assert [clause.heading for clause in page.clauses] == [clause.heading for clause in text.clauses]

    def test_merged_cells_repeat_their_value(self, reference: Path, name: str) -> None:
        text, page = load(reference / "txt" / f"{name}.txt"), load(reference / "html" / f"{name}.html")

        def cells(document: Document) -> list[list[tuple[str, str, bool]]]:
            return [[(c.header, bare(c.text), c.merged) for c in clause.cells] for clause in document.clauses]

        assert cells(page) == cells(text)

    def test_responsibilities_are_those_of_the_text(self, reference: Path, name: str) -> None:
        text, page = load(reference / "txt" / f"{name}.txt"), load(reference / "html" / f"{name}.html")
        assert [key(each) for each in page.responsibilities] == [key(each) for each in text.responsibilities]

    def test_metadata_is_that_of_the_text(self, reference: Path, name: str) -> None:
        text, page = load(reference / "txt" / f"{name}.txt"), load(reference / "html" / f"{name}.html")
        left_out = {"source", "sha256"}
        assert page.info.model_dump(exclude=left_out) == text.info.model_dump(exclude=left_out)

    def test_the_furniture_is_gone(self, reference: Path, name: str) -> None:
        text, page = load(reference / "txt" / f"{name}.txt"), load(reference / "html" / f"{name}.html")
        assert [word for word in FURNITURE if word in page.text and word not in text.text] == []

    def test_the_same_page_in_gb18030_and_as_mht_reads_the_same(
        self, reference: Path, tmp_path: Path, name: str
    ) -> None:
        page = load(reference / "html" / f"{name}.html")
        html = (reference / "html" / f"{name}.html").read_text(encoding="utf-8").replace("utf-8", "gb2312")
        old = tmp_path / "old" / f"{name}.htm"
        old.parent.mkdir()
        old.write_bytes(html.encode("gb18030"))
        message = email.message.EmailMessage(policy=email.policy.SMTP)
        message.set_content(html, subtype="html", charset="utf-8", cte="base64")
        message.add_related(b"\x89PNG", "image", "png")
        saved = tmp_path / f"{name}.mht"
        saved.write_bytes(bytes(message))
        for path in (old, saved):
            other = read_file(path)
            assert other.text == page.text
            assert other.clauses == page.clauses


@pytest.mark.parametrize("name", EXPECTED)
class TestAsAPersonReadsThePage:
    def test_metadata(self, reference: Path, name: str) -> None:
        info, expected = load(reference / "more" / f"{name}.html").info, EXPECTED[name]
        assert info.title == expected.title
        assert info.issuer == expected.issuer
        assert info.number == expected.number
        assert info.date == expected.date
        assert info.region == expected.region

    def test_structure(self, reference: Path, name: str) -> None:
        clauses, expected = _clauses(reference, name), EXPECTED[name]
        assert len(clauses) == expected.clauses
        assert {path: _below(clauses, path) for path in expected.children} == expected.children
        assert [path for path in expected.ids if path not in clauses] == []
        assert [(path, clauses[path].heading[-1]) for path, _ in expected.headings] == list(expected.headings)

    def test_order(self, reference: Path, name: str) -> None:
        paths = list(_clauses(reference, name))
        places = [paths.index(path) for path in EXPECTED[name].ids]
        assert places == sorted(places)

    def test_tables(self, reference: Path, name: str) -> None:
        clauses = _clauses(reference, name)
        rows: dict[str, int] = {}
        for path, clause in clauses.items():
            if clause.kind is Kind.TABLE_ROW:
                rows[path.split("/")[0]] = rows.get(path.split("/")[0], 0) + 1
        assert rows == EXPECTED[name].rows

    def test_phrases(self, reference: Path, name: str) -> None:
        clauses = _clauses(reference, name)
        assert [each for each in EXPECTED[name].phrases if each[1] not in clauses[each[0]].text] == []

    def test_responsibilities(self, reference: Path, name: str) -> None:
        found = load(reference / "more" / f"{name}.html").responsibilities
        for duty in EXPECTED[name].some:
            stated = [each for each in found if each.clause == f"{name}#{duty.clause}"]
            each = stated[duty.place]
            assert each.lead == duty.lead, duty
            assert each.support == duty.support, duty
            assert each.units == (duty.units or (*(duty.lead or ()), *duty.support)), duty
            assert each.basis == duty.basis, duty
            assert {other.role: other.names for other in each.others} == duty.others, duty
            assert each.default_units == duty.default, duty

    def test_the_site_is_not_in_the_text(self, reference: Path, name: str) -> None:
        text = load(reference / "more" / f"{name}.html").text
        assert [word for word in FURNITURE if word in text] == []

    def test_nothing_is_doubtful(self, reference: Path, name: str) -> None:
        assert load(reference / "more" / f"{name}.html").warnings == ()


def _clauses(reference: Path, name: str) -> dict[str, Clause]:
    return {clause.path: clause for clause in load(reference / "more" / f"{name}.html").clauses}


def _below(clauses: dict[str, Clause], path: str) -> int:
    return sum(1 for each in clauses if each.rpartition("/")[0] == path)


def test_the_rule_that_order_decides_is_where_the_page_states_it(reference: Path) -> None:
    found = load(reference / "more" / "guofa2019-3.html").responsibilities
    assert {each.rule for each in found if each.basis is Basis.ORDER_RULE} == {"guofa2019-3#四/（一）/1"}
    assert found[0].rule_words == "排在第一位的部门为牵头部门"


def test_section_rows_are_headings_and_no_tasks(reference: Path) -> None:
    clauses = _clauses(reference, "guobanfa2018-126")
    sections = [path for path in clauses if path.startswith("附件/") and clauses[path].kind is Kind.HEADING]
    assert sections == ["附件/一", "附件/二", "附件/三", "附件/四", "附件/五"]
    assert clauses["附件/四"].text == "四、军民深度融合方面（共6项）"
    assert [cell.header for cell in clauses["附件/1"].cells] == [
        "序号",
        "改革举措",
        "主要内容",
        "指导部门",
        "推广范围",
    ]


def test_cells_merged_over_several_rows(reference: Path) -> None:
    clauses = _clauses(reference, "guangzhou2023-family-doctor")
    row = clauses["附件2/6~4"]
    assert [(cell.header, cell.text, cell.merged) for cell in row.cells[:2]] == [
        ("序号", "6", True),
        ("工作事项", "保障合理用药。", True),
    ]
    assert row.text.startswith("鼓励基层医疗卫生机构按规定为签约居民提供外配处方流转服务")
    groups = [
        clause.cells[0].text
        for path, clause in clauses.items()
        if path.startswith("附件1/") and clause.kind is Kind.TABLE_ROW
    ]
    assert [groups.count(group) for group in dict.fromkeys(groups)] == [3, 2, 2, 2, 6, 4]


def test_bold_type_of_a_page_is_kept(reference: Path) -> None:
    path = reference / "more" / "guofa2019-3.html"
    source = read_html(path.name, path.read_bytes())
    assert source.bold is not None
    printed = [source.text[span.start : span.end] for span in source.bold]
    assert printed == [
        "国务院关于促进综合保税区",
        "高水平开放高质量发展的若干意见",
        "一、指导思想",
        "二、基本原则",
        "三、发展目标",
        "四、主要任务",
        "五、有关要求",
    ]


def test_closing_paragraphs_are_not_part_of_the_last_item(reference: Path) -> None:
    clauses = _clauses(reference, "guobanfa2018-117")
    assert clauses["三十"].text.endswith("（国务院办公厅负责）")
