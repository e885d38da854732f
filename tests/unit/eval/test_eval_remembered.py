"""The view of an index that ranks as a configuration says."""

from pathlib import Path

import pytest

from eval.configuration import SearchConfiguration
from eval.ranked_index import RankedIndex, RememberedQuestions
from index.build import build_index
from index.embedding import Vectors
from index.policy_index import PolicyIndex
from tests.unit.index.conftest import LetterEmbedder

QUESTION = "绩效工资由谁牵头"


class Counted(LetterEmbedder):
    """Counts the questions it embeds."""

    def __init__(self) -> None:
        super().__init__()
        self.questions = 0

    def embed_query(self, text: str) -> Vectors:
        self.questions += 1
        return super().embed_query(text)


@pytest.fixture
def index(tmp_path: Path) -> PolicyIndex:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    lines = ["绩效工资改革", "教师招聘", "谁来办理绩效", "由甲局牵头", "工资发放的时间"]
    text = "\n\n".join(f"{number}. {line}。" for number, line in enumerate(lines, start=1))
    (corpus / "a.md").write_text(f"# 方案\n\n{text}\n", encoding="utf-8")
    embedder = Counted()
    build_index(corpus, tmp_path / "index", embedder)
    return PolicyIndex.open(tmp_path / "index", embedder)


@pytest.mark.parametrize(
    "search",
    [
        SearchConfiguration(),
        SearchConfiguration(ranking="rrf"),
        SearchConfiguration(ranking="dense"),
        SearchConfiguration(ranking="lexical"),
        SearchConfiguration(dense_weight=0.1),
    ],
)
def test_it_ranks_as_configured_whatever_it_is_asked_by(
    index: PolicyIndex, search: SearchConfiguration
) -> None:
    view = RankedIndex(index, index.embedder, search)
    weight = {} if search.dense_weight is None else {"dense_weight": search.dense_weight}
    assert view.search(QUESTION) == index.search(QUESTION, ranking=search.ranking, **weight)
    assert view.search(QUESTION, 2, {"a"}, "dense") == view.search(QUESTION, 2, {"a"})
    assert view.clauses is index.clauses


def test_the_weight_moves_the_scores(index: PolicyIndex) -> None:
    """With the whole weight on one side, clauses of one kind are in the order of that side's scores."""
    for weight, side in ((1.0, "cosine"), (0.0, "bm25")):
        view = RankedIndex(index, index.embedder, SearchConfiguration(dense_weight=weight))
        hits = [hit for hit in view.search(QUESTION) if not hit.clause.endswith("标题")]
        scores = [getattr(hit, side) for hit in hits]
        assert scores == sorted(scores, reverse=True)
    assert index.search(QUESTION, dense_weight=1.0) != index.search(QUESTION, dense_weight=0.0)


def test_a_question_is_embedded_once_for_all_views(index: PolicyIndex) -> None:
    embedder = index.embedder
    assert isinstance(embedder, Counted)
    remembered = RememberedQuestions(index)
    for ranking in ("weighted", "rrf"):
        RankedIndex(index, remembered, SearchConfiguration(ranking=ranking)).search(QUESTION)
    assert embedder.questions == 1
    assert (remembered.name, remembered.dimension) == (embedder.name, embedder.dimension)
