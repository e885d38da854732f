"""Accounts of a server: who may log in, who is logged in, and who a request comes from."""

import logging
import math
from pathlib import Path

from assistant.accounts.passwords import matches
from assistant.accounts.sessions import Sessions
from assistant.accounts.throttle import Throttle
from assistant.accounts.users import Users
from assistant.service.errors import BadUsers, Forbidden
from assistant.service.store import Store

logger = logging.getLogger(__name__)


class LoginRefused(Forbidden):
    """Name and password do not belong together, or too many tries were made; ``wait``: seconds to the next."""

    def __init__(self, message: str, wait: int = 0) -> None:
        """Keep the wait."""
        super().__init__(message)
        self.wait = wait


class Accounts:
    """Users of a file, with their sessions."""

    def __init__(self, path: Path, store: Store, throttle: Throttle | None = None) -> None:
        """Read the file of users. Raises ``BadUsers`` where it is missing, wrong or empty."""
        self.users = Users(path)
        self.sessions = Sessions(store, self.users)
        self._throttle = throttle or Throttle()
        if not self.users.all():
            raise BadUsers(
                f"用户文件 {path} 里还没有用户：请先运行 policy-assistant user add 用户名 --auth {path}"
            )

    def log_in(self, name: str, password: str, address: str) -> str:
        """Return the key of a new session. Raises ``LoginRefused``, the same for wrong names and wrong passwords."""
        if wait := self._throttle.wait(name, address):
            seconds = math.ceil(wait)
            raise LoginRefused(f"尝试次数过多，请 {_spoken(seconds)}后再试。", seconds)
        user = self.users.get(name)
        if not matches(password, user.password if user else None) or user is None:
            self._throttle.failed(name, address)
            logger.warning("a login was refused from %s", address)
            raise LoginRefused("用户名或密码不对，请重新输入。")
        self._throttle.succeeded(name, address)
        return self.sessions.begin(user, address)


def _spoken(seconds: int) -> str:
    return f" {seconds} 秒" if seconds < 60 else f" {math.ceil(seconds / 60)} 分钟"
