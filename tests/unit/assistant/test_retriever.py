"""The search alone, as LangChain asks for it."""

from pathlib import Path

import pytest

from assistant.retriever import PolicyRetriever
from index.build import build_index
from index.policy_index import PolicyIndex
from tests.unit.index.conftest import LetterEmbedder, configured

PLAN = """# 临江市公园建设方案

## 二、主要任务

（一）新建口袋公园。在老城区新建口袋公园二十处，完善座椅和照明。（责任单位：市园林局、市住建局）

1. 每处配备座椅。

（二）养老护理。为失能老人提供上门护理。（责任单位：市民政局）
"""
__all__ = ["configured"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "临江2021.md").write_text(PLAN, encoding="utf-8")
    return tmp_path / "corpus"


@pytest.mark.usefixtures("configured")
def test_a_folder_is_searched_alone(folder: Path) -> None:
    found = PolicyRetriever.of_folder(folder, k=3).invoke("每处口袋公园配备什么座椅")
    assert len(found) == 3
    item = next(each for each in found if each.metadata["clause"] == "临江2021#二/（一）/1")
    assert item.page_content == "1. 每处配备座椅。"
    assert item.metadata["title"] == "临江市公园建设方案"
    assert [text[:6] for text in item.metadata["parents"]] == ["二、主要任务", "（一）新建口"]
    scores = [each.metadata["score"] for each in found]
    assert scores == sorted(scores, reverse=True)


def test_an_index_is_searched_alone_within_documents(folder: Path, tmp_path: Path) -> None:
    embedder = LetterEmbedder()
    build_index(folder, tmp_path / "index", embedder)
    index = PolicyIndex.open(tmp_path / "index", embedder)
    assert PolicyRetriever(index=index, documents=frozenset({"别的"})).invoke("公园") == []
    [best] = PolicyRetriever(index=index, k=1).invoke("为失能老人提供上门护理")
    assert best.metadata["clause"] == "临江2021#二/（二）"
    assert best.metadata["same_task"] == []
