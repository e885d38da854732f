"""Traditional characters are kept as written and found by simplified questions, and the other way round (繁简)."""

import pytest

from tests.unit.assistant.world import ask

TEXT = """關於加強濱河公園管理的通知

各區人民政府：

一、修繕護欄。更換老舊護欄並設置警示標誌。（牽頭單位：市園林局；配合單位：市財政局）

二、補種樹木。在步道兩側補種遮陰樹木。（牽頭單位：市林業局）

某市人民政府
2024年5月6日
"""


def test_clauses_keep_their_characters(build) -> None:
    assistant = build(TEXT)
    assert any("修繕護欄" in clause.text for clause in assistant.index.clauses.values())


@pytest.mark.parametrize("question", ["修缮护栏有哪些内容？", "修繕護欄有哪些內容？", "更换老旧护栏的要求"])
def test_questions_in_either_script_find_the_clause(build, question: str) -> None:
    answer = ask(build(TEXT), question)
    assert not answer.refused
    assert [citation.clause for citation in answer.citations] == ["甲#一"]
    assert "老舊護欄" in answer.citations[0].text


def test_a_traditional_question_about_a_simplified_text(build) -> None:
    answer = ask(
        build("一、修缮护栏。更换老旧护栏。（牵头单位：市园林局；配合单位：市财政局）\n"),
        "修繕護欄由誰牽頭？",
    )
    assert answer.responsibilities[0].lead == ["市园林局"]


def test_search_ranks_the_same_in_both_scripts(build) -> None:
    index = build(TEXT).index
    assert index.search("補種樹木", 3) == index.search("补种树木", 3)
