"""Builders of gold questions and of real answers, so that each test states only what it is about."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from assistant.model import (
    Answer,
    AnswerResponsibility,
    Citation,
    Conflict,
    ConflictStatement,
    Models,
    SearchHit,
    Timings,
)
from corpus.model import Basis
from eval.model import Question

MakeQuestion = Callable[..., Question]
MakeAnswer = Callable[..., Answer]


@pytest.fixture
def make_question() -> MakeQuestion:
    def make(**fields: Any) -> Question:
        row: dict[str, Any] = {
            "id": "q1",
            "question": "绩效工资改革由谁牵头？",
            "kind": "lead",
            "clauses": [] if fields.get("refused") else ["a#1"],
            "refused": False,
            "note": "测试",
        }
        return Question.model_validate(row | fields)

    return make


@pytest.fixture
def make_responsibility() -> Callable[..., AnswerResponsibility]:
    def make(
        clause: str = "a#1",
        lead: list[str] | None = None,
        support: Sequence[str] = (),
        units: Sequence[str] | None = None,
        deadline: str | None = None,
    ) -> AnswerResponsibility:
        named = [*(lead or []), *support] if units is None else list(units)
        return AnswerResponsibility(
            document=clause.split("#")[0],
            clause=clause,
            task="任务",
            lead=lead,
            support=list(support),
            units=named,
            deadline=deadline,
            deadline_date=None,
            basis=Basis.LABEL if lead else Basis.NONE,
        )

    return make


@pytest.fixture
def make_answer() -> MakeAnswer:
    def make(
        text: str = "由区人社局牵头。[1]",
        id: str = "q1",
        refused: bool = False,
        cited: Sequence[str] = (),
        ranked: Sequence[str] = (),
        responsibilities: Sequence[AnswerResponsibility] = (),
        conflicts: Sequence[Sequence[str]] = (),
        quote: str = "条款",
    ) -> Answer:
        return Answer(
            id=id,
            question="问",
            answer=text,
            refused=refused,
            reason="原文没有" if refused else None,
            citations=[
                Citation(
                    n=number,
                    document=clause.split("#")[0],
                    title="标题",
                    clause=clause,
                    heading="",
                    text="条款原文",
                    quote=quote,
                    score=1.0,
                )
                for number, clause in enumerate(cited, start=1)
            ],
            responsibilities=list(responsibilities),
            conflicts=[
                Conflict(
                    about="数量",
                    statements=[
                        ConflictStatement(document=clause.split("#")[0], clause=clause, quote="条款")
                        for clause in sides
                    ],
                )
                for sides in conflicts
            ],
            search=[
                SearchHit(clause=clause, score=1.0 / rank) for rank, clause in enumerate(ranked, start=1)
            ],
            timings=Timings(understand=1, retrieve=2, compose=3, total=6),
            model=Models(embedding="测试模型"),
        )

    return make
