"""Proof on paper that the superior's answer was received: its true day, its scan, what counts."""

from datetime import date

import pytest
from sqlmodel import Session, select

from ppid import wiring
from ppid.clocks import service as clocks
from ppid.documents.models import Document, Purpose
from ppid.events import queries as events
from ppid.kit.i18n import use_locale
from ppid.notices import objection_receipts
from ppid.objections import answer_queries, service
from ppid.objections.answer_schemas import Received
from ppid.objections.models import Objection
from ppid.requests.schemas.acts import Dispatch
from ppid.statute.clocks import ClockKind
from ppid.statute.receipt import Proof
from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import PDF, Browser, do, done, enter, shown
from tests.objections.answering import answered, signed
from tests.objections.filing import filed
from tests.objections.test_following import OWN, open_
from tests.people import People
from tests.tracking.browsing import words

LIST = "/petugas/keberatan"
SENT_ON = date(2026, 12, 10)
PROOF = {
    "proof": "delivery", "received_on": "2026-12-14", "receiver": "Siti Rahma",
    "reference": "Resi 77",
}  # fmt: skip


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    wiring.wire()
    limits.forget_all()
    use_locale("id")
    return frozen_office_clock


@pytest.fixture
def objection(session: Session, people: People, office: OfficeClock) -> Objection:
    asked = cases.assigned(session, people)
    office.on(date(2026, 12, 8))
    made = filed(session, people, asked)
    office.on(SENT_ON)
    return made


def sent(session: Session, people: People, objection: Objection, means: str = "post") -> None:
    signed(session, people, objection, "upheld")
    given = Dispatch.model_validate({"means": means, "reference": "Resi 1", "sent_on": SENT_ON})
    service.send_answer(session, objection, people.sari, given)
    session.commit()


def page_of(objection: Objection) -> str:
    return f"{LIST}/{objection.id}"


def test_the_proof_counts_from_its_true_day_and_the_told_end_stays(
    client: Browser, session: Session, people: People, office: OfficeClock, objection: Objection
) -> None:
    sent(session, people, objection)
    before = objection_receipts.of_objection(session, objection)
    assert before is not None and before.accept_until is None
    office.on(date(2026, 12, 16))
    enter(client, people.sari)
    assert "Catat tanda terima" in shown(client, page_of(objection))
    files = {"file": ("resi.pdf", PDF, "application/pdf")}
    done(client, f"{page_of(objection)}/tanggapan/diterima", PROOF, files=files)
    after = objection_receipts.of_objection(session, objection)
    assert after is not None
    assert (after.received_on, after.proof) == (date(2026, 12, 14), Proof.DELIVERY)
    assert after.advised_until == before.advised_until
    assert after.accept_until is not None and after.accept_until > date(2027, 1, 4)
    page = words(shown(client, page_of(objection)))
    assert "Senin, 14 Desember 2026 (Bukti antar dari pos atau kurir)" in page
    assert "Tanda terima tanggapan dicatat" in page
    assert "Catat tanda terima" not in page
    row = answer_queries.receipt(session, objection)
    assert row is not None and row.document_id is not None
    kept = session.get_one(Document, row.document_id)
    assert (kept.purpose, kept.request_id) == (Purpose.INCOMING_LETTER, objection.id)
    event = events.of_subject(session, objection.id)[-1]
    assert event.name == "objection.receipt_proved"
    assert event.data == {"proof": "delivery", "received_on": "2026-12-14"}


def test_the_objector_reads_the_latest_end_and_no_paper_of_the_desk(
    client: Browser, session: Session, people: People, office: OfficeClock, objection: Objection
) -> None:
    sent(session, people, objection)
    office.on(date(2026, 12, 16))
    enter(client, people.sari)
    files = {"file": ("resi.pdf", PDF, "application/pdf")}
    done(client, f"{page_of(objection)}/tanggapan/diterima", PROOF, files=files)
    client.cookies.clear()
    open_(client, objection)
    text = words(client.get(OWN).text)
    found = objection_receipts.of_objection(session, objection)
    assert found is not None and found.accept_until is not None
    assert "Dihitung sejak surat Anda terima, paling akhir" in text
    assert "resi.pdf" not in text


def test_a_window_that_waits_since_the_letter_came_back_begins_on_that_day(
    session: Session, people: People, office: OfficeClock, objection: Objection
) -> None:
    sent(session, people, objection)
    office.on(date(2026, 12, 11))
    service.hold_dispute_window(session, objection)
    assert window(session, objection) == (SENT_ON, False)
    office.on(date(2026, 12, 16))
    given = Received.model_validate(PROOF | {"received_on": date(2026, 12, 14)})
    service.prove_receipt(session, objection, people.ratna, given)
    assert window(session, objection) == (date(2026, 12, 14), True)


def window(session: Session, objection: Objection) -> tuple[date, bool]:
    """The start of the window to the Commission, and whether it runs."""
    rows = clocks.of_request(session, objection.id)
    [row] = [each for each in rows if each.kind == ClockKind.DISPUTE_FILING]
    return row.started_on, row.stopped_on is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"received_on": "2026-12-09"}, "received_on"),
        ({"received_on": "2026-12-17"}, "received_on"),
        ({"received_on": "kemarin"}, "received_on"),
        ({"receiver": " "}, "receiver"),
        ({"proof": ""}, "proof"),
        ({"reference": ""}, "reference"),
    ],
)
def test_a_wrong_proof_is_said_beside_its_field_and_what_was_typed_stays(
    client: Browser, session: Session, people: People, office: OfficeClock, objection: Objection,
    changes: dict[str, str], field: str,
) -> None:  # fmt: skip
    sent(session, people, objection)
    office.on(date(2026, 12, 16))
    enter(client, people.dewi)
    answer = do(client, f"{page_of(objection)}/tanggapan/diterima", PROOF | changes)
    assert answer.status_code == 422
    assert f"salah-{field}" in answer.text
    if field != "receiver":
        assert "Siti Rahma" in answer.text
    assert answer_queries.receipt(session, objection) is None
    assert not session.exec(select(Document).where(Document.request_id == objection.id)).all()


def test_it_is_recorded_once_and_not_where_it_was_handed_over_or_not_sent(
    client: Browser, session: Session, people: People, office: OfficeClock, objection: Objection
) -> None:
    path = f"{page_of(objection)}/tanggapan/diterima"
    enter(client, people.sari)
    assert client.get(path).status_code == 409
    sent(session, people, objection, means="hand")
    assert client.get(path).status_code == 409
    assert "Catat tanda terima" not in shown(client, page_of(objection))


def test_of_two_proofs_the_first_stands(
    client: Browser, session: Session, people: People, office: OfficeClock, objection: Objection
) -> None:
    sent(session, people, objection)
    office.on(date(2026, 12, 16))
    enter(client, people.dewi)
    path = f"{page_of(objection)}/tanggapan/diterima"
    done(client, path, PROOF)
    assert do(client, path, PROOF | {"receiver": "Lain"}).status_code == 409
    row = answer_queries.receipt(session, objection)
    assert row is not None and row.receiver == "Siti Rahma"


def test_a_unit_and_the_commission_see_no_such_page(
    client: Browser, session: Session, people: People, objection: Objection
) -> None:
    answered(session, people, objection, "upheld")
    for officer in (people.budi, people.komisi, people.admin):
        enter(client, officer)
        path = f"{page_of(objection)}/tanggapan/diterima"
        assert client.get(path).status_code == 404, officer.role
        assert do(client, path, PROOF).status_code == 404, officer.role


def test_the_proof_of_an_order_is_no_paper_of_the_objector(
    client: Browser, session: Session, people: People, objection: Objection
) -> None:
    answered(session, people, objection)
    enter(client, people.sari)
    done_on = {"executed_on": "2026-12-10", "how": "Diserahkan.", "reference": "Resi 9"}
    files = {"file": ("bukti-kantor.pdf", PDF, "application/pdf")}
    done(client, f"{page_of(objection)}/pelaksanaan", done_on, files=files)
    client.cookies.clear()
    open_(client, objection)
    text = client.get(OWN).text
    assert "Diserahkan." in text
    assert "bukti-kantor" not in text
