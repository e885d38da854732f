"""An index restricted to some documents knows nothing of the others, whichever way it is asked."""

from pathlib import Path

import pytest

from index.build import build_index
from index.errors import BadQuery
from index.model import Conditions, Failure
from index.policy_index import PolicyIndex
from index.search_settings import Ranking, SearchSettings
from tests.unit.assistant.limited_texts import HIDDEN, TEXTS, leaks
from tests.unit.assistant.world import KinEmbedder, write_texts


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> PolicyIndex:
    folder = tmp_path_factory.mktemp("restricted")
    build_index(write_texts(folder / "corpus", TEXTS), folder / "index", KinEmbedder())
    return PolicyIndex.open(folder / "index", KinEmbedder())


@pytest.fixture(scope="module")
def view(whole: PolicyIndex) -> PolicyIndex:
    return whole.restricted(whole.documents.keys() - {HIDDEN})


def test_the_whole_index_does_hold_what_is_looked_for(whole: PolicyIndex) -> None:
    assert HIDDEN in whole.documents
    assert any(HIDDEN in {each.document for each in found.statements} for found in whole.contradictions)
    assert "市琥珀管理局" in whole.ledger.unit_names()
    assert [failure.source for failure in whole.failures] == [f"{HIDDEN}附.pdf"]


def test_nothing_that_is_held_tells_of_the_hidden_document(view: PolicyIndex) -> None:
    held = [
        view.documents,
        view.clauses,
        view.warnings,
        view.failures,
        view.responsibilities,
        view.contradictions,
        view.manifest.model_dump_json(),
        view.ledger.select(),
        view.ledger.select(order="due"),
        view.ledger.unit_names(),
        view.ledger.counts_by_unit(),
        view.ledger.counts_by_unit(Conditions(unit="财政局")),
        view.ledger.contradictions(),
    ]
    assert [leaks(str(each)) for each in held] == [[]] * len(held)


@pytest.mark.parametrize(
    "conditions",
    [
        Conditions(documents=frozenset({HIDDEN})),
        Conditions(unit="市琥珀管理局"),
        Conditions(names=frozenset({"市交通局"})),
        Conditions(task="琥珀"),
    ],
    ids=str,
)
def test_the_ledger_finds_nothing_of_it(view: PolicyIndex, conditions: Conditions) -> None:
    assert view.ledger.select(conditions) == []
    assert view.ledger.count(conditions) == 0


@pytest.mark.parametrize("ranking", ["weighted", "rrf", "dense", "lexical"])
@pytest.mark.parametrize("documents", [None, [HIDDEN], [HIDDEN, "临江2021"]], ids=str)
def test_no_search_finds_it(view: PolicyIndex, ranking: Ranking, documents: list[str] | None) -> None:
    ranked = view.with_settings(SearchSettings(ranking=ranking))
    hits = ranked.search("开展琥珀储备由谁牵头", 500, documents)
    assert all(hit.clause in view.clauses for hit in hits)
    assert leaks(str(hits)) == []


def test_its_text_cannot_be_read(whole: PolicyIndex, view: PolicyIndex) -> None:
    assert "琥珀" in whole.text(HIDDEN)
    with pytest.raises(KeyError):
        view.text(HIDDEN)


def test_what_is_left_is_as_it_was(whole: PolicyIndex, view: PolicyIndex) -> None:
    assert list(view.documents) == [id for id in whole.documents if id != HIDDEN]
    assert view.text("临江2021") == whole.text("临江2021")
    assert view.clauses == {id: each for id, each in whole.clauses.items() if each.document != HIDDEN}
    assert list(view.responsibilities) == [each for each in whole.responsibilities if each.document != HIDDEN]
    question = "社区养老食堂由谁牵头"
    kept = whole.search(question, 500, view.documents)
    assert view.search(question, 500) == kept
    inside = [c for c in whole.contradictions if HIDDEN not in {s.document for s in c.statements}]
    assert list(view.contradictions) == inside != []
    assert view.manifest.id == whole.manifest.id
    assert view.manifest.counts.documents == len(view.documents)
    assert view.manifest.counts.responsibilities == len(view.responsibilities)


def test_the_whole_index_is_not_changed_by_it(whole: PolicyIndex, view: PolicyIndex) -> None:
    assert len(whole.documents) == len(view.documents) + 1
    assert whole.search("琥珀储备", 1)[0].clause.startswith(f"{HIDDEN}#")
    assert whole.embedder is view.embedder


def test_only_the_failures_that_are_given_are_named(whole: PolicyIndex) -> None:
    named = Failure(source="其他.pdf", reason="文件已损坏")
    assert whole.restricted(["临江2021"], [named]).failures == (named,)


def test_a_view_can_be_restricted_further(view: PolicyIndex) -> None:
    further = view.restricted(["临江2021", HIDDEN])
    assert list(further.documents) == ["临江2021"]
    assert {hit.clause.partition("#")[0] for hit in further.search("养老", 500)} == {"临江2021"}


def test_nothing_is_left_of_nothing(whole: PolicyIndex) -> None:
    empty = whole.restricted([])
    assert (empty.documents, empty.clauses, empty.ledger.count()) == ({}, {}, 0)
    assert empty.search("养老") == []
    with pytest.raises(BadQuery):
        empty.search("")


def test_the_file_of_the_ledger_goes_with_the_view(whole: PolicyIndex) -> None:
    view = whole.restricted(["临江2021"])
    file = Path(view.ledger._path)
    assert file.is_file()
    del view
    assert not file.parent.exists()
