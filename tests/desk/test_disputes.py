"""Dispute files in the browser: the Commission's portal, the respondent's desk, the citizen."""

import re
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from ppid import wiring
from ppid.disputes.docket.models import Dispute, Hearing, ServedPaper
from ppid.documents.models import Document
from ppid.events.models import Event
from ppid.objections.models import Objection
from ppid.requests.models import InformationRequest
from ppid.tracking import disputed
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import PDF, Browser, do, done, enter, shown
from tests.disputes.keeping import NUMBER, begun, decided, heard, ordered, registered
from tests.objections.filing import filed
from tests.people import People
from tests.tracking.browsing import follow, words

PORTAL, FILES, DESK = "/komisi", "/komisi/sengketa", "/petugas/sengketa"


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    wiring.wire()
    return frozen_office_clock


@pytest.fixture
def asked(session: Session, people: People) -> InformationRequest:
    return cases.assigned(session, people)


@pytest.fixture
def objection(session: Session, people: People, asked: InformationRequest) -> Objection:
    return filed(session, people, asked)


@pytest.fixture
def dispute(session: Session, people: People, objection: Objection, office: OfficeClock) -> Dispute:
    office.on(date(2027, 5, 3))
    return registered(session, people.komisi, objection, "2027-03-31")


def at(dispute: Dispute, base: str = FILES) -> str:
    return f"{base}/{dispute.id}"


def test_the_commission_registers_and_leads_a_dispute_to_its_order(
    client: Browser, session: Session, people: People, objection: Objection, office: OfficeClock
) -> None:
    office.on(date(2027, 5, 3))
    enter(client, people.komisi)
    new = {"case_number": objection.registration_number, "received_on": "2027-03-31"}
    file = done(client, f"{FILES}/catat", new).headers["location"]
    assert "Belum terdaftar" in words(shown(client, file))
    registration = {
        "stage": "registered",
        "began_on": "05-04-2027",
        "register_number": " 0007/REG-PSI/V/2027",
    }
    done(client, f"{file}/tahap", registration)
    done(client, f"{file}/tahap", {"stage": "mediation", "began_on": "2027-04-12"})
    meeting = {
        "kind": "mediation", "title": "Mediasi pertama", "held_on": "2027-05-05", "at": "10.00",
        "place": "Ruang sidang",
    }  # fmt: skip
    done(client, f"{file}/sidang", meeting)
    assert "Mediasi pertama" in words(shown(client, PORTAL))
    office.on(date(2027, 5, 7))
    ruling = {
        "ruling": "agreed", "decision_number": "1/V/2027", "decided_on": "2027-05-07",
        "decision_summary": "PPID memberikan daftarnya.",
    }  # fmt: skip
    done(client, f"{file}/putusan", ruling)
    done(
        client,
        f"{file}/perintah",
        {"what": "Memberikan daftar.", "days": "5", "set_on": "2027-05-07"},
    )
    made = session.exec(select(Dispute)).one()
    session.refresh(made)
    assert (made.register_number, made.stage) == (NUMBER, "decided")
    assert "paling lambat Jumat, 14 Mei 2027" in words(shown(client, file))


def test_the_docket_counts_the_days_of_the_clock_that_runs(
    client: Browser, session: Session, people: People, dispute: Dispute, office: OfficeClock
) -> None:
    enter(client, people.komisi)
    office.on(date(2027, 4, 6))
    assert "Hari ke-4 dari 14" in words(shown(client, PORTAL))  # C9 until it has started
    begun(session, people.komisi, dispute, "mediation", "2027-04-06")
    assert "Hari ke-4 dari 100" in words(shown(client, PORTAL))
    heard(session, people.komisi, dispute, "2027-04-06")
    decided(session, people.komisi, dispute, "2027-04-06", ruling="agreed")
    assert "Selesai hari ke-4 dari 100" in words(shown(client, PORTAL))


@pytest.mark.parametrize(("typed", "said"), [
    ({"case_number": "KBT-2026-999999", "received_on": "2027-04-01"}, "tidak ada dalam register"),
    ({"received_on": "2027-06-01"}, "belum terjadi"),
    ({"received_on": "kemarin"}, "Tanggal ini tidak ada"),
    ({"received_on": "2027-04-01", "register_number": "tujuh"}, "seperti 0007/REG-PSI/V/2016"),
])  # fmt: skip
def test_what_was_typed_wrong_stands_beside_its_field_and_is_kept(
    client: Browser, people: People, objection: Objection, office: OfficeClock,
    typed: dict[str, str], said: str,
) -> None:  # fmt: skip
    office.on(date(2027, 5, 3))
    enter(client, people.komisi)
    answer = do(client, f"{FILES}/catat", {"case_number": objection.registration_number} | typed)
    assert answer.status_code == 422
    assert said in words(answer.text)
    assert f'value="{next(iter(typed.values()))}"' in answer.text
    assert not answer.text.count("Traceback")


def test_a_file_that_moved_on_takes_no_second_act(
    client: Browser, session: Session, people: People, dispute: Dispute
) -> None:
    enter(client, people.komisi)
    page = shown(client, f"{at(dispute)}/tahap")
    version = re.search(r'name="_version" value="(\d+)"', page)
    assert version
    begun(session, people.komisi, dispute, "mediation", "2027-04-12")
    late = {
        "_version": version[1], "stage": "adjudication", "began_on": "2027-04-13",
        "mediation_end": "failed",
    }  # fmt: skip
    wrong = do(client, f"{at(dispute)}/tahap", late | {"began_on": "kemarin"})
    assert (wrong.status_code, version[0] in wrong.text) == (422, True), "errors make it no newer"
    assert do(client, f"{at(dispute)}/tahap", late).status_code == 409
    session.refresh(dispute)
    assert dispute.stage == "mediation"


def test_papers_of_a_closed_hearing_are_for_two_alone(
    client: Browser, session: Session, people: People, dispute: Dispute
) -> None:
    enter(client, people.komisi)
    for title, closed in (("Panggilan pertama", ""), ("Berita acara tertutup", "ya")):
        typed = {"kind": "minutes", "title": title, "served_on": "2027-04-20", "closed": closed}
        done(client, f"{at(dispute)}/berkas", typed, files={"file": ("a.pdf", PDF)})
    papers = {row.title: row for row in session.exec(select(ServedPaper))}
    hidden = papers["Berita acara tertutup"]
    assert session.get_one(Document, hidden.document_id).sealed
    for who, base, sees in (
        (people.komisi, FILES, True), (people.dewi, DESK, True), (people.sari, DESK, False),
        (people.ratna, DESK, False),
    ):  # fmt: skip
        enter(client, who)
        text = words(shown(client, at(dispute, base)))
        assert "Panggilan pertama" in text
        assert ("Berita acara tertutup" in text) is sees, who.email
        answer = do(client, f"{at(dispute, base)}/berkas/{hidden.document_id}/buka")
        assert answer.status_code == (200 if sees else 404)
    opened = select(Event).where(Event.name == "dispute.paper_opened")
    assert len(session.exec(opened).all()) == 2


def test_a_paper_without_a_file_is_refused_beside_it(
    client: Browser, session: Session, people: People, dispute: Dispute
) -> None:
    enter(client, people.komisi)
    typed = {"kind": "summons", "title": "Panggilan", "served_on": "2027-04-20"}
    answer = do(client, f"{at(dispute)}/berkas", typed, files={"file": ("", b"")})
    assert answer.status_code == 422
    assert "Pilih berkasnya." in words(answer.text)
    assert not session.exec(select(ServedPaper)).all()


def test_the_respondent_gathers_proof_which_the_commission_never_reads(
    client: Browser, session: Session, people: People, dispute: Dispute
) -> None:
    enter(client, people.dewi)
    done(client, f"{at(dispute, DESK)}/bukti", {"proofs": ["received", "notice", "test"]})
    session.refresh(dispute)
    assert dispute.proofs == ["received", "notice"]  # a consequence test belongs to ground a
    assert "2 dari" in words(shown(client, at(dispute, DESK)))
    enter(client, people.komisi)
    page = words(shown(client, at(dispute)))
    assert "Beban pembuktian" not in page
    assert client.get(f"{at(dispute)}/bukti").status_code == 404


def test_the_respondent_goes_to_court_and_carries_out_orders(
    client: Browser, session: Session, people: People, dispute: Dispute, office: OfficeClock
) -> None:
    office.on(date(2027, 9, 1))
    begun(session, people.komisi, dispute, "adjudication", "2027-04-20")
    heard(session, people.komisi, dispute, "2027-05-12")
    decided(session, people.komisi, dispute, "2027-05-12")
    ordered(session, people.komisi, dispute, 10, date(2027, 5, 12))
    file = at(dispute, DESK)
    enter(client, people.dewi)
    assert "paling lambat Selasa, 8 Juni 2027" in words(shown(client, DESK + f"/{dispute.id}"))
    done(client, f"{file}/salinan", {"copy_received_on": "2027-05-14"})
    step = {"party": "respondent", "reference": "12/G/KI/2027/PTUN.SMD"}
    done(client, f"{file}/pengadilan", step | {"taken_on": "2027-06-01"})
    ruled = step | {"taken_on": "2027-08-30", "effect": "stands"}
    done(client, f"{file}/pengadilan", ruled)
    page = words(shown(client, file))
    assert "Kasasi paling lambat" in page
    told = " ".join(disputed.rungs(session, session.get_one(Dispute, dispute.id))[1].lines)
    assert "Kasasi bagi PPID" in told and "sejak Anda sendiri menerimanya" in told
    assert "hari kalender lagi" in page
    order = re.search(rf'"({file}/perintah/[0-9a-f-]+)"', shown(client, file))
    assert order
    done(
        client,
        order[1],
        {"executed_on": "2027-08-30", "how": "Daftar diserahkan.", "reference": "BA-1"},
    )
    page = words(shown(client, file))
    assert "Dilaksanakan Senin, 30 Agustus 2027" in page
    assert "sesudah batasnya" not in page  # the court had the decision, and cassation was open


def test_hearings_are_told_as_icalendar_with_their_hour(
    client: Browser, session: Session, people: People, dispute: Dispute
) -> None:
    heard(session, people.komisi, dispute, "2027-05-12", place="Ruang sidang; lantai 2")
    enter(client, people.komisi)
    row = session.exec(select(Hearing)).one()
    change = {"state": "cancelled", "held_on": "2027-05-12", "at": "09.30", "place": "Ruang 3"}
    before = client.get(f"{PORTAL}/sidang.ics").content.decode().replace("\r\n ", "")
    assert "DTSTART:20270512T010000Z" in before
    assert "LOCATION:Ruang sidang\\; lantai 2" in before
    done(client, f"{at(dispute)}/sidang/{row.id}", change)
    enter(client, people.dewi)
    after = client.get(f"{DESK}/sidang.ics").content.decode()
    assert {"STATUS:CANCELLED", "SEQUENCE:1", "DTSTART:20270512T013000Z"} <= set(after.splitlines())
    assert (
        client.get(f"{at(dispute, DESK)}/sidang.ics")
        .headers["content-type"]
        .startswith("text/calendar")
    )


def test_the_citizen_follows_number_hearing_decision_and_order(
    client: Browser, session: Session, people: People, asked: InformationRequest, dispute: Dispute
) -> None:
    begun(session, people.komisi, dispute, "adjudication", "2027-04-20")
    heard(session, people.komisi, dispute, "2027-05-12")
    page = words(follow(client, asked))
    assert NUMBER in page
    assert "Sidang pembuktian" in page
    assert "Rabu, 12 Mei 2027, pukul 09.00 WITA" in page


def test_the_docket_and_the_rates_are_taken_out_as_files(
    client: Browser, people: People, dispute: Dispute
) -> None:
    enter(client, people.komisi)
    for name in ("perkara", "pemberitahuan", "kepatuhan"):
        assert client.get(f"{PORTAL}/ekspor/{name}.xlsx").content.startswith(b"PK")
        assert client.get(f"{PORTAL}/ekspor/{name}.csv").status_code == 200
    line = client.get(f"{PORTAL}/ekspor/perkara.csv").content.decode().splitlines()[1]
    assert line.startswith(f"{NUMBER},")
    for wrong in ("perkara.pdf", "pemohon.csv", "perkara"):
        assert client.get(f"{PORTAL}/ekspor/{wrong}").status_code == 404


def test_the_commission_opens_no_page_of_the_desk(
    client: Browser, session: Session, people: People, asked: InformationRequest,
    objection: Objection, dispute: Dispute,
) -> None:  # fmt: skip
    """The matrix asks every route; here what would hurt most, by its own address."""
    enter(client, people.komisi)
    for path in (
        DESK, at(dispute, DESK), f"{at(dispute, DESK)}/bukti", f"/petugas/keberatan/{objection.id}",
        f"/petugas/permohonan/{asked.id}", "/petugas/keberatan", "/petugas/uji-konsekuensi",
        "/petugas/laporan", "/petugas/audit", "/petugas/surat-keluar",
    ):  # fmt: skip
        assert client.get(path).status_code in {403, 404}, path
    for who in (people.dewi, people.sari, people.admin, people.budi):
        enter(client, who)
        for path in (PORTAL, at(dispute), f"{PORTAL}/ekspor/perkara.csv"):
            assert client.get(path).status_code == 403, (who.email, path)


def test_the_summary_of_the_portal_names_nobody(
    client: Browser, people: People, dispute: Dispute
) -> None:
    enter(client, people.komisi)
    everything: Any = [
        PORTAL,
        f"{PORTAL}/pemberitahuan",
        f"{PORTAL}/sidang",
        f"{PORTAL}/kepatuhan",
        at(dispute),
    ]
    for path in everything:
        assert "Siti" not in shown(client, path), path
