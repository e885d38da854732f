"""The words of ``data/metadata.toml``: kinds of documents, levels of government, marks of publicity."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parent / "data" / "metadata.toml"


@cache
def metadata_words() -> dict[str, dict[str, list[str]]]:
    """Return the tables of the file: table -> key -> words."""
    data: dict[str, Any] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return data
