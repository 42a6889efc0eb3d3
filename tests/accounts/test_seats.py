"""The seat of the Atasan PPID: by role, by decree for all, by decree for one unit."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlmodel import Session

from ppid import clock
from ppid.accounts import absences, seats
from ppid.accounts.models import Officer
from ppid.errors import Invalid, NotFound
from ppid.events import Actor
from tests.people import People, password_hash

MONDAY = date(2026, 11, 23)


def atasan(session: Session, people: People, name: str) -> Officer:
    made = Officer(
        public_body_id=people.body.id, email=f"{name}@setda.example", name=name,
        role="atasan_ppid", password_hash=password_hash(), password_changed_at=clock.real_now(),
    )  # fmt: skip
    session.add(made)
    session.flush()
    return made


def give(session: Session, who: Officer, people: People, unit: bool = False,
         kind: str = "holder", until: date | None = None) -> None:  # fmt: skip
    unit_id = people.budi.unit_id if unit else None
    by = Actor("officer", people.admin.id)
    seats.seat(session, who, unit_id, kind, "SK 1/2026", (MONDAY, until), by)


def test_without_a_decree_it_is_the_role(session: Session, people: People) -> None:
    assert seats.of_unit(session, people.body.id, [], MONDAY) == [people.ratna]
    assert seats.sits(session, people.ratna, [], MONDAY)
    assert not seats.sits(session, people.dewi, [], MONDAY)


def test_a_decree_for_all_and_one_for_a_unit(session: Session, people: People) -> None:
    hasan, nur = atasan(session, people, "hasan"), atasan(session, people, "nur")
    give(session, people.ratna, people)
    give(session, nur, people, kind="delegate")
    give(session, hasan, people, unit=True)
    assert people.budi.unit_id and people.charlie.unit_id
    of_all = seats.of_unit(session, people.body.id, [people.charlie.unit_id], MONDAY)
    assert set(map(id, of_all)) == {id(people.ratna), id(nur)}
    of_one = seats.of_unit(session, people.body.id, [people.budi.unit_id], MONDAY)
    assert list(of_one) == [hasan]


def test_days_count_and_an_end_is_an_end(session: Session, people: People) -> None:
    hasan = atasan(session, people, "hasan")
    give(session, people.ratna, people)
    give(session, hasan, people, kind="delegate", until=MONDAY)
    assert seats.sits(session, hasan, [], MONDAY)
    assert not seats.sits(session, hasan, [], MONDAY + timedelta(days=1))
    row = seats.on_day(session, people.body.id, MONDAY)[-1]
    seats.end(session, row, MONDAY - timedelta(days=1), Actor("officer", people.admin.id))
    assert not seats.sits(session, hasan, [], MONDAY)
    with pytest.raises(NotFound):
        seats.get(session, people.body.id, uuid4())


def test_only_who_has_the_role_sits_there(session: Session, people: People) -> None:
    with pytest.raises(Invalid) as refusal:
        give(session, people.dewi, people)
    assert set(refusal.value.errors) == {"officer"}


def test_a_seat_has_one_holder_a_day(session: Session, people: People) -> None:
    hasan, by = atasan(session, people, "hasan"), Actor("officer", people.admin.id)
    give(session, people.ratna, people, unit=True, until=MONDAY + timedelta(days=4))
    with pytest.raises(Invalid) as refusal:
        give(session, hasan, people, unit=True)
    assert "Ratna Kusuma sudah tercatat" in refusal.value.errors["kind"]
    give(session, hasan, people)  # for all others
    give(session, hasan, people, unit=True, kind="delegate")
    later = (MONDAY + timedelta(days=5), None)
    seats.seat(session, hasan, people.budi.unit_id, "holder", "SK 2/2026", later, by)
    with pytest.raises(Invalid):  # nor before one that begins later
        days = (MONDAY + timedelta(days=5), MONDAY + timedelta(days=5))
        seats.seat(session, people.ratna, people.budi.unit_id, "holder", "SK 3/2026", days, by)


def test_who_stands_in_for_the_holder_sits_too(session: Session, people: People) -> None:
    by = Actor("officer", people.admin.id)
    today = clock.today()
    absences.announce(session, people.ratna, people.dewi.id, (today, today), "ND 1", by)
    assert not seats.sits(session, people.dewi, [], today)
    assert seats.sits(session, people.dewi.on_behalf_of(people.ratna), [], today)
