"""The cue words of ``data/cues.toml``, loaded once and compiled."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parent / "data" / "cues.toml"


@cache
def cues() -> dict[str, dict[str, list[str]]]:
    """Return the tables of the cue file: table -> key -> words."""
    data: dict[str, Any] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return data


def alternatives(*words: str, spaced: bool = False) -> str:
    """Return a regular expression for any of ``words``, longest first; ``spaced`` allows white space inside."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    if spaced:
        return "|".join(r"[ \u3000\xa0]*".join(map(re.escape, word)) for word in ordered)
    return "|".join(map(re.escape, ordered))
