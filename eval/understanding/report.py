"""The measure of understanding in words and tables, for the terminal."""

from collections.abc import Iterable, Sequence

from eval.model import Part
from eval.report import PART_TITLES
from eval.table import render
from eval.understanding.model import MANNERS, SLOTS, Measures, Slot, Understood


def report(measures: Measures, show_validation: bool = False) -> str:
    """Give the figures per slot, part and manner, and the rows that are not right; of the validation part figures only."""
    return "\n\n".join([_slots(measures), _manners(measures), *_wrong(measures.rows, show_validation)])


def visible(measures: Measures, show_validation: bool) -> Measures:
    """Give the measures without the rows of the validation part unless told."""
    rows = [row for row in measures.rows if show_validation or row.part is Part.DEVELOPMENT]
    return measures.model_copy(update={"rows": rows})


def _slots(measures: Measures) -> str:
    names = ["all", *(f"part:{part.value}" for part in Part)]
    shown = [name for name in names if name in measures.groups]
    titles = {"all": "全部", **{f"part:{part.value}": title for part, title in PART_TITLES.items()}}
    header = ["项目"]
    for name in shown:
        header += [titles[name], "准确率", "召回率"]
    rows = [["题数", *(cell for name in shown for cell in (str(measures.groups[name].rows), "", ""))]]
    rows.append(
        [
            "全部项目都对",
            *(cell for name in shown for cell in (_shown(measures.groups[name].right.value), "", "")),
        ]
    )
    for slot, title in SLOTS.items():
        row = [title]
        for name in shown:
            each = measures.groups[name].slots[slot]
            row += [_shown(each.right.value), _shown(each.precision), _shown(each.recall)]
        rows.append(row)
    return render(header, rows)


def _manners(measures: Measures) -> str:
    rows = []
    for manner, title in MANNERS.items():
        group = measures.groups.get(f"manner:{manner.value}")
        if group is not None:
            slots = [_shown(group.slots[slot].right.value) for slot in SLOTS]
            rows.append([title, str(group.rows), _shown(group.right.value), *slots])
    return render(["问法", "题数", "全对", *SLOTS.values()], rows)


def _wrong(rows: Sequence[Understood], show_validation: bool) -> Iterable[str]:
    wrong = [row for row in rows if not row.right]
    shown = [row for row in wrong if show_validation or row.part is Part.DEVELOPMENT]
    for row in shown:
        lines = [f"[{row.id}] {' → '.join([*row.history, row.question])}"]
        for name, slot in row.slots.items():
            if not slot.right:
                lines.append(f"  {SLOTS[name]}：应为 {_values(row.expected[name])}，实为 {_given(slot)}")
        yield "\n".join(lines)
    if len(wrong) > len(shown):
        yield f"验证部分另有 {len(wrong) - len(shown)} 题未全对，不展示题目（--show-validation 可展示）。"
    if not wrong:
        yield "所有题目全对。"


def _given(slot: Slot) -> str:
    return _values(slot.given)


def _values(values: Sequence[str]) -> str:
    return "、".join("是" if value == "yes" else value for value in values) or "无"


def _shown(value: float | None) -> str:
    return "—" if value is None else f"{value:.3f}"
