"""The library: what is taken in, under which name, by whom; nothing of it is lost when something goes wrong."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.service import intake
from assistant.service.errors import Forbidden, NotFound, ReadOnly
from assistant.service.library import Added, LibraryFile, Upload
from assistant.service.service import Service
from assistant.service.viewer import LOCAL
from tests.unit.assistant.limited_texts import TEXTS
from tests.unit.assistant.service.services import ADMINISTRATOR, EDITOR, READER, open_copy

TEXT = "关于印发湿地保护方案的通知\n\n一、任务\n（一）修复湿地。修复湿地十处。（牵头单位：市林业局）\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the library's files."""
    return tmp_path / "server" / "corpus"


@pytest.fixture
def upload(tmp_path: Path) -> Callable[..., Upload]:
    def make(name: str = "湿地.txt", content: str | bytes = TEXT) -> Upload:
        path = tmp_path / f"upload-{len(list(tmp_path.iterdir()))}"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return Upload(name, path)

    return make


def by_name(service: Service) -> dict[str, LibraryFile]:
    return {each.name: each for each in service.library.files(EDITOR)}


def rebuilt(service: Service) -> str:
    service.library.rebuild(EDITOR)
    state = service.library.wait()
    return f"{state.state} {state.message}"


def test_every_file_is_listed_with_what_was_read_from_it(service: Service) -> None:
    listed = by_name(service)
    assert sorted(listed) == sorted(TEXTS)
    one = listed["临江2021.txt"]
    assert (one.state, one.document, one.file, one.groups) == ("indexed", "临江2021", "临江2021.txt", ())
    assert one.size == len(TEXTS["临江2021.txt"].encode())
    assert one.info is not None
    assert one.info.number == "临政发〔2021〕12号"
    assert (one.clauses, one.responsibilities) > (10, 5)
    broken = listed["琥珀2023附.pdf"]
    assert (broken.state, broken.document) == ("failed", None)
    assert "不是 PDF" in (broken.reason or "")


def test_a_file_is_added_waits_and_answers_after_the_build(service: Service, upload) -> None:
    before = service.generation
    given = upload()
    assert service.library.add(EDITOR, [given]) == [Added("湿地.txt", True, None, ("湿地",))]
    assert given.path.is_file()
    assert by_name(service)["湿地.txt"].state == "waiting"
    assert service.ask(READER, "修复湿地由谁牵头？").refused
    assert rebuilt(service).startswith("done 已收录 7 份文件")
    assert service.generation != before
    assert by_name(service)["湿地.txt"].state == "indexed"
    assert "市林业局" in service.ask(READER, "修复湿地由谁牵头？").answer


def test_a_file_is_replaced_only_where_that_is_asked_for(service: Service, upload, folder: Path) -> None:
    other = upload("临江2021.txt", TEXT)
    [refused] = service.library.add(EDITOR, [other])
    assert (refused.stored, "已被使用" in (refused.reason or "")) == (False, True)
    assert (folder / "临江2021.txt").read_text(encoding="utf-8") == TEXTS["临江2021.txt"]
    [added] = service.library.add(EDITOR, [upload("临江2021.md", TEXT)], replace=True)
    assert added.stored
    assert not (folder / "临江2021.txt").exists()  # one document, one file
    assert (folder / "临江2021.md").read_text(encoding="utf-8") == TEXT
    assert {each.name: each.state for each in service.library.files(EDITOR)}["临江2021.txt"] == "removed"
    rebuilt(service)
    assert "临江2021.txt" not in by_name(service)
    assert by_name(service)["临江2021.md"].state == "indexed"


def test_a_deleted_file_answers_until_the_build_and_no_longer(service: Service, folder: Path) -> None:
    question = "云溪县规模化水厂的责任单位有哪些？"
    service.library.delete(EDITOR, "云溪2020.txt")
    assert not (folder / "云溪2020.txt").exists()
    assert by_name(service)["云溪2020.txt"].state == "removed"
    assert not service.ask(READER, question).refused
    rebuilt(service)
    assert service.ask(READER, question).refused
    with pytest.raises(NotFound):
        service.library.delete(EDITOR, "云溪2020.txt")


def test_the_last_file_can_go_and_the_first_come(service: Service, upload) -> None:
    for name in TEXTS:
        service.library.delete(EDITOR, name)
    assert rebuilt(service) == "done 文件库已清空。"
    assert service.generation is None
    assert service.library.files(EDITOR) == []
    service.library.add(EDITOR, [upload()])
    assert rebuilt(service).startswith("done 已收录 1 份文件")
    assert "市林业局" in service.ask(READER, "修复湿地由谁牵头？").answer


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../逃逸.txt", "逃逸.txt"),
        ("/etc/逃逸.txt", "逃逸.txt"),
        (r"C:\文件\逃逸.txt", "逃逸.txt"),
        (r"..\逃逸.txt", "逃逸.txt"),
        ("  逃逸.txt ", "逃逸.txt"),
        ("<b>逃逸</b>.txt", "b>.txt"),
        ("逃&逸'\".txt", "逃&逸'\".txt"),
    ],
)
def test_a_name_leads_nowhere_else(service: Service, upload, folder: Path, name: str, kept: str) -> None:
    before = {path for path in folder.parent.rglob("*.txt") if "index" not in path.parts}
    [added] = service.library.add(EDITOR, [upload(name)])
    assert (added.name, added.stored) == (kept, True)
    after = {path for path in folder.parent.rglob("*.txt") if "index" not in path.parts}
    assert after - before == {folder / kept}


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("坏.pdf", "不是 PDF", "不是 PDF"),
        ("坏.docx", b"PK\x03\x04", ""),
        ("程序.exe", "x", "暂不支持"),
        ("空.txt", "", "空"),
        ("空白.txt", " \n", "空"),
        (".隐藏.txt", TEXT, "文件名"),
        ("~$锁.docx", TEXT, "文件名"),
        ("..", TEXT, "文件名"),
        ("", TEXT, "文件名"),
        ("换\n行.txt", TEXT, "控制字符"),
        ("井#号.txt", TEXT, "#"),
        ("长" * 84 + ".txt", TEXT, "字节"),
        ("坏.zip", "不是压缩包", ""),
    ],
)
def test_what_cannot_be_used_is_refused_with_the_reason(
    service: Service, upload, folder: Path, name: str, content: str | bytes, reason: str
) -> None:
    before = sorted(folder.iterdir())
    good, bad = service.library.add(EDITOR, [upload(), upload(name, content)])
    assert good.stored
    assert not bad.stored
    assert reason in (bad.reason or "")
    assert bad.reason
    assert sorted(path for path in folder.iterdir() if path.name != "湿地.txt") == before


def test_a_file_that_is_too_large_is_refused(
    service: Service, upload, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "MAX_BYTES", 1_000_000)
    [added] = service.library.add(EDITOR, [upload(content="大" * 400_000)])
    assert added.reason == "文件超过 1 MB，请拆分后再上传"


def test_an_archive_is_taken_whole_and_what_of_it_is_unread_is_said(service: Service, tmp_path: Path) -> None:
    path = tmp_path / "upload.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("湿地.txt", TEXT)
        archive.writestr("坏.pdf", "不是")
    [added] = service.library.add(EDITOR, [Upload("包.zip", path)])
    assert (added.stored, added.documents) == (True, ("湿地",))
    assert "坏.pdf" in (added.reason or "")
    rebuilt(service)
    listed = by_name(service)
    assert (listed["包.zip/湿地.txt"].file, listed["包.zip/湿地.txt"].document) == ("包.zip", "湿地")
    assert listed["包.zip/坏.pdf"].state == "failed"
    assert service.library.original(EDITOR, "湿地") is None
    service.library.delete(EDITOR, "包.zip")
    rebuilt(service)
    assert "包.zip/湿地.txt" not in by_name(service)


def test_an_archive_does_not_replace_a_document_that_is_there(service: Service, tmp_path: Path) -> None:
    path = tmp_path / "upload.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("临江2021.txt", TEXT)
    [added] = service.library.add(EDITOR, [Upload("包.zip", path)], replace=True)
    assert not added.stored
    assert "临江2021" in (added.reason or "")


def test_an_archive_takes_its_own_place_and_no_file_takes_that_of_a_member(
    service: Service, tmp_path: Path, upload
) -> None:
    path = tmp_path / "upload.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("湿地.txt", TEXT)
    for replace in (False, True):
        [added] = service.library.add(EDITOR, [Upload("包.zip", path)], replace)
        assert added.stored
    for replace in (False, True):
        [added] = service.library.add(EDITOR, [upload()], replace)
        assert not added.stored
    assert "压缩包 包.zip" in (added.reason or "")


def test_new_documents_can_be_limited_before_anyone_sees_them(service: Service, upload) -> None:
    service.library.add(EDITOR, [upload()], groups=["专班"])
    rebuilt(service)
    assert "湿地" not in service.serving(READER).index.documents
    assert "湿地" in service.serving(ADMINISTRATOR).index.documents


def test_readers_change_nothing(service: Service, upload) -> None:
    library = service.library
    for attempt in (
        lambda: library.add(READER, [upload()]),
        lambda: library.delete(READER, "临江2021.txt"),
        lambda: library.rebuild(READER),
        lambda: library.cancel(READER),
    ):
        with pytest.raises(Forbidden):
            attempt()
    assert len(library.files(READER)) == len(TEXTS)


def test_a_built_index_is_read_only_and_says_so(limited_world: Path, tmp_path: Path, upload) -> None:
    service = open_copy(limited_world, tmp_path / "built", editable=False)
    assert "--corpus" in (service.library.read_only or "")
    assert {each.state for each in service.library.files(LOCAL)} == {"indexed"}
    for attempt in (
        lambda: service.library.add(LOCAL, [upload()]),
        lambda: service.library.delete(LOCAL, "临江2021.txt"),
        lambda: service.library.rebuild(LOCAL),
    ):
        with pytest.raises(ReadOnly):
            attempt()


def test_a_file_that_somebody_put_into_the_folder_waits_too(service: Service, folder: Path) -> None:
    (folder / "手放.txt").write_text(TEXT, encoding="utf-8")
    assert by_name(service)["手放.txt"].state == "waiting"
    (folder / "云溪2020.txt").write_text(TEXT, encoding="utf-8")
    assert by_name(service)["云溪2020.txt"].state == "waiting"


def test_the_original_is_given_as_long_as_it_is_what_was_read(service: Service, folder: Path) -> None:
    assert service.library.original(READER, "云溪2020") == folder / "云溪2020.txt"
    (folder / "云溪2020.txt").write_text(TEXT, encoding="utf-8")
    assert service.library.original(READER, "云溪2020") is None
    with pytest.raises(NotFound):
        service.library.original(READER, "没有")
