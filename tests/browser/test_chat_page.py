"""What a reader sees and does in the web chat, in a real browser on a running server."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.scripted import EXAMPLES, HOSTILE, MARKUP, ROW, TRAINING, WRAPPED, ScriptedAssistant
from tests.browser.visit import Visit

LEAD = "职业技能培训由哪个单位牵头？"


def ask(page: Page, question: str) -> Locator:
    """Type a question, press Enter, wait for what comes of it."""
    number = page.locator(".exchange").count()
    box = page.locator("#question textarea")
    box.fill(question)
    box.press("Enter")
    outcome = page.locator(f"#exchange-{number} .answered")
    outcome.wait_for()
    return outcome


def card(page: Page, number: int) -> Locator:
    """The card with a number."""
    return page.locator(f".evidence .card[data-n='{number}']")


def without_space(text: str) -> str:
    """A text without its white space."""
    return re.sub(r"\s", "", text)


def test_a_question_is_asked_by_typing_and_enter(visit: Visit, assistant: ScriptedAssistant) -> None:
    answer = ask(visit.page, LEAD)
    expect(visit.page.locator(".asked")).to_have_text(LEAD)
    expect(answer).to_contain_text("由市人力资源社会保障局牵头")
    expect(visit.page.locator("#question textarea")).to_have_value("")
    assert assistant.asked == [(LEAD, [])]


def test_the_send_button_asks_too(visit: Visit) -> None:
    visit.page.locator("#question textarea").fill(LEAD)
    visit.page.get_by_role("button", name="发送").click()
    expect(visit.page.locator("#exchange-0 .answered")).to_contain_text("牵头")


def test_shift_enter_makes_a_new_line(visit: Visit, assistant: ScriptedAssistant) -> None:
    box = visit.page.locator("#question textarea")
    box.press_sequentially("第一行")
    box.press("Shift+Enter")
    box.press_sequentially("第二行")
    expect(box).to_have_value("第一行\n第二行")
    assert assistant.asked == []


def test_enter_that_confirms_pinyin_does_not_send(visit: Visit, assistant: ScriptedAssistant) -> None:
    box = visit.page.locator("#question textarea")
    box.fill("谁牵头")
    for kind in ("keydown", "keypress"):
        box.evaluate(
            "(box, kind) => box.dispatchEvent(new KeyboardEvent(kind,"
            " {key: 'Enter', isComposing: true, bubbles: true, cancelable: true}))",
            kind,
        )
    ask(visit.page, "谁配合")
    assert [question for question, _ in assistant.asked] == ["谁配合"]


def test_an_example_is_asked_with_one_click(visit: Visit, assistant: ScriptedAssistant) -> None:
    visit.page.get_by_role("button", name=EXAMPLES[1]).click()
    expect(visit.page.locator("#exchange-0 .asked")).to_have_text(EXAMPLES[1])
    visit.page.locator("#exchange-0 .answered").wait_for()
    expect(visit.page.locator(".examples")).to_have_count(0)
    assert assistant.asked == [(EXAMPLES[1], [])]


def test_a_pending_question_shows_at_once(visit: Visit, assistant: ScriptedAssistant) -> None:
    assistant.gate.clear()
    box = visit.page.locator("#question textarea")
    box.fill("慢：谁牵头")
    box.press("Enter")
    expect(visit.page.locator(".is-pending .asked")).to_have_text("慢：谁牵头")
    expect(visit.page.locator(".pending")).to_contain_text("正在检索")
    expect(box).to_have_value("")
    box.fill("下一个问题")
    assistant.gate.set()
    visit.page.locator("#exchange-0 .answered").wait_for()
    expect(visit.page.locator(".pending")).to_have_count(0)
    expect(box).to_have_value("下一个问题")


def test_a_marker_highlights_its_card(visit: Visit) -> None:
    answer = ask(visit.page, LEAD)
    expect(visit.page.locator(".card.is-target")).to_have_count(0)
    answer.get_by_role("link", name="查看依据条款 2").first.click()
    expect(card(visit.page, 2)).to_have_class(re.compile("is-target"))
    expect(card(visit.page, 1)).not_to_have_class(re.compile("is-target"))
    expect(card(visit.page, 2)).to_be_focused()
    expect(card(visit.page, 2)).to_be_in_viewport()


def test_a_marker_works_from_the_keyboard(visit: Visit) -> None:
    answer = ask(visit.page, LEAD)
    marker = answer.locator(".marker").first
    marker.focus()
    marker.press("Enter")
    expect(card(visit.page, 1)).to_have_class(re.compile("is-target"))


def test_a_card_shows_where_the_clause_stands(visit: Visit) -> None:
    ask(visit.page, LEAD)
    first = card(visit.page, 1)
    expect(first.locator("h3")).to_have_text(TRAINING.title)
    expect(first.locator(".card-path")).to_contain_text("二 › （七）")
    expect(first.locator(".card-path")).to_contain_text("第 6 页")
    expect(first.locator(".card-heading")).to_have_text("二、重点任务 › （七）大力开展职业技能培训")


@pytest.mark.parametrize(
    ("question", "number", "quote"),
    [
        (LEAD, 1, TRAINING.quote),
        (LEAD, 2, ROW.quote),
        ("公用经费何时备案", 1, WRAPPED.quote),
        ("标记", 1, HOSTILE.quote),
    ],
)
def test_the_mark_covers_exactly_the_quote(visit: Visit, question: str, number: int, quote: str) -> None:
    ask(visit.page, question)
    marked = "".join(card(visit.page, number).locator("mark").all_inner_texts())
    assert without_space(marked) == without_space(quote)


def test_a_long_clause_unfolds_to_its_whole_text(visit: Visit) -> None:
    ask(visit.page, LEAD)
    first = card(visit.page, 1)
    opening = "指导职业院校落实学历教育与职业培训并举并重"
    expect(first.locator("mark")).to_be_in_viewport()
    expect(first.locator(".clause-text")).not_to_contain_text(opening, use_inner_text=True)
    first.get_by_role("button", name="展开全文").click()
    shown = first.locator(".clause-text").inner_text()
    assert without_space(shown) == without_space(TRAINING.text)
    first.get_by_role("button", name="收起").click()
    expect(first.locator(".clause-text")).not_to_contain_text(opening, use_inner_text=True)


def test_a_table_row_shows_its_cells(visit: Visit) -> None:
    ask(visit.page, LEAD)
    expect(card(visit.page, 2).locator(".clause-text p")).to_have_text(
        [
            "6",
            "开展职业技能培训，年培训量达到10万人次以上",
            "市人力资源社会保障局、市教育体育局、市财政局",
            "2022.12",
        ]
    )


def test_responsibilities_stand_in_a_table(visit: Visit) -> None:
    answer = ask(visit.page, LEAD)
    expect(answer.locator(".responsibilities thead th")).to_have_text(
        ["牵头", "配合", "责任单位", "时限", "依据"]
    )
    named, open_lead = answer.locator(".responsibilities tbody").all()
    expect(named.locator("td").nth(0)).to_have_text("市人力资源社会保障局")
    expect(named.locator("td").nth(4)).to_contain_text("原文标明")
    expect(open_lead.locator("td").nth(0)).to_have_text("原文未写明")
    open_lead.locator(".marker").click()
    expect(card(visit.page, 2)).to_have_class(re.compile("is-target"))


def test_a_follow_up_is_asked_with_the_questions_before_it(
    visit: Visit, assistant: ScriptedAssistant
) -> None:
    ask(visit.page, LEAD)
    ask(visit.page, "那配合单位呢")
    ask(visit.page, "什么时候完成")
    assert assistant.asked[-1] == ("什么时候完成", [LEAD, "那配合单位呢"])


def test_an_earlier_answer_shows_its_cards_again(visit: Visit) -> None:
    page = visit.page
    ask(page, LEAD)
    ask(page, "公用经费何时备案")
    expect(card(page, 1).locator("h3")).to_have_text(WRAPPED.title)
    page.locator("#exchange-0 .marker", has_text="2").first.click()
    expect(card(page, 2)).to_have_class(re.compile("is-target"))
    expect(page.locator(".evidence-for")).to_contain_text(LEAD)
    page.locator("#exchange-1 .show-cards").click()
    expect(page.locator(".evidence-for")).to_contain_text("公用经费何时备案")
    expect(page.locator(".evidence .card")).to_have_count(1)


def test_a_refusal_says_that_the_texts_do_not_say(visit: Visit) -> None:
    answer = ask(visit.page, "食堂招标怎么办？")
    expect(answer).to_have_class(re.compile("is-refusal"))
    expect(answer.get_by_role("heading")).to_have_text("文件中没有写明")
    expect(answer).to_contain_text("已检索的条款都没有提到食堂")
    expect(visit.page.locator(".evidence")).to_contain_text("没有引用条款")


def test_a_conflict_shows_both_quotes_side_by_side(visit: Visit) -> None:
    answer = ask(visit.page, "年培训量是多少？")
    expect(answer.locator(".conflict h3")).to_contain_text("年培训量")
    sides = answer.locator(".conflict figure")
    expect(sides.locator("blockquote")).to_have_text(["年培训量达到10万人次以上", "年培训总量不少于8万人次"])
    left, right = (side.bounding_box() for side in sides.all())
    assert left
    assert right
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] <= right["x"]


def test_markup_is_shown_as_text(visit: Visit) -> None:
    page = visit.page
    question = f"标记 {MARKUP}"
    answer = ask(page, question)
    expect(page.locator(".asked")).to_have_text(question)
    expect(answer.locator(".answer-text")).to_contain_text(f"原文写道：{MARKUP}")
    expect(answer.locator(".answer-text")).to_contain_text("另见[7]")
    expect(card(page, 1).locator("h3")).to_have_text(HOSTILE.title)
    expect(card(page, 1).locator(".clause-text")).to_have_text(HOSTILE.text)
    expect(page.locator(":is(.transcript, .evidence) :is(script, img, strong, em, b, .katex)")).to_have_count(
        0
    )
    assert page.evaluate("window.broken") is None


@pytest.mark.parametrize(("question", "message"), [("问" * 2001, "超过 2000 字"), ("   ", "请先输入问题")])
def test_a_question_that_is_not_taken_stays_in_the_box(visit: Visit, question: str, message: str) -> None:
    page = visit.page
    ask(page, LEAD)
    box = page.locator("#question textarea")
    box.fill(question)
    box.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text(message)
    expect(box).to_have_value(question)
    expect(page.locator(".exchange")).to_have_count(1)
    ask(page, "那配合单位呢")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_known_error_is_told_in_its_own_words(visit: Visit) -> None:
    expect(ask(visit.page, "断网")).to_have_text("嵌入服务没有应答：请稍后再问。")


def test_after_a_fault_the_page_keeps_working(visit: Visit, assistant: ScriptedAssistant) -> None:
    failure = ask(visit.page, "故障")
    expect(failure).to_contain_text("没能回答")
    expect(failure).not_to_contain_text("broken on purpose")
    ask(visit.page, LEAD)
    assert assistant.asked[-1] == (LEAD, [])


def test_a_new_conversation_forgets_the_old_one(visit: Visit, assistant: ScriptedAssistant) -> None:
    page = visit.page
    ask(page, LEAD)
    page.get_by_role("button", name="新对话").click()
    page.locator(".welcome").wait_for()
    expect(page.locator(".exchange")).to_have_count(0)
    expect(page.locator(".evidence .card")).to_have_count(0)
    ask(page, "那配合单位呢")
    assert assistant.asked[-1] == ("那配合单位呢", [])


def test_a_new_conversation_drops_the_answer_under_way(visit: Visit, assistant: ScriptedAssistant) -> None:
    page = visit.page
    assistant.gate.clear()
    page.locator("#question textarea").fill("慢：谁牵头")
    page.locator("#question textarea").press("Enter")
    page.locator(".is-pending").wait_for()
    with page.expect_response("**/cancel"):
        page.get_by_role("button", name="新对话").click()
    page.locator(".welcome").wait_for()
    ask(page, LEAD)
    expect(page.locator(".exchange")).to_have_count(1)
    assert assistant.asked[-1] == (LEAD, [])


def test_two_tabs_do_not_see_each_other(visit: Visit, address: str, assistant: ScriptedAssistant) -> None:
    other = visit.context.new_page()
    other.goto(address)
    other.locator(".welcome").wait_for()
    ask(visit.page, LEAD)
    expect(other.locator(".exchange")).to_have_count(0)
    ask(other, "公用经费何时备案")
    assert assistant.asked[-1] == ("公用经费何时备案", [])
    expect(visit.page.locator(".asked")).to_have_text(LEAD)


def test_the_loaded_documents_are_listed(visit: Visit) -> None:
    page = visit.page
    page.get_by_text("已加载 2 份文件，共 160 条可引用条款").click()
    rows = page.locator(".documents tbody tr")
    expect(rows.nth(0)).to_contain_text("青禾市人民政府")
    expect(rows.nth(0)).to_contain_text("2023年4月7日")
    expect(rows.nth(1)).to_contain_text("摘编")
    expect(page.locator(".digest-note")).to_contain_text("以正式文本为准")


def test_files_that_could_not_be_read_are_named(visit: Visit) -> None:
    visit.page.get_by_text("有 1 份文件未能读取").click()
    expect(visit.page.locator(".unread li")).to_have_text("扫描件.pdf：只有图像，没有文字。")


def test_nothing_is_asked_of_another_host(visit: Visit, address: str) -> None:
    answer = ask(visit.page, LEAD)
    answer.locator(".marker").first.click()
    expect(card(visit.page, 1)).to_be_focused()
    visit.page.wait_for_load_state("load")
    elsewhere = [url for url in visit.requests if not url.startswith((address, "data:", "blob:"))]
    assert elsewhere == []
    links = visit.page.eval_on_selector_all("link[href], script[src]", "all => all.map(e => e.href || e.src)")
    assert [link for link in links if not link.startswith((address, "data:", "blob:"))] == []


def test_the_browser_is_told_to_refuse_other_hosts(visit: Visit, address: str) -> None:
    policy = visit.page.request.get(address).headers["content-security-policy"]
    assert policy.startswith("default-src 'self'")
    assert "http" not in policy


def test_the_browser_has_nothing_to_complain_about(visit: Visit) -> None:
    answer = ask(visit.page, f"标记 {MARKUP}")
    answer.locator(".marker").first.click()
    ask(visit.page, "年培训量是多少？")
    visit.page.get_by_role("button", name="新对话").click()
    visit.page.locator(".welcome").wait_for()
    assert visit.complaints == []


def test_the_page_is_in_chinese_and_carries_no_other_brand(visit: Visit) -> None:
    page = visit.page
    expect(page).to_have_title("政策文件问答助手")
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    assert re.findall("[A-Za-z]{2,}", page.locator("body").inner_text()) == ["Enter"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_needs_no_sideways_scrolling(visit: Visit, scheme: str) -> None:
    page = visit.page
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": 390, "height": 844})
    for question in (LEAD, "年培训量是多少？", "食堂招标怎么办？", f"标记 {MARKUP}", "长" * 300):
        ask(page, question)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("#exchange-0 .marker").first.click()
    expect(card(page, 1)).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    card(page, 1).get_by_role("button", name="回到回答").click()
    expect(page.locator("#exchange-0 .marker").first).to_be_in_viewport()
