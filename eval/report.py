"""A run in words and tables, for the terminal."""

from collections.abc import Iterable, Sequence
from typing import Any

from eval.latency import STAGES
from eval.model import Figure, Group, Kind, Outcome, Part, Summary
from eval.scoring import shortfalls
from eval.summary import TITLES
from eval.table import render

KIND_TITLES: dict[Kind, str] = {
    Kind.LEAD: "牵头",
    Kind.SUPPORT: "配合",
    Kind.UNITS: "责任单位",
    Kind.DEADLINE: "时限",
    Kind.TARGET: "目标",
    Kind.INDICATOR: "年度指标",
    Kind.PERSON: "人员职务",
    Kind.DEFINITION: "定义",
    Kind.LIST: "任务清单",
    Kind.GENERAL: "条款内容",
    Kind.COMPARISON: "各地比较",
    Kind.CONTRADICTION: "前后矛盾",
    Kind.AMBIGUOUS: "未指明地区",
    Kind.FOLLOW_UP: "追问",
    Kind.PARAPHRASE: "口语换说法",
    Kind.FALSE_PREMISE: "前提有误",
    Kind.UNANSWERABLE: "无法回答",
}
PART_TITLES: dict[Part, str] = {Part.DEVELOPMENT: "开发部分", Part.VALIDATION: "验证部分"}

_PER_KIND = (
    "passed",
    "recall@1",
    "recall@5",
    "recall@10",
    "mrr",
    "ndcg@10",
    "facts",
    "citation_recall",
    "citation_precision",
    "refused",
)


def figures(summary: Summary) -> str:
    """Give the figures of a run: all overall and per part with intervals, the main ones per kind, times."""
    whole = {"all": "全部", **{f"part:{part.value}": title for part, title in PART_TITLES.items()}}
    columns = [(title, summary.groups[name]) for name, title in whole.items() if name in summary.groups]
    overall = render(
        ["指标", *(title for title, _ in columns)],
        [
            ["题数", *(str(group.questions) for _, group in columns)],
            ["出错", *(str(group.errors) for _, group in columns)],
            *(
                [title, *(_counted(group.figures[name]) for _, group in columns)]
                for name, title in TITLES.items()
            ),
        ],
    )
    per_kind = render(
        ["题型", "题数", *(TITLES[name] for name in _PER_KIND)],
        [
            [title, str(group.questions), *(_plain(group.figures[name]) for name in _PER_KIND)]
            for title, group in _kinds(summary)
        ],
    )
    return "\n\n".join([overall, per_kind, *_latency(summary)])


def _latency(summary: Summary) -> Iterable[str]:
    if summary.latency:
        rows = [
            [STAGES[stage], f"{each.p50:.1f}", f"{each.p95:.1f}", f"{each.p99:.1f}", str(each.n)]
            for stage, each in summary.latency.items()
        ]
        yield render(["阶段（毫秒）", "p50", "p95", "p99", "次数"], rows)


def failures(outcomes: Sequence[Outcome], show_validation: bool = False) -> str:
    """Give every question that did not pass, with what was expected and what was given.

    Of the validation part only the number is given unless ``show_validation``.
    """
    failed = [item for item in outcomes if not item.passed]
    shown = [item for item in failed if show_validation or item.part is Part.DEVELOPMENT]
    lines = [line for item in shown for line in (*_failure(item), "")]
    hidden = len(failed) - len(shown)
    if hidden:
        lines.append(f"验证部分另有 {hidden} 题未全对，不展示题目（--show-validation 可展示）。")
    if not failed:
        lines.append("所有题目全对。")
    return "\n".join(lines).rstrip()


def _failure(item: Outcome) -> Iterable[str]:
    yield f"[{item.id}] {' → '.join([*item.history, item.question])}"
    below = [f"{metric.title} {item.scores[metric.name]:.2f}" for metric in shortfalls(item.scores)]
    yield f"  未过：{'、'.join(below)}"
    yield f"  应为：{_brief(item.expected)}"
    if item.answer is None:
        yield f"  出错：{item.error}"
        return
    yield f"  回答：{' '.join(str(item.answer['answer']).split())[:300]}"
    cited = "、".join(dict.fromkeys(citation["clause"] for citation in item.answer["citations"]))
    yield f"  引用：{cited or '无'}；拒答：{'是' if item.answer['refused'] else '否'}"
    yield from _responsibilities(item)


def _responsibilities(item: Outcome) -> Iterable[str]:
    if item.answer is None or not {"lead", "support", "units", "deadline"} & item.expected.keys():
        return
    for entry in item.answer["responsibilities"][:5]:
        units = "、".join(entry["units"])
        lead = "、".join(entry["lead"]) if entry["lead"] else "未写明"
        yield f"  责任：{entry['clause']} 牵头 {lead}；单位 {units}；时限 {entry['deadline'] or '无'}"


def _brief(expected: dict[str, Any]) -> str:
    parts = []
    for name, value in expected.items():
        if name == "refused":
            parts.append("应拒答" if value else "不应拒答")
        elif name == "lead" and value is None:
            parts.append("lead=原文未写明")
        elif value:
            parts.append(f"{name}={'、'.join(value) if isinstance(value, list) else value}")
    return "；".join(parts)


def _kinds(summary: Summary) -> Iterable[tuple[str, Group]]:
    for kind, title in KIND_TITLES.items():
        group = summary.groups.get(f"kind:{kind.value}")
        if group is not None:
            yield title, group


def _plain(figure: Figure) -> str:
    return "—" if figure.value is None else f"{figure.value:.3f}"


def _counted(figure: Figure) -> str:
    """0.943 [0.921, 0.962] (467): value, 95 % interval, questions."""
    if figure.value is None:
        return "—"
    span = "" if figure.low is None or figure.high is None else f" [{figure.low:.3f}, {figure.high:.3f}]"
    return f"{figure.value:.3f}{span} ({figure.n})"
