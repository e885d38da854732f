from pathlib import Path

import pytest

from corpus.errors import CorpusError, UnreadableFile
from corpus.library import corpus_files, read_file, read_folder

PLAN = "一、修路。（市住建局负责）\n"


def test_folder_is_read_in_a_stable_order(tmp_path: Path) -> None:
    for name in ("丙.txt", "甲.txt", "乙.md"):
        (tmp_path / name).write_text(PLAN, encoding="utf-8")
    reading = read_folder(tmp_path)
    assert [document.info.id for document in reading.documents] == sorted(["丙", "甲", "乙"])
    assert reading.failures == ()


def test_folders_inside_are_read_too(tmp_path: Path) -> None:
    (tmp_path / "市级" / "2021").mkdir(parents=True)
    (tmp_path / "市级" / "2021" / "甲.txt").write_text(PLAN, encoding="utf-8")
    [document] = read_folder(tmp_path).documents
    assert document.info.id == "甲"


def test_file_that_cannot_be_read_is_named_and_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "空.txt").write_bytes(b"")
    (tmp_path / "坏.txt").write_bytes(b"%PDF-1.7 ...")
    (tmp_path / "怪.xyz").write_bytes(b"?")
    (tmp_path / "白.txt").write_text("\u3000\n", encoding="utf-8")
    reading = read_folder(tmp_path)
    assert [document.info.id for document in reading.documents] == ["甲"]
    reasons = {failure.source: failure.reason for failure in reading.failures}
    assert set(reasons) == {"空.txt", "坏.txt", "怪.xyz", "白.txt"}
    assert reasons["空.txt"] == "文件是空的"
    assert "PDF" in reasons["坏.txt"]
    assert "暂不支持 .xyz 格式" in reasons["怪.xyz"]


def test_two_files_with_one_stem_are_not_mixed_up(tmp_path: Path) -> None:
    (tmp_path / "甲.md").write_text("一、植树。\n", encoding="utf-8")
    (tmp_path / "甲.txt").write_text(PLAN, encoding="utf-8")
    reading = read_folder(tmp_path)
    assert [document.info.source for document in reading.documents] == ["甲.md"]
    [failure] = reading.failures
    assert failure.source == "甲.txt"
    assert "甲.md" in failure.reason


def test_readme_hidden_and_lock_files_are_no_documents(tmp_path: Path) -> None:
    for name in ("README.md", "readme.txt", ".隐藏.txt", "~$甲.txt", "甲.txt"):
        (tmp_path / name).write_text(PLAN, encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "乙.txt").write_text(PLAN, encoding="utf-8")
    assert [path.name for path in corpus_files(tmp_path)] == ["甲.txt"]


def test_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "外面.txt"
    outside.write_text(PLAN, encoding="utf-8")
    folder = tmp_path / "库"
    folder.mkdir()
    (folder / "甲.txt").write_text(PLAN, encoding="utf-8")
    (folder / "乙.txt").symlink_to(outside)
    assert [path.name for path in corpus_files(folder)] == ["甲.txt"]


def test_progress_counts_every_file(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "空.txt").write_bytes(b"")
    steps: list[tuple[int, int]] = []
    read_folder(tmp_path, lambda done, total: steps.append((done, total)))
    assert steps == [(1, 2), (2, 2)]


def test_folder_that_gives_nothing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="文件夹里没有文件"):
        read_folder(tmp_path)
    (tmp_path / "空.txt").write_bytes(b"")
    with pytest.raises(CorpusError, match=r"没有可读的文件.*空\.txt：文件是空的"):
        read_folder(tmp_path)
    with pytest.raises(CorpusError, match="文件夹不存在"):
        read_folder(tmp_path / "没有")
    with pytest.raises(CorpusError, match="不是文件夹"):
        read_folder(tmp_path / "空.txt")


@pytest.mark.parametrize(("name", "reason"), [("没有.txt", "文件不存在"), ("目录.txt", "不是普通文件")])
def test_path_that_is_no_file(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "目录.txt").mkdir()
    with pytest.raises(UnreadableFile) as refused:
        read_file(tmp_path / name)
    assert (refused.value.source, refused.value.reason) == (name, reason)
    assert str(refused.value) == f"无法读取 {name}：{reason}"


def test_file_that_is_too_large_is_not_loaded(tmp_path: Path) -> None:
    with (tmp_path / "甲.txt").open("wb") as file:
        file.truncate(5_000_000_000)  # a hole: takes no room on the disk
    with pytest.raises(UnreadableFile, match="超过"):
        read_file(tmp_path / "甲.txt")


def test_digest_of_the_file_follows_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "甲.txt"
    path.write_text(PLAN, encoding="utf-8")
    first = read_file(path).info.sha256
    path.write_text(PLAN + "二、植树。\n", encoding="utf-8")
    assert read_file(path).info.sha256 != first


def test_same_text_in_other_encodings_is_the_same_document(tmp_path: Path) -> None:
    ids = []
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "gb18030"):
        path = tmp_path / "甲.txt"
        path.write_bytes(PLAN.encode(encoding))
        document = read_file(path)
        ids.append([(clause.id, clause.text, clause.start) for clause in document.clauses])
    assert all(each == ids[0] for each in ids)
