"""The file of users: changed whole, read anew when it changes, and never holding a password."""

import json
from pathlib import Path

import pytest

from assistant.accounts.passwords import matches
from assistant.accounts.users import Users
from assistant.service.errors import BadRequest, BadUsers, NotFound
from assistant.service.viewer import Role

PASSWORD = "一个足够长的密码"


@pytest.fixture
def users(tmp_path: Path) -> Users:
    """A file that is not there yet."""
    return Users(tmp_path / "data" / "users.json")


def test_a_user_is_kept_with_a_hash(users: Users) -> None:
    assert users.all() == []
    users.add("王读", PASSWORD, Role.EDITOR, ["专班", "民政"])
    [kept] = Users(users.path).all()
    assert (kept.name, kept.role, kept.groups) == ("王读", Role.EDITOR, ("专班", "民政"))
    assert kept.password.startswith("$argon2id$")
    assert matches(PASSWORD, kept.password)
    assert not matches(PASSWORD + "x", kept.password)
    assert PASSWORD not in users.path.read_text(encoding="utf-8")
    assert users.path.stat().st_mode & 0o077 == 0
    assert kept.viewer().groups == {"专班", "民政"}


def test_nobody_matches_the_hash_of_nobody() -> None:
    assert not matches(PASSWORD, None)
    assert not matches("没有这个用户的密码", None)
    assert not matches("x" * 100_000, None)
    assert not matches(PASSWORD, "broken")


def test_names_are_compared_as_people_read_them(users: Users) -> None:
    users.add("wang１", PASSWORD, Role.READER)
    assert users.get(" wang1 ") is not None
    with pytest.raises(BadRequest, match="已有用户"):
        users.add("wang1", PASSWORD, Role.READER)


@pytest.mark.parametrize(
    ("name", "password", "said"),
    [
        ("", PASSWORD, "用户名"),
        ("a\nb", PASSWORD, "用户名"),
        ("长" * 65, PASSWORD, "用户名"),
        ("王", "1234567", "至少"),
        ("王", "x" * 513, "超过"),
        ("王", "aaaaaaaaaa", "太简单"),
        ("wangwangwang", "WangWangWang", "太简单"),
    ],
)
def test_unfit_names_and_weak_passwords_are_refused(
    users: Users, name: str, password: str, said: str
) -> None:
    with pytest.raises(BadRequest, match=said):
        users.add(name, password, Role.READER)
    assert users.all() == []


def test_users_change_and_go(users: Users) -> None:
    users.add("王", PASSWORD, Role.READER, ["甲"])
    users.add("李", PASSWORD, Role.READER)
    before = users.get("王")
    users.change("王", Role.ADMINISTRATOR)
    users.set_password("王", "另一个够长的密码")
    users.change("李", groups=["乙"])
    after = users.get("王")
    assert before is not None
    assert after is not None
    assert (after.role, after.groups) == (Role.ADMINISTRATOR, ("甲",))
    assert after.password != before.password
    users.remove("李")
    assert [user.name for user in users.all()] == ["王"]
    for attempt in (
        lambda: users.remove("李"),
        lambda: users.change("李"),
        lambda: users.set_password("李", PASSWORD),
    ):
        with pytest.raises(NotFound):
            attempt()


def test_what_another_process_changes_is_seen(users: Users) -> None:
    users.add("王", PASSWORD, Role.READER)
    assert users.get("李") is None
    Users(users.path).add("李", PASSWORD, Role.READER)
    assert users.get("李") is not None


@pytest.mark.parametrize(
    "content",
    [
        "不是 JSON",
        "[]",
        json.dumps({"users": [{"name": "王", "role": "reader", "password": "明文密码"}]}),
        json.dumps({"users": [{"name": "王", "role": "boss", "password": "$argon2id$x"}]}),
        json.dumps({"users": [{"name": "王", "role": "reader", "password": "$argon2id$x", "more": 1}]}),
    ],
)
def test_a_file_that_is_wrong_is_named(users: Users, content: str) -> None:
    users.path.parent.mkdir()
    users.path.write_text(content, encoding="utf-8")
    with pytest.raises(BadUsers, match=r"users\.json 有误") as raised:
        users.all()
    assert "明文密码" not in str(raised.value)


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BadUsers, match="无法写入"):
        Users(tmp_path / "file" / "users.json").add("王", PASSWORD, Role.READER)
    assert list(tmp_path.iterdir()) == [tmp_path / "file"]
