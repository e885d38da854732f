"""The search on all reference policies together: groups of questions, and what is gated."""

from pathlib import Path

import pytest

from eval.model import Part, Question
from eval.policies import gate
from eval.policies.measure import (
    DOCUMENT,
    METRICS,
    _Asked,
    _ceilings,
    _figures,
    _groups,
    all_documents,
    measure,
)


def asked(id: str, kind: str = "lead", documents: frozenset[str] = frozenset()) -> _Asked:
    row = {"id": id, "question": "谁", "kind": kind, "clauses": ["甲#一"], "refused": False, "note": "见一"}
    return _Asked(Question.model_validate(row), documents)


def test_questions_are_grouped_by_wording_and_by_what_they_name() -> None:
    rows = [asked("1"), asked("2", "paraphrase"), asked("3", "list", frozenset({"甲"}))]
    groups = {name: [one.question.id for one in each] for name, each in _groups(rows).items()}
    assert groups == {"all": ["1", "2", "3"], "worded": ["1", "3"], "paraphrase": ["2"], "named": ["3"]}


@pytest.mark.parametrize(
    ("ranking", "hit", "document"),
    [
        (["甲#一", "乙#一"], 1.0, 1.0),
        (["甲#二", "甲#一"], 0.0, 1.0),
        (["乙#一", "甲#一"], 0.0, 0.0),
        ([], 0.0, 0.0),
    ],
)
def test_the_first_clause_and_its_document_are_counted_apart(
    ranking: list[str], hit: float, document: float
) -> None:
    found = _figures([asked("1").question], {"1": ranking})
    assert set(found) == {*METRICS, DOCUMENT}
    assert (found["hit@1"].value, found[DOCUMENT].value) == (hit, document)


def test_a_question_that_needs_many_clauses_lowers_what_can_be_reached() -> None:
    one = asked("1").question
    six = one.model_copy(update={"clauses": [f"甲#{n}" for n in range(6)]})
    assert _ceilings([one, six]) == {
        "recall@1": round((1 + 1 / 6) / 2, 4),
        "recall@5": round((1 + 5 / 6) / 2, 4),
    }


def test_every_document_is_taken_once_in_its_best_format(reference: Path) -> None:
    with all_documents(reference) as folder:
        names = sorted(path.name for path in folder.iterdir())
    assert "jinan2020.txt" in names
    assert len({name.partition(".")[0] for name in names}) == len(names)
    assert len(names) > 20


def test_the_product_is_not_behind_its_baseline(reference: Path) -> None:
    """All documents together, the default settings; skipped as long as the model or the texts are not there."""
    from eval import baselines
    from index.model_files import model_folder
    from index.settings import registry

    if not model_folder(registry()["m3e-small"]).is_dir():
        pytest.skip("内置模型还没有取得（make model）")
    if not gate.PATH.is_file():
        pytest.skip("没有基线")
    report = measure(reference, [gate.GATED], lambda *_: None)
    assert baselines.fallen(gate.gated(report, room=0), baselines.load(gate.PATH)) == []
    assert report.variants["product"][f"{Part.DEVELOPMENT.value}/all"]["mrr"].n > 100
