"""What an answer must hold to be right, check by check."""

from collections.abc import Callable
from typing import Any

import pytest

from assistant.model import Answer, AnswerResponsibility
from eval.errors import EmptySetError
from eval.metrics.citation_precision import citation_precision
from eval.metrics.citation_recall import citation_recall
from eval.metrics.conflict import conflict
from eval.metrics.deadline import deadline
from eval.metrics.facts import facts
from eval.metrics.forbidden import forbidden
from eval.metrics.lead import SAYS_NONE, lead
from eval.metrics.list_precision import list_precision
from eval.metrics.list_recall import list_recall
from eval.metrics.quotes import quotes
from eval.metrics.refused import refused
from eval.metrics.support import support
from eval.metrics.units import units
from eval.model import Question

Make = Callable[..., Any]


class TestLead:
    @pytest.fixture
    def question(self, make_question: Make) -> Question:
        result: Question = make_question(lead=["甲局"], support=["乙局", "丙局"], alternatives=["a#2"])
        return result

    @pytest.mark.parametrize(
        ("text", "score"),
        [
            ("由甲局牵头，乙局、丙局配合。", 1.0),
            ("由甲 局牵头。", 1.0),
            ("乙局配合甲局。", 0.0),
            ("由乙局牵头。", 0.0),
            ("文件有规定。", 0.0),
        ],
    )
    def test_text_names_the_lead_before_any_support_unit(
        self, question: Question, make_answer: Make, make_responsibility: Make, text: str, score: float
    ) -> None:
        item = make_responsibility(lead=["甲局"], support=["乙局", "丙局"])
        assert lead(question, make_answer(text, responsibilities=[item])) == score

    @pytest.mark.parametrize(
        ("clause", "given", "score"),
        [
            ("a#1", ["甲局"], 1.0),
            ("a#2", ["甲局"], 1.0),
            ("a#3", ["甲局"], 0.0),
            ("a#1", ["甲局", "乙局"], 0.0),
            ("a#1", ["乙局"], 0.0),
            ("a#1", None, 0.0),
        ],
    )
    def test_a_responsibility_on_a_gold_clause_has_exactly_the_lead(
        self,
        question: Question,
        make_answer: Make,
        make_responsibility: Make,
        clause: str,
        given: list[str] | None,
        score: float,
    ) -> None:
        item = make_responsibility(clause, lead=given, units=["甲局", "乙局"])
        assert lead(question, make_answer("甲局牵头。", responsibilities=[item])) == score

    def test_a_support_unit_that_the_question_names_may_be_corrected_first(
        self, make_question: Make, make_answer: Make, make_responsibility: Make
    ) -> None:
        item = make_responsibility(lead=["甲局"], support=["乙局", "丙局"])
        answer = make_answer("并非乙局，而是甲局牵头。", responsibilities=[item])
        asked = make_question(question="是乙局牵头吗？", lead=["甲局"])
        not_asked = make_question(question="谁牵头？", lead=["甲局"])
        assert (lead(asked, answer), lead(not_asked, answer)) == (1.0, 0.0)

    def test_a_support_unit_inside_the_name_of_the_lead_does_not_count(
        self, make_question: Make, make_answer: Make, make_responsibility: Make
    ) -> None:
        item = make_responsibility(lead=["市教育局（市委教育工委）"], support=["市委教育工委"])
        answer = make_answer("市教育局（市委教育工委）牵头。", responsibilities=[item])
        assert lead(make_question(lead=["市教育局（市委教育工委）"]), answer) == 1.0

    def test_all_leads_come_before_the_support_units(
        self, make_question: Make, make_answer: Make, make_responsibility: Make
    ) -> None:
        item = make_responsibility(lead=["甲局", "乙局"], support=["丙局"])
        question = make_question(lead=["甲局", "乙局"])
        assert lead(question, make_answer("甲局、乙局牵头，丙局配合", responsibilities=[item])) == 1.0
        assert lead(question, make_answer("甲局牵头，丙局配合，乙局也牵头", responsibilities=[item])) == 0.0
        assert lead(question, make_answer("甲局牵头", responsibilities=[item])) == 0.0

    @pytest.mark.parametrize(
        ("text", "given", "score"),
        [
            ("原文未明确牵头单位，责任单位有甲局、乙局。", None, 1.0),
            ("责任单位为甲局、乙局；文本中黑体已失，无法确定谁牵头。", None, 1.0),
            ("责任单位为甲局、乙局。", None, 0.0),
            ("甲局牵头。", None, 0.0),
            ("甲局牵头。时限没有写明。", None, 0.0),
            ("原文未明确牵头单位。", ["甲局"], 0.0),
        ],
    )
    def test_where_the_text_names_no_lead_the_answer_says_so(
        self,
        make_question: Make,
        make_answer: Make,
        make_responsibility: Make,
        text: str,
        given: list[str] | None,
        score: float,
    ) -> None:
        item = make_responsibility(lead=given, units=["甲局", "乙局"])
        assert lead(make_question(lead=None), make_answer(text, responsibilities=[item])) == score

    def test_no_lead_needs_a_responsibility_on_a_gold_clause(
        self, make_question: Make, make_answer: Make, make_responsibility: Make
    ) -> None:
        elsewhere = make_responsibility("a#9", units=["甲局", "乙局"])
        answer = make_answer("原文未明确牵头单位。", responsibilities=[elsewhere])
        assert lead(make_question(lead=None), answer) == 0.0

    @pytest.mark.parametrize("wording", SAYS_NONE)
    def test_every_listed_wording_is_accepted(
        self, make_question: Make, make_answer: Make, make_responsibility: Make, wording: str
    ) -> None:
        item = make_responsibility(units=["甲局", "乙局"])
        answer = make_answer(f"文件{wording}由谁牵头。", responsibilities=[item])
        assert lead(make_question(lead=None), answer) == 1.0


@pytest.mark.parametrize(
    ("given", "score"), [(["乙局", "丙局"], 1.0), (["丙局", "乙局"], 0.0), (["乙局"], 0.0), ([], 0.0)]
)
def test_support_is_exact(
    make_question: Make, make_answer: Make, make_responsibility: Make, given: list[str], score: float
) -> None:
    answer = make_answer(responsibilities=[make_responsibility(lead=["甲局"], support=given)])
    assert support(make_question(support=["乙局", "丙局"]), answer) == score


def test_no_support_is_a_statement_too(
    make_question: Make, make_answer: Make, make_responsibility: Make
) -> None:
    question = make_question(support=[])
    assert support(question, make_answer(responsibilities=[make_responsibility(lead=["甲局"])])) == 1.0
    assert support(question, make_answer()) == 0.0


@pytest.mark.parametrize(
    ("given", "score"), [(["甲局", "乙局"], 1.0), (["乙局", "甲局"], 0.0), (["甲局", "乙局", "丙局"], 0.0)]
)
def test_units_are_exact(
    make_question: Make, make_answer: Make, make_responsibility: Make, given: list[str], score: float
) -> None:
    answer = make_answer(responsibilities=[make_responsibility(units=given)])
    assert units(make_question(units=["甲局", "乙局"]), answer) == score


@pytest.mark.parametrize(
    ("given", "score"), [("2021.09", 1.0), ("２０２１.09", 1.0), ("2021.12", 0.0), (None, 0.0)]
)
def test_deadline_is_as_the_text_writes_it(
    make_question: Make, make_answer: Make, make_responsibility: Make, given: str | None, score: float
) -> None:
    answer = make_answer(responsibilities=[make_responsibility(lead=["甲局"], deadline=given)])
    assert deadline(make_question(deadline="2021.09"), answer) == score


@pytest.mark.parametrize(
    ("text", "score"), [("比例为49:51，规模23.1万人", 1.0), ("比例为 49：51", 0.5), ("没有", 0.0)]
)
def test_facts_are_counted_in_the_words_of_the_answer(
    make_question: Make, make_answer: Make, text: str, score: float
) -> None:
    assert facts(make_question(facts=["49：51", "23.1万人"]), make_answer(text)) == score


def test_one_forbidden_string_is_enough(make_question: Make, make_answer: Make) -> None:
    question = make_question(forbidden=["5倍", "6倍"])
    assert forbidden(question, make_answer("最高4倍")) == 1.0
    assert forbidden(question, make_answer("最高５倍")) == 0.0


@pytest.mark.parametrize(
    ("cited", "precision", "recall"),
    [
        (["a#1", "a#2"], 1.0, 1.0),
        (["a#1"], 1.0, 0.5),
        (["a#1", "a#1", "x#9"], 0.5, 0.5),
        (["a#3"], 1.0, 0.0),
        (["a#1", "a#2", "a#3", "x#9"], 0.75, 1.0),
    ],
)
def test_citations_by_hand(
    make_question: Make, make_answer: Make, cited: list[str], precision: float, recall: float
) -> None:
    question = make_question(clauses=["a#1", "a#2"], alternatives=["a#3"])
    answer = make_answer(cited=cited)
    assert citation_precision(question, answer) == precision
    assert citation_recall(question, answer) == recall


@pytest.mark.parametrize(
    ("quote", "score"), [("条款", 1.0), ("条款原文", 1.0), ("条 款", 0.0), ("", 0.0), ("别的", 0.0)]
)
def test_quotes_are_verbatim(make_answer: Make, quote: str, score: float) -> None:
    assert quotes(make_answer(cited=["a#1"], quote=quote)) == score


@pytest.mark.parametrize(
    ("listed", "precision", "recall"),
    [(["a#1", "a#2"], 1.0, 1.0), (["a#1"], 1.0, 0.5), (["a#1", "x#9"], 0.5, 0.5), (["a#3"], 1.0, 0.0)],
)
def test_lists_by_hand(
    make_question: Make,
    make_answer: Make,
    make_responsibility: Make,
    listed: list[str],
    precision: float,
    recall: float,
) -> None:
    question = make_question(kind="list", clauses=["a#1", "a#2"], alternatives=["a#3"])
    answer = make_answer(responsibilities=[make_responsibility(clause, lead=["甲局"]) for clause in listed])
    assert list_precision(question, answer) == precision
    assert list_recall(question, answer) == recall


@pytest.mark.parametrize(
    ("conflicts", "score"),
    [([["a#1", "a#2"]], 1.0), ([["a#1"], ["a#2"]], 0.0), ([["a#2", "a#1", "a#3"]], 1.0), ([], 0.0)],
)
def test_both_sides_of_a_contradiction_stand_in_one_conflict(
    make_question: Make, make_answer: Make, conflicts: list[list[str]], score: float
) -> None:
    question = make_question(kind="contradiction", clauses=["a#1", "a#2"])
    assert conflict(question, make_answer(conflicts=conflicts)) == score


@pytest.mark.parametrize(("expected", "given"), [(True, True), (True, False), (False, True), (False, False)])
def test_refusing_is_right_where_expected(
    make_question: Make, make_answer: Make, expected: bool, given: bool
) -> None:
    assert refused(make_question(refused=expected), make_answer(refused=given)) == float(expected == given)


@pytest.mark.parametrize(
    "metric",
    [
        lead,
        support,
        units,
        deadline,
        facts,
        forbidden,
        list_precision,
        list_recall,
        conflict,
        citation_precision,
        lambda _, answer: quotes(answer),
    ],
)
def test_nothing_to_count_is_an_error(
    metric: Callable[[Question, Answer], float], make_question: Make, make_answer: Make
) -> None:
    with pytest.raises(EmptySetError):
        metric(make_question(), make_answer())


def test_citation_recall_needs_clauses(make_question: Make, make_answer: Make) -> None:
    with pytest.raises(EmptySetError):
        citation_recall(make_question(refused=True), make_answer())


def test_an_empty_list_has_no_precision(make_question: Make, make_answer: Make) -> None:
    with pytest.raises(EmptySetError):
        list_precision(make_question(kind="list"), make_answer())


def test_builders_give_the_contract_types(make_answer: Make, make_responsibility: Make) -> None:
    assert isinstance(make_answer(), Answer)
    assert isinstance(make_responsibility(), AnswerResponsibility)
