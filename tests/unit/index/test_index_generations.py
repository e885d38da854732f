import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.errors import BuildFailed, IndexDamaged, IndexMissing, OtherSchema
from index.generations import (
    SCHEMA_VERSION,
    building,
    current,
    damaged_files,
    new_id,
    publish,
    read_manifest,
    require_sound,
    stamps,
)
from index.model import Counts, Manifest, ModelIdentity


def publish_one(out: Path, content: str, schema: int = SCHEMA_VERSION) -> Manifest:
    with building(out) as folder:
        (folder / "texts").mkdir()
        (folder / "texts" / "a.txt").write_text(content)
        (folder / "clauses.jsonl").write_text(content)
        now = datetime.now(UTC)
        manifest = Manifest(
            schema_version=schema,
            id=new_id(now),
            created=now,
            model=ModelIdentity(name="m", fingerprint="f", dimension=4),
            counts=Counts(documents=1, clauses=1, chunks=1, responsibilities=0, contradictions=0),
            corpus={},
            failures=(),
            files=stamps(folder),
        )
        publish(out, folder, manifest)
    return manifest


def build_half(out: Path) -> None:
    with building(out) as folder:
        (folder / "clauses.jsonl").write_text("half")
        raise RuntimeError


def names(out: Path) -> list[str]:
    return sorted(path.name for path in (out / "generations").iterdir())


def test_published_generation_serves_and_is_sound(tmp_path: Path) -> None:
    manifest = publish_one(tmp_path, "one")
    assert read_manifest(tmp_path) == manifest
    assert (current(tmp_path) / "clauses.jsonl").read_text() == "one"
    assert set(manifest.files) == {"clauses.jsonl", "texts/a.txt"}
    assert damaged_files(current(tmp_path), manifest) == []


def test_the_current_and_the_one_before_are_kept(tmp_path: Path) -> None:
    ids = [publish_one(tmp_path, str(n)).id for n in range(4)]
    assert names(tmp_path) == sorted(ids[-2:])
    assert current(tmp_path).name == ids[-1]


def test_failed_build_leaves_the_old_one_serving_and_nothing_behind(tmp_path: Path) -> None:
    old = publish_one(tmp_path, "old")
    with pytest.raises(RuntimeError):
        build_half(tmp_path)
    assert read_manifest(tmp_path) == old
    assert names(tmp_path) == [old.id]


def test_what_a_killed_build_left_behind_is_removed(tmp_path: Path) -> None:
    (tmp_path / "generations" / ".building-dead").mkdir(parents=True)
    manifest = publish_one(tmp_path, "new")
    assert names(tmp_path) == [manifest.id]


def test_killed_between_rename_and_pointer_the_old_one_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = publish_one(tmp_path, "old")

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("index.generations._pointer", killed)
        with pytest.raises(KeyboardInterrupt):
            publish_one(tmp_path, "new")
    assert read_manifest(tmp_path) == old
    newest = publish_one(tmp_path, "newest")
    assert names(tmp_path) == sorted([old.id, newest.id])


def test_second_build_waits_for_the_first(tmp_path: Path) -> None:
    waiting, published = threading.Event(), []

    def second() -> None:
        with building(tmp_path, waiting.set):
            published.append((tmp_path / "current").exists())

    with building(tmp_path) as folder:
        thread = threading.Thread(target=second)
        thread.start()
        assert waiting.wait(30)
        (tmp_path / "current").write_text("first is done")
        assert folder.is_dir()
    thread.join(30)
    assert published == [True]


@pytest.mark.parametrize(
    ("name", "change", "says"),
    [
        ("clauses.jsonl", b"onE", "clauses.jsonl 损坏"),
        ("clauses.jsonl", b"one more", "clauses.jsonl 损坏"),
        ("texts/a.txt", None, "texts/a.txt 缺失"),
    ],
)
def test_damage_is_found_and_named(tmp_path: Path, name: str, change: bytes | None, says: str) -> None:
    manifest = publish_one(tmp_path, "one")
    path = current(tmp_path) / name
    if change is None:
        path.unlink()
    else:
        path.write_bytes(change)
    assert [says in problem for problem in damaged_files(current(tmp_path), manifest)] == [True]
    with pytest.raises(IndexDamaged, match=says):
        require_sound(current(tmp_path), manifest)


def test_changed_manifest_is_found(tmp_path: Path) -> None:
    publish_one(tmp_path, "one")
    path = current(tmp_path) / "manifest.json"
    path.write_text(path.read_text().replace('"clauses": 1', '"clauses": 2'))
    with pytest.raises(IndexDamaged, match=r"manifest\.json"):
        read_manifest(tmp_path)


@pytest.mark.parametrize(
    "pointer", ["", "../../etc abc\n", "20200101T000000000000Z-00000000 " + "0" * 64 + "\n"]
)
def test_damaged_pointer_is_found(tmp_path: Path, pointer: str) -> None:
    publish_one(tmp_path, "one")
    (tmp_path / "current").write_text(pointer)
    with pytest.raises(IndexDamaged):
        read_manifest(tmp_path)


def test_lost_pointer_is_damage_but_an_empty_folder_is_no_index(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="index build"):
        read_manifest(tmp_path)
    publish_one(tmp_path, "one")
    (tmp_path / "current").unlink()
    with pytest.raises(IndexDamaged, match="current"):
        read_manifest(tmp_path)


def test_other_schema_says_to_rebuild(tmp_path: Path) -> None:
    publish_one(tmp_path, "one", schema=SCHEMA_VERSION + 1)
    with pytest.raises(OtherSchema, match="重新构建"):
        read_manifest(tmp_path)


def test_a_file_in_the_place_of_the_folder_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(BuildFailed, match="out"), building(tmp_path / "out"):
        pass
