"""Types of the measure of understanding: a gold row, what came of it, and the figures."""

from enum import StrEnum
from typing import Self, get_args

from pydantic import Field, model_validator

from assistant.model import Intent
from eval.model import Figure, Model, Part, part_of

LISTS = ("intents", "places", "documents", "units", "years", "unknown_places", "unknown_units")
"""Slots that hold several values; ``follow_up`` beside them is yes or no."""

SLOTS: dict[str, str] = {
    "intents": "意图",
    "places": "地区",
    "documents": "文件",
    "units": "单位",
    "years": "年份",
    "unknown_places": "语料外地区",
    "unknown_units": "语料外单位",
    "follow_up": "承接上文",
}
"""Slots of assistant.model.Understanding and their Chinese titles, in report order."""


class Manner(StrEnum):
    """How a question is written."""

    PLAIN = "plain"
    TYPO = "typo"
    FULL_WIDTH = "full_width"
    NUMERALS = "numerals"
    TRADITIONAL = "traditional"
    SPOKEN = "spoken"
    TITLE = "title"
    UNIT = "unit"
    UNKNOWN = "unknown"
    FOLLOW_UP = "follow_up"


MANNERS: dict[Manner, str] = {
    Manner.PLAIN: "规范",
    Manner.TYPO: "错别字",
    Manner.FULL_WIDTH: "全角与空格",
    Manner.NUMERALS: "数字写法",
    Manner.TRADITIONAL: "繁体",
    Manner.SPOKEN: "口语",
    Manner.TITLE: "文件简称",
    Manner.UNIT: "单位写法",
    Manner.UNKNOWN: "语料外地区",
    Manner.FOLLOW_UP: "追问",
}


class Row(Model):
    """A question and what a careful reader understands of it.

    Slots that are left out are empty. ``documents`` are those a reader would look into by the place, title or number
    named, every one of them; a year narrows by its own slot. Places are written as the documents' regions, units as
    the ledger of the documents names them.
    """

    id: str = Field(min_length=1, description="unique and stable; decides the part")
    set: str = Field(description="set of eval/gold/sets.toml whose documents the question is asked of")
    manner: Manner
    question: str = Field(min_length=1)
    history: list[str] = Field(default=[], description="earlier questions, oldest first")
    intents: list[Intent] = Field(min_length=1)
    places: list[str] = Field(default=[])
    documents: list[str] = Field(default=[])
    units: list[str] = Field(default=[])
    years: list[int] = Field(default=[])
    unknown_places: list[str] = Field(default=[])
    unknown_units: list[str] = Field(default=[])
    follow_up: bool = False
    also: dict[str, list[str | int]] = Field(
        default={}, description="slot -> values that may be understood too and need not be"
    )
    note: str | None = None

    @property
    def part(self) -> Part:
        """The half of the gold this row belongs to."""
        return part_of(self.id)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        problems = [f"also 里没有名为 {slot} 的项" for slot in self.also if slot not in LISTS]
        for slot in LISTS:
            values = [*getattr(self, slot), *self.also.get(slot, [])]
            if len(values) != len(set(values)):
                problems.append(f"{slot} 与 also 中有重复")
        unknown = [value for value in self.also.get("intents", []) if value not in get_args(Intent)]
        problems += [f"没有名为 {value} 的意图" for value in unknown]
        if self.follow_up and not self.history:
            problems.append("没有 history，不会承接上文")
        if problems:
            raise ValueError("；".join(problems))
        return self


class Slot(Model):
    """One slot of one row: how many of the wanted values were found, and how many given ones are wrong."""

    right: bool = Field(description="all wanted values and no others")
    found: int
    wanted: int
    wrong: int = Field(description="values given that are neither wanted nor allowed")
    given: list[str]


class Understood(Model):
    """What came of one row."""

    id: str
    manner: Manner
    part: Part
    question: str
    history: list[str]
    slots: dict[str, Slot]
    expected: dict[str, list[str]]

    @property
    def right(self) -> bool:
        """Every slot is right."""
        return all(slot.right for slot in self.slots.values())


class SlotFigures(Model):
    """The figures of one slot over a group of rows."""

    right: Figure = Field(description="share of rows whose slot is right")
    precision: float | None = Field(description="found / (found + wrong) over all values; null: none given")
    recall: float | None = Field(description="found / wanted over all values; null: none wanted")


class UnderstandingFigures(Model):
    """The figures of a group of rows."""

    rows: int
    right: Figure = Field(description="share of rows with every slot right")
    slots: dict[str, SlotFigures]


class Measures(Model):
    """Everything measured."""

    sets: list[str] = Field(description="gold sets whose documents were asked")
    groups: dict[str, UnderstandingFigures] = Field(description="all, part:<part>, manner:<manner>")
    rows: list[Understood]
