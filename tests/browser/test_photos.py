"""Papers from a phone: small, without the place they were taken, and never lost on the way."""

import re
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Page, expect

from tests.browser import citizen
from tests.browser.citizen import at, open_form
from tests.browser.visitors import NARROWEST, PHONE, Visitors, content, press, write

pytestmark = pytest.mark.browser

SOUGHT = "Daftar sekolah di Kutai Barat yang diperbaiki tahun 2025."
ATTACH = "Saya ingin melampirkan berkas"
PLACE = 0x8825  # the part of EXIF that says where
SENT = """async (name) => {
  const { files } = document.querySelector("[type=file]");
  const file = [...files].find((each) => each.name === name);
  return [...new Uint8Array(await file.arrayBuffer())];
}"""


def photo(name: str = "ktp.jpg", size: tuple[int, int] = (4000, 3000)) -> FilePayload:
    """As a phone takes it: large, lying on its side, with the place of the house in it."""
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    exif[0x010F] = "Kamera Siti"
    exif.get_ifd(PLACE)[1], exif.get_ifd(PLACE)[2] = "S", (0.0, 30.0, 7.5)
    out = BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(out, "JPEG", quality=95, exif=exif)
    return {"name": name, "mimeType": "image/jpeg", "buffer": out.getvalue()}


def who(page: Page) -> None:
    """To the step that takes papers."""
    open_form(page)
    citizen.question(page, SOUGHT)
    citizen.go_past_found(page)
    press(page, "Lanjutkan")
    press(page, "Lanjutkan")
    at(page, "Siapa Anda?")
    content(page).get_by_text(ATTACH, exact=True).click()


def choose(page: Page, *files: FilePayload) -> None:
    page.locator("[type=file]").set_input_files(list(files))
    expect(page.get_by_text("berkas dipilih.")).to_be_visible()


def chosen(page: Page) -> list[str]:
    return page.get_by_role("list", name="Berkas yang Anda pilih").locator("span").all_inner_texts()


def test_a_photo_leaves_the_phone_small_upright_and_without_its_place(visitors: Visitors) -> None:
    page = visitors.invite(NARROWEST)
    who(page)
    taken = photo()
    choose(page, taken)
    (line,) = chosen(page)
    assert re.search(r"^ktp\.jpg, [\d,]+ MB dikecilkan menjadi [\d,]+ (KB|MB)$", line)
    sent = bytes(page.evaluate(SENT, "ktp.jpg"))
    assert len(sent) < len(taken["buffer"]) / 2
    with Image.open(BytesIO(sent)) as picture:
        assert picture.size == (1500, 2000)
        assert not dict(picture.getexif())
    assert b"Kamera Siti" in taken["buffer"]
    assert b"Kamera Siti" not in sent
    citizen.person(page, "siti@example.id")
    at(page, citizen.LAST)
    expect(page.get_by_text("ktp.jpg")).to_be_visible()
    press(page, citizen.SEND)
    citizen.receipt(page)
    assert not visitors.complaints


def test_files_add_up_can_be_taken_away_and_a_pdf_stays_as_it_is(visitors: Visitors) -> None:
    page = visitors.invite(PHONE)
    who(page)
    paper: FilePayload = {"name": "kuasa.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"}
    choose(page, paper)
    choose(page, photo("depan.jpg", (600, 400)), photo("belakang.jpg", (600, 400)))
    assert [line.partition(",")[0] for line in chosen(page)] == [
        "kuasa.pdf", "depan.jpg", "belakang.jpg",
    ]  # fmt: skip
    assert bytes(page.evaluate(SENT, "kuasa.pdf")) == paper["buffer"]
    content(page).get_by_role("button", name="Hapus berkas depan.jpg").click()
    names = "[...document.querySelector('[type=file]').files].map((file) => file.name)"
    assert page.evaluate(names) == ["kuasa.pdf", "belakang.jpg"]


def test_a_photo_that_no_browser_here_reads_is_named_and_the_rest_stays(visitors: Visitors) -> None:
    page = visitors.invite(PHONE)
    who(page)
    heic: FilePayload = {"name": "IMG_1.HEIC", "mimeType": "image/heic", "buffer": b"ftypheic"}
    choose(page, heic, photo("ktp.jpg", (600, 400)))
    expect(page.get_by_text("Foto IMG_1.HEIC berjenis HEIC")).to_be_visible()
    assert len(chosen(page)) == 1


def test_sending_tells_how_far_it_is_and_can_be_stopped(visitors: Visitors) -> None:
    page = visitors.invite(PHONE)
    who(page)
    choose(page, photo("ktp.jpg", (2000, 2000)))
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    slow = {"offline": False, "latency": 20, "downloadThroughput": -1, "uploadThroughput": 60_000}
    line.send("Network.emulateNetworkConditions", slow)
    write(page, "Nama lengkap", "Siti Rahma")
    write(page, "NIK", citizen.NIK)
    write(page, "Alamat surel", "siti@example.id")
    content(page).get_by_role("button", name="Lanjutkan").last.click()
    expect(page.get_by_text(re.compile(r"Mengirim … \d+ persen"))).to_be_visible()
    expect(page.get_by_role("progressbar", name="Pengiriman berkas")).to_be_visible()
    press(page, "Hentikan")
    expect(page.get_by_text("Pengiriman dihentikan.")).to_be_visible()
    line.send("Network.emulateNetworkConditions", {**slow, "uploadThroughput": -1})
    assert len(chosen(page)) == 1
    assert page.get_by_label("Nama lengkap", exact=True).input_value() == "Siti Rahma"
    content(page).get_by_role("button", name="Lanjutkan").last.click()
    at(page, citizen.LAST)


def test_an_answer_with_errors_is_shown_after_sending_files(visitors: Visitors) -> None:
    page = visitors.invite(PHONE)
    who(page)
    choose(page, photo("ktp.jpg", (600, 400)))
    citizen.person(page, "siti@example.id", nik="123")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("NIK yang Anda tulis 3 angka, harus 16 angka.")
    expect(page.get_by_label("Nama lengkap", exact=True)).to_have_value("Siti Rahma")
    expect(page.get_by_role("list", name="Berkas yang sudah tersimpan")).to_contain_text("ktp.jpg")
    write(page, "NIK", citizen.NIK)
    press(page, "Lanjutkan")
    at(page, citizen.LAST)


@pytest.mark.parametrize(
    ("label", "wrong", "right", "sentence"),
    [
        ("NIK", "6472 0141", citizen.NIK, "NIK yang Anda tulis 8 angka, harus 16 angka."),
        ("NIK", "6472O141", citizen.NIK, "NIK hanya berisi angka 0 sampai 9, sebanyak 16 angka."),
        ("Alamat surel", "siti@", "siti@example.id", "Alamat surel ini belum benar."),
        ("Nomor telepon", "0812", "0812 3456 7890", "Nomor telepon terdiri dari 7 sampai 15"),
    ],
)
def test_a_mistake_is_told_on_leaving_the_field_and_never_while_typing(
    visitors: Visitors, label: str, wrong: str, right: str, sentence: str
) -> None:
    page = visitors.invite(PHONE)
    who(page)
    field = content(page).get_by_role("textbox", name=label).first
    field.press_sequentially(wrong)
    expect(page.get_by_text(sentence)).to_have_count(0)
    field.press("Tab")
    expect(page.get_by_text(sentence)).to_be_visible()
    assert field.get_attribute("aria-invalid") == "true"
    described = (field.get_attribute("aria-describedby") or "").split()
    assert sentence in page.locator(f"#{described[-1]}").inner_text()
    field.fill(right)
    expect(page.get_by_text(sentence)).to_be_visible()
    field.press("Tab")
    expect(page.get_by_text(sentence)).to_have_count(0)
    assert field.get_attribute("aria-invalid") is None


def test_what_is_told_in_the_field_stops_nobody(visitors: Visitors) -> None:
    page = visitors.invite(PHONE)
    who(page)
    citizen.person(page, "siti@", nik="1")
    expect(page.get_by_role("alert")).to_contain_text("Dua isian perlu diperbaiki")


def test_a_phone_is_offered_its_camera_and_may_choose_a_file_as_well(visitors: Visitors) -> None:
    page = visitors.invite(PHONE, has_touch=True, is_mobile=True)
    who(page)
    assert page.locator("[type=file]").get_attribute("capture") is None
    with page.expect_file_chooser() as opening:
        content(page).get_by_role("button", name="Ambil foto dengan kamera").click()
    assert opening.value.element.get_attribute("capture") == "environment"
    opening.value.set_files([photo("ktp.jpg", (600, 400))])
    expect(page.get_by_text("1 berkas dipilih.")).to_be_visible()
    assert len(chosen(page)) == 1
