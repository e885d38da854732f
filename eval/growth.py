"""Speed and memory as the corpus grows: the same documents and questions among more and more other texts."""

import os
import platform
import shutil
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import Field, ValidationError

from eval.baselines import FOLDER
from eval.errors import ConfigurationError, RunUnreadableError
from eval.model import Model
from eval.speed import STAGES, SpeedReport, speed
from eval.speed_stock import read_texts
from eval.table import render

PATH = FOLDER / "speed.json"
"""Figures last measured; they vary by machine, so they are shown and not gated."""
FILLER = Path(__file__).resolve().parents[2] / "shared" / "bench" / "laws" / "documents"
"""Texts that make a corpus larger, beside the project."""

Measure = Callable[[Path, Sequence[str], int], SpeedReport]


class Size(Model):
    """One size of the corpus."""

    times: float = Field(description="characters, as a multiple of the smallest corpus")
    documents: int
    characters: int
    report: SpeedReport


class Growth(Model):
    """All sizes, smallest first, measured one after the other on one machine."""

    created: str = Field(description="local time, ISO 8601")
    machine: str = Field(description="what it was measured on")
    sizes: list[Size]


def grow(
    corpus: Path,
    filler: Path,
    times: Sequence[int],
    questions: Sequence[str],
    repeats: int,
    progress: Callable[[int, int], None] | None = None,
    measure: Measure = speed,
) -> Growth:
    """Measure the corpus alone and with so many texts of ``filler`` that it is ``times`` as long.

    The largest build is done once whatever ``repeats`` says of smaller ones. ``progress`` is called with (sizes done,
    all). Raises SourceUnreadableError where the corpus is no plain text, ConfigurationError where the filler is too
    small.
    """
    base = sum(map(len, read_texts(corpus)))
    sizes: list[Size] = []
    for number, factor in enumerate(sorted(set(times))):
        if progress is not None:
            progress(number, len(set(times)))
        with TemporaryDirectory(prefix="policy-growth-") as name:
            folder = Path(name) / corpus.name
            shutil.copytree(corpus, folder)
            characters = _fill(folder, filler, base, factor * base)
            sizes.append(
                Size(
                    times=round(characters / base, 2),
                    documents=sum(1 for path in folder.rglob("*") if path.is_file()),
                    characters=characters,
                    report=measure(folder, questions, repeats if factor < max(times) else min(repeats, 1)),
                )
            )
    return Growth(
        created=datetime.now().astimezone().isoformat(timespec="minutes"), machine=_machine(), sizes=sizes
    )


def render_growth(growth: Growth) -> str:
    """Give medians of both pipelines at every size as a table."""
    header = ["阶段（毫秒，中位）"]
    for size in growth.sizes:
        header += [f"{size.times:g}倍", "标尺", "倍数"]
    rows = []
    for stage, title in STAGES.items():
        row = [title]
        for size in growth.sizes:
            each = size.report.stages[stage]
            row += [
                f"{each.ours.p50:.1f}",
                "—" if each.yardstick is None else f"{each.yardstick.p50:.1f}",
                "—" if each.ratio is None else f"{each.ratio:.2f}",
            ]
        rows.append(row)
    memory = ["内存峰值（MiB）"]
    for size in growth.sizes:
        ours, theirs = size.report.peak_bytes, size.report.yardstick_peak_bytes
        memory += [f"{ours / 2**20:.0f}", f"{theirs / 2**20:.0f}", f"{size.report.peak_ratio:.2f}"]
    sizes = "；".join(
        f"{size.times:g} 倍：{size.documents} 份文件、{size.characters:,} 字、{size.report.clauses:,} 条"
        for size in growth.sizes
    )
    return f"{render(header, [*rows, memory])}\n\n{sizes}\n{growth.machine}"


def write(growth: Growth, path: Path = PATH) -> None:
    """Keep the figures for reports."""
    path.write_text(growth.model_dump_json(indent=1) + "\n", encoding="utf-8")


def load(path: Path = PATH) -> Growth | None:
    """Read the figures kept; None where there are none. Raises RunUnreadableError where they are damaged."""
    if not path.is_file():
        return None
    try:
        return Growth.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        raise RunUnreadableError(f"{path} 已损坏，请用 eval speed --grow --write 重新测量") from error


def _fill(folder: Path, filler: Path, characters: int, wanted: int) -> int:
    """Copy texts of ``filler`` into the folder, by name, until it holds ``wanted`` characters; give how many it holds."""
    if characters >= wanted:
        return characters
    target = folder / "filler"
    target.mkdir()
    texts = (path for path in filler.iterdir() if path.suffix in (".md", ".txt")) if filler.is_dir() else ()
    for path in sorted(texts):
        shutil.copyfile(path, target / path.name)
        characters += len(path.read_text(encoding="utf-8", errors="replace"))
        if characters >= wanted:
            return characters
    raise ConfigurationError(
        f"{filler} 里的 .md 和 .txt 文件不够把语料加大到 {wanted} 字，请用 --filler 换一个文件夹"
    )


def _machine() -> str:
    """Say what it is, and how busy it was: times of a busy machine are only comparable with each other."""
    load = f"，测完时负载 {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"Python {platform.python_version()}，{platform.machine()}，{os.cpu_count()} 个处理器核{load}"
