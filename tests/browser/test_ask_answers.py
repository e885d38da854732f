"""A question, its answer, and the way to the exact clause, in a real browser on a running site."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.axe import findings
from tests.browser.conftest import Open
from tests.browser.site import MARKUP, running_site, world_service
from tests.browser.talk import LEAD, LEAD_QUOTE, ROW, ask, card, last, marked, ready, settled, without_space


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site on invented texts, nobody has to log in."""
    with running_site(world_service(tmp_path_factory.mktemp("site"))) as address:
        yield address


def test_a_newcomer_is_greeted_with_questions_of_the_loaded_texts(address: str, open_page: Open) -> None:
    page = open_page(address).page
    ready(page)
    expect(page).to_have_title("问答 · 政策文件问答助手")
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    expect(page.locator(".holdings")).to_contain_text("5 份文件")
    expect(page.locator("#question")).to_be_focused()
    example = page.locator(".examples .example").first
    question = example.inner_text()
    example.click()
    expect(settled(page, question)).to_have_attribute("data-state", "answered")
    expect(page.locator(".welcome")).to_have_count(0)


def test_markers_open_the_clause_with_the_right_characters_marked(address: str, open_page: Open) -> None:
    page = open_page(address).page
    ready(page)
    turn = ask(page, LEAD)
    expect(turn.locator(".answer-text").first).to_contain_text("牵头单位：市民政局")
    expect(page.locator("#evidence-shown .card.is-target")).to_have_count(0)
    turn.locator(".marker").first.hover()
    peek = page.locator(".peek")
    expect(peek).to_contain_text("（一）建设社区养老食堂")
    assert without_space("".join(peek.locator("mark").all_inner_texts())) == LEAD_QUOTE
    page.mouse.move(5, 300)
    expect(peek).to_have_count(0)
    turn.locator(".marker").first.click()
    expect(card(page, 1)).to_have_class(re.compile("is-target"))
    expect(card(page, 1)).to_be_focused()
    assert marked(page, 1) == LEAD_QUOTE
    expect(card(page, 1).locator(".card-heading")).to_contain_text("二、重点任务")
    link = card(page, 1).get_by_role("link", name="在文件中查看").get_attribute("href") or ""
    assert link.startswith("./document?doc=%E4%B8%B4%E6%B1%9F2021&clause=")


def test_a_table_row_is_read_behind_its_headers(address: str, open_page: Open) -> None:
    page = open_page(address).page
    ready(page)
    ask(page, ROW)
    row = card(page, 1).locator(".row-cells")
    assert row.locator("dt").all_inner_texts() == ["序号", "重点任务", "责任单位", "完成时限"]
    assert row.locator("dd").all_inner_texts() == [
        "4",
        "建设区级智慧养老平台",
        "区民政局、区大数据局、区卫健局",
        "2023.09",
    ]
    assert marked(page, 1) == "区民政局、区大数据局、区卫健局"
    expect(last(page).locator(".responsibilities")).to_contain_text("文内规定首位为牵头")


def test_a_conversation_goes_on_and_comes_back(address: str, open_page: Open) -> None:
    visit = open_page(address)
    page = visit.page
    ready(page)
    ask(page, LEAD)
    ask(page, "那东岭区呢？")
    expect(last(page)).to_contain_text("区民政局")
    page.locator("#following .example").first.wait_for()
    following = page.locator("#following .example").first.inner_text()
    page.locator("#following .example").first.click()
    settled(page, following)
    expect(page.locator(".exchange")).to_have_count(3)
    page.locator(".exchange").first.locator(".show-cards").click()
    expect(page.locator("#evidence-shown .evidence-for")).to_have_text(LEAD)
    where = page.url
    assert "?c=" in where
    page.reload()
    settled(page, following)
    expect(page.locator(".exchange .asked")).to_have_text([LEAD, "那东岭区呢？", following])
    page.locator(".exchange").first.locator(".marker").first.click()
    assert marked(page, 1) == LEAD_QUOTE

    page.locator("#new-talk").click()
    ready(page)
    assert "?c=" not in page.url
    ask(page, ROW)
    page.locator(f".past a[data-open='{where.partition('?c=')[2]}']").click()
    settled(page, following)
    page.go_back()
    settled(page, ROW)

    page.on("dialog", lambda dialog: dialog.accept())
    titles = page.locator(".past li a")
    count = titles.count()
    page.locator(".past li", has=page.locator("[aria-current]")).locator("[data-remove]").click()
    expect(page.locator(".past li")).to_have_count(count - 1)
    ready(page)
    expect(page.locator(".exchange")).to_have_count(0)
    page.goto(where.replace("?c=", "?c=x"))
    expect(page.get_by_role("alert")).to_contain_text("对话已不存在")


def test_chips_are_taken_out_and_put_back(address: str, open_page: Open) -> None:
    page = open_page(address).page
    ready(page)
    question = "东岭区培训养老护理员的牵头单位是哪家？"
    ask(page, question)
    expect(last(page).locator(".chip").first).to_contain_text("东岭区")
    first = last(page).locator(".answer-body").inner_text()
    last(page).get_by_role("button", name="不按地区“东岭区”重新回答").click()
    expect(last(page).locator(".chip.is-removed")).to_contain_text("东岭区")
    expect(last(page)).not_to_have_class(re.compile("is-pending"))
    assert last(page).locator(".answer-body").inner_text() != first
    expect(page.locator(".exchange")).to_have_count(1)
    page.reload()
    expect(last(page).locator(".chip.is-removed")).to_contain_text("东岭区")
    last(page).get_by_role("button", name="恢复地区“东岭区”，重新回答").click()
    expect(last(page).locator(".chip.is-removed")).to_have_count(0)
    expect(last(page).locator(".answer-body")).to_have_text(first)


def test_a_question_is_limited_to_documents(address: str, open_page: Open) -> None:
    page = open_page(address).page
    ready(page)
    page.locator("#scope-button").click()
    dialog = page.get_by_role("dialog", name="提问范围")
    dialog.get_by_label("发文日期从").fill("2022-01-01")
    expect(dialog.locator(".scope-count")).to_contain_text("3 份文件")
    dialog.get_by_placeholder("标题、文号或地区").fill("东岭")
    expect(dialog.locator(".scope-choice:visible")).to_have_count(1)
    dialog.locator("[data-scope-place]:visible").check()
    dialog.get_by_role("button", name="确定").click()
    expect(page.locator("#scope-button")).to_contain_text("东岭区")
    turn = ask(page, "建设社区养老食堂由谁牵头？")
    expect(turn.locator(".chip.is-scope")).to_contain_text("1 份文件")
    expect(turn).to_contain_text("区民政局")
    expect(turn).not_to_contain_text("市民政局")
    page.reload()
    settled(page, "建设社区养老食堂由谁牵头？")
    expect(page.locator("#scope-button")).to_contain_text("1 份文件")
    page.locator("#scope-button").click()
    page.get_by_role("button", name="不限范围").click()
    page.keyboard.press("Escape")
    expect(page.locator("#scope-button")).to_contain_text("1 份文件")
    expect(page.locator("#scope-button")).to_be_focused()
    page.locator("#scope-button").click()
    page.get_by_role("button", name="不限范围").click()
    page.get_by_role("button", name="确定").click()
    expect(page.locator("#scope-button")).to_contain_text("全部文件")


def test_a_refusal_says_so_and_folds_what_is_near(address: str, open_page: Open) -> None:
    page = open_page(address).page
    ready(page)
    turn = ask(page, "养老食堂的采购招标怎么办？")
    expect(turn.get_by_role("heading", name="文件中没有写明")).to_be_visible()
    expect(turn.locator(".related li").first).to_be_hidden()
    turn.locator(".related summary").click()
    expect(turn.locator(".related li").first).to_be_visible()
    expect(page.locator("#evidence-shown")).to_contain_text("没有引用条款")


def test_markup_is_shown_as_text_and_the_browser_stays_quiet(address: str, open_page: Open) -> None:
    visit = open_page(address)
    page = visit.page
    ready(page)
    turn = ask(page, f"核查标记由谁牵头？{MARKUP}")
    expect(turn.locator(".asked")).to_have_text(f"核查标记由谁牵头？{MARKUP}")
    ask(page, "推进标记核查由谁牵头？")
    expect(card(page, 1).locator("h3")).to_contain_text("榆林口2022 <img src=x>")
    expect(card(page, 1).locator(".clause-text")).to_contain_text(MARKUP)
    assert page.locator("#page-ask :is(script, img, strong, em, b, .katex)").count() == 0
    page.locator("#scope-button").click()
    expect(page.get_by_role("dialog")).to_contain_text("榆林口2022 <img src=x>")
    page.keyboard.press("Escape")
    last(page).get_by_role("button", name="检索明细").click()
    expect(page.get_by_role("dialog")).to_contain_text("BM25")
    page.keyboard.press("Escape")
    assert page.evaluate("window.broken") is None
    assert visit.complaints == []
    assert [url for url in visit.requests if not url.startswith((address, "data:", "blob:"))] == []


@pytest.mark.parametrize(
    ("size", "scheme"), [("desktop", "light"), ("tablet", "dark"), ("phone", "light"), ("phone", "dark")]
)
def test_every_size_and_scheme_is_open_to_everyone(
    address: str, open_page: Open, size: str, scheme: str
) -> None:
    page = open_page(address, size, scheme).page
    ready(page)
    assert findings(page) == []
    ask(page, LEAD)
    ask(page, "养老食堂的采购招标怎么办？")
    ask(page, ROW)
    ask(page, "东岭区年培训养老护理人员总量是多少？")
    ask(page, "长" * 300)
    page.locator("#talked .exchange").nth(2).locator(".marker").first.click()
    expect(card(page, 1)).to_be_in_viewport()
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")
    if size == "phone":
        page.get_by_role("button", name="关闭依据条款").click()
        expect(card(page, 1)).to_be_hidden()
        page.get_by_role("button", name="对话", exact=True).click()
        expect(page.get_by_role("button", name="新对话")).to_be_visible()
        assert findings(page) == []
