"""The commands ``user``, ``token``, ``questions`` and ``audit``; passwords come from a prompt or a pipe."""

import io
import json
import sys
from pathlib import Path

import pytest

from assistant.accounts.tokens import Tokens
from assistant.accounts.users import Users
from assistant.cli import main
from assistant.service.store import DATABASE, Store
from assistant.service.viewer import Role

PASSWORD = "一个足够长的密码"
Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder that the environment names."""
    monkeypatch.setenv("POLICY_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("POLICY_USERS", raising=False)
    return tmp_path / "data"


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def test_users_are_added_listed_changed_and_removed(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    typed(monkeypatch, PASSWORD + "\n")
    assert main(["user", "add", "王读", "--role", "editor", "--group", "专班", "--group", "民政"]) == 0
    user = Users(data / "users.json").get("王读")
    assert user is not None
    assert (user.role, user.groups) == (Role.EDITOR, ("专班", "民政"))
    assert main(["user", "change", "王读", "--role", "reader"]) == 0
    assert main(["user", "list"]) == 0
    assert "王读\t查阅\t专班、民政" in capsys.readouterr().out
    typed(monkeypatch, "另一个够长的密码\n")
    assert main(["user", "password", "王读"]) == 0
    after = Users(data / "users.json").get("王读")
    assert after is not None
    assert after.password != user.password
    assert main(["user", "remove", "王读"]) == 0
    assert Users(data / "users.json").all() == []
    assert PASSWORD not in capsys.readouterr().out


def test_a_file_of_users_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, PASSWORD)
    assert main(["user", "add", "王读", "--auth", str(tmp_path / "u.json")]) == 0
    assert Users(tmp_path / "u.json").get("王读") is not None


@pytest.mark.parametrize(
    ("arguments", "stdin", "code"),
    [
        (["user", "add", "王读"], "短\n", 1),
        (["user", "add", "王读"], "", 1),
        (["user", "remove", "没有"], "", 1),
        (["user", "password", "没有"], PASSWORD, 1),
        (["user", "add", "王读", "--role", "boss"], PASSWORD, 2),
        (["user", "add", "王读", "--password", PASSWORD], "", 2),
        (["user"], "", 2),
        (["token", "remove", "没有"], "", 1),
        (["token", "add", "门户", "--days", "0"], "", 2),
        (["questions", "export", "--out", "x.jsonl"], "", 1),
        (["audit", "export", "--out", "x.xlsx"], "", 2),
    ],
    ids=str,
)
def test_what_is_wrong_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured, arguments: list[str], stdin: str, code: int
) -> None:
    typed(monkeypatch, stdin)
    assert main(arguments) == code
    captured = capsys.readouterr()
    assert len(captured.err.splitlines()) == 1
    assert captured.out == ""


def test_a_token_is_printed_once_and_alone(data: Path, capsys: Captured) -> None:
    assert main(["token", "add", "门户", "--group", "专班", "--days", "30"]) == 0
    printed = capsys.readouterr()
    secret = printed.out.strip()
    viewer = Tokens(Store(data / DATABASE)).viewer_of(secret)
    assert viewer is not None
    assert (viewer.role, viewer.groups) == (Role.READER, {"专班"})
    assert main(["token", "list"]) == 0
    listed = capsys.readouterr().out
    assert "门户\t查阅\t专班\t" in listed
    assert "到期" in listed
    assert secret not in listed
    assert main(["token", "remove", "门户"]) == 0
    assert Tokens(Store(data / DATABASE)).viewer_of(secret) is None


def test_what_was_asked_is_taken_out(built: Path, tmp_path: Path, data: Path, configured: None) -> None:  # noqa: ARG001
    from assistant.service.service import Service
    from assistant.service.viewer import LOCAL
    from index.policy_index import PolicyIndex

    service = Service(data, PolicyIndex.open(built / "index"))
    service.ask(LOCAL, "临江市社区养老食堂由哪个单位牵头？")
    service.ask(LOCAL, "火星基地由哪个单位牵头建设？")
    assert main(["questions", "export", "--out", str(tmp_path / "q.jsonl")]) == 0
    [row] = [json.loads(line) for line in (tmp_path / "q.jsonl").read_text(encoding="utf-8").splitlines()]
    assert (row["question"], row["kind"]) == ("火星基地由哪个单位牵头建设？", "refused")
    for name in ("a.jsonl", "a.csv"):
        assert main(["audit", "export", "--out", str(tmp_path / name)]) == 0
    assert len((tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
