"""A conversation as text, Markdown and Word: every quote with its place, nothing read as markup."""

import io
from datetime import UTC, datetime

import docx

from assistant.service.conversations import StoredConversation
from assistant.ui.ask.answer_text import answer_as_text
from assistant.ui.ask.export_markdown import conversation_as_markdown, plain
from assistant.ui.ask.export_word import conversation_as_word
from tests.unit.assistant.turns import HOSTILE, answer, citation, responsibility, turn_of

NOW = datetime(2026, 5, 20, 9, 30, tzinfo=UTC)
ANSWERED = answer(
    "由市教育局牵头[1]。\n2022年底前完成[2]。",
    citations=[citation(page=6), citation(2, quote="市财政局\t配合")],
    responsibilities=[responsibility(task="改革 | 创新")],
)
CONVERSATION = StoredConversation(
    id="c",
    title="谁牵头？",
    turns=(
        turn_of(ANSWERED),
        turn_of(answer(f"{HOSTILE}[1]", question=f"# {HOSTILE}\x00"), turn=8),
        turn_of(None, turn=9, state="stopped"),
    ),
)


def test_an_answer_is_copied_with_its_citations() -> None:
    assert answer_as_text(ANSWERED) == (
        "问：谁牵头？\n答：由市教育局牵头[1]。\n2022年底前完成[2]。\n\n引用条款：\n"
        "[1] 《实施方案》，三 › （1），第 6 页：“市教育局牵头”\n"
        "[2] 《实施方案》，三 › （2）：“市财政局 配合”"
    )


def test_markdown_holds_questions_answers_tables_and_citations() -> None:
    written = conversation_as_markdown(CONVERSATION, NOW)
    for part in (
        "# 谁牵头？",
        "## 1. 谁牵头？",
        "由市教育局牵头\\[1\\]。",
        "| 改革 \\| 创新 | 市教育局 |",
        "- \\[1\\] 《实施方案》，三 › （1），第 6 页：“市教育局牵头”",
        "已停止回答",
    ):
        assert part in written
    assert "<script" not in written.replace("\\<script", "")


def test_markdown_shows_text_as_it_stands() -> None:
    assert plain("1. *甲* [乙](x) `丙` # 丁") == "1\\. \\*甲\\* \\[乙\\](x) \\`丙\\` \\# 丁"


def test_word_holds_the_same() -> None:
    written = docx.Document(io.BytesIO(conversation_as_word(CONVERSATION, NOW)))
    words = "\n".join(paragraph.text for paragraph in written.paragraphs)
    for part in (
        "1. 谁牵头？",
        "由市教育局牵头[1]。",
        "[2] 《实施方案》，三 › （2）：“市财政局 配合”",
        HOSTILE,
        "已停止回答",
    ):
        assert part in words
    assert [cell.text for cell in written.tables[0].rows[1].cells][:2] == ["改革 | 创新", "市教育局"]
    markers = [run for paragraph in written.paragraphs for run in paragraph.runs if run.font.superscript]
    assert [run.text for run in markers] == ["[1]", "[2]", "[1]"]
