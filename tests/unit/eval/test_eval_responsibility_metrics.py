"""Extracted statements beside gold ones: which belong together, and every measure counted by hand."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from eval.errors import EmptySetError
from eval.responsibilities.matching import Match, match
from eval.responsibilities.metrics.basis import basis
from eval.responsibilities.metrics.deadline_date import deadline_date
from eval.responsibilities.metrics.exact import exact
from eval.responsibilities.metrics.f1 import f1
from eval.responsibilities.metrics.invented_leads import invented_leads
from eval.responsibilities.metrics.lead_exact import lead_exact
from eval.responsibilities.metrics.names import Count, count
from eval.responsibilities.metrics.precision import precision
from eval.responsibilities.metrics.recall import recall
from tests.unit.eval.responsibility_rows import given, gold, listed


def pairs(expected: list[str], found: list[str]) -> list[tuple[str, str]]:
    """Match statements of one clause given as letters of their units; "" where one stands alone."""
    matches = match(
        [gold(**listed(units)) for units in expected], [given(**listed(units)) for units in found]
    )

    def letters(statement: Any) -> str:
        return "" if statement is None else "".join(name[0] for name in statement.units)

    return [(letters(each.gold), letters(each.given)) for each in matches]


@pytest.mark.parametrize(
    ("expected", "found", "matched"),
    [
        (["甲乙"], ["甲乙"], [("甲乙", "甲乙")]),
        (["甲", "乙"], ["甲", "乙"], [("甲", "甲"), ("乙", "乙")]),
        (["甲", "甲"], ["甲", "甲"], [("甲", "甲"), ("甲", "甲")]),
        # the first was missed: the second still finds its own
        (["甲乙", "丙丁"], ["丙丁"], [("甲乙", ""), ("丙丁", "丙丁")]),
        # an extra one stands before it
        (["丙丁"], ["甲", "丙丁"], [("", "甲"), ("丙丁", "丙丁")]),
        # most shared names
        (["甲乙丙"], ["甲", "甲乙"], [("", "甲"), ("甲乙丙", "甲乙")]),
        # nothing shared: one wrong statement, not a missed and an extra one
        (["甲"], ["乙"], [("甲", "乙")]),
        # never crossing: order decides where sharing does not
        (["甲", "乙"], ["乙", "甲"], [("甲", ""), ("乙", "乙"), ("", "甲")]),
        ([], ["甲"], [("", "甲")]),
        (["甲"], [], [("甲", "")]),
        ([], [], []),
    ],
)
def test_statements_of_a_clause_are_paired_in_order_by_shared_names(
    expected: list[str], found: list[str], matched: list[tuple[str, str]]
) -> None:
    assert sorted(pairs(expected, found)) == sorted(matched)


def test_statements_of_different_clauses_are_never_paired() -> None:
    matches = match([gold(clause="a#一")], [given(clause="a#二")])
    assert [(each.gold is None, each.given is None) for each in matches] == [(False, True), (True, False)]


def test_a_copy_under_another_name_has_the_same_clauses() -> None:
    [matched] = match([gold(clause="a#一")], [given(clause="a.gbk#一")])
    assert matched.gold is not None
    assert matched.given is not None


def test_units_of_other_roles_count_when_pairing() -> None:
    first, second = (
        given(**listed("", others={"指导": ["丙局"]})),
        given(**listed("", others={"指导": ["丁局"]})),
    )
    matches = match([gold(**listed("", others={"指导": ["丁局"]}))], [first, second])
    assert [each.given for each in matches if each.gold is not None] == [second]


RIGHT = Match(gold(), given())
MISSED = Match(gold(), None)
EXTRA = Match(None, given())
NO_LEAD = gold(**listed("甲乙"))
INVENTED = Match(NO_LEAD, given())
AS_NONE = Match(NO_LEAD, given(**listed("甲乙")))


@pytest.mark.parametrize(
    ("field", "matches", "counted"),
    [
        ("lead", [RIGHT], Count(1, 1, 1)),
        ("lead", [RIGHT, MISSED, EXTRA], Count(1, 2, 2)),
        ("lead", [INVENTED], Count(0, 1, 0)),
        ("lead", [AS_NONE], Count(0, 0, 0)),
        ("units", [RIGHT, MISSED, EXTRA], Count(2, 4, 4)),
        ("units", [Match(gold(), given(units=["甲局", "乙局", "丙局"]))], Count(2, 3, 2)),
        # a unit of another statement does not count, width and white space do not either
        ("support", [Match(gold(support=["乙局"]), given(support=["丙局"]))], Count(0, 1, 1)),
        ("units", [Match(gold(**listed("甲")), given(units=["甲 局"]))], Count(1, 1, 1)),
        ("deadline", [RIGHT], Count(0, 0, 0)),
        ("deadline", [Match(gold(deadline="６月底前"), given(deadline="6月底前"))], Count(1, 1, 1)),
        ("deadline", [Match(gold(deadline="6月底前"), given(deadline="6月底"))], Count(0, 1, 1)),
        ("deadline", [Match(gold(deadline="6月底前"), given())], Count(0, 0, 1)),
    ],
)
def test_names_are_counted_statement_by_statement(
    field: str, matches: Sequence[Match], counted: Count
) -> None:
    assert count(matches, field) == counted


def test_precision_recall_and_f1_by_hand() -> None:
    counted = Count(shared=3, given=4, expected=6)
    assert precision(counted) == 0.75
    assert recall(counted) == 0.5
    assert f1(counted) == pytest.approx(2 * 0.75 * 0.5 / 1.25)


def test_shares_of_nothing_are_errors() -> None:
    for measure, counted in ((precision, Count(0, 0, 3)), (recall, Count(0, 3, 0)), (f1, Count(0, 0, 0))):
        with pytest.raises(EmptySetError):
            measure(counted)
    measures: list[Callable[[Sequence[Match]], float]] = [exact, lead_exact, basis, deadline_date]
    for of_matches in measures:
        with pytest.raises(EmptySetError):
            of_matches([])
    with pytest.raises(EmptySetError):
        basis([MISSED, EXTRA])
    with pytest.raises(EmptySetError):
        deadline_date([RIGHT])


@pytest.mark.parametrize(
    ("change", "share"),
    [
        ({}, 1),
        ({"lead": ["甲 局"]}, 1),
        ({"task": "另一个说法"}, 1),
        ({"lead": None}, 0),
        ({"support": []}, 0),
        ({"units": ["乙局", "甲局"]}, 0),
        ({"deadline": "年内"}, 0),
        ({"basis": "sentence"}, 0),
        ({"others": {"指导": ["丙局"]}}, 0),
        ({"default_units": ["各镇街"]}, 0),
    ],
)
def test_a_statement_is_exact_when_every_field_is(change: dict[str, Any], share: float) -> None:
    assert exact([Match(gold(), given(**change))]) == share


def test_the_order_of_roles_does_not_count_that_of_names_does() -> None:
    roles = {"指导": ["丙局", "丁局"], "联络员": ["戊"]}
    expected = gold(others=roles)
    assert exact([Match(expected, given(others=dict(reversed(roles.items()))))]) == 1
    assert exact([Match(expected, given(others=roles | {"指导": ["丁局", "丙局"]}))]) == 0


def test_missed_and_extra_statements_are_wrong_as_a_whole() -> None:
    assert exact([RIGHT, RIGHT, MISSED, EXTRA]) == 0.5
    assert lead_exact([RIGHT, AS_NONE, INVENTED, MISSED, EXTRA]) == 0.4


def test_the_basis_is_asked_only_where_both_have_the_statement() -> None:
    assert basis([RIGHT, INVENTED, MISSED, EXTRA]) == 0.5


def test_the_last_day_is_asked_where_the_gold_has_a_deadline() -> None:
    expected = gold(deadline="2024年6月底前", deadline_date="2024-06-30")
    right = given(deadline="2024年6月底前", deadline_date="2024-06-30")
    uncertain = gold(deadline="适时")
    matches = [
        Match(expected, right),
        Match(expected, given(deadline="2024年6月底前", deadline_date="2024-06-01")),
        Match(uncertain, given(deadline="适时")),
        Match(uncertain, given(deadline="适时", deadline_date="2024-06-30")),
        RIGHT,
    ]
    assert deadline_date(matches) == 0.5


def test_a_lead_is_invented_where_the_gold_says_there_is_none() -> None:
    assert invented_leads([RIGHT, AS_NONE, EXTRA, MISSED]) == 0
    assert invented_leads([RIGHT, INVENTED, EXTRA, INVENTED]) == 2
