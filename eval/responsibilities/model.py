"""Types of the responsibility gold: a statement as a careful reader finds it in the text."""

import datetime
from typing import Self

from pydantic import Field, model_validator

from corpus.model import Basis
from eval.model import Model


class GoldStatement(Model):
    """One statement of the text on who does a task: a row of ``gold/responsibilities/<document>.jsonl``.

    Fields mean what they mean in ``corpus.model.Responsibility``. ``lead`` must be written, be it null:
    then the text was read and names no lead.
    """

    clause: str = Field(description="full id of the clause the statement stands in")
    covers: list[str] = Field(default=[], description="ids of further clauses the statement covers")
    task: str = Field(min_length=1, description="a short phrase that tells the statements of a clause apart")
    lead: list[str] | None = Field(description="牵头单位; null where the text does not say")
    support: list[str] = Field(description="配合单位 in source order")
    units: list[str] = Field(description="all units named, in source order")
    default_units: list[str] = Field(default=[], description="bodies that a once-stated default adds")
    others: dict[str, list[str]] = Field(default={}, description="role as written -> names: 指导, 联络员")
    deadline: str | None = Field(description="完成时限 as the text writes it")
    deadline_date: datetime.date | None = Field(description="last day that meets it, where certain")
    recurrence: str | None = Field(default=None, description="a duty that comes again, as written")
    basis: Basis = Field(description="on what ground the text says who leads")
    same_as: list[str] = Field(default=[], description="ids of clauses that set the same task")
    note: str = Field(default="", description="why; names and deadlines that the text writes otherwise")

    @property
    def document(self) -> str:
        """The document the statement stands in."""
        return self.clause.partition("#")[0]

    @property
    def path(self) -> str:
        """The clause without its document, the same in every format of the document."""
        return self.clause.partition("#")[2]

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        problems = [*self._id_problems(), *self._name_problems(), *self._lead_problems()]
        if self.deadline is not None and not self.deadline.strip():
            problems.append("deadline 是空字符串")
        if self.deadline_date is not None and self.deadline is None:
            problems.append("有 deadline_date 而没有 deadline")
        if problems:
            raise ValueError("；".join(problems))
        return self

    def _id_problems(self) -> list[str]:
        ids = [self.clause, *self.covers, *self.same_as]
        problems = [f"条款编号应为“文件#路径”：{id}" for id in ids if not all(id.partition("#"))]
        for name in ("covers", "same_as"):
            values: list[str] = getattr(self, name)
            if len(values) != len(set(values)) or self.clause in values:
                problems.append(f"{name} 中有重复，或列了 clause 自己")
        return problems

    def _name_problems(self) -> list[str]:
        problems = []
        lists = {"lead": self.lead or [], "support": self.support, "units": self.units}
        lists |= {"default_units": self.default_units}
        lists |= {f"others.{role}": names for role, names in self.others.items()}
        for field, names in lists.items():
            if any(not name.strip() for name in names):
                problems.append(f"{field} 中有空字符串")
            if len(names) != len(set(names)):
                problems.append(f"{field} 中有重复")
        for field in ("lead", "support"):
            beyond = [name for name in lists[field] if name not in self.units]
            if beyond:
                problems.append(f"{field} 中的 {'、'.join(beyond)} 不在 units 中")
        if any(not names for names in self.others.values()):
            problems.append("others 中有没有名称的角色")
        if not (self.units or self.others or self.default_units) and self.basis is not Basis.UNPARSED:
            problems.append("没有单位也没有其他角色")
        return problems

    def _lead_problems(self) -> list[str]:
        problems = []
        if self.lead == []:
            problems.append("lead 不能是空列表，原文没有写明牵头单位时写 null")
        if both := [name for name in self.lead or [] if name in self.support]:
            problems.append(f"既牵头又配合：{'、'.join(both)}")
        if self.lead and self.basis in (Basis.NONE, Basis.UNPARSED):
            problems.append(f"basis 为 {self.basis.value} 时 lead 只能是 null")
        if self.basis is Basis.SOLE and (self.lead is None or self.lead != self.units):
            problems.append("basis 为 sole 时 lead 就是唯一的单位")
        return problems
