"""The finished dossier: every label with its value, PDF/A, the ZIP, and what its seal proves."""

import zipfile
from datetime import date
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from sqlmodel import Session, select

from ppid import clock, keys
from ppid.clocks.models import Clock
from ppid.disputes.typed import DossierText
from ppid.events.models import OutboxEntry, State
from ppid.kit import sealed_files, seals
from ppid.objections.models import Objection
from ppid.reports import dossiers
from ppid.statute.clocks import ClockKind
from ppid.statute.dispute_forms import ATTACHMENTS, LABELS, WISHES
from ppid.tracking.dossier_paper import petitum
from tests.disputes.preparing import FILE, FILLED, SECRET, WISH, begin, made, read_out, save
from tests.files import png
from tests.web.browsing import Browser
from workers.disputes import make as work


def test_every_label_of_the_form_has_its_value(client: Browser, silent: Objection) -> None:
    text = read_out(made(client, silent)[0])
    for label in LABELS.values():
        assert label.label in text, label
    for value in (
        "Siti Rahma", "Jl. Pahlawan No. 3, Samarinda", "081200000001 / siti@example.id",
        "6472014107900002", "Rudi", "Dinas Komunikasi dan Informatika", SECRET, WISH,
        "Daftar sekolah penerima dana BOS tahun 2025 beserta jumlahnya.",
        "Bahan penelitian tentang pemerataan pendidikan.", "Komisi Informasi Provinsi Kalimantan",
        "Belum terdaftar sampai ada akta registrasi Komisi Informasi.", "Aman: 26 Januari 2027",
    ):  # fmt: skip
        assert value in text, value
    for key in FILLED["petitum"]:
        assert f"{WISHES[key].label} ({WISHES[key].basis})." in text
    assert WISHES["open_all"].label not in text


def test_what_cannot_be_printed_is_spelled_and_said(client: Browser, silent: Objection) -> None:
    text = read_out(made(client, silent, alasan="Kecewa 😀 sekali.")[0])
    assert "Kecewa [U+1F600] sekali." in text and "dicetak dengan kode Unicode-nya" in text


def test_each_paragraph_of_her_own_is_a_request_of_its_own() -> None:
    typed = DossierText.model_validate(
        {
            "petitum": ["do_duty"],
            "petitum_lain": "Meminta maaf.\r\n\r\n Memulihkan nama saya.\nLagi.",
        }
    )
    listed, *own = petitum(typed)
    assert listed.startswith(WISHES["do_duty"].label)
    assert own == ["Meminta maaf.", "Memulihkan nama saya.", "Lagi."]


def test_silence_stands_in_the_chronology_with_its_days(client: Browser, silent: Objection) -> None:
    text = read_out(made(client, silent)[0])
    for line in (
        "Senin, 23 November 2026", "Permohonan informasi diterima badan publik",
        "Batas waktu pemberitahuan tertulis lewat tanpa jawaban.", "Senin, 7 Desember 2026",
        "Keberatan diterima, alasan Pasal 35 ayat (1) huruf c UU 14/2008.",
        "Batas waktu tanggapan Atasan PPID lewat tanpa tanggapan.", "Senin, 25 Januari 2027",
    ):  # fmt: skip
        assert line in text, line


def test_each_reading_of_a_lapse_has_its_own_day(session: Session, silent: Objection) -> None:
    kind = ClockKind.REQUEST_RESPONSE.value
    asked = select(Clock).where(Clock.request_id == silent.request_id, Clock.kind == kind)
    row = Clock(**session.exec(asked).one().model_dump(exclude={"id"}))
    row.reading, row.due_on = "perki", date(2026, 12, 8)
    session.add(row)
    session.commit()
    case = dossiers.case_file(session, silent, with_request=True)
    told = [(each.on, each.what, each.proof) for each in case.chronology if "lewat" in each.what]
    law, beside = [each for each in told if "pemberitahuan tertulis" in each[1]]
    assert "7 Desember 2026" in law[0] and "Pasal 22 ayat (7)" in law[2]
    assert "8 Desember 2026" in beside[0] and "menurut tafsir pembanding" in beside[1]
    assert "Pasal 22" not in beside[2]


def test_sending_and_receipt_are_proved_by_the_register(
    client: Browser, session: Session, denied: Objection
) -> None:
    mails = session.exec(
        select(OutboxEntry).where(
            OutboxEntry.subject_id == denied.id, OutboxEntry.notice == "objection_answered"
        )
    ).all()
    (mail,) = [each for each in mails if each.recipient.startswith("requester:")]
    mail.state, mail.sent_at = State.SENT, clock.now()
    session.add(mail)
    session.commit()
    case = dossiers.case_file(session, denied, with_request=True)
    said = {each.what: each for each in case.chronology}
    sent = said["Tanggapan atas keberatan dikirim lewat surel."]
    assert mail.message_id in sent.proof and "15 Desember 2026" in sent.on
    letter = next(each for what, each in said.items() if what.startswith("Tanggapan Atasan PPID"))
    assert "Surat nomor 480/31/SETDA/2026" in letter.proof and "surel" in letter.proof
    titles = [(each.kind, each.title) for each in case.exhibits]
    assert [kind for kind, _title in titles] == [
        "request", "answer", "objection", "objection_answer",
    ]  # fmt: skip


def test_it_is_pdf_a_and_its_own_seal_proves_it(client: Browser, denied: Objection) -> None:
    content, _zipped = made(client, denied)
    with pikepdf.open(BytesIO(content)) as document:
        with document.open_metadata() as about:
            assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("2", "B")
            assert "pdfuaid:part" not in about
        assert document.Root.OutputIntents and document.trailer.ID
        assert not document.is_encrypted
        for page in document.pages:
            assert "/Annots" not in page and "/AA" not in page
    statement = sealed_files.check(content, keys.public_seals())
    assert (statement.kind, statement.number) == (seals.Kind.DOSSIER, denied.registration_number)
    changed = content[:-3] + b"%%%"
    with pytest.raises(seals.BadSeal):
        sealed_files.check(changed, keys.public_seals())


def test_the_contents_name_the_page_on_which_each_exhibit_stands(
    client: Browser, denied: Objection
) -> None:
    document = pypdfium2.PdfDocument(made(client, denied)[0])
    try:
        pages = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()
    for code in ("P-1", "P-2", "P-3", "P-4"):
        (place,) = [n for n, text in enumerate(pages, start=1) if text.startswith(f"BUKTI {code} ")]
        line = pages[0].partition(f"{code}. ")[2]
        assert line.split(" P-")[0].split(" Keutuhan")[0].rstrip().endswith(f" {place}"), line
        assert f"Halaman {place} dari {len(pages)}" in pages[place - 1]


def test_her_own_files_come_last_and_are_ticked_on_the_list(
    client: Browser, silent: Objection
) -> None:
    begin(client, silent)
    files = {"berkas_identitas": ("ktp-siti.png", png(), "image/png")}
    assert save(client, silent, files, siapkan="ya", **FILLED).headers["location"] == FILE
    work()
    content = client.get(f"{FILE}/berkas-sengketa.pdf").content
    text = read_out(content)
    assert "P-3. Bukti identitas Pemohon" in text and "ktp-siti" not in text
    identity = next(each for each in ATTACHMENTS if each.key == "identity")
    assert f"☑ {identity.label}" in text
    answer = next(each for each in ATTACHMENTS if each.key == "answer")
    assert f"☐ {answer.label}" in text
    with zipfile.ZipFile(BytesIO(client.get(f"{FILE}/berkas-sengketa.zip").content)) as given:
        assert "bukti/P-3.png" in given.namelist()
