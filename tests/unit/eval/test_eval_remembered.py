"""A view of an index that ranks as a configuration says, and embeds each question once."""

from pathlib import Path

import pytest

from eval.configuration import SearchConfiguration
from eval.remembered import RememberedQuestions
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
def test_it_ranks_as_configured_and_shares_what_was_read(
    index: PolicyIndex, search: SearchConfiguration
) -> None:
    view = index.with_settings(search.settings)
    hits = view.search(QUESTION)
    assert {hit.clause for hit in hits} == {hit.clause for hit in index.search(QUESTION)}
    if search.ranking in ("dense", "lexical"):
        side = "cosine" if search.ranking == "dense" else "bm25"
        assert [hit.score for hit in hits] == [getattr(hit, side) for hit in hits]
    assert view.clauses is index.clauses
    assert index.settings == SearchConfiguration().settings


def test_the_weight_moves_the_scores(index: PolicyIndex) -> None:
    """With the whole weight on one side, clauses of one kind are in the order of that side's scores."""
    found = {}
    for weight, side in ((1.0, "cosine"), (0.0, "bm25")):
        view = index.with_settings(SearchConfiguration(dense_weight=weight).settings)
        found[side] = view.search(QUESTION)
        hits = [hit for hit in found[side] if not hit.clause.endswith("标题")]
        scores = [getattr(hit, side) for hit in hits]
        assert scores == sorted(scores, reverse=True)
    assert found["cosine"] != found["bm25"]


def test_a_question_is_embedded_once_for_all_views(index: PolicyIndex) -> None:
    embedder = index.embedder
    assert isinstance(embedder, Counted)
    remembered = RememberedQuestions(index)
    for ranking in ("weighted", "rrf"):
        wanted = SearchConfiguration.model_validate({"ranking": ranking})
        index.with_settings(wanted.settings, remembered).search(QUESTION)
    assert embedder.questions == 1
    assert (remembered.name, remembered.dimension) == (embedder.name, embedder.dimension)
