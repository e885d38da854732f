import pytest

from corpus.model import Cell, Document, Kind
from index.chunking import characters, chunk_clause, chunk_document, context


@pytest.mark.parametrize(("tokens", "expected"), [(512, 496), (256, 240), (8192, 800), (32768, 800)])
def test_length_follows_the_model_up_to_a_page(tokens: int, expected: int) -> None:
    assert characters(tokens) == expected


def test_short_clause_is_one_chunk_with_its_context(make_clause) -> None:
    clause = make_clause("加强绿化。", heading=("二、主要任务", "（一）绿化"))
    [chunk] = chunk_clause(clause, "绿化方案", 200)
    assert chunk.text == "绿化方案 > 二、主要任务 > （一）绿化\n加强绿化。"
    assert (chunk.clause, chunk.piece) == ("甲#一", 0)


def test_heading_that_repeats_the_clause_is_left_out(make_clause) -> None:
    clause = make_clause("二、主要任务", heading=("二、主要任务",), kind=Kind.HEADING)
    assert [chunk.text for chunk in chunk_clause(clause, "绿化方案", 200)] == ["绿化方案\n二、主要任务"]


def test_title_clause_is_indexed_without_context(make_clause) -> None:
    clause = make_clause("绿化方案", kind=Kind.TITLE)
    assert [chunk.text for chunk in chunk_clause(clause, "绿化方案", 200)] == ["绿化方案"]


@pytest.mark.parametrize("end", ["。", "；", "！", "？", "\n"])
def test_long_clause_is_cut_at_sentence_ends(make_clause, end: str) -> None:
    sentences = [f"第{n}句有些长度的话{end}" for n in range(20)]
    chunks = list(chunk_clause(make_clause("".join(sentences)), "题", 60))
    assert len(chunks) > 1
    assert [chunk.piece for chunk in chunks] == list(range(len(chunks)))
    bodies = [chunk.text.partition("\n")[2] for chunk in chunks]
    joined = "".join(bodies) if end != "\n" else "\n".join(bodies)
    assert joined == "".join(sentences).strip()
    assert all(body.startswith("第") for body in bodies)


@pytest.mark.parametrize("text", ["长" * 500, "短语，" * 200, "句子。" * 200, "A" * 300])
def test_no_chunk_is_over_the_limit_and_nothing_is_lost(make_clause, text: str) -> None:
    chunks = list(chunk_clause(make_clause(text, heading=("一、" + "标题" * 50,)), "名称" * 40, 90))
    assert max(len(chunk.text) for chunk in chunks) <= 90
    assert "".join(chunk.text.partition("\n")[2] for chunk in chunks) == text


def test_row_reads_as_header_and_cell_pairs_under_its_caption(make_clause) -> None:
    cells = (
        Cell(header="序号", text="6"),
        Cell(header="重点任务", text="建设公园", merged=True),
        Cell(header="责任部门", text="园林局、\n住建局"),
        Cell(header="备注", text=""),
    )
    clause = make_clause("6\n建设公园", kind=Kind.TABLE_ROW, cells=cells, caption="任务分工表")
    [chunk] = chunk_clause(clause, "绿化方案", 200)
    assert chunk.text == "绿化方案 > 任务分工表\n序号：6；重点任务：建设公园；责任部门：园林局、 住建局；"


def test_long_context_keeps_what_is_innermost(make_clause) -> None:
    clause = make_clause("正文", heading=("甲" * 50, "乙" * 50, "最近的标题"))
    front = context(clause, "题" * 50, 40)
    assert len(front) == 40
    assert front.endswith("最近的标题")


def test_document_chunks_follow_its_clauses(make_document) -> None:
    document: Document = make_document("甲", "题名", "第一条。", "句。" * 400, "第三条。")
    chunks = chunk_document(document, 512)
    assert list(dict.fromkeys(chunk.clause for chunk in chunks)) == ["甲#1", "甲#2", "甲#3"]
    assert sum(chunk.clause == "甲#2" for chunk in chunks) == 2
