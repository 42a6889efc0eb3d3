"""What the ladder says after an answer, or instead of one: window, objection, promise, order."""

from datetime import date

import pytest
from sqlmodel import col, select

from ppid import clock
from ppid.clocks import promises
from ppid.clocks import service as clocks
from ppid.clocks.models import Clock
from ppid.events.models import OutboxEntry
from ppid.notices import failing
from ppid.notices.composing import compose
from ppid.notices.recheck import why_not
from ppid.notices.recipients import resolve
from ppid.requests import service as requests
from ppid.requests.models import InformationRequest
from ppid.requests.schemas import CompletionAsk, Dispatch
from ppid.requests.service.common import subject_of
from ppid.statute.clocks import ClockKind, Reading
from tests import cases
from tests.notices.conftest import MONDAY, Desk

K = ClockKind


def answered(desk: Desk) -> InformationRequest:
    made = cases.answered(desk.session, desk.people)
    desk.sweep()
    return made


def days_of(desk: Desk, until: str, *notices: str) -> dict[str, dict[str, int]]:
    """What was decided of these notices on each day up to `until`."""
    found: dict[str, dict[str, int]] = {}
    last = date.fromisoformat(until).toordinal()
    for ordinal in range(clock.today().toordinal() + 1, last + 1):
        day = date.fromordinal(ordinal).isoformat()
        decided = desk.sweep(day).decided
        if told := {name: count for name, count in decided.items() if name in notices}:
            found[day] = told
    return found


def test_silence_opens_the_window_and_reminds_of_its_end(desk: Desk) -> None:
    made = desk.receive()
    assert desk.sweep("2026-12-08").decided["lapsed_applicant"] == 1
    query = select(Clock).where(Clock.request_id == made.id, Clock.kind == K.OBJECTION_FILING.value)
    row = desk.session.exec(query).one()
    assert row.started_on == date(2026, 12, 7)
    lapse = desk.outbox("lapsed_applicant")[0]
    assert row.due_on is not None
    assert row.due_on.isoformat() == lapse.data["object_until"]  # what the letter says
    told = days_of(desk, "2027-02-10", "objection_window")
    assert len(told) == 3
    assert all(count == {"objection_window": 1} for count in told.values())
    assert max(told) < row.due_on.isoformat()
    desk.session.refresh(made)
    assert made.next_due_on == date(2026, 12, 7)  # the queue still shows the limit of the office


def test_an_answer_in_full_ends_the_window_of_silence(desk: Desk) -> None:
    made = desk.receive()
    desk.sweep("2026-12-08")
    cases.sign(desk.session, desk.people, made, "800/9/PPID/2026")
    sent = {"means": "email", "sent_on": clock.today()}
    requests.send(desk.session, made, desk.people.dewi, Dispatch.model_validate(sent))
    desk.session.commit()
    assert not days_of(desk, "2027-02-10", "objection_window")
    assert clocks.running(desk.session, made.id) == []


def test_an_objection_climbs_its_own_ladder_of_rows(desk: Desk) -> None:
    made = answered(desk)
    for reading in Reading:
        row = clocks.start(desk.session, subject_of(made), K.OBJECTION_ANSWER, MONDAY, reading)
        if reading is Reading.PERKI:
            row.next_step_at = None
        desk.session.add(row)
    desk.session.commit()
    told = days_of(
        desk, "2027-01-20", "objection_due", "objection_lapsed_office",
        "objection_lapsed_applicant",
    )  # fmt: skip
    assert list(told.values()) == [
        *[{"objection_due": 1}] * 5,
        {"objection_lapsed_office": 3, "objection_lapsed_applicant": 1},
    ]
    assert set(desk.hears("objection_due")) == {"ratna"}
    assert desk.hears("objection_lapsed_office") == ["dewi", "ratna", "sari"]
    assert desk.hears("objection_lapsed_applicant") == ["requester"]
    entry = desk.outbox("objection_lapsed_applicant")[0]
    assert entry.data["dispute_from"] < entry.data["dispute_until"]
    assert why_not(desk.session, entry) is None


@pytest.mark.parametrize(("kind", "name"), [(K.HANDOVER, "handover"), (K.ORDER, "order")])
def test_a_promise_reminds_the_desk_and_the_unit_that_answered(
    desk: Desk, kind: ClockKind, name: str
) -> None:
    made = answered(desk)
    row = promises.promise(desk.session, subject_of(made), kind, MONDAY, 5)
    desk.session.commit()
    assert row.due_on == date(2026, 11, 30)
    late = ["2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04"]
    late = late if kind is K.HANDOVER else late[:1]  # daily until the hand-over is on record
    assert days_of(desk, "2026-12-04", f"{name}_due", f"{name}_overdue") == {
        "2026-11-26": {f"{name}_due": 3},
        "2026-11-30": {f"{name}_due": 3},
        # Of an order that was not carried out the superior hears as well.
        **{day: {f"{name}_overdue": 3 if kind is K.HANDOVER else 4} for day in late},
    }
    heard = ["budi", "dewi", "sari", *([] if kind is K.HANDOVER else ["ratna"])]
    assert desk.hears(f"{name}_overdue") == sorted(heard * len(late))
    entry = desk.outbox(f"{name}_overdue")[0]
    assert why_not(desk.session, entry) is None
    clocks.stop(desk.session, made.id, clock.today(), "request.handed_over", kind)
    assert why_not(desk.session, entry) == "tenggat sudah terpenuhi"


def test_the_answer_names_the_day_of_the_promised_copies(desk: Desk) -> None:
    made = answered(desk)
    (entry,) = desk.outbox("answered")
    assert "Salinan yang dijanjikan" not in plain(desk, entry)
    promises.promise(desk.session, subject_of(made), K.HANDOVER, MONDAY, 5)
    said = "Salinan yang dijanjikan kami serahkan paling lambat Senin, 30 November 2026."
    assert said in plain(desk, entry)


def plain(desk: Desk, entry: OutboxEntry) -> str:
    addressee = resolve(desk.session, entry.public_body_id, entry.recipient)
    assert addressee is not None
    body = compose(desk.session, entry, addressee)[0].get_body(("plain",))
    assert body is not None
    return " ".join(body.get_content().split())


def test_what_ends_with_the_case_is_not_sent_after_it(desk: Desk) -> None:
    made = desk.receive()
    desk.sweep("2026-12-07")
    entry = desk.outbox("answer_due")[-1]
    assert why_not(desk.session, entry) is None
    by = requests.actor_of(desk.people.sari)
    requests.withdraw(desk.session, made, by, "petugas_layanan", clock.today())
    assert why_not(desk.session, entry) == "permohonan sudah ditutup"


def test_what_was_completed_reminds_again_until_it_is_assigned(desk: Desk) -> None:
    made = desk.receive()
    ask = CompletionAsk(lacking=["subject"], note="Tahun anggaran belum disebut.")
    requests.ask_completion(desk.session, made, desk.people.sari, ask, MONDAY)
    desk.session.commit()
    assert "unassigned" not in desk.sweep("2026-11-25").decided
    by = requests.actor_of(desk.people.sari)
    requests.complete(desk.session, made, by, "petugas_layanan", "2025", clock.today())
    desk.session.commit()
    assert days_of(desk, "2026-11-30", "unassigned") == {
        day: {"unassigned": 2} for day in ("2026-11-26", "2026-11-27", "2026-11-30")
    }
    desk.assign(made)
    assert not days_of(desk, "2026-12-02", "unassigned")


def test_a_closed_case_sends_nothing_of_its_old_clocks(desk: Desk) -> None:
    answered(desk)
    steps = select(OutboxEntry).where(col(OutboxEntry.step) != "")
    assert not desk.session.exec(steps).all()
    days_of(desk, "2026-12-20")
    assert not desk.session.exec(steps).all()


def test_an_answer_that_came_back_holds_the_window(desk: Desk) -> None:
    made = answered(desk)
    promises.open_window(desk.session, subject_of(made), MONDAY)
    desk.session.commit()
    assert [row.kind for row in clocks.running(desk.session, made.id)] == [K.OBJECTION_FILING]
    failing.fail(desk.session, desk.outbox("answered")[0], "surel kembali")
    assert clocks.running(desk.session, made.id) == []
    assert not days_of(desk, "2027-01-20", "objection_window")
