import pytest

from index.neighbours import parents


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("三/（五）/2", ["甲#三", "甲#三/（五）"]),
        ("三", []),
        ("四/（一）", []),
    ],
)
def test_parents_are_the_clauses_above_that_there_are(make_clause, path: str, expected: list[str]) -> None:
    clauses = {
        each.id: each for each in (make_clause("文", one) for one in ("三", "三/（五）", "三/（五）/2"))
    }
    assert [each.id for each in parents(make_clause("文", path), clauses)] == expected
