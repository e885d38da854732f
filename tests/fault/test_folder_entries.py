"""What stands in a corpus folder besides sound files: links, pipes, what may not be read, what changes meanwhile."""

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.library import read_folder
from tests.fault.bad_files import GOOD, archive
from tests.fault.good_folder import failure_of


def test_a_link_out_of_the_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "秘密.txt").write_bytes("第一条　机密。".encode())
    (folder / "链接.txt").symlink_to(tmp_path / "秘密.txt")
    assert failure_of(folder) == ("链接.txt", "是指向文件夹之外的链接，不予读取")


def test_a_linked_folder_outside_is_not_entered(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "别处").mkdir()
    (tmp_path / "别处" / "秘密.txt").write_bytes(GOOD)
    (folder / "链接").symlink_to(tmp_path / "别处", target_is_directory=True)
    assert failure_of(folder) == ("链接", "是指向文件夹之外的链接，不予读取")


def test_a_link_that_leads_nowhere_or_in_circles_is_reported(folder: Path) -> None:
    (folder / "失效.txt").symlink_to(folder / "没有.txt")
    assert failure_of(folder) == ("失效.txt", "是失效的链接")
    (folder / "失效.txt").unlink()
    (folder / "环.txt").symlink_to(folder / "环.txt")
    assert failure_of(folder) == ("环.txt", "是失效的链接")


def test_a_link_inside_the_folder_is_no_failure(folder: Path) -> None:
    (folder / "下级").mkdir()
    (folder / "下级" / "再一份.txt").symlink_to(folder / "好.txt")
    reading = read_folder(folder)
    assert not reading.failures
    assert {document.info.id for document in reading.documents} == {"好", "另一份", "再一份"}


def refusing(path: Path) -> Callable[..., io.BufferedReader]:
    """Return an ``open`` that is refused for one file, as for a user without the right to read it."""
    real = Path.open

    def refuse(self: Path, *arguments: str) -> io.BufferedReader:
        if self == path:
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, *arguments)  # type: ignore[return-value]

    return refuse


@pytest.mark.parametrize("name", ["禁读.txt", "禁读.zip"])
def test_a_file_without_permission_is_reported(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = folder / name
    path.write_bytes(archive({"甲.txt": GOOD}) if name.endswith(".zip") else GOOD)
    if os.geteuid() == 0:  # nothing is forbidden to root
        monkeypatch.setattr(Path, "open", refusing(path))
    else:
        path.chmod(0)
    assert failure_of(folder) == (name, "没有读取权限")


def test_a_folder_without_permission_is_reported(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed, real = folder / "禁入", os.scandir
    closed.mkdir()
    closed.chmod(0)

    def refuse(path: str) -> object:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    if os.geteuid() == 0:  # nothing is forbidden to root
        monkeypatch.setattr(os, "scandir", refuse)
    try:
        assert failure_of(folder) == ("禁入", "没有读取权限")
    finally:
        closed.chmod(0o700)


@pytest.mark.parametrize(
    "change",
    [
        lambda path: path.write_bytes(path.read_bytes() + GOOD),
        lambda path: path.write_bytes(path.read_bytes()[:-10]),
        lambda path: (
            path.with_suffix(".new").write_bytes(path.read_bytes()),
            path.with_suffix(".new").replace(path),
        ),
        lambda path: os.utime(path, ns=(1, 1)),
    ],
    ids=["grows", "shrinks", "replaced", "rewritten"],
)
@pytest.mark.parametrize("name", ["变.txt", "变.zip"])
def test_a_file_that_changes_while_it_is_read_is_reported(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, change: Callable[[Path], object]
) -> None:
    path = folder / name
    path.write_bytes(archive({"甲.txt": GOOD}) if name.endswith(".zip") else GOOD)
    content, real, opened = path.read_bytes(), Path.open, 0

    def changing(self: Path, *arguments: str) -> object:
        nonlocal opened
        stream = real(self, *arguments)
        if self == path and arguments[:1] == ("rb",):
            opened += 1
            if (
                name.endswith(".txt") or opened % 2 == 0
            ):  # an archive is opened once to list it, once to read it
                monkeypatch.setattr(Path, "open", real)
                change(path)
                monkeypatch.setattr(Path, "open", changing)
        return stream

    monkeypatch.setattr(Path, "open", changing)
    [failure] = read_folder(folder).failures
    assert failure.source.startswith(name)
    assert failure.reason == "读取时文件正在被修改，请稍后重试"
    monkeypatch.setattr(Path, "open", real)
    path.write_bytes(content)
    assert not read_folder(folder).failures


def test_a_file_over_the_limit_is_refused_before_it_is_opened(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "巨大.txt"
    path.touch()
    os.truncate(path, 300_000_001)
    monkeypatch.setattr(Path, "open", refusing(path))
    assert failure_of(folder) == ("巨大.txt", "文件超过 300 MB")


def test_a_pipe_is_reported_and_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "管道.txt")
    assert failure_of(folder) == ("管道.txt", "不是普通文件")


def test_hidden_files_lock_files_and_readmes_are_no_failures(folder: Path) -> None:
    for name in (".DS_Store", "~$方案.docx", "README.md", ".git/config"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"\0")
    assert not read_folder(folder).failures
