"""The evaluation as a page, in a real browser on a running site."""

import io
import re
from collections.abc import Iterator
from importlib.metadata import EntryPoint

import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect

from eval.ui.desk import Desk
from eval.ui.page import desk_of
from tests.browser.axe import findings
from tests.browser.conftest import SIZES, Open
from tests.browser.site import running_site, world_service
from tests.browser.visit import Visit
from tests.own_gold import lines, row, rows

FILE = {"name": "本局题目.jsonl", "mimeType": "application/json"}
MANY = [
    row(f"many-{n}", f"临江市第{n}号食堂由谁牵头？", kind="unanswerable", refused=True) for n in range(3000)
]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Desk]]:
    """The site with the page, found as an installed package offers it, and where its runs are kept."""
    offered = EntryPoint("evaluation", "eval.ui.page", "policy_assistant.pages")
    service = world_service(tmp_path_factory.mktemp("evaluation"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("assistant.ui.offered.entry_points", lambda **_: (offered,))
        with running_site(service) as address:
            yield address, desk_of(service.data)


@pytest.fixture
def site(served: tuple[str, Desk]) -> str:
    return served[0]


def opened(open_page: Open, site: str, query: str = "", **how: str) -> Visit:
    visit = open_page(f"{site}evaluation{query}", **how)
    visit.page.locator(".evaluation-start").wait_for()
    return visit


def upload(page: Page, content: bytes, name: str = FILE["name"]) -> None:
    page.locator(
        "#evaluation-upload ~ input[type=file], #page-evaluation input[type=file]"
    ).first.set_input_files({**FILE, "name": name, "buffer": content})


def run(page: Page, part: str = "全部") -> None:
    """Run what is chosen to its end."""
    earlier = page.locator("[data-ended]")
    last = earlier.get_attribute("data-ended") if earlier.count() else None
    page.locator("select[name=part]").select_option(label=part)
    page.get_by_role("button", name="开始评测").click()
    ended = page.locator(f'.is-done[data-ended]:not([data-ended="{last}"])')
    ended.wait_for()
    page.locator(f'.evaluation-result[data-run="{ended.get_attribute("data-ended")}"]').wait_for()


def runs(page: Page) -> Locator:
    return page.locator(".runs-table tbody tr")


def test_without_questions_that_fit_the_page_says_what_to_do(open_page: Open, site: str) -> None:
    page = opened(open_page, site).page
    expect(page.locator(".nothing-fits")).to_contain_text("没有适合当前文件的评测集")
    page.locator(".unfit summary").click()
    expect(page.locator(".unfit")).to_contain_text("没有它所依据的文件")
    expect(page.get_by_role("button", name="开始评测")).to_have_count(0)
    assert findings(page) == []


def test_drafts_are_confirmed_and_brought_back(open_page: Open, site: str) -> None:
    page = opened(open_page, site).page
    with page.expect_download() as saving:
        page.get_by_role("link", name="题目草稿").click()
    book = openpyxl.load_workbook(io.BytesIO(saving.value.path().read_bytes()))
    sheet = book.worksheets[0]
    titles = [cell.value for cell in sheet[1]]
    confirmed = 0
    for line in sheet.iter_rows(min_row=2):
        cells = dict(zip(titles, line, strict=True))
        if cells["题型"].value == "牵头" and confirmed < 2:
            cells["已核对"].value = "是"
            confirmed += 1
    out = io.BytesIO()
    book.save(out)
    upload(page, out.getvalue(), "草稿.xlsx")
    expect(page.locator(".said")).to_contain_text(
        re.compile(rf"已收下“草稿”，共 {confirmed} 题。另有 \d+ 题未核对")
    )
    page.locator(".own-golds summary").click()
    page.locator("[data-remove-gold]").click()
    expect(page.locator(".nothing-fits")).to_be_visible()


def test_bad_questions_are_refused_by_row(open_page: Open, site: str) -> None:
    page = opened(open_page, site).page
    bad = rows()
    bad[1].pop("note")
    upload(page, lines(bad) + b"{no json\n")
    expect(page.locator(".notice")).to_contain_text("请改正后再传")
    expect(page.locator(".problem-list li")).to_have_count(2)
    expect(page.locator(".problem-list")).to_contain_text("第 2 行")
    expect(page.locator(".problem-list")).to_contain_text("第 5 行")
    other = [row("x", "问题", clauses=["没有的文件#一"])]
    upload(page, lines(other), "另一份.jsonl")
    expect(page.locator(".notice")).to_contain_text("没有文件 没有的文件")


def test_own_questions_are_run_and_their_failures_shown(open_page: Open, site: str) -> None:
    visit = opened(open_page, site)
    page = visit.page
    upload(page, lines(rows()))
    expect(page.locator(".said")).to_contain_text("已收下“本局题目”，共 4 题")
    run(page)
    expect(page.locator(".evaluation-progress")).to_contain_text("4 题，全对 2 题")
    expect(page.locator(".main-figures .tile").first).to_contain_text("0.500")
    expect(page.locator(".interval-bars").first.locator(".interval-bar")).to_have_count(2)
    failure = page.locator(".failure")
    expect(failure).to_have_count(1)
    failure.locator("summary").click()
    expect(failure.locator(".side").nth(0)).to_contain_text("市财政局")
    expect(failure.locator(".side").nth(1)).to_contain_text("市人力资源社会保障局")
    expect(failure.locator(".passages")).to_contain_text("应引，已引")
    assert "doc=" in (failure.locator(".passages a").first.get_attribute("href") or "")
    expect(page.locator(".failures")).to_contain_text("验证部分另有 1 题")
    expect(page.locator("#page-evaluation")).not_to_contain_text("加装老旧小区电梯")
    assert findings(page) == []
    assert visit.complaints == []


def test_a_run_stays_after_a_reload_and_has_an_address(open_page: Open, site: str) -> None:
    page = opened(open_page, site).page
    name = page.locator(".evaluation-result").get_attribute("data-run")
    page.goto(f"{site}evaluation?run={name}&kind=牵头")
    expect(page.locator(".failure")).to_have_count(1)
    expect(page.locator(".chip[aria-current]")).to_contain_text("牵头 1")
    page.goto(f"{site}evaluation?run=../../etc")
    expect(page.locator("#evaluation-shown")).to_contain_text("没有评测")


def test_two_runs_are_compared(open_page: Open, site: str) -> None:
    page = opened(open_page, site).page
    better = rows()
    better[2]["lead"] = ["市人力资源社会保障局"]
    upload(page, lines(better))
    expect(page.locator(".said")).to_contain_text("已收下")
    run(page)
    before = runs(page).count()
    run(page, "开发部分")
    expect(runs(page)).to_have_count(before + 1)
    page.get_by_role("link", name="与之比较").first.click()
    comparison = page.locator(".comparison")
    expect(comparison).to_contain_text("可比 3 题")
    expect(comparison).to_contain_text("没有哪项差别大到不像是偶然")
    page.get_by_role("link", name="与之比较").last.click()
    expect(page.locator(".comparison")).to_contain_text("1 题的标准答案改过")
    page.get_by_role("link", name="结束比较").click()
    expect(page.locator(".comparison")).to_have_count(0)


def test_the_report_is_one_file(open_page: Open, site: str) -> None:
    page = opened(open_page, site).page
    with page.expect_download() as saving:
        page.get_by_role("link", name="下载完整报告").click()
    text = saving.value.path().read_text(encoding="utf-8")
    assert "<html" in text
    assert "加装老旧小区电梯" not in text
    assert re.search(r"(src|href)=[\"']https?:", text) is None


def test_a_run_is_cancelled_and_survives_a_reload(open_page: Open, served: tuple[str, Desk]) -> None:
    site, desk = served
    page = opened(open_page, site).page
    upload(page, lines(MANY), "很多题.jsonl")
    expect(page.locator(".said")).to_contain_text("很多题")
    page.get_by_role("button", name="开始评测").click()
    page.locator("[data-running]").wait_for()
    page.reload()
    expect(page.locator("[data-running] progress")).to_be_visible()
    expect(page.get_by_role("button", name="开始评测")).to_be_disabled()
    page.get_by_role("button", name="取消").click()
    page.locator(".evaluation-progress.is-cancelled").wait_for()
    expect(page.locator(".evaluation-progress")).to_contain_text("答完的不重问")
    desk.wait(20)
    expect(runs(page).first).to_contain_text("未完成")
    page.locator(".own-golds summary").click()
    page.locator(".own-golds li", has_text="很多题").get_by_role("button").click()
    expect(page.locator(".said")).to_have_text("已删除。")
    expect(page.get_by_label("评测集")).not_to_contain_text("很多题")


def test_a_bad_number_of_questions_is_refused(open_page: Open, site: str) -> None:
    page = opened(open_page, site).page
    page.locator("#evaluation-order").evaluate("form => { form.noValidate = true; }")
    page.get_by_label("最多题数").fill("0")
    page.get_by_role("button", name="开始评测").click()
    expect(page.locator(".notice")).to_contain_text("最多题数")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", list(SIZES))
def test_every_size_in_light_and_dark(open_page: Open, site: str, size: str, scheme: str) -> None:
    visit = opened(open_page, site, size=size, scheme=scheme)
    visit.page.locator(".evaluation-result").wait_for()
    assert findings(visit.page) == []
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0]
    assert visit.complaints == []
    assert {url for url in visit.requests if not url.startswith((site, "data:", "blob:"))} == set()
