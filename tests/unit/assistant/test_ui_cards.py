"""Cards and the conversation as HTML: what is shown, and that nothing from outside becomes markup."""

from datetime import date

import pytest
from markupsafe import Markup

from assistant.model import (
    Answer,
    AnswerResponsibility,
    Citation,
    Conflict,
    ConflictStatement,
    Models,
    Timings,
)
from assistant.ui.cards import cards_html, path_of
from assistant.ui.conversation import Conversation
from assistant.ui.responsibility_rows import rows_of
from assistant.ui.transcript import notice_html, transcript_html
from corpus.model import Basis

HOSTILE = "<script>alert(1)</script>\"'&"


def citation(n: int = 1, **fields: object) -> Citation:
    """A citation of a short clause."""
    values: dict[str, object] = {
        "n": n,
        "document": "a",
        "title": "实施方案",
        "clause": f"a#三/（{n}）",
        "heading": "三、重点任务 > （五）改革",
        "text": "由市教育局牵头，市财政局配合。",
        "quote": "市教育局牵头",
        "page": None,
        "score": 0.5,
    }
    return Citation.model_validate(values | fields)


def responsibility(**fields: object) -> AnswerResponsibility:
    """A responsibility with one lead."""
    values: dict[str, object] = {
        "document": "a",
        "clause": "a#三/（1）",
        "task": "改革",
        "lead": ["市教育局"],
        "support": ["市财政局"],
        "units": ["市教育局", "市财政局"],
        "deadline": None,
        "deadline_date": None,
        "basis": "label",
    }
    return AnswerResponsibility.model_validate(values | fields)


def answer(text: str = "由市教育局牵头[1]。", **fields: object) -> Answer:
    """An answer with one citation."""
    values: dict[str, object] = {
        "id": "1",
        "question": "谁牵头？",
        "answer": text,
        "refused": False,
        "reason": None,
        "citations": [citation()],
        "responsibilities": [],
        "conflicts": [],
        "search": [],
        "timings": Timings(understand=0, retrieve=0, compose=0, total=0),
        "model": Models(embedding=None),
    }
    return Answer.model_validate(values | fields)


def spoken(one: Answer) -> Conversation:
    """A conversation of one answer."""
    return Conversation().answered(one.question, one)


def transcript(one: Answer) -> Markup:
    """The conversation of one answer as HTML."""
    return transcript_html(spoken(one), {"a": "实施方案", "b": "若干措施"})


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


def test_a_card_shows_title_path_heading_page_and_marked_quote() -> None:
    html = cards_html(spoken(answer(citations=[citation(page=6)])), 0)
    for part in (
        "实施方案",
        "三 › （1）",
        "三、重点任务 › （五）改革",
        "第 6 页",
        "由<mark>市教育局牵头</mark>，",
    ):
        assert part in html


def test_the_chosen_card_is_named() -> None:
    conversation = spoken(answer(citations=[citation(1), citation(2)]))
    assert 'data-target="2"' in cards_html(conversation, 0, target=2)
    assert "data-target" not in cards_html(conversation, 0)


@pytest.mark.parametrize("turn", [None, -1, 1, 99])
def test_a_turn_without_an_answer_shows_a_hint(turn: int | None) -> None:
    html = cards_html(spoken(answer()), turn)
    assert "提问后" in html
    assert "<li" not in html


def test_nothing_from_a_document_becomes_markup_on_a_card() -> None:
    one = citation(
        title=HOSTILE, clause=f"a#{HOSTILE}", heading=HOSTILE, text=f"前{HOSTILE}后", quote=HOSTILE
    )
    html = cards_html(spoken(answer(citations=[one])), 0)
    assert "<script" not in html
    assert "<mark>&lt;script&gt;alert(1)&lt;/script&gt;&#34;&#39;&amp;</mark>" in html


def test_nothing_said_becomes_markup_in_the_conversation() -> None:
    conflict = Conflict(
        about=HOSTILE, statements=[ConflictStatement(document=HOSTILE, clause=HOSTILE, quote=HOSTILE)] * 2
    )
    one = answer(
        f"{HOSTILE}[1]",
        question=HOSTILE,
        refused=True,
        reason=f"因为{HOSTILE}",
        conflicts=[conflict],
        responsibilities=[responsibility(task=HOSTILE, lead=[HOSTILE], deadline=HOSTILE)],
    )
    html = transcript_html(spoken(one).failed(HOSTILE, "失败"), {}, pending=HOSTILE)
    assert "<script" not in html
    assert html.count("&lt;script&gt;alert(1)") == 15  # every place of the page that shows one
    assert "<script" not in transcript_html(Conversation(), {}, examples=[HOSTILE])
    assert "<script" not in notice_html(HOSTILE)


def test_a_marker_leads_to_the_card_of_its_turn() -> None:
    html = transcript_html(spoken(answer()).answered("再问", answer()), {})
    assert 'href="#card-1" class="marker" data-turn="0" data-n="1"' in html
    assert 'href="#card-1" class="marker" data-turn="1" data-n="1"' in html


def test_a_refusal_gives_its_reason_once() -> None:
    html = transcript(answer("文件没有提到。[1]", refused=True, reason="文件没有提到。"))
    assert "文件中没有写明" in html
    assert html.count("文件没有提到。") == 1


def test_a_conflict_names_documents_by_title() -> None:
    sides = [
        ConflictStatement(document="a", clause="a#三/（1）", quote="10万人次"),
        ConflictStatement(document="b", clause="b#第五条", quote="8万人次"),
    ]
    html = transcript(answer(conflicts=[Conflict(about="年培训量", statements=sides)]))
    for part in ("原文前后不一致：年培训量", "10万人次", "8万人次", "实施方案", "若干措施", "第五条"):
        assert part in html


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
    [row] = rows_of(answer(responsibilities=[responsibility(lead=None, basis="none")]))
    assert row.lead is None
    assert "原文未写明" in transcript(answer(responsibilities=[responsibility(lead=None, basis="none")]))


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
