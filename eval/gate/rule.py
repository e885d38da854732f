"""When answers have fallen behind their baseline.

- Development part: a figure has fallen where, over the same questions, the 95 % bootstrap interval of the mean
  difference (now - baseline) lies wholly below 0: not even the kindest reading of the questions explains the loss.
  For pass or fail without any gain that is four lost questions, whatever the size of the set.
- Validation part: a figure has fallen where it is below the lower end of the baseline's own interval.
- ``EXACT`` figures may not fall at all.
- The gold rows must be those of the baseline: with other questions there is nothing to compare.
"""

from collections.abc import Sequence

from eval.gate.model import GATED, SetBaseline, gold_sha256, key, set_baseline, values
from eval.intervals import of_mean
from eval.model import Outcome, Part, Question
from eval.summary import TITLES

EXACT = ("quotes",)
"""Figures of which one loss is one too many: a quote is verbatim or it is not shown."""
_TOLERANCE = 1e-6
"""values are stored with six decimals"""


def fallen(baseline: SetBaseline, questions: Sequence[Question], outcomes: Sequence[Outcome]) -> list[str]:
    """Give one Chinese sentence for every gated figure that has fallen behind; the validation part in figures only."""
    if gold_sha256(questions) != baseline.gold_sha256:
        return ["评测集与基线所用的不同：请核对改动，再用 make baseline REASON=原因 更新基线"]
    problems = []
    for name in GATED:
        problems += _development(name, baseline, outcomes)
    now = set_baseline(questions, outcomes).validation
    for name, before in baseline.validation.items():
        value = now[name].value if name in now else 0.0
        least = before.value if name in EXACT or before.low is None else before.low
        if value < least - _TOLERANCE:
            problems.append(
                f"验证部分 {TITLES[name]} 为 {value:.3f}，低于基线 {before.value:.3f} 的下限 {least:.3f}"
            )
    return problems


def _development(name: str, baseline: SetBaseline, outcomes: Sequence[Outcome]) -> list[str]:
    """Compare one figure question by question; a question it no longer applies to counts as 0 where it did before."""
    lost, differences = [], []
    for item in outcomes:
        if item.part is not Part.DEVELOPMENT:
            continue
        value = values(item).get(name)
        if value is None:
            continue
        before = baseline.below[name].get(key(item.id), 1.0)
        differences.append(value - before)
        if value < before - _TOLERANCE:
            lost.append(item.id)
    if not lost or not differences:
        return []
    span = of_mean(differences)
    if name not in EXACT and span is not None and span.high >= 0:
        return []
    change = sum(differences) / len(differences)
    return [
        f"开发部分 {TITLES[name]} 比基线变化 {change:+.4f}（{len(differences)} 题），"
        f"变差 {len(lost)} 题：{'、'.join(lost)}"
    ]
