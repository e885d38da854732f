"""What got better and what got worse between two runs, question by question."""

from collections.abc import Sequence

from pydantic import Field

from eval.model import Model, Outcome, Part
from eval.paired import PairedTest, paired_test
from eval.scoring import METRICS
from eval.summary import TITLES
from eval.table import render


class Change(Model):
    """One metric of one question that differs."""

    metric: str
    before: float
    after: float


class Difference(Model):
    """A question whose scores differ."""

    id: str
    part: Part
    question: str
    passed_before: bool
    passed_after: bool
    changes: list[Change]

    @property
    def gain(self) -> float:
        """Passing counts before all else, then the sum of the changes."""
        return 1000.0 * (self.passed_after - self.passed_before) + sum(
            change.after - change.before for change in self.changes
        )


class Comparison(Model):
    """Two runs beside each other."""

    questions: int = Field(description="asked in both runs with the same gold row")
    passed_before: int
    passed_after: int
    better: list[Difference] = Field(description="largest gain first")
    worse: list[Difference] = Field(description="largest loss first")
    only_before: list[str] = Field(description="ids that only the first run asked")
    only_after: list[str] = Field(description="ids that only the second run asked")
    gold_changed: list[str] = Field(description="ids whose gold row differs; not compared")
    tests: list[PairedTest] = Field(
        default=[],
        description="passing and every figure per question that differs anywhere, over the same questions",
    )


def compare(before: Sequence[Outcome], after: Sequence[Outcome]) -> Comparison:
    """Set two runs side by side.

    Questions whose gold row changed are named and not compared. A metric that applies in one run only
    (precision of citations, where one answer cites nothing) is no change. A question where passing is the
    same and gains and losses cancel out counts as worse, so that it is looked at.
    """
    first = {item.id: item for item in before}
    second = {item.id: item for item in after}
    common = [id for id in first if id in second]
    changed = [id for id in common if _gold(first[id]) != _gold(second[id])]
    same = [id for id in common if id not in set(changed)]
    differences = [item for item in (_difference(first[id], second[id]) for id in same) if item is not None]
    return Comparison(
        questions=len(same),
        passed_before=sum(first[id].passed for id in same),
        passed_after=sum(second[id].passed for id in same),
        better=sorted((item for item in differences if item.gain > 0), key=lambda item: -item.gain),
        worse=sorted((item for item in differences if item.gain <= 0), key=lambda item: item.gain),
        only_before=[id for id in first if id not in second],
        only_after=[id for id in second if id not in first],
        gold_changed=changed,
        tests=_tests([first[id] for id in same], [second[id] for id in same]),
    )


def _tests(before: Sequence[Outcome], after: Sequence[Outcome]) -> list[PairedTest]:
    """Test passing always, and each metric whose value differs for some question."""
    if not before:
        return []
    found = [
        paired_test("passed", [float(item.passed) for item in before], [float(item.passed) for item in after])
    ]
    for metric in METRICS:
        pairs = [
            (one.scores[metric.name], other.scores[metric.name])
            for one, other in zip(before, after, strict=True)
            if metric.name in one.scores and metric.name in other.scores
        ]
        if any(one != other for one, other in pairs):
            found.append(paired_test(metric.name, *map(list, zip(*pairs, strict=True))))
    return found


def render_comparison(comparison: Comparison, show_validation: bool = False) -> str:
    """Give a comparison as text; questions of the validation part are counted, not shown, unless told."""
    lines = [
        f"两次评测共有 {comparison.questions} 题可比："
        f"全对 {comparison.passed_before} → {comparison.passed_after}，"
        f"变好 {len(comparison.better)} 题，变差 {len(comparison.worse)} 题。"
    ]
    if comparison.tests:
        lines += ["", _table_of_tests(comparison.tests)]
    for title, differences in (("变差", comparison.worse), ("变好", comparison.better)):
        shown = [item for item in differences if show_validation or item.part is Part.DEVELOPMENT]
        if shown:
            lines += [
                "",
                f"{title}：",
                render(["题目", "指标", "前", "后"], [row for item in shown for row in _rows(item)]),
            ]
        hidden = len(differences) - len(shown)
        if hidden:
            lines += ["", f"{title}：验证部分另有 {hidden} 题，不展示题目。"]
    for title, ids in (
        ("只在前一次出现", comparison.only_before),
        ("只在后一次出现", comparison.only_after),
        ("评测集有改动、未比较", comparison.gold_changed),
    ):
        if ids:
            lines += ["", f"{title}：{'、'.join(ids)}"]
    return "\n".join(lines)


def _table_of_tests(tests: Sequence[PairedTest]) -> str:
    rows = [
        [
            TITLES[test.metric],
            str(test.n),
            f"{test.before:.3f}",
            f"{test.after:.3f}",
            f"{test.after - test.before:+.3f}",
            "—" if test.low is None or test.high is None else f"[{test.low:+.3f}, {test.high:+.3f}]",
            f"{test.better}/{test.worse}",
            f"{test.p:.3f}",
        ]
        for test in tests
    ]
    table = render(["指标", "题数", "前", "后", "差", "95%区间", "升/降", "p"], rows)
    return f"{table}\np：两次其实一样时，差别至少这么大的概率（全对等是非指标用 McNemar 精确检验，其余用符号置换检验）。"


def _gold(outcome: Outcome) -> tuple[object, ...]:
    expected = {name: value for name, value in outcome.expected.items() if name != "note"}
    return outcome.question, outcome.history, expected


def _difference(before: Outcome, after: Outcome) -> Difference | None:
    changes = [
        Change(metric=name, before=before.scores[name], after=after.scores[name])
        for name in TITLES
        if name in before.scores and name in after.scores and before.scores[name] != after.scores[name]
    ]
    if not changes and before.passed == after.passed:
        return None
    return Difference(
        id=after.id,
        part=after.part,
        question=after.question,
        passed_before=before.passed,
        passed_after=after.passed,
        changes=changes,
    )


def _rows(item: Difference) -> list[list[str]]:
    mark = {True: "全对", False: "未全对"}
    rows = [[f"[{item.id}] {item.question}", "", mark[item.passed_before], mark[item.passed_after]]]
    return rows + [
        ["", TITLES[change.metric], f"{change.before:.2f}", f"{change.after:.2f}"] for change in item.changes
    ]
