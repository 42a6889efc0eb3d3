"""From the request for a copy to the copy among the answer's files, on both databases."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlmodel import Session, select

from ppid import clock
from ppid.documents import queries as documents
from ppid.documents import service as files
from ppid.documents.models import Document, Purpose
from ppid.documents.redaction import drawing, queries, service, work
from ppid.documents.redaction.refusals import CannotRedact, NotOpen
from ppid.documents.redaction.service import Marking
from ppid.documents.redaction_models import Redaction, RedactionState
from ppid.documents.service import AlreadyReleased, Upload
from ppid.documents.storage import store
from ppid.documents.verdicts import UNPROVEN, Refused
from ppid.errors import Conflict, Invalid
from ppid.events import queries as events
from ppid.requests import service as requests
from ppid.requests.models import Assignment, InformationRequest
from ppid.requests.schemas import Draft
from tests import cases
from tests.conftest import OfficeClock
from tests.documents.redaction import shapes  # noqa: F401 (it fills PAPERS)
from tests.documents.redaction.papers import PAPERS, SECRET
from tests.documents.redaction.prying import read_out
from tests.people import People
from workers.documents import redact

ROW = (1, 10_000, 8_000, 70_000, 16_000)
NIK = Marking([ROW], "NIK", "h")


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


@pytest.fixture
def given(session: Session, people: People) -> Document:
    """A file of Budi's draft."""
    return with_file(session, people, cases.assigned(session, people))


def with_file(
    session: Session, people: People, made: InformationRequest, name: str = "Kontrak.pdf"
) -> Document:
    part = session.exec(select(Assignment).where(Assignment.request_id == made.id)).one()
    text = Draft(body="Terlampir.", outcome="granted_in_part")
    draft = requests.save_draft(session, made, people.budi, part, text)
    document = files.accept(
        session, Upload(name, PAPERS["plain text"].make()), public_body_id=people.body.id,
        request_id=made.id, purpose=Purpose.ANSWER, uploaded_by=people.budi.id, draft_id=draft.id,
    )  # fmt: skip
    session.commit()
    return document


def asked(session: Session, people: People, given: Document, name: str = "") -> Redaction:
    """Begun, one box drawn, the copy asked for."""
    row = service.begin(session, given, people.budi)
    service.add_boxes(session, row, people.budi, NIK)
    service.enqueue(session, row, people.budi, name or row.made_name, row.version)
    session.commit()
    return row


def again(session: Session, id: UUID) -> Redaction:
    session.expire_all()
    return session.get_one(Redaction, id)


def named(session: Session, case_id: UUID) -> list[str]:
    return [row.name for row in events.of_subject(session, case_id)]


def test_the_original_leaves_the_files_and_lies_sealed(
    session: Session, people: People, given: Document
) -> None:
    plain, case_id = documents.read(given), given.request_id
    row = service.begin(session, given, people.budi)
    session.commit()
    assert documents.of_request(session, case_id) == []
    assert b"".join(store().open(row.storage_key)).find(b"%PDF") < 0
    assert queries.read(row) == plain
    assert row.pages == [[595, 842]]
    assert named(session, case_id)[-1] == "redaction.begun"


def test_a_worker_makes_the_copy_a_file_of_the_answer(
    session: Session, people: People, given: Document
) -> None:
    row = asked(session, people, given)
    redact()
    row = again(session, row.id)
    assert (row.state, row.pages_done, row.failure) == (RedactionState.DONE, 1, 0)
    [copy] = documents.of_request(session, row.request_id)
    assert (copy.id, copy.name, copy.draft_id) == (
        row.made_id, "Kontrak (dihitamkan).pdf", row.draft_id,
    )  # fmt: skip
    assert copy.purpose == Purpose.ANSWER
    assert SECRET not in read_out(documents.read(copy))
    assert named(session, row.request_id)[-2:] == ["redaction.requested", "redaction.made"]


def test_doing_it_twice_makes_one_copy(session: Session, people: People, given: Document) -> None:
    row = asked(session, people, given)
    redact()
    redact()
    assert len(documents.of_request(session, row.request_id)) == 1
    assert not work.make_next()


def test_a_name_that_tells_is_not_used(session: Session, people: People, given: Document) -> None:
    asked(session, people, given, f"KTP {SECRET}.pdf")
    redact()
    [copy] = documents.of_request(session, given.request_id)
    assert copy.name == "Dokumen (dihitamkan).pdf"


def test_a_failure_is_told_and_nothing_is_added(
    session: Session, people: People, given: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> drawing.Made:
        raise Refused(UNPROVEN)

    monkeypatch.setattr(drawing, "make", fail)
    row = asked(session, people, given)
    redact()
    row = again(session, row.id)
    assert (row.state, row.failure) == (RedactionState.FAILED, UNPROVEN)
    assert documents.of_request(session, row.request_id) == []
    assert named(session, row.request_id)[-1] == "redaction.failed"


def test_a_worker_that_died_is_followed_after_its_lease_and_not_before(
    session: Session, people: People, given: Document
) -> None:
    row = asked(session, people, given)
    row.attempts, row.lease_until = 1, clock.real_now() + timedelta(minutes=1)
    session.add(row)
    session.commit()
    redact()
    assert again(session, row.id).state == RedactionState.QUEUED
    row.lease_until = clock.real_now() - timedelta(seconds=1)
    session.add(row)
    session.commit()
    redact()
    assert again(session, row.id).state == RedactionState.DONE


def test_what_ends_its_workers_is_given_up(
    session: Session, people: People, given: Document
) -> None:
    row = asked(session, people, given)
    row.attempts, row.lease_until = 3, clock.real_now() - timedelta(seconds=1)
    session.add(row)
    session.commit()
    redact()
    assert again(session, row.id).state == RedactionState.FAILED


def test_one_that_was_overtaken_adds_nothing(
    session: Session, people: People, given: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its lease ran out while it drew, and another has begun anew."""
    row, real = asked(session, people, given), drawing.make

    def slowly(*arguments: object) -> drawing.Made:
        made = real(*arguments)  # type: ignore[arg-type]
        overtaken = again(session, row.id)
        overtaken.attempts += 1
        session.add(overtaken)
        session.commit()
        return made

    monkeypatch.setattr(drawing, "make", slowly)
    assert work.make_next()
    assert again(session, row.id).state == RedactionState.QUEUED
    assert documents.of_request(session, row.request_id) == []


def test_only_what_was_previewed_is_made(session: Session, people: People, given: Document) -> None:
    row = service.begin(session, given, people.budi)
    service.add_boxes(session, row, people.budi, NIK)
    seen = row.version
    service.add_boxes(session, row, people.budi, NIK)
    with pytest.raises(Conflict):
        service.enqueue(session, row, people.budi, "A.pdf", seen)
    assert row.state == RedactionState.OPEN


def test_boxes_are_closed_while_the_copy_is_made(
    session: Session, people: People, given: Document
) -> None:
    row = asked(session, people, given)
    with pytest.raises(NotOpen):
        service.add_boxes(session, row, people.budi, NIK)
    with pytest.raises(NotOpen):
        service.give_back(session, row, people.budi)


def test_opening_again_takes_the_copy_out_of_the_answer(
    session: Session, people: People, given: Document
) -> None:
    row = asked(session, people, given)
    redact()
    row = again(session, row.id)
    service.reopen(session, row, people.budi)
    session.commit()
    assert documents.of_request(session, row.request_id) == []
    assert (row.state, len(queries.boxes(session, row.id))) == (RedactionState.OPEN, 1)


def test_what_the_applicant_has_is_not_taken_back(
    session: Session, people: People, given: Document
) -> None:
    row = asked(session, people, given)
    redact()
    row = again(session, row.id)
    copy = session.get_one(Document, row.made_id)
    copy.released_at = clock.now()
    session.add(copy)
    session.commit()
    with pytest.raises(AlreadyReleased):
        service.reopen(session, row, people.budi)


def test_giving_back_restores_the_file_as_it_was(
    session: Session, people: People, given: Document
) -> None:
    plain, id_, digest = documents.read(given), given.id, given.sha256
    row = asked(session, people, given)
    redact()
    service.give_back(session, again(session, row.id), people.budi)
    session.commit()
    [back] = documents.of_request(session, given.request_id)
    assert (back.id, back.sha256, back.name) == (id_, digest, "Kontrak.pdf")
    assert documents.read(back) == plain
    assert session.get(Redaction, row.id) is None


def test_the_sweep_keeps_originals_that_lie_apart(
    session: Session, people: People, given: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = service.begin(session, given, people.budi)
    session.commit()
    later = clock.real_now() + timedelta(days=3)
    monkeypatch.setattr(clock, "real_now", lambda: later)
    assert files.sweep_orphans(session).missing == []
    assert store().exists(row.storage_key)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (Marking([ROW], "NIK", "z"), "ground"),
        (Marking([ROW], "NIK", "j"), "statute"),
        (Marking([], "NIK", "h"), ""),
        (Marking([(2, *ROW[1:])], "NIK", "h"), "page"),
        (Marking([(1, 5_000, 5_000, 5_010, 9_000)], "NIK", "h"), ""),
    ],
)
def test_it_refuses_boxes_that_say_or_hide_nothing(
    session: Session, people: People, given: Document, wrong: Marking, field: str
) -> None:
    row = service.begin(session, given, people.budi)
    with pytest.raises(Invalid) as refused:
        service.add_boxes(session, row, people.budi, wrong)
    assert list(refused.value.errors) == [field]
    assert queries.boxes(session, row.id) == []


def test_a_table_must_become_a_pdf_first(session: Session, people: People) -> None:
    made = cases.assigned(session, people)
    part = session.exec(select(Assignment).where(Assignment.request_id == made.id)).one()
    text = Draft(body="Terlampir.", outcome="granted")
    draft = requests.save_draft(session, made, people.budi, part, text)
    document = files.accept(
        session, Upload("daftar.csv", b"a,b\n1,2\n"), public_body_id=people.body.id,
        request_id=made.id, purpose=Purpose.ANSWER, uploaded_by=people.budi.id, draft_id=draft.id,
    )  # fmt: skip
    with pytest.raises(CannotRedact):
        service.begin(session, document, people.budi)
    assert documents.of_request(session, made.id) == [document]
