"""Uploads as strangers send them: content decides, and what moves is taken out."""

import zipfile
from io import BytesIO
from uuid import uuid4

import pikepdf
import pytest
from PIL import Image

from ppid import clock
from ppid.documents import checks
from ppid.documents.checks import ANSWER_TYPES, CITIZEN_SIZE, PAPER_TYPES, RefusedFile, check
from ppid.documents.models import Document
from ppid.documents.names import clean_name, headers_for


def pdf(**root: object) -> bytes:
    made, out = pikepdf.new(), BytesIO()
    made.add_blank_page()
    for name, value in root.items():
        made.Root[f"/{name}"] = value
    made.save(out)
    return out.getvalue()


def image(kind: str = "JPEG", size: tuple[int, int] = (40, 30), **more: object) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "green").save(out, kind, **more)
    return out.getvalue()


def packed(names: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in names.items():
            made.writestr(name, content)
    return out.getvalue()


def torn() -> bytes:
    """A package whose packed bytes make no sense to the unpacker, before any sum is compared."""
    part = "word/document.xml"
    made = bytearray(packed({part: b"<x/>" * 900}))
    made[30 + len(part)] = 0xFF  # the first byte after the entry's header: no such kind of block
    return bytes(made)


def refusal(name: str, content: bytes, types: dict[str, str] = ANSWER_TYPES) -> str:
    with pytest.raises(RefusedFile) as refused:
        check(name, content, types, CITIZEN_SIZE)
    return refused.value.detail


def taken(name: str, content: bytes) -> checks.Accepted:
    return check(name, content, ANSWER_TYPES, CITIZEN_SIZE)


def test_it_takes_what_officers_and_citizens_send() -> None:
    assert taken("surat.pdf", pdf()).media_type == "application/pdf"
    assert taken("ktp.JPG", image()).media_type == "image/jpeg"
    assert taken("ktp.png", image("PNG")).media_type == "image/png"
    assert taken("data.xlsx", packed({"xl/workbook.xml": b"<x/>"})).name == "data.xlsx"
    assert taken("data.csv", b"nama,jumlah\nSMA 1,3\n").content.startswith(b"nama")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("kosong.pdf", b"", "kosong"),
        ("virus.pdf", b"MZ\x90\x00 this program", "isinya bukan PDF"),
        ("foto.png", image("JPEG"), "isinya bukan PNG"),
        ("laporan.pdf.exe", b"MZ", "tidak dapat diterima"),
        ("gambar.svg", b"<svg onload=alert(1)>", "tidak dapat diterima"),
        ("terpotong.pdf", pdf()[:40], "rusak"),
        ("terpotong.jpg", image(size=(400, 400))[:300], "rusak"),
        ("kepala-saja.docx", b"PK\x03\x04" + b"x" * 50, "rusak"),
        ("robek.docx", torn(), "rusak"),
        ("lain.docx", packed({"content.xml": b"x"}), "rusak"),
        ("makro.xlsx", packed({"xl/workbook.xml": b"", "xl/vbaProject.bin": b"x"}), "makro"),
        ("biner.txt", b"abc\x00def", "rusak"),
        ("besar.txt", b"x" * (CITIZEN_SIZE + 1), "paling besar 10,0 MB"),
    ],
)
def test_it_says_what_is_wrong_with_a_file(name: str, content: bytes, words: str) -> None:
    assert words in refusal(name, content)


def test_a_citizen_sends_pictures_and_pdf_only() -> None:
    assert "PDF" in refusal("data.xlsx", packed({"xl/workbook.xml": b""}), PAPER_TYPES)


def test_a_locked_pdf_is_asked_for_without_its_password() -> None:
    out = BytesIO()
    made = pikepdf.new()
    made.add_blank_page()
    made.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert "kata sandi" in refusal("kunci.pdf", out.getvalue())


def test_a_pdf_loses_whatever_acts_by_itself() -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    cleaned = taken("aktif.pdf", pdf(OpenAction=action, AA=pikepdf.Dictionary())).content
    with pikepdf.open(BytesIO(cleaned)) as opened:
        assert "/OpenAction" not in opened.Root
        assert "/AA" not in opened.Root
    assert b"app.alert" not in cleaned


def test_a_photo_loses_its_place_and_stays_upright() -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Kamera Rahasia", 6
    sent = image(size=(40, 30), exif=exif)
    kept = taken("foto.jpg", sent).content
    assert b"Kamera Rahasia" in sent
    assert b"Kamera Rahasia" not in kept
    with Image.open(BytesIO(kept)) as opened:
        assert opened.size == (30, 40)


def test_a_photo_forgets_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "S"
    exif.get_ifd(0x8825)[2] = (0.0, 30.0, 7.5)
    exif[0x8825] = exif.get_ifd(0x8825)
    sent = image(size=(40, 30), exif=exif)
    with Image.open(BytesIO(sent)) as before:
        assert before.getexif().get_ifd(0x8825)
    with Image.open(BytesIO(taken("foto.jpg", sent).content)) as kept:
        assert not dict(kept.getexif())
        assert not kept.getexif().get_ifd(0x8825)


@pytest.mark.parametrize("name", ["IMG_0042.HEIC", "foto.heif"])
def test_a_photo_of_an_iphone_is_told_what_to_do(name: str) -> None:
    assert "Paling Kompatibel" in refusal(name, b"\x00\x00\x00\x18ftypheic")


def test_a_large_photo_is_shrunk_to_what_a_reader_needs() -> None:
    with Image.open(BytesIO(taken("foto.jpg", image(size=(3000, 1500))).content)) as opened:
        assert opened.size == (2400, 1200)


def test_a_flood_of_pixels_is_refused() -> None:
    assert "titik" in refusal("luas.png", image("PNG", size=(9000, 5000)))


def test_a_bomb_of_zeros_is_refused_before_it_is_unpacked() -> None:
    assert "terlalu berat" in refusal(
        "bom.xlsx", packed({"xl/workbook.xml": b"", "xl/a": b"\0" * 310_000_000})
    )


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\fakepath\\ktp.jpg", "ktp.jpg"),
        ("aneh\u202egpj.pdf", "anehgpj.pdf"),
        ("nul\x00byte.pdf", "nulbyte.pdf"),
        ("con.pdf", "_con.pdf"),
        ("", "berkas"),
        ("a" * 300 + ".pdf", "a" * 116 + ".pdf"),
    ],
)
def test_a_name_is_cleaned_before_anyone_sees_it(given: str, shown: str) -> None:
    assert clean_name(given) == shown


def test_a_file_is_handed_out_as_a_download_under_its_own_name() -> None:
    row = Document(
        public_body_id=uuid4(),
        request_id=uuid4(),
        purpose="answer",
        name='jalan "provinsi" – 2025.pdf',
        media_type="application/pdf",
        size=1,
        sha256="",
        storage_key="",
        uploaded_at=clock.now(),
    )
    headers = headers_for(row)
    assert headers["Content-Disposition"].startswith("attachment; ")
    assert "%E2%80%93" in headers["Content-Disposition"]
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
