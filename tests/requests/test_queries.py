"""Who sees a request: the desk all, a unit its own, the applicant by number and code."""

import pytest
from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.errors import NotFound
from ppid.requests import queries, service
from tests import cases
from tests.conftest import OfficeClock
from tests.people import People


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


def sees(session: Session, officer: Officer, made: object) -> bool:
    try:
        return queries.for_officer(session, officer, made.id) is made  # type: ignore[attr-defined]
    except NotFound:
        return False


def test_each_sees_what_is_theirs(session: Session, people: People) -> None:
    made = cases.assigned(session, people)
    seeing = {
        name: sees(session, getattr(people, name), made)
        for name in ("dewi", "sari", "budi", "charlie", "ratna", "komisi", "admin")
    }
    assert seeing == {
        "dewi": True,
        "sari": True,
        "budi": True,
        "charlie": False,
        "ratna": True,
        "komisi": False,
        "admin": False,
    }


def test_a_unit_that_returned_its_part_sees_nothing(session: Session, people: People) -> None:
    made = cases.assigned(session, people)
    part = queries.own_assignment(session, made, people.budi)
    assert part is not None
    service.return_assignment(session, made, people.budi, part, "Bukan kami", clock.today())
    assert not sees(session, people.budi, made)
    assert queries.own_assignment(session, made, people.budi) is None


def test_number_and_code_open_it_however_they_are_typed(session: Session, people: People) -> None:
    made = cases.received(session, people)
    code = queries.code_of(made)
    for number, typed in (
        (made.registration_number, code),
        (f" {made.registration_number.lower()} ", code.lower().replace("-", " ")),
        ("PPID - 2026 - 000001", code.replace("-", "")),
    ):
        assert queries.tracked(session, number, typed) is made


def test_a_code_has_eighty_bits_and_no_lookalikes(session: Session, people: People) -> None:
    codes = {
        queries.code_of(cases.received(session, people, key=str(n))).replace("-", "")
        for n in range(5)
    }
    assert len(codes) == 5
    assert {len(code) for code in codes} == {16}
    assert not set("".join(codes)) & set("01OI")


@pytest.mark.parametrize("typed", ["", "AAAA-AAAA-AAAA-AAAA", "ÄÖÜ", "\x00", "kode " * 1000])
def test_a_wrong_code_and_a_wrong_number_are_the_same(
    session: Session, people: People, typed: str
) -> None:
    made = cases.received(session, people)
    with pytest.raises(queries.NoMatch):
        queries.tracked(session, made.registration_number, typed)
    with pytest.raises(queries.NoMatch):
        queries.tracked(session, "PPID-2026-000009", queries.code_of(made))


def test_a_raised_turn_voids_code_and_cookie(session: Session, people: People) -> None:
    made = cases.received(session, people)
    old = queries.code_of(made)
    assert queries.by_id_and_turn(session, made.id, 1) is made
    made.code_turn += 1
    assert queries.code_of(made) != old
    with pytest.raises(queries.NoMatch):
        queries.tracked(session, made.registration_number, old)
    with pytest.raises(queries.NoMatch):
        queries.by_id_and_turn(session, made.id, 1)
