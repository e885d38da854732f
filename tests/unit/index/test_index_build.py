import json
from pathlib import Path

import pytest

from corpus.errors import CorpusError
from index.build import build_index, text_name
from index.errors import BuildFailed
from index.generations import current, read_manifest
from index.policy_index import PolicyIndex
from index.progress import EMBEDDING, READING, TERMS


def test_manifest_counts_what_was_indexed(corpus: Path, tmp_path: Path, embedder) -> None:
    result = build_index(corpus, tmp_path / "out", embedder)
    index = PolicyIndex.open(tmp_path / "out", embedder)
    counts = result.manifest.counts
    assert result.manifest == index.manifest
    assert (
        (counts.documents, counts.clauses)
        == (len(index.documents), len(index.clauses))
        == (2, counts.clauses)
    )
    assert counts.responsibilities == len(index.responsibilities) == 4
    assert set(result.manifest.corpus) == {"绿化方案.txt", "养老方案.txt"}
    assert (result.manifest.model.name, result.manifest.model.dimension) == ("letters", 256)


def test_files_of_a_generation(corpus: Path, tmp_path: Path, embedder) -> None:
    files = set(build_index(corpus, tmp_path / "out", embedder).manifest.files)
    assert {
        "documents.jsonl",
        "clauses.jsonl",
        "chunks.jsonl",
        "ledger.sqlite",
        "dense.faiss",
        "texts/绿化方案.txt",
        "texts/养老方案.txt",
    } <= files
    assert any(name.startswith("bm25/") for name in files)


def test_unreadable_file_is_reported_and_the_rest_indexed(corpus: Path, tmp_path: Path, embedder) -> None:
    (corpus / "坏.pdf").write_bytes(b"\x00\x01")
    result = build_index(corpus, tmp_path / "out", embedder)
    assert [failure.source for failure in result.failures] == ["坏.pdf"]
    assert result.failures[0].reason
    assert result.manifest.counts.documents == 2
    assert PolicyIndex.open(tmp_path / "out", embedder).failures == result.failures


def test_reader_that_breaks_on_one_file_does_not_stop_the_build(
    corpus: Path, tmp_path: Path, embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    from corpus.library import read_file

    def breaking(path: Path) -> object:
        if path.name == "绿化方案.txt":
            raise ZeroDivisionError("除数为零")
        return read_file(path)

    monkeypatch.setattr("index.reading.read_file", breaking)
    [failure] = build_index(corpus, tmp_path / "out", embedder).failures
    assert failure.source == "绿化方案.txt"
    assert "ZeroDivisionError" in failure.reason


def test_two_files_of_one_name_are_not_mixed(corpus: Path, tmp_path: Path, embedder) -> None:
    (corpus / "绿化方案.md").write_text("# 另一份\n\n第一条 内容。\n", encoding="utf-8")
    [failure] = build_index(corpus, tmp_path / "out", embedder).failures
    assert "同名" in failure.reason


@pytest.mark.parametrize("files", [{}, {"坏.pdf": b"\x00"}])
def test_nothing_to_index_is_an_error_and_the_old_index_serves(
    corpus: Path, tmp_path: Path, embedder, files: dict[str, bytes]
) -> None:
    before = build_index(corpus, tmp_path / "out", embedder).manifest
    empty = tmp_path / "empty"
    empty.mkdir()
    for name, content in files.items():
        (empty / name).write_bytes(content)
    with pytest.raises((BuildFailed, CorpusError)):
        build_index(empty, tmp_path / "out", embedder)
    assert read_manifest(tmp_path / "out") == before


def test_embedder_that_fails_leaves_the_old_index_serving(
    corpus: Path, tmp_path: Path, embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = build_index(corpus, tmp_path / "out", embedder).manifest
    (corpus / "绿化方案.txt").write_text("关于新事项的通知\n\n一、新的内容。\n", encoding="utf-8")

    def failing(_: list[str]) -> None:
        raise MemoryError

    monkeypatch.setattr(embedder, "embed_documents", failing)
    with pytest.raises(MemoryError):
        build_index(corpus, tmp_path / "out", embedder)
    assert read_manifest(tmp_path / "out") == before
    assert [path.name for path in (tmp_path / "out" / "generations").iterdir()] == [before.id]


def test_only_new_chunks_are_embedded_again(corpus: Path, tmp_path: Path, embedder) -> None:
    build_index(corpus, tmp_path / "out", embedder)
    first = len(embedder.embedded)
    build_index(corpus, tmp_path / "out", embedder)
    assert len(embedder.embedded) == first
    path = corpus / "绿化方案.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("十处", "二十处"), encoding="utf-8")
    build_index(corpus, tmp_path / "out", embedder)
    assert [("二十处" in text) for text in embedder.embedded[first:]] == [True]


def test_reused_vectors_are_those_of_their_texts(corpus: Path, tmp_path: Path, embedder) -> None:
    build_index(corpus, tmp_path / "out", embedder)
    (corpus / "绿化方案.txt").unlink()
    build_index(corpus, tmp_path / "out", embedder)
    build_index(corpus, tmp_path / "fresh", embedder)
    reused, fresh = (current(tmp_path / name) / "dense.faiss" for name in ("out", "fresh"))
    assert reused.read_bytes() == fresh.read_bytes()


def test_vectors_of_another_model_are_not_reused(corpus: Path, tmp_path: Path, embedder) -> None:
    build_index(corpus, tmp_path / "out", embedder)
    first = len(embedder.embedded)
    embedder.name = "other"
    build_index(corpus, tmp_path / "out", embedder)
    assert len(embedder.embedded) == 2 * first


def test_several_processes_read_the_same(corpus: Path, tmp_path: Path, embedder) -> None:
    (corpus / "坏.pdf").write_bytes(b"\x00\x01")
    one = build_index(corpus, tmp_path / "one", embedder, workers=1).manifest
    two = build_index(corpus, tmp_path / "two", embedder, workers=2).manifest
    assert one.files == two.files
    assert one.failures == two.failures


def test_progress_goes_through_the_stages_to_their_ends(corpus: Path, tmp_path: Path, embedder) -> None:
    seen: dict[str, tuple[int, int]] = {}
    build_index(corpus, tmp_path / "out", embedder, progress=lambda *step: seen.update({step[0]: step[1:]}))
    assert seen[READING] == (2, 2)
    assert seen[TERMS][0] == seen[TERMS][1] > 0
    assert seen[EMBEDDING][0] == seen[EMBEDDING][1] > 0


def test_clauses_are_stored_verbatim(corpus: Path, tmp_path: Path, embedder) -> None:
    build_index(corpus, tmp_path / "out", embedder)
    index = PolicyIndex.open(tmp_path / "out", embedder)
    for line in (current(tmp_path / "out") / "clauses.jsonl").read_text(encoding="utf-8").splitlines():
        clause = json.loads(line)
        assert index.text(clause["document"])[clause["start"] : clause["end"]] == clause["text"]


def test_document_id_too_long_for_a_file_name_gets_a_short_one() -> None:
    assert text_name("短") == "texts/短.txt"
    assert len(text_name("长" * 84)) == len("texts/") + 64 + len(".txt")
