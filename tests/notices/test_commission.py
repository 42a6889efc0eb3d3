"""Where notes to the Commission go, what came back, and two workers who decide one of them."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time
from pathlib import Path
from threading import Barrier
from uuid import uuid4

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from ppid import clock, db, wiring
from ppid.clocks.models import Clock
from ppid.errors import Forbidden, Invalid
from ppid.events.models import Event, OutboxEntry, State
from ppid.notices import commission, monthly, sweep
from ppid.notices.recipients import commission_address, notes_since
from ppid.settings import settings
from ppid.units import office as office_settings
from tests import cases
from tests.notices import returned
from tests.notices.bouncing import BOUNCES, back, send, sent_from, the
from tests.notices.conftest import Desk
from tests.objections.filing import filed, without_request
from tests.people import hire
from tests.prepared import migrated
from tests.servers import SmtpServer, fresh_database, smtp_server

KI = "komisi@ki.example"
NEW = "sekretariat@ki.example"


@pytest.fixture
def smtp(monkeypatch: pytest.MonkeyPatch) -> Iterator[SmtpServer]:
    with smtp_server() as server:
        monkeypatch.setenv("PPID_SMTP_URL", server.url)
        monkeypatch.setenv("PPID_BOUNCE_ADDRESS", BOUNCES)
        settings.cache_clear()
        yield server


def lost(desk: Desk, smtp: SmtpServer) -> OutboxEntry:
    """A note whose address does not exist, as the report says that came back."""
    desk.tell_the_commission()
    without_request(desk.session, desk.people)
    desk.sweep("2027-01-12")
    send(desk)
    back(desk, returned.rfc3464(sent_from(smtp, KI), who=KI))
    entry = the(desk, "objection_note")
    assert entry.state == State.UNDELIVERABLE
    return entry


def test_a_note_that_came_back_waits_for_a_new_address_and_leaves_at_once(
    desk: Desk, smtp: SmtpServer
) -> None:
    entry = lost(desk, smtp)
    desk.sweep("2027-01-13")
    assert the(desk, "objection_note").state == State.UNDELIVERABLE  # the address is held
    commission.choose(desk.session, desk.people.dewi, NEW, "Surat KI 7/2027")
    send(desk)
    again = the(desk, "objection_note")
    assert (again.id, again.state) == (entry.id, State.SENT)
    subjects = [str(mail.message["Subject"]) for mail in smtp.to(NEW)]
    assert len([each for each in subjects if "KBT-2026-000001" in each]) == 1
    names = select(Event.name).where(Event.subject_id == entry.subject_id)
    assert list(desk.session.exec(names)).count("notice.retried") == 1
    assert len(desk.outbox("objection_note")) == 1  # decided once, whatever became of it


def test_what_failed_for_no_fault_of_the_address_is_tried_every_working_day(desk: Desk) -> None:
    desk.tell_the_commission()
    filed(desk.session, desk.people, desk.receive())
    desk.sweep("2027-01-12")
    entry = the(desk, "objection_note")
    for day, wanted in (("2027-01-13", State.PENDING), ("2027-01-16", State.DEAD)):
        entry.state, entry.attempts = State.DEAD, 77
        desk.session.add(entry)
        desk.session.commit()
        desk.sweep(day)  # Wednesday; Saturday
        assert the(desk, "objection_note").state == wanted
        entry = the(desk, "objection_note")


def test_the_desk_hears_that_a_summary_did_not_arrive(desk: Desk, smtp: SmtpServer) -> None:
    desk.tell_the_commission()
    for day in ("2026-12-01", "2026-12-02"):
        desk.sweep(day)
    send(desk)
    back(desk, returned.rfc3464(sent_from(smtp, KI), who=KI))
    assert desk.hears("undeliverable") == ["dewi", "sari"]
    send(desk)
    text = smtp.to("dewi@ppid.example")[-1].message.get_body(("plain",))
    assert text is not None and "Ringkasan bulanan kepada Komisi" in text.get_content()


def test_the_address_needs_its_basis_and_the_ppid_utama(desk: Desk) -> None:
    with pytest.raises(Forbidden):
        commission.choose(desk.session, desk.people.sari, NEW, "Surat KI 7/2027")
    with pytest.raises(Invalid):
        commission.choose(desk.session, desk.people.dewi, NEW, "")
    assert commission_address(desk.session, desk.people.body.id) is None
    commission.choose(desk.session, desk.people.dewi, NEW, "Surat KI 7/2027")
    assert commission_address(desk.session, desk.people.body.id) == NEW
    desk.on("2027-02-01")
    commission.choose(desk.session, desk.people.dewi, "lain@ki.example", "Surat KI 8/2027")
    assert notes_since(desk.session, desk.people.body.id) == date(2026, 11, 23)
    query = select(Event.data).where(Event.name == commission.CHOSEN)
    kept = list(desk.session.exec(query))
    assert [each["basis"] for each in kept] == ["Surat KI 7/2027", "Surat KI 8/2027"]
    assert "example" not in str(kept)


@pytest.fixture
def apart(dialect: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database of the test's own, so that two workers' transactions really meet."""
    url = f"sqlite:///{tmp_path}/ppid.db"
    if dialect == "postgresql":
        url = fresh_database(request.getfixturevalue("postgres_url"), f"k{uuid4().hex[:8]}")
    migrated(url)
    engine = db.engine_for(url)
    db.configure(engine, join_transaction_mode="conditional_savepoint")
    wiring.wire()
    yield engine
    engine.dispose()


def silent(day: str) -> None:
    """A request lapsed, an objection due on this day unanswered, and the Commission's address."""
    with clock.fixed(at("2026-11-23", 9)), db.sessions() as session:
        people = hire(session)
        office_settings.choose(
            session, people.body.id, "commission_notes", {"email": "ki@ki.example"}, basis="MoU 1"
        )
        filed(session, people, cases.received(session, people))
        session.commit()
        for row in session.exec(select(Clock)):
            row.next_step_at = at(day, 7)
            session.add(row)
        session.commit()


def at(day: str, hour: int) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(hour, 30), clock.zone())


def test_two_workers_who_decide_the_same_morning_make_one_note_of_each(apart: Engine) -> None:
    day = "2027-01-12"
    silent(day)
    barrier = Barrier(2)

    def work() -> None:
        barrier.wait()
        with db.transaction() as session:
            sweep.sweep(session, clock.now())
        with db.transaction() as session:
            monthly.summaries(session, clock.now())

    with clock.fixed(at(day, 7)), ThreadPoolExecutor(2) as workers:
        for each in [workers.submit(work) for _ in range(2)]:
            each.result(timeout=120)
    with db.sessions() as session:
        to_it = col(OutboxEntry.recipient) == "commission"
        notes = sorted(session.exec(select(OutboxEntry.notice).where(to_it)))
        assert notes == ["commission_note", "objection_note"]
        assert told(session, "objection.commission_noted") == 1
        assert told(session, "commission.summary_foreseen") == 2  # of November and of December


def told(session: Session, name: str) -> int:
    return len(list(session.exec(select(Event.id).where(Event.name == name))))
