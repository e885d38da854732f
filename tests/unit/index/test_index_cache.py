import shutil
from pathlib import Path

import pytest

from corpus.errors import CorpusError
from index.cache import cache_folder, open_for_corpus
from index.generations import current

pytestmark = pytest.mark.usefixtures("configured")


def test_second_open_neither_reads_nor_embeds(
    corpus: Path, configured, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = open_for_corpus(corpus)
    embedded = len(configured.embedded)

    def unexpected(*_: object) -> None:
        raise AssertionError("the corpus was read again")

    monkeypatch.setattr("index.build.read_corpus", unexpected)
    second = open_for_corpus(corpus)
    assert len(configured.embedded) == embedded > 0
    assert second.manifest == first.manifest
    assert second.search("公园")


def test_content_decides_not_place_or_time(corpus: Path, tmp_path: Path) -> None:
    first = open_for_corpus(corpus)
    copy = shutil.copytree(corpus, tmp_path / "copy", copy_function=shutil.copyfile)
    assert open_for_corpus(copy).manifest == first.manifest


def test_changed_file_gives_another_index_and_embeds_only_what_is_new(corpus: Path, configured) -> None:
    first = open_for_corpus(corpus)
    embedded = len(configured.embedded)
    (corpus / "新增.txt").write_text("关于新增事项的通知\n\n一、新增一件事。\n", encoding="utf-8")
    second = open_for_corpus(corpus)
    assert set(second.documents) == {*first.documents, "新增"}
    assert all("新增" in text for text in configured.embedded[embedded:])


@pytest.mark.parametrize("what", ["index.cache.SCHEMA_VERSION", "index.cache.reader_fingerprint"])
def test_other_schema_or_rules_give_another_index(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    before = cache_folder(corpus)
    monkeypatch.setattr(what, 99 if what.endswith("VERSION") else lambda: "other rules")
    assert cache_folder(corpus) != before


def test_an_optional_program_installed_later_gives_another_index(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.readers.optional.has_ocr", lambda: False)
    before = cache_folder(corpus)
    monkeypatch.setattr("corpus.readers.optional.has_ocr", lambda: True)
    assert cache_folder(corpus) != before


def test_other_model_gives_another_index(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = cache_folder(corpus)
    monkeypatch.setenv("EMBEDDING_MODEL", "others")
    assert cache_folder(corpus) != before


def test_damaged_cache_is_built_again(corpus: Path) -> None:
    open_for_corpus(corpus)
    (current(cache_folder(corpus)) / "clauses.jsonl").write_text("")
    assert open_for_corpus(corpus).search("公园")


def test_failures_are_still_reported_from_the_cache(corpus: Path) -> None:
    (corpus / "坏.pdf").write_bytes(b"\x00")
    open_for_corpus(corpus)
    assert [failure.source for failure in open_for_corpus(corpus).failures] == ["坏.pdf"]


def test_least_recently_used_indexes_go(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.cache._KEPT", 2)
    kept = []
    for number in range(3):
        (corpus / "变.txt").write_text(f"关于变化的通知\n\n一、第{number}次。\n", encoding="utf-8")
        open_for_corpus(corpus)
        kept.append(cache_folder(corpus))
    assert [folder.exists() for folder in kept] == [False, True, True]


def test_missing_corpus(tmp_path: Path) -> None:
    with pytest.raises(CorpusError):
        open_for_corpus(tmp_path / "none")
