"""The search alone, as LangChain asks for it."""

from pathlib import Path

import pytest

from assistant.retriever import PolicyRetriever
from index.build import build_index
from index.errors import BadQuery
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


SHARED = """# 临江市职业教育方案

（2023-05-06）

## 一、主要任务

（一）建设实训基地。建设公共实训基地。（牵头单位：市教育局；配合单位：市财政局）

（二）改革绩效工资。完善绩效工资制度。（牵头单位：市财政局；配合单位：市教育局）

（三）培养教师。市财政局、市教育局的教师培养照常。

## 二、领导小组

组 长：张三 市长

副组长：李四 副市长
"""


@pytest.fixture
def plan(tmp_path: Path) -> PolicyIndex:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "临江2023.md").write_text(SHARED, encoding="utf-8")
    (tmp_path / "plans" / "云山2021.md").write_text(
        SHARED.replace("临江", "云山").replace("2023", "2021"), encoding="utf-8"
    )
    embedder = LetterEmbedder()
    build_index(tmp_path / "plans", tmp_path / "plan-index", embedder)
    return PolicyIndex.open(tmp_path / "plan-index", embedder)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("临江市财政局牵头的任务有哪些？", "临江2023#一/（二）"),
        ("云山市财政局配合的任务有哪些？", "云山2021#一/（一）"),
        ("市教育局和市财政局，临江的教师培养由谁牵头？", "临江2023#一/（三）"),
    ],
)
def test_what_is_understood_narrows_and_ranks(plan: PolicyIndex, question: str, first: str) -> None:
    assert PolicyRetriever(index=plan, k=1).invoke(question)[0].metadata["clause"] == first


def test_a_year_is_preferred_and_narrows_nothing(plan: PolicyIndex) -> None:
    retriever = PolicyRetriever(index=plan, k=20)
    found = [each.metadata["document"] for each in retriever.invoke("2021年的方案里实训基地由谁建设？")]
    assert found[0] == "云山2021"
    assert set(found) == {"云山2021", "临江2023"}


def test_the_bare_search_understands_nothing(plan: PolicyIndex) -> None:
    question = "临江市财政局牵头的任务有哪些？"
    bare = PolicyRetriever(index=plan, k=20, understand=False)
    assert bare.hits(question) == plan.search(question, 20)
    assert {hit.clause.partition("#")[0] for hit in bare.hits(question)} == {"云山2021", "临江2023"}
    asked = PolicyRetriever(index=plan, k=20)
    assert {hit.clause.partition("#")[0] for hit in asked.hits(question)} == {"临江2023"}
    scores = [hit.score for hit in asked.hits(question)]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(("question", "k"), [("", 3), ("  ", 3), ("公园", 0)])
def test_what_cannot_be_searched_for_is_refused(plan: PolicyIndex, question: str, k: int) -> None:
    retriever = PolicyRetriever(index=plan).model_copy(update={"k": k})
    with pytest.raises(BadQuery):
        retriever.hits(question)
