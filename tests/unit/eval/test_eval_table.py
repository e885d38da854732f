"""Tables stay straight with Chinese in them."""

import pytest

from eval.table import render, width


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("牵头", 4), ("召回@1", 6), ("（）", 4), ("", 0)])
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


def test_columns_are_aligned() -> None:
    lines = render(["指标", "值"], [["MRR", "0.5"], ["责任单位", "10.25"]]).splitlines()
    assert lines == ["指标         值", "MRR         0.5", "责任单位  10.25"]
    assert len({width(line) for line in lines}) == 1


def test_a_row_of_another_length_is_an_error() -> None:
    with pytest.raises(ValueError, match="cells"):
        render(["a", "b"], [["1"]])
