"""Letters on paper that need not be carried any more are dropped, and say why."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from ppid import clock
from ppid.clocks import service as clocks
from ppid.events.models import Event, OutboxEntry, State
from ppid.notices import content, dropping, recheck
from ppid.notices.models import OutgoingLetter
from ppid.notices.proofs import Sending
from ppid.notices.recipients import Addressee
from ppid.notices.service import NoLongerNeeded, drop_untrue, print_paper, record_dispatch
from ppid.requests import service as requests
from ppid.requests.models import InformationRequest
from ppid.requests.schemas import Dispatch
from ppid.units import queries as units
from tests import cases
from tests.notices.conftest import Desk

ANSWERED = date(2026, 12, 8)


def of(desk: Desk, notice: str) -> list[OutgoingLetter]:
    found = [row for row in desk.letters() if row.notice == notice]
    return sorted(found, key=lambda row: row.created_at)


def lapsed(desk: Desk) -> InformationRequest:
    made = desk.receive(email="")
    desk.sweep(ANSWERED.isoformat())
    assert [row.state for row in of(desk, "lapsed_applicant")] == ["open"]
    return made


def answer(desk: Desk, made: InformationRequest) -> None:
    cases.sign(desk.session, desk.people, made, "800/9/PPID/2026")
    sent = {"means": "post", "sent_on": clock.today(), "reference": "RR 1"}
    requests.send(desk.session, made, desk.people.dewi, Dispatch.model_validate(sent))
    desk.session.commit()


def cancelled(desk: Desk) -> list[tuple[str, str, str]]:
    rows = desk.session.exec(select(Event).where(Event.name == "letter.cancelled").order_by("id"))
    return [(row.actor_kind, row.data["notice"], row.data["reason"]) for row in rows]


def test_the_answer_ends_a_letter_that_says_there_is_none(desk: Desk) -> None:
    answer(desk, lapsed(desk))
    (letter,) = of(desk, "lapsed_applicant")
    reason = "Permohonan sudah ditutup."
    assert (letter.state, letter.cancel_reason) == ("cancelled", reason)
    assert ("system", "lapsed_applicant", reason) in cancelled(desk)
    assert [row.state for row in of(desk, "receipt")] == ["open"]  # that one stays true
    with pytest.raises(NoLongerNeeded):
        print_paper(desk.session, letter, desk.people.sari)


def test_a_withdrawal_ends_it_too(desk: Desk) -> None:
    made = lapsed(desk)
    by = requests.actor_of(desk.people.sari)
    requests.withdraw(desk.session, made, by, "petugas_layanan", clock.today())
    assert [row.state for row in of(desk, "lapsed_applicant")] == ["cancelled"]


def test_it_is_asked_again_before_paper_and_dispatch(desk: Desk) -> None:
    made = lapsed(desk)
    (letter,) = of(desk, "lapsed_applicant")
    clocks.stop(desk.session, made.id, clock.today(), "request.explained")
    sari, today = desk.people.sari, clock.today()
    with pytest.raises(NoLongerNeeded):
        print_paper(desk.session, letter, sari)
    with pytest.raises(NoLongerNeeded):
        record_dispatch(desk.session, letter, sari, Sending("post", today, "RR 1"), today)
    assert (letter.state, letter.printed) == ("open", 0)
    assert drop_untrue(desk.session, letter)
    assert (letter.state, letter.cancel_reason) == ("cancelled", "Tenggat sudah terpenuhi.")


def test_a_true_letter_is_left_alone(desk: Desk) -> None:
    lapsed(desk)
    (letter,) = of(desk, "lapsed_applicant")
    assert not drop_untrue(desk.session, letter)
    assert print_paper(desk.session, letter, desk.people.sari) == 1
    dropping.ask_all(desk.session, letter.public_body_id)
    assert letter.state == "open"


def test_a_newer_reminder_takes_the_place_of_the_older_and_ends_with_its_day(desk: Desk) -> None:
    lapsed(desk)
    day = ANSWERED
    while len(told := of(desk, "objection_window")) < 3:
        day += timedelta(days=1)
        desk.sweep(day.isoformat())
    assert [row.state for row in told] == ["cancelled", "cancelled", "open"]
    replaced = "Digantikan surat yang lebih baru."
    assert [row.cancel_reason for row in told[:2]] == [replaced, replaced]
    assert [row.state for row in of(desk, "lapsed_applicant")] == ["open"]
    desk.sweep("2027-03-01")
    (*_, last) = of(desk, "objection_window")
    assert (last.state, last.cancel_reason) == ("cancelled", "Tanggalnya sudah lewat.")
    assert [row.state for row in of(desk, "receipt")] == ["open"]


def test_the_unit_is_not_named_after_the_answer_but_the_receipt_stays(desk: Desk) -> None:
    made = cases.drafted(desk.session, desk.people, applicant={"email": ""})
    dewi = desk.people.dewi
    requests.approve(desk.session, made, dewi, cases.decision(), clock.today())
    requests.number(desk.session, made, dewi, "800/1/PPID/2026", clock.today())
    requests.sign(desk.session, made, dewi, cases.signing())
    assert [row.state for row in of(desk, "assigned")] == ["open"]
    sent = {"means": "post", "sent_on": clock.today(), "reference": "RR 1"}
    requests.send(desk.session, made, dewi, Dispatch.model_validate(sent))
    assert [row.state for row in of(desk, "assigned")] == ["cancelled"]
    assert [row.state for row in of(desk, "receipt")] == ["open"]


def test_one_mailbox_of_applicant_and_proxy_hears_once(desk: Desk) -> None:
    made = desk.receive(
        email="siti@example.org", proxy={"name": "Rudi", "email": "SITI@example.org"}
    )
    receipts = {row.recipient.partition(":")[0]: row for row in desk.outbox("receipt")}
    assert receipts["requester"].state == State.PENDING
    assert (receipts["proxy"].state, receipts["proxy"].note) == (State.SUPERSEDED, "alamat sama")
    report = desk.sweep(ANSWERED.isoformat())
    assert report.decided["lapsed_applicant"] == 1
    lapses = {row.recipient.partition(":")[0]: row.state for row in desk.outbox("lapsed_applicant")}
    assert lapses == {"requester": State.PENDING, "proxy": State.SUPERSEDED}
    assert not [row for row in desk.letters() if row.request_id == made.id]


def test_two_mailboxes_hear_each(desk: Desk) -> None:
    desk.receive(email="siti@example.org", proxy={"name": "Rudi", "email": "rudi@example.org"})
    assert [row.state for row in desk.outbox("receipt")] == [State.PENDING, State.PENDING]


def test_two_units_in_one_act_are_told_in_one_mail(desk: Desk) -> None:
    made = desk.receive()
    dewi, body = desk.people.dewi, desk.people.body.id
    requests.declare_complete(desk.session, made, dewi, clock.today())
    to = [units.by_code(desk.session, body, code) for code in ("disdik", "dinkes")]
    requests.assign(desk.session, made, dewi, to, "Mohon disiapkan.", clock.today())
    (told,) = desk.outbox("assigned")
    assert named(desk, told) == [unit.name for unit in to]
    heard = [named(desk, row) for row in desk.outbox("assigned_unit")]
    assert all(len(names) == 1 for names in heard)
    assert {row.recipient for row in desk.outbox("assigned_unit")}


def named(desk: Desk, entry: OutboxEntry) -> list[str]:
    return list(content.context(desk.session, entry, Addressee("Siti", ""))["units"])


def test_a_mail_of_the_work_is_not_sent_after_the_answer(desk: Desk) -> None:
    made = cases.answered(desk.session, desk.people)
    (entry,) = [row for row in desk.outbox("assigned") if row.subject_id == made.id]
    assert recheck.why_not(desk.session, entry) == "permohonan sudah ditutup"
