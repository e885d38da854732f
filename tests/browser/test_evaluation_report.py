"""The report of a run as a reader opens it: from a file, without a network, on a wide screen and on a phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from eval import store
from eval.configuration import Configuration
from eval.model import Part
from eval.reporting.content import gather
from eval.reporting.page import write
from tests.browser.axe import findings
from tests.unit.eval.test_eval_reporting import ids, outcome, summary


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    outcomes = [
        outcome(id, number % 3 == 0, kind=kind)
        for part in Part
        for number, id in enumerate(ids(part, 24))
        for kind in (("lead", "list", "paraphrase")[number % 3],)
    ]
    store.begin(folder, Configuration(gold=[folder / "own.jsonl"]))
    for each in outcomes:
        store.append(folder, each)
    store.write_clauses(folder, {"a#1": "（一）" + "很长的条款原文。" * 60})
    store.finish(folder, summary(outcomes))
    path = folder / "report.html"
    write(gather(folder), path)
    return path


@pytest.fixture(params=[(1440, "light"), (1440, "dark"), (390, "light"), (390, "dark")], ids=str)
def page(browser: Browser, report: Path, request: pytest.FixtureRequest) -> Iterator[tuple[Page, list[str]]]:
    width, scheme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, locale="zh-CN"
    )
    opened = context.new_page()
    fetched: list[str] = []
    opened.on("request", lambda each: fetched.append(each.url))
    opened.goto(report.as_uri())
    yield opened, fetched
    context.close()


def test_it_is_one_file_that_fits_and_can_be_read_by_everyone(page: tuple[Page, list[str]]) -> None:
    opened, fetched = page
    assert [url for url in fetched if not url.startswith(("file:", "data:"))] == []
    width = opened.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width[0] <= width[1]
    assert findings(opened) == []
    for title in (
        "指标",
        "各题型",
        "各文件",
        "检索",
        "拒答",
        "把握程度",
        "用时",
        "速度与规模",
        "未全对的题目",
    ):
        assert opened.get_by_role("heading", name=title, exact=True).count() == 1
    smallest = opened.evaluate(
        "Math.min(...[...document.querySelectorAll('svg text')].map(e => "
        "parseFloat(getComputedStyle(e).fontSize) * e.closest('svg').getBoundingClientRect().width / 520))"
    )
    assert smallest >= 10
