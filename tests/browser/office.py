"""What officers do with a request, each act on its own page with its own button."""

from playwright.sync_api import FilePayload, Page, Response, expect

from tests.browser import citizen
from tests.browser.visitors import PHONE, Visitors, content, follow, press, write

DISDIK = "Dinas Pendidikan dan Kebudayaan"
BOOK: FilePayload = {
    "name": "penerima-bos-2025.csv",
    "mimeType": "text/csv",
    "buffer": b"sekolah;rupiah\nSMA 1;1000000\n",
}


def find(page: Page, words: str) -> None:
    """Search the queue; on a phone the search stands on a page of its own."""
    page.goto("/petugas")
    search = page.get_by_role("searchbox", name="Cari di antrean")
    if not search.is_visible():
        follow(page, "Saring")
    search.fill(words)
    press(page, "Terapkan")
    expect(content(page).get_by_text(f"Hasil untuk “{words}”")).to_be_visible()


def open_case(page: Page, title: str) -> None:
    follow(page, title)
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()


def do(page: Page, act: str, button: str, done: str = "") -> None:
    """Choose a lawful act of the case page, and press the button of its page as it is."""
    follow(page, act)
    press(page, button)
    expect(page.get_by_role("heading", name="Langkah yang sah sekarang")).to_be_visible()
    if done:
        expect(content(page).get_by_text(done).first).to_be_visible()


def choose(page: Page, choice: str) -> None:
    content(page).get_by_role("radio", name=choice, exact=True).check()


def assign(page: Page, unit: str, note: str) -> None:
    follow(page, "Teruskan ke unit")
    choice = content(page).get_by_role("checkbox", name=unit)
    if not choice.is_visible():
        content(page).get_by_text("Unit lain").click()
    choice.check()
    write(page, "Catatan untuk unit", note)
    press(page, "Teruskan")
    expect(content(page).get_by_text("Diteruskan").first).to_be_visible()


def handed_on(visitors: Visitors, sought: str, email: str) -> str:
    """A new request that is complete and lies with Disdik: the address of its case."""
    kept = citizen.ask(visitors.invite(PHONE), sought, email)
    sari = visitors.officer("sari@ppid.example")
    find(sari, kept.number)
    open_case(sari, sought)
    case = sari.url
    do(sari, "Nyatakan lengkap", "Nyatakan lengkap")
    assign(sari, DISDIK, "Mohon dijawab.")
    return case


def draft(page: Page, body: str) -> None:
    """Write an answer, add a file, and hand both to the PPID Utama."""
    follow(page, "Tulis draf jawaban")
    choose(page, "Dikabulkan")
    write(page, "Isi jawaban", body)
    content(page).get_by_label("Tambah berkas").set_input_files([BOOK])
    press(page, "Simpan, lalu periksa sebelum diajukan")
    expect(content(page).get_by_role("link", name=BOOK["name"])).to_be_visible()
    press(page, "Ajukan draf")
    expect(page.get_by_role("heading", name="Langkah yang sah sekarang")).to_be_visible()


def decide(page: Page, consideration: str) -> None:
    """Grant what was asked, with the unit's words."""
    follow(page, "Putuskan jawaban")
    choose(page, "Dikabulkan")
    write(page, "Pertimbangan tertulis", consideration)
    press(page, "Setujui keputusan ini")
    expect(content(page).get_by_text("Disetujui").first).to_be_visible()


def number(page: Page, letter_number: str) -> None:
    follow(page, "Beri nomor surat")
    write(page, "Nomor surat", letter_number)
    press(page, "Beri nomor")
    expect(content(page).get_by_text("Bernomor").first).to_be_visible()


def sign(page: Page) -> None:
    """The original on paper, signed by whoever is in office."""
    follow(page, "Catat tanda tangan")
    nip = content(page).get_by_role("textbox", name="NIP")
    if not nip.input_value():
        nip.fill("198001012005012001")
    choose(page, "Asli di kertas Disimpan kantor.")
    press(page, "Catat tanda tangan")
    expect(content(page).get_by_text("Ditandatangani").first).to_be_visible()


def send(page: Page) -> None:
    follow(page, "Kirim jawaban")
    choose(page, "Surel")
    press(page, "Kirim jawaban")
    expect(content(page).get_by_text("Jam jawaban berhenti").first).to_be_visible()


def status_of(answer: Response | None) -> int:
    assert answer is not None
    return answer.status
