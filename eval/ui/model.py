"""Types of the page 评测: what can be run, how far a run is, which runs there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field

from eval.model import Model, Summary

State = Literal["idle", "running", "done", "cancelled", "failed"]


class Order(Model):
    """What someone asks to be run."""

    gold: str = Field(description="id of a ``GoldChoice``")
    part: Literal["all", "development", "validation"] = "all"
    limit: int | None = Field(default=None, ge=1, description="at most so many questions")


class RunNote(Model):
    """What the page keeps of a run beside its results: ``page.json``."""

    title: str = Field(description="of the gold questions")
    by: str = Field(description="name of whoever started it")
    generation: str = Field(description="of the index that was asked")
    documents: tuple[str, ...] = Field(
        description="ids of all documents that were served; who sees less sees no run"
    )


@dataclass(frozen=True)
class GoldChoice:
    """Gold questions that the served documents can be asked."""

    id: str
    title: str
    files: Sequence[Path]
    set: str | None
    """name in eval/gold/sets.toml; None for questions of the office's own"""
    questions: int
    development: int
    others: int
    """served documents that the questions are not about"""

    @property
    def own(self) -> bool:
        """Brought by the office."""
        return self.set is None


@dataclass(frozen=True)
class Unfit:
    """Gold questions that the served documents cannot be asked, and why."""

    id: str
    title: str
    reason: str
    own: bool


@dataclass(frozen=True)
class Progress:
    """How far the run is that was started last."""

    state: State = "idle"
    run: str = ""
    title: str = ""
    done: int = 0
    total: int = 0
    message: str = ""


@dataclass(frozen=True)
class RunEntry:
    """A run in the list. ``summary`` is None where it did not come to its end."""

    name: str
    note: RunNote
    summary: Summary | None
    answered: int
