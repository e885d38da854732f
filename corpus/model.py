"""Types that leave the corpus package: documents, clauses, responsibilities and what was doubtful.

Words are those of docs/architecture.md. All character offsets count Unicode code points in
``Document.text``, the text the reader produced (for plain text files: the decoded file itself).
"""

import datetime
from enum import StrEnum
from functools import cached_property

from pydantic import BaseModel, ConfigDict, Field

from corpus.healing import heal


class Model(BaseModel):
    """Base of all public types: unknown fields are errors, instances are immutable."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Kind(StrEnum):
    """What a clause is in the document's structure."""

    TITLE = "title"
    """标题"""
    PARAGRAPH = "paragraph"
    """a paragraph without a number: 主送、导语、落款、结尾"""
    HEADING = "heading"
    """a numbered heading that holds no text of its own"""
    CLAUSE = "clause"
    """a numbered clause with text: 条、（一）、1."""
    TABLE_HEADER = "table_header"
    TABLE_ROW = "table_row"
    NOTE = "note"
    """注、备注 under a table"""
    ROSTER = "roster"
    """名单: one role with the people or bodies that hold it"""


class Basis(StrEnum):
    """On what ground the text says who leads (牵头依据)."""

    LABEL = "label"
    """牵头单位：X；配合单位：Y"""
    SENTENCE = "sentence"
    """X牵头，Y配合"""
    ORDER_RULE = "order_rule"
    """the document says that the first unit listed leads"""
    BOLD = "bold"
    """the document says that bold type marks the lead"""
    SOLE = "sole"
    """one unit only"""
    NONE = "none"
    """several units and no word on who leads"""
    HEADING = "heading"
    """a heading above names the lead"""
    UNPARSED = "unparsed"
    """recognised as a statement of responsibility but not understood"""


class Cell(Model):
    """One cell of a table row (单元格): the header it stands under and its verbatim text."""

    header: str = Field(description="column header, white space removed; joined by / for two header rows")
    text: str = Field(description="verbatim cell text, stripped; repeated from above where cells are merged")
    merged: bool = Field(default=False, description="the text is carried from a merged cell above")


class Clause(Model):
    """The smallest numbered unit that can be cited (条款)."""

    id: str = Field(description="<document>#<path>, unique and stable")
    document: str = Field(description="document id")
    path: str = Field(description="numbering as the text writes it, outermost first, joined by /")
    heading: tuple[str, ...] = Field(
        description="headings above, outermost first, the own heading last if any"
    )
    kind: Kind
    text: str = Field(description="verbatim text, equal to Document.text[start:end]")
    page: int | None = Field(
        default=None, description="first page, from 1; None where the format has no pages"
    )
    start: int = Field(ge=0, description="first character in Document.text")
    end: int = Field(ge=0, description="one past the last character in Document.text")
    cells: tuple[Cell, ...] = Field(default=(), description="table rows: one per column")
    caption: str = Field(default="", description="table rows: the title or section the table stands under")

    @cached_property
    def plain(self) -> str:
        """The text with hard line wraps healed and runs of white space folded, for reading and embedding."""
        return heal(self.text)


class UnitRole(Model):
    """A role other than lead and support that the text itself names, e.g. 指导, 联络员, 责任人."""

    role: str
    names: tuple[str, ...]


class RoleWords(Model):
    """The words that gave units their role (判定依据): 牵头单位 -> lead, 配合 -> support."""

    role: str = Field(description="lead, support, responsible, or the role word itself: 指导, 联络员")
    words: str = Field(
        description="the cue as the text writes it; empty where a list stands without any word on its role"
    )
    names: tuple[str, ...]


class TimeLimit(Model):
    """A time limit in the text that a statement covers (时限)."""

    text: str = Field(description="as the text writes it: 2022年底前, 印发之日起30日内")
    start: datetime.date | None = Field(default=None, description="first day of an interval, where certain")
    end: datetime.date | None = Field(default=None, description="last day that meets it, where certain")


class Target(Model):
    """A quantity that a task is to reach (量化目标): 年培训总量4万人次以上."""

    text: str = Field(description="the words that state it, verbatim")
    about: str = Field(description="what is counted: 年培训总量")
    value: float | None = Field(
        default=None, description="the number, 万 and 亿 multiplied out; None for 翻一番"
    )
    unit: str = Field(default="", description="人次, 个, %")
    bound: str = Field(default="", description="以上, 不低于, 不超过, as the text writes it")
    year: int | None = Field(default=None, description="the year by which it holds, where the text names it")


class Responsibility(Model):
    """Who does a task, as one statement of the text says it (责任)."""

    document: str
    clause: str = Field(description="id of the clause the statement stands in")
    covers: tuple[str, ...] = Field(default=(), description="ids of further clauses one statement covers")
    task: str = Field(
        description="short name of the task: heading, cell or first sentence, white space healed"
    )
    scope: str = Field(description="all the text the statement covers, white space healed")
    lead: tuple[str, ...] | None = Field(description="牵头单位; None where the text does not say")
    support: tuple[str, ...] = Field(
        default=(), description="配合单位; under an order rule the units after the first"
    )
    units: tuple[str, ...] = Field(description="all units named, in source order")
    default_units: tuple[str, ...] = Field(default=(), description="bodies that a once-stated default adds")
    others: tuple[UnitRole, ...] = Field(default=(), description="roles other than lead and support")
    deadline: str | None = Field(default=None, description="完成时限 as the text writes it")
    deadline_date: datetime.date | None = Field(
        default=None, description="last day that meets it, where certain"
    )
    deadline_start: datetime.date | None = Field(
        default=None, description="first day, where the deadline is an interval"
    )
    recurrence: str | None = Field(
        default=None, description="每三个月调度一次: a duty that comes again, as written"
    )
    limits: tuple[TimeLimit, ...] = Field(default=(), description="time limits in the covered text")
    targets: tuple[Target, ...] = Field(default=(), description="quantities in the covered text")
    same_as: tuple[str, ...] = Field(
        default=(), description="ids of clauses of this document that set the same task"
    )
    basis: Basis
    decided_by: tuple[RoleWords, ...] = Field(
        default=(), description="which words decided which role, in order"
    )
    evidence: str = Field(description="the words of the clause that name the units, verbatim")
    rule: str | None = Field(
        default=None, description="id of the clause whose rule or heading decided the lead"
    )
    rule_words: str | None = Field(default=None, description="the rule's words, white space removed")


class Statement(Model):
    """One side of a contradiction."""

    document: str
    clause: str
    quote: str


class Contradiction(Model):
    """Statements of one issuer that disagree about the same thing (自相矛盾)."""

    about: str
    statements: tuple[Statement, ...]


class ReadWarning(Model):
    """Something the reader could not take for certain, and where."""

    where: str
    message: str


class DocumentInfo(Model):
    """What a document says about itself (元数据)."""

    id: str = Field(description="file stem")
    title: str
    issuer: str | None = Field(default=None, description="印发机关")
    number: str | None = Field(default=None, description="文号")
    date: datetime.date | None = Field(default=None, description="成文日期")
    region: str | None = Field(default=None, description="地区, as the text names it")
    level: str | None = Field(default=None, description="层级: 国家, 省, 市, 县, 乡; None where not certain")
    kind: str | None = Field(
        default=None, description="文种: 通知, 办法, 意见, 法律 …, as the title names it"
    )
    validity: str | None = Field(default=None, description="the sentence on effect or expiry, verbatim")
    effective: datetime.date | None = Field(default=None, description="施行日期, where certain")
    expires: datetime.date | None = Field(
        default=None, description="last day in force (有效期至), where certain"
    )
    repeals: tuple[str, ...] = Field(
        default=(), description="titles or numbers of what it repeals (废止), as written"
    )
    publicity: str | None = Field(default=None, description="公开属性: 主动公开, 依申请公开 …, as written")
    copied_to: str | None = Field(default=None, description="抄送, verbatim")
    parent: str | None = Field(
        default=None,
        description="title or number of the document that this annex says it belongs to, as written",
    )
    digest: bool = Field(
        default=False, description="a digest of the official text, not the text itself (条款摘编)"
    )
    source: str = Field(description="file name")
    sha256: str = Field(description="of the source file, hexadecimal")


class Document(Model):
    """One policy text, read whole."""

    info: DocumentInfo
    text: str = Field(description="the text all offsets refer to")
    clauses: tuple[Clause, ...]
    responsibilities: tuple[Responsibility, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    warnings: tuple[ReadWarning, ...] = ()
