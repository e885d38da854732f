"""The figures of all ways side by side, as a plain table."""

from collections.abc import Mapping

from eval.table import render
from eval.written.measure import WordedFigures

_NAMES = {"composed": "组成", "proven": "模型（核对）", "unchecked": "模型（不核对）"}
_PARTS = {"all": "全部", "development": "开发", "validation": "验证"}
_EXACT = {"lead": "牵头", "support": "配合", "units": "责任单位", "deadline": "时限", "figures": "要点"}


def table(measured: Mapping[str, Mapping[str, WordedFigures]]) -> str:
    """Give one column per way and part, one row per figure."""
    columns = [(name, part, each) for name, parts in measured.items() for part, each in parts.items()]
    header = ["", *(f"{_NAMES.get(name, name)}·{_PARTS.get(part, part)}" for name, part, _ in columns)]
    rows = [["题数", *(str(each.questions) for *_, each in columns)]]
    rows.append(["字面全对", *(_share(each.right) for *_, each in columns)])
    for key, title in _EXACT.items():
        rows.append([title, *(_counted(each, key) for *_, each in columns)])
    rows += [
        ["引用准确", *(_share(each.citation_precision) for *_, each in columns)],
        ["引用召回", *(_share(each.citation_recall) for *_, each in columns)],
        ["所引条款载有", *(_share(each.carried) for *_, each in columns)],
        ["拒答判断", *(_share(each.refused) for *_, each in columns)],
        ["无出处的事实", *(f"{each.unfaithful}/{each.facts}" for *_, each in columns)],
        ["有此事实的答案", *(str(each.unfaithful_answers) for *_, each in columns)],
        ["角色有误的单位", *(str(each.wrong_roles) for *_, each in columns)],
        ["平均字数", *(f"{each.characters:.0f}" if each.characters else "—" for *_, each in columns)],
        ["首字毫秒 p50/p95", *(_times(each.first_ms) for *_, each in columns)],
        ["全部毫秒 p50/p95", *(_times(each.total_ms) for *_, each in columns)],
        ["结果", *(_outcomes(each) for *_, each in columns)],
    ]
    return render(header, rows)


_OUTCOMES = {"written": "原样", "changed": "经改动", "composed": "退回", "kept": "未交模型"}


def _outcomes(each: WordedFigures) -> str:
    return " ".join(f"{_OUTCOMES[name]}{count}" for name, count in sorted(each.outcomes.items()))


def _share(value: float | None) -> str:
    return "—" if value is None else f"{value:.3f}"


def _counted(each: WordedFigures, key: str) -> str:
    return f"{each.exact[key]:.3f}（{each.counted[key]}）" if key in each.exact else "—"


def _times(times: Mapping[str, float]) -> str:
    return f"{times['p50']:.0f}/{times['p95']:.0f}" if times else "—"
