"""Citations: quotes verbatim in their clause, numbers in the order of use, and every fault found."""

import pytest

from assistant.assistant import Assistant
from assistant.citations import CitationList, find_quote, quote_around, verify
from assistant.model import Citation
from index.model import Hit

WRAPPED = "（责\n任单位：城投公\n\n司、市 民政局）每月1次。"


@pytest.mark.parametrize(
    ("text", "words", "quote"),
    [
        ("由市民政局牵头。", "市民政局", "市民政局"),
        (WRAPPED, "责任单位", "责\n任单位"),
        (WRAPPED, "城投公司", "城投公\n\n司"),
        (WRAPPED, "市民政局", "市 民政局"),
        (WRAPPED, "城投公司、市民政局", "城投公\n\n司、市 民政局"),
        ("由市民政局牵头。", "市 民政\u3000局", "市民政局"),
        ("按(30%)抵免。", "(30%)", "(30%)"),
        ("甲.乙", "甲.乙", "甲.乙"),
        ("甲x乙", "甲.乙", None),
        ("由市民政局牵头。", "市财政局", None),
        ("由市民政局牵头。", "", None),
        ("由市民政局牵头。", " \n", None),
        ("", "市民政局", None),
    ],
)
def test_a_quote_is_found_over_line_breaks_and_is_the_text_itself(
    text: str, words: str, quote: str | None
) -> None:
    assert find_quote(text, words) == quote
    assert quote is None or quote in text


@pytest.mark.parametrize(
    ("words", "quote"),
    [
        (["甲"], "甲"),
        (["甲", "丙"], "甲，乙，丙"),
        (["丙", "甲"], "甲，乙，丙"),
        (["乙", "乙"], "乙"),
        (["甲", "丁"], None),
        ([], None),
    ],
)
def test_a_quote_around_several_words_runs_from_the_first_to_the_last(
    words: list[str], quote: str | None
) -> None:
    assert quote_around("前，甲，乙，丙。", words) == quote


@pytest.fixture
def citations(world: Assistant) -> CitationList:
    hit = Hit(clause="东岭2022#附件1/4", score=1.5, cosine=0.9, bm25=3.0)
    return CitationList(world.index, {hit.clause: hit})


def test_clauses_are_numbered_as_they_are_first_used(citations: CitationList) -> None:
    assert citations.cite("东岭2022#附件1/4", "区民政局") == "[1]"
    assert citations.cite("东岭2022#附件1/注") == "[2]"
    assert citations.cite("东岭2022#附件1/4", "2023.09") == "[1]"
    assert [(each.n, each.clause) for each in citations.build()] == [
        (1, "东岭2022#附件1/4"),
        (2, "东岭2022#附件1/注"),
    ]


def test_a_citation_carries_the_clause_and_where_it_stands(world: Assistant, citations: CitationList) -> None:
    citations.cite("东岭2022#附件1/4", "区民政局", "区卫健局")
    citations.cite("临江2021#二/（六）", "市民政局、市大数据局")
    row, clause = citations.build()
    assert row.text == world.index.clauses["东岭2022#附件1/4"].text
    assert row.quote == "区民政局、区大数据局、区卫健局"
    assert row.score == 1.5
    assert clause.score == 0
    assert clause.document == "临江2021"
    assert clause.title == "关于印发临江市养老服务提升行动实施方案的通知"
    assert clause.heading == "二、重点任务 > （六）推进智慧养老平台建设"
    assert clause.page is None


@pytest.mark.parametrize("words", [(), ("市公安局",), ("区民政局", "市公安局"), ("",), (None,)])
def test_words_that_do_not_stand_in_the_clause_are_replaced_by_the_clause(
    citations: CitationList, words: tuple[str | None, ...]
) -> None:
    citations.cite("东岭2022#附件1/4", *words)
    [citation] = citations.build()
    assert citation.quote == citation.text


def citation(n: int, quote: str = "市民政局", text: str = "由市民政局牵头。") -> Citation:
    return Citation(
        n=n, document="甲", title="某方案", clause=f"甲#{n}", heading="", text=text, quote=quote, score=0
    )


@pytest.mark.parametrize(
    ("answer", "citations", "fault"),
    [
        ("由市民政局牵头[1]。", [citation(1)], None),
        ("由市民政局牵头[1][2]，见[1]。", [citation(1), citation(2)], None),
        ("没有写到，无法回答。", [], None),
        ("依据鲁政发[2020]3号[1]。", [citation(1)], None),  # four digits are a year, not a marker
        ("由市民政局牵头[1][2]。", [citation(1)], "[2]"),
        ("由市民政局牵头。", [citation(1)], "1"),
        ("由市民政局牵头[1]。", [citation(1), citation(2)], "2"),
        ("由市公安局牵头[1]。", [citation(1, quote="市公安局")], "甲#1"),
        ("由市民政局牵头[1]。", [citation(1, quote="市 民政局")], "甲#1"),
        ("由市民政局牵头[1]。", [citation(1, quote="")], "甲#1"),
    ],
)
def test_every_kind_of_fault_is_found(answer: str, citations: list[Citation], fault: str | None) -> None:
    findings = verify(answer, citations)
    assert len(findings) == (fault is not None)
    assert fault is None or fault in findings[0]


def test_all_faults_of_an_answer_are_found() -> None:
    assert len(verify("见[3]。", [citation(1, quote="没有这句")])) == 3
