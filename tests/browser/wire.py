"""What a visit costs, told by the browser itself: bytes over the wire, and the time to see it."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import CDPSession, Page

# A cheap phone on a poor mobile line, as the project's aims name it.
SLOW_LINE = {
    "offline": False,
    "latency": 150,  # milliseconds there and back
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
SLOW_PROCESSOR = 4  # times slower
# The last candidate counts; it is asked for once nothing loads any more.
LARGEST = """() => new Promise((told) => {
  new PerformanceObserver((list) => told(list.getEntries().at(-1).startTime))
    .observe({type: "largest-contentful-paint", buffered: true});
  setTimeout(() => told(-1), 3000);
})"""


@dataclass
class Meter:
    """Counts what arrives at a page from now on, headers included."""

    session: CDPSession
    names: dict[str, str] = field(default_factory=dict)
    parts: dict[str, int] = field(default_factory=dict)

    @property
    def bytes(self) -> int:
        return sum(self.parts.values())

    def begin(self) -> None:
        self.parts.clear()

    def _asked(self, event: dict[str, Any]) -> None:
        self.names[event["requestId"]] = event["request"]["url"].partition("?")[0]

    def _ended(self, event: dict[str, Any]) -> None:
        name = self.names.get(event["requestId"], "?")
        self.parts[name] = self.parts.get(name, 0) + int(event["encodedDataLength"])


def meter(page: Page) -> Meter:
    session = page.context.new_cdp_session(page)
    made = Meter(session)
    session.on("Network.requestWillBeSent", made._asked)
    session.on("Network.loadingFinished", made._ended)
    session.send("Network.enable")
    return made


def slow_down(page: Page) -> None:
    """From now on this page is on a poor line and a cheap phone."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOW_PROCESSOR})


def largest_paint(page: Page, path: str) -> float:
    """Milliseconds until the largest thing of the page stands on the screen."""
    page.goto(path, wait_until="networkidle")
    return float(page.evaluate(LARGEST))
