"""Black parts in the files of an answer: never a grant of the whole, and their note always said."""

from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from pypdf import PdfReader
from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.documents import queries as documents
from ppid.documents import service as files
from ppid.documents.models import Purpose
from ppid.documents.redaction_models import Redaction, RedactionBox, RedactionState
from ppid.documents.service import Upload
from ppid.errors import Invalid
from ppid.notices import letters
from ppid.requests import queries, service
from ppid.requests.models import InformationRequest, WrittenNotice
from ppid.requests.service import delegating
from tests import cases
from tests.catalogue import tests_done
from tests.conftest import OfficeClock
from tests.people import People
from tests.requests.test_items import GRANTED, ITEMS, NOT_HELD, PART, listed, ruled

NOTE = "Kontrak (dihitamkan).pdf: NIK pada halaman 1, berdasarkan UU 14/2008 Pasal 17 huruf h."
WHOLE: dict[str, Any] = {"outcome": "granted_in_part", "redaction": "Sebagian ditutup."}


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


@pytest.fixture
def made(session: Session, people: People) -> InformationRequest:
    return cases.drafted(session, people)


def black(
    session: Session, people: People, made: InformationRequest, ground: str = "h",
    item: int | None = None,
) -> None:  # fmt: skip
    """A file of Budi's draft, of which a number is black."""
    draft = queries.drafts(session, made)[0]
    copy = files.accept(
        session, Upload("Kontrak (dihitamkan).pdf", cases.blank_pdf()),
        public_body_id=people.body.id, request_id=made.id, purpose=Purpose.ANSWER,
        uploaded_by=people.budi.id, draft_id=draft.id,
    )  # fmt: skip
    row = Redaction(
        public_body_id=people.body.id, request_id=made.id, draft_id=draft.id, document_id=uuid4(),
        name="Kontrak.pdf", media_type="application/pdf", size=1, sha256="", scan="clean",
        storage_key=str(uuid4()), uploaded_at=clock.now(), pages=[[595.0, 842.0]],
        state=RedactionState.DONE, item=item, made_name=copy.name, made_id=copy.id,
        begun_by=people.budi.id, begun_at=clock.now(),
    )  # fmt: skip
    session.add(row)
    session.flush()
    session.add(
        RedactionBox(
            redaction_id=row.id,
            page=1,
            x1=0,
            y1=0,
            x2=9_000,
            y2=9_000,
            what="NIK",
            ground=ground,
            added_by=people.budi.id,
            added_at=clock.now(),
        )
    )
    session.commit()


def refused(
    session: Session, made: InformationRequest, officer: Officer, decision: Any
) -> dict[str, str]:
    """What is wrong with a decision; nothing of it is kept."""
    with pytest.raises(Invalid) as refusal, session.begin_nested():
        cases.approve(session, made, officer, decision, clock.today())
    assert session.get(WrittenNotice, made.id) is None
    return refusal.value.errors


def letter_of(session: Session, made: InformationRequest) -> str:
    pages = PdfReader(BytesIO(letters.written_notice_pdf(session, made))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def fifth(letter: str) -> str:
    """What stands under 5, Penjelasan penghitaman."""
    return letter.partition("Penjelasan penghitaman")[2].partition("6.")[0]


@pytest.mark.parametrize("outcome", ["granted", "already_public"])
def test_files_with_parts_closed_by_ps_17_are_no_grant_of_the_whole(
    session: Session, people: People, made: InformationRequest, outcome: str
) -> None:
    black(session, people, made, "i")
    given = cases.decision(outcome=outcome, link="https://contoh.example")
    wrong = refused(session, made, people.dewi, given)
    assert set(wrong) == {"outcome"}
    assert "Pasal 17 huruf i" in wrong["outcome"]


def test_nor_where_the_unit_may_release_full_grants(
    session: Session, people: People, made: InformationRequest
) -> None:
    wanted = {name: name == delegating.RELEASE for name in delegating.NAMES}
    delegating.choose(session, people.dewi, wanted, "SK 1/2026")
    black(session, people, made)
    assert set(refused(session, made, people.budi, cases.decision())) == {"outcome"}


def test_nor_as_one_of_several_items(session: Session, people: People) -> None:
    made = listed(session, people)
    black(session, people, made, item=2)
    wrong = refused(session, made, people.dewi, ruled(GRANTED, GRANTED, PART))
    assert set(wrong) == {"item_2_outcome"}
    cases.approve(session, made, people.dewi, ruled(GRANTED, PART, GRANTED), clock.today())


def test_a_file_of_no_item_in_particular_makes_one_of_them_partial(
    session: Session, people: People
) -> None:
    made = listed(session, people)
    black(session, people, made)
    wrong = refused(session, made, people.dewi, ruled(GRANTED, NOT_HELD, GRANTED))
    assert set(wrong) == {"item_1_outcome"}
    cases.approve(session, made, people.dewi, ruled(GRANTED, NOT_HELD, PART), clock.today())
    assert NOTE in fifth(letter_of(session, made))


def test_the_test_is_about_the_letters_of_the_black_parts(
    session: Session, people: People, made: InformationRequest
) -> None:
    black(session, people, made, "i")
    wrong = refused(session, made, people.dewi, cases.decision(**WHOLE))
    assert set(wrong) == {"letters"}
    tirta = tests_done.team(session, people)
    of_h = tests_done.established(session, people, tirta)
    test = cases.RECORD | {"record_id": of_h.id}
    wrong = refused(session, made, people.dewi, cases.decision(**WHOLE, test=test))
    assert set(wrong) == {"record_id"}
    both = cases.RECORD | {"letters": ["h", "i"]}
    cases.approve(session, made, people.dewi, cases.decision(**WHOLE, test=both), clock.today())


def test_an_item_says_the_same_beside_its_own_test(session: Session, people: People) -> None:
    made = listed(session, people)
    black(session, people, made, "i", item=2)
    wrong = refused(session, made, people.dewi, ruled(GRANTED, PART, GRANTED))
    assert set(wrong) == {"item_2_letters"}


def test_personal_data_alone_are_said_and_leave_it_a_grant(
    session: Session, people: People, made: InformationRequest
) -> None:
    black(session, people, made, "pdp")
    notice = cases.approve(session, made, people.dewi, cases.decision(), clock.today())
    assert notice.outcome == "granted"
    assert "NIK pada halaman 1, berdasarkan UU 27/2022." in fifth(letter_of(session, made))


def test_the_note_stands_in_the_letter_whatever_the_form_said(
    session: Session, people: People, made: InformationRequest
) -> None:
    black(session, people, made)
    cases.approve(session, made, people.dewi, cases.decision(**WHOLE), clock.today())
    said = fifth(letter_of(session, made))
    assert said.index("Sebagian ditutup.") < said.index(NOTE)


def test_so_it_does_where_the_request_has_items(session: Session, people: People) -> None:
    made = listed(session, people)
    assert len(ITEMS) == 3
    black(session, people, made, item=2)
    cases.approve(session, made, people.dewi, ruled(GRANTED, PART, GRANTED), clock.today())
    said = fifth(letter_of(session, made))
    assert NOTE in said
    assert str(PART["explanation"]) in said
    assert NOTE in str(queries.items(session, made)[1].explanation)


def test_so_it_does_where_an_item_is_granted_with_personal_data_black(
    session: Session, people: People
) -> None:
    made = listed(session, people)
    black(session, people, made, "pdp", item=3)
    cases.approve(session, made, people.dewi, ruled(GRANTED, PART, GRANTED), clock.today())
    assert "Butir 3: Kontrak (dihitamkan).pdf: NIK" in fifth(letter_of(session, made))


def test_what_was_written_already_is_not_said_twice(
    session: Session, people: People, made: InformationRequest
) -> None:
    black(session, people, made)
    given = cases.decision(outcome="granted_in_part", redaction=f"  {NOTE} ")
    cases.approve(session, made, people.dewi, given, clock.today())
    assert letter_of(session, made).count(NOTE) == 1


def test_a_copy_that_was_taken_out_of_the_answer_says_nothing(
    session: Session, people: People, made: InformationRequest
) -> None:
    black(session, people, made)
    for row in documents.of_request(session, made.id):
        session.delete(row)
    session.flush()
    notice = service.approve(session, made, people.dewi, cases.decision(), clock.today())
    assert notice.decision["redaction"] == ""
