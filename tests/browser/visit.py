"""One visit to the page, as the tests see it."""

from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, Page


@dataclass
class Visit:
    """A page that was opened, with all it asked the network for and complained about."""

    page: Page
    context: BrowserContext
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Keep the requests and complaints of a page."""
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on(
            "console",
            lambda message: self.complaints.append(message.text) if message.type == "error" else None,
        )
