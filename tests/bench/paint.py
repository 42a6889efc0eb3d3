"""What a citizen waits for on a cheap phone: 1.6 Mbps, 150 ms, a processor four times slower."""

from collections.abc import Iterator
from statistics import median

from playwright.sync_api import Browser, Page

from tests.bench.measures import Row
from tests.browser.wire import largest_paint, meter, slow_down
from tests.servers import chromium

RUNS = 7
PHONE = {"width": 390, "height": 844}
PAGES = {"start page": "/", "form": "/permohonan/baru", "tracking, entry": "/permohonan/lacak"}


def rows(base: str, number: str, code: str) -> Iterator[Row]:
    """First visits with an empty browser; then the page of a request, opened with its code."""
    with chromium() as browser:
        for name, path in PAGES.items():
            yield _paint(name, [_first(browser, base, path) for _ in range(RUNS)])
        yield _paint("tracking", [_tracked(browser, base, number, code) for _ in range(RUNS)])
        yield _weight(browser, base)


def _paint(name: str, took: list[float]) -> Row:
    what = f"{name}: largest contentful paint at 1.6 Mbps, 150 ms, processor 4 times slower"
    return Row(what, f"median {median(took):.0f} ms, worst of {len(took)} {max(took):.0f} ms")


def _visitor(browser: Browser, base: str) -> Page:
    return browser.new_context(base_url=base, viewport=PHONE).new_page()  # type: ignore[arg-type]


def _first(browser: Browser, base: str, path: str) -> float:
    page = _visitor(browser, base)
    try:
        slow_down(page)
        return largest_paint(page, path)
    finally:
        page.context.close()


def _tracked(browser: Browser, base: str, number: str, code: str) -> float:
    """Someone who has just typed number and code: styles are there, the page is new."""
    page = _visitor(browser, base)
    try:
        page.goto("/permohonan/lacak")
        page.locator("[name=nomor]").fill(number)
        page.locator("[name=kode]").fill(code)
        page.locator("main button.btn-primary").click()
        page.wait_for_url("**/status")
        slow_down(page)
        return largest_paint(page, "/permohonan/lacak/status")
    finally:
        page.context.close()


def _weight(browser: Browser, base: str) -> Row:
    page = _visitor(browser, base)
    counted = meter(page)
    page.goto("/permohonan/baru", wait_until="networkidle")
    first = counted.bytes
    counted.begin()
    page.goto("/permohonan/baru", wait_until="networkidle")
    page.context.close()
    return Row(
        "form: bytes over the wire, headers included",
        f"first visit {first / 1000:.0f} KB, second {counted.bytes / 1000:.1f} KB",
    )
