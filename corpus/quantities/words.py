"""The words of ``data/quantities.toml``, loaded once and compiled."""

import re
import tomllib
from functools import cache
from pathlib import Path

from corpus.cues import alternatives

_FILE = Path(__file__).parent.parent / "data" / "quantities.toml"


@cache
def words(key: str) -> list[str]:
    """Return a list of the file."""
    found: list[str] = tomllib.loads(_FILE.read_text(encoding="utf-8"))[key]
    return found


@cache
def any_of(key: str) -> str:
    """Return a regular expression for any word of a list of the file, the longest first."""
    return alternatives(*words(key))


@cache
def pattern(template: str) -> re.Pattern[str]:
    """Compile a regular expression in which ``<<key>>`` stands for any word of that list of the file.

    >>> bool(pattern("(?:<<bounds>>)$").search("三成以上"))
    True
    """
    return re.compile(re.sub("<<([a-z_]+)>>", lambda match: any_of(match[1]), template))
