"""The measures of the responsibilities as tables and a list of differences."""

import json
from collections.abc import Sequence
from typing import Any

from eval.model import Part
from eval.responsibilities.figures import COUNTS, TITLES, Figures
from eval.responsibilities.measure import Difference, Measures
from eval.table import render

GROUPS = {"part:development": "开发部分", "part:validation": "验证部分", "all": "全部"}
_FIELDS = {
    "missed": "漏读",
    "extra": "多读",
    "lead": "牵头",
    "support": "配合",
    "units": "单位",
    "deadline": "时限",
    "basis": "依据",
    "others": "其他角色",
    "default_units": "默认单位",
    "deadline_date": "到期日",
}


def report(measures: Measures, show_validation: bool) -> str:
    """Give figures by part, documents of the development part, and every difference of that part.

    Of the validation part nothing but the figures of the whole part is shown, unless told otherwise.
    """
    groups = {name: measures.groups[name] for name in GROUPS if name in measures.groups}
    groups |= {name: each for name, each in measures.groups.items() if name.startswith("format:")}
    blocks = [_shares({_title(name): each for name, each in groups.items()})]
    shown = visible(measures, show_validation)
    documents = {
        name.partition(":")[2]: each for name, each in shown.groups.items() if name.startswith("document:")
    }
    if documents:
        blocks.append(_documents(documents))
    blocks += [_listed(shown.differences)] if shown.differences else []
    hidden = len(measures.differences) - len(shown.differences)
    if hidden:
        blocks.append(f"验证部分另有 {hidden} 处不同，不展示（--show-validation 展示）。")
    return "\n\n".join(blocks)


def visible(measures: Measures, show_validation: bool) -> Measures:
    """Leave out the documents and differences of the validation part, unless told otherwise."""
    if show_validation:
        return measures
    hidden = {f"document:{id}" for id, part in measures.parts.items() if part is Part.VALIDATION}
    return measures.model_copy(
        update={
            "groups": {name: each for name, each in measures.groups.items() if name not in hidden},
            "differences": [each for each in measures.differences if each.part is Part.DEVELOPMENT],
        }
    )


def _title(group: str) -> str:
    return GROUPS.get(group, group.partition(":")[2])


def _shares(groups: dict[str, Figures]) -> str:
    header = ["指标", *groups]
    rows = [
        [title, *(str(getattr(each, name)) for each in groups.values())] for name, title in COUNTS.items()
    ]
    rows += [
        [title, *(_percent(each.shares[name]) for each in groups.values())] for name, title in TITLES.items()
    ]
    return render(header, rows)


def _documents(documents: dict[str, Figures]) -> str:
    names = ("exact", "lead_exact", "lead_f1", "support_f1", "units_f1", "deadline_f1", "basis")
    header = ["文件", *COUNTS.values(), *(TITLES[name] for name in names)]
    rows = [
        [
            document,
            *(str(getattr(each, name)) for name in COUNTS),
            *(_percent(each.shares[name]) for name in names),
        ]
        for document, each in documents.items()
    ]
    return render(header, rows)


def _percent(share: float | None) -> str:
    return "—" if share is None else f"{100 * share:.1f}%"


def _listed(differences: Sequence[Difference]) -> str:
    lines = ["不同之处："]
    above = ""
    for each in differences:
        head = f"{each.document}.{each.format}#{each.clause}　{each.task[:30]}"
        lines += [head] if head != above else []
        above = head
        lines.append(f"    {_FIELDS[each.field]}：应为 {_json(each.expected)}，读出 {_json(each.given)}")
    return "\n".join(lines)


def _json(value: Any) -> str:
    return "无" if value is None else json.dumps(value, ensure_ascii=False)
