"""The library a newcomer finds: a copy of the project's own texts, which may be changed like any other file.

What was copied is noted, so that a newer version of the program brings its newer texts, and nothing that people have
changed, added or deleted is touched.
"""

import hashlib
import json
import shutil
from pathlib import Path

from assistant.service.errors import StoreFailed

_NOTE = ".copied.json"
"""File name -> SHA-256 of what was copied; hidden, so that it is no document."""


def seeded_library(own: Path, folder: Path) -> Path:
    """Bring the copy of ``own`` in ``folder`` up to date and return the folder. Raises ``StoreFailed``."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        before = _noted(folder)
        offered = {path.name: path for path in sorted(own.iterdir()) if path.is_file()}
        for name in before.keys() - offered.keys():
            if _sum(folder / name) == before[name]:
                (folder / name).unlink()
        for name, path in offered.items():
            known = name in before or (folder / name).exists()
            if known and (_sum(folder / name) != before.get(name) or before.get(name) == _sum(path)):
                continue  # changed or deleted by someone, or no newer one there
            new = folder / f".{name}-new"
            shutil.copyfile(path, new)
            new.replace(folder / name)
        note = {name: _sum(path) or "" for name, path in offered.items()}
        if note != before:
            new = folder / f"{_NOTE}-new"
            new.write_text(json.dumps(note, ensure_ascii=False, indent=1), encoding="utf-8")
            new.replace(folder / _NOTE)
    except OSError as error:
        raise StoreFailed(
            f"无法写入数据文件夹 {folder.parent}（{error.strerror}）：请用 POLICY_DATA_DIR 指定另一个文件夹。"
        ) from error
    return folder


def _noted(folder: Path) -> dict[str, str]:
    try:
        noted = json.loads((folder / _NOTE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(name): str(checksum) for name, checksum in noted.items()} if isinstance(noted, dict) else {}


def _sum(path: Path) -> str | None:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None
