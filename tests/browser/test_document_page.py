"""Reading one document, in a real browser on a running site."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import findings
from tests.browser.conftest import Open
from tests.browser.site import running_site
from tests.browser.visit import Visit
from tests.library_files import GROUPED, MARKUP, OLD_RULES, PLAN, library_service, long_law, task_lines
from tests.unit.corpus.readers.pdf_files import Sheet, pdf

FIRST_PAGE = [
    "关于做好清源镇供水保障工作的通知",
    "各村：",
    "\u3000\u3000一、检修供水管网。2024年9月底前完成全镇供水管网检修",
    "并建立台账。（牵头单位：清源镇水务站）",
]
SECOND_PAGE = ["\u3000\u3000二、加强水质监测。每月监测一次。（责任单位：水务站）"]
FILES = {
    "plan.txt": PLAN.encode(),
    "parks.docx": GROUPED,
    "sand.txt": OLD_RULES.encode(),
    "water.pdf": pdf(Sheet().lines(80, 90, FIRST_PAGE), Sheet().lines(80, 90, SECOND_PAGE)),
    "law.txt": long_law(620).encode(),
    "标记 <img src=x onerror=alert(1)>.txt": "\n".join(task_lines(f"标记{MARKUP}")).encode(),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_site(library_service(tmp_path_factory.mktemp("reader"), FILES)) as address:
        yield address


def at(site: str, document: str, clause: str = "", **more: str) -> str:
    """The address of a document, of a clause in it."""
    asked = {"doc": document, **({"clause": clause} if clause else {}), **more}
    return f"{site}document?" + "&".join(f"{key}={quote(value, safe='')}" for key, value in asked.items())


def opened(open_page: Open, address: str, **how: str) -> Visit:
    visit = open_page(address, **how)
    visit.page.locator(".reader").wait_for()
    return visit


def clause(page: Page, path: str) -> object:
    return page.locator(f'[data-c="{path}"]')


def clean(visit: Visit, site: str) -> None:
    assert visit.complaints == []
    assert [url for url in visit.requests if url.startswith("http") and not url.startswith(site)] == []


def test_a_document_says_what_it_is(open_page: Open, site: str) -> None:
    visit = opened(open_page, at(site, "plan"))
    page = visit.page
    expect(page.locator("h1")).to_have_text("关于印发松原县河道治理工作方案的通知")
    facts = page.locator(".facts").inner_text()
    for words in ("松原县人民政府办公室", "松政办发〔2023〕9号", "2023年3月2日", "有效期至"):
        assert words in facts
    expect(page.locator(".standing .force")).to_have_text("现行")
    expect(page.locator(".tally")).to_contain_text("1 处前后不一致")
    expect(page).to_have_title(re.compile("河道治理"))
    clean(visit, site)


def test_a_text_past_its_last_day_is_marked(open_page: Open, site: str) -> None:
    standing = opened(open_page, at(site, "sand")).page.locator(".standing")
    expect(standing).to_contain_text("已失效")
    expect(standing).to_contain_text("有效期至2020年6月30日")


def test_the_outline_leads_to_its_headings(open_page: Open, site: str) -> None:
    page = opened(open_page, at(site, "plan")).page
    outline = page.get_by_role("navigation", name="目录")
    expect(outline.get_by_role("link")).to_have_text(
        [
            "松原县河道治理工作方案", "一、总体目标", "二、重点任务", "（一）清理河道淤积", "（二）整治沿岸排污口",
            re.compile("公开治理进度"), "三、保障措施", "附件1 松原县河道治理任务清单",
        ]
    )  # fmt: skip
    outline.get_by_role("link", name="附件1 松原县河道治理任务清单").press("Enter")
    heading = page.locator('[data-c="附件1"]')
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()
    assert parse_qs(urlsplit(page.url).query)["clause"] == ["附件1"]
    page.go_back()
    assert "clause" not in page.url


def test_a_link_opens_the_document_at_its_clause(open_page: Open, site: str) -> None:
    visit = opened(open_page, at(site, "law", "第五百零六条"))
    page = visit.page
    target = page.locator(".is-target")
    expect(target).to_have_attribute("data-c", "第五百零六条")
    expect(target).to_be_in_viewport()
    expect(target).to_be_focused()
    expect(page.locator(".outline [aria-current]")).to_contain_text("第十一章")
    clean(visit, site)


def test_a_quote_in_a_link_is_highlighted(open_page: Open, site: str) -> None:
    words = "2024年6月底前完成城区河段。（牵头单位：县水利局"
    page = opened(open_page, at(site, "plan", "二/（一）", quote=words)).page
    marked = page.evaluate(
        "() => [...CSS.highlights.get('quoted')].map((range) => range.toString()).join('')"
    )
    assert marked == words


def test_a_clause_that_is_gone_is_named(open_page: Open, site: str) -> None:
    page = opened(open_page, at(site, "plan", "九/（九）")).page
    expect(page.get_by_role("alert")).to_contain_text("没有“九/（九）”这一条")
    expect(page.locator(".reader-text")).to_contain_text("总体目标")


@pytest.mark.parametrize("address", ["document", "document?doc=nowhere", "document?doc=..%2F..%2Fplan"])
def test_a_document_that_is_not_there(open_page: Open, site: str, address: str) -> None:
    visit = open_page(site + address)
    expect(visit.page.get_by_role("alert")).to_be_visible()
    expect(visit.page.get_by_role("link", name="到文件库选择文件")).to_be_visible()
    assert visit.complaints == []


def test_the_link_of_the_chosen_clause_is_copied(open_page: Open, site: str) -> None:
    visit = opened(open_page, at(site, "plan"))
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.page
    page.locator('[data-c="二/（二）"] p').first.click()
    page.get_by_role("button", name="复制本条链接").click()
    expect(page.locator(".copied")).to_contain_text("二 › （二）")
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert parse_qs(urlsplit(copied).query) == {"doc": ["plan"], "clause": ["二/（二）"]}
    page.goto(copied)
    expect(page.locator(".is-target")).to_contain_text("整治沿岸排污口")


def test_responsibilities_are_marked_and_labelled(open_page: Open, site: str) -> None:
    page = opened(open_page, at(site, "plan")).page
    first = page.locator('[data-c="二/（一）"]')
    expect(first.locator(".r-lead")).to_have_text("县水利局")
    expect(first.locator(".r-support")).to_have_text("县财政局、县生态环境局")
    expect(first.locator(".r-deadline")).to_have_text("2024年6月底前")
    assert first.locator(".r-lead").get_attribute("data-l") == "牵头"
    expect(page.locator('[data-c="附件1/注"] .r-rule')).to_have_text("责任单位中列第一位的为牵头单位")
    expect(page.locator(".legend li")).to_have_text(["牵头", "配合", "时限", "判定规则", "前后不一致"])
    line = "getComputedStyle(element).borderBottomStyle"
    styles = {
        first.locator(kind).evaluate(f"(element) => {line}")
        for kind in (".r-lead", ".r-support", ".r-deadline")
    }
    assert len(styles) == 3, "the kinds differ in more than colour"
    page.get_by_label("标出责任").uncheck()
    assert first.locator(".r-lead").evaluate(f"(element) => {line}") == "none"


def test_statements_that_disagree_point_to_each_other(open_page: Open, site: str) -> None:
    page = opened(open_page, at(site, "plan")).page
    expect(page.locator('[data-c="一"] .disputed')).to_have_text("完成河道清淤总量120公里以上")
    note = page.locator('[data-c="一"] .beside-dispute')
    expect(note).to_contain_text("清淤总量150公里以上")
    note.get_by_role("link").click()
    expect(page.locator(".is-target")).to_have_attribute("data-c", "附件1/1")


def test_tables_are_tables(open_page: Open, site: str) -> None:
    page = opened(open_page, at(site, "parks", "2")).page
    table = page.get_by_role("table")
    expect(table.get_by_role("columnheader")).to_have_text(["序号", "类别", "任务", "牵头单位", "配合单位"])
    group = table.get_by_role("cell", name="口袋公园", exact=True)
    assert group.get_attribute("rowspan") == "2"
    expect(page.locator('tr[data-c="2"] td')).to_have_text(["2", "补种乔木300株", "县林业局", "县住建局"])
    expect(page.locator('tr[data-c="2"]')).to_have_class(re.compile("is-target"))
    expect(page.locator('tr[data-c="2"] .r-lead')).to_have_text("县林业局")


def test_search_within_counts_and_steps(open_page: Open, site: str) -> None:
    page = opened(open_page, at(site, "plan")).page
    box, count = page.get_by_role("searchbox", name="在本文件中查找"), page.locator(".find-count")
    box.fill("县 水利局")
    expect(count).to_have_text("第 1 处，共 5 处")
    found = "() => [...(CSS.highlights.get('found') ?? [])].map((range) => range.toString())"
    assert page.evaluate(found) == ["县水利局"] * 5
    box.press("Enter")
    expect(count).to_have_text("第 2 处，共 5 处")
    page.get_by_role("button", name="上一处").click()
    page.get_by_role("button", name="上一处").click()
    expect(count).to_have_text("第 5 处，共 5 处")
    now = page.evaluate(
        "() => [...CSS.highlights.get('found-now')][0].startContainer.parentElement.closest('tr').dataset.c"
    )
    assert now == "附件1/2"
    box.fill("２０２４．１２")
    expect(count).to_have_text("第 1 处，共 1 处")
    box.fill("不在这里的话")
    expect(count).to_have_text("没有找到")
    expect(page.get_by_role("button", name="下一处")).to_be_disabled()
    box.press("Escape")
    expect(count).to_have_text("")


def test_the_original_stands_beside_at_its_page(open_page: Open, site: str) -> None:
    visit = opened(open_page, at(site, "water", "二"))
    page = visit.page
    expect(page.locator(".page-tag")).to_have_text(["第 1 页", "第 2 页"])
    with page.expect_response(re.compile("/files/original/water")) as answer:
        page.get_by_role("button", name="对照原件").click()
    assert answer.value.headers["content-type"] == "application/pdf"
    frame = page.locator(".original iframe")
    expect(frame).to_have_attribute("src", "./files/original/water#page=2&navpanes=0")
    page.locator(".page-tag").first.click()
    expect(frame).to_have_attribute("src", "./files/original/water#page=1&navpanes=0")
    page.get_by_role("button", name="对照原件").click()
    expect(page.locator(".original")).to_be_hidden()
    clean(visit, site)


def test_the_original_can_be_saved(open_page: Open, site: str, tmp_path: Path) -> None:
    page = opened(open_page, at(site, "plan")).page
    expect(page.get_by_role("button", name="对照原件")).to_have_count(0)
    with page.expect_download() as saving:
        page.get_by_role("link", name="下载原件").click()
    saving.value.save_as(tmp_path / "saved")
    assert (tmp_path / "saved").read_bytes() == FILES["plan.txt"]


def test_markup_is_text_everywhere(open_page: Open, site: str) -> None:
    name = "标记 <img src=x onerror=alert(1)>"
    visit = opened(open_page, at(site, name, find=MARKUP[:60]))
    page = visit.page
    assert MARKUP in page.locator(".reader-text").inner_text()
    expect(page.locator(".way-back")).to_contain_text(name)
    expect(page.locator("h1")).to_contain_text(name)
    assert page.evaluate("() => window.broken") is None
    assert page.locator(".reader img, .reader script").count() == 0
    open_ = open_page(at(site, f"<b>{MARKUP}", f"<i>{MARKUP}"))
    expect(open_.page.get_by_role("alert")).to_be_visible()
    clean(visit, site)


def test_everything_is_reached_by_the_keyboard(open_page: Open, site: str) -> None:
    page = opened(open_page, at(site, "plan", "二/（二）")).page
    reached = set()
    page.locator("h1").focus()
    for _ in range(14):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate("() => document.activeElement.textContent.trim() || document.activeElement.id")
        )
    assert {"find-words", "复制本条链接", "下载原件", "目录", "一、总体目标"} <= reached


@pytest.mark.parametrize(("size", "scheme"), [("desktop", "light"), ("tablet", "dark"), ("phone", "light")])
def test_it_fits_and_can_be_read_by_everyone(open_page: Open, site: str, size: str, scheme: str) -> None:
    visit = opened(open_page, at(site, "plan", "附件1/1"), size=size, scheme=scheme)
    page = visit.page
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    expect(page.locator(".is-target")).to_be_in_viewport()
    assert findings(page) == []
    clean(visit, site)
