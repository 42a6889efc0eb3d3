"""Large files: a worker reads them and puts them in part by part, in transactions of its own."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlmodel import Session, func, select

from ppid import db
from ppid.imports import service, undoing, work
from ppid.imports.models import RegisterImport
from ppid.requests.models import InformationRequest
from ppid.wiring import wire
from tests.conftest import OfficeClock
from tests.imports.files import CLOSED, RUNNING, workbook
from tests.people import People


@pytest.fixture(autouse=True)
def office(
    session: Session, frozen_office_clock: OfficeClock, monkeypatch: pytest.MonkeyPatch
) -> OfficeClock:
    """Everything is large; the worker's transactions are the test's own."""
    wire()

    @contextmanager
    def here() -> Iterator[Session]:
        yield session
        session.commit()

    monkeypatch.setattr(db, "transaction", here)
    monkeypatch.setattr(service, "AT_ONCE", 10)
    monkeypatch.setattr(service, "ROWS_AT_ONCE", 2)
    monkeypatch.setattr(work, "PART", 2)
    return frozen_office_clock


def sent(session: Session, people: People, content: bytes) -> RegisterImport:
    made, _reading = service.upload(session, people.body, people.sari, "besar.xlsx", content)
    assert made is not None
    session.commit()
    return made


def five(**changed: str) -> bytes:
    rows = [RUNNING | {"old_number": f"{n}/PPID/2026"} for n in range(1, 6)]
    rows[3] |= changed
    return workbook(*rows)


def many(session: Session) -> int:
    return session.exec(select(func.count()).select_from(InformationRequest)).one()


def test_it_is_read_first_and_put_in_by_parts_with_its_progress(
    session: Session, people: People
) -> None:
    made = sent(session, people, five())
    assert (made.state, made.rows) == ("reading", 0)
    assert work.step()
    assert (made.state, made.rows, made.open_rows) == ("checked", 5, 5)
    assert not work.step()
    assert many(session) == 0
    assert not service.carry_out(session, made, people.dewi, made.version).faults
    session.commit()
    seen = []
    while work.step():
        seen.append((made.state, made.done_rows, many(session)))
    assert seen == [("running", 2, 2), ("running", 4, 4), ("done", 5, 5)]
    assert made.content is None


def test_what_is_wrong_is_kept_for_whoever_sent_it_without_any_cell(
    session: Session, people: People
) -> None:
    made = sent(session, people, five(nik="123"))
    work.step()
    first, more = service.faults_of(made)
    assert [(each.row, each.column) for each in first] == [(5, "NIK")]
    assert (made.state, made.content, more) == ("faulty", None, 0)
    assert "123" not in str(made.faults)
    service.discard(session, made, people.sari, made.version)
    assert made.state == "discarded"


def test_what_is_no_workbook_is_told(session: Session, people: People) -> None:
    made = sent(session, people, workbook(CLOSED, head=["Salah"]))
    work.step()
    [fault], _more = service.faults_of(made)
    assert "Baris judul tidak ditemukan" in fault.sentence


def test_a_number_taken_meanwhile_stops_it_and_it_is_undone(
    session: Session, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = sent(session, people, five())
    work.step()
    service.carry_out(session, made, people.dewi, made.version)
    session.commit()
    work.step()
    monkeypatch.setattr(service, "AT_ONCE", 1_000_000)
    other, _reading = service.upload(
        session, people.body, people.sari, "lain.xlsx",
        workbook(RUNNING | {"old_number": "4/PPID/2026"}),
    )  # fmt: skip
    assert other is not None
    service.carry_out(session, other, people.dewi, other.version)
    session.commit()
    work.step()
    assert (made.state, made.done_rows) == ("stopped", 2)
    assert not work.step()
    undoing.undo(session, made, people.dewi)
    session.commit()
    assert (made.state, many(session)) == ("undone", 1)


def test_found_by_its_words_once_it_is_in(session: Session, people: People) -> None:
    from ppid.requests.finding import speaking_of

    made = sent(session, people, five())
    work.step()
    service.carry_out(session, made, people.dewi, made.version)
    session.commit()
    while work.step():
        pass
    query = select(InformationRequest.registration_number).where(*speaking_of("jalan"))
    assert len(session.exec(query).all()) == 5
