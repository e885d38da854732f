import shutil
from pathlib import Path

import pytest

from corpus.errors import CorpusError
from index.fingerprints import corpus_stamps, model_fingerprint
from index.settings import EmbeddingModel


def folder_model(folder: Path, **traits: object) -> EmbeddingModel:
    return EmbeddingModel.model_validate({"name": str(folder), "source": "folder", **traits})


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "config.json").write_text("{}")
    (folder / "weights.bin").write_bytes(bytes(range(256)) * 1000)
    return folder


def test_a_copy_has_the_same_fingerprint(weights: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(weights, tmp_path / "copy")
    assert model_fingerprint(folder_model(weights)) == model_fingerprint(folder_model(copy))


@pytest.mark.parametrize("place", [0, 100_000, 255_999])
def test_a_changed_weight_changes_it(weights: Path, place: int) -> None:
    before = model_fingerprint(folder_model(weights))
    changed = bytearray((weights / "weights.bin").read_bytes())
    changed[place] ^= 1
    (weights / "weights.bin").write_bytes(changed)
    assert model_fingerprint(folder_model(weights)) != before


def test_large_weights_are_sampled_to_their_last_byte(weights: Path) -> None:
    (weights / "weights.bin").write_bytes(bytes(9 * 1024 * 1024))
    before = model_fingerprint(folder_model(weights))
    (weights / "weights.bin").write_bytes(bytes(9 * 1024 * 1024 - 1) + b"x")
    assert model_fingerprint(folder_model(weights)) != before


@pytest.mark.parametrize(
    "traits",
    [
        {"query_instruction": "查："},
        {"pooling": "cls"},
        {"max_tokens": 256},
        {"document_instruction": "文："},
    ],
)
def test_what_changes_vectors_changes_it(weights: Path, traits: dict[str, object]) -> None:
    assert model_fingerprint(folder_model(weights, **traits)) != model_fingerprint(folder_model(weights))


def test_corpus_stamps_follow_names_and_bytes_not_times(corpus: Path) -> None:
    before = corpus_stamps(corpus)
    (corpus / "绿化方案.txt").touch()
    assert corpus_stamps(corpus) == before
    (corpus / "绿化方案.txt").write_text("改", encoding="utf-8")
    assert corpus_stamps(corpus) != before
    (corpus / "绿化方案.txt").rename(corpus / "改名.txt")
    assert set(corpus_stamps(corpus)) == {"改名.txt", "养老方案.txt"}


def test_missing_corpus_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CorpusError):
        corpus_stamps(tmp_path / "none")
