"""What a statement covers: items named by number, all that stands above, whole sections under a heading."""

from collections.abc import Callable

import pytest

from corpus.model import Basis, Document, Responsibility
from corpus.responsibility.items import named_items

Read = Callable[..., Document]


def only(document: Document) -> Responsibility:
    [found] = document.responsibilities
    return found


@pytest.mark.parametrize(
    ("words", "items"),
    [
        ("上述（二）—（五）项由市教育局牵头", (2, 5)),
        ("第2至4项任务由市教育局负责", (2, 4)),
        ("（一）、（二）项均由市教育局负责", (1, 2)),
        ("(三)-(六)条由市教育局牵头", (3, 6)),
        ("（五）—（二）项由市教育局牵头", None),
        ("到2025年由市教育局牵头", None),
        ("一至三年级由市教育局负责", None),
        ("以上工作由市教育局牵头", None),
    ],
)
def test_items_that_a_sentence_names(words: str, items: tuple[int, int] | None) -> None:
    assert named_items(words) == items


def test_sentence_that_names_its_items(read: Read) -> None:
    text = "一、任务\n（一）修路。打通断头路。\n（二）植树。\n（三）护林。\n上述（一）—（二）项由市住建局牵头，市财政局配合。\n"
    found = only(read(text))
    assert found.covers == ("文件#一/（一）", "文件#一/（二）")
    assert found.scope == "修路。打通断头路。\n植树。"
    assert (found.lead, found.support) == (("市住建局",), ("市财政局",))


def test_items_that_do_not_exist_are_not_covered(read: Read) -> None:
    text = "一、任务\n（一）修路。\n（二）植树。上述（一）—（七）项由市住建局牵头。\n"
    assert only(read(text)).covers == ()


@pytest.mark.parametrize(
    "opening", ["以上工作", "上述任务", "以上各项工作均", "以上", "上述工作任务" , "以上两项工作"],
)  # fmt: skip
def test_sentence_about_what_stands_above(read: Read, opening: str) -> None:
    text = f"一、任务\n1.修路。\n2.植树。\n{opening}由市住建局牵头，市财政局配合。\n二、其他\n1.护林。\n"
    found = only(read(text))
    assert (found.lead, found.support) == (("市住建局",), ("市财政局",))
    assert found.clause == "文件#一/2"
    assert found.covers == ("文件#一/1",)


def test_all_of_a_section_that_stands_above(read: Read) -> None:
    text = "一、任务\n（一）修路。打通断头路。\n1.甲路。\n2.乙路。\n（二）植树。\n以上工作由市住建局牵头。\n"
    found = only(read(text))
    assert found.covers == ("文件#一/（一）", "文件#一/（一）/1", "文件#一/（一）/2")


def test_work_that_stands_above_is_charged_without_the_word_lead(read: Read) -> None:
    found = only(read("一、任务\n1.修路。打通断头路。此项工作由市住建局负责。\n"))
    assert (found.lead, found.basis) == (("市住建局",), Basis.SOLE)
    assert found.task == "修路"


def test_heading_that_lists_units_without_a_lead(read: Read) -> None:
    text = "一、道路（责任单位：市住建局、市财政局）\n1.修路。打通断头路。\n2.架桥。（市水务局负责）\n二、绿化\n1.植树。\n"
    first, second = read(text).responsibilities
    assert (first.clause, first.units, first.lead, first.basis, first.rule) == (
        "文件#一/1", ("市住建局", "市财政局"), None, Basis.NONE, "文件#一")  # fmt: skip
    assert (second.lead, second.basis) == (("市水务局",), Basis.SOLE)


def test_heading_under_an_order_rule(read: Read) -> None:
    text = "一、道路（责任单位：市住建局、市财政局）\n1.修路。打通断头路。\n注：列第一位的为牵头单位\n"
    found = only(read(text))
    assert (found.lead, found.support, found.basis) == (("市住建局",), ("市财政局",), Basis.HEADING)


def test_heading_gives_its_supporters_too(read: Read) -> None:
    found = only(read("一、道路（市住建局牵头，市财政局配合）\n1.修路。打通断头路。\n"))
    assert (found.lead, found.support) == (("市住建局",), ("市财政局",))


def test_short_items_are_no_headings(read: Read) -> None:
    first, second = read(
        "一、任务\n1.修路（市住建局负责）\n2.植树（市林业局牵头，市公安局配合）\n"
    ).responsibilities
    assert (first.clause, first.lead, first.basis) == ("文件#一/1", ("市住建局",), Basis.SOLE)
    assert (second.lead, second.support) == (("市林业局",), ("市公安局",))


def test_items_that_are_labels_make_one_statement(read: Read) -> None:
    text = (
        "一、修路\n1.目标任务：打通断头路。\n2.牵头单位：市住建局\n3.责任单位：市财政局、各县（市、区）政府\n"
        "4.完成时限：2022年底\n二、植树\n1.目标任务：种树。\n2.责任单位：市林业局\n3.责任人：李明\n"
    )
    first, second = read(text).responsibilities
    assert (first.clause, first.lead, first.support, first.deadline) == (
        "文件#一/2", ("市住建局",), ("市财政局", "各县（市、区）政府"), "2022年底")  # fmt: skip
    assert first.task == "修路"
    assert first.covers == ("文件#一", "文件#一/1", "文件#一/3", "文件#一/4")
    assert first.evidence == "牵头单位：市住建局"
    assert (second.lead, second.basis) == (("市林业局",), Basis.SOLE)
    assert [(each.role, each.names) for each in second.others] == [("责任人", ("李明",))]


def test_two_statements_of_one_bracket_share_its_task(read: Read) -> None:
    first, second = read(
        "一、任务\n1.修路植树。（市住建局牵头，市财政局配合；市林业局牵头，市审计局配合）\n"
    ).responsibilities
    assert first.task == second.task == "修路植树"
    assert (first.lead, first.support) == (("市住建局",), ("市财政局",))
    assert (second.lead, second.support) == (("市林业局",), ("市审计局",))


@pytest.mark.parametrize(
    "text",
    [
        "一、任务\n1.修路。（市住建局、市财政局负责）\n责任人：李明\n",
        "一、任务\n1.修路。（责任单位：市住建局、市财政局）（责任人：李明）\n",
    ],
)
def test_person_named_beside_the_units_joins_their_statement(read: Read, text: str) -> None:
    found = only(read(text))
    assert found.units == ("市住建局", "市财政局")
    assert [(each.role, each.names) for each in found.others] == [("责任人", ("李明",))]


@pytest.mark.parametrize(
    "statement",
    [
        "（牵头单位：市住建局）（完成时限：2022年底前）",
        "（牵头单位：市住建局）完成时限：2022年底前",
        "（市住建局牵头，2022年底前完成）",
    ],
)
def test_deadline_beside_the_units(read: Read, statement: str) -> None:
    found = only(read(f"一、任务\n1.修路。{statement}\n"))
    assert (found.lead, found.deadline) == (("市住建局",), "2022年底前")


def test_default_that_says_local_means_the_local_bodies_listed(read: Read) -> None:
    text = (
        "一、任务\n1.修路。（责任单位：市住建局，各县（市、区）政府，以下均需地方落实不再重复列出）\n"
        "2.植树。（责任单位：市林业局）\n3.协调。由市委办公室牵头，市财政局配合。\n"
    )
    found = read(text).responsibilities
    assert [each.default_units for each in found] == [(), ("各县（市、区）政府",), ()]
