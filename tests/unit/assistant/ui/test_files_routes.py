"""What the page of the library asks the server for: who may do what, uploads whole or not at all."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.accounts.gate import Gate
from assistant.accounts.login import login_routes
from assistant.accounts.users import Users
from assistant.api.problems import answer_with_problems
from assistant.service.service import Service
from assistant.service.viewer import LOCAL, Role, Viewer
from assistant.ui.files.panel import FORMATS, page_html
from assistant.ui.files.routes import INCOMING, files_router, names_of
from corpus.readers import READERS
from tests.library_files import OLD_RULES, PLAN, library_service, task_lines

FILES = {"plan.txt": PLAN.encode(), "sand.txt": OLD_RULES.encode()}
PASSWORD = "songyuan-2024-river"


@pytest.fixture(scope="module")
def users(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A reader and an editor; their passwords take a while to hash."""
    made = Users(tmp_path_factory.mktemp("users") / "users.json")
    made.add("读者", PASSWORD, Role.READER, ["甲组"])
    made.add("编辑", PASSWORD, Role.EDITOR, ["乙组"])
    return made.path


@pytest.fixture
def service(tmp_path: Path, users: Path) -> Iterator[Service]:
    made = library_service(tmp_path, FILES, users=users)
    yield made
    made.close()


@pytest.fixture
def app(service: Service) -> FastAPI:
    made = FastAPI()
    answer_with_problems(made)
    made.include_router(login_routes(service.accounts))
    made.include_router(files_router(service))
    made.add_middleware(Gate, accounts=service.accounts, tokens=service.tokens)
    return made


def logged_in(app: FastAPI, name: str) -> TestClient:
    client = TestClient(app, follow_redirects=False)
    assert client.post("/login", data={"name": name, "password": PASSWORD}).status_code == 303
    return client


def text(place: str) -> bytes:
    return "\n".join(task_lines(place)).encode()


def left_over(service: Service) -> list[str]:
    """Files that stand where uploads are received."""
    return [path.name for path in (service.data / INCOMING).rglob("*") if path.is_file()]


def test_a_reader_sees_the_list_and_no_way_to_change_it(service: Service, app: FastAPI) -> None:
    reader = logged_in(app, "读者")
    listed = reader.get("/files/list").text
    assert "松原县河道治理" in listed
    assert "data-delete" not in listed
    assert "data-replace" not in listed
    page = page_html(service, Viewer(name="读者", role=Role.READER))
    assert "files-input" not in page
    assert "data-cancel" not in page


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("upload?name=a.txt", {"content": text("甲")}),
        ("delete", {"data": {"file": "plan.txt"}}),
        ("rebuild", {}),
        ("cancel", {}),
        ("limit", {"data": {"document": "plan", "groups": "甲组"}}),
    ],
)
def test_a_reader_changes_nothing(service: Service, app: FastAPI, path: str, sent: dict[str, object]) -> None:
    answer = logged_in(app, "读者").post(f"/files/{path}", **sent)  # type: ignore[arg-type]
    assert answer.status_code == 403
    assert "编辑" in answer.json()["error"]["message"]
    assert {file.name for file in service.library.files(LOCAL)} == set(FILES)
    assert service.library.build.state == "idle"


@pytest.mark.parametrize("path", ["list", "state", "report?name=plan.txt"])
def test_nobody_is_told_anything(app: FastAPI, path: str) -> None:
    assert TestClient(app, follow_redirects=False).get(f"/files/{path}").status_code == 401


def test_an_upload_is_stored_whole(service: Service, app: FastAPI) -> None:
    editor = logged_in(app, "编辑")
    answer = editor.post("/files/upload", params={"name": "目录/水塔 <b>.txt"}, content=text("水塔"))
    assert answer.json() == {"name": "水塔 <b>.txt", "stored": True, "reason": None}
    [file] = [file for file in service.library.files(LOCAL) if file.document is None]
    assert (file.name, file.state) == ("水塔 <b>.txt", "waiting")
    assert left_over(service) == []


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("plan.docx", b"PK", "已被使用"),
        ("a.exe", b"MZ", ".exe"),
        ("a.txt", b"", "空"),
        ("README.md", b"x", "改名"),
        ("../.hidden.txt", b"x", "改名"),
        ("a.pdf", b"%PDF-1.7 cut off", ""),
    ],
)
def test_what_is_refused_leaves_nothing_behind(
    service: Service, app: FastAPI, name: str, data: bytes, words: str
) -> None:
    answer = logged_in(app, "编辑").post("/files/upload", params={"name": name}, content=data).json()
    assert answer["stored"] is False
    assert answer["reason"]
    assert words in answer["reason"]
    assert {file.name for file in service.library.files(LOCAL)} == set(FILES)
    assert left_over(service) == []


@contextmanager
def full_disk(most: int) -> Iterator[None]:
    """Let no file grow beyond so many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_says_so_and_loses_nothing(service: Service, app: FastAPI) -> None:
    editor = logged_in(app, "编辑")
    with full_disk(1_000_000):
        answer = editor.post("/files/upload", params={"name": "大.txt"}, content=text("大") * 20_000).json()
    assert answer["stored"] is False
    assert "磁盘空间不足" in answer["reason"]
    assert {file.name for file in service.library.files(LOCAL)} == set(FILES)
    assert left_over(service) == []


def test_more_than_is_announced_is_refused_before_it_is_received(service: Service, app: FastAPI) -> None:
    answer = logged_in(app, "编辑").post(
        "/files/upload", params={"name": "a.txt"}, content=b"", headers={"Content-Length": "300000001"}
    )
    assert "300 MB" in answer.json()["reason"]
    assert left_over(service) == []


def test_a_limited_document_is_hidden_from_others(app: FastAPI) -> None:
    editor, reader = logged_in(app, "编辑"), logged_in(app, "读者")
    assert editor.post("/files/limit", data={"document": "plan", "groups": "乙组"}).json() == {
        "groups": ["乙组"]
    }
    assert "河道治理" in editor.get("/files/list").text
    assert "河道治理" not in reader.get("/files/list").text
    assert reader.get("/files/report", params={"name": "plan.txt"}).status_code == 404
    assert "河道治理" in editor.get("/files/report", params={"name": "plan.txt"}).text


def test_a_library_that_is_read_only_says_why(tmp_path: Path) -> None:
    made = Service(tmp_path / "data")
    page = page_html(made, LOCAL)
    assert "只能查阅" in page
    assert "files-input" not in page
    made.close()


def test_an_empty_library_says_what_to_do(tmp_path: Path) -> None:
    made = library_service(tmp_path, {})
    assert "选择文件上传" in page_html(made, LOCAL)
    assert "文件库是空的" in page_html(made, LOCAL)
    assert "联系有编辑权限的同事" in page_html(made, Viewer(name="读者"))
    made.close()


def test_every_format_with_a_reader_is_offered() -> None:
    assert set(READERS) | {".zip"} <= set(FORMATS)


def test_names_of_groups_are_taken_apart() -> None:
    assert names_of("人事处、财务处，办公室, \n") == ["人事处", "财务处", "办公室"]
