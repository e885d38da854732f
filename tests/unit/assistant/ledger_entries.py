"""One responsibility with most of its fields set, for tests of the ledger's table."""

from datetime import date
from typing import Any

from corpus.model import Basis, DocumentInfo, Responsibility, UnitRole

INFO = DocumentInfo(id="甲", title="某方案", region="临江市", source="甲.txt", sha256="0" * 64)


def stated(**fields: Any) -> Responsibility:
    """Return it with other values for ``fields``."""
    values: dict[str, Any] = {
        "document": "甲",
        "clause": "甲#一",
        "task": "建设社区养老食堂",
        "scope": "",
        "lead": ("市民政局",),
        "support": ("市财政局", "市商务局"),
        "units": ("市民政局", "市财政局", "市商务局"),
        "others": (UnitRole(role="指导单位", names=("省民政厅",)),),
        "deadline": "2022.09",
        "deadline_date": date(2022, 9, 30),
        "basis": Basis.ORDER_RULE,
        "rule": "甲#注",
        "rule_words": "第一个部门为牵头部门",
        "evidence": "市民政局、市财政局、市商务局",
    }
    return Responsibility.model_validate(values | fields)
