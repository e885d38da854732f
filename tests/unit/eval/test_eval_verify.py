"""The gold set is checked against clauses: ids, units, deadlines and facts."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from corpus.model import Cell, Clause, DocumentInfo, Kind
from eval.verify import problems

Make = Callable[..., Any]

ROW = Clause(
    id="a#附件1/6",
    document="a",
    path="附件1/6",
    heading=("附件1 任务清单",),
    kind=Kind.TABLE_ROW,
    text="\t6\n\t改革分配办法\n\t甲局、乙\n局\n\t2021．09",
    start=0,
    end=24,
    cells=(Cell(header="重点任务", text="改革分配办法"), Cell(header="类别", text="高质量", merged=True)),
    caption="重点任务一览",
)
INFO = DocumentInfo(
    id="a", title="甲地任务清单", region="甲地", date=date(2020, 6, 30), source="a.txt", sha256="0" * 64
)
CLAUSES = {ROW.id: ROW}
DOCUMENTS = {"a": INFO}


def check(make_question: Make, **fields: Any) -> list[str]:
    question = make_question(**({"clauses": ["a#附件1/6"]} | fields))
    return problems([question], CLAUSES, DOCUMENTS)


def test_a_row_that_the_text_bears_out_has_no_problem(make_question: Make) -> None:
    row = {"lead": ["甲局"], "support": ["乙局"], "units": ["甲局", "乙局"], "deadline": "2021.09"}
    assert (
        check(make_question, **row, facts=["改革分配办法", "甲地", "2020年6月30日", "高质量", "一览"]) == []
    )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"clauses": ["a#附件1/7"]}, ["没有条款 a#附件1/7"]),
        ({"alternatives": ["b#1"]}, ["没有条款 b#1"]),
        ({"lead": ["丙局"]}, ["lead“丙局”不在条款 a#附件1/6 中"]),
        ({"support": ["丁局"]}, ["support“丁局”"]),
        ({"units": ["甲局", "戊局"]}, ["units“戊局”"]),
        ({"deadline": "2021.12"}, ["deadline“2021.12”"]),
        ({"facts": ["5倍", "2021年6月30日"]}, ["facts“5倍”", "facts“2021年6月30日”"]),
    ],
)
def test_what_the_text_does_not_say_is_named_with_the_row(
    make_question: Make, fields: dict[str, Any], words: list[str]
) -> None:
    found = check(make_question, **fields)
    assert len(found) == len(words)
    for problem, expected in zip(found, words, strict=True):
        assert problem.startswith("q1：")
        assert expected in problem


def test_words_of_an_alternative_do_not_count(make_question: Make) -> None:
    other = ROW.model_copy(update={"id": "a#2", "path": "2", "text": "丙局", "cells": ()})
    question = make_question(clauses=["a#附件1/6"], alternatives=["a#2"], facts=["丙局"])
    assert len(problems([question], CLAUSES | {"a#2": other}, DOCUMENTS)) == 1


def test_a_row_without_claims_has_no_problem(make_question: Make) -> None:
    assert problems([make_question(refused=True)], CLAUSES, DOCUMENTS) == []
