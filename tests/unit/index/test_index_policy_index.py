from pathlib import Path

import numpy as np
import pytest

from index.build import build_index
from index.errors import BadQuery, IndexDamaged, IndexMissing, OtherModel
from index.fusion import weighted_sum
from index.generations import current
from index.policy_index import PolicyIndex
from index.search_settings import Ranking, SearchSettings


@pytest.fixture
def out(corpus: Path, tmp_path: Path, embedder) -> Path:
    build_index(corpus, tmp_path / "out", embedder)
    return tmp_path / "out"


@pytest.fixture
def index(out: Path, embedder) -> PolicyIndex:
    return PolicyIndex.open(out, embedder)


@pytest.mark.parametrize("ranking", ["weighted", "rrf", "dense", "lexical"])
def test_the_clause_that_answers_comes_first(index: PolicyIndex, ranking: Ranking) -> None:
    hits = index.with_settings(SearchSettings(ranking=ranking)).search("新建口袋公园由谁牵头", 5)
    assert "口袋公园" in index.clauses[hits[0].clause].text
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_cosine_and_bm25_come_with_each_hit(index: PolicyIndex) -> None:
    hits = index.search("为失能老人提供上门护理", len(index.clauses))
    assert all(-1 <= hit.cosine <= 1 for hit in hits)
    assert hits[0].bm25 > 0
    assert hits[0].cosine == max(hit.cosine for hit in hits)


def test_k_limits_and_is_filled(index: PolicyIndex) -> None:
    assert len(index.search("公园", 3)) == 3
    assert len(index.search("公园", 1000)) == len(index.clauses)


def test_filter_applies_before_the_cut(index: PolicyIndex) -> None:
    own = [clause.id for clause in index.clauses.values() if clause.document == "养老方案"]
    hits = index.search("新建口袋公园由园林局牵头", len(own), documents=["养老方案"])
    assert sorted(hit.clause for hit in hits) == sorted(own)


@pytest.mark.parametrize("documents", [[], ["没有这份文件"]])
def test_filter_that_leaves_nothing_finds_nothing(index: PolicyIndex, documents: list[str]) -> None:
    assert index.search("公园", documents=documents) == []


def test_heading_stands_below_a_clause_that_matches_as_well(index: PolicyIndex) -> None:
    heading = next(clause for clause in index.clauses.values() if clause.kind == "heading")
    by_meaning = index.with_settings(SearchSettings(ranking="dense")).search(heading.text, 100)
    by_both = index.with_settings(SearchSettings(learned=False)).search(heading.text, 100)
    place = [[hit.clause for hit in hits].index(heading.id) for hits in (by_meaning, by_both)]
    assert place[1] >= place[0]
    scores = {hit.clause: hit.score for hit in by_both}
    weight = index.settings.dense_weight
    fused = weighted_sum(
        np.array([hit.cosine for hit in by_both]), np.array([hit.bm25 for hit in by_both]), weight
    )
    assert scores[heading.id] == pytest.approx(fused[place[1]] - 1, abs=1e-4)


def test_each_clause_appears_once_with_its_best_chunk(tmp_path: Path, embedder) -> None:
    folder = tmp_path / "long"
    folder.mkdir()
    filler = "".join(f"第{n}项其他事项按规定办理并及时报告。" for n in range(80))
    text = (
        f"关于有关事项的通知\n\n一、{filler}口袋公园由园林局牵头建设。{filler}\n二、附则自印发之日起施行。\n"
    )
    (folder / "长文.txt").write_text(text, encoding="utf-8")
    build_index(folder, tmp_path / "out", embedder)
    index = PolicyIndex.open(tmp_path / "out", embedder)
    assert index.manifest.counts.chunks > index.manifest.counts.clauses
    hits = index.search("口袋公园由园林局牵头建设", 100)
    assert len({hit.clause for hit in hits}) == len(hits) == len(index.clauses)
    assert "口袋公园" in index.clauses[hits[0].clause].text


def test_equal_scores_keep_the_order_of_the_source(tmp_path: Path, embedder) -> None:
    folder = tmp_path / "same"
    folder.mkdir()
    for name in ("丙", "甲", "乙"):
        (folder / f"{name}.txt").write_text("关于同一事项的通知\n\n一、同样的一句话。\n", encoding="utf-8")
    build_index(folder, tmp_path / "out", embedder)
    index = PolicyIndex.open(tmp_path / "out", embedder)
    found = [hit.clause for hit in index.search("同样的一句话", 100)]
    for path in {clause.path for clause in index.clauses.values()}:
        same = [id for id in found if id.endswith(f"#{path}")]
        assert same == [id for id in index.clauses if id.endswith(f"#{path}")]


def test_the_same_question_gives_the_same_hits(index: PolicyIndex, out: Path, embedder) -> None:
    assert index.search("财政局配合什么") == PolicyIndex.open(out, embedder).search("财政局配合什么")


@pytest.mark.parametrize(
    ("question", "k", "says"),
    [
        ("", 10, "空"),
        (" \n", 10, "空"),
        ("问" * 2001, 10, "2000"),
        ("公园\udce4", 10, "UTF-8"),
        ("公园", 0, "k"),
        ("公园", -3, "k"),
    ],
)
def test_bad_queries(index: PolicyIndex, question: str, k: int, says: str) -> None:
    with pytest.raises(BadQuery, match=says):
        index.search(question, k)


@pytest.mark.parametrize("question", ["问" * 2000, "？！", "zzz", "😀", "a\x00b"])
def test_odd_questions_are_searched(index: PolicyIndex, question: str) -> None:
    assert len(index.search(question, 2)) == 2


def test_clauses_stand_in_source_order(index: PolicyIndex) -> None:
    by_document: dict[str, list[int]] = {}
    for clause in index.clauses.values():
        by_document.setdefault(clause.document, []).append(clause.start)
    assert set(by_document) == set(index.documents)
    assert all(starts == sorted(starts) for starts in by_document.values())


def test_document_text_is_the_source(index: PolicyIndex) -> None:
    assert "口袋公园" in index.text("绿化方案")
    with pytest.raises(KeyError):
        index.text("没有")


def test_index_of_another_model_says_how_to_rebuild(out: Path, embedder) -> None:
    embedder.name = "other"
    with pytest.raises(OtherModel, match=r"letters.*other.*index build"):
        PolicyIndex.open(out, embedder)


def test_no_index(tmp_path: Path, embedder) -> None:
    with pytest.raises(IndexMissing):
        PolicyIndex.open(tmp_path / "none", embedder)


def test_damage_to_any_file_is_found_on_opening(out: Path, embedder) -> None:
    generation = current(out)
    for path in sorted(path for path in generation.rglob("*") if path.is_file()):
        content = path.read_bytes()
        if content:
            path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
            with pytest.raises(IndexDamaged, match=path.name.replace(".", r"\.")):
                PolicyIndex.open(out, embedder)
        path.unlink()
        with pytest.raises(IndexDamaged, match=path.name.replace(".", r"\.")):
            PolicyIndex.open(out, embedder)
        path.write_bytes(content)
    assert PolicyIndex.open(out, embedder).search("公园")
