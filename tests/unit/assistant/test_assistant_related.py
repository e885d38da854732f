"""A refused question shows the nearest clauses as related, never as an answer (可能相关)."""

from assistant.assistant import Assistant
from assistant.settings import AnswerSettings
from assistant.ui.ask.turns import Loaded, turn_view, turns_html
from tests.unit.assistant.turns import turn_of
from tests.unit.assistant.world import ask

TEXT = """某县关于加强公园管理的通知

一、修缮护栏。更换滨河公园老旧护栏，设置警示标志。（牵头单位：县园林局）

二、补种树木。在滨河公园步道两侧补种遮阴树木。（牵头单位：县林业局）
"""


def test_a_refusal_names_clauses_near_to_the_question(build) -> None:
    answer = ask(build(TEXT), "滨河公园步道护栏的采购价格是多少？")
    assert answer.refused
    assert {near.clause for near in answer.related} <= {"甲#一", "甲#二"}
    assert answer.related
    assert answer.responsibilities == []


def test_nothing_is_related_to_a_question_of_another_field(build) -> None:
    strict = Assistant(build(TEXT).index, AnswerSettings(related=0.7))
    near, far = strict.ask("滨河公园步道护栏的采购价格是多少？"), strict.ask("写一首海豚诗")
    assert near.refused
    assert far.refused
    assert near.related
    assert far.related == []


def test_a_question_in_words_of_its_own_shows_the_nearest_clauses_first(build) -> None:
    wary = Assistant(build(TEXT).index, AnswerSettings(nearest=99))
    answer = ask(wary, "步道两侧哪儿能栽遮阴的大树？")
    assert answer.refused
    assert answer.related[0].clause == "甲#二"


def test_an_answer_has_none(build) -> None:
    assert ask(build(TEXT), "修缮护栏由谁牵头？").related == []


def test_the_setting_decides_how_near(build) -> None:
    strict = Assistant(build(TEXT).index, AnswerSettings(related=2.0))
    assert strict.ask("滨河公园步道护栏的采购价格是多少？").related == []


def test_the_page_shows_them_as_text(build) -> None:
    assistant = build(TEXT.replace("更换滨河公园", "更换<b>滨河公园</b>"))
    question = "滨河公园步道护栏的采购价格是多少？"
    page = turns_html([turn_view(turn_of(assistant.ask(question)), Loaded())], "c", administrator=False)
    assert "不作依据" in page
    assert "<b>滨河公园</b>" not in page
