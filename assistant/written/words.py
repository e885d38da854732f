"""The words of ``data/writing.toml``, loaded once and compiled."""

import re
import tomllib
from functools import cache
from pathlib import Path

from corpus.cues import alternatives

_FILE = Path(__file__).parent.parent / "data" / "writing.toml"


@cache
def words(key: str) -> tuple[str, ...]:
    """Return a list of the file."""
    return tuple(tomllib.loads(_FILE.read_text(encoding="utf-8"))[key])


@cache
def any_of(key: str) -> re.Pattern[str]:
    """Return the pattern of any word of a list of the file, the longest first."""
    return re.compile(alternatives(*words(key)))
