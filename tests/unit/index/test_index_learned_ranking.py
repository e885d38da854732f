"""The learned ranking: its features, its weights, and learning them from questions with known answers."""

from pathlib import Path

import numpy as np
import pytest

from index.build import build_index
from index.errors import ModelMissing
from index.learned_ranking import as_toml, weights
from index.policy_index import PolicyIndex
from index.ranking_features import FEATURES, Found, Layout, features
from index.ranking_training import Ranking, learn_weights
from index.search_settings import SearchSettings
from tests.unit.index.conftest import LetterEmbedder

TEXT = """# 园林绿化方案

（一）新建口袋公园。在老城区新建口袋公园二十处。

（二）公园照明。完善公园的照明。
"""


def found(**columns: list[float]) -> Found:
    given = {name: np.zeros(3) for name in Found._fields} | {
        name: np.array(values, dtype=np.float64) for name, values in columns.items()
    }
    return Found(**given | {"clauses": np.array([0, 2, 3])})


def test_features_compare_candidates_with_each_other() -> None:
    layout = Layout(np.array([0, 0, 0, 1]), np.log1p(np.array([9, 9, 9, 99])))
    rows = features(found(near=[0.1, 0.2, 0.3], terms=[5, 5, 5], coverage=[0.5, 1.0, 0.0]), layout)
    column = dict(zip(FEATURES, rows.T, strict=True))
    assert column["near"] == pytest.approx([-(1.5**0.5), 0, 1.5**0.5])
    assert column["terms"].tolist() == [0, 0, 0]
    assert column["near_rank"] == pytest.approx([10 / 12, 10 / 11, 1])
    assert column["coverage"].tolist() == [0.5, 1.0, 0.0]
    assert column["of_document"] == pytest.approx(np.log([2, 2, 1]))
    assert column["length"][2] > column["length"][0] == column["length"][1]


def test_no_candidates_have_no_features() -> None:
    none = Found(np.empty(0, dtype=np.int64), *(np.empty(0) for _ in Found._fields[1:]))
    assert features(none, Layout(np.zeros(1, dtype=np.int64), np.ones(1))).shape == (0, len(FEATURES))


def test_the_feature_that_tells_answers_apart_gets_the_weight() -> None:
    random = np.random.default_rng(0)
    rankings = []
    for _ in range(60):
        rows = random.normal(size=(20, 3))
        answers = np.zeros(20, dtype=bool)
        answers[np.argmax(rows[:, 1] - 0.5 * rows[:, 2] + 0.1 * random.normal(size=20))] = True
        rankings.append(Ranking(rows, answers))
    learnt = learn_weights(rankings)
    assert learnt[1] > 1
    assert learnt[2] == pytest.approx(-0.5 * learnt[1], rel=0.2)
    assert abs(learnt[0]) < 0.3
    assert np.abs(learn_weights(rankings, ridge=300)).sum() < np.abs(learnt).sum()
    unanswered = Ranking(random.normal(size=(20, 3)), np.zeros(20, dtype=bool))
    assert learn_weights([*rankings, unanswered]).tolist() == learnt.tolist()


def test_weights_are_read_back_in_their_order(tmp_path: Path) -> None:
    path = tmp_path / "ranking.toml"
    learnt = np.arange(len(FEATURES)) / 8
    path.write_text(as_toml(learnt, "of a test"), encoding="utf-8")
    assert weights(path).tolist() == learnt.tolist()


@pytest.mark.parametrize("content", ["[weights]\nnear = 1.0\n", "[weights", "", '[weights]\nbase = "x"\n'])
def test_a_damaged_file_of_weights_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "other.toml").write_text(content, encoding="utf-8")
    with pytest.raises(ModelMissing, match=r"other\.toml.*POLICY_SEARCH_LEARNED=false"):
        weights(tmp_path / "other.toml")


def test_the_weights_in_use_prefer_what_matches() -> None:
    named = dict(zip(FEATURES, weights().tolist(), strict=True))
    assert named["base"] > 0
    assert named["coverage"] > 0


def test_coverage_is_the_share_of_the_terms_that_a_chunk_holds(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "甲.md").write_text(TEXT, encoding="utf-8")
    embedder = LetterEmbedder()
    build_index(tmp_path / "corpus", tmp_path / "out", embedder)
    index = PolicyIndex.open(tmp_path / "out", embedder)
    held = index.searcher.lexical.coverage("口袋公园照明")
    place = {clause: index.place(clause) for clause in index.clauses}
    assert held.max() < 1  # no clause holds both
    assert held[place["甲#（一）"]] > 0.5
    assert held[place["甲#（二）"]] > 0.3
    assert index.searcher.lexical.coverage("㐂").max() == 0
    both = [
        index.with_settings(SearchSettings(learned=learned)).search("口袋公园", 5)
        for learned in (True, False)
    ]
    assert {hit.clause for hit in both[0]} == {hit.clause for hit in both[1]}
    assert both[0][0].score != both[1][0].score
    assert both[0][0].cosine == pytest.approx(both[1][0].cosine, abs=1e-6)


def test_a_favoured_clause_is_looked_at_in_any_case_and_gains(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "甲.md").write_text(TEXT, encoding="utf-8")
    embedder = LetterEmbedder()
    build_index(tmp_path / "corpus", tmp_path / "out", embedder)
    index = PolicyIndex.open(tmp_path / "out", embedder).with_settings(SearchSettings(depth=1))
    plain = index.search("新建口袋公园", 1)
    lifted = index.search("新建口袋公园", 1, favoured=["甲#（二）", "没有#这条"])
    assert [hit.clause for hit in (*plain, *lifted)] == ["甲#（一）", "甲#（二）"]
    assert index.search("新建口袋公园", 5, documents=["乙"], favoured=["甲#（二）"]) == []
