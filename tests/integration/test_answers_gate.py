"""Answers are as good as the committed baseline says: on the digests always, on full texts where they are."""

from pathlib import Path

import pytest

from eval import gold, sets
from eval.answer_cache import default_folder
from eval.gate.measure import available, problems
from eval.gate.model import load
from eval.opening import open_texts
from eval.verify import problems as disagreements
from index.model_files import model_folder
from index.settings import registry

ROOT = Path(__file__).parent.parent.parent

needs_model = pytest.mark.skipif(
    not model_folder(registry()["m3e-small"]).is_dir(), reason="内置模型还没有取得（make model）"
)


def of_project(name: str) -> bool:
    return sets.named(name).project is not None


@needs_model
@pytest.mark.parametrize("name", [name for name in sets.load() if of_project(name)])
def test_answers_on_the_documents_of_the_project_are_as_good_as_before(name: str) -> None:
    assert problems(name, load().sets[name], ROOT, default_folder()) == []


@needs_model
@pytest.mark.parametrize("name", [name for name in sets.load() if not of_project(name)])
def test_answers_on_the_reference_texts_are_as_good_as_before(name: str, reference: Path) -> None:
    if name not in available(reference):
        pytest.skip(f"参考文本里没有 {name} 的文件夹")
    assert problems(name, load().sets[name], reference, default_folder()) == []


def test_the_gold_of_every_set_agrees_with_the_reference_texts(reference: Path) -> None:
    found = {}
    for name in (name for name in available(reference) if not of_project(name)):
        chosen = sets.named(name)
        with chosen.corpus(reference) as folder:
            texts = open_texts(folder, None)
        found[name] = disagreements(gold.load_all(chosen.questions()), texts.clauses, texts.documents)
    assert {name: told for name, told in found.items() if told} == {}


def test_every_set_has_a_baseline() -> None:
    assert list(load().sets) == list(sets.load())
