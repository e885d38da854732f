import pytest

from corpus.numbering import Marker, read_annex, read_marker
from corpus.outline import Outline


def marker(line: str) -> Marker:
    found = read_annex(line) or read_marker(line)
    assert found is not None
    return found


def open_all(outline: Outline, *lines: str) -> list[str]:
    return [outline.open(marker(line), line).path for line in lines]


def test_open_closes_what_the_number_ends() -> None:
    outline = Outline()
    assert open_all(outline, "一、", "（一）", "1.", "（二）", "二、") == [
        "一",
        "一/（一）",
        "一/（一）/1",
        "一/（二）",
        "二",
    ]
    assert outline.heading() == ("二、",)


def test_article_path_leaves_out_the_chapter_but_not_the_annex() -> None:
    outline = Outline()
    assert open_all(outline, "第一章", "第一条", "（一）") == ["第一章", "第一条", "第一条/（一）"]
    assert open_all(outline, "附件1", "第一章", "第一条") == ["附件1", "附件1/第一章", "附件1/第一条"]


def test_released_path_is_given_again() -> None:
    outline = Outline()
    path = outline.unique("段1", [])
    outline.release(path)
    assert outline.unique("段1", []) == "段1"
    assert outline.unique("段1", []) == "段1~2"


@pytest.mark.parametrize(
    ("before", "line", "accepted"),
    [
        ((), "一、", True),
        ((), "三、", True),  # a text may begin in the middle
        (("一、",), "二、", True),
        (("一、",), "四、", True),  # up to two numbers may be lost
        (("一、",), "五、", False),
        (("二、",), "二、", False),
        (("三、",), "一、", True),  # a new plan
        (("一、", "（一）", "（二）", "二、"), "（三）", True),  # runs on
        (("一、", "（一）", "（二）", "二、"), "（一）", True),  # restarts
        (("一、", "（一）", "（二）", "二、"), "（九）", False),
        (("一、",), "（四）", False),
        (("一、", "1.", "（1）", "（2）", "2."), "（3）", False),  # （1） does not run on
        (("一、",), "第七条", True),
    ],
)
def test_numbers_that_go_on(before: tuple[str, ...], line: str, accepted: bool) -> None:
    outline = Outline()
    open_all(outline, *before)
    assert outline.accepts(marker(line)) is accepted


def test_gap_is_noticed() -> None:
    outline = Outline()
    open_all(outline, "一、", "二、")
    assert not outline.gap(marker("三、"))
    assert outline.gap(marker("四、"))
    assert not outline.gap(marker("一、"))
