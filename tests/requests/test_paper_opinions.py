"""A consequence test typed from paper: its scan is here, and a second person has read it first."""

from datetime import date

import pytest
from pydantic import ValidationError
from sqlmodel import Session

from ppid import clock
from ppid.catalogue import uji, uji_paper, uji_queries
from ppid.documents import queries as documents
from ppid.documents.models import Document
from ppid.documents.storage import store
from ppid.errors import Forbidden, Invalid
from ppid.events import queries as events
from ppid.notices import decrees
from ppid.requests import service
from ppid.requests.models import InformationRequest, WrittenNotice
from ppid.requests.service.refusals import NoCheckAwaited, NotChecked, OwnDecision
from tests import cases
from tests.cases import RECORD
from tests.conftest import OfficeClock
from tests.people import People
from tests.requests.looking import data_of
from tests.requests.test_items import GRANTED, REFUSED, listed, ruled


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


def refused(session: Session, people: People, key: str = "kunci-siti") -> InformationRequest:
    made = cases.drafted(session, people, key=key)
    decision = cases.decision(outcome="refused", test=RECORD)
    cases.approve(session, made, people.dewi, decision, clock.today())
    session.commit()
    return made


def test_without_the_scan_of_the_opinion_nothing_is_closed(
    session: Session, people: People
) -> None:
    for outcome in ("refused", "granted_in_part"):
        made = cases.drafted(session, people, key=outcome)
        given = cases.decision(outcome=outcome, redaction="NIK.", test=RECORD)
        with pytest.raises(Invalid) as refusal:
            service.approve(session, made, people.dewi, given, clock.today())
        assert set(refusal.value.errors) == {"scan"}
        assert session.get(WrittenNotice, made.id) is None
        assert uji_queries.of_request(session, made.id) == []


def test_each_item_has_its_own(session: Session, people: People) -> None:
    made = listed(session, people)
    with pytest.raises(Invalid) as refusal:
        service.approve(session, made, people.dewi, ruled(GRANTED, GRANTED, REFUSED), clock.today())
    assert set(refusal.value.errors) == {"item_3_scan"}


def test_the_scan_of_another_case_is_none(session: Session, people: People) -> None:
    other = cases.drafted(session, people, key="lain")
    given = cases.decision(outcome="refused", test=RECORD)
    theirs = cases.scanned(session, other, people.dewi, given)
    made = cases.drafted(session, people)
    with pytest.raises(Invalid) as refusal:
        service.approve(session, made, people.dewi, theirs, clock.today())
    assert set(refusal.value.errors) == {"scan"}


def test_the_scan_lies_sealed(session: Session, people: People) -> None:
    made = refused(session, people)
    [record] = uji_queries.of_request(session, made.id)
    paper = session.get_one(Document, record.scan_id)
    assert paper.sealed
    assert b"%PDF" not in b"".join(store().open(paper.storage_key))
    assert documents.read(paper).startswith(b"%PDF")


def test_no_other_refusal_rests_on_it_before_a_second_person_agreed(
    session: Session, people: People
) -> None:
    made, today = refused(session, people), clock.today()
    [record] = uji_queries.of_request(session, made.id)
    assert record.is_unconfirmed
    assert uji_queries.in_force(session, people.body.id, today) == []
    assert uji_queries.counted(session, people.dewi, clock.today()) == {uji_queries.UNCONFIRMED: 1}
    other = cases.drafted(session, people, key="lain")
    pointing = cases.decision(outcome="refused", test=RECORD | {"record_id": record.id})
    with pytest.raises(Invalid), session.begin_nested():
        service.approve(session, other, people.dewi, pointing, today)
    service.check_refusal(session, made, people.sari)
    session.refresh(record)
    assert (record.confirmed_by, record.is_in_force(today)) == (people.sari.id, True)
    assert uji_queries.in_force(session, people.body.id, today) == [record]
    assert uji_queries.counted(session, people.dewi, clock.today()) == {"set": 1}
    assert events.of_subject(session, record.id)[-1].name == "exemption.confirmed"
    service.approve(session, other, people.dewi, pointing, today)


def test_that_of_a_partial_grant_is_held_against_its_paper_by_another(
    session: Session, people: People
) -> None:
    """On the test's own page, where somebody is sooner there than at the letter."""
    made = cases.drafted(session, people)
    decision = cases.decision(outcome="granted_in_part", redaction="NIK dihitamkan.")
    cases.approve(session, made, people.dewi, decision, clock.today())
    [record] = uji_queries.of_request(session, made.id)
    with pytest.raises(uji.OwnText):
        uji_paper.confirm(session, record, people.dewi)
    with pytest.raises(uji.OwnText):
        uji_paper.confirm(session, record, people.sari.on_behalf_of(people.dewi))
    with pytest.raises(Forbidden):
        uji_paper.confirm(session, record, people.budi)
    uji_paper.confirm(session, record, people.sari)
    assert record.is_in_force(clock.today())
    with pytest.raises(uji.NotNow):
        uji_paper.confirm(session, record, people.sari)


def test_a_partial_grant_on_paper_waits_for_a_second_person(
    session: Session, people: People
) -> None:
    """Of the whole or of one item alike; one that points at a test in force waits for nobody."""
    today = clock.today()
    alone, several = cases.drafted(session, people), listed(session, people, key="butir")
    partial = cases.decision(outcome="granted_in_part", redaction="NIK dihitamkan.")
    in_part = {"outcome": "granted_in_part", "explanation": "NIK dihitamkan.", "test": RECORD}
    for at, (made, given) in enumerate(
        ((alone, partial), (several, ruled(GRANTED, GRANTED, in_part))), start=1
    ):
        notice = cases.approve(session, made, people.dewi, given, today)
        assert not notice.refuses
        data = data_of(session, made, "request.notice_approved")
        assert (data["refuses"], data["paper"]) == (False, True)
        with pytest.raises(NotChecked), session.begin_nested():
            service.number(session, made, people.sari, f"{at}/2026", today)
        with pytest.raises(OwnDecision), session.begin_nested():
            service.check_refusal(session, made, people.dewi)
        service.check_refusal(session, made, people.sari)
        service.number(session, made, people.sari, f"{at}/2026", today)
    [record] = uji_queries.of_request(session, alone.id)
    assert record.confirmed_by == people.sari.id
    third = cases.drafted(session, people, key="ketiga")
    told = cases.decision(
        outcome="granted_in_part", redaction="NIK.", test=RECORD | {"record_id": record.id}
    )
    service.approve(session, third, people.dewi, told, today)
    with pytest.raises(NoCheckAwaited), session.begin_nested():
        service.check_refusal(session, third, people.sari)
    service.number(session, third, people.sari, "3/2026", today)


def test_nobody_reads_of_it_on_the_public_list_before(session: Session, people: People) -> None:
    made = refused(session, people)
    [record] = uji_queries.of_request(session, made.id)
    with pytest.raises(uji.NotNow):
        uji.show_publicly(session, record, people.dewi, "Asesmen", "", on=True)
    uji.end(session, record, people.dewi, "Salah ketik.", date(2026, 11, 23))
    assert record.stage == "ended"


def test_no_refusal_closes_longer_than_the_law_allows(session: Session, people: People) -> None:
    for change, field in (
        ({"letters": ["a"], "period": "31 tahun"}, "period"),
        ({"letters": ["c"], "period": "selamanya"}, "period"),
        ({"letters": ["a"], "period": "sampai proyek selesai"}, "period_until"),
    ):
        with pytest.raises(ValidationError) as wrong:
            cases.decision(outcome="refused", test=RECORD | change)
        assert [each["loc"][-1] for each in wrong.value.errors()] == [field]
    test = RECORD | {"letters": ["a"], "period": "sampai perkara selesai"}
    given = cases.decision(outcome="refused", test=test | {"period_until": date(2040, 1, 2)})
    made, today = cases.drafted(session, people), clock.today()
    notice = cases.approve(session, made, people.dewi, given, today)
    assert decrees.period(decrees.tests(notice)) == "sampai perkara selesai (sampai 2 Januari 2040)"
    [record] = uji_queries.of_request(session, made.id)
    assert record.period_until == date(2040, 1, 2)
    record.period = "31 tahun"  # as one that was typed before this was asked
    with pytest.raises(Invalid) as refusal, session.begin_nested():
        service.check_refusal(session, made, people.sari)
    assert "30 tahun" in refusal.value.errors[""]
