"""Progress bars on standard error, for what takes longer than two seconds."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tqdm import tqdm

_DELAY = 2.0
"""seconds before a bar appears"""


@contextmanager
def stages() -> Iterator[Callable[[str, int, int], None]]:
    """Show a bar while the block runs; the function it gives is called with (stage in Chinese, done, all)."""
    with tqdm(file=sys.stderr, leave=False, delay=_DELAY, disable=None) as line:
        current = ""

        def update(stage: str, done: int, total: int) -> None:
            nonlocal current
            if stage != current:
                current = stage
                line.reset(total)
                line.set_description_str(stage, refresh=False)
            line.total = total
            line.update(done - line.n)

        yield update


@contextmanager
def bar(title: str) -> Iterator[Callable[[int, int], None]]:
    """Show a bar of one stage; the function it gives is called with (done, all)."""
    with stages() as update:
        yield lambda done, total: update(title, done, total)
