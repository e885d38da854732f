"""Turns and cards as HTML: what is shown, and that nothing from outside becomes markup."""

from datetime import date

import pytest
from markupsafe import Markup

from assistant.model import Answer, Conflict, ConflictStatement, Understanding
from assistant.ui.ask.turns import Loaded, turn_view, turns_html
from assistant.ui.clause_path import path_of
from assistant.ui.responsibility_rows import rows_of
from assistant.ui.templating import render
from corpus.model import Basis, Clause, DocumentInfo, Kind
from tests.unit.assistant.turns import HOSTILE, answer, citation, responsibility, turn_of

TITLES = {
    id: DocumentInfo(id=id, title=title, source=f"{id}.txt", sha256="0")
    for id, title in (("a", "实施方案"), ("b", "若干措施"))
}


def shown(one: Answer | None, administrator: bool = False, partial: str = "", **fields: object) -> Markup:
    """A turn as HTML, two documents loaded."""
    view = turn_view(turn_of(one, **fields), Loaded(TITLES, {}), partial)
    return turns_html([view], "c", administrator)


@pytest.mark.parametrize(
    ("clause", "path"),
    [
        ("linzi2020#三/（五）", "三 › （五）"),
        ("linzi2020#附件1/6~2", "附件1 › 6（同号第2处）"),
        ("中华人民共和国民法典#第五十四条", "第五十四条"),
        ("没有井号", "没有井号"),
    ],
)
def test_the_path_of_a_clause_reads_well(clause: str, path: str) -> None:
    assert path_of(clause) == path


def test_a_card_shows_title_path_heading_page_marked_quote_and_the_way_to_the_document() -> None:
    html = shown(answer(citations=[citation(page=6)]))
    for part in (
        "实施方案",
        "三 › （1）",
        "三、重点任务 › （五）改革",
        "第 6 页",
        "由<mark>市教育局牵头</mark>，",
        "./document?doc=a&amp;clause=%E4%B8%89%2F%EF%BC%881%EF%BC%89",
    ):
        assert part in html


def test_a_card_says_where_its_document_has_changed() -> None:
    cited = citation()
    clause = Clause(
        id=cited.clause,
        document="a",
        path="三/（1）",
        heading=(),
        kind=Kind.CLAUSE,
        text=cited.text,
        start=0,
        end=1,
    )
    one = turn_of(answer(citations=[cited]))
    same = turns_html([turn_view(one, Loaded(TITLES, {clause.id: clause}))], "c", administrator=False)
    other = clause.model_copy(update={"text": "由市财政局牵头。"})
    changed = turns_html([turn_view(one, Loaded(TITLES, {clause.id: other}))], "c", administrator=False)
    assert "已更新或移除" not in same
    assert "已更新或移除" in changed


def test_nothing_from_outside_becomes_markup() -> None:
    conflict = Conflict(
        about=HOSTILE, statements=[ConflictStatement(document=HOSTILE, clause=HOSTILE, quote=HOSTILE)] * 2
    )
    understood = Understanding(
        question=HOSTILE, intents=["lead"], places=[HOSTILE], units=[HOSTILE], documents=[HOSTILE]
    )
    one = answer(
        f"{HOSTILE}[1]",
        question=HOSTILE,
        refused=True,
        reason=f"因为{HOSTILE}",
        conflicts=[conflict],
        responsibilities=[responsibility(task=HOSTILE, lead=[HOSTILE], deadline=HOSTILE)],
        citations=[
            citation(
                title=HOSTILE, clause=f"a#{HOSTILE}", heading=HOSTILE, text=f"前{HOSTILE}后", quote=HOSTILE
            )
        ],
        understanding=understood,
    )
    pages = [
        shown(one, without=(f"unit:{HOSTILE}",), scope=(HOSTILE,), reason=HOSTILE, verdict="down"),
        shown(None, state="failed", failure=HOSTILE),
        shown(None, state="pending", partial=HOSTILE),
        render("notice.html", message=HOSTILE, keep=HOSTILE),
        render("next.html", questions=[HOSTILE], turn=1),
    ]
    for html in pages:
        assert "<script" not in html
        assert "alert(1)" in html
    assert "<mark>&lt;script&gt;alert(1)&lt;/script&gt;&#34;&#39;&amp;</mark>" in pages[0]


def test_a_marker_leads_to_the_card_of_its_turn() -> None:
    html = shown(answer())
    assert 'href="#card-1" class="marker" data-turn="7" data-n="1"' in html


def test_a_refusal_gives_its_reason_once() -> None:
    html = shown(answer("文件没有提到。[1]", refused=True, reason="文件没有提到。"))
    body = html.partition("<template")[0]
    assert "文件中没有写明" in body
    assert body.count("文件没有提到。") == 1


def test_a_conflict_names_documents_by_title() -> None:
    sides = [
        ConflictStatement(document="a", clause="a#三/（1）", quote="10万人次"),
        ConflictStatement(document="b", clause="b#第五条", quote="8万人次"),
    ]
    html = shown(answer(conflicts=[Conflict(about="年培训量", statements=sides)]))
    for part in ("原文前后不一致：年培训量", "10万人次", "8万人次", "实施方案", "若干措施", "第五条"):
        assert part in html


@pytest.mark.parametrize(
    ("state", "words"),
    [("stopped", "已停止"), ("interrupted", "请重试"), ("failed", "没能回答"), ("pending", "正在检索")],
)
def test_a_turn_without_an_answer_says_why(state: str, words: str) -> None:
    html = shown(None, state=state)
    assert words in html
    assert ('data-do="retry"' in html) == (state != "pending")


def test_words_that_are_still_being_written_show_no_markers_to_click() -> None:
    html = shown(None, state="pending", partial="由市教育局牵头[1]")
    assert "由市教育局牵头[1]" in html
    assert "marker" not in html


def test_candidates_are_offered_to_administrators_only() -> None:
    assert "检索明细" in shown(answer(), administrator=True)
    assert "检索明细" not in shown(answer())


@pytest.mark.parametrize(
    ("basis", "lead", "words"),
    [
        (Basis.LABEL, ["甲"], "原文标明"),
        (Basis.SENTENCE, ["甲"], "原文语句"),
        (Basis.ORDER_RULE, ["甲"], "文内规定首位为牵头"),
        (Basis.BOLD, ["甲"], "黑体标示"),
        (Basis.BOLD, None, "黑体标示（本文本中已丢失，无法判定）"),
        (Basis.SOLE, ["甲"], "唯一责任单位"),
        (Basis.NONE, None, "原文未写明"),
        (Basis.HEADING, ["甲"], "标题标明"),
        (Basis.UNPARSED, None, "未能解析"),
    ],
)
def test_the_basis_is_said_in_chinese(basis: Basis, lead: list[str] | None, words: str) -> None:
    [row] = rows_of(answer(responsibilities=[responsibility(basis=basis, lead=lead)]))
    assert row.basis == words


def test_a_lead_that_the_text_does_not_name_is_said_so() -> None:
    one = answer(responsibilities=[responsibility(lead=None, basis="none")])
    assert rows_of(one)[0].lead is None
    assert "原文未写明" in shown(one)


@pytest.mark.parametrize(
    ("deadline", "day", "last_day"),
    [
        ("2022.09", date(2022, 9, 30), "2022年9月30日"),
        ("2022年9月30日前", date(2022, 9, 30), None),
        ("长期坚持", None, None),
    ],
)
def test_the_last_day_stands_beside_a_deadline_that_leaves_it_open(
    deadline: str, day: date | None, last_day: str | None
) -> None:
    [row] = rows_of(answer(responsibilities=[responsibility(deadline=deadline, deadline_date=day)]))
    assert (row.deadline, row.last_day) == (deadline, last_day)


def test_a_responsibility_leads_to_the_card_of_its_clause() -> None:
    one = answer(
        citations=[citation(1), citation(2)],
        responsibilities=[responsibility(clause="a#三/（2）"), responsibility(clause="a#别处")],
    )
    assert [row.marker for row in rows_of(one)] == [2, None]
