"""The pages of taking in, people, registers, audit and help: nothing wrong, nothing wide."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from ppid.accounts import totp
from tests.browser.examiner import ANY, EXAMINED, Examiner
from tests.browser.visitors import PHONE, Visitors, content, follow, press, write
from tests.imports.files import CLOSED, RUNNING, workbook

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OF_ADMIN = (
    "/petugas/orang", "/petugas/orang/undang", "/petugas/orang/sebutan", "/petugas/orang/atasan",
    "/petugas/unit", "/petugas/unit/baru", "/petugas/unit/disdik/data",
    "/petugas/unit/disdik/bubar", "/petugas/audit", "/petugas/audit?nomor=x",
    "/petugas/audit?jenis=identitas", "/petugas/panduan/admin",
)  # fmt: skip
OF_DESK = (
    "/petugas/catat", "/petugas/keberatan/catat", "/petugas/laporan",
    "/petugas/laporan/permohonan", "/petugas/laporan/keberatan", "/petugas/laporan?tahun=2019",
    "/petugas/impor", "/petugas/akun", "/petugas/akun/cuti", "/petugas/akun/dua-langkah",
    "/petugas/panduan", "/petugas/panduan/petugas_layanan", "/petugas/panduan/latihan", "/istilah",
)  # fmt: skip
WIDTH = """() => {
  document.querySelectorAll("details").forEach((each) => { each.open = true; });
  return document.documentElement.scrollWidth;
}"""


@pytest.fixture
def album(tmp_path: Path) -> Path:
    """Where a walk leaves its pictures, phone and desktop."""
    folder = tmp_path / "gambar"
    folder.mkdir()
    return folder


def walk(examiner: Examiner, album: Path, name: str) -> None:
    """The page that is open now: by rule, by width, with a picture of each size."""
    page = examiner.page
    examiner.look(name)
    page.emulate_media(color_scheme="light")
    before = page.viewport_size
    for width in (PHONE, 768):
        page.set_viewport_size({"width": width, "height": 844})
        if (needed := page.evaluate(WIDTH)) > width:
            examiner.findings.append(f"{name} at {width}: {needed} wide")
        page.screenshot(path=album / f"{_file(name)}-{width}.png", full_page=True)
    if before:
        page.set_viewport_size(before)
    page.screenshot(path=album / f"{_file(name)}-1280.png", full_page=True)


def _file(name: str) -> str:
    return name.strip("/").replace("/", "_").replace("?", "-").replace("=", "-").replace(" ", "-")


def opened(examiner: Examiner, paths: tuple[str, ...]) -> Iterator[str]:
    for path in paths:
        examiner.page.goto(path)
        yield path


def test_the_pages_of_people_and_units(visitors: Visitors, album: Path) -> None:
    examiner = Examiner(visitors.officer("admin@ppid.example", **EXAMINED), impacts=ANY)
    for path in opened(examiner, OF_ADMIN):
        walk(examiner, album, path)
    page = examiner.page
    page.goto("/petugas/orang")
    follow(page, "Budi Santoso")
    walk(examiner, album, "person")
    page.goto("/petugas/orang/undang")
    press(page, "Kirim undangan")
    expect(page.get_by_role("alert")).to_be_visible()
    walk(examiner, album, "invite with errors")
    assert examiner.findings == []
    assert visitors.complaints == []


def test_taking_in_registers_and_help(visitors: Visitors, album: Path) -> None:
    examiner = Examiner(visitors.officer("sari@ppid.example", **EXAMINED), impacts=ANY)
    for path in opened(examiner, OF_DESK):
        walk(examiner, album, path)
    _take_in(examiner, album)
    _import(examiner, album)
    assert examiner.findings == []
    assert visitors.complaints == []


def _take_in(examiner: Examiner, album: Path) -> None:
    page = examiner.page
    page.goto("/petugas/catat")
    content(page).get_by_role("radio", name="SP4N-LAPOR!").check()
    expect(content(page).get_by_label("Nomor laporan SP4N-LAPOR!")).to_be_visible()
    expect(content(page).get_by_label("Tanggal surat pengirim")).to_be_hidden()
    press(page, "Catat dalam register")
    expect(page.get_by_role("alert")).to_be_visible()
    walk(examiner, album, "intake with errors")
    write(page, "Nomor laporan SP4N-LAPOR!", "7654321")
    write(page, "Rincian informasi yang dibutuhkan", "Daftar jalan provinsi yang rusak.")
    write(page, "Tujuan penggunaan informasi", "Musyawarah warga.")
    write(page, "Nama lengkap, atau nama badan hukum", "Pak Ujang")
    content(page).get_by_label("Yang saya kosongkan memang tidak disebut pemohon").check()
    press(page, "Catat dalam register")
    expect(page.get_by_role("heading", level=1, name="Permohonan tercatat")).to_be_visible()
    walk(examiner, album, "intake done")


def _import(examiner: Examiner, album: Path) -> None:
    page = examiner.page
    for name, rows in (("salah.xlsx", (CLOSED | {"nik": "1"},)), ("lama.xlsx", (CLOSED, RUNNING))):
        page.goto("/petugas/impor")
        book: FilePayload = {"name": name, "mimeType": XLSX, "buffer": workbook(*rows)}
        content(page).get_by_label("Berkas Excel").set_input_files([book])
        press(page, "Unggah dan coba")
        expect(content(page).get_by_text(name.replace("salah.xlsx", "Yang perlu diperbaiki")).first
               ).to_be_visible()  # fmt: skip
        walk(examiner, album, f"import {name}")


def test_two_steps_and_their_recovery_codes(visitors: Visitors, album: Path) -> None:
    # An officer of no other test: from now on the password alone admits nobody.
    examiner = Examiner(visitors.officer("kepala@dinkes.example", **EXAMINED), impacts=ANY)
    page = examiner.page
    page.goto("/petugas/akun/dua-langkah")
    secret = str(page.locator("p.break code").text_content()).replace(" ", "")
    press(page, "Pasang dua langkah")
    expect(page.get_by_role("alert")).to_be_visible()
    walk(examiner, album, "two steps with errors")
    write(page, "Kode enam angka", totp.code_at(secret, totp.step_of(time.time())))
    press(page, "Pasang dua langkah")
    expect(content(page).get_by_text("Sepuluh kode cadangan Anda")).to_be_visible()
    walk(examiner, album, "recovery codes")
    page.goto("/petugas/akun/dua-langkah")
    walk(examiner, album, "two steps set up")
    page.goto("/petugas/akun")
    walk(examiner, album, "account with two steps")
    assert examiner.findings == []
    assert visitors.complaints == []


def test_the_guide_of_each_role_is_one_sheet(visitors: Visitors, album: Path) -> None:
    page: Page = visitors.officer("dewi@ppid.example")
    page.goto("/petugas/panduan")
    here = 'a[href^="/petugas/panduan/"]'
    all_links = content(page).locator(here).evaluate_all("all => all.map((a) => a.pathname)")
    roles = [path for path in all_links if not path.endswith("latihan")]
    assert len(roles) == 8
    for path in roles:
        page.goto(path)
        made = page.pdf(format="A4", path=album / f"{path.rpartition('/')[2]}.pdf")
        assert made.count(b"/Type /Page\n") == 1, path
