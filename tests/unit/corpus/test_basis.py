"""Who leads and on what ground: every row of "Who leads" in the policy language, end to end."""

from collections.abc import Callable

import pytest

from corpus.model import Basis, Document, Responsibility
from corpus.readers.plain import read_plain
from corpus.responsibility.extract import extract_responsibilities
from corpus.source import Span
from corpus.structure import build_clauses

Read = Callable[..., Document]


def only(document: Document) -> Responsibility:
    [responsibility] = document.responsibilities
    return responsibility


# ground (rule elsewhere in the text), statement, then lead, support, units, basis
Case = tuple[str, str, tuple[str, ...] | None, tuple[str, ...], Basis]

ORDER = "注：责任部门中第一个部门为牵头部门"
BOLD = "注：黑体为牵头部门"
CASES: list[Case] = [
    # label
    ("", "（牵头单位：市教育局；配合单位：市财政局、市审计局）", ("市教育局",), ("市财政局", "市审计局"), Basis.LABEL),
    ("", "〔牵头单位：市教育局；配合单位：市财政局〕", ("市教育局",), ("市财政局",), Basis.LABEL),
    ("", "[牵头单位:市教育局;责任单位:市财政局]", ("市教育局",), ("市财政局",), Basis.LABEL),
    ("", "\n牵头部门：市教育局\n参与部门：市财政局\n落实部门：东岭区人民政府",
     ("市教育局",), ("市财政局", "东岭区人民政府"), Basis.LABEL),
    ("", "（牵头单位：市委办公室、市政府办公室；配合单位：市财政局）",
     ("市委办公室", "市政府办公室"), ("市财政局",), Basis.LABEL),
    ("", "（责任单位：市教育局（牵头）、市财政局）", ("市教育局",), ("市财政局",), Basis.LABEL),
    (ORDER, "（牵头单位：市教育局；责任单位：市财政局、市审计局）",
     ("市教育局",), ("市财政局", "市审计局"), Basis.LABEL),
    # sentence
    ("", "（市教育局牵头，市财政局、市审计局参与）", ("市教育局",), ("市财政局", "市审计局"), Basis.SENTENCE),
    ("", "（市教育局牵头，市财政局、市审计局按职责分工负责）", ("市教育局",), ("市财政局", "市审计局"), Basis.SENTENCE),
    ("", "（市教育局、市财政局牵头负责）", ("市教育局", "市财政局"), (), Basis.SENTENCE),
    ("", "（市教育局会同市财政局、市审计局负责）", ("市教育局",), ("市财政局", "市审计局"), Basis.SENTENCE),
    ("", "由市教育局牵头，市财政局配合。", ("市教育局",), ("市财政局",), Basis.SENTENCE),
    (ORDER, "（市财政局、市审计局参与，市教育局牵头）", ("市教育局",), ("市财政局", "市审计局"), Basis.SENTENCE),
    # order_rule
    (ORDER, "（责任单位：市教育局、市财政局、市审计局）", ("市教育局",), ("市财政局", "市审计局"), Basis.ORDER_RULE),
    (ORDER, "（市教育局、市财政局负责）", ("市教育局",), ("市财政局",), Basis.ORDER_RULE),
    ("（列第一位的为牵头单位，下同）", "（责任单位：市教育局、市财政局）", ("市教育局",), ("市财政局",), Basis.ORDER_RULE),
    ("排在第一位的部门为牵头部门。", "（责任单位：市教育局、市财政局）", ("市教育局",), ("市财政局",), Basis.ORDER_RULE),
    ("第一责任单位为牵头单位。", "（责任单位：市教育局、市财政局）", ("市教育局",), ("市财政局",), Basis.ORDER_RULE),
    ("", "（责任单位：市教育局、市财政局，排在第一位的部门为牵头部门，下同）", ("市教育局",), ("市财政局",), Basis.ORDER_RULE),
    ("", "〔责任单位：市教育局、市财政局（列第一位的为牵头单位，下同）〕", ("市教育局",), ("市财政局",), Basis.ORDER_RULE),
    # bold: the type is lost, so nobody can be said to lead
    (BOLD, "（责任单位：市教育局、市财政局）", None, (), Basis.BOLD),
    ("", "（责任单位：市教育局、市财政局，黑体为牵头部门，下同）", None, (), Basis.BOLD),
    # sole
    ("", "（市教育局负责）", ("市教育局",), (), Basis.SOLE),
    ("", "（责任单位：市教育局）", ("市教育局",), (), Basis.SOLE),
    ("", "责任单位：市教育局（市委教育工委）", ("市教育局（市委教育工委）",), (), Basis.SOLE),
    (ORDER, "（责任单位：市教育局）", ("市教育局",), (), Basis.SOLE),
    (BOLD, "（责任单位：市教育局）", ("市教育局",), (), Basis.SOLE),
    # none: several units, or a group, and no word on who leads
    ("", "（市教育局、市财政局负责）", None, (), Basis.NONE),
    ("", "（责任单位：市教育局、市财政局、市审计局）", None, (), Basis.NONE),
    ("", "（市教育局、市财政局按职责分工负责）", None, (), Basis.NONE),
    ("", "（责任单位：各县（市、区）人民政府）", None, (), Basis.NONE),
    ("", "（责任单位：有关部门）", None, (), Basis.NONE),
    (ORDER, "（责任单位：各有关部门、市教育局）", None, (), Basis.NONE),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "statement", "lead", "support", "basis"), CASES)
def test_basis_table(
    read: Read,
    rule: str,
    statement: str,
    lead: tuple[str, ...] | None,
    support: tuple[str, ...],
    basis: Basis,
) -> None:
    found = only(read(f"一、任务\n（一）加强绿化。各单位要植树造林。{statement}\n{rule}\n"))
    assert (found.lead, found.support, found.basis) == (lead, support, basis)


@pytest.mark.parametrize(("rule", "statement", "lead", "support"), [case[:4] for case in CASES])
def test_units_are_all_that_are_named_in_source_order(
    read: Read, rule: str, statement: str, lead: tuple[str, ...] | None, support: tuple[str, ...]
) -> None:
    found = only(read(f"一、任务\n（一）加强绿化。各单位要植树造林。{statement}\n{rule}\n"))
    if lead is not None:
        assert set(found.units) == {*lead, *support}
    places = [statement.index(unit) for unit in found.units]
    assert places == sorted(places)


def bold_read(text: str, *printed: str) -> list[Responsibility]:
    """The responsibilities of a text in which ``printed`` is in bold type."""
    source = read_plain("甲.txt", text.encode())
    clauses, _ = build_clauses("甲", source)
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in printed]
    found, _ = extract_responsibilities(clauses, spans)
    return found


BOLD_TEXT = (
    "一、任务\n1.修路。（责任单位：市住建局、市财政局，黑体为牵头部门，下同）\n"
    "2.植树。（责任单位：市公安局、市林业局、市审计局）\n"
)


def test_bold_type_marks_the_lead() -> None:
    first, second = bold_read(BOLD_TEXT, "市住建局", "市林业局")
    assert (first.lead, first.support, first.basis) == (("市住建局",), ("市财政局",), Basis.BOLD)
    assert (second.lead, second.support, second.basis) == (
        ("市林业局",),
        ("市公安局", "市审计局"),
        Basis.BOLD,
    )
    assert second.units == ("市公安局", "市林业局", "市审计局")


def test_two_units_in_bold_lead_together() -> None:
    _, second = bold_read(BOLD_TEXT, "市公安局、市林业局")
    assert second.lead == ("市公安局", "市林业局")
    assert second.support == ("市审计局",)


@pytest.mark.parametrize("printed", [(), ("市公安局、市林业局、市审计局",), ("（责任单位：",)])
def test_bold_that_marks_no_unit_or_all_of_them_decides_nothing(printed: tuple[str, ...]) -> None:
    _, second = bold_read(BOLD_TEXT, *printed)
    assert second.lead is None
    assert second.basis is Basis.BOLD
    assert second.rule_words == "黑体为牵头部门"


SIGN_TEXT = (
    "一、任务\n1.修路。（责任单位：★市住建局、市财政局）\n2.植树。（责任单位：市公安局、市林业局★）\n"
    "3.护林。（责任单位：市林业局、市公安局）\n"
)


def test_sign_that_a_note_explains_marks_the_lead(read: Read) -> None:
    first, second, third = read(SIGN_TEXT + "注：标★的为牵头单位\n").responsibilities
    assert (first.lead, first.support, first.basis) == (("市住建局",), ("市财政局",), Basis.LABEL)
    assert first.rule_words == "标★的为牵头单位"
    assert (second.lead, second.support) == (("市林业局",), ("市公安局",))
    assert (third.lead, third.basis) == (None, Basis.NONE)


def test_sign_that_nothing_explains_decides_nothing(read: Read) -> None:
    assert {each.lead for each in read(SIGN_TEXT).responsibilities} == {None}
    assert read(SIGN_TEXT).responsibilities[0].units == ("市住建局", "市财政局")


def test_another_sign_is_not_the_lead(read: Read) -> None:
    found = only(read("一、任务\n1.修路。（责任单位：市住建局、▲市财政局）\n注：标★的为牵头单位\n"))
    assert found.lead is None


@pytest.mark.parametrize("rule", ["下划线的为牵头单位", "标红的单位为牵头单位"])
def test_type_that_no_file_keeps_leaves_the_lead_open(read: Read, rule: str) -> None:
    found = only(read(f"一、任务\n1.修路。（责任单位：市住建局、市财政局，{rule}，下同）\n"))
    assert (found.lead, found.basis, found.rule_words) == (None, Basis.BOLD, rule)
    assert found.units == ("市住建局", "市财政局")


@pytest.mark.parametrize(
    ("statement", "lead", "support", "basis"),
    [
        ("（市教育局负责，市财政局按职责分工负责）", ("市教育局",), ("市财政局",), Basis.SENTENCE),
        ("（市教育局承办，市财政局协办）", ("市教育局",), ("市财政局",), Basis.SENTENCE),
        ("（责任单位：市教育局；配合单位：市财政局）", ("市教育局",), ("市财政局",), Basis.SOLE),
        ("（责任单位：市教育局、市审计局；配合单位：市财政局）", None, ("市财政局",), Basis.NONE),
        ("（主管部门：市教育局；实施单位：市财政局）", None, (), Basis.NONE),
        ("（责任单位：市教育局等6部门）", None, (), Basis.NONE),
        ("（市教育局统筹，各区政府落实）", None, (), Basis.NONE),
        ("（各学校负责）", None, (), Basis.NONE),
        ("（市教育局、市财政局等部门按职责分工负责，各县（市、区）政府落实）", None, (), Basis.NONE),
        ("（市教育局商市财政局）", ("市教育局",), ("市财政局",), Basis.SENTENCE),
        ("（以上由市教育局牵头）", ("市教育局",), (), Basis.SENTENCE),
        ("〔主办:市教育局;协办:市财政局〕", ("市教育局",), ("市财政局",), Basis.LABEL),
    ],
)
def test_further_grounds(
    read: Read, statement: str, lead: tuple[str, ...] | None, support: tuple[str, ...], basis: Basis
) -> None:
    found = only(read(f"一、任务\n（一）加强绿化。各单位要植树造林。{statement}\n"))
    assert (found.lead, found.support, found.basis) == (lead, support, basis)
