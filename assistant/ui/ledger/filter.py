"""What the reader asks of the ledger (筛选条件), as it stands in the address of the page.

Everything that decides what is shown is in the address, so that a view can be shared, bookmarked and gone back to.
"""

import re
from calendar import monthrange
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal, TypeVar, get_args
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict, Field

from assistant.unit_groups import group_names
from corpus.model import Basis
from index.ledger.ledger import Order
from index.model import Conditions

Lead = Literal["yes", "no"]
LONGEST = 100
"""Characters of a word filter that are looked at; a longer one is cut, as no unit or task has such a name."""
LAST_PAGE = 1_000_000
DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
"""「2022-12-31」「2022-12」「2022」"""

Word = TypeVar("Word", bound=str)


class LedgerFilter(BaseModel):
    """The conditions, the order and the page. A field that is empty or None asks for nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    unit: str = Field(default="", description="a unit or group by any of its names")
    role: str = Field(default="", description="lead, support, named, default, or the role word of the text")
    documents: tuple[str, ...] = Field(default=(), description="ids")
    region: str = Field(default="", description="words of the region, title or issuer")
    words: str = Field(default="", description="words of the task, all of which must be there")
    since: date | None = Field(default=None, description="due on this day or later")
    until: date | None = Field(default=None, description="due on this day or before")
    lead: Lead | None = Field(default=None, description="whether the text says who leads")
    basis: Basis | None = None
    order: Order = "source"
    page: int = Field(default=1, ge=1, le=LAST_PAGE)

    @property
    def narrowed(self) -> bool:
        """Some condition is set, whatever the order and the page."""
        return self.at_page(1).ordered("source") != LedgerFilter()

    def at_page(self, page: int) -> "LedgerFilter":
        """The same at another page."""
        return self.model_copy(update={"page": page})

    def ordered(self, order: Order) -> "LedgerFilter":
        """The same in another order, from its first page."""
        return self.model_copy(update={"order": order, "page": 1})

    def without(self, *names: str) -> "LedgerFilter":
        """The same without some of its conditions, from the first page."""
        fields = type(self).model_fields
        return self.model_copy(update={name: fields[name].default for name in (*names, "page")})

    def narrowed_to(self, **conditions: object) -> "LedgerFilter":
        """The same with further conditions, from the first page."""
        return self.model_copy(update={**conditions, "page": 1})

    def conditions(self, unit_names: Collection[str]) -> Conditions:
        """What this means to the ledger. ``unit_names``: all units of the ledger, in which groups are looked for."""
        groups = group_names(self.unit, unit_names) if self.unit else frozenset()
        return Conditions(
            unit=None if groups or not self.unit else self.unit,
            names=groups or None,
            role=self.role or None,
            documents=frozenset(self.documents) or None,
            region=self.region or None,
            task=self.words or None,
            due_after=self.since - timedelta(days=1) if self.since else None,
            due_before=self.until,
            lead_stated=None if self.lead is None else self.lead == "yes",
            basis=self.basis,
        )

    def address(self) -> str:
        """The address of the page that shows this, from any page of the site: 「./ledger?unit=…&role=lead」."""
        return f"./ledger{self.query()}"

    def query(self) -> str:
        """The query of the address, 「?unit=…&role=lead」; empty for everything."""
        values: list[tuple[str, str]] = [
            ("unit", self.unit),
            ("role", self.role),
            *(("doc", document) for document in self.documents),
            ("region", self.region),
            ("words", self.words),
            ("since", self.since.isoformat() if self.since else ""),
            ("until", self.until.isoformat() if self.until else ""),
            ("lead", self.lead or ""),
            ("basis", self.basis.value if self.basis else ""),
            ("order", "" if self.order == "source" else self.order),
            ("p", "" if self.page == 1 else str(self.page)),
        ]
        query = urlencode([(name, value) for name, value in values if value])
        return f"?{query}" if query else ""


def read_filter(values: Mapping[str, Sequence[str]]) -> tuple[LedgerFilter, list[str]]:
    """Read the filter from the parameters of an address; also what of it could not be read, in Chinese.

    What cannot be read is left out rather than refused: an address that was typed or cut off still shows something.
    """
    reading = _Reading(values)
    read = LedgerFilter(
        unit=reading.text("unit"),
        role=reading.text("role"),
        documents=tuple(dict.fromkeys(value for value in values.get("doc", ()) if value)),
        region=reading.text("region"),
        words=reading.text("words"),
        since=reading.day("since", "起", first=True),
        until=reading.day("until", "止", first=False),
        lead=reading.one_of("lead", get_args(Lead), "是否写明牵头"),
        basis=reading.one_of("basis", tuple(Basis), "牵头依据"),
        order=reading.one_of("order", get_args(Order), "排序") or "source",
        page=reading.page(),
    )
    if read.since and read.until and read.since > read.until:
        reading.problems.append(f"时限的起日 {read.since} 晚于止日 {read.until}，因此没有符合的任务。")
    return read, reading.problems


class _Reading:
    """Parameters of an address, and what is wrong with them."""

    def __init__(self, values: Mapping[str, Sequence[str]]) -> None:
        self._values = values
        self.problems: list[str] = []

    def text(self, name: str) -> str:
        found = self._values.get(name, ())
        return " ".join(found[0].split())[:LONGEST] if found else ""

    def day(self, name: str, shown: str, *, first: bool) -> date | None:
        text = self.text(name)
        match = DAY.fullmatch(text)
        try:
            if match and int(match[1]) > 1:
                year, month = int(match[1]), int(match[2] or (1 if first else 12))
                return date(year, month, int(match[3] or (1 if first else monthrange(year, month)[1])))
        except ValueError:  # no such month or day
            match = None
        if text:
            self.problems.append(
                f"时限（{shown}）“{text}”不是日期，没有采用：请写作 2022-12-31、2022-12 或 2022。"
            )
        return None

    def one_of(self, name: str, allowed: Sequence[Word], shown: str) -> Word | None:
        text = self.text(name)
        for each in allowed:
            if each == text:
                return each
        if text:
            self.problems.append(f"{shown}没有“{text}”这一项，没有采用。")
        return None

    def page(self) -> int:
        text = self.text("p")
        return int(text) if text.isascii() and text.isdigit() and 1 <= int(text) <= LAST_PAGE else 1
