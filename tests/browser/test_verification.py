"""Someone with a paper in hand: the code, the file, the keys; by keyboard and on a small screen."""

from pathlib import Path

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from ppid.kit import sealed_files, seals
from tests.browser import citizen
from tests.browser.test_accessibility import EXAMINED, Examiner
from tests.browser.visitors import NARROWEST, Visitors, content, press

pytestmark = pytest.mark.browser


def test_a_receipt_is_checked_by_file_and_by_code(visitors: Visitors, tmp_path: Path) -> None:
    siti = visitors.invite()
    kept = citizen.ask(siti, "Anggaran jalan desa tahun 2025", "siti.segel@example.id")
    with siti.expect_download() as download:
        content(siti).get_by_role("link", name="Unduh tanda bukti").click()
    file = tmp_path / "tanda-bukti.pdf"
    download.value.save_as(file)

    commission = visitors.invite(width=NARROWEST, **EXAMINED)
    examiner = Examiner(commission)
    commission.goto("/verifikasi")
    commission.get_by_label("Berkas PDF atau ZIP dari kami").set_input_files(file)
    press(commission, "Periksa berkas")
    expect(content(commission)).to_contain_text("Berkas ini sama dengan yang kami terbitkan.")
    expect(content(commission)).to_contain_text(kept.number)
    expect(content(commission)).not_to_contain_text("Siti")
    examiner.look("same file")

    changed = tmp_path / "diubah.pdf"
    made = file.read_bytes()
    changed.write_bytes(made[:-300] + bytes([made[-300] ^ 1]) + made[-299:])
    commission.get_by_label("Berkas PDF atau ZIP dari kami").set_input_files(changed)
    press(commission, "Periksa berkas")
    expect(content(commission)).to_contain_text("tidak sama dengan yang kami terbitkan")
    examiner.look("changed file")

    found = sealed_files.find(made)
    assert found.code in PdfReader(file).pages[1].extract_text()
    commission.goto(f"/verifikasi?s={seals.encoded(found.packed + found.signature)}")
    expect(content(commission)).to_contain_text("Asli. Surat ini kami terbitkan.")
    expect(content(commission)).to_contain_text(found.code)
    examiner.look("authentic")
    commission.goto("/verifikasi?s=halo")
    examiner.look("not ours")
    commission.goto("/verifikasi/kunci")
    examiner.look("keys")
    assert examiner.findings == []


def test_it_works_without_scripts_and_by_keyboard(visitors: Visitors, tmp_path: Path) -> None:
    other = tmp_path / "lain.pdf"
    other.write_bytes(b"%PDF-1.7 bukan dari kami")
    reader = visitors.invite(java_script_enabled=False)
    reader.goto("/verifikasi?lang=en")
    field = reader.get_by_label("PDF or ZIP file from us")
    field.set_input_files(other)
    field.focus()
    reader.keyboard.press("Tab")
    reader.keyboard.press("Enter")
    expect(content(reader)).to_contain_text("not the same as any that we issued")
