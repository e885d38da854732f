"""Who leads, who supports, by when, and on what ground: every habit of the policy texts, end to end."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from corpus.model import Basis, Document, Kind, Responsibility
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


def test_task_scope_and_evidence(read: Read) -> None:
    document = read(
        "一、任务\n（一）加强绿化。每年植树十万株。（牵头单位：市林业局；\n配合单位：市财政局）\n"
    )
    found = only(document)
    assert found.clause == "文件#一/（一）"
    assert found.task == "加强绿化"
    assert found.scope == "加强绿化。每年植树十万株"
    assert found.evidence == "（牵头单位：市林业局；\n配合单位：市财政局）"
    assert found.evidence in document.text


def test_rule_is_cited_with_its_words(read: Read) -> None:
    document = read(
        "一、任务\n1.修路。（责任单位：市住建局、市财政局）\n2.植树。（责任单位：市林业局、市财政局）\n注：排在第一位的部门为牵头部门\n"
    )
    [note] = [clause.id for clause in document.clauses if clause.kind is Kind.NOTE]
    assert {each.rule for each in document.responsibilities} == {note}
    assert {each.rule_words for each in document.responsibilities} == {"排在第一位的部门为牵头部门"}


@pytest.mark.parametrize(
    "text",
    [
        "各单位：\n列第一位的为牵头单位。\n一、任务\n1.修路。（责任单位：市住建局、市财政局）\n",
        "一、任务\n1.修路。（责任单位：市住建局、市财政局）\n2.植树。（责任单位：市林业局、市财政局，列第一位的为牵头单位，下同）\n",
        "一、任务\n1.修路。（责任单位：市住建局、市财政局）\n\n附件1\n清单\n\t序号\n\t任务\n\t责任部门\n\n\t1\n\t护林\n"
        "\t市林业局、市公安局\n\n注：列第一位的为牵头单位\n",
    ],
    ids=["covering notice", "bracket of item 2", "note of an annex"],
)
def test_order_rule_holds_for_the_whole_document(read: Read, text: str) -> None:
    document = read(text)
    assert {each.basis for each in document.responsibilities} == {Basis.ORDER_RULE}
    assert document.responsibilities[0].lead == ("市住建局",)


def test_rule_leaves_no_trace_in_the_list(read: Read) -> None:
    found = only(read("一、任务\n1.修路。（责任单位：市住建局、市财政局。列第一位的为牵头单位，下同）\n"))
    assert found.units == ("市住建局", "市财政局")


def bold_read(text: str, *printed: str) -> list[Responsibility]:
    """The responsibilities of a text in which ``printed`` is in bold type."""
    source = read_plain("甲.txt", text.encode())
    clauses, _ = build_clauses("甲", source)
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in printed]
    found, _ = extract_responsibilities(clauses, spans, None)
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


def test_lead_named_by_the_heading_above(read: Read) -> None:
    text = (
        "一、道路（市住建局牵头）\n1.修路。打通断头路。\n2.架桥。（市水务局牵头，市财政局配合）\n"
        "3.养护。（责任单位：市交通局、市财政局）\n二、绿化\n1.植树。每年一次。\n"
    )
    document = read(text)
    assert [(each.clause, each.lead, each.support, each.basis) for each in document.responsibilities] == [
        ("文件#一/1", ("市住建局",), (), Basis.HEADING),
        ("文件#一/2", ("市水务局",), ("市财政局",), Basis.SENTENCE),
        ("文件#一/3", ("市住建局",), ("市交通局", "市财政局"), Basis.HEADING),
    ]
    assert document.responsibilities[0].rule == "文件#一"


def test_roles_of_another_kind_keep_their_word(read: Read) -> None:
    found = only(read("一、任务\n1.修路。（市住建局牵头，省交通厅指导，市财政局参与）\n"))
    assert (found.lead, found.support) == (("市住建局",), ("市财政局",))
    assert [(other.role, other.names) for other in found.others] == [("指导", ("省交通厅",))]


def test_guidance_without_a_lead_gives_no_lead(read: Read) -> None:
    found = only(read("一、任务\n1.修路。（省交通厅指导，市财政局参与）\n"))
    assert (found.lead, found.support, found.basis) == (None, ("市财政局",), Basis.NONE)
    assert [(other.role, other.names) for other in found.others] == [("指导", ("省交通厅",))]


def test_label_lines_with_persons_and_deadline(read: Read) -> None:
    text = (
        "关于重点工作的通知\n一、任务\n1.修路。打通断头路。\n牵头单位：市住建局\n责任单位：市财政局、东岭区人民政府\n"
        "责任人：李明\n时限要求：9月底前\n\n临江市人民政府\n2021年3月5日\n"
    )
    found = only(read(text))
    assert (found.lead, found.support) == (("市住建局",), ("市财政局", "东岭区人民政府"))
    assert [(other.role, other.names) for other in found.others] == [("责任人", ("李明",))]
    assert found.deadline == "9月底前"
    assert found.deadline_date == datetime.date(2021, 9, 30)


def test_bracket_covers_the_sentences_since_the_one_before(read: Read) -> None:
    text = (
        "一、任务\n（一）抓好建设。修好主干路。（市住建局负责）种好行道树，建好公园。（市林业局、市财政局负责）"
        "加强巡查。（市公安局牵头）\n"
    )
    document = read(text)
    assert [(each.scope, each.units) for each in document.responsibilities] == [
        ("抓好建设。修好主干路", ("市住建局",)),
        ("种好行道树，建好公园", ("市林业局", "市财政局")),
        ("加强巡查", ("市公安局",)),
    ]


def test_one_bracket_line_covers_the_items_above(read: Read) -> None:
    text = (
        "一、任务\n1.抓好建设。\n（1）修好主干路。\n（2）种好行道树。\n（3）建好公园。\n（责任单位：市住建局、市林业局）\n"
        "2.加强巡查。\n（1）定期检查。\n（市公安局负责）\n"
    )
    first, second = read(text).responsibilities
    assert (first.clause, first.covers) == ("文件#一/1/（3）", ("文件#一/1/（1）", "文件#一/1/（2）"))
    assert (second.clause, second.covers) == ("文件#一/2/（1）", ())


def test_items_with_statements_of_their_own_are_not_covered(read: Read) -> None:
    text = "一、任务\n1.修路。\n（市住建局负责）\n2.植树。\n3.护林。\n（市林业局负责）\n"
    assert [each.covers for each in read(text).responsibilities] == [(), ("文件#一/2",)]


def test_default_bodies_are_kept_apart_from_the_named_ones(read: Read) -> None:
    text = (
        "一、任务\n1.修路。（市住建局负责）\n2.植树。（市林业局牵头，市财政局参与。以下均需各县（市、区）人民政府落实，不再列出）\n"
        "3.护林。（市公安局负责）\n4.养护。（市住建局、各县（市、区）人民政府负责）\n"
    )
    document = read(text)
    assert [(each.units, each.default_units) for each in document.responsibilities] == [
        (("市住建局",), ()),
        (("市林业局", "市财政局"), ("各县（市、区）人民政府",)),
        (("市公安局",), ("各县（市、区）人民政府",)),
        (("市住建局", "各县（市、区）人民政府"), ()),
    ]


def test_commas_divide_levels_not_roles(read: Read) -> None:
    found = only(
        read(
            "一、任务\n1.修路。（牵头单位：市住建局；配合单位：市财政局，各县（市、区）人民政府、市属开发区管委会）\n"
        )
    )
    assert found.support == ("市财政局", "各县（市、区）人民政府", "市属开发区管委会")


def test_unit_that_leads_does_not_support_as_well(read: Read) -> None:
    found = only(read("一、任务\n1.修路。（牵头单位：市住建局；配合单位：市财政局、市住建局）\n"))
    assert (found.lead, found.support, found.units) == (
        ("市住建局",),
        ("市财政局",),
        ("市住建局", "市财政局"),
    )


def test_names_stay_as_written(read: Read) -> None:
    found = only(read("一、任务\n1.修路。（市住建局牵头，市财政局等部门参与）\n"))
    assert found.support == ("市财政局等部门",)


def test_bracket_that_never_closes_is_read_and_reported(read: Read) -> None:
    document = read("一、任务\n1.修路。（牵头单位：市住建局；配合单位：市财政局\n2.植树。每年一次。\n")
    found = only(document)
    assert (found.lead, found.support) == (("市住建局",), ("市财政局",))
    assert [(warning.where, warning.message) for warning in document.warnings] == [
        ("文件#一/1", "责任分工的括号没有闭合，按所见内容读取")
    ]


def test_statement_that_is_not_understood_is_reported_not_guessed(read: Read) -> None:
    document = read("一、任务\n1.修路。（责任单位：打通断头路、市住建局）\n")
    found = only(document)
    assert found.lead is None
    assert found.basis is Basis.UNPARSED
    assert ["打通断头路" in warning.message for warning in document.warnings] == [True]


def test_hard_wrapped_statement(read: Read) -> None:
    found = only(read("一、任务\n1.修路。（责任单\n\n位：市住\n\n建局、市财\n\n政局）\n"))
    assert found.units == ("市住建局", "市财政局")


def test_missing_separator_between_units(read: Read) -> None:
    found = only(read("一、任务\n1.修路。（责任单位：区住建局、区教体局区审计局）\n"))
    assert found.units == ("区住建局", "区教体局", "区审计局")


@pytest.mark.parametrize(
    "text",
    [
        "一、任务\n1.支持企业牵头组建联合体。\n",
        "一、任务\n1.建设一批牵头医院。\n",
        "一、任务\n1.各院校（含技工院校）要加强管理。\n",
        "一、任务\n1.成立由局长牵头的工作专班。\n",
        "附件1\n名单\n组  长：李明\n成  员：王芳  市财政局局长\n",
    ],
)
def test_text_that_gives_no_unit_a_task(read: Read, text: str) -> None:
    assert read(text).responsibilities == ()


def table(*rows: tuple[str, ...], after: str = "") -> str:
    """A flattened table under 附件1."""
    return (
        "附件1\n任务清单\n" + "".join("".join(f"\t{cell}\n" for cell in row) + "\n" for row in rows) + after
    )


def said(found: Responsibility) -> dict[str, Any]:
    return {
        "lead": found.lead, "support": found.support, "deadline": found.deadline, "basis": found.basis, "task": found.task,
    }  # fmt: skip


def test_columns_of_lead_and_support(read: Read) -> None:
    text = table(
        ("序号", "重点任务", "牵头单位", "配合单位", "完成时限"),
        ("1", "修路", "市住建局", "市财政局、市审计局", "2022年12月"),
        ("2", "植树", "市林业局", "/", "持续推进"),
    )
    first, second = read(text).responsibilities
    assert said(first) == {
        "lead": ("市住建局",), "support": ("市财政局", "市审计局"), "deadline": "2022年12月", "basis": Basis.LABEL,
        "task": "修路",
    }  # fmt: skip
    assert first.deadline_date == datetime.date(2022, 12, 31)
    assert (second.support, second.deadline, second.deadline_date) == ((), "持续推进", None)


def test_column_of_responsible_units_under_a_note(read: Read) -> None:
    rows = (("序号", "重点任务", "责任部门"), ("1", "修路", "市住建局、市财政局"), ("2", "植树", "市林业局"))
    first, second = read(table(*rows, after="注：责任部门中第一个部门为牵头部门\n")).responsibilities
    assert (first.lead, first.support, first.basis) == (("市住建局",), ("市财政局",), Basis.ORDER_RULE)
    assert first.rule == "文件#附件1/注"
    assert (second.lead, second.basis) == (("市林业局",), Basis.SOLE)
    assert read(table(*rows)).responsibilities[0].basis is Basis.NONE


def test_group_cell_that_names_the_lead(read: Read) -> None:
    text = table(
        ("领域", "任务", "责任单位"),
        ("交通（牵头单位：市交通局）", "修路", "市住建局"),
        ("", "架桥", "市水务局"),
        ("绿化（牵头单位：市林业局）", "植树", "市财政局"),
    )
    found = read(text).responsibilities
    assert [(each.lead, each.support) for each in found] == [
        (("市交通局",), ("市住建局",)),
        (("市交通局",), ("市水务局",)),
        (("市林业局",), ("市财政局",)),
    ]


def test_sentence_inside_a_cell(read: Read) -> None:
    text = table(("序号", "任务", "责任分工"), ("1", "修路", "市住建局牵头，市财政局配合"))
    assert said(only(read(text))) == {
        "lead": ("市住建局",), "support": ("市财政局",), "deadline": None, "basis": Basis.SENTENCE, "task": "修路",
    }  # fmt: skip


def test_persons_in_charge_are_no_units(read: Read) -> None:
    text = table(
        ("项目名称", "主要内容", "完成时限", "责任人"),
        ("修路", "打通断头路", "2022.12", "区委书记、分管副区长"),
    )
    found = only(read(text))
    assert found.lead is None
    assert found.units == ()
    assert [(other.role, other.names) for other in found.others] == [("责任人", ("区委书记", "分管副区长"))]


def test_table_of_figures_names_nobody(read: Read) -> None:
    assert read(table(("指标", "2021年", "2022年"), ("学校数量", "2", "3"))).responsibilities == ()
