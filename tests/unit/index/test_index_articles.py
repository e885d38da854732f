from pathlib import Path

import numpy as np
import pytest

from index.articles import article_of, article_places, is_article
from index.build import build_index
from index.chunking import chunk_document
from index.policy_index import PolicyIndex
from index.search_settings import SearchSettings

LAW = """# 两用物项条例

## 第一章 总则

第一条 为了规范两用物项的管理，制定本条例。

第二条 经营者有下列行为之一的，给予警告并处罚款：

（一）未经许可擅自出口两用物项；

（二）伪造、变造、买卖许可证件。

第三条 本条例自公布之日起施行。
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("第五十四条/（一）", "甲#第五十四条"),
        ("第五十四条/（一）/1", "甲#第五十四条"),
        ("第五十四条", None),
        ("第一章/第一节", None),
        ("三/（五）", None),
        ("第九条/（一）", None),
    ],
)
def test_article_of_a_clause(make_clause, path: str, expected: str | None) -> None:
    assert article_of(make_clause("文", path), {"甲#第五十四条": 0, "甲#三": 0, "甲#第一章": 0}) == expected


@pytest.mark.parametrize("path", ["第五十四条", "第一百二十条之一", "第三条~2", "第12条"])
def test_paths_of_articles(path: str) -> None:
    assert is_article(path)


def test_places_of_articles(make_clause) -> None:
    clauses = [make_clause("文", path) for path in ("第一条", "第二条", "第二条/（一）", "第三条")]
    places = {clause.id: place for place, clause in enumerate(clauses)}
    np.testing.assert_array_equal(article_places(clauses, places), [-1, -1, 1, -1])


@pytest.fixture
def index(tmp_path: Path, embedder) -> PolicyIndex:
    (tmp_path / "laws").mkdir()
    (tmp_path / "laws" / "条例.md").write_text(LAW, encoding="utf-8")
    build_index(tmp_path / "laws", tmp_path / "out", embedder)
    return PolicyIndex.open(tmp_path / "out", embedder)


def test_article_is_embedded_with_its_parts_and_a_part_after_the_words_of_its_article(
    make_clause, make_document
) -> None:
    document = make_document("甲", "条例")
    clauses = (
        make_clause("第二条 有下列行为的：", "第二条", heading=("第一章 总则", "第二条")),
        make_clause("（一）伪造证件；", "第二条/（一）", heading=("第一章 总则", "第二条", "（一）伪造证件")),
        make_clause("第三条 附则。", "第三条", heading=("第一章 总则", "第三条")),
    )
    chunks = chunk_document(document.model_copy(update={"clauses": clauses}), 512)
    assert [chunk.text for chunk in chunks] == [
        "条例 > 第一章 总则\n第二条 有下列行为的：\n（一）伪造证件；",
        "条例 > 第一章 总则\n第二条 有下列行为的：\n（一）伪造证件；",
        "条例 > 第一章 总则\n第三条 附则。",
    ]


def test_chunks_of_a_long_article_keep_to_the_limit_and_lose_nothing(make_clause, make_document) -> None:
    document = make_document("甲", "条例")
    clauses = (make_clause("长" * 900, "第二条"), make_clause("短" * 900, "第二条/（一）"))
    chunks = chunk_document(document.model_copy(update={"clauses": clauses}), 256)
    assert max(len(chunk.text) for chunk in chunks) <= 240
    for clause in clauses:
        own = [chunk.text for chunk in chunks if chunk.clause == clause.id]
        assert sum(text.count("短") for text in own) == 900


def test_article_is_found_by_its_part_and_stands_above_it(index: PolicyIndex) -> None:
    found = [hit.clause for hit in index.search("伪造许可证件怎么处理", 5)]
    assert found[0] == "条例#第二条"
    assert "条例#第二条/（二）" in found


@pytest.mark.parametrize("ranking", ["dense", "lexical", "weighted", "rrf"])
def test_no_part_stands_above_its_article(index: PolicyIndex, ranking) -> None:
    ranked = index.with_settings(SearchSettings(ranking=ranking))
    found = [hit.clause for hit in ranked.search("未经许可出口两用物项", 100)]
    for part in ("条例#第二条/（一）", "条例#第二条/（二）"):
        assert found.index("条例#第二条") < found.index(part)


def test_every_clause_is_ranked_where_so_many_are_wanted_also_parts_that_share_no_word(
    index: PolicyIndex,
) -> None:
    assert len(index.search("公园", 100)) == len(index.clauses)
    assert len(index.search("公园", 100, ["条例"])) == len(index.clauses)
