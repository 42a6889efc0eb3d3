"""An explanation with papers: read by desk and unit, told to both, and no clock moves."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from ppid.clocks import service as clocks
from ppid.documents.models import Document, Purpose
from ppid.events.models import OutboxEntry
from ppid.notices.recheck import why_not
from ppid.requests.models import InformationRequest, Note
from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import case, enter, shown
from tests.files import EXE, pdf
from tests.people import People
from tests.tracking.browsing import ENTRY, STATUS, act, follow, words
from tests.web.browsing import Browser

EXPLAIN = f"{ENTRY}/penjelasan"
Closed = Callable[[Session, People], InformationRequest]
TEXT = "Yang saya maksud SMA negeri saja."


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


def dates(session: Session, made: InformationRequest) -> list[tuple[object, ...]]:
    rows = clocks.of_request(session, made.id)
    return sorted((row.kind, row.reading, str(row.due_on), str(row.stopped_on)) for row in rows)


def test_desk_and_unit_hear_of_it_and_read_it_with_its_papers(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.assigned(session, people)
    before = dates(session, made)
    follow(client, made)
    assert "tanggal jawabannya tidak berubah" in words(client.get(EXPLAIN).text)
    files = {"berkas": ("daftar sekolah.pdf", pdf())}
    assert act(client, made, EXPLAIN, text=TEXT, files=files).status_code == 303
    assert TEXT in client.get(STATUS).text
    query = select(OutboxEntry).where(OutboxEntry.notice == "explained")
    told = {row.recipient for row in session.exec(query)}
    people_told = {f"officer:{each.id}" for each in (people.dewi, people.sari, people.budi)}
    assert told == people_told
    assert dates(session, made) == before
    paper = session.exec(select(Document).where(Document.request_id == made.id)).one()
    assert (paper.purpose, paper.sealed) == (Purpose.SUPPORTING_PAPER, True)
    for officer in (people.sari, people.budi):
        enter(client, officer)
        page = shown(client, case(made))
        assert TEXT in page
        assert "daftar sekolah.pdf" in page
        file = client.get(f"{case(made)}/berkas/{paper.id}")
        assert (file.status_code, file.content[:5]) == (200, b"%PDF-")
    enter(client, people.charlie)
    assert client.get(f"{case(made)}/berkas/{paper.id}").status_code == 404


def test_papers_of_identity_stay_closed_to_units(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.assigned(session, people)
    follow(client, made)
    act(client, made, f"{ENTRY}/berkas", files={"berkas": ("ktp.pdf", pdf())})
    paper = session.exec(select(Document).where(Document.request_id == made.id)).one()
    for officer in (people.budi, people.sari):
        enter(client, officer)
        assert client.get(f"{case(made)}/berkas/{paper.id}").status_code == 404
        assert "ktp.pdf" not in shown(client, case(made))


def test_a_refused_file_leaves_no_explanation_and_keeps_the_text(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.assigned(session, people)
    follow(client, made)
    answer = act(client, made, EXPLAIN, text=TEXT, files={"berkas": ("daftar.pdf", EXE)})
    assert answer.status_code == 422
    assert TEXT in answer.text
    assert "daftar.pdf" in answer.text
    assert session.exec(select(Note)).all() == []
    assert session.exec(select(OutboxEntry).where(OutboxEntry.notice == "explained")).all() == []


def test_after_the_answer_words_are_taken_and_the_desk_still_hears(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.answered(session, people)
    follow(client, made)
    assert 'type="file"' not in client.get(EXPLAIN).text
    assert act(client, made, EXPLAIN, text=TEXT).status_code == 303
    rows = session.exec(select(OutboxEntry).where(OutboxEntry.notice == "explained")).all()
    assert {why_not(session, row) for row in rows} == {None}
    assert len(rows) == 2


@pytest.mark.parametrize(
    ("closed", "why"),
    [(cases.withdrawn, "sudah Anda cabut"), (cases.closed_not_completed, "sudah ditutup")],
)
def test_what_is_withdrawn_or_closed_takes_none_and_one_may_ask_again(
    client: Browser, session: Session, people: People, closed: Closed, why: str
) -> None:
    made = closed(session, people)
    status = follow(client, made)
    assert "Tambah penjelasan" not in status
    assert "Ajukan lagi yang serupa" in status
    assert client.get(EXPLAIN).headers["location"] == STATUS
    answer = act(client, made, EXPLAIN, text=TEXT)
    assert answer.status_code == 409
    assert why in words(answer.text)
    assert TEXT in answer.text
    assert 'href="/permohonan/baru?serupa=1"' in answer.text
    assert session.exec(select(Note)).all() == []
