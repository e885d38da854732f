from collections.abc import Callable

import pytest

from corpus.contradictions import contradictions_across
from corpus.model import Document

Read = Callable[..., Document]


def plan(issuer: str, day: str, sentence: str) -> str:
    return f"关于推进绿色出行的通知\n各区人民政府：\n{issuer}\n{day}\n一、目标\n{sentence}\n"


MAYOR, OTHER = "临江市人民政府", "东山市人民政府"
FIRST = plan(MAYOR, "2023年3月1日", "到2025年，全市公交专用道里程达到200公里。")


def test_two_documents_of_one_issuer_that_disagree(read: Read) -> None:
    second = plan(MAYOR, "2023年9月1日", "到2025年，公交专用道里程达到150公里。")
    documents = [read(FIRST, "甲.txt"), read(second, "乙.txt")]
    assert [document.contradictions for document in documents] == [(), ()]
    [found] = contradictions_across(documents)
    assert [(each.document, each.quote) for each in found.statements] == [
        ("甲", "全市公交专用道里程达到200公里"),
        ("乙", "公交专用道里程达到150公里"),
    ]


@pytest.mark.parametrize(
    ("issuer", "sentence"),
    [
        (OTHER, "到2025年，公交专用道里程达到150公里。"),
        (MAYOR, "到2025年，公交专用道里程达到200公里。"),
        (MAYOR, "到2027年，公交专用道里程达到300公里。"),
        (MAYOR, "公交专用道里程达到150公里。"),
        (MAYOR, "到2025年，自行车专用道里程达到150公里。"),
    ],
    ids=["another issuer", "equal", "another year", "no year", "another thing"],
)
def test_documents_that_do_not_contradict(read: Read, issuer: str, sentence: str) -> None:
    second = plan(issuer, "2023年9月1日", sentence)
    assert contradictions_across([read(FIRST, "甲.txt"), read(second, "乙.txt")]) == []
