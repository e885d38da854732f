"""Slow down whoever tries passwords (登录限速)."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

FREE = 5
"""Failures before the first wait."""
_LONGEST = 15 * 60.0
"""Seconds of the longest wait."""
_FORGOTTEN = 3600.0
"""Seconds after which failures no longer count."""
_ADDRESS_FREE = 30
"""Failures of one address over all names before the first wait: offices share addresses."""
_KEPT = 20_000
"""Pairs remembered; the oldest go."""


@dataclass
class _Failures:
    count: int
    last: float


class Throttle:
    """Counts failures per name and address, and per address; after the free ones each doubles the wait.

    Name and address together, so that nobody can lock out another by failing in their name.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """``clock``: seconds that only go forward."""
        self._clock = clock
        self._turn = threading.Lock()
        self._failures: OrderedDict[tuple[str, str], _Failures] = OrderedDict()

    def wait(self, name: str, address: str) -> float:
        """Return the seconds until another try is looked at; 0: now."""
        with self._turn:
            waits = [self._wait(key, free) for key, free in _keys(name, address)]
        return max(waits)

    def failed(self, name: str, address: str) -> None:
        """Count a failure."""
        now = self._clock()
        with self._turn:
            for key, _ in _keys(name, address):
                known = self._failures.pop(key, None)
                count = known.count + 1 if known and now - known.last < _FORGOTTEN else 1
                self._failures[key] = _Failures(count, now)
            while len(self._failures) > _KEPT:
                self._failures.popitem(last=False)

    def succeeded(self, name: str, address: str) -> None:
        """Forget the failures of a name at an address."""
        with self._turn:
            self._failures.pop((name.casefold(), address), None)

    def _wait(self, key: tuple[str, str], free: int) -> float:
        known = self._failures.get(key)
        if known is None or known.count < free:
            return 0.0
        pause = min(2.0 ** (known.count - free + 1), _LONGEST)
        return max(0.0, known.last + pause - self._clock())


def _keys(name: str, address: str) -> tuple[tuple[tuple[str, str], int], ...]:
    return ((name.casefold(), address), FREE), (("", address), _ADDRESS_FREE)
