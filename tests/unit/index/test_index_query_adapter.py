"""The adapter for questions: trained, loaded and switched off, on a tiny model in a folder."""

from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from index.embedding import label_of, question_vectors
from index.errors import ModelMissing
from index.local_model import LocalEmbedder
from index.model_files import sha256_of
from index.query_training import Example, TrainingSettings, train_adapter
from index.settings import Adapter, EmbeddingModel
from tests.unit.index.conftest import LetterEmbedder
from tests.unit.index.tiny_models import write_tiny

TEXTS = ["公园绿化由市局建设。", "老人护理由区局牵头。", "财政由丙局负责。", "第三条口袋公园。"]
EXAMPLES = [
    Example("谁护理老人", ((1,),)),
    Example("公园谁建设", ((0, 3),)),
    Example("由谁负责财政", ((2,),)),
    Example("一二三由谁", ((0,), (2,))),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny(tmp_path_factory.mktemp("models") / "encoder")


def embedder(folder: Path, adapter: Path | None = None, checksum: str | None = None) -> LocalEmbedder:
    entry = None if adapter is None else Adapter(file=str(adapter), sha256=checksum or sha256_of(adapter))
    model = EmbeddingModel(name=str(folder), source="folder", max_tokens=64, adapter=entry)
    return LocalEmbedder(model, "fingerprint")


def trained(folder: Path, seed: int = 0) -> dict[str, torch.Tensor]:
    plain = embedder(folder)
    settings = TrainingSettings(rank=4, epochs=30, rate=3e-2, keep=0.0, seed=seed)
    vectors = plain.embed_documents(TEXTS)
    return train_adapter(plain.encoder_without_adapter(), EXAMPLES, vectors, settings)


@pytest.fixture(scope="module")
def adapter(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("adapters") / "tiny.safetensors"
    save_file(trained(folder), path)
    return path


def test_training_brings_questions_nearer_to_their_clauses_and_leaves_documents_alone(
    folder: Path, adapter: Path
) -> None:
    plain, adapted = embedder(folder), embedder(folder, adapter)
    vectors = plain.embed_documents(TEXTS)
    np.testing.assert_allclose(adapted.embed_documents(TEXTS), vectors, atol=1e-2)
    gained = []
    for example in EXAMPLES[:3]:
        both = question_vectors(adapted, example.question)
        np.testing.assert_allclose(both.plain, plain.embed_query(example.question), atol=1e-2)
        np.testing.assert_allclose(adapted.embed_query(example.question), both.plain, atol=1e-2)
        needed = list(example.needed[0])
        others = [place for place in range(len(TEXTS)) if place not in needed]

        def ahead(vector: np.ndarray, needed: list[int] = needed, others: list[int] = others) -> float:
            scores = vectors @ vector
            return float(scores[needed].max() - scores[others].max())

        gained.append(ahead(both.adapted) - ahead(both.plain))
    assert min(gained) >= 0
    assert max(gained) > 0
    assert label_of(adapted) == f"{folder}+adapter"
    assert label_of(plain) == str(folder)


def test_a_question_leaves_the_number_of_threads_as_it_was(folder: Path, adapter: Path) -> None:
    before = torch.get_num_threads()
    torch.set_num_threads(before + 1)
    try:
        adapted = embedder(folder, adapter)
        adapted.embed_query("公园")
        adapted.embed_question("公园")
        assert torch.get_num_threads() == before + 1
    finally:
        torch.set_num_threads(before)


def test_the_same_seed_trains_the_same_numbers(folder: Path) -> None:
    first, second, other = trained(folder), trained(folder), trained(folder, seed=1)
    assert first.keys() == second.keys()
    assert all(torch.equal(first[name], second[name]) for name in first)
    assert any(not torch.equal(first[name], other[name]) for name in first)
    assert {tensor.dtype for tensor in first.values()} == {torch.float16}


def test_progress_ends_with_all_batches(folder: Path) -> None:
    plain = embedder(folder)
    told: list[tuple[int, int]] = []
    vectors = plain.embed_documents(TEXTS)
    settings = TrainingSettings(rank=2, epochs=3)
    train_adapter(
        plain.encoder_without_adapter(), EXAMPLES, vectors, settings, lambda *each: told.append(each)
    )
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_changed_or_missing_file_is_refused_and_says_how_to_go_on(
    folder: Path, adapter: Path, tmp_path: Path
) -> None:
    with pytest.raises(ModelMissing, match="POLICY_SEARCH_ADAPTER=false"):
        embedder(folder, adapter, "0" * 64)
    with pytest.raises(ModelMissing, match="POLICY_SEARCH_ADAPTER=false"):
        embedder(folder, tmp_path / "none.safetensors", "0" * 64)
    broken = tmp_path / "broken.safetensors"
    broken.write_bytes(b"no tensors")
    with pytest.raises(ModelMissing, match="提问适配"):
        embedder(folder, broken)


@pytest.mark.parametrize("what", ["names", "shapes"])
def test_an_adapter_of_another_model_is_refused(
    folder: Path, adapter: Path, tmp_path: Path, what: str
) -> None:
    from safetensors.torch import load_file

    changes = load_file(adapter)
    if what == "names":
        changes = {f"9.{name}": tensor for name, tensor in changes.items()}
    else:
        changes = {
            name: torch.zeros(tensor.shape[0] + 1, tensor.shape[1] + 1) for name, tensor in changes.items()
        }
    other = tmp_path / "other.safetensors"
    save_file(changes, other)
    with pytest.raises(ModelMissing, match="不是为这个嵌入模型"):
        embedder(folder, other)


def test_an_embedder_without_an_adapter_gives_one_vector_for_both() -> None:
    both = question_vectors(LetterEmbedder(), "公园")
    assert both.plain is both.adapted
