"""How far the queue's figures are counted, and that they say so where they stop."""

from datetime import date
from uuid import UUID

import pytest
from sqlmodel import Session, select

from ppid.desk import figuring, filters, narrowing, queue
from ppid.desk.figuring import uncounted
from ppid.desk.filters import GROUPS
from ppid.kit import statements
from ppid.requests import finding
from ppid.requests.models import Assignment, InformationRequest
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, enter, shown
from tests.desk.test_queue import many
from tests.people import People
from tests.tracking.browsing import words


def shared(session: Session, people: People) -> list[UUID]:
    """Forty requests at the desk and at Budi's unit, with limits on thirty days."""
    part_of = cases.assigned(session, people, key="unit")
    ids = many(session, people, 40)
    for id_ in ids[1:]:
        finding.note_words(session, session.get_one(InformationRequest, id_))
    part = session.exec(select(Assignment).where(Assignment.request_id == part_of.id)).one()
    values = part.model_dump(exclude={"id", "request_id"})
    session.add_all([Assignment(**values, request_id=id_) for id_ in ids])
    session.commit()
    return ids


def numbers(page: dict[str, object]) -> dict[str, str]:
    return {group.name: group.number for group in page["groups"]}  # type: ignore[attr-defined]


@pytest.mark.parametrize("who", ["dewi", "budi"])
def test_where_counting_stops_only_the_last_heading_may_have_more(
    session: Session,
    people: People,
    frozen_office_clock: OfficeClock,
    monkeypatch: pytest.MonkeyPatch,
    who: str,
) -> None:
    shared(session, people)
    monkeypatch.setattr(figuring, "MOST", 25)
    monkeypatch.setattr(figuring, "MOST_OF_UNIT", 25)
    statements.forget()
    page = queue.context(session, getattr(people, who), filters.Filters())
    assert page["all_words"] == "25+"
    counted = page["figures"].shown
    assert sum(counted.values()) == 25
    assert counted["lewat"] == 14  # limits on 16 to 22 November, twice: the strictest first
    assert page["figures"].uncounted == {"pekan"}
    assert numbers(page)["Lewat waktu"] == "14"
    facet = {name: options for name, _title, options in page["facets"]}
    assert facet["batas"][0][2] == "14"
    assert facet["batas"][-1][2].endswith("+")
    assert all(figure.endswith("+") for _value, _word, figure, _ticked in facet["kanal"])


def test_of_words_that_many_speak_of_fewer_are_counted(
    client: Browser,
    session: Session,
    people: People,
    frozen_office_clock: OfficeClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, *_others = shared(session, people)
    word = session.get_one(InformationRequest, first).sought.split()[1]
    monkeypatch.setattr(narrowing, "FEW", 5)
    monkeypatch.setattr(narrowing, "MOST_FOUND", 30)
    statements.forget()
    page = words(shown(enter(client, people.dewi), f"/petugas?q={word}"))
    assert f"Hasil untuk “{word}”: 30+ permohonan." in page
    assert "Lewat waktu 14" in page


def test_more_may_stand_under_every_heading_where_they_were_not_counted_in_order() -> None:
    groups = dict.fromkeys(GROUPS, 0) | {"lewat": 6, "pekan": 4}
    assert uncounted(groups, 11, ordered=True) == frozenset()
    assert uncounted(groups, 10, ordered=True) == {"pekan"}
    assert uncounted(groups, 10, ordered=False) == {"lewat", "pekan"}


def test_the_order_of_a_units_parts_follows_the_limits_of_their_cases(
    session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    """Triggers write it, whoever makes a part or moves a limit."""
    made = cases.assigned(session, people)
    part = session.exec(select(Assignment).where(Assignment.request_id == made.id)).one()

    def ordered_on() -> date:
        session.commit()
        session.refresh(part)
        return part.ordered_on

    assert ordered_on() == made.next_due_on
    made.next_due_on = date(2027, 1, 4)
    session.add(made)
    assert ordered_on() == date(2027, 1, 4)
    made.next_due_on = None
    session.add(made)
    assert ordered_on() == date.min
