"""What tests of the page 问答 do again and again: ask, wait, look at a turn and its evidence."""

import re

from playwright.sync_api import Locator, Page, expect

LEAD = "临江市建设社区养老食堂由谁牵头？"
LEAD_QUOTE = "（牵头单位：市民政局；配合单位：市财政局、市商务局、市市场监管局）"
ROW = "东岭区建设区级智慧养老平台由谁牵头？"


def ready(page: Page) -> None:
    """Wait until the page has told what is loaded, or shown the conversation of its address."""
    page.locator(":is(#talked .welcome, #live .exchange:not(.is-pending))").first.wait_for()


def last(page: Page) -> Locator:
    """The last turn."""
    return page.locator("#live .exchange")


def settled(page: Page, question: str) -> Locator:
    """Wait for what came of a question and return its turn."""
    turn = page.locator("#live .exchange:not(.is-pending)").filter(
        has=page.locator(".asked", has_text=re.compile(f"^{re.escape(question)}$"))
    )
    turn.wait_for()
    page.locator("#send:not([hidden])").wait_for()  # the next question is taken from now on
    return turn


def ask(page: Page, question: str) -> Locator:
    """Type a question, press Enter, wait for what comes of it; returns the turn."""
    box = page.locator("#question")
    box.fill(question)
    box.press("Enter")
    return settled(page, question)


def card(page: Page, number: int) -> Locator:
    """The card with a number in the evidence beside the conversation."""
    return page.locator(f"#evidence-shown .card[data-n='{number}']")


def marked(page: Page, number: int) -> str:
    """The characters under the mark of a card, without white space."""
    expect(card(page, number)).to_be_attached()
    return without_space("".join(card(page, number).locator("mark").all_inner_texts()))


def without_space(text: str) -> str:
    """A text without its white space."""
    return re.sub(r"\s", "", text)
