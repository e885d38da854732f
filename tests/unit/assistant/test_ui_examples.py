"""The questions to start with come from the loaded documents and have an answer there."""

from types import SimpleNamespace
from typing import cast

from assistant.ui.examples import examples_for
from corpus.model import Basis, DocumentInfo, Responsibility
from index.policy_index import PolicyIndex


def index_of(*responsibilities: Responsibility) -> PolicyIndex:
    """What examples are made of."""
    documents = {
        each.document: DocumentInfo(
            id=each.document, title="方案", region="青禾市", source="a.txt", sha256="0"
        )
        for each in responsibilities
    }
    return cast(PolicyIndex, SimpleNamespace(documents=documents, responsibilities=responsibilities))


def responsibility(
    document: str, task: str, lead: tuple[str, ...] | None, deadline: str | None = None
) -> Responsibility:
    """A responsibility of a document's only clause."""
    return Responsibility(
        document=document,
        clause=f"{document}#一",
        task=task,
        scope=task,
        lead=lead,
        units=lead or ("甲", "乙"),
        deadline=deadline,
        basis=Basis.LABEL if lead else Basis.NONE,
        evidence="",
    )


def test_a_question_is_only_asked_where_the_text_answers_it() -> None:
    index = index_of(
        responsibility("a", "（七）开展职业技能培训", None, "2022.12"),
        responsibility("b", "完善管理机制", ("市教育局",)),
    )
    assert examples_for(index) == [
        "青禾市完善管理机制由哪个单位牵头？",
        "青禾市开展职业技能培训要在什么时候完成？",
    ]


def test_tasks_that_do_not_read_well_are_left_out() -> None:
    index = index_of(responsibility("a", "长" * 40, ("市教育局",)))
    assert examples_for(index) == []


def test_an_index_without_responsibilities_gives_no_examples() -> None:
    assert examples_for(index_of()) == []
