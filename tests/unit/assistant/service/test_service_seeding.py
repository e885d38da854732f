"""The copy of the project's own texts: newer ones come with a newer program, what people did stays."""

from pathlib import Path

import pytest

from assistant.service.errors import StoreFailed
from assistant.service.seeding import seeded_library


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    for name in ("甲.md", "乙.md", "丙.md", "丁.md"):
        (folder / name).write_text(f"{name}一", encoding="utf-8")
    return folder


def shown(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir() if path.name[0] != "."}


def test_newer_texts_come_and_what_people_did_stays(own: Path, tmp_path: Path) -> None:
    copy = seeded_library(own, tmp_path / "data" / "files")
    assert shown(copy) == {f"{name}.md": f"{name}.md一" for name in "甲乙丙丁"}
    (copy / "乙.md").write_text("有人改过", encoding="utf-8")
    (copy / "丙.md").unlink()
    (copy / "自己的.md").write_text("有人加的", encoding="utf-8")
    for name in "甲乙丙":
        (own / f"{name}.md").write_text(f"{name}.md二", encoding="utf-8")
    (own / "丁.md").unlink()
    (own / "新.md").write_text("新.md一", encoding="utf-8")
    for _ in range(2):
        assert shown(seeded_library(own, copy)) == {
            "甲.md": "甲.md二",
            "乙.md": "有人改过",
            "自己的.md": "有人加的",
            "新.md": "新.md一",
        }


def test_a_file_of_the_same_name_that_was_there_before_stays(own: Path, tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "甲.md").write_text("原来就有", encoding="utf-8")
    assert shown(seeded_library(own, tmp_path / "files"))["甲.md"] == "原来就有"
    (tmp_path / "files" / ".copied.json").write_text("坏", encoding="utf-8")
    assert shown(seeded_library(own, tmp_path / "files"))["甲.md"] == "原来就有"


def test_a_folder_that_cannot_be_written_is_named(own: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreFailed, match="POLICY_DATA_DIR"):
        seeded_library(own, tmp_path / "file" / "files")
