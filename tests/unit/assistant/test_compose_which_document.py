"""Questions for documents: which are about a topic, which are of a year, which there are."""

import pytest

from assistant.assistant import Assistant
from tests.unit.assistant.world import ask


@pytest.mark.parametrize(
    ("question", "titles"),
    [
        ("哪份文件写到了加装电梯？", ["临江市"]),
        ("哪些文件提到了智慧养老平台？", ["临江市", "东岭区"]),
        ("哪些文件是2020年印发的？", ["云溪县"]),
    ],
)
def test_documents_that_are_asked_for(world: Assistant, question: str, titles: list[str]) -> None:
    answer = ask(world, question)
    assert not answer.refused
    lines = answer.answer.split("\n")
    assert len(lines) == 1 + len(titles)
    for line, title in zip(lines[1:], titles, strict=True):
        assert title in line
        assert "[" in line


def test_all_documents_are_listed_with_their_number(world: Assistant) -> None:
    answer = ask(world, "收录了哪些文件？")
    assert f"共{len(world.index.documents)}份" in answer.answer
    assert answer.answer.count("《") == len(world.index.documents)


@pytest.mark.parametrize("question", ["哪些文件是1999年印发的？", "哪份文件写到了海上风电补贴？"])
def test_documents_that_are_not_there(world: Assistant, question: str) -> None:
    assert ask(world, question).refused


def test_documents_a_task_has_to_bring_forth_are_no_list_of_titles(world: Assistant) -> None:
    assert "份：" not in ask(world, "东岭区2022年要制定哪些文件？").answer
