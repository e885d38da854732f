from datetime import date
from pathlib import Path

import numpy as np
import pytest

from corpus.model import DocumentInfo
from index.build import build_index
from index.policy_index import PolicyIndex
from index.search_settings import SearchSettings
from index.versions import Versions

SAME = np.array([1.0, 0.0], dtype=np.float32)
OTHER = np.array([0.0, 1.0], dtype=np.float32)


def info(id: str, title: str, day: date | None, issuer: str | None = None) -> DocumentInfo:
    return DocumentInfo(id=id, title=title, source=f"{id}.md", sha256="", date=day, issuer=issuer)


DOCUMENTS = [
    info("旧法", "公园法", date(2015, 1, 1)),
    info("新法", "公园法", date(2023, 1, 1)),
    info("无日期", "公园法", None),
    info("别的法", "湿地法", date(2024, 1, 1)),
]


@pytest.mark.parametrize(
    ("documents", "vectors", "scores", "expected"),
    [
        ([0, 1], [SAME, SAME], [3.0, 2.0], [2.0, 3.0]),
        ([1, 0], [SAME, SAME], [3.0, 2.0], [3.0, 2.0]),
        ([1, 0], [SAME, SAME], [3.0, 2.9], [3.0, 2.0]),
        ([0, 1], [SAME, OTHER], [3.0, 2.0], [3.0, 2.0]),
        ([0, 3], [SAME, SAME], [3.0, 2.9], [3.0, 2.9]),
        ([0, 0], [SAME, SAME], [3.0, 2.9], [3.0, 2.9]),
        ([2, 0, 1], [SAME, SAME, SAME], [3.0, 2.9, 2.8], [2.0, 2.0, 3.0]),
        ([3], [SAME], [3.0], [3.0]),
    ],
)
def test_of_clauses_that_say_the_same_the_newest_stands_first(
    documents: list[int], vectors: list[np.ndarray], scores: list[float], expected: list[float]
) -> None:
    versions = Versions(DOCUMENTS, np.array(documents))
    found = versions.newest_first(
        np.arange(len(documents)),
        np.array(scores),
        1.0,
        lambda places: np.stack([vectors[p] for p in places]),
    )
    assert found.tolist() == expected


def test_documents_of_one_title_from_two_issuers_are_no_versions() -> None:
    documents = [info("甲", "方案", date(2020, 1, 1), "甲市"), info("乙", "方案", date(2021, 1, 1), "乙市")]
    scores = np.array([3.0, 2.0])
    found = Versions(documents, np.array([0, 1])).newest_first(
        np.arange(2), scores, 1.0, lambda places: np.stack([SAME for _ in places])
    )
    assert found.tolist() == [3.0, 2.0]


def test_the_search_shows_the_newest_version_and_keeps_the_other_behind(tmp_path: Path, embedder) -> None:
    folder = tmp_path / "laws"
    folder.mkdir()
    for year, more in (("2015", ""), ("2023", "每年检查。")):
        text = f"# 公园法\n\n（{year}-01-01）\n\n第一条 为了建设公园。\n\n第二条 损毁座椅的罚款。\n\n第三条 附则。{more}\n"
        (folder / f"公园法_{year}.md").write_text(text, encoding="utf-8")
    build_index(folder, tmp_path / "out", embedder)
    index = PolicyIndex.open(tmp_path / "out", embedder)
    found = [hit.clause for hit in index.search("损毁座椅怎么罚", 100)]
    assert found[0] == "公园法_2023#第二条"
    assert len(found) == len(index.clauses)
    plain = index.with_settings(SearchSettings(versions=False, neighbours=0))
    assert plain.search("损毁座椅怎么罚", 1)[0].clause == "公园法_2015#第二条"
