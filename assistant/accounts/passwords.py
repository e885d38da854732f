"""Passwords: Argon2id hashes, compared in the same time whether or not the user exists."""

import threading
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from assistant.service.errors import BadRequest

_SHORTEST = 8
"""Characters; longer is better than odder (NIST SP 800-63B, 5.1.1.2)."""
_LONGEST = 512
_HASHER = PasswordHasher()
"""The library's defaults: RFC 9106, second recommended option (64 MiB)."""
_AT_ONCE = threading.Semaphore(2)
"""Each comparison takes 64 MiB; more at once would let strangers fill the memory."""


def hashed(password: str, name: str = "") -> str:
    """Return the hash of a new password. Raises ``BadRequest`` for one that is too weak."""
    if len(password) < _SHORTEST:
        raise BadRequest(f"密码至少要有 {_SHORTEST} 个字符。")
    if len(password) > _LONGEST:
        raise BadRequest(f"密码不能超过 {_LONGEST} 个字符。")
    if password.casefold() == name.casefold() or len(set(password)) < 3:
        raise BadRequest("密码太简单：请不要与用户名相同，也不要只用一两个字符。")
    with _AT_ONCE:
        return _HASHER.hash(password)


def matches(password: str, hash: str | None) -> bool:
    """Say whether a password belongs to a hash; without a hash (no such user) it takes as long and is False."""
    if len(password) > _LONGEST:
        return False
    try:
        with _AT_ONCE:
            _HASHER.verify(hash or _nobodys(), password)
    except (VerificationError, InvalidHashError):
        return False
    return hash is not None


@cache
def _nobodys() -> str:
    return _HASHER.hash("没有这个用户的密码")
