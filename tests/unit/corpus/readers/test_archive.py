"""Archives: names as they were meant, what is left out, what is refused, and nothing on disk."""

import io
import stat
import zipfile
from pathlib import Path

import pytest

from corpus.errors import UnreadableFile
from corpus.library import read_file, read_folder
from corpus.readers import archive
from corpus.readers.archive import list_members, read_member

TEXT = "第一条　市教育局负责本办法的实施。\n".encode()


def zipped(path: Path, members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return path


def with_raw_name(path: Path, raw: bytes, data: bytes = TEXT, extra: bytes = b"") -> Path:
    """Write an archive whose one member bears a name in raw bytes, without the flag for UTF-8."""
    plain = raw.decode("cp437")
    info = zipfile.ZipInfo("x" * len(raw))
    info.extra = extra
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr(info, data)
    path.write_bytes(buffer.getvalue().replace(b"x" * len(raw), raw))
    assert plain
    return path


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_chinese_names_without_the_utf8_flag_are_decoded(tmp_path: Path, encoding: str) -> None:
    path = with_raw_name(tmp_path / "包.zip", "附件/职业教育方案.txt".encode(encoding))
    [member] = list_members(path)
    assert member.name == "附件/职业教育方案.txt"
    assert read_member(path, member) == TEXT


def test_a_second_byte_that_looks_like_a_backslash_does_not_split_a_name(tmp_path: Path) -> None:
    name = "誠實.txt"  # 誠 is D5 5C in GBK: its second byte is that of a backslash
    assert b"\\" in name.encode("gbk")
    [member] = list_members(with_raw_name(tmp_path / "包.zip", name.encode("gbk")))
    assert member.name == name


def test_backslashes_of_windows_tools_separate_folders(tmp_path: Path) -> None:
    [member] = list_members(with_raw_name(tmp_path / "包.zip", "附件\\方案.txt".encode("gbk")))
    assert member.name == "附件/方案.txt"


def test_the_unicode_name_of_the_extra_field_wins(tmp_path: Path) -> None:
    import zlib

    raw, name = b"fangan.txt", "方案.txt".encode()
    field = b"\x01" + zlib.crc32(raw).to_bytes(4, "little") + name
    extra = (0x7075).to_bytes(2, "little") + len(field).to_bytes(2, "little") + field
    [member] = list_members(with_raw_name(tmp_path / "包.zip", raw, extra=extra))
    assert member.name == "方案.txt"


def test_folders_hidden_files_and_readmes_are_left_out(tmp_path: Path) -> None:
    members = {
        "附件/": b"",
        "附件/方案.txt": TEXT,
        "__MACOSX/附件/._方案.txt": b"\0",
        ".DS_Store": b"\0",
        "README.txt": TEXT,
    }
    assert [each.name for each in list_members(zipped(tmp_path / "包.zip", members))] == ["附件/方案.txt"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../../etc/方案.txt", "压缩包之外"),
        ("/etc/方案.txt", "压缩包之外"),
        ("C:/方案.txt", "压缩包之外"),
        ("方\n案.txt", "控制字符"),
        ("方\u202etxt.案", "控制字符"),
        ("里层.zip", "不再展开"),
        ("里层.rar", "不再展开"),
        ("一#二.txt", "#"),
    ],
)
def test_a_member_that_is_not_read_says_why_and_the_others_are_read(
    tmp_path: Path, name: str, reason: str
) -> None:
    zipped(tmp_path / "包.zip", {"好.txt": TEXT, name: TEXT})
    reading = read_folder(tmp_path)
    assert [document.info.id for document in reading.documents] == ["好"]
    [failure] = reading.failures
    assert reason in failure.reason
    assert failure.source.startswith("包.zip/")
    assert failure.source.isprintable()
    assert {path.name for path in tmp_path.iterdir()} == {"包.zip"}


def test_a_link_in_an_archive_is_not_followed(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("秘密.txt")
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "包.zip", "w") as package:
        package.writestr(info, "/etc/passwd")
        package.writestr("好.txt", TEXT)
    [failure] = read_folder(tmp_path).failures
    assert failure.source == "包.zip/秘密.txt"
    assert "链接" in failure.reason


def test_every_member_is_a_document_named_by_its_stem(tmp_path: Path) -> None:
    zipped(tmp_path / "包.zip", {"甲/方案.txt": TEXT, "乙.md": b"# \xe4\xb9\x99\n\n" + TEXT})
    documents = {each.info.id: each for each in read_folder(tmp_path).documents}
    assert set(documents) == {"方案", "乙"}
    assert documents["方案"].info.source == "包.zip/甲/方案.txt"
    assert documents["方案"].clauses[0].id == "方案#第一条"


def test_two_members_of_one_name_are_not_mixed(tmp_path: Path) -> None:
    zipped(tmp_path / "包.zip", {"甲/方案.txt": TEXT, "乙/方案.txt": TEXT})
    [failure] = read_folder(tmp_path).failures
    assert "同名" in failure.reason


def test_a_lone_member_is_read_for_a_lone_archive(tmp_path: Path) -> None:
    assert read_file(zipped(tmp_path / "包.zip", {"方案.txt": TEXT})).info.id == "方案"


def test_an_archive_of_several_is_no_document_and_the_message_says_what_to_do(tmp_path: Path) -> None:
    path = zipped(tmp_path / "包.zip", {"甲.txt": TEXT, "乙.txt": TEXT})
    with pytest.raises(UnreadableFile, match=r"2 份文件.*解压.*index build"):
        read_file(path)


@pytest.mark.parametrize(
    ("members", "reason"),
    [
        ({}, "没有文件"),
        ({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}, "Office"),
        ({"OFD.xml": b"<x/>"}, "OFD"),
    ],
)
def test_archives_that_are_none_are_refused(tmp_path: Path, members: dict[str, bytes], reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        list_members(zipped(tmp_path / "包.zip", members))


def test_a_member_with_a_password_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "包.zip", {"方案.txt": TEXT}, zipfile.ZIP_STORED)
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + offset] |= 1
    path.write_bytes(bytes(data))
    with pytest.raises(UnreadableFile, match="密码"):
        read_file(path)


def test_a_member_whose_bytes_are_damaged_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "包.zip", {"方案.txt": TEXT}, zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(TEXT, TEXT[::-1]))
    with pytest.raises(UnreadableFile, match="损坏"):
        read_file(path)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = zipped(tmp_path / "包.zip", {"炸弹.txt": b"0" * 20_000_000, "好.txt": TEXT})
    [failure] = read_folder(tmp_path).failures
    assert failure.source == "包.zip/炸弹.txt"
    assert "压缩炸弹" in failure.reason
    assert path.stat().st_size < 100_000


def test_a_bomb_that_hides_its_size_is_stopped_while_unpacking(tmp_path: Path) -> None:
    size = 20_000_000
    path = zipped(tmp_path / "包.zip", {"炸弹.txt": b"0" * size})
    path.write_bytes(path.read_bytes().replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little")))
    with pytest.raises(UnreadableFile, match=r"损坏|压缩炸弹"):
        read_file(path)


@pytest.mark.parametrize(
    ("limit", "value", "reason"),
    [
        ("MAX_MEMBERS", 2, "3 个文件"),
        ("MAX_TOTAL_BYTES", 100, "解压后超过"),
        ("MAX_MEMBER_BYTES", 10, "过大"),
    ],
)
def test_limits_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, reason: str
) -> None:
    monkeypatch.setattr(archive, limit, value)
    zipped(tmp_path / "包.zip", {f"{number}.txt": TEXT for number in range(3)})
    (tmp_path / "好.txt").write_bytes(TEXT)
    reading = read_folder(tmp_path)
    assert reading.failures
    assert all(reason in failure.reason for failure in reading.failures)
    assert [document.info.id for document in reading.documents] == ["好"]


def test_an_endless_list_of_parts_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "包.zip", {"方案.txt": TEXT})
    data = bytearray(path.read_bytes())
    data[data.rfind(b"PK\x05\x06") + 12 :][:4] = b""
    place = data.rfind(b"PK\x05\x06") + 12
    data[place : place + 4] = (90_000_000).to_bytes(4, "little")
    path.write_bytes(bytes(data))
    with pytest.raises(UnreadableFile, match="压缩目录过大"):
        list_members(path)


def test_an_archive_that_changed_since_it_was_listed_is_reported(tmp_path: Path) -> None:
    path = zipped(tmp_path / "包.zip", {"方案.txt": TEXT})
    [member] = list_members(path)
    zipped(path, {"别的.txt": TEXT})
    with pytest.raises(UnreadableFile, match="正在被修改"):
        read_member(path, member)
