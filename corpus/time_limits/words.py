"""The words of ``data/time.toml``, loaded once, and the numbers that times are written with."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from corpus.cues import alternatives
from corpus.normalize import han_number

_FILE = Path(__file__).parent.parent / "data" / "time.toml"


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def any_of(key: str) -> str:
    """Return a regular expression for any word of a list of the file."""
    return alternatives(*_data()[key])


def first_year_of(plan: str) -> int:
    """Return the first year of a five-year plan: 十四五 -> 2021."""
    return int(_data()["plans"][plan])


@cache
def plan_names() -> str:
    """Return a regular expression for the names of the five-year plans."""
    return alternatives(*_data()["plans"])


def number(words: str) -> int | None:
    """Return the value of digits or a Chinese numeral (两 is two), None where it is neither.

    >>> number("12"), number("三十"), number("两"), number("半")
    (12, 30, 2, None)
    """
    if re.fullmatch("[0-9]+", words):
        return int(words)
    try:
        return han_number(words.replace("两", "二"))
    except ValueError:
        return None
