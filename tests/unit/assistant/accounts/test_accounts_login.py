"""Logging in: throttled, and sessions end by time, by leaving, and by another password. Clocks are turned by hand."""

from pathlib import Path

import pytest

from assistant.accounts.accounts import Accounts, LoginRefused
from assistant.accounts.sessions import IDLE, LONGEST, Sessions
from assistant.accounts.throttle import FREE, Throttle
from assistant.accounts.tokens import Tokens
from assistant.accounts.users import Users
from assistant.service.errors import BadRequest, BadUsers, NotFound
from assistant.service.store import Store
from assistant.service.viewer import Role
from tests.unit.assistant.accounts.test_accounts_users import PASSWORD


class Clock:
    """A clock that stands still until it is turned."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "p.sqlite")


@pytest.fixture
def sessions(store: Store, users: Users, clock: Clock) -> Sessions:
    return Sessions(store, users, clock)


@pytest.fixture
def key(sessions: Sessions, users: Users) -> str:
    user = users.get("王读")
    assert user is not None
    return sessions.begin(user, "10.0.0.1")


def test_a_session_is_known_by_its_key_alone(sessions: Sessions, key: str, store: Store) -> None:
    user = sessions.user_of(key)
    assert user is not None
    assert user.name == "王读"
    assert sessions.user_of(key + "x") is None
    assert sessions.user_of("") is None
    assert key not in str(store.rows("SELECT * FROM session"))


def test_a_session_ends_when_nobody_uses_it(sessions: Sessions, key: str, clock: Clock) -> None:
    for _ in range(3):
        clock.now += IDLE - 1
        assert sessions.user_of(key) is not None
    clock.now += IDLE + 1
    assert sessions.user_of(key) is None
    clock.now -= IDLE
    assert sessions.user_of(key) is None


def test_a_session_ends_however_much_it_is_used(sessions: Sessions, key: str, clock: Clock) -> None:
    end = clock.now + LONGEST
    while clock.now < end:
        assert sessions.user_of(key) is not None
        clock.now += IDLE / 2
    clock.now = end + 1
    assert sessions.user_of(key) is None


def test_a_session_ends_by_leaving(sessions: Sessions, key: str) -> None:
    sessions.end(key)
    assert sessions.user_of(key) is None


def test_a_session_ends_with_another_password(sessions: Sessions, key: str, users: Users) -> None:
    users.change("王读", Role.EDITOR)
    user = sessions.user_of(key)
    assert user is not None
    assert user.role == Role.EDITOR  # at once
    users.set_password("王读", "另一个够长的密码")
    assert sessions.user_of(key) is None


def test_a_session_ends_with_its_user(sessions: Sessions, key: str, users: Users) -> None:
    users.remove("王读")
    assert sessions.user_of(key) is None


def test_a_session_is_there_after_a_restart(key: str, store: Store, users: Users, clock: Clock) -> None:
    assert Sessions(Store(store.path), Users(users.path), clock).user_of(key) is not None


def test_each_failure_beyond_the_free_ones_doubles_the_wait(clock: Clock) -> None:
    throttle = Throttle(clock)
    waits = []
    for _ in range(FREE + 12):
        clock.now += throttle.wait("王读", "10.0.0.1")
        throttle.failed("王读", "10.0.0.1")
        waits.append(throttle.wait("王读", "10.0.0.1"))
    assert waits[: FREE - 1] == [0.0] * (FREE - 1)
    assert waits[FREE - 1 : FREE + 3] == [2.0, 4.0, 8.0, 16.0]
    assert waits[-1] == 900.0
    assert throttle.wait("王读", "10.0.0.2") == 0.0  # nobody is locked out by another
    assert throttle.wait("李读", "10.0.0.1") == 0.0
    clock.now += 3601
    throttle.failed("王读", "10.0.0.1")
    assert throttle.wait("王读", "10.0.0.1") == 0.0


def test_one_address_that_tries_many_names_waits_too(clock: Clock) -> None:
    throttle = Throttle(clock)
    for number in range(31):
        throttle.failed(f"用户{number}", "10.0.0.1")
    assert throttle.wait("新的", "10.0.0.1") > 0
    assert throttle.wait("新的", "10.0.0.2") == 0


def test_success_forgets_failures(clock: Clock) -> None:
    throttle = Throttle(clock)
    for _ in range(FREE):
        throttle.failed("王读", "10.0.0.1")
    throttle.succeeded("王读", "10.0.0.1")
    assert throttle.wait("王读", "10.0.0.1") == 0


def test_wrong_names_and_wrong_passwords_are_refused_alike(users: Users, store: Store, clock: Clock) -> None:
    accounts = Accounts(users.path, store, Throttle(clock))
    said = set()
    for name, password in (("王读", "错误的密码"), ("没有", PASSWORD), ("", ""), ("王读", "")):
        with pytest.raises(LoginRefused) as raised:
            accounts.log_in(name, password, "10.0.0.1")
        said.add(str(raised.value))
    assert said == {"用户名或密码不对，请重新输入。"}
    assert accounts.sessions.user_of(accounts.log_in("王读", PASSWORD, "10.0.0.1")) is not None


def test_a_guesser_is_told_to_wait_even_with_the_right_password(
    users: Users, store: Store, clock: Clock
) -> None:
    accounts = Accounts(users.path, store, Throttle(clock))
    for _ in range(FREE):
        with pytest.raises(LoginRefused):
            accounts.log_in("王读", "错误的密码", "10.0.0.1")
    with pytest.raises(LoginRefused, match="2 秒") as raised:
        accounts.log_in("王读", PASSWORD, "10.0.0.1")
    assert raised.value.wait == 2
    assert accounts.log_in("王读", PASSWORD, "10.0.0.2")
    clock.now += 2
    assert accounts.log_in("王读", PASSWORD, "10.0.0.1")


def test_a_server_does_not_start_without_a_user(tmp_path: Path, store: Store) -> None:
    with pytest.raises(BadUsers, match="user add"):
        Accounts(tmp_path / "没有.json", store)


def test_tokens_are_shown_once_and_end(store: Store) -> None:
    tokens = Tokens(store)
    secret = tokens.add("门户", Role.EDITOR, ["专班"])
    viewer = tokens.viewer_of(secret)
    assert viewer is not None
    assert (viewer.name, viewer.role, viewer.groups) == ("令牌：门户", Role.EDITOR, {"专班"})
    assert secret not in str(store.rows("SELECT * FROM token"))
    [known] = tokens.all()
    assert known.used is not None
    assert tokens.viewer_of(secret + "x") is None
    with pytest.raises(BadRequest):
        tokens.add("门户")
    tokens.remove("门户")
    assert tokens.viewer_of(secret) is None
    with pytest.raises(NotFound):
        tokens.remove("门户")


def test_tokens_may_hold_for_some_days(store: Store) -> None:
    tokens = Tokens(store)
    secret = tokens.add("短期", days=1)
    assert tokens.viewer_of(secret) is not None
    with store.writing() as connection:
        connection.execute("UPDATE token SET expires = '2020-01-01T00:00:00+00:00'")
    assert tokens.viewer_of(secret) is None
