"""Laws: figures where any version of an article will do, the searches beside each other, and the clock."""

import json
from pathlib import Path

import pytest

from eval.baselines import fallen
from eval.errors import YardstickMissingError
from eval.laws import gate, sample, systems
from eval.laws.figures import figures, judge
from eval.laws.latency import STAGES, latency
from eval.laws.measure import LawsReport, measure
from index.answered_questions import AnsweredQuestion, read_answered
from index.build import build_index
from index.policy_index import PolicyIndex
from tests.unit.index.conftest import LetterEmbedder

LAW = """# {title}

（{day}）

第一条 为了规范口袋公园的建设，制定本条例。

第二条 有下列行为之一的，由园林局处罚款：

（一）在口袋公园内倾倒垃圾；

（二）损毁口袋公园的座椅。

第三条 老人护理由民政局负责。{more}
"""


def question(id: int, text: str, *needed: list[str]) -> AnsweredQuestion:
    relevant = [
        {"any_of": [dict(zip(("document", "clause"), place.split("#"), strict=True)) for place in any_of]}
        for any_of in needed
    ]
    return AnsweredQuestion.model_validate({"id": id, "question": text, "relevant": relevant})


@pytest.mark.parametrize(
    ("ranking", "expected"),
    [
        (["甲#1", "乙#2"], {"recall@1": 0.5, "recall@10": 1.0, "mrr@10": 1.0}),
        (["旧甲#1", "甲#1", "乙#2"], {"recall@1": 0.5, "recall@5": 1.0, "mrr@10": 1.0}),
        (["丙#9", "乙#2"], {"recall@1": 0.0, "recall@10": 0.5, "mrr@10": 0.5}),
        ([f"丙#{n}" for n in range(10)] + ["甲#1"], {"recall@10": 0.0, "recall@100": 0.5, "mrr@10": 0.0}),
        ([], {"recall@100": 0.0, "ndcg@10": 0.0}),
    ],
)
def test_any_version_of_a_needed_article_counts_once(ranking: list[str], expected: dict[str, float]) -> None:
    asked = question(1, "谁管公园", ["甲#1", "旧甲#1"], ["乙#2"])
    found = figures([asked], {"1": ranking})
    assert {name: found[name].value for name in expected} == expected


def test_a_second_version_takes_a_place_and_gains_nothing() -> None:
    asked = question(1, "谁管公园", ["甲#1", "旧甲#1"])
    assert judge(asked, ["甲#1", "旧甲#1"]) == (["needed 0", "旧甲#1"], ["needed 0"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    documents = tmp_path / "laws" / "documents"
    documents.mkdir(parents=True)
    for stem, title, day, more in (
        ("公园条例_2019", "公园条例", "2019-01-01", ""),
        ("公园条例_2023", "公园条例", "2023-01-01", "每年检查。"),
        ("养老条例", "养老条例", "2020-01-01", "护理员须经培训。"),
    ):
        (documents / f"{stem}.md").write_text(LAW.format(title=title, day=day, more=more), encoding="utf-8")
    asked = [
        question(1, "在口袋公园乱倒垃圾怎么罚", ["公园条例_2019#第二条", "公园条例_2023#第二条"]),
        question(2, "护理员要不要培训", ["养老条例#第三条"]),
        question(3, "为什么要建口袋公园", ["公园条例_2023#第一条"]),
    ]
    lines = [json.dumps(each.model_dump(), ensure_ascii=False) for each in asked]
    (folder := tmp_path / "laws").joinpath("queries.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


@pytest.fixture
def index(folder: Path, tmp_path: Path) -> PolicyIndex:
    embedder = LetterEmbedder()
    build_index(folder / "documents", tmp_path / "index", embedder)
    return PolicyIndex.open(tmp_path / "index", embedder)


def test_articles_are_whole(index: PolicyIndex) -> None:
    found = {each.id: each.plain for each in systems.whole_articles(index)}
    assert len(found) == 9
    assert "倾倒垃圾" in found["养老条例#第二条"]
    assert "损毁" in found["养老条例#第二条"]


def test_pairs_of_characters_find_the_article(index: PolicyIndex) -> None:
    search = systems.bigrams(systems.whole_articles(index))
    assert search("护理员培训")[0] == "养老条例#第三条"
    assert search("🎈") == []


def test_every_search_is_measured_on_the_same_questions(
    folder: Path, index: PolicyIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("eval.laws.measure.open_index", lambda *_: index)
    report = measure(folder, None, systems.PLAIN, ("all",), lambda *_: None)
    assert set(report.systems) == set(systems.PLAIN)
    assert {found["all"]["recall@10"].n for found in report.systems.values()} == {3}
    assert report.systems["product"]["all"]["recall@10"].value == 1.0
    assert report.articles == 9
    baseline = gate.gated(report)
    assert baseline.floors["all/recall@10"] == pytest.approx(0.995)
    assert fallen(gate.gated(report, room=0), baseline) == []
    assert gate.gated(report, room=0).floors["all/recall@10"] == 1.0
    assert set(baseline.recorded["systems"]) == set(systems.PLAIN)


def test_a_search_whose_packages_are_missing_is_named(
    folder: Path, index: PolicyIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without() -> None:
        raise YardstickMissingError("langchain_community")

    monkeypatch.setattr("eval.laws.measure.open_index", lambda *_: index)
    monkeypatch.setattr("eval.stock.parts", without)
    report = measure(folder, None, ["stock_ensemble", "terms"], ("all",), lambda *_: None)
    assert report.missing == ["stock_ensemble"]
    assert set(report.systems) == {"terms"}


def test_the_ensemble_searches_the_same_articles(index: PolicyIndex) -> None:
    pytest.importorskip("rank_bm25")
    pytest.importorskip("langchain_classic")
    pytest.importorskip("langchain_community")
    from eval.laws.ensemble import ensemble

    found = ensemble(index, systems.whole_articles(index), words=True)("护理员须经培训")
    assert found[0] == "养老条例#第三条"
    assert len(found) == 9


def test_every_stage_is_timed_and_the_index_is_left_as_it_was(index: PolicyIndex) -> None:
    asked = ["公园", "护理员", "罚款"]
    before = index.search(asked[0])
    found = latency(index, asked, lambda *_: None)
    assert set(found.stages) == set(STAGES)
    assert found.questions == 3
    for each in found.stages.values():
        assert 0 <= each.p50 <= each.p95 <= each.p99
    assert "embed_query" not in vars(index.embedder)
    assert index.search(asked[0]) == before


def test_a_report_without_the_product_gates_nothing() -> None:
    report = LawsReport(articles=1, model="m", systems={}, milliseconds={})
    assert gate.gated(report).floors == {}


def test_the_sample_takes_what_answers_most_for_its_size(folder: Path) -> None:
    questions = read_answered(folder)
    size = max(path.stat().st_size for path in (folder / "documents").iterdir())
    named = [path.stem for path in sample.chosen(folder, questions, most=2 * size)]
    assert named == ["公园条例_2023", "公园条例_2019"]
    assert [path.stem for path in sample.chosen(folder, questions, most=size)] == ["公园条例_2023"]
    assert sample.chosen(folder, questions, most=1) == []


@pytest.mark.parametrize(
    ("names", "answered"),
    [(["公园条例_2019"], [1]), (["公园条例_2023"], [1, 3]), (["养老条例"], [2]), ([], [])],
)
def test_a_question_is_asked_where_all_it_needs_is_there(
    folder: Path, names: list[str], answered: list[int]
) -> None:
    files = [folder / "documents" / f"{name}.md" for name in names]
    assert [each.id for each in sample.answered_by(read_answered(folder), files)] == answered


def test_only_the_sample_is_indexed_and_asked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[list[str]] = []

    def opened(corpus: Path, _: None) -> PolicyIndex:
        held.append(sorted(path.stem for path in corpus.iterdir()))
        embedder = LetterEmbedder()
        build_index(corpus, folder / "sampled", embedder)
        return PolicyIndex.open(folder / "sampled", embedder)

    monkeypatch.setattr("eval.laws.measure.open_index", opened)
    monkeypatch.setattr(sample, "BYTES", (folder / "documents" / "公园条例_2023.md").stat().st_size)
    report = measure(folder, None, ["product"], ("all",), lambda *_: None, sampled=True)
    assert held == [["公园条例_2023"]]
    assert report.systems["product"]["all"]["recall@10"].n == 2
