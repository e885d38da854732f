"""Annexes: a numbering of their own, with or without a label; lists of annexes; rosters and notes in them."""

from collections.abc import Callable

import pytest

from corpus.model import Clause, Document, Kind

Read = Callable[..., Document]
Paths = Callable[[str], list[str]]


def by_path(document: Document) -> dict[str, Clause]:
    return {clause.path: clause for clause in document.clauses}


def test_annexes_open_a_numbering_of_their_own(read: Read) -> None:
    document = read(
        "一、正文。\n附件：1.任务清单\n2.名单\n\n附件1\n\n任务清单\n\n一、修路。\n\n附件2\n名单\n一、组长\n"
    )
    assert [clause.path for clause in document.clauses] == [
        "一",
        "附件说明",
        "附件1",
        "附件1/一",
        "附件2",
        "附件2/一",
    ]
    clauses = by_path(document)
    assert clauses["附件说明"].text == "附件：1.任务清单\n2.名单"
    assert clauses["附件1"].heading == ("附件1 任务清单",)
    assert clauses["附件1"].kind is Kind.HEADING


def test_list_of_annexes_with_blank_lines_is_one_clause(read: Read) -> None:
    text = "一、正文。\n\n附件：1.任务清单\n\n2.名单\n\n3.细则\n\n附件1\n\n任务清单\n\n一、修路。\n"
    clauses = by_path(read(text))
    assert clauses["附件说明"].text == "附件：1.任务清单\n\n2.名单\n\n3.细则"
    assert "附件1/一" in clauses


@pytest.mark.parametrize("before", ["一、正文。", "第一条 正文。"])
def test_an_entry_of_a_list_of_annexes_broken_inside_its_bracket_is_one_entry(
    read: Read, before: str
) -> None:
    entries = (
        "附件：1.受理通知书（由窗口收件\n\n时使用）\n\n2.补正通知书（由经办科室\n\n退件时使用）\n\n3.细则"
    )
    document = read(f"{before}\n\n{entries}\n\n附件1\n\n受理通知书\n\n一、填写。\n")
    assert by_path(document)["附件说明"].text == entries
    assert document.warnings == ()


def test_a_bracket_left_open_in_a_list_of_annexes_takes_no_paragraph(read: Read) -> None:
    document = read("一、正文。\n\n附件：1.通知书（由窗口\n\n联系人王某，电话见市政府网站。\n")
    assert by_path(document)["附件说明"].text == "附件：1.通知书（由窗口"


def test_announced_annex_without_a_label_is_recognised_by_its_title(read: Read) -> None:
    document = read("一、正文。\n\n附件：临江市绿化工作小组名单\n\n临江市绿化工作小组名单\n\n组  长：李明\n")
    assert [clause.path for clause in document.clauses] == ["一", "附件说明", "附件", "附件/组长"]


def test_roster_roles_are_clauses(read: Read) -> None:
    text = (
        "附件1\n领导小组名单\n组      长：李  明  市委书记\n          王  芳  市长\n"
        "副  组  长：赵  强  副市长\n成    员：周  敏  市财政局局长\n\n          吴  刚  市教育局局长\n"
        "办公室设在市教育局，由吴刚兼任办公室主任。\n"
    )
    document = read(text)
    assert [(clause.path, clause.kind) for clause in document.clauses] == [
        ("附件1", Kind.HEADING),
        ("附件1/组长", Kind.ROSTER),
        ("附件1/副组长", Kind.ROSTER),
        ("附件1/成员", Kind.ROSTER),
        ("附件1/段1", Kind.PARAGRAPH),
    ]
    assert by_path(document)["附件1/成员"].plain == "成 员：周 敏 市财政局局长\n吴 刚 市教育局局长"


def test_label_of_a_roster_may_carry_a_remark(paths: Paths) -> None:
    text = "附件2\n理事会\n副 理 事 长（排名不分先后）：\n李明  临江中学校长\n"
    assert paths(text) == ["附件2", "附件2/副理事长"]


def test_duties_written_out_stay_one_clause(read: Read) -> None:
    text = "附件1\n分工\n一、协调组\n组  长：李明\n职  责：负责统筹。\n做好会务。\n二、督导组\n组  长：王芳\n"
    clauses = by_path(read(text))
    assert clauses["附件1/一/职责"].text == "职  责：负责统筹。\n做好会务。"
    assert list(clauses)[-2:] == ["附件1/二", "附件1/二/组长"]


def test_note_under_a_table_holds_its_own_list(read: Read) -> None:
    text = "一、指标\n\t指标\n\t2021年\n\n\t学校（所）\n\t2\n\n备注：1.学校数为全市数。\n2.人数为年末数。\n二、专业\n内容。\n"
    clauses = by_path(read(text))
    assert list(clauses) == ["一", "一/指标", "一/学校（所）", "一/备注", "二"]
    assert clauses["一/备注"].text == "备注：1.学校数为全市数。\n2.人数为年末数。"
    assert clauses["一/备注"].kind is Kind.NOTE


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("附件1", "附件1"),
        ("附件１", "附件１"),
        ("附 件 1", "附件1"),
        ("附 1", "附1"),
        ("附1", "附1"),
        ("附件一", "附件一"),
        ("附件1-2", "附件1-2"),
        ("附件1：", "附件1"),
        ("附件1 植树任务表", "附件1"),
        ("附件1：植树任务表", "附件1"),
        ("附表1", "附表1"),
        ("附件", "附件"),
        ("附件：", "附件"),
        ("附：", "附"),
        ("附件　植树任务表", "附件"),
    ],
)
def test_forms_of_the_line_that_begins_an_annex(read: Read, line: str, path: str) -> None:
    title = "" if "植树" in line else "植树任务表\n"
    document = read(f"植树方案\n一、植树。每年一次。\n\n{line}\n{title}一、造林。每月一次。\n")
    assert [clause.path for clause in document.clauses] == ["标题", "一", path, f"{path}/一"]
    assert document.clauses[2].heading == (f"{path} 植树任务表",)


def test_list_of_annexes_one_a_line_begins_none(paths: Paths) -> None:
    text = "植树方案\n一、植树。每年一次。\n\n附件1：任务表\n附件2：名单\n\n临江市林业局\n2021年3月5日\n"
    assert [path for path in paths(text) if path.startswith("附")] == []


def test_annex_with_a_year_in_its_title_and_the_title_of_what_a_notice_issues(read: Read) -> None:
    page = (
        "<html><body><h1>临江市人民政府关于印发临江市植树方案的通知</h1><p>临政发〔2026〕1号</p><p>各区：</p><p>现印发给你们。</p>"
        "<h2>临江市植树方案</h2><h3>一、植树</h3><p>（一）种。种树10棵。</p><p>附件1：2026年植树任务表</p>"
        "<table><tr><td>序号</td><td>任务</td></tr><tr><td>1</td><td>种树</td></tr></table>"
        "<p>附件2：2026年护林任务表</p><table><tr><td>序号</td><td>任务</td></tr><tr><td>1</td><td>护林</td></tr></table>"
        "</body></html>"
    )
    paths = [clause.path for clause in read(page, "方案.html").clauses]
    assert "一/（一）" in paths
    assert {"附件1/1", "附件2/1"} <= set(paths)


@pytest.mark.parametrize("line", ["附件　护林任务表", "附件：护林任务表"])
def test_annex_without_a_number_begins_above_its_table(read: Read, line: str) -> None:
    table = "<table><tr><td>序号</td><td>任务</td></tr><tr><td>1</td><td>护林</td></tr></table>"
    page = f"<html><body><p>一、植树。每年一次。</p><p>二、护林。每月一次。</p><p>{line}</p>{table}</body></html>"
    assert [clause.path for clause in read(page, "方案.html").clauses][-3:] == ["附件", "附件/序号", "附件/1"]
