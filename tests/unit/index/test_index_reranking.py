from pathlib import Path

import pytest

from index.build import build_index
from index.errors import ModelMissing
from index.policy_index import PolicyIndex
from index.reranking import CrossEncoderReranker, load_reranker
from index.search_settings import SearchSettings
from tests.unit.index.tiny_models import write_tiny

TEXTS = ["公园由园林局建设。", "老人护理。", "财政局牵头。"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny(tmp_path_factory.mktemp("models") / "reranker", labels=1)


def test_a_local_folder_scores_each_text(folder: Path) -> None:
    reranker = load_reranker(str(folder))
    scores = reranker.scores("公园由谁牵头", TEXTS)
    assert scores.shape == (3,)
    assert len(set(scores.round(6))) == 3
    assert scores.tolist() == pytest.approx(
        [reranker.scores("公园由谁牵头", [text])[0] for text in TEXTS], abs=1e-4
    )
    assert reranker.scores("公园由谁牵头", []).shape == (0,)
    assert reranker.name == str(folder)


@pytest.mark.parametrize("labels", [2, 3])
def test_a_model_that_gives_no_score_is_refused(tmp_path: Path, labels: int) -> None:
    with pytest.raises(ModelMissing, match="POLICY_RERANKER"):
        CrossEncoderReranker(str(write_tiny(tmp_path / "other", labels=labels)))


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="POLICY_RERANKER"):
        CrossEncoderReranker(str(tmp_path))


def test_the_best_candidates_are_ranked_anew_and_the_others_stay_behind(
    corpus: Path, tmp_path: Path, embedder, folder: Path
) -> None:
    build_index(corpus, tmp_path / "out", embedder)
    plain = PolicyIndex.open(tmp_path / "out", embedder).with_settings(SearchSettings())
    ranked = plain.with_settings(SearchSettings(reranker=str(folder), reranked=4))
    question = "新建口袋公园由谁牵头"
    before, after = plain.search(question, 8), ranked.search(question, 8)
    assert {hit.clause for hit in after[:4]} == {hit.clause for hit in before[:4]}
    assert [hit.clause for hit in after[4:]] == [hit.clause for hit in before[4:]]
    texts = [plain.search_text(hit.clause) for hit in after[:4]]
    scores = load_reranker(str(folder)).scores(question, texts).tolist()
    assert scores == sorted(scores, reverse=True)
    assert [hit.score for hit in after] == sorted((hit.score for hit in after), reverse=True)
    assert {hit.clause: hit.cosine for hit in after} == {hit.clause: hit.cosine for hit in before}
    assert ranked.reranker == str(folder)
    assert plain.reranker is None
    assert len(ranked.search(question, 2)) == 2


def test_the_environment_names_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    assert SearchSettings().reranker is None
    monkeypatch.setenv("POLICY_RERANKER", "BAAI/bge-reranker-v2-m3")
    monkeypatch.setenv("POLICY_SEARCH_DENSE_WEIGHT", "0.3")
    assert SearchSettings().reranker == "BAAI/bge-reranker-v2-m3"
    assert SearchSettings().dense_weight == 0.3
