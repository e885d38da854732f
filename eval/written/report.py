"""The figures of all ways side by side, as a plain table."""

from collections.abc import Mapping

from assistant.written.checks import Check
from eval.table import render
from eval.written.measure import WordedFigures

_NAMES = {"composed": "组成", "proven": "模型（核对）", "unchecked": "模型（不核对）"}
_VARIED = {"examples": "示例", "temperature": "温度"}
_PARTS = {"all": "全部", "development": "开发", "validation": "验证"}
_EXACT = {"lead": "牵头", "support": "配合", "units": "责任单位", "deadline": "时限", "figures": "要点"}


def table(measured: Mapping[str, Mapping[str, WordedFigures]]) -> str:
    """Give one column per way and part, one row per figure."""
    columns = [
        (name, part, each)
        for name, parts in measured.items()
        for part, each in parts.items()
        if part != "all" or len(parts) != 2  # one part alone is all
    ]
    header = ["", *(f"{named(name)}·{_PARTS.get(part, part)}" for name, part, _ in columns)]
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
        ["模型首字毫秒 p50/p95", *(_times(each.model_ms) for *_, each in columns)],
        ["首字毫秒 p50/p95", *(_times(each.first_ms) for *_, each in columns)],
        ["全部毫秒 p50/p95", *(_times(each.total_ms) for *_, each in columns)],
        ["结果", *(_outcomes(each) for *_, each in columns)],
    ]
    return render(header, rows)


def named(way: str) -> str:
    """Give the name of a way in Chinese: proven examples=1 -> 模型（核对）示例1."""
    name, *settings = way.split(" ")
    varied = [setting.partition("=") for setting in settings]
    return _NAMES.get(name, name) + "".join(f"{_VARIED.get(key, key)}{value}" for key, _, value in varied)


_CHECKS = {
    Check.FORM: "形式（标记、外文、过长）",
    Check.COMPARING: "比较的结论",
    Check.PLACE: "没说是哪个地方",
    Check.LEAD: "牵头与责任清单不符",
    Check.ROLE: "其他角色不符、名单不全",
    Check.UNIT: "依据里没有的单位名称",
    Check.NUMBER: "数字",
    Check.TIME: "时间",
    Check.QUOTE: "引文、书名",
    Check.PAIRING: "数字对错了事项",
    Check.JOINED: "拼在一起的列举",
    Check.MEANING: "改变原意的词",
    Check.WORDS: "没有来历的词",
    Check.CARRIED: "没有依据支持",
    Check.NO_MARKER: "没有编号",
    Check.UNKNOWN_MARKER: "编号不存在",
    Check.OTHER_MARKER: "编号不对",
    Check.OMITTED: "漏写",
}


def changes_table(measured: Mapping[str, Mapping[str, WordedFigures]]) -> str:
    """Give what each check found and what became of it, one row per way and check; empty without a model."""
    header = ["核对", "句", "仅此一项", "另计有误", "答案", "占比", "改写", "不显示", "退回组成", "程序补正"]
    rows: list[list[str]] = []
    for name, parts in measured.items():
        each = parts.get("all")
        if each is None or not each.checks:
            continue
        rows.append([f"【{named(name)}】", *[""] * (len(header) - 1)])
        for check, counted in each.checks.items():
            share = f"{counted.answers / each.questions:.2f}"
            numbers = [counted.repaired, counted.dropped, counted.composed, counted.corrected]
            rows.append(
                [
                    _CHECKS[Check(check)],
                    *map(str, (counted.sentences, counted.alone, counted.untrue, counted.answers)),
                    share,
                    *map(str, numbers),
                ]
            )
    return render(header, rows) if rows else ""


_OUTCOMES = {"written": "原样", "changed": "经改动", "composed": "退回", "kept": "未交模型"}


def _outcomes(each: WordedFigures) -> str:
    return " ".join(f"{_OUTCOMES[name]}{count}" for name, count in sorted(each.outcomes.items()))


def _share(value: float | None) -> str:
    return "—" if value is None else f"{value:.3f}"


def _counted(each: WordedFigures, key: str) -> str:
    return f"{each.exact[key]:.3f}（{each.counted[key]}）" if key in each.exact else "—"


def _times(times: Mapping[str, float]) -> str:
    return f"{times['p50']:.0f}/{times['p95']:.0f}" if times else "—"
