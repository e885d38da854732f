"""Time and memory: how stages are timed and their spread is told."""

import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import TypeVar

from pydantic import Field

from eval.errors import EmptySetError
from eval.model import Model

T = TypeVar("T")


class Spread(Model):
    """How long a stage takes."""

    p50: float = Field(description="median, milliseconds")
    p95: float = Field(description="95th percentile, milliseconds, linear between samples")
    n: int = Field(description="samples")


class Measured(Model):
    """What one pipeline took, measured in a process of its own."""

    stages: dict[str, list[float]] = Field(description="stage -> milliseconds, one per sample")
    peak_bytes: int = Field(description="largest resident memory of the process")
    pieces: int = Field(description="clauses or chunks in the index")


def spread(samples: Sequence[float]) -> Spread:
    """Give median and 95th percentile. Raises EmptySetError where there are no samples."""
    if not samples:
        raise EmptySetError("计时样本")
    p95 = samples[0] if len(samples) == 1 else quantiles(samples, n=20, method="inclusive")[18]
    return Spread(p50=median(samples), p95=p95, n=len(samples))


def timed(samples: list[float], action: Callable[[], T]) -> T:
    """Run an action, append its wall time in milliseconds to ``samples`` and give its result."""
    started = time.perf_counter()
    result = action()
    samples.append((time.perf_counter() - started) * 1000)
    return result


def peak_bytes() -> int:
    """Give the largest resident memory of this process so far, in bytes.

    Read from /proc where there is one: on Linux a child inherits ru_maxrss from its parent over exec
    (getrusage(2)), VmHWM it does not.
    """
    status = Path("/proc/self/status")
    if status.is_file():
        for line in status.read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return largest if sys.platform == "darwin" else largest * 1024
