"""The report: what it counts, what it shows of which half, and that it is one file which asks nothing of the network."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from eval import baselines, cli, store
from eval.baselines import Baseline
from eval.comparison import compare
from eval.configuration import Configuration
from eval.model import Outcome, Part, Summary, part_of
from eval.reporting import breakdown, laws
from eval.reporting.charts import recall_chart, reliability_chart
from eval.reporting.content import Content, content
from eval.reporting.page import html, markdown
from eval.summary import groups
from eval.yardsticks import Contestant, Yardstick

Make = Callable[..., Any]
INJECTION = '<script>alert("问")</script>'


def ids(part: Part, count: int) -> list[str]:
    found = (f"q{number}" for number in range(1000))
    return [id for id in found if part_of(id) is part][:count]


def outcome(id: str = "q0", passed: bool = False, **fields: Any) -> Outcome:
    expected = {"clauses": ["a#1"], "refused": False, "lead": ["甲局"], "note": "理由"}
    answer = {
        "answer": "由乙局牵头。[1]",
        "refused": False,
        "citations": [{"document": "a", "title": "甲区方案", "clause": "a#2", "text": "（二）乙"}],
        "responsibilities": [],
        "search": [{"clause": "a#2"}, {"clause": "a#1"}],
        "timings": {"understand": 1, "retrieve": 2, "compose": 3, "total": 6},
        "understanding": {"intents": ["lead", "deadline"]},
        "confidence": 0.75,
    }
    changed = fields.pop("answer", {})
    values: dict[str, Any] = {
        "id": id,
        "kind": "lead",
        "part": part_of(id),
        "question": f"谁牵头{id}？",
        "history": [],
        "expected": expected | fields.pop("expected", {}),
        "answer": None if changed is None else answer | changed,
        "scores": {"lead": float(passed), "recall@10": 1.0, "refused": 1.0},
        "passed": passed,
    }
    return Outcome.model_validate(values | fields)


def summary(outcomes: list[Outcome]) -> Summary:
    return Summary(
        created="2020-06-30T08:00:00+08:00",
        gold="own.jsonl",
        gold_sha256="0" * 64,
        source="甲区<方案>",
        selection="all",
        models={"embedding": "测试模型", "llm": None},
        groups=groups(outcomes),
    )


def report(outcomes: list[Outcome], **fields: Any) -> Content:
    return content(outcomes, summary(outcomes), {"a#1": "（一）甲"}, fields.pop("measured", {}), **fields)


class TestBreakdown:
    def test_a_question_counts_for_every_document_it_needs_and_refusals_by_themselves(self) -> None:
        sides = breakdown.per_document(
            [
                outcome("q0", True),
                outcome("q1", False, expected={"clauses": ["a#1", "b#2"]}),
                outcome("q2", True, expected={"clauses": [], "refused": True}),
            ]
        )
        assert [(each.title, each.questions, each.passed["all"].value) for each in sides] == [
            ("甲区方案", 2, 0.5),
            ("b", 1, 0.0),
            ("（应拒答，不属于任何文件）", 1, 1.0),
        ]

    def test_recall_grows_with_the_ranking_and_alternatives_do_not_count(self) -> None:
        [id] = ids(Part.DEVELOPMENT, 1)
        [curve] = breakdown.recall_curves([outcome(id)])
        assert [figure.value for _, figure in curve.points][:3] == [0.0, 1.0, 1.0]
        [condensed] = breakdown.recall_curves([outcome(id, expected={"alternatives": ["a#2"]})])
        assert condensed.points[0][1].value == 1.0

    def test_confusion_counts_what_each_kind_was_understood_to_ask(self) -> None:
        [row] = breakdown.confusion([outcome("q0"), outcome("q1", answer={"understanding": None})])
        assert (row.title, row.questions) == ("牵头", 1)
        assert {intent for intent, count in row.intents.items() if count} == {"lead", "deadline"}
        assert breakdown.confusion([outcome(answer={"understanding": None})]) == []

    def test_refusals_of_each_kind(self) -> None:
        refused = {"refused": True}
        rows = breakdown.refusals(
            [
                outcome("q0"),
                outcome("q1", answer=refused),
                outcome("q2", kind="unanswerable", expected=refused, answer=refused),
                outcome("q3", kind="unanswerable", expected=refused),
                outcome("q4", kind="unanswerable", expected=refused, answer=None, error="坏了"),
            ]
        )
        assert [(row.title, row.should, row.refused, row.should_not, row.wrongly) for row in rows] == [
            ("全部", 3, 1, 2, 1),
            ("牵头", 0, 0, 2, 1),
            ("无法回答", 3, 1, 0, 0),
        ]

    def test_confidence_is_counted_where_it_is_stated(self) -> None:
        silent = outcome("q9", answer={"confidence": None})
        [one] = breakdown.calibration([outcome("q0", True), outcome("q1"), silent])
        assert (one.low, one.n, one.confidence, one.right) == (0.7, 2, 0.75, 0.5)
        assert 0 < one.right_low < 0.5 < one.right_high < 1
        assert breakdown.calibration([silent]) == []


def test_a_chart_puts_more_higher_and_the_interval_around_it() -> None:
    developed = ids(Part.DEVELOPMENT, 2)
    chart = recall_chart(breakdown.recall_curves([outcome(id) for id in developed]))
    [line] = chart.lines
    assert line.points[0].y > line.points[1].y
    assert [point.x for point in line.points] == sorted(point.x for point in line.points)
    assert chart.x_ticks[-1].at == line.points[-1].x == chart.right
    [point] = reliability_chart(breakdown.calibration([outcome("q0", True), outcome("q1")])).lines[0].points
    assert point.high is not None
    assert point.low is not None
    assert point.high < point.y < point.low


class _Page(HTMLParser):
    """Collects what a page would fetch or run."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script" or any(name.startswith("on") for name, _ in attrs)
        for name, value in attrs:
            if name in ("src", "href", "srcset") and value and not value.startswith(("#", "data:")):
                self.fetched.append(value)


class TestPage:
    def test_it_asks_nothing_of_the_network_and_escapes_every_text(self) -> None:
        [id] = ids(Part.DEVELOPMENT, 1)
        hostile = outcome(id, question=INJECTION, answer={"answer": INJECTION}, expected={"note": INJECTION})
        page = html(report([hostile]))
        parsed = _Page()
        parsed.feed(page)
        assert (parsed.fetched, parsed.scripts) == ([], 0)
        assert page.count("&lt;script&gt;") == 3
        assert "url(" not in page
        assert "@import" not in page
        assert "甲区&lt;方案&gt;" in page

    def test_failures_of_the_development_half_are_shown_and_of_the_other_counted(self) -> None:
        shown, hidden = ids(Part.DEVELOPMENT, 2), ids(Part.VALIDATION, 3)
        page = html(report([*(outcome(id) for id in [*shown, *hidden]), outcome("q777", True)]))
        assert all(f"谁牵头{id}？" in page for id in shown)
        assert not [id for id in hidden if f"谁牵头{id}？" in page]
        assert "谁牵头q777？" not in page
        assert "验证部分另有 3 题，不展示" in page

    def test_a_failure_stands_beside_what_was_expected_and_the_clauses(self) -> None:
        [id] = ids(Part.DEVELOPMENT, 1)
        page = html(report([outcome(id)]))
        for text in ("甲局", "由乙局牵头", "（一）甲", "应引用，未引用", "（二）乙", "标准答案不需要"):
            assert text in page

    def test_a_question_that_could_not_be_asked_is_shown_with_its_error(self) -> None:
        [id] = ids(Part.DEVELOPMENT, 1)
        assert "提问出错：坏了" in html(report([outcome(id, answer=None, error="坏了")]))

    def test_what_was_not_measured_is_said_and_not_left_out(self) -> None:
        page = html(report([outcome(answer={"understanding": None, "confidence": None})]))
        for told in ("没有记录理解到的意图", "没有说明把握程度", "eval stock", "eval speed"):
            assert told in page

    def test_yardsticks_stand_beside_the_product(self) -> None:
        figures = {"mrr": groups([outcome("q0", True)])["all"].figures["passed"]}
        contestants = [
            Contestant(name=name, title=title, pieces=1, figures=figures)
            for name, title in (("ours", "本系统"), ("vectors", "别人的"))
        ]
        yardstick = Yardstick(title="法律检索", questions=1235, contestants=contestants)
        made = report([outcome()], measured={"laws": yardstick})
        for told in (html(made), markdown(made)):
            assert "法律检索（1235 题）" in told
            assert "本系统" in told
            assert "别人的" in told

    def test_the_laws_are_shown_as_they_were_last_measured(self, tmp_path: Path) -> None:
        figures = {"recall@10": "0.525 [0.500, 0.550]", "mrr@10": "0.435"}
        path = tmp_path / "laws.json"
        systems = {"product": {"all": {}, "validation": figures}, "stock_ensemble": {"validation": figures}}
        recorded = {"articles": 64783, "model": "m3e-small", "systems": systems}
        baselines.write(path, Baseline(floors={}, ceilings={}, recorded=recorded))
        table = laws.load(path)
        assert table is not None
        assert (table.part, table.rows[0][1]) == ("验证部分", list(figures.values()))
        made = report([outcome()], laws_table=table)
        for told in (html(made), markdown(made)):
            assert "64,783 条法条" in told
            assert "EnsembleRetriever" in told
        assert laws.load(tmp_path / "none.json") is None

    def test_two_runs_are_compared(self) -> None:
        [id] = ids(Part.DEVELOPMENT, 1)
        [other] = ids(Part.VALIDATION, 1)
        before, after = [outcome(id), outcome(other)], [outcome(id, True), outcome(other, True)]
        page = html(report(after, comparison=compare(before, after), compared_with="昨天"))
        assert "与“昨天”比较" in page
        assert f"谁牵头{id}？" in page
        assert f"谁牵头{other}？" not in page
        assert "验证部分另有 1 题" in page


def test_markdown_is_well_formed_tables_without_any_question() -> None:
    told = markdown(report([outcome("q0"), outcome("q1", True)]))
    assert "谁牵头" not in told
    assert "乙局" not in told
    blocks = re.findall(r"(?:^\|.*\n?)+", told, re.MULTILINE)
    assert len(blocks) >= 6
    for block in blocks:
        widths = {line.count("|") - line.count("\\|") for line in block.strip().split("\n")}
        assert len(widths) == 1


class TestCommand:
    @pytest.fixture
    def run(self, tmp_path: Path) -> Path:
        outcomes = [outcome(id) for id in ids(Part.DEVELOPMENT, 2)]
        folder = tmp_path / "run"
        store.begin(folder, Configuration(gold=[tmp_path / "own.jsonl"]))
        for each in outcomes:
            store.append(folder, each)
        store.write_clauses(folder, {"a#1": "（一）甲"})
        store.finish(folder, summary(outcomes))
        return folder

    def test_both_forms_are_written_beside_the_run(self, run: Path) -> None:
        assert cli.main(["report", str(run)]) == 0
        assert "（一）甲" in (run / "report.html").read_text(encoding="utf-8")
        assert (run / "report.md").read_text(encoding="utf-8").startswith("# 评测报告")

    @pytest.mark.parametrize("name", ["deep/r.html", "r.md"])
    def test_one_form_is_written_where_wanted(self, run: Path, tmp_path: Path, name: str) -> None:
        assert cli.main(["report", str(run), "--compare", str(run), "--out", str(tmp_path / name)]) == 0
        assert "比较" in (tmp_path / name).read_text(encoding="utf-8")

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (["{run}", "--out", "r.pdf"], ".html 或 .md"),
            (["{run}/没有"], "没有完整的评测结果"),
            (["{run}", "--compare", "没有"], "没有完整的评测结果"),
        ],
    )
    def test_what_cannot_be_done_is_one_line(
        self, run: Path, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert cli.main(["report", *(each.replace("{run}", str(run)) for each in arguments)]) == 1
        err = capsys.readouterr().err
        assert told in err
        assert len(err.splitlines()) == 1
