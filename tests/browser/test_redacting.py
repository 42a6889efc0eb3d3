"""Budi blacks out a part of a file: with the mouse, with the keyboard, and without any script."""

from io import BytesIO

import pypdfium2
import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser import office
from tests.browser.office import choose
from tests.browser.test_accessibility import EXAMINED, Examiner
from tests.browser.test_every_page import too_wide
from tests.browser.visitors import NARROWEST, Visitors, content, follow, press, write
from tests.documents.redaction import shapes  # noqa: F401 (it fills PAPERS)
from tests.documents.redaction.papers import PAPERS, SECRET

pytestmark = pytest.mark.browser


def paper(name: str) -> FilePayload:
    return {
        "name": name,
        "mimeType": "application/pdf",
        "buffer": PAPERS["plain text"].make(),
    }


def begin(visitors: Visitors, page: Page, name: str) -> None:
    """A file in the draft of a case of its own, and the button that opens it."""
    page.goto(office.handed_on(visitors, f"Isi berkas {name}", f"{name.lower()}@example.id"))
    follow(page, "Tulis draf jawaban")
    choose(page, "Dikabulkan sebagian")
    write(page, "Isi jawaban", "Terlampir.")
    content(page).get_by_label("Tambah berkas").set_input_files([paper(name)])
    press(page, "Simpan draf")
    press(page, f"Hitamkan {name}")
    expect(page.get_by_role("heading", name="Hitamkan bagian dokumen")).to_be_visible()


def boxes(page: Page) -> int:
    return page.locator("#gambar-kotak rect:not(.new)").count()


def finish(page: Page) -> bytes:
    """Preview, ask for the copy, wait for the worker, download."""
    follow(page, "Pratinjau salinan")
    press(page, "Buat salinan")
    expect(page.get_by_text("Salinan sudah jadi dan diperiksa")).to_be_visible(timeout=90_000)
    with page.expect_download() as coming:
        content(page).get_by_role("link", name="(dihitamkan).pdf").click()
    return coming.value.path().read_bytes()


def text_of(content: bytes) -> str:
    with pypdfium2.PdfDocument(BytesIO(content)) as document:
        return str(document[0].get_textpage().get_text_range())


def test_with_the_mouse_and_with_the_keyboard(visitors: Visitors) -> None:
    budi = visitors.officer("budi@disdik.example")
    begin(visitors, budi, "Kontrak.pdf")
    write(budi, "Yang dihitamkan", "NIK")
    board = budi.locator("#gambar-kotak")
    # The top of the page stands in the window, below whatever sticks there.
    board.evaluate("it => { it.scrollIntoView(); scrollBy(0, -120); }")
    place = board.bounding_box()
    assert place is not None
    budi.mouse.move(place["x"] + place["width"] * 0.1, place["y"] + place["height"] * 0.08)
    budi.mouse.down()
    budi.mouse.move(place["x"] + place["width"] * 0.7, place["y"] + place["height"] * 0.16)
    budi.mouse.up()
    expect(budi.locator("#daftar-kotak li")).to_have_count(1)
    expect(budi.locator("#kabar-kotak")).to_have_text("Kotak ditambahkan")
    assert boxes(budi) == 1
    write(budi, "Yang dihitamkan", "tanda tangan")
    board.focus()
    for key in ("Shift+ArrowDown", "Enter", "Shift+ArrowRight", "Shift+ArrowDown", "Enter"):
        budi.keyboard.press(key)
    expect(budi.locator("#daftar-kotak li")).to_have_count(2)
    expect(budi.locator("#daftar-kotak")).to_contain_text("tanda tangan")
    assert SECRET not in text_of(finish(budi))
    assert visitors.complaints == []


def test_a_slip_is_said_without_losing_the_page(visitors: Visitors) -> None:
    budi = visitors.officer("budi@disdik.example")
    begin(visitors, budi, "Slip.pdf")
    board = budi.locator("#gambar-kotak")
    board.focus()
    for key in ("Enter", "Shift+ArrowRight", "Shift+ArrowDown", "Enter"):
        budi.keyboard.press(key)
    expect(budi.locator("#salah-kotak")).to_contain_text("Yang dihitamkan")
    expect(budi.locator("#gambar-kotak rect.new")).to_have_count(1)
    assert boxes(budi) == 0
    write(budi, "Yang dihitamkan", "NIK")
    press(budi, "Tambah kotak")  # the box is still there: nothing is drawn a second time
    expect(budi.locator("#daftar-kotak li")).to_have_count(1)
    assert boxes(budi) == 1


def test_without_scripts_in_the_narrowest_browser(visitors: Visitors) -> None:
    budi = visitors.officer("budi@disdik.example", NARROWEST, java_script_enabled=False)
    begin(visitors, budi, "Surat.pdf")
    write(budi, "Kata atau angka", SECRET)
    press(budi, "Cari")
    write(budi, "Yang dihitamkan", "kode")
    press(budi, "Tambah kotak")
    expect(budi.locator("#daftar-kotak li")).to_have_count(1)
    copy = finish(budi)
    assert SECRET not in text_of(copy)
    assert "[dihitamkan]" in text_of(copy)


def test_its_pages_fit_and_pass(visitors: Visitors) -> None:
    budi = visitors.officer("budi@disdik.example", NARROWEST)
    begin(visitors, budi, "Halaman.pdf")
    write(budi, "Kata atau angka", SECRET)
    press(budi, "Cari")
    write(budi, "Yang dihitamkan", "kode")
    press(budi, "Tambah kotak")
    here = budi.url.partition("?")[0].partition("#")[0]
    path = here.partition("//")[2].partition("/")[2]
    pages = [f"/{path}", f"/{path}/pratinjau", f"/{path}/batal"]
    assert too_wide(budi, pages) == []
    reader = visitors.officer("budi@disdik.example", **EXAMINED)
    examiner = Examiner(reader)
    for each in pages:
        reader.goto(each)
        examiner.look(each)
    assert examiner.findings == []
