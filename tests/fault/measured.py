"""Read files in a process of its own under a limit, to see how much memory and time reading them takes at most."""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
_PROGRAM = """
import json, resource, sys
from pathlib import Path
from corpus.errors import CorpusError
from corpus.library import read_folder
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
reading = read_folder(Path(sys.argv[1]))
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({
    "documents": {each.info.id: len(each.clauses) for each in reading.documents},
    "failures": {each.source: each.reason for each in reading.failures},
    "megabytes": (used.ru_maxrss - before) / 1024,
    "seconds": used.ru_utime + used.ru_stime,
}))
"""


def read_measured(folder: Path, limit: int = 4_000) -> dict[str, Any]:
    """Read a folder; return clauses per document, failures, and by how many ``megabytes`` memory grew at its peak.

    The process may take ``limit`` megabytes of address space and 120 seconds of processor time; beyond, it dies.
    """

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (limit * 1_000_000, limit * 1_000_000))
        resource.setrlimit(resource.RLIMIT_CPU, (120, 120))

    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"},
        preexec_fn=bound,
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found
