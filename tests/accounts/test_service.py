"""Officers and their sessions, on both databases."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from ppid.accounts import queries, service, sessions
from ppid.accounts.models import Officer, OfficerSession, Role
from ppid.accounts.schemas import OfficerInput
from ppid.errors import Invalid, NotFound
from ppid.events.models import Event
from tests.people import PASSWORD, People

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def person(**changes: object) -> OfficerInput:
    values: dict[str, object] = {"email": "Andi@Setda.example", "name": "Andi", "role": "pengawas"}
    return OfficerInput.model_validate(values | changes)


def names(session: Session, officer: Officer) -> list[str]:
    rows = session.exec(select(Event).where(Event.subject_id == officer.id).order_by(Event.id))  # type: ignore[arg-type]
    return [row.name for row in rows]


def test_an_officer_is_added_with_one_event(session: Session, people: People) -> None:
    officer = service.add(session, people.body.id, person(), PASSWORD)
    assert officer.email == "andi@setda.example"
    assert PASSWORD not in officer.password_hash
    assert names(session, officer) == ["officer.added"]
    assert queries.by_email(session, " ANDI@setda.EXAMPLE ") == officer


def test_an_address_has_one_officer(session: Session, people: People) -> None:
    with pytest.raises(service.AlreadyThere):
        service.add(session, people.body.id, person(email="Dewi@ppid.example"), PASSWORD)


def test_a_units_role_needs_its_unit(session: Session, people: People) -> None:
    with pytest.raises(Invalid) as refusal:
        service.add(session, people.body.id, person(role="pimpinan_unit"), PASSWORD)
    assert set(refusal.value.errors) == {"unit"}
    head = person(role="pimpinan_unit")
    added = service.add(session, people.body.id, head, PASSWORD, people.budi.unit_id)
    assert added.unit_id == people.budi.unit_id


def test_a_guessable_password_is_no_password(session: Session, people: People) -> None:
    with pytest.raises(Invalid) as refusal:
        service.add(session, people.body.id, person(), "latihan-ppid")
    assert set(refusal.value.errors) == {"password"}


def test_people_are_found_by_unit_and_by_role(session: Session, people: People) -> None:
    assert people.budi.unit_id
    assert queries.people_of_unit(session, people.budi.unit_id) == [people.budi]
    assert queries.people_of_unit(session, people.budi.unit_id, Role.PIMPINAN_UNIT) == []
    desk = queries.with_role(session, people.body.id, Role.PPID_UTAMA, Role.PETUGAS_LAYANAN)
    assert desk == [people.dewi, people.sari]
    with pytest.raises(NotFound):
        queries.get(session, people.body.id)


def test_a_log_in_makes_a_session_that_only_the_browser_can_name(
    session: Session, people: People
) -> None:
    row, raw = service.log_in(session, "BUDI@disdik.example", PASSWORD, NOW, "36.78.1.2", "Firefox")
    assert raw not in row.id_hash
    assert len(raw) >= 43
    assert row.id_hash == sessions.hash_of(raw)
    found = sessions.find(session, raw, NOW)
    assert found is not None
    assert found[1] == people.budi
    assert names(session, people.budi) == ["officer.logged_in"]


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("budi@disdik.example", PASSWORD + " "),
        ("budi@disdik.example", ""),
        ("nobody@disdik.example", PASSWORD),
        ("", PASSWORD),
    ],
)
def test_known_and_unknown_get_one_answer(
    session: Session, people: People, email: str, password: str
) -> None:
    with pytest.raises(service.WrongPassword) as refusal:
        service.log_in(session, email, password, NOW)
    assert refusal.value.detail == "Alamat surel atau kata sandi tidak cocok."
    assert session.exec(select(OfficerSession)).all() == []


def test_a_weaker_hash_is_made_anew_at_log_in(session: Session, people: People) -> None:
    from argon2 import PasswordHasher

    people.budi.password_hash = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1).hash(
        PASSWORD
    )
    session.add(people.budi)
    session.commit()
    service.log_in(session, "budi@disdik.example", PASSWORD, NOW)
    assert people.budi.password_hash.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    service.log_in(session, "budi@disdik.example", PASSWORD, NOW)


@pytest.mark.parametrize(
    ("idle", "age", "live"),
    [
        (timedelta(minutes=29, seconds=59), timedelta(hours=1), True),
        (timedelta(minutes=30), timedelta(hours=1), False),
        (timedelta(0), timedelta(hours=11, minutes=59), True),
        (timedelta(0), timedelta(hours=12), False),
    ],
)
def test_a_session_ends_when_idle_and_at_the_end_of_the_day(
    session: Session, people: People, idle: timedelta, age: timedelta, live: bool
) -> None:
    row, raw = service.log_in(session, people.budi.email, PASSWORD, NOW - age)
    sessions.touch(session, row, NOW - idle)
    session.expire_all()
    assert (sessions.find(session, raw, NOW) is not None) == live


def test_the_sixth_session_ends_the_oldest(session: Session, people: People) -> None:
    raws = [
        sessions.start(session, people.budi, NOW + timedelta(minutes=minute))[1]
        for minute in range(6)
    ]
    later = NOW + timedelta(minutes=6)
    alive = [sessions.find(session, raw, later) is not None for raw in raws]
    assert alive == [False, True, True, True, True, True]


def test_a_touch_never_brings_an_ended_session_back(session: Session, people: People) -> None:
    row, raw = sessions.start(session, people.budi, NOW)
    sessions.end(session, row.id_hash)
    sessions.touch(session, row, NOW)
    assert sessions.find(session, raw, NOW) is None


def test_who_is_deactivated_is_out_at_once(session: Session, people: People) -> None:
    from ppid.events import Actor

    _, raw = sessions.start(session, people.budi, NOW)
    service.deactivate(session, people.budi, Actor("officer", people.admin.id))
    assert sessions.find(session, raw, NOW) is None
    with pytest.raises(service.WrongPassword):
        service.log_in(session, people.budi.email, PASSWORD, NOW)
    assert names(session, people.budi) == ["officer.deactivated"]


def test_a_changed_password_ends_every_other_session(session: Session, people: People) -> None:
    kept, own = sessions.start(session, people.budi, NOW)
    _, other = sessions.start(session, people.budi, NOW)
    new = "sampan hijau di tepi sungai"
    service.change_password(session, people.budi, PASSWORD, new, keep=kept.id_hash)
    assert sessions.find(session, own, NOW) is not None
    assert sessions.find(session, other, NOW) is None
    session.commit()
    service.log_in(session, people.budi.email, new, NOW)
    with pytest.raises(service.WrongPassword):
        service.log_in(session, people.budi.email, PASSWORD, NOW)


def test_a_password_changes_only_for_who_knows_it(session: Session, people: People) -> None:
    with pytest.raises(Invalid) as refusal:
        service.change_password(session, people.budi, "salah", "sampan hijau di tepi sungai")
    assert refusal.value.errors == {"current_password": "Kata sandi sekarang tidak cocok."}


def test_an_officer_ends_own_sessions_and_no_other(session: Session, people: People) -> None:
    mine, raw = sessions.start(session, people.budi, NOW)
    hers, other = sessions.start(session, people.dewi, NOW)
    service.end_session(session, people.budi, hers.id_hash[:16], NOW)
    service.end_session(session, people.budi, "", NOW)
    assert sessions.find(session, other, NOW) is not None
    assert sessions.find(session, raw, NOW) is not None
    service.end_session(session, people.budi, mine.id_hash[:16], NOW)
    assert sessions.find(session, raw, NOW) is None
