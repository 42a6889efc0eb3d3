import io
import re
import time
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime

import pypdfium2
import pytest
from pypdf import PdfReader

from ppid.documents import letters
from ppid.documents.letters import Letter, render
from ppid.documents.letters.text import clean, covered, is_spelled
from tests.documents import examples

AT = datetime(2026, 12, 29, 2, 0, tzinfo=UTC)


def words(letter: Letter) -> str:
    """All text of a letter on one line, soft breaks and ligatures resolved."""
    return read(render(letter, AT))


def read(pdf: bytes) -> str:
    reader = PdfReader(io.BytesIO(pdf))
    text = " ".join(page.extract_text() for page in reader.pages).replace("\u200b", "")
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize("letter", examples.ALL, ids=lambda letter: str(letter.template))
def test_it_is_archival_and_accessible(letter: Letter) -> None:
    reader = PdfReader(io.BytesIO(render(letter, AT)))
    about = str(reader.xmp_metadata and reader.xmp_metadata.stream.get_data())
    assert "<pdfaid:part>2</pdfaid:part>" in about
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in about
    assert "<pdfuaid:part>1</pdfuaid:part>" in about
    assert reader.metadata is not None
    assert reader.metadata.title == letter.title
    root = reader.root_object
    assert str(root["/Lang"]) == "id-ID"
    assert "/StructTreeRoot" in root


LABELS: dict[str, tuple[str, ...]] = {
    "receipt": (
        "FORMULIR PERMOHONAN INFORMASI",
        "No. Pendaftaran PPID-2026-000418",
        "Nama Siti Rahma",
        "NIK 6472014107900002",
        "Alamat",
        "Pekerjaan Guru",
        "Nomor Telepon/E-mail",
        "Rincian Informasi yang Dibutuhkan",
        "Tujuan Penggunaan Informasi Penelitian",
        "Cara Memperoleh Informasi",
        "☐ Melihat/membaca/mendengarkan/mencatat",
        "☑ Mendapatkan salinan informasi (softcopy)",
        "Cara Mendapatkan Salinan",
        "☐ Mengambil langsung",
        "☐ Kurir",
        "☐ Pos",
        "☐ Faksimili",
        "☑ E-mail",
        "Petugas Pelayanan Informasi",
        "Pemohon Informasi",
        "paling lambat Senin, 4 Januari 2027 10 hari kerja sejak permohonan diterima",
        "HAK-HAK PEMOHON INFORMASI",
        "Atasan PPID",
        "Komisi Informasi dalam 14 (empat belas) hari kerja",
        "Halaman 2 dari 2",
    ),
    "written_notice": (
        "Nomor : 418/PPID-U/XII/2026",
        "Hal : Pemberitahuan Tertulis",
        "No. Telp/Email : siti.rahma@contoh.id",
        "A. Informasi dapat diberikan",
        "Penguasaan Informasi Publik ☑ Kami ☐ Badan Publik lain, yaitu",
        "Bentuk fisik yang tersedia ☑ Softcopy (termasuk rekaman) ☐ Hardcopy/salinan tertulis",
        "Biaya yang dibutuhkan Tidak ada biaya (Rp0)",
        "Waktu penyediaan 0 hari",
        "pengaburan informasi yang dimohon Butir 4: NIK",
        "Bukti pembayaran tiap termin Diberikan sebagian",
        "B. Informasi tidak dapat diberikan karena",
        "☐ Informasi yang diminta belum dikuasai",
        "☐ Informasi yang diminta belum didokumentasikan",
        "Bila diterima pada 29 Desember 2026, aman diajukan sampai Jumat, 12 Februari 2027.",
        "[Nama pejabat]",
        "Halaman 1 dari 1",
    ),
    "refusal": (
        "No. Pendaftaran : PPID-2026-000418",
        "Rincian Informasi : Rekam medis",
        "PPID memutuskan bahwa informasi yang dimohon adalah: INFORMASI YANG DIKECUALIKAN",
        "☑ Pasal 17 huruf h",
        "☐ Pasal ... Undang-Undang",
        "konsekuensi sebagai berikut: Riwayat",
        "PERMOHONAN INFORMASI DITOLAK Bila Saudara",
        "sejak Surat Keputusan ini diterima",
        "NIP 197501012000032001",
    ),
    "completion": (
        "– Salinan KTP yang terbaca",
        "paling lambat Selasa, 22 Desember 2026",
        "Batas jawaban kami tidak berubah.",
        "paling lambat Senin, 4 Januari 2027, dihitung sejak permohonan kami terima.",
        "dengan catatan “tidak dilengkapi”. Itu bukan penolakan",
        "tetap kami terima, dengan catatan terlambat.",
        "Dasar: Peraturan Komisi Informasi Nomor 1 Tahun 2021",
        "Pasal 22 ayat (7)",
    ),
    "extension": (
        "menjadi : Kamis, 14 Januari 2027",
        "☑ informasi belum kami kuasai",
        "☐ belum dapat diputuskan",
        "Alasan: Berkas pembayaran",
        "Pasal 22 ayat (8)",
    ),
    "lapse": ("kami belum menjawab", "huruf c", "Aman diajukan : 5 Januari sampai 16 Februari"),
    "cover": ("Kepada Yth. Siti Rahma Jalan Mulawarman 12 Samarinda 75123", "Pos tercatat"),
    "generic_notice": ("Hal : Permohonan diteruskan", "Batasnya tetap."),
    "transfer": (
        "Hal : Pemberitahuan Badan Publik yang Menguasai Informasi",
        "dengan nomor pendaftaran PPID-2026-000418, kami memberitahukan bahwa informasi",
        "1 Peta bidang tanah Kantor Pertanahan Kota Samarinda",
        "Pasal 22 ayat (7)",
        "Bila diterima pada 29 Desember 2026, aman diajukan sampai Jumat, 12 Februari 2027.",
        "NIP 197501012000032001",
    ),
    "handover": (
        "TANDA BUKTI PENYERAHAN INFORMASI",
        "informasi atas permohonan nomor PPID-2026-000418, berupa:",
        "Nama penerima Siti Rahma",
        "☑ Softcopy (termasuk rekaman)",
        "Hari dan tanggal penyerahan Senin, 4 Januari 2027",
        "Cara penyerahan Pos tercatat",
        "RR123456789ID",
        "Yang menyerahkan, Petugas Pelayanan Informasi",
    ),
}


@pytest.mark.parametrize("letter", examples.ALL, ids=lambda letter: str(letter.template))
def test_it_carries_the_labels_of_its_form(letter: Letter) -> None:
    shown = words(letter)
    lacking = [label for label in LABELS[letter.template] if label not in shown]
    assert not lacking, shown


def test_what_lacks_is_a_list_and_no_box_to_tick() -> None:
    shown = words(examples.COMPLETION)
    assert "☐" not in shown and "☑" not in shown


def test_a_completion_without_a_calendar_names_the_time_of_the_answer() -> None:
    shown = words(replace(examples.COMPLETION, answer_due=""))
    assert "10 (sepuluh) hari kerja, dihitung sejak permohonan kami terima." in shown


def test_a_cost_is_itemised() -> None:
    costs = (letters.Cost("Penyalinan", "Rp500 × 20 lembar", "Rp10.000"),)
    shown = words(replace(examples.NOTICE, costs=costs, cost_total="Rp10.000"))
    assert "Penyalinan Rp500 × 20 lembar Rp10.000 Jumlah: Rp10.000" in shown


@pytest.mark.parametrize("letter", examples.ALL, ids=lambda letter: str(letter.template))
def test_training_marks_every_page_and_nothing_else_does(letter: Letter) -> None:
    head = replace(letter.head, training=True)
    for page in PdfReader(io.BytesIO(render(replace(letter, head=head)))).pages:
        assert "LATIHAN" in page.extract_text()
    assert "LATIHAN" not in words(letter)


WILD = "Nama 😀👩‍👩‍👧 مرحبا \u202eterbalik\x00 baris\nbaru #panic() $x$ [a] \\ <b> @c *d* _e_ `f`"


@pytest.mark.parametrize("letter", examples.ALL, ids=lambda letter: str(letter.template))
def test_what_people_typed_is_shown_and_never_run(letter: Letter) -> None:
    changes = dict.fromkeys(("sought", "purpose", "reason", "body", "note", "address"), WILD)
    known = {name: value for name, value in changes.items() if hasattr(letter, name)}
    if hasattr(letter, "applicant"):
        known["applicant"] = replace(examples.SITI, name=WILD, address=WILD)  # type: ignore[assignment]
    shown = words(replace(letter, **known))  # type: ignore[arg-type]
    if known:
        assert "#panic() $x$ [a] \\ <b> @c *d* _e_ `f`" in shown


@pytest.mark.parametrize("text", ["kata " * 4_000, "x" * 20_000, "baris\n" * 3_000])
def test_a_very_long_text_takes_pages_not_the_margin(text: str) -> None:
    letter = replace(
        examples.NOTICE,
        body=text,
        redaction=text[:5_000],
        items=(letters.Item(text[:5_000], "Ditolak", text[:2_000]),),
    )
    pdf = pypdfium2.PdfDocument(render(letter, AT))
    try:
        assert len(pdf) > 3
        for page in pdf:
            bitmap = page.render(scale=0.5, grayscale=True).to_pil()
            right = bitmap.crop((bitmap.width - 20, 0, bitmap.width, bitmap.height))
            assert right.getextrema() == (255, 255)
            page.close()
    finally:
        pdf.close()


def test_closing_and_signature_stay_together() -> None:
    for lines in range(1, 60, 4):
        pages = PdfReader(io.BytesIO(render(replace(examples.NOTICE, body="baris\n" * lines))))
        last = pages.pages[-1].extract_text()
        assert "Demikian disampaikan" in last
        assert "[Nama pejabat]" in last


def test_signs_that_the_font_lacks_are_spelled_by_their_codes() -> None:
    assert clean("Ibu 😀 Ñ ș") == "Ibu [U+1F600] Ñ ș"
    assert clean("مرحبا\n中文") == "[U+0645 U+0631 U+062D U+0628 U+0627]\n[U+4E2D U+6587]"
    assert is_spelled("Ibu 😀") and not is_spelled("Ibu Ñ\n[ok] \u200b")
    assert clean("a\u202eb\x00c\u200bd\r\ne\tf") == "abcd\ne f"
    assert {ord("A"), ord("☐"), ord("☑"), ord("…")} <= covered()


def test_an_address_is_copied_as_it_is() -> None:
    url = "https://ppid.kaltimprov.go.id/permohonan/lacak"
    assert len(url) > 30
    letter = replace(examples.COMPLETION, how=f"Lengkapi di {url}, atau di meja layanan.")
    pages = PdfReader(io.BytesIO(render(letter, AT))).pages
    text = " ".join(page.extract_text() for page in pages)
    assert "\u200b" not in text
    assert url in re.sub(r"\n", "", text)
    assert clean(f"di {url}, ya") == f"di {url}, ya"
    assert "\u200b" in clean("a" * 40) and "\u200b" in clean("https://a.id/" + "a" * 70)


@pytest.mark.parametrize("path", ["a" * 300, "permohonan/lacak/" * 20, "x-y_z." * 60])
def test_a_long_address_stays_within_the_margin(path: str) -> None:
    letter = replace(examples.COMPLETION, how=f"Lengkapi di https://ppid.contoh.id/{path} ya.")
    pdf = pypdfium2.PdfDocument(render(letter, AT))
    try:
        bitmap = pdf[0].render(scale=1, grayscale=True).to_pil()
        right = bitmap.crop((bitmap.width - 40, 0, bitmap.width, bitmap.height))
        assert right.getextrema() == (255, 255)
    finally:
        pdf.close()


def test_the_same_letter_is_the_same_file() -> None:
    first = render(examples.NOTICE, AT)
    started = time.perf_counter()
    assert all(render(examples.NOTICE, AT) == first for _ in range(20))
    print(f"{(time.perf_counter() - started) * 50:.1f} ms a letter")  # noqa: T201 (pytest -s)


def test_a_refusal_shows_the_record_of_its_test() -> None:
    letter = replace(
        examples.REFUSAL,
        team_opinion="Sepakat dikecualikan.",
        approval="Rudi Hartono, Gubernur, surat nomor 800/12/2026",
    )
    shown = words(letter)
    assert "Tim Pertimbangan : Sepakat dikecualikan." in shown
    assert "Persetujuan pimpinan : Rudi Hartono, Gubernur, surat nomor 800/12/2026" in shown


def test_a_window_that_cannot_be_counted_is_left_out() -> None:
    shown = words(replace(examples.NOTICE, objection=letters.Objection()))
    assert "dalam 30 (tiga puluh) hari kerja sejak surat ini diterima. Demikian" in shown


def test_a_letter_of_the_office_names_the_right_to_object_before_its_survey() -> None:
    said = words(replace(examples.NOTICE, words={"extra": "Isi survei kami."}))
    assert said.index("berkeberatan") < said.index("Isi survei kami.") < said.index("Demikian")


def test_items_keep_their_numbers_where_others_are_left_out() -> None:
    items = tuple(letters.Item(f"Isi {at}", "Diberikan", number=at) for at in (2, 3))
    assert "2 Isi 2 Diberikan 3 Isi 3 Diberikan" in words(replace(examples.HANDOVER, items=items))


def test_a_title_that_nobody_can_read_still_makes_a_letter() -> None:
    assert "Batasnya tetap." in words(replace(examples.GENERIC, title="\x00 "))


def test_a_decision_and_its_reason_stay_on_one_page() -> None:
    reason = "alasan penolakan " * 30 + "selesai"
    items = tuple(letters.Item(f"Butir {n}", f"Ditolak {n}", reason) for n in range(9))
    reader = PdfReader(io.BytesIO(render(replace(examples.NOTICE, items=items), AT)))
    pages = [page.extract_text() for page in reader.pages]
    assert len(pages) > 2
    assert all(page.count("Ditolak") == page.count("selesai") for page in pages)


def test_the_code_beside_the_foot_is_a_picture_with_words() -> None:
    head = replace(examples.HEAD, check_url="https://ppid.example.id/verifikasi?nomor=1")
    plain, coded = render(examples.NOTICE, AT), render(replace(examples.NOTICE, head=head), AT)
    assert len(coded) > len(plain)
    assert "Keaslian surat ini" in words(replace(examples.NOTICE, head=head))
    assert "Halaman 1 dari 1" in words(replace(examples.NOTICE, head=head))
