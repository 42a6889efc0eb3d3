"""The respondent's bundle: what is in it, whose identity is not, who may make and open it."""

import json
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date
from hashlib import sha256
from io import BytesIO

import pikepdf
import pytest
from httpx import Response
from pypdf import PdfReader
from sqlalchemy import Connection
from sqlmodel import Session, select

from ppid import keys, wiring
from ppid.disputes.docket import schemas
from ppid.disputes.docket import service as docket
from ppid.disputes.docket.models import Dispute
from ppid.disputes.evidence.models import EvidenceBundle
from ppid.events.models import Event
from ppid.kit import sealed_files, sealed_zips, seals
from ppid.notices import stationery
from ppid.objections.models import Objection
from ppid.reports import evidence_bundle as evidence
from ppid.reports import evidence_work
from ppid.requests.models import WrittenNotice
from ppid.settings import settings
from ppid.statute.disputing import burden_of
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, case, do, done, enter, shown
from tests.desk.busy import statements
from tests.desk.test_refusals import REFUSAL, SCAN, TEST
from tests.disputes.keeping import NUMBER, registered
from tests.disputes.preparing import read_out
from tests.people import People
from tests.tracking.browsing import words
from tests.web.browsing import send
from workers.disputes import make as work

# Of Siti, as tests/people.py has her; of a NIK her own receipt prints stars and four digits.
HIDDEN = ("6472014107900002", "********", "08120000", "siti@", "Jl. Pahlawan", "Guru")


@pytest.fixture
def dispute(session: Session, people: People, denied: Objection) -> Dispute:
    wiring.wire()
    return registered(session, people.komisi, denied, "2026-12-15")


def at(dispute: Dispute) -> str:
    return f"/petugas/sengketa/{dispute.id}/berkas-bukti"


def fetched(client: Browser, dispute: Dispute, ending: str) -> Response:
    return do(client, f"{at(dispute)}/{ending}")


def made(client: Browser, people: People, dispute: Dispute) -> tuple[bytes, bytes]:
    """Asked for by the PPID, made by the worker, and fetched as PDF and ZIP."""
    enter(client, people.dewi)
    done(client, at(dispute))
    assert 'http-equiv="refresh"' in shown(client, at(dispute))
    assert fetched(client, dispute, "pdf").status_code == 404
    work()
    page = shown(client, at(dispute))
    assert "Berkas siap diunduh" in page and 'http-equiv="refresh"' not in page
    found = fetched(client, dispute, "pdf"), fetched(client, dispute, "zip")
    assert [each.status_code for each in found] == [200, 200]
    return found[0].content, found[1].content


def test_it_holds_what_the_respondent_proves_and_nobody_s_identity(
    client: Browser, session: Session, people: People, dispute: Dispute
) -> None:
    given = schemas.Proving.model_validate({"proofs": ["authority"]})
    docket.prove(session, dispute, people.dewi, given)
    session.commit()
    pdf, zipped = made(client, people, dispute)
    text = read_out(pdf)
    for value in (
        NUMBER, "Pemohon Siti Rahma", "Komisi Informasi Provinsi Kalimantan Timur",
        "Daftar sekolah penerima dana BOS tahun 2025 beserta jumlahnya.",
        "T-1. Permohonan informasi dan tanda bukti penerimaannya 4",
        "T-4. Tanggapan Atasan PPID atas keberatan",
        "Untuk membuktikan: Keberatan ditanggapi tertulis dengan alasan, dan dikirim.",
        "Surat nomor 480/31/SETDA/2026 tanggal 15 Desember 2026; surel",
        "Keberatan diterima, alasan Pasal 35 ayat (1) huruf d UU 14/2008.",
        "Permohonan penyelesaian sengketa diterima Komisi Informasi.",
        "Salinan dari register tanpa alamat, kontak, dan nomor identitas Pemohon.",
    ):  # fmt: skip
        assert value in text, value
    for each in burden_of(dispute.grounds):
        assert each.label in text and each.basis in text
    assert " siap " not in text  # the officer's ticks are the office's own
    with zipfile.ZipFile(BytesIO(zipped)) as packed:
        names = set(packed.namelist())
        manifest = json.loads(packed.read("manifest.json"))
        exhibits = [packed.read(f"bukti/T-{number}.pdf") for number in range(1, 5)]
    assert {"berkas-bukti.pdf", "BACA-SAYA.txt", "manifest.sig"} <= names
    assert "Siti" not in json.dumps(manifest)
    for said in (text, *map(read_out, exhibits)):
        assert [value for value in HIDDEN if value in said] == []
    told = session.exec(select(Event).where(Event.subject_id == dispute.id).order_by("id")).all()
    ours = [(e.name, e.actor_kind) for e in told if ".evidence_" in e.name]
    assert ours == [
        ("dispute.evidence_asked", "officer"), ("dispute.evidence_made", "system"),
        ("dispute.evidence_opened", "officer"), ("dispute.evidence_opened", "officer"),
    ]  # fmt: skip


def pages(content: bytes) -> list[list[str]]:
    return [page.extract_text().split() for page in PdfReader(BytesIO(content)).pages]


def test_nothing_that_an_exhibit_says_is_lost_and_each_page_has_its_number(
    client: Browser, people: People, dispute: Dispute, monkeypatch: pytest.MonkeyPatch
) -> None:
    demo = replace(settings(), demo=True)  # a mark lies across every page
    monkeypatch.setattr(stationery, "settings", lambda: demo)
    pdf, zipped = made(client, people, dispute)
    whole = pages(pdf)
    assert "LATIHAN" in " ".join(whole[-1])
    with zipfile.ZipFile(BytesIO(zipped)) as packed:
        for number in range(1, 5):
            exhibit = pages(packed.read(f"bukti/T-{number}.pdf"))
            before = f"BUKTI T-{number} "
            (place,) = [n for n, found in enumerate(whole) if before in " ".join(found)]
            for offset, said in enumerate(exhibit, start=1):
                found = whole[place + offset]
                assert len(said) > 20 and Counter(said) <= Counter(found), said
                line = f"Berkas bukti, halaman {place + offset + 1} dari {len(whole)}"
                assert line in " ".join(found)
    assert place + 1 + len(exhibit) == len(whole)  # the last page is the last exhibit's


def test_it_is_archival_and_anyone_may_check_both_files(
    client: Browser, people: People, dispute: Dispute
) -> None:
    pdf, zipped = made(client, people, dispute)
    with pikepdf.open(BytesIO(pdf)) as document, document.open_metadata() as about:
        assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("2", "B")
        assert "pdfuaid:part" not in about
    statement = sealed_files.check(pdf, keys.public_seals())
    assert (statement.kind, statement.number) == (seals.Kind.EVIDENCE, NUMBER)
    with pytest.raises(seals.BadSeal):
        sealed_files.check(pdf[:-3] + b"%%%", keys.public_seals())
    proved = sealed_zips.check(zipped, keys.public_seals())
    with zipfile.ZipFile(BytesIO(zipped)) as packed:
        copy, files = packed.read("bukti/T-1.pdf"), len(packed.namelist()) - 2
    assert (proved.kind, proved.number, proved.files) == ("evidence", NUMBER, files)
    with pytest.raises(seals.BadSeal):  # a copy is none of the letters that left
        sealed_files.check(copy, keys.public_seals())
    for name, content in (("a.pdf", pdf), ("a.zip", zipped)):
        given = {"berkas": (name, content, "application/octet-stream")}
        page = words(send(client, "/verifikasi", page="/verifikasi", files=given).text)
        assert "Berkas ini sama dengan yang kami" in page and "Berkas bukti Termohon" in page
        assert NUMBER in page and "Siti" not in page


def test_a_refusal_brings_its_test_and_the_list_says_what_is_held(
    client: Browser, session: Session, people: People, office: OfficeClock, connection: Connection
) -> None:
    wiring.wire()
    asked = cases.drafted(session, people)
    enter(client, people.dewi)
    done(client, f"{case(asked)}/putusan", REFUSAL | TEST, files=SCAN)
    notice = session.get_one(WrittenNotice, asked.id)
    notice.state, notice.letter_number = "sent", "800/9/PPID/2026"
    notice.letter_date, notice.sent_means = date(2026, 11, 24), "email"
    session.add(notice)
    session.commit()
    office.on(date(2026, 12, 15))
    # Its objection is not on our register.
    dispute = registered(session, people.komisi, asked, "2026-12-15", grounds=["a"])
    text = read_out(made(client, people, dispute)[0])
    for value in (
        "UJI KONSEKUENSI DAN SURAT PENETAPAN", "Surat penetapan nomor UK-014/2026",
        "Merugikan orang yang dinilai.", "Lima tahun", "Surat keputusan PPID tentang penolakan",
        "T-4. Uji konsekuensi dan surat penetapan",
    ):  # fmt: skip
        assert value in text, value
    with statements(connection) as sent:
        page = words(shown(client, f"/petugas/sengketa/{dispute.id}"))
    assert len(sent) <= 40, len(sent)
    assert "ada: Permohonan informasi dan tanda bukti penerimaannya, 23 November 2026" in page
    assert "ada: Uji konsekuensi dan surat penetapan, 20 November 2026" in page
    # What is held and what the officer has ticked are two counts, and no line denies the other.
    assert "Ada suratnya 4 dari 6 · ditandai siap 0 dari 6" in page
    assert page.count("ada suratnya, belum ditandai siap") == 4 and page.count("belum ada ·") == 2
    form = words(shown(client, f"/petugas/sengketa/{dispute.id}/bukti"))
    assert "ada: Surat keputusan PPID tentang penolakan, 24 November 2026" in form


def test_an_objector_who_proved_nothing_is_told_nothing_of_the_request(
    session: Session, people: People, dispute: Dispute, denied: Objection
) -> None:
    denied.entered_by = people.sari.id
    session.add(denied)
    session.commit()
    found = evidence.draft(session, dispute)
    assert [each.kind for each in found.exhibits] == ["objection", "objection_answer"]
    assert found.front.withheld and found.front.sought == denied.case_position
    assert not any("Permohonan informasi" in row.what for row in found.front.chronology)
    assert "received" in evidence.held(session, dispute)  # the office knows its own case


def test_who_leads_the_respondent_s_side_makes_it_and_nobody_else(
    client: Browser, session: Session, people: People, dispute: Dispute
) -> None:
    for who, status in (
        (people.komisi, 403), (people.sari, 403), (people.charlie, 403), (people.ratna, 200),
    ):  # fmt: skip
        enter(client, who)
        assert client.get(at(dispute)).status_code == status, who.email
        assert fetched(client, dispute, "pdf").status_code == (404 if status == 200 else 403)
    done(client, at(dispute))
    done(client, at(dispute))  # while it waits it is asked for once
    asked = select(Event).where(Event.name == "dispute.evidence_asked")
    assert len(session.exec(asked).all()) == 1
    row = session.exec(select(EvidenceBundle)).one()
    row.attempts = evidence_work.TRIES
    session.add(row)
    session.commit()
    work()
    assert "Berkas belum jadi." in words(shown(client, at(dispute)))
    done(client, at(dispute))
    work()
    assert not evidence_work.make_next()
    session.expire_all()
    done(client, at(dispute))  # made anew: the finished one stays until the next is
    page = words(shown(client, at(dispute)))
    assert "Berkas sedang dibuat ulang" in page and "Unduh PDF" in page
    enter(client, people.dewi)
    before = fetched(client, dispute, "pdf")
    assert before.status_code == 200
    work()
    assert "Berkas siap diunduh" in words(shown(client, at(dispute)))
    session.expire_all()
    row = session.exec(select(EvidenceBundle)).one()
    assert row.sha256 != sha256(before.content).hexdigest()
    assert row.state == "made" and row.made_at
    row.made_at = row.made_at.replace(year=row.made_at.year - 1)
    session.add(row)
    session.commit()
    assert "sudah dihapus" in words(shown(client, at(dispute)))
    assert fetched(client, dispute, "pdf").status_code == 404
