"""Which words of the text gave which units their role (判定用语)."""

from collections.abc import Callable

import pytest

from corpus.model import Document

Read = Callable[..., Document]
Why = list[tuple[str, str, tuple[str, ...]]]


def why(document: Document) -> Why:
    [found] = document.responsibilities
    return [(each.role, each.words, each.names) for each in found.decided_by]


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("（牵头单位：市教育局；配合单位：市财政局、市审计局）", [
            ("lead", "牵头单位", ("市教育局",)), ("support", "配合单位", ("市财政局", "市审计局"))]),
        ("（牵头单位：市教育局；责任单位：市财政局）", [
            ("lead", "牵头单位", ("市教育局",)), ("support", "责任单位", ("市财政局",))]),
        ("（市教育局牵头组织实施，市财政局按职责分工负责）", [
            ("lead", "牵头组织实施", ("市教育局",)), ("support", "按职责分工负责", ("市财政局",))]),
        ("（市教育局会同市财政局负责）", [("lead", "会同", ("市教育局",)), ("support", "会同", ("市财政局",))]),
        ("（责任单位：市教育局（牵头）、市财政局）", [
            ("lead", "（牵头）", ("市教育局",)), ("support", "责任单位", ("市财政局",))]),
        ("（市教育局、市财政局）", [("responsible", "", ("市教育局", "市财政局"))]),
        ("（市教育局负责）", [("responsible", "负责", ("市教育局",))]),
        ("（省教育厅指导，市财政局参与）", [("指导", "指导", ("省教育厅",)), ("support", "参与", ("市财政局",))]),
        ("（责任单位：市教育局；责任人：李明）", [
            ("responsible", "责任单位", ("市教育局",)), ("责任人", "责任人", ("李明",))]),
        ("由市教育局牵头，市财政局配合。", [("lead", "牵头", ("市教育局",)), ("support", "配合", ("市财政局",))]),
        ("\n责任单位：市教育局、市财政局\n", [("responsible", "责任单位", ("市教育局", "市财政局"))]),
    ],
)  # fmt: skip
def test_cue_words_of_a_statement(read: Read, statement: str, words: Why) -> None:
    assert why(read(f"一、任务\n（一）加强绿化。各单位要植树造林。{statement}\n")) == words


def test_cue_words_are_words_of_the_clause(read: Read) -> None:
    document = read("一、任务\n1.修路。（责 任 单 位：市住建局；配合单位：市财政局）\n")
    [found] = document.responsibilities
    assert "".join(each.words for each in found.decided_by) == "责任单位配合单位"


def test_header_of_the_column(read: Read) -> None:
    text = "附件1\n任务清单\n\t序号\n\t任务\n\t牵头单位\n\t配合单位\n\n\t1\n\t修路\n\t市住建局\n\t市财政局、市审计局\n\n"
    assert why(read(text)) == [
        ("lead", "牵头单位", ("市住建局",)),
        ("support", "配合单位", ("市财政局", "市审计局")),
    ]


def test_group_cell_that_names_the_lead(read: Read) -> None:
    text = "附件1\n清单\n\t领域\n\t任务\n\t责任单位\n\n\t交通（牵头单位：市交通局）\n\t修路\n\t市住建局\n\n"
    assert why(read(text)) == [("support", "责任单位", ("市住建局",)), ("lead", "牵头单位", ("市交通局",))]


def test_heading_above(read: Read) -> None:
    document = read("一、道路（市住建局牵头，市财政局配合）\n1.修路。打通断头路。\n")
    [found] = document.responsibilities
    assert found.rule == "文件#一"
    assert why(document) == [("lead", "牵头", ("市住建局",)), ("support", "配合", ("市财政局",))]


def test_rule_of_the_document_stands_beside_the_words(read: Read) -> None:
    document = read("一、任务\n1.修路。（责任单位：市住建局、市财政局，列第一位的为牵头单位，下同）\n")
    [found] = document.responsibilities
    assert found.rule_words == "列第一位的为牵头单位"
    assert why(document) == [("responsible", "责任单位", ("市住建局", "市财政局"))]
