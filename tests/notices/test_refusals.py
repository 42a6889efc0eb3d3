"""A server that knows nobody any more: the office is in trouble, its readers not to blame."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from ppid import clock
from ppid.events.models import OutboxEntry, State
from ppid.notices import alarms, doubts, suppressing
from ppid.notices.models import Suppression, TransportTrouble
from tests.notices import returned
from tests.notices.bouncing import BOUNCES, back, sent_from
from tests.notices.conftest import Desk
from tests.notices.test_delivery import send, the, use
from tests.servers import SmtpServer, smtp_server

SITI, SARI = "siti@example.id", "sari@ppid.example"


@pytest.fixture(autouse=True)
def smtp(monkeypatch: pytest.MonkeyPatch) -> Iterator[SmtpServer]:
    with smtp_server() as server:
        use(monkeypatch, PPID_SMTP_URL=server.url, PPID_BOUNCE_ADDRESS=BOUNCES)
        yield server


@pytest.fixture
def hour(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[timedelta]]:
    """The real clock, moved by what the list holds."""
    moved = [timedelta()]
    monkeypatch.setattr(clock, "real_now", lambda: datetime.now(UTC) + moved[0])
    yield moved


def held(desk: Desk) -> list[Suppression]:
    return list(desk.session.exec(select(Suppression)))


def only(desk: Desk, recipient: str) -> OutboxEntry:
    """The newest open notice to this recipient; every other open one is cancelled."""
    rows = [row for row in desk.outbox() if row.state == State.PENDING]
    kept = [row for row in rows if row.recipient.startswith(recipient)][-1]
    for row in rows:
        row.state = State.PENDING if row is kept else State.CANCELLED
        desk.session.add(row)
    desk.session.commit()
    return kept


def again(desk: Desk, entry: OutboxEntry) -> OutboxEntry:
    (found,) = [row for row in desk.outbox() if row.id == entry.id]
    return found


def test_where_every_recipient_is_refused_nobody_s_address_is_to_blame(
    desk: Desk, smtp: SmtpServer, hour: list[timedelta]
) -> None:
    smtp.mode = "refuse"
    desk.receive()
    assert send(desk).stopped == "550 5.1.1 No such mailbox"
    assert {(row.state, row.attempts) for row in desk.outbox()} == {("pending", 0)}
    assert not held(desk) and not desk.letters()
    hour[0] = timedelta(minutes=16)
    send(desk)
    assert {row.state for row in desk.outbox()} == {State.PENDING}
    assert desk.session.exec(select(TransportTrouble)).one().reason.startswith("550")
    assert alarms.TRANSPORT in [alarm.name for alarm in alarms.raised(desk.session)]


def test_the_first_mail_that_is_taken_ends_the_wait_of_all(
    desk: Desk, smtp: SmtpServer, hour: list[timedelta]
) -> None:
    smtp.mode = "refuse"
    desk.receive()
    send(desk)
    smtp.mode = "accept"
    desk.receive()
    hour[0] = timedelta(seconds=6)  # the first three wait for five minutes
    assert send(desk).sent.total() + send(desk).sent.total() == 6  # a probe carries but five


def test_an_officer_who_took_mail_before_and_is_refused_alone_is_no_proof(
    desk: Desk, smtp: SmtpServer
) -> None:
    desk.receive()
    assert send(desk).sent.total() == 3
    desk.receive()
    entry = only(desk, f"officer:{desk.people.sari.id}")
    smtp.mode = "refuse"
    assert send(desk).stopped
    assert (again(desk, entry).state, again(desk, entry).attempts) == (State.PENDING, 0)
    assert not held(desk)


def test_a_reader_who_took_mail_before_is_asked_three_times_more(
    desk: Desk, smtp: SmtpServer, hour: list[timedelta]
) -> None:
    desk.receive()
    assert send(desk).sent.total() == 3
    desk.receive()
    entry = only(desk, "requester:")
    smtp.mode = "refuse"
    for number in range(doubts.TRIES):
        assert send(desk).later == 1
        assert (again(desk, entry).state, held(desk)) == (State.PENDING, []), number
        assert not send(desk)  # not before its time
        hour[0] += doubts.PAUSE + timedelta(seconds=1)
    assert send(desk).failed == 1
    assert again(desk, entry).state == State.UNDELIVERABLE
    assert len(held(desk)) == len(desk.letters()) == 1


def test_an_unknown_address_that_is_refused_among_others_fails_at_once(
    desk: Desk, smtp: SmtpServer
) -> None:
    smtp.rules[SITI] = "refuse"
    desk.receive()
    assert (send(desk).failed, len(held(desk)), len(desk.letters())) == (1, 1, 1)


def test_an_officer_s_address_is_held_at_the_second_failure_two_hours_later(
    desk: Desk, smtp: SmtpServer, hour: list[timedelta]
) -> None:
    smtp.rules[SARI] = "refuse"
    for moved, found in ((0, 0), (60, 0), (121, 1)):
        hour[0] = timedelta(minutes=moved)
        desk.receive()
        send(desk)
        assert len(held(desk)) == found, moved


def test_mail_that_arrived_between_two_failures_of_an_officer_starts_them_anew(
    desk: Desk, smtp: SmtpServer, hour: list[timedelta]
) -> None:
    smtp.rules[SARI] = "refuse"
    desk.receive()
    send(desk)
    smtp.rules.clear()
    hour[0] = timedelta(minutes=10)
    desk.receive()
    send(desk)
    hour[0] = timedelta(hours=5)
    desk.receive()
    send(desk)
    (mail, *_rest) = reversed(smtp.to(SARI))
    back(desk, returned.rfc3464(mail.envelope_from, who=SARI))
    assert not held(desk)


def test_what_an_officer_did_not_get_raises_the_alarm(desk: Desk, smtp: SmtpServer) -> None:
    smtp.rules[SARI] = smtp.rules[SITI] = "refuse"
    desk.receive()
    desk.sweep()
    send(desk)
    (alarm,) = alarms.raised(desk.session)
    lost = [row for row in desk.outbox() if row.state == State.UNDELIVERABLE]
    officers = [row for row in lost if row.recipient.startswith("officer:")]
    assert (alarm.name, alarm.values["count"]) == (alarms.DEAD, len(officers))
    assert len(lost) == len(officers) + 1  # Siti's has its letter


def test_the_admin_is_told_again_when_the_address_was_lifted_and_failed_anew(
    desk: Desk, smtp: SmtpServer, hour: list[timedelta]
) -> None:
    entries = failed_twice(desk, smtp, hour)
    told = len(desk.outbox("officer_unreachable"))
    suppressing.lift(desk.session, desk.people.admin, entries[-1], "Kotak suratnya sudah dibuka.")
    desk.session.commit()
    desk.receive()
    send(desk)
    assert len(desk.outbox("officer_unreachable")) == told + 1


def failed_twice(desk: Desk, smtp: SmtpServer, hour: list[timedelta]) -> list[OutboxEntry]:
    """Sari's address failed, is held, and the admin was told of it."""
    smtp.rules[SARI] = "refuse"
    for moved in (0, 3):
        hour[0] = timedelta(hours=moved)
        desk.receive()
        send(desk)
        send(desk)
    assert len(held(desk)) == 1
    return [row for row in desk.outbox() if row.recipient == f"officer:{desk.people.sari.id}"]


def test_the_admin_is_told_again_within_the_day_when_the_first_word_failed(
    desk: Desk, smtp: SmtpServer
) -> None:
    desk.receive()
    send(desk)
    back(desk, returned.rfc3464(sent_from(smtp, SARI), who=SARI))
    smtp.rules["admin@ppid.example"] = "refuse"
    desk.receive()
    send(desk)
    assert the(desk, "officer_unreachable").state == State.UNDELIVERABLE
    smtp.rules.clear()
    desk.on("2026-11-23", 11)
    desk.receive()
    send(desk)
    back(desk, returned.rfc3464(smtp.to(SARI)[-1].envelope_from, who=SARI, message_id="<2@mx>"))
    send(desk)
    assert [row.state for row in desk.outbox("officer_unreachable")] == ["undeliverable", "sent"]
