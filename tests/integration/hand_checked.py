"""What a person found reading each file of ``more/``, one TOML file per document under ``more_expected/``.

Each was written from the file itself (raw text, page source, rendered pages), not from a run of the program. Ids are
written short: ``附1/{1..56}`` and ``三/（{六..九}）`` stand for all numbers between.
"""

import datetime
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from corpus.days import figure

FOLDER = Path(__file__).parent / "more_expected"
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))
_RANGE = re.compile(r"\{(?P<first>[^{}.]+)\.\.(?P<last>[^{}.]+)\}")


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Metadata(_Model):
    """What the document says about itself; what it does not say is None."""

    title: str
    issuer: str | None = None
    number: str | None = None
    date: datetime.date | None = None
    region: str | None = None
    level: str | None = None
    kind: str | None = None
    effective: datetime.date | None = None
    expires: datetime.date | None = None
    repeals: tuple[str, ...] = ()
    publicity: str | None = None
    copied_to: str | None = None
    parent: str | None = None


class Clauses(_Model):
    """All ids in order; headings above and phrases in some of them."""

    ids: str
    headings: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    phrases: dict[str, str] = Field(default_factory=dict)


class ExpectedTable(_Model):
    """One table: what it stands under, its header, the number of its rows, how the cells of some rows begin."""

    under: str
    caption: str
    """of all rows; empty where section rows give each its own"""
    header: tuple[str, ...]
    rows: int
    captions: dict[str, str] = Field(default_factory=dict)
    cells: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class Expected(_Model):
    """One document."""

    metadata: Metadata
    kinds: dict[str, int]
    clauses: Clauses
    tables: tuple[ExpectedTable, ...] = ()

    def paths(self) -> list[str]:
        """All clause paths in order."""
        return [path for word in self.clauses.ids.split() for path in _expand(word)]


@cache
def expected(name: str) -> Expected:
    """Return what was found by hand in the document ``name``."""
    data: dict[str, Any] = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return Expected.model_validate(data)


def han(number: int) -> str:
    """Return a number up to 99 in Chinese numerals: 21 -> 二十一."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    ten = "" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十"
    return ten + (digits[ones] if ones or not tens else "")


def _expand(word: str) -> list[str]:
    match = _RANGE.search(word)
    if match is None:
        return [word]
    first, last = figure(match["first"]), figure(match["last"])
    assert first is not None
    assert last is not None
    numbers = range(first, last + 1)
    written = [str(number) if match["first"].isdigit() else han(number) for number in numbers]
    return [word[: match.start()] + number + word[match.end() :] for number in written]
