"""What a citizen prints of a followed request: what binds and what they may do, on few sheets."""

from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.visitors import Visitors, content, press, write
from tests.screens.codes import Opened

pytestmark = pytest.mark.browser


def test_a_followed_request_prints_on_few_sheets(visitors: Visitors, kept: list[Opened]) -> None:
    late = next(each for each in kept if each.state.endswith("late"))
    siti = visitors.invite()
    siti.goto("/permohonan/lacak")
    write(siti, "Nomor pendaftaran", late.number)
    write(siti, "Kode lacak", late.code)
    press(siti, "Lihat perkembangan")
    expect(content(siti).get_by_text(late.number).first).to_be_visible()
    printed = PdfReader(BytesIO(siti.pdf(format="A4")))
    said = "".join("".join(page.extract_text().replace("−", "-").split()) for page in printed.pages)
    # An objection with its answer takes a sheet of its own.
    assert len(printed.pages) <= (3 if "KBT-" in said else 2)
    assert late.number in said and "HakAnda" in said
    assert "YangdapatAndalakukan" not in said and "Simpankekalender" not in said
