"""What axe-core finds on a page that keeps people out: its serious and critical findings."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

GRAVE = ("serious", "critical")


def findings(page: Page) -> list[str]:
    """The serious and critical findings, one line each: rule, number of elements, the first of them."""
    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']} ({each['impact']}, {len(each['nodes'])}×): {each['nodes'][0]['html'][:200]}"
        for each in found
        if each["impact"] in GRAVE
    ]
