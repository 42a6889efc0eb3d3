"""The finished dossier: every label with its value, PDF/A, the ZIP, and what its seal proves."""

import json
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from sqlmodel import Session, select

from ppid import clock, keys
from ppid.cli import main
from ppid.disputes import casefile
from ppid.disputes.casefile import CaseFile, Exhibit, Happening
from ppid.disputes.models import Dossier
from ppid.events.models import OutboxEntry, State
from ppid.kit import sealed_files, sealed_zips, seals
from ppid.objections.models import Objection
from ppid.reports import dossier_work, dossiers
from ppid.statute.disputing import ATTACHMENTS, LABELS, WISHES
from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.disputes.preparing import FILE, FILLED, SECRET, WISH, begin, save
from tests.files import pdf, png
from tests.objections.answering import answered
from tests.objections.filing import filed
from tests.people import People
from tests.tracking.browsing import words
from tests.web.browsing import Browser, send
from workers.disputes import make as work


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


@pytest.fixture
def silent(session: Session, people: People, office: OfficeClock) -> Objection:
    """Neither the request nor the objection was answered."""
    asked = cases.received(session, people)
    office.on(date(2026, 12, 8))
    objection = filed(session, people, asked)
    office.on(date(2027, 2, 2))
    return objection


@pytest.fixture
def denied(session: Session, people: People, office: OfficeClock) -> Objection:
    """The answer was objected to, and the superior upheld it."""
    asked = cases.answered(session, people)
    office.on(date(2026, 12, 8))
    objection = filed(session, people, asked, grounds=["d"])
    office.on(date(2026, 12, 15))
    answered(session, people, objection, "upheld")
    return objection


def read_out(content: bytes) -> str:
    """Every word of a PDF, blanks and the places where long words may break made one."""
    document = pypdfium2.PdfDocument(content)
    try:
        text = " ".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    return " ".join(text.replace("\u200b", "").replace("\ufffe", "").split())


def made(client: Browser, objection: Objection, **more: Any) -> tuple[bytes, bytes]:
    """Prepared, made by the worker, and fetched as PDF and ZIP."""
    begin(client, objection)
    answer = save(client, objection, siapkan="ya", **{**FILLED, **more})
    assert answer.headers["location"] == FILE, answer.text
    work()
    page = client.get(FILE)
    assert "Berkas siap diunduh" in page.text
    found = client.get(f"{FILE}/berkas-sengketa.pdf"), client.get(f"{FILE}/berkas-sengketa.zip")
    assert [each.status_code for each in found] == [200, 200]
    return found[0].content, found[1].content


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


def test_silence_stands_in_the_chronology_with_its_days(client: Browser, silent: Objection) -> None:
    text = read_out(made(client, silent)[0])
    for line in (
        "Senin, 23 November 2026", "Permohonan informasi diterima badan publik",
        "Batas waktu pemberitahuan tertulis lewat tanpa jawaban.", "Senin, 7 Desember 2026",
        "Keberatan diterima, alasan Pasal 35 ayat (1) huruf c UU 14/2008.",
        "Batas waktu tanggapan Atasan PPID lewat tanpa tanggapan.", "Senin, 25 Januari 2027",
    ):  # fmt: skip
        assert line in text, line


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
    case = dossiers.case_file(session, denied)
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
        pages = len(document.pages)
    statement = sealed_files.check(content, keys.public_seals())
    assert (statement.kind, statement.number) == (seals.Kind.DOSSIER, denied.registration_number)
    assert f"Halaman {pages - 2} dari {pages}" in read_out(content) or pages > 8
    changed = content.replace(b"ppid-berkas", b"ppid-berkas", 1)[:-3] + b"%%%"
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


def test_the_zip_holds_the_originals_under_a_signed_manifest(
    client: Browser, session: Session, denied: Objection
) -> None:
    content, zipped = made(client, denied)
    with zipfile.ZipFile(BytesIO(zipped)) as given:
        names = given.namelist()
        assert given.read("berkas-sengketa.pdf")[:5] == b"%PDF-"
        manifest = json.loads(given.read("manifest.json"))
        receipt = given.read("bukti/P-1.pdf")
    assert sealed_files.check(receipt, keys.public_seals()).kind is seals.Kind.RECEIPT
    assert {"bukti/P-1.pdf", "bukti/P-4.pdf", "BACA-SAYA.txt", "manifest.sig"} <= set(names)
    assert manifest["number"] == denied.registration_number
    assert "Siti" not in json.dumps(manifest)
    proved = sealed_zips.check(zipped, keys.public_seals())
    assert proved.files == len(names) - 2
    assert content[:5] == b"%PDF-"


def test_whoever_gets_it_may_check_it_without_us(
    client: Browser, denied: Objection, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, zipped = made(client, denied)
    ring = tmp_path / "kunci.json"
    ring.write_bytes(client.get("/verifikasi/kunci.json").content)
    good, pdf_file, bad = tmp_path / "a.zip", tmp_path / "a.pdf", tmp_path / "b.zip"
    good.write_bytes(zipped)
    pdf_file.write_bytes(content)
    bad.write_bytes(_with_another_file(zipped))
    verdicts = []
    for each in (good, pdf_file, bad):
        code = main(["verify", str(each), "--keys", str(ring), "--json"])
        verdicts.append((code, json.loads(capsys.readouterr().out)["verdict"]))
    assert verdicts == [(0, "same_zip"), (0, "same_file"), (1, "changed_zip")]


def test_the_page_that_checks_papers_knows_both(client: Browser, denied: Objection) -> None:
    content, zipped = made(client, denied)
    for name, given in (("a.pdf", content), ("a.zip", zipped)):
        files = {"berkas": (name, given, "application/octet-stream")}
        page = words(send(client, "/verifikasi", page="/verifikasi", files=files).text)
        assert "Berkas ini sama dengan yang kami" in page
        assert "Berkas sengketa informasi" in page and denied.registration_number in page
        assert "Siti" not in page and SECRET not in page
    files = {"berkas": ("a.zip", _with_another_file(zipped), "application/zip")}
    page = words(send(client, "/verifikasi", page="/verifikasi", files=files).text)
    assert "Berkas ini tidak sama dengan yang kami segel." in page


def _with_another_file(zipped: bytes) -> bytes:
    out = BytesIO(zipped)
    with zipfile.ZipFile(out, "a") as given:
        given.writestr("bukti/P-99.pdf", pdf())
    return out.getvalue()


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


def test_while_it_waits_the_page_reloads_itself_without_a_script(
    client: Browser, session: Session, silent: Objection
) -> None:
    begin(client, silent)
    save(client, silent, siapkan="ya", **FILLED)
    page = client.get(FILE).text
    assert 'http-equiv="refresh"' in page and "Berkas sedang dibuat" in page
    assert client.get(f"{FILE}/berkas-sengketa.pdf").status_code == 404
    work()
    assert 'http-equiv="refresh"' not in client.get(FILE).text
    assert not dossier_work.make_next()


def test_what_was_made_is_kept_for_some_hours_only_and_made_again(
    client: Browser, session: Session, silent: Objection
) -> None:
    made(client, silent)
    row = session.exec(select(Dossier)).one()
    assert row.made_at
    row.made_at = row.made_at.replace(year=row.made_at.year - 1)
    session.add(row)
    session.commit()
    assert "sudah dihapus" in words(client.get(FILE).text)
    assert client.get(f"{FILE}/berkas-sengketa.pdf").status_code == 404
    send(client, FILE, {"keberatan": silent.registration_number}, page=FILE)
    work()
    assert client.get(f"{FILE}/berkas-sengketa.pdf").status_code == 200


def test_what_ends_its_worker_again_and_again_is_given_up(
    client: Browser, session: Session, silent: Objection
) -> None:
    begin(client, silent)
    save(client, silent, siapkan="ya", **FILLED)
    session.commit()
    row = session.exec(select(Dossier)).one()
    row.attempts = dossier_work.TRIES
    session.add(row)
    session.commit()
    work()
    page = words(client.get(FILE).text)
    assert "Berkas belum jadi." in page and "Buat lagi dengan catatan terbaru" in page


def test_the_worker_s_part_holds_nothing_of_what_she_wrote(
    client: Browser, session: Session, silent: Objection
) -> None:
    made(client, silent)
    packed = casefile.packed(dossiers.case_file(session, silent))
    assert SECRET.encode() not in packed and WISH.encode() not in packed


def test_a_case_file_is_unpacked_as_it_was_packed() -> None:
    exhibit = Exhibit(
        "request", "Surat", "a.pdf", "application/pdf", b"isi", "hari", "bukti", b"p", 1
    )
    case = CaseFile("K", "P", "Badan", "Apa", "Guna", (Happening("a", "b", "c"),), (exhibit,))
    assert casefile.unpacked(casefile.packed(case)) == case
