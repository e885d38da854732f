from pathlib import Path

import numpy as np
import pytest

from index.build import build_index
from index.neighbours import before_and_after, parents
from index.policy_index import PolicyIndex
from index.search_settings import SearchSettings
from tests.unit.index.conftest import LetterEmbedder


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


def test_before_and_after_stay_inside_a_document_and_pass_over_headings() -> None:
    documents = np.array([0, 0, 0, 0, 1, 1], dtype=np.int64)
    headings = np.array([True, False, True, False, False, False])
    before, after = before_and_after(documents, headings)
    assert before.tolist() == [-1, -1, -1, 1, -1, 4]
    assert after.tolist() == [-1, 3, -1, -1, 5, -1]


def test_of_two_clauses_alike_the_one_beside_a_near_one_comes_first(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, last in (("甲", "丙丁戊己。"), ("乙", "老人护理补贴。")):
        text = f"# {name}\n\n第一条 庚辛壬癸。\n\n第二条 老人护理由民政局负责。\n\n第三条 {last}\n"
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    embedder = LetterEmbedder()
    build_index(folder, tmp_path / "out", embedder)
    index = PolicyIndex.open(tmp_path / "out", embedder)
    first = {
        weight: index.with_settings(SearchSettings(neighbours=weight)).search("老人护理谁负责", 2)
        for weight in (0.0, 0.1)
    }
    assert {hit.clause for hit in first[0.0]} == {"甲#第二条", "乙#第二条"}
    assert [hit.clause for hit in first[0.1]] == ["乙#第二条", "甲#第二条"]
    gained = [hits[0].score - hits[1].score for hits in first.values()]
    assert gained[1] > gained[0] + 0.05
