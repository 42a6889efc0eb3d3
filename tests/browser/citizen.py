"""What Siti does: she asks, keeps her number and code, follows her request and reads the answer."""

import re
from dataclasses import dataclass
from io import BytesIO

from playwright.sync_api import Download, Page, expect
from pypdf import PdfReader

from tests.browser.visitors import content, follow, press, write

NUMBER = re.compile(r"^PPID-\d{4}-\d{6}$")
CODE = re.compile(r"^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$")
DAY = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")
SEND, NEXT = "Kirim Permohonan", "Lanjutkan"
LAST = "Periksa, lalu kirim"
FOUND, WHO_HOLDS_IT = "Mungkin sudah tersedia", "Siapa yang menyimpannya?"
NIK = "6472 0141 0790 0002"
PURPOSE = "Bahan penelitian."


@dataclass(frozen=True)
class Receipt:
    """What Siti takes home."""

    number: str
    code: str
    due: str


def open_form(page: Page) -> None:
    """From the start page, as someone who has never been here."""
    page.goto("/")
    follow(page, "Ajukan Permohonan Informasi")
    at(page, "Apa yang ingin Anda ketahui?")


def at(page: Page, question: str) -> None:
    """The step that asks this is open."""
    expect(page.get_by_role("heading", level=1)).to_have_text(question)


def question(page: Page, sought: str, purpose: str = PURPOSE) -> None:
    write(page, "Informasi yang diminta", sought)
    write(page, "Tujuan penggunaan", purpose)
    press(page, NEXT)


def go_past_found(page: Page) -> None:
    """To the unit, also where something is public already: one asks anyway."""
    expect(page.get_by_role("heading", level=1)).to_have_text(
        re.compile(f"{FOUND}|{re.escape(WHO_HOLDS_IT)}")
    )
    if page.get_by_role("heading", level=1).inner_text() == FOUND:
        press(page, "Lanjutkan permohonan")
    at(page, WHO_HOLDS_IT)


def person(page: Page, email: str, nik: str = NIK) -> None:
    write(page, "Nama lengkap", "Siti Rahma")
    write(page, "NIK", nik)
    write(page, "Alamat surel", email)
    press(page, NEXT)


def fill_in(page: Page, sought: str, email: str) -> None:
    """From the first step to the last, which is not sent yet."""
    question(page, sought)
    go_past_found(page)
    press(page, NEXT)
    at(page, "Bagaimana Anda ingin memperolehnya?")
    press(page, NEXT)
    at(page, "Siapa Anda?")
    person(page, email)
    at(page, LAST)


def ask(page: Page, sought: str, email: str) -> Receipt:
    """The whole form, right at the first try."""
    open_form(page)
    fill_in(page, sought, email)
    press(page, SEND)
    return receipt(page)


def promised_day(page: Page) -> str:
    """The day that the last step names before anything is sent."""
    clock = page.get_by_role("region", name="Bila dikirim hari ini, kami wajib menjawab")
    found = DAY.search(clock.inner_text())
    assert found, clock.inner_text()
    return found.group()


def receipt(page: Page) -> Receipt:
    """The page after sending: number, code, and the day by which an answer is due."""
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Permohonan Anda telah kami terima", use_inner_text=True
    )
    number = content(page).get_by_text(NUMBER).inner_text()
    code = content(page).get_by_text(CODE).inner_text()
    clock = page.get_by_role("region", name="Kami wajib menjawab paling lambat")
    due = DAY.search(clock.inner_text())
    assert due, clock.inner_text()
    return Receipt(number, code, due.group())


def receipt_again(page: Page) -> Receipt:
    """The same page looked at once more: the code is hidden until it is asked for."""
    expect(content(page).get_by_text("Kodenya sudah ditampilkan sekali")).to_be_visible()
    expect(content(page).get_by_text(CODE)).to_have_count(0)
    follow(page, "Tampilkan sekali lagi")
    return receipt(page)


def track(page: Page, kept: Receipt) -> None:
    """With number and code alone, on any device, pasted as mail programs and fingers leave them."""
    page.goto("/permohonan/lacak")
    write(page, "Nomor pendaftaran", kept.number)
    write(page, "Kode lacak", f" {kept.code.lower().replace('-', ' ')} ")
    press(page, "Lihat perkembangan")
    expect(content(page).get_by_text(kept.number, exact=True)).to_be_visible()


def download(page: Page, link: str) -> Download:
    """Press a link that brings a file."""
    with page.expect_download() as coming:
        follow(page, link)
    return coming.value


def pdf_text(file: Download) -> str:
    """The words of a downloaded PDF, in one line."""
    reader = PdfReader(BytesIO(file.path().read_bytes()))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())
