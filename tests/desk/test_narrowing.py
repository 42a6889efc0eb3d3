"""The few that a filter names are looked up, of many the queue is walked: the same rows."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from ppid.accounts.models import Officer
from ppid.desk import filters, narrowing, queries, queue, walking
from ppid.kit import statements
from ppid.requests import finding
from ppid.requests.models import Assignment, InformationRequest
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.test_queue import many
from tests.people import People

TODAY = date(2026, 11, 23)
QUERIES: dict[str, dict[str, object]] = {
    "all": {},
    "without a unit": {"at_desk": True},
    "word": {"q": "sekolah"},
    "two words": {"q": "sekolah jalan"},
    "a word and none": {"q": "sekolah angkasa"},
    "small words": {"q": "dan yang"},
    "age": {"ages": ("dua-pekan",)},
    "ages": {"ages": ("baru", "dua-pekan")},
    "word, age and state": {"q": "sekolah", "ages": ("baru",), "statuses": ("registered",)},
    "state": {"statuses": ("registered", "assigned")},
    "group": {"q": "sekolah", "groups": ("nanti",)},
    "mine": {"tab": "tugas", "q": "sekolah"},
}


def office(session: Session, people: People) -> None:
    """Seventy requests: with and without the words, a limit, an end, a unit; of three ages."""
    parts = cases.assigned(session, people, key="unit")
    ids = many(session, people, 70)
    rows = [session.get_one(InformationRequest, id_) for id_ in ids]
    for n, row in enumerate(rows):
        row.sought = "Daftar sekolah" + (" di jalan negara." if n % 3 else ".")
        row.received_on = TODAY - timedelta(days=n % 20)
        row.next_due_on = None if n % 11 == 0 else row.next_due_on
        row.closed_on = TODAY if n % 13 == 0 else None
        if n:
            finding.note_words(session, row)
    part = session.exec(select(Assignment).where(Assignment.request_id == parts.id)).one()
    values = part.model_dump(exclude={"id", "request_id"})
    session.add_all([Assignment(**values, request_id=id_) for id_ in ids[1::2]])
    session.commit()


def told(session: Session, officer: Officer, state: filters.Filters) -> list[object]:
    """Everything that pages after pages show, with what stands over the rows."""
    statements.forget()  # which way is taken is decided as a statement is built
    found: list[object] = []
    for _page in range(5):
        page = queue.context(session, officer, state)
        lines = [
            (group.name, group.number, line) for group in page["groups"] for line in group.lines
        ]
        found.append((page["all"], page["figures"].shown, lines))
        if not page["next_href"]:
            break
        after = page["next_href"].rpartition("setelah=")[2]
        state = replace(state, after=after)
    return found


@pytest.mark.parametrize("query", QUERIES)
def test_looking_up_the_few_and_walking_the_many_tell_the_same(
    session: Session,
    people: People,
    frozen_office_clock: OfficeClock,
    monkeypatch: pytest.MonkeyPatch,
    query: str,
) -> None:
    for each in (narrowing, queries):  # all are counted: how far counting goes is told elsewhere
        monkeypatch.setattr(each, "MOST_FOUND", 100)
    office(session, people)
    for officer in (people.dewi, people.budi):
        for units in ((), (people.budi.unit_id,)):
            state = filters.Filters(**QUERIES[query], units=units)  # type: ignore[arg-type]
            few = told(session, officer, state)
            with monkeypatch.context() as changed:
                changed.setattr(narrowing, "FEW", -1)
                changed.setattr(narrowing, "SEVERAL", 1)
                changed.setattr(narrowing, "FEW_OF_UNIT", -1)
                assert told(session, officer, state) == few
            with monkeypatch.context() as changed:
                changed.setattr(narrowing, "_sources", lambda *_given: [])
                assert told(session, officer, state) == few
            with monkeypatch.context() as changed:  # nor along the unit's own index
                changed.setattr(narrowing, "_sources", lambda *_given: [])
                changed.setattr(narrowing, "_unit", lambda *_given: None)
                changed.setattr(walking, "own_unit", lambda _officer: None)
                assert told(session, officer, state) == few


def test_units_alone_are_told_with_their_waiting_ones_first(
    session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    office(session, people)
    assert people.budi.unit_id
    page = told(session, people.dewi, filters.Filters(units=(people.budi.unit_id,), dense=True))
    names = [name for name, _number, _line in page[0][2]]  # type: ignore[index]
    assert names[0] == "Menunggu kalender"
    assert len(names) > 30
