"""Once an address is free, everything that it did not take is sent again: asked first, once."""

import pytest
from sqlmodel import Session, col, select

from ppid import clock
from ppid.events import queries as events
from ppid.events.models import OutboxEntry, State
from ppid.notices import resending, service, suppressing
from ppid.notices.delivery import deliver
from ppid.notices.models import OutgoingLetter
from ppid.notices.proofs import Sending
from ppid.requests import service as requests
from ppid.requests.models import InformationRequest
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, do, done, enter, shown
from tests.desk.mails import HERE
from tests.people import People
from tests.servers import SmtpServer

OFFER = "Kirim ulang semua untuk alamat ini"
Cases = list[InformationRequest]


@pytest.fixture
def silent(
    session: Session, people: People, frozen_office_clock: OfficeClock, smtp: SmtpServer
) -> Cases:
    """Three requests from Siti's address, once as a proxy's, and one of Andi's: none got a mail."""
    rudi = {"name": "Rudi", "phone": "081200000009", "email": "Siti@example.id"}
    made = [
        cases.received(session, people, key="satu"),
        cases.received(session, people, key="dua", applicant={"email": "SITI@example.id"}),
        cases.received(session, people, key="tiga", applicant={"email": ""}, proxy=rudi),
        cases.received(session, people, key="empat", applicant={"email": "andi@example.id"}),
    ]
    for row in session.exec(select(OutboxEntry)):
        is_receipt = row.notice == "receipt"
        row.state = State.UNDELIVERABLE if is_receipt else State.CANCELLED
        row.sent_to = suppressing.index("siti@example.id") if is_receipt else None
    first = of(session, made[0])
    suppressing.suppress(session, first, "refused", "5.1.1")
    session.commit()
    smtp.mode = "accept"
    return made


def of(session: Session, made: InformationRequest) -> OutboxEntry:
    query = select(OutboxEntry).where(
        OutboxEntry.notice == "receipt", OutboxEntry.subject_id == made.id,
        col(OutboxEntry.state) != State.CANCELLED,
    )  # fmt: skip
    return session.exec(query.execution_options(populate_existing=True)).one()


def states(session: Session, silent: Cases) -> list[str]:
    return [of(session, made).state for made in silent]


def test_a_freed_address_offers_all_that_it_did_not_take_and_sends_it_once(
    client: Browser, session: Session, people: People, silent: Cases, smtp: SmtpServer
) -> None:
    entry = of(session, silent[0])
    path = f"{HERE}/{entry.id}"
    enter(client, people.sari)
    assert OFFER not in shown(client, path)
    assert "masih ditahan" in shown(client, f"{path}/ulangi-semua")
    done(client, f"{path}/ulangi-semua")
    assert states(session, silent) == [State.UNDELIVERABLE] * 4  # held: nothing leaves
    done(client, f"{path}/lepas", {"reason": "Siti menelepon: kotaknya sudah dibuka."})
    page = shown(client, path)
    assert OFFER in page and "3 surel belum sampai ke alamat ini." in page
    asked = shown(client, f"{path}/ulangi-semua")
    assert "Kirim ulang 3 surel untuk alamat ini?" in asked
    for made in silent[:3]:
        assert made.registration_number in asked
    assert silent[3].registration_number not in asked
    for said in (page, asked):
        assert "siti@example.id" not in said.lower() and "Siti Rahma" not in said
    assert states(session, silent) == [State.UNDELIVERABLE] * 4
    done(client, f"{path}/ulangi-semua")
    done(client, f"{path}/ulangi-semua")
    assert states(session, silent) == [*[State.PENDING] * 3, State.UNDELIVERABLE]
    for made in silent:
        names = [event.name for event in events.of_subject(session, made.id)]
        assert names.count("notice.retried") == (made is not silent[3])
    deliver()
    session.expire_all()
    assert states(session, silent) == [*[State.SENT] * 3, State.UNDELIVERABLE]
    assert OFFER not in shown(client, path)
    assert "Tidak ada surel yang tertahan" in shown(client, f"{path}/ulangi-semua")


def test_it_is_offered_where_the_first_has_gone_already(
    client: Browser, session: Session, people: People, silent: Cases, smtp: SmtpServer
) -> None:
    path = f"{HERE}/{of(session, silent[0]).id}"
    enter(client, people.admin)
    done(client, f"{path}/lepas", {"reason": "Kotaknya sudah dibuka."})
    done(client, f"{path}/ulangi")
    deliver()
    assert "2 surel belum sampai ke alamat ini." in shown(client, path)
    alone = f"{HERE}/{of(session, silent[3]).id}"
    assert OFFER not in shown(client, alone)  # one that stands alone has a button of its own


def test_what_went_by_letter_stays_and_what_is_no_longer_true_is_cancelled(
    client: Browser, session: Session, people: People, silent: Cases, smtp: SmtpServer
) -> None:
    entry, second, third = (of(session, made) for made in silent[:3])
    suppressing.lift(session, people.sari, entry, "Kotaknya sudah dibuka.")
    letter(session, second, people)
    entry.notice = "assigned"  # said of the work on a case, which is over
    session.add(entry)
    requests.withdraw(
        session,
        silent[0],
        requests.actor_of(people.sari),
        "petugas_layanan",
        clock.today(),
        "phone",
    )
    session.commit()
    found = resending.of_address(session, people.sari, entry)
    assert [row.id for row in found.entries] == [entry.id, third.id]
    assert (found.count, found.stale) == (1, 1)
    enter(client, people.sari)
    page = shown(client, f"{HERE}/{third.id}/ulangi-semua")
    assert "Kirim ulang 2 surel" in page and "Tidak berlaku lagi" in page
    done(client, f"{HERE}/{third.id}/ulangi-semua")
    deliver()
    session.expire_all()
    rows = [session.get_one(OutboxEntry, row.id) for row in (entry, second, third)]
    assert [row.state for row in rows] == [State.CANCELLED, State.UNDELIVERABLE, State.SENT]


def letter(session: Session, entry: OutboxEntry, people: People) -> None:
    """The same was carried by post."""
    made = OutgoingLetter(
        public_body_id=entry.public_body_id, request_id=entry.subject_id, notice=entry.notice,
        recipient=entry.recipient, dedup_key=entry.dedup_key, created_at=clock.now(),
    )  # fmt: skip
    session.add(made)
    session.flush()
    today = clock.today()
    service.record_dispatch(
        session, made, people.sari, Sending("post", today, reference="R"), today
    )


def test_others_may_not(client: Browser, session: Session, people: People, silent: Cases) -> None:
    path = f"{HERE}/{of(session, silent[0]).id}/ulangi-semua"
    for officer in (people.budi, people.charlie, people.ratna, people.komisi):
        enter(client, officer)
        assert client.get(path).status_code == 404
        assert do(client, path).status_code == 404
    assert states(session, silent) == [State.UNDELIVERABLE] * 4
