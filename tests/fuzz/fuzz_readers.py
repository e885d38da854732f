"""Fuzz the readers (atheris): every format in turn, from real files, for so many seconds in all.

    python -m tests.fuzz.fuzz_readers [--seconds 600] [--seeds FOLDER ...] [--out FOLDER] [--only .docx ...] [--jobs 1]

What breaks a promise of ``invariants`` is kept under ``--out`` once per kind, and fuzzing goes on. A file that takes
more than ``TIME_LIMIT`` of processor time, or ``MEMORY`` more than any before it, breaks one too. Exit code 1: findings.
"""

import argparse
import hashlib
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import FrameType

TIME_LIMIT = 20
"""Seconds of processor time that one file may take; the files are at most ``seeds.MOST`` bytes long."""
MEMORY = 400_000
"""Kilobytes by which one file may raise the highest memory there was before it."""
_HARD_LIMIT = 120
"""Seconds after which the fuzzer itself ends a file that hangs outside Python, and is started again."""


class Hang(BaseException):
    """A file took too long; no ``except Exception`` on the way may catch it."""


def main() -> int:
    """Make seeds, fuzz every format for its share of the time, print what was found."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--seeds", type=Path, nargs="+", default=[Path("corpus/documents")])
    parser.add_argument("--out", type=Path, default=Path(".cache/fuzz"))
    parser.add_argument("--only", nargs="+")
    parser.add_argument("--jobs", type=int, default=1, help="formats at a time")
    arguments = parser.parse_args()
    from tests.fuzz.seeds import make_seeds

    out: Path = arguments.out
    shutil.rmtree(out, ignore_errors=True)
    (out / "findings").mkdir(parents=True)
    counts = make_seeds([folder for folder in arguments.seeds if folder.is_dir()], out / "seeds")
    suffixes = [suffix for suffix in counts if counts[suffix] and suffix in (arguments.only or counts)]
    print("seeds: " + ", ".join(f"{suffix} {counts[suffix]}" for suffix in suffixes), flush=True)
    share = arguments.seconds * arguments.jobs / max(1, len(suffixes))
    with ThreadPoolExecutor(arguments.jobs) as pool:
        list(pool.map(lambda suffix: _fuzz_one(suffix, out, share), suffixes))
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"processor time {used.ru_utime + used.ru_stime:.0f} s")
    findings = sorted((out / "findings").glob("*.txt"))
    for finding in findings:
        print(f"{finding}: {finding.read_text(encoding='utf-8').splitlines()[0]}")
    print(f"{len(findings)} findings")
    return 1 if findings else 0


def _fuzz_one(suffix: str, out: Path, seconds: float) -> None:
    """Fuzz one format; where the process itself dies, keep the file and start again for the rest of the time."""
    executions, coverage, began = 0, 0, time.monotonic()
    while (left := int(seconds - (time.monotonic() - began))) > 2:
        command = [
            sys.executable, "-m", "tests.fuzz.fuzz_readers", "--worker", suffix, str(out),
            f"-max_total_time={left}", f"-timeout={_HARD_LIMIT}", f"-report_slow_units={_HARD_LIMIT}",
            "-rss_limit_mb=4000", "-max_len=200001", "-len_control=0", "-print_final_stats=1",
            f"-artifact_prefix={out / 'findings'}/{suffix[1:]}-", str(out / "seeds" / suffix[1:]),
        ]  # fmt: skip
        done = subprocess.run(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, check=False)
        log = done.stderr.decode(errors="replace")
        executions += max(map(int, re.findall(r"^#(\d+)", log, re.MULTILINE)), default=0)
        coverage = max([coverage, *map(int, re.findall(r"cov: (\d+)", log))])
        if done.returncode:
            digest = hashlib.sha256(log[-2000:].encode()).hexdigest()[:8]
            report = out / "findings" / f"{suffix[1:]}-process-{digest}.txt"
            report.write_text(
                f"{suffix}: the process ended with {done.returncode}\n{log[-4000:]}", encoding="utf-8"
            )
    print(
        f"{suffix}: {executions} executions, {coverage} edges, {time.monotonic() - began:.0f} s", flush=True
    )


def worker(suffix: str, out: Path, options: list[str]) -> None:
    """Fuzz one format until the time is over."""
    import atheris

    with atheris.instrument_imports(include=["corpus"]):
        import corpus.library
        from corpus.readers import ocr, office
    from tests.fuzz.invariants import check_archive, check_file
    from tests.fuzz.mutations import mutate_file

    del corpus
    # recognition and conversion are programs of others and take seconds a file: as if they were not installed
    ocr._PACKAGES = ("package_that_nobody_installed",)
    office._PROGRAMS = ()
    seen: set[str] = set()
    scratch = Path(tempfile.mkdtemp(prefix="fuzz-")) / "包.zip"

    def stop(_: int, __: FrameType | None) -> None:
        raise Hang(f"more than {TIME_LIMIT} s")

    signal.signal(signal.SIGVTALRM, stop)

    def one(data: bytes) -> None:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        signal.setitimer(signal.ITIMER_VIRTUAL, TIME_LIMIT)
        try:
            if suffix == ".zip":
                scratch.write_bytes(data)
                check_archive(scratch)
            else:
                check_file(f"方案{suffix}", data)
            grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
            assert grown < MEMORY, "more than 400 MB of memory"
        except (Exception, Hang) as error:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            keep(error, data)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)

    def keep(error: BaseException, data: bytes) -> None:
        """Write file and trace once per kind of finding: the exception and the place in our code it comes from."""
        frames = traceback.extract_tb(error.__traceback__)
        own = [frame for frame in frames if f"{os.sep}corpus{os.sep}" in frame.filename] or frames
        place = f"{Path(own[-1].filename).stem}:{own[-1].lineno}"
        words = f" {error}" if isinstance(error, AssertionError) else ""
        kind = f"{suffix} {type(error).__name__}{words} at {place}"
        if kind in seen or (isinstance(error, Hang) and any("Hang" in each for each in seen)):
            return
        seen.add(kind)
        name = f"{suffix[1:]}-{hashlib.sha256(kind.encode()).hexdigest()[:8]}"
        (out / "findings" / name).write_bytes(data)
        trace = "".join(traceback.format_exception(error))
        (out / "findings" / f"{name}.txt").write_text(f"{kind}\n{trace}", encoding="utf-8", errors="replace")

    def change(data: bytes, most: int, seed: int) -> bytes:
        return mutate_file(suffix, data, most, random.Random(seed), atheris.Mutate)

    atheris.Setup([sys.argv[0], *options], one, custom_mutator=change)
    atheris.Fuzz()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--worker"]:
        worker(sys.argv[2], Path(sys.argv[3]), sys.argv[4:])
    else:
        sys.exit(main())
