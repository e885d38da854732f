"""The file of users (用户文件): names, roles, groups and hashes of passwords, as JSON."""

import os
import threading
import unicodedata
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from assistant.accounts.passwords import hashed
from assistant.service.errors import BadRequest, BadUsers, NotFound
from assistant.service.viewer import Role, Viewer

_LONGEST_NAME = 64


class User(BaseModel):
    """Someone who may log in."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    role: Role
    groups: tuple[str, ...] = ()
    password: str = Field(description="Argon2 hash in PHC form; never the password")

    @field_validator("password")
    @classmethod
    def _is_hash(cls, value: str) -> str:
        if not value.startswith("$argon2"):
            raise ValueError("password 应是 argon2 散列，不能写密码本身")
        return value

    def viewer(self) -> Viewer:
        """Return the user as one who makes requests."""
        return Viewer(name=self.name, role=self.role, groups=frozenset(self.groups))


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    users: tuple[User, ...] = ()


class Users:
    """Reads and changes the file; what another process changes in it is noticed. Safe from several threads."""

    def __init__(self, path: Path) -> None:
        """Keep the path; the file need not be there yet."""
        self.path = path
        self._turn = threading.Lock()
        self._seen: tuple[int, int] | None = None
        self._users: dict[str, User] = {}

    def all(self) -> list[User]:
        """Return all users in the order of the file. Raises ``BadUsers``."""
        return list(self._current().values())

    def get(self, name: str) -> User | None:
        """Return a user by name, None where there is none. Raises ``BadUsers``."""
        return self._current().get(_folded(name))

    def add(self, name: str, password: str, role: Role, groups: Collection[str] = ()) -> User:
        """Add a user. Raises ``BadRequest`` for a name that is taken or unfit, or a weak password."""
        name = _folded(name)
        if not name or len(name) > _LONGEST_NAME or any(not c.isprintable() for c in name):
            raise BadRequest(f"用户名应为 1 到 {_LONGEST_NAME} 个可见字符。")
        user = User(name=name, role=role, groups=tuple(groups), password=hashed(password, name))
        with self._changing() as users:
            if name in users:
                raise BadRequest(f"已有用户“{name}”：请换一个名字，或用 user password 修改其密码。")
            users[name] = user
        return user

    def set_password(self, name: str, password: str) -> None:
        """Give a user another password; their sessions end. Raises ``NotFound`` or ``BadRequest``."""
        new = hashed(password, _folded(name))
        with self._changing() as users:
            user = _known(users, name)
            users[user.name] = user.model_copy(update={"password": new})

    def change(self, name: str, role: Role | None = None, groups: Collection[str] | None = None) -> None:
        """Give a user another role or other groups. Raises ``NotFound``."""
        with self._changing() as users:
            user = _known(users, name)
            update = {
                "role": role or user.role,
                "groups": user.groups if groups is None else tuple(groups),
            }
            users[user.name] = user.model_copy(update=update)

    def remove(self, name: str) -> None:
        """Remove a user; their sessions end. Raises ``NotFound``."""
        with self._changing() as users:
            del users[_known(users, name).name]

    def _current(self) -> dict[str, User]:
        try:
            status = self.path.stat()
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise BadUsers(f"无法读取用户文件 {self.path}（{error.strerror}）：请检查权限。") from error
        stamp = (status.st_mtime_ns, status.st_ino)
        with self._turn:
            if stamp != self._seen:
                self._users = self._read()
                self._seen = stamp
            return self._users

    def _read(self) -> dict[str, User]:
        try:
            file = _File.model_validate_json(self.path.read_bytes())
        except OSError as error:
            raise BadUsers(f"无法读取用户文件 {self.path}（{error.strerror}）：请检查权限。") from error
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"]))
            raise BadUsers(
                f"用户文件 {self.path} 有误（{place}：{first['msg']}）：请改正或重新建立。"
            ) from None
        return {_folded(user.name): user for user in file.users}

    @contextmanager
    def _changing(self) -> Iterator[dict[str, User]]:
        """Give the users to change and write them back whole, closed to other users of the machine."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(f"{self.path}.lock"):
                users = dict(self._current())
                yield users
                new = self.path.with_name(f".{self.path.name}-new")
                new.unlink(missing_ok=True)
                handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(handle, "w", encoding="utf-8") as stream:
                    stream.write(_File(users=tuple(users.values())).model_dump_json(indent=1) + "\n")
                    stream.flush()
                    os.fsync(stream.fileno())
                new.replace(self.path)
        except OSError as error:
            raise BadUsers(f"无法写入用户文件 {self.path}（{error.strerror}）：请检查空间和权限。") from error


def _known(users: dict[str, User], name: str) -> User:
    user = users.get(_folded(name))
    if user is None:
        raise NotFound(f"没有用户“{name}”：可用 user list 查看。")
    return user


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip()
