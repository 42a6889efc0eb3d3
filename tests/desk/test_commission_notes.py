"""The page of the notes to the Commission: what comes, what went, what did not, and the address."""

from datetime import date, datetime, time, timedelta

import pytest
from sqlmodel import Session, select

from ppid import clock, wiring
from ppid.events.models import OutboxEntry, State
from ppid.notices import commission
from ppid.notices.sweep import run_sweep
from ppid.objections.models import Objection
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, do, done, enter, shown
from tests.objections.answering import answered
from tests.objections.filing import filed
from tests.people import People
from tests.tracking.browsing import words

PAGE = "/petugas/catatan-komisi"
GIVEN = {"email": "sekretariat@ki.example", "basis": "MoU 12/KI/2026"}


@pytest.fixture
def silent(session: Session, people: People, frozen_office_clock: OfficeClock) -> Objection:
    """Siti's objection of 23 November: its last day is Monday, 11 January 2027."""
    wiring.wire()
    commission.choose(session, people.dewi, GIVEN["email"], GIVEN["basis"])
    made = filed(session, people, cases.received(session, people), grounds=["d"])
    session.commit()
    return made


def swept(clock_of: OfficeClock, session: Session, day: str) -> None:
    clock_of.at(datetime.combine(date.fromisoformat(day), time(8), clock.zone()))
    run_sweep()
    session.expire_all()


def test_the_ppid_sees_a_note_before_it_leaves_and_afterwards(
    client: Browser, session: Session, people: People, silent: Objection,
    frozen_office_clock: OfficeClock,
) -> None:  # fmt: skip
    swept(frozen_office_clock, session, "2027-01-11")
    enter(client, people.dewi)
    page = words(shown(client, PAGE))
    assert "Akan dikirim" in page and silent.registration_number in page
    assert "Selasa, 12 Januari 2027" in page
    swept(frozen_office_clock, session, "2027-01-12")
    page = words(shown(client, PAGE))
    assert "Tidak ada. Catatan tampak di sini" in page
    assert "Catatan keberatan ke Komisi Informasi" in page and "Menunggu" in page
    assert "Ringkasan bulanan" in page and "November 2026" in page and "Seluruh kantor" in page
    assert "Siti" not in page
    case = words(shown(client, f"/petugas/keberatan/{silent.id}"))
    assert "Catatan keberatan ke Komisi Informasi" in case


def test_an_answer_takes_the_coming_note_off_the_page(
    client: Browser, session: Session, people: People, silent: Objection,
    frozen_office_clock: OfficeClock,
) -> None:  # fmt: skip
    swept(frozen_office_clock, session, "2027-01-11")
    answered(session, people, silent, "upheld")
    enter(client, people.dewi)
    assert "Tidak ada. Catatan tampak di sini" in words(shown(client, PAGE))


def test_a_note_that_did_not_arrive_says_what_to_do_and_leaves_again(
    client: Browser, session: Session, people: People, silent: Objection,
    frozen_office_clock: OfficeClock,
) -> None:  # fmt: skip
    swept(frozen_office_clock, session, "2027-01-12")
    lost = list(commission.notes(session, people.body.id))
    for row in lost:
        row.state = State.UNDELIVERABLE
        session.add(row)
    session.commit()
    enter(client, people.dewi)
    page = words(shown(client, PAGE))
    assert f"{len(lost)} catatan tidak sampai." in page and "tidak hilang" in page
    assert "Ditolak alamat" in page and "Buka di Pengiriman" in page
    done(client, PAGE, {**GIVEN, "email": "baru@ki.example"})
    session.expire_all()
    assert {session.get_one(OutboxEntry, row.id).state for row in lost} == {State.PENDING}


def test_what_was_typed_stays_where_something_is_missing(client: Browser, people: People) -> None:
    enter(client, people.dewi)
    answer = do(client, PAGE, {**GIVEN, "basis": ""})
    assert answer.status_code == 422
    assert "Tulis nomor nota kesepahaman" in answer.text
    assert 'value="sekretariat@ki.example"' in answer.text
    answer = do(client, PAGE, {**GIVEN, "email": "bukan surel"})
    assert answer.status_code == 422 and "bukan surel" in answer.text


def test_the_desk_reads_it_and_only_the_ppid_utama_writes(client: Browser, people: People) -> None:
    enter(client, people.dewi)
    assert "Belum ada yang dikirim." in words(shown(client, PAGE))
    done(client, PAGE, GIVEN)
    enter(client, people.sari)
    page = words(shown(client, PAGE))
    assert "MoU 12/KI/2026" in page and "Hanya PPID Utama" in page
    assert do(client, PAGE, GIVEN).status_code == 403
    for who in (people.budi, people.komisi, people.admin):
        assert enter(client, who).get(PAGE).status_code == 403


def test_a_note_that_the_machine_sent_on_an_earlier_day_shows_the_offices_day(
    client: Browser, session: Session, people: People, silent: Objection,
    frozen_office_clock: OfficeClock,
) -> None:  # fmt: skip
    swept(frozen_office_clock, session, "2027-01-12")
    row = session.exec(select(OutboxEntry).where(OutboxEntry.notice == "objection_note")).one()
    row.state, row.sent_at = State.SENT, row.decided_at - timedelta(days=40)
    session.add(row)
    session.commit()
    enter(client, people.dewi)
    assert "Selasa 12 Januari, 08.00" in words(shown(client, PAGE))
    row.sent_at = row.decided_at + timedelta(days=1)
    session.add(row)
    session.commit()
    assert "Rabu 13 Januari, 08.00" in words(shown(client, PAGE))


def test_a_refusal_that_is_doubted_is_called_a_refusal(
    client: Browser, session: Session, people: People, silent: Objection,
    frozen_office_clock: OfficeClock,
) -> None:  # fmt: skip
    swept(frozen_office_clock, session, "2027-01-12")
    row = next(
        each for each in commission.notes(session, people.body.id) if each.subject_id == silent.id
    )
    row.attempts, row.reply = 1, "550 5.1.1 no such user"
    row.retry_at = clock.real_now() + timedelta(minutes=20)
    session.add(row)
    session.commit()
    enter(client, people.dewi)
    assert "Ditolak, dicoba lagi" in words(shown(client, PAGE))
    page = words(shown(client, f"/petugas/pengiriman/{row.id}"))
    assert "Bila tetap ditolak, kantor diberi tahu" in page and "Ditolak, dicoba lagi" in page
    assert "Tidak ada yang perlu Anda lakukan" not in page
    row.reply = "450 4.2.1 later"
    session.add(row)
    session.commit()
    assert "Ditunda, dicoba lagi" in words(shown(client, PAGE))
    commission.choose(session, people.dewi, "baru@ki.example", GIVEN["basis"])
    session.refresh(row)
    assert row.retry_at is None  # its next try goes to the new address at once
