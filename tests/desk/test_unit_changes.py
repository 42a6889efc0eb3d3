"""Units come, change and end; what was open goes on at the successor with every clock."""

from datetime import date

import pytest
from sqlmodel import Session, select

from ppid import clock
from ppid.accounts.models import Officer
from ppid.clocks.models import Clock
from ppid.events.models import Event, OutboxEntry
from ppid.notices.recipients import officer
from ppid.requests import queries, service
from ppid.requests.models import AnswerDraft, Assignment, InformationRequest
from ppid.requests.schemas import Draft
from ppid.units import changing
from ppid.units import queries as units
from ppid.units.models import Unit, UnitSuccession
from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, case, do, done, enter, shown
from tests.people import People

HERE = "/petugas/unit"
BASIS = "Perda 9/2026"


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


def unit(session: Session, people: People, code: str) -> Unit:
    return units.by_code(session, people.body.id, code)


def parts(session: Session, made: InformationRequest) -> dict[str, Assignment]:
    """The parts of a case by the code of their unit."""
    rows = session.exec(
        select(Unit.code, Assignment)
        .join(Assignment, Assignment.unit_id == Unit.id)  # type: ignore[arg-type]
        .where(Assignment.request_id == made.id)
    )
    return dict(rows.all())


def clocks_of(session: Session, made: InformationRequest) -> list[tuple[object, ...]]:
    rows = session.exec(select(Clock).where(Clock.request_id == made.id))
    return sorted((str(r.id), r.kind, r.started_on, r.due_on, r.stopped_on) for r in rows)


def end(client: Browser, session: Session, office_: People, /, **more: str) -> int:
    """Dinas Pendidikan ends today; Dinas Kesehatan follows."""
    to = str(unit(session, office_, "dinkes").id)
    typed = {"successor": to, "first_day": "2026-11-23", "basis": BASIS} | more
    return do(client, f"{HERE}/disdik/bubar", typed).status_code


def test_open_cases_go_on_at_the_successor_and_no_clock_moves(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.assigned(session, people)
    part = parts(session, made)["disdik"]
    draft = service.save_draft(
        session, made, people.budi, part, Draft(body="Konsep.", outcome="granted")
    )
    session.commit()
    before, due = clocks_of(session, made), part.internal_due_on
    enter(client, people.dewi)
    page = shown(client, f"{HERE}/disdik/bubar")
    assert "Permohonan yang pindah (1)" in page
    assert made.registration_number in page
    assert end(client, session, people) == 303
    moved = parts(session, made)
    assert set(moved) == {"dinkes"}
    assert (moved["dinkes"].id, moved["dinkes"].internal_due_on) == (part.id, due)
    assert clocks_of(session, made) == before
    assert session.get_one(AnswerDraft, draft.id).assignment_id == part.id
    assert made.title in shown(enter(client, people.charlie), "/petugas")
    assert client.get(case(made)).status_code == 200
    event = session.exec(select(Event).where(Event.name == "request.part_moved")).one()
    assert event.actor_id == people.dewi.id
    told = select(OutboxEntry.recipient).where(OutboxEntry.cause_event_id == event.id)
    assert set(session.exec(told)) == {officer(people.charlie.id)}
    assert "Dialihkan ke Dinas Kesehatan" in shown(enter(client, people.dewi), case(made))


def test_the_unit_is_over_from_that_day_and_known_as_predecessor(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.dewi)
    assert end(client, session, people) == 303
    old, new = unit(session, people, "disdik"), unit(session, people, "dinkes")
    assert old.valid_until == date(2026, 11, 22)
    active = {each.code for each in units.active(session, people.body.id, clock.today())}
    assert "disdik" not in active
    assert "dinkes" in active
    assert new.predecessor_id == old.id
    assert changing.predecessors(session, new.id) == [old]
    assert session.get_one(UnitSuccession, old.id).basis == BASIS
    assert "penerusnya Dinas Kesehatan" in shown(client, f"{HERE}/disdik/data")
    names = session.exec(select(Event.name).where(Event.subject_id == old.id)).all()
    assert list(names) == ["unit.abolished"]
    assert end(client, session, people) == 303  # a second press changes nothing
    assert len(session.exec(select(UnitSuccession)).all()) == 1


@pytest.mark.parametrize("along", [True, False])
def test_its_people_go_along_if_the_office_says_so(
    client: Browser, session: Session, people: People, along: bool
) -> None:
    enter(client, people.dewi)
    assert end(client, session, people, **({"people": "ya"} if along else {})) == 303
    budi = session.get_one(Officer, people.budi.id)
    wanted = unit(session, people, "dinkes" if along else "disdik").id
    assert budi.unit_id == wanted


@pytest.mark.parametrize("over", [True, False])
def test_a_part_that_the_successor_has_already_takes_the_other_in(
    client: Browser, session: Session, people: People, over: bool
) -> None:
    made = cases.assigned(session, people)
    to = [unit(session, people, "dinkes")]
    service.assign(session, made, people.dewi, to, "Juga.", clock.today())
    theirs = parts(session, made)["dinkes"]
    if over:
        service.return_assignment(
            session, made, people.charlie, theirs, "Bukan kami.", clock.today()
        )
    session.commit()
    enter(client, people.dewi)
    assert end(client, session, people) == 303
    found = parts(session, made)
    assert found["disdik"].state == "closed"
    assert found["dinkes"].state == "open"
    running = select(Clock).where(Clock.subject_id == found["dinkes"].id)
    assert [row.stopped_on for row in session.exec(running)].count(None) == 1
    assert queries.own_assignment(session, made, people.charlie) is not None


@pytest.mark.parametrize(
    ("more", "field"),
    [({"first_day": "2026-11-24"}, "first_day"), ({"basis": ""}, "basis"),
     ({"successor": "00000000-0000-4000-8000-000000000000"}, "successor")],
)  # fmt: skip
def test_what_cannot_be_changes_nothing(
    client: Browser, session: Session, people: People, more: dict[str, str], field: str
) -> None:
    made = cases.assigned(session, people)
    enter(client, people.dewi)
    assert end(client, session, people, **more) == 422
    assert set(parts(session, made)) == {"disdik"}
    assert unit(session, people, "disdik").valid_until is None


def test_a_new_unit_has_a_code_that_stays_and_facts_that_change(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.admin)
    typed = {
        "code": "dinbaru", "valid_from": "2026-11-23", "name": "Dinas Ekonomi Biru",
        "short_name": "Dinas Ekbir", "kind": "dinas", "duties": "kelautan, garam",
    }  # fmt: skip
    done(client, f"{HERE}/baru", typed)
    assert do(client, f"{HERE}/baru", typed).status_code == 409
    assert "kode ini sudah dipakai" in do(client, f"{HERE}/baru", typed).text.lower()
    head = {"head_name": "Ir. Hasan", "head_position": "Kepala Dinas"}
    done(client, f"{HERE}/dinbaru/data", typed | head)
    made = unit(session, people, "dinbaru")
    assert (made.head_name, made.version) == ("Ir. Hasan", 2)
    stale = do(client, f"{HERE}/dinbaru/data", typed | {"_version": "1"})
    assert stale.status_code == 409
    events = session.exec(select(Event).where(Event.subject_id == made.id).order_by("id")).all()
    assert [each.name for each in events] == ["unit.added", "unit.edited"]
    assert "Hasan" not in str([each.data for each in events])


def first_version(page: str) -> str:
    """What the page says of who wrote the first draft."""
    return page.partition("<summary>Versi 1")[2].partition("</summary>")[0]


def test_an_end_in_the_past_is_asked_about_and_what_was_written_keeps_its_unit(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.drafted(session, people)
    enter(client, people.dewi)
    old, new = unit(session, people, "disdik"), unit(session, people, "dinkes")
    typed = {"successor": str(new.id), "first_day": "2026-11-02", "basis": BASIS}
    asked = do(client, f"{HERE}/disdik/bubar", typed)
    assert asked.status_code == 422
    assert "Hari ini sudah lewat. Centang bila memang itu hari pertamanya." in asked.text
    assert 'value="2026-11-02"' in asked.text
    assert set(parts(session, made)) == {"disdik"}
    assert str(old.short_name) in first_version(shown(client, case(made)))
    assert end(client, session, people, first_day="2026-11-02", past="ya") == 303
    session.expire_all()
    assert unit(session, people, "disdik").valid_until == date(2026, 11, 1)
    assert set(parts(session, made)) == {"dinkes"}
    for page in (case(made), f"{case(made)}/putusan"):
        said = first_version(shown(client, page))
        assert str(old.short_name) in said, page
        assert str(new.short_name) not in said, page
