"""What the form costs someone with little data: the whole first visit, and each one after it."""

import pytest

from tests.browser.visitors import PHONE, Visitors
from tests.browser.wire import Meter, meter

pytestmark = pytest.mark.browser

FIRST, AGAIN = 120_000, 50_000  # bytes over the wire, headers included
STEPS = ("unit", "cara", "anda", "periksa")


def visit(visitors: Visitors) -> tuple[Meter, int, int]:
    """The form opened twice in a browser that has never been here."""
    page = visitors.invite(PHONE)
    counted = meter(page)
    page.goto("/permohonan/baru", wait_until="networkidle")
    first = counted.bytes
    counted.begin()
    page.goto("/permohonan/baru", wait_until="networkidle")
    return counted, first, counted.bytes


def test_the_first_visit_of_the_form_is_light_and_the_second_lighter(visitors: Visitors) -> None:
    counted, first, again = visit(visitors)
    assert 20_000 < first <= FIRST
    assert 0 < again <= AGAIN, counted.parts
    assert visitors.complaints == []


def test_a_step_with_a_draft_is_sent_plain_and_is_light_all_the_same(visitors: Visitors) -> None:
    page = visitors.invite(PHONE)
    page.goto("/permohonan/baru", wait_until="networkidle")
    page.locator("[name=information_sought]").fill("Jumlah terminal bus tahun 2025")
    page.locator("[name=purpose]").fill("Ingin tahu.")
    page.locator("main button.btn-primary").click()
    page.wait_for_url("**/permohonan/baru/*")
    counted = meter(page)
    for step in STEPS:
        counted.begin()
        page.goto(f"/permohonan/baru/{step}", wait_until="networkidle")
        assert 0 < counted.bytes <= AGAIN, (step, counted.parts)
    assert visitors.complaints == []
