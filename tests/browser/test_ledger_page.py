"""The ledger as a page, in a real browser on a running site."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import findings
from tests.browser.conftest import SIZES, Open
from tests.browser.site import MARKUP, TEXTS, running_site, world_service
from tests.browser.visit import Visit

MANY = "\n".join(
    [
        "远山县人民政府",
        "关于印发远山县道路养护分工的通知",
        "",
        *(f"{n}、养护第{n}号道路。（牵头单位：县公路局；配合单位：县财政局）" for n in range(1, 61)),
        "",
        "远山县人民政府",
        "2021年1月5日",
    ]
)
TWICE = """\
# 北川县人民政府关于印发北川县教育提升方案的通知

## 一、主要任务

### （一）建设乡村寄宿制学校

新建乡村寄宿制学校12所，完善食堂和宿舍。（牵头单位：县教育局；配合单位：县财政局）

### （二）培训乡村教师

每年培训乡村教师300名。（牵头单位：县人社局；配合单位：县教育局）

## 附件1 北川县教育提升任务清单

| 序号 | 重点任务 | 责任单位 | 完成时限 |
| --- | --- | --- | --- |
| 1 | 新建乡村寄宿制学校12所，完善食堂和宿舍 | 县住建局、县教育局 | 2023.12 |
"""
SITE = {**TEXTS, "远山2021.txt": MANY, "北川2022.md": TWICE}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_site(world_service(tmp_path_factory.mktemp("ledger"), SITE)) as address:
        yield address


def opened(open_page: Open, site: str, query: str = "", **how: str) -> Visit:
    visit = open_page(f"{site}ledger{query}", **how)
    visit.page.locator(".ledger-results").wait_for()
    return visit


def rows(page: Page) -> Locator:
    return page.locator("#ledger-table tbody tr")


def words(page: Page) -> Locator:
    return page.locator("input[name=words]")


def query_of(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def narrowed(page: Page, number: int) -> None:
    """Wait until the table has so many rows."""
    expect(rows(page)).to_have_count(number)


def test_a_row_says_who_what_when_and_on_what_ground(open_page: Open, site: str) -> None:
    page = opened(open_page, site, "?doc=临江2021&words=养老食堂").page
    narrowed(page, 1)
    row = rows(page).first
    expect(row.locator(".col-lead")).to_contain_text("市民政局")
    expect(row.locator(".col-others")).to_contain_text("配合单位")
    expect(row.locator(".col-others")).to_contain_text("市商务局")
    expect(row.locator(".col-due")).to_contain_text("2022年10月底前")
    expect(row.locator(".col-basis")).to_contain_text("原文以“牵头单位”等字样标明")
    link = row.locator(".ledger-where a").get_attribute("href")
    assert link == f"./document?doc={quote('临江2021')}&clause={quote('二/（一）', safe='')}"


def test_a_missing_lead_is_said_with_its_ground(open_page: Open, site: str) -> None:
    page = opened(open_page, site, "?doc=云溪2020").page
    first = rows(page).first
    expect(first.locator(".col-lead")).to_have_text("原文未写明牵头部门")
    expect(first.locator(".col-basis")).to_contain_text("黑体已丢失，无法判定")


def test_a_rule_that_decides_is_linked(open_page: Open, site: str) -> None:
    page = opened(open_page, site, "?doc=东岭2022&basis=order_rule&words=智慧养老平台").page
    ground = rows(page).first.locator(".col-basis")
    expect(ground).to_contain_text("责任单位中排在第一位的为牵头单位")
    assert "doc=" + quote("东岭2022") in (ground.locator("a").get_attribute("href") or "")


def test_the_form_narrows_and_the_address_follows(open_page: Open, site: str) -> None:
    page = opened(open_page, site).page
    page.get_by_label("单位", exact=True).fill("市民政局")
    page.get_by_label("单位角色").select_option("牵头")
    page.get_by_label("单位", exact=True).press("Enter")
    narrowed(page, 1)
    assert query_of(page) == {"unit": ["市民政局"], "role": ["lead"]}
    expect(page.locator(".chip")).to_have_count(2)
    expect(page.locator("#ledger-said")).to_have_text("共 1 项任务，第 1 页")


def test_an_address_shows_the_same_to_someone_else(open_page: Open, site: str) -> None:
    page = opened(open_page, site, "?unit=区民政局&role=support&since=2022&until=2023-12&lead=yes").page
    tasks = rows(page).locator(".ledger-task")
    expect(tasks.first).to_contain_text("适老化改造")
    expect(page.get_by_label("单位", exact=True)).to_have_value("区民政局")
    expect(page.get_by_label("时限不晚于")).to_have_value("2023-12-31")
    expect(page.get_by_label("牵头部门")).to_have_value("yes")


def test_a_chip_takes_its_condition_away_and_back_brings_it_again(open_page: Open, site: str) -> None:
    page = opened(open_page, site, "?doc=临江2021&words=养老").page
    some = rows(page).count()
    page.get_by_role("link", name="去掉条件：任务含有：养老").click()
    expect(page.locator(".chip")).to_have_count(1)
    expect(words(page)).to_have_value("")
    page.go_back()
    narrowed(page, some)
    expect(words(page)).to_have_value("养老")


def test_columns_sort_both_ways(open_page: Open, site: str) -> None:
    page = opened(open_page, site, "?doc=东岭2022").page
    page.get_by_role("link", name="完成时限").click()
    expect(page.locator("th.col-due")).to_have_attribute("aria-sort", "ascending")
    expect(rows(page).first.locator(".col-due")).to_contain_text("2022.12")
    page.get_by_role("link", name="完成时限").click()
    expect(page.locator("th.col-due")).to_have_attribute("aria-sort", "descending")
    expect(rows(page).first.locator(".col-due")).to_contain_text("2024.12")
    page.get_by_role("link", name="牵头单位").click()
    expect(page.locator("th.col-lead")).to_have_attribute("aria-sort", "ascending")
    assert query_of(page)["order"] == ["lead"]


def test_long_lists_come_in_pages(open_page: Open, site: str) -> None:
    page = opened(open_page, site, "?doc=远山2021").page
    narrowed(page, 50)
    expect(page.locator(".pager")).to_contain_text("第 1 / 2 页")
    page.get_by_role("link", name="下一页").click()
    narrowed(page, 10)
    expect(rows(page).first.locator(".row-number")).to_have_text("51")
    assert query_of(page)["p"] == ["2"]
    page.get_by_role("link", name="上一页").click()
    narrowed(page, 50)


def test_the_same_task_in_body_and_annex_is_one_row(open_page: Open, site: str) -> None:
    page = opened(open_page, site, "?doc=北川2022").page
    narrowed(page, 2)
    expect(page.locator(".ledger-note")).to_contain_text("2 项任务共写了 3 处")
    first = rows(page).first
    expect(first.locator(".col-lead")).to_have_text("县教育局")
    other = first.locator(".same-task li")
    expect(other).to_be_hidden()
    first.locator(".same-task summary").click()
    expect(other).to_contain_text("县住建局")
    expect(other).to_contain_text("2023.12")
    expect(other.locator("a").first).to_have_text("附件1 › 1")


def test_bars_say_who_leads_how_many_and_lead_to_them(open_page: Open, site: str) -> None:
    page = opened(open_page, site).page
    first = page.locator(".bars .bar").first
    expect(first.locator(".bar-name")).to_contain_text("县公路局")
    part = first.get_by_role("link", name="县公路局牵头 60 处")
    part.click()
    expect(page.locator(".chip")).to_have_count(3)
    assert query_of(page) == {"unit": ["县公路局"], "region": ["远山县"], "role": ["lead"]}
    expect(page.locator(".tile").first).to_contain_text("60")


def test_the_timeline_leads_to_what_is_due_then(open_page: Open, site: str) -> None:
    page = opened(open_page, site, "?doc=东岭2022").page
    column = page.locator(".due-column a").first
    said = column.get_attribute("aria-label") or ""
    count = int(re.search(r"：(\d+) 处", said)[1])  # type: ignore[index]
    column.click()
    expect(page.locator(".chip", has_text="时限：")).to_be_visible()
    narrowed(page, count)


def test_contradictions_stand_side_by_side(open_page: Open, site: str) -> None:
    page = opened(open_page, site, "?doc=东岭2022").page
    conflict = page.locator(".ledger-conflicts .conflict").first
    expect(conflict).to_contain_text("500人次以上")
    expect(conflict).to_contain_text("800人次以上")
    assert conflict.locator("figcaption a").count() == 2
    page.locator("[data-jump]").click()
    expect(page.locator("#ledger-conflicts")).to_be_focused()


def test_nothing_found_offers_units_of_like_names(open_page: Open, site: str) -> None:
    page = opened(open_page, site, "?unit=市民正局").page
    expect(page.locator(".nothing")).to_contain_text("没有符合条件的任务")
    page.locator(".nothing").get_by_role("link", name=re.compile("民政局")).first.click()
    expect(rows(page).first).to_be_visible()


def test_a_damaged_address_shows_what_it_can(open_page: Open, site: str) -> None:
    page = opened(open_page, site, "?doc=临江2021&since=昨天&order=sideways").page
    expect(page.locator(".notice")).to_have_count(2)
    expect(rows(page).first).to_be_visible()


def test_the_export_holds_what_is_filtered_and_nothing_runs_in_it(open_page: Open, site: str) -> None:
    visit = opened(open_page, site, "?doc=临江2021&role=lead")
    shown = rows(visit.page).count()
    with visit.page.expect_download() as saving:
        visit.page.get_by_role("link", name=re.compile("导出为 Excel")).click()
    assert saving.value.suggested_filename == "责任清单.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(saving.value.path().read_bytes()))
    lines = list(book["责任清单"].iter_rows(min_row=2))
    assert len(lines) == shown
    assert {line[0].value for line in lines} == {"临江市"}
    assert all(cell.data_type != "f" for sheet in book for line in sheet for cell in line)


def test_markup_is_text(open_page: Open, site: str) -> None:
    visit = opened(open_page, site, f"?words={quote('标记核查')}&unit={quote('<b>x</b>')}")
    expect(visit.page.locator(".chip").first).to_contain_text("<b>x</b>")
    visit.page.goto(f"{site}ledger?words={quote('标记核查')}")
    row = rows(visit.page).first
    expect(row).to_contain_text(MARKUP.split()[0])
    assert visit.page.evaluate("window.broken") is None
    assert visit.complaints == []


def test_the_keyboard_is_enough(open_page: Open, site: str) -> None:
    page = opened(open_page, site).page
    box = words(page)
    box.focus()
    box.press_sequentially("道路")
    box.press("Enter")
    narrowed(page, 50)
    link = page.get_by_role("link", name="下一页")
    link.focus()
    link.press("Enter")
    narrowed(page, 10)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", list(SIZES))
def test_every_size_in_light_and_dark(open_page: Open, site: str, size: str, scheme: str) -> None:
    visit = opened(open_page, site, size=size, scheme=scheme)
    assert findings(visit.page) == []
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0]
    assert visit.complaints == []
    assert {url for url in visit.requests if not url.startswith((site, "data:", "blob:"))} == set()


def test_the_phone_begins_with_the_filter_folded(open_page: Open, site: str) -> None:
    page = opened(open_page, site, size="phone").page
    expect(words(page)).to_be_hidden()
    page.locator(".filters summary").click()
    expect(words(page)).to_be_visible()


def test_without_documents_the_page_says_what_to_do(open_page: Open, tmp_path: Path) -> None:
    with running_site(world_service(tmp_path, {})) as empty:
        page = open_page(f"{empty}ledger").page
        expect(page.locator("#ledger-results .nothing")).to_contain_text("请先在“文件库”中上传")
        page.goto(f"{empty}settings?part=embedding")
        expect(page.locator(".settings-part")).to_contain_text("POLICY_EMBEDDING_MODEL")
