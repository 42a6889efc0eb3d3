"""The written notice: who decides, with which record, and when the clock stops."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError
from sqlmodel import Session, select

from ppid import clock
from ppid.catalogue import uji_queries
from ppid.clocks import service as clocks
from ppid.errors import Invalid
from ppid.events.models import Event
from ppid.notices import letters
from ppid.requests import queries, schemas, service
from ppid.requests.models import WrittenNotice
from ppid.requests.schemas import Decision, Dispatch
from ppid.tracking.timeline import past
from ppid.units import office as settings
from tests import cases
from tests.cases import RECORD
from tests.conftest import OfficeClock
from tests.notices.test_letters import text_of
from tests.people import People

KEPT_BESIDE = {"files", "paper"}  # of a decision, what nobody sends


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


def test_the_clock_stops_on_the_recorded_sending(
    session: Session, people: People, office: OfficeClock
) -> None:
    made = cases.signed(session, people)
    office.on(date(2026, 12, 1))
    sent_on = date(2026, 11, 30)
    service.send(
        session, made, people.sari, Dispatch(means="post", reference="R1", sent_on=sent_on)
    )
    notice = session.get_one(WrittenNotice, made.id)
    assert (notice.state, notice.sent_means, notice.sent_reference) == ("sent", "post", "R1")
    assert (made.status, made.outcome, made.closed_on) == ("answered", "granted", sent_on)
    assert {row.stopped_on for row in clocks.of_request(session, made.id)} >= {sent_on}
    assert clocks.running(session, made.id) == []
    assert {part.state for part in queries.assignments(session, made)} == {"closed"}
    assert notice.object_until is not None
    assert notice.object_until > sent_on
    assert queries.items(session, made)[0].outcome == "granted"


def test_only_the_ppid_utama_decides(session: Session, people: People) -> None:
    made = cases.drafted(session, people)
    for officer in (people.sari, people.budi, people.ratna):
        with pytest.raises(service.ActNotAllowed):
            cases.approve(session, made, officer, cases.decision(), clock.today())


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"outcome": "refused"}, "test"),
        ({"outcome": "granted_in_part"}, "redaction"),
        ({"outcome": "granted_in_part", "redaction": "NIK.", "test": None}, "test"),
        ({"outcome": "not_held"}, "holder"),
        ({"outcome": "already_public", "link": "contoh.id"}, "link"),
        ({"consideration": " "}, "consideration"),
    ],
)
def test_a_decision_without_its_record_is_no_decision(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        cases.decision(**changes)
    assert [line["loc"] for line in refusal.value.errors()] == [(field,)]


def test_letter_j_names_the_other_statute() -> None:
    with pytest.raises(ValidationError, match="Sebutkan pasal dan undang-undang"):
        schemas.Test.model_validate(RECORD | {"letters": ["j"]})
    with pytest.raises(ValidationError, match="nomor, dan tahun undang-undangnya"):
        schemas.Test.model_validate(
            RECORD | {"letters": ["j"], "other_statute": "Pasal 999 UU Entah Apa"}
        )
    named = RECORD | {"letters": ["j"], "other_statute": "Pasal 4 UU 27/2022"}
    assert schemas.Test.model_validate(named).other_statute == "Pasal 4 UU 27/2022"


def test_what_the_desk_decided_is_not_signed_by_a_unit_in_its_own_name(
    session: Session, people: People
) -> None:
    made = cases.drafted(session, people)
    cases.approve(session, made, people.dewi, cases.decision(), clock.today())
    service.number(session, made, people.dewi, "800/7/PPID/2026", clock.today())
    budi = people.budi
    unit = {"name": budi.name, "nip": budi.nip, "position": "PPID Pelaksana Dinas"}
    with pytest.raises(Invalid) as wrong, session.begin_nested():
        service.sign(session, made, people.dewi, cases.signing().model_copy(update=unit))
    assert {"name", "position"} <= set(wrong.value.errors)
    unit |= {"capacity": "an", "on_behalf": "PPID Utama"}
    service.sign(session, made, people.dewi, cases.signing().model_copy(update=unit))
    assert session.get_one(WrittenNotice, made.id).signer_capacity == "an"


def test_a_refusal_stands_on_its_consequence_test(session: Session, people: People) -> None:
    made = cases.drafted(session, people)
    late = cases.decision(outcome="refused", test=RECORD | {"decree_date": date(2026, 11, 24)})
    with pytest.raises(Invalid), session.begin_nested():
        cases.approve(session, made, people.dewi, late, clock.today())
    decision = cases.decision(outcome="refused", test=RECORD)
    notice = cases.approve(session, made, people.dewi, decision, clock.today())
    assert notice.decision["test"]["decree_number"] == "12/UK/2026"
    said = {name: value for name, value in notice.decision.items() if name not in KEPT_BESIDE}
    assert Decision.model_validate(
        {**said, "outcome": "refused", "body": "x", "consideration": "y"}, strict=False
    )


def test_a_partial_grant_points_at_its_test_as_a_refusal_does(
    session: Session, people: People
) -> None:
    made = cases.drafted(session, people)
    decision = cases.decision(outcome="granted_in_part", redaction="NIK dihitamkan.")
    notice = cases.approve(session, made, people.dewi, decision, clock.today())
    [record] = uji_queries.of_request(session, made.id)
    assert notice.decision["test"]["record_id"] == str(record.id)
    assert (record.decree_number, record.stage) == ("12/UK/2026", "set")
    assert not notice.refuses, "what is given in part needs no decree of refusal"
    letter = " ".join(text_of(letters.written_notice_pdf(session, made)).split())
    assert "NIK dihitamkan." in letter
    assert "Pasal 17 huruf h UU 14/2008; uji konsekuensi 12/UK/2026" in letter


def test_a_letter_has_a_number_and_a_day(session: Session, people: People) -> None:
    cases.signed(session, people, key="a")
    other = cases.drafted(session, people, key="b")
    cases.approve(session, other, people.dewi, cases.decision(), clock.today())
    for number, day, field in (
        ("800/1/PPID/2026", clock.today(), "letter_number"),
        ("", clock.today(), "letter_number"),
        ("800/2", date(2026, 11, 24), "letter_date"),
    ):
        with pytest.raises(Invalid) as refusal:
            service.number(session, other, people.dewi, number, day)
        assert set(refusal.value.errors) == {field}


def test_the_office_may_let_letters_be_numbered_for_it(session: Session, people: People) -> None:
    settings.choose(session, people.body.id, "letter_numbering", "automatic")
    made = cases.drafted(session, people)
    cases.approve(session, made, people.dewi, cases.decision(), clock.today())
    notice = service.number(session, made, people.dewi, "", clock.today())
    again = service.number(session, made, people.dewi, "", clock.today())
    assert notice.letter_number == again.letter_number == "1/PPID-U/XI/2026"


def test_a_scan_must_be_here_and_of_this_case(session: Session, people: People) -> None:
    made = cases.drafted(session, people)
    cases.approve(session, made, people.dewi, cases.decision(), clock.today())
    service.number(session, made, people.dewi, "800/1", clock.today())
    scan = cases.signing().model_copy(update={"signature": "scan"})
    with pytest.raises(Invalid) as refusal:
        service.sign(session, made, people.dewi, scan, made.id)
    assert set(refusal.value.errors) == {"file"}
    with pytest.raises(Invalid):
        service.sign(session, made, people.dewi, cases.signing(date(2026, 11, 24)))


@pytest.mark.parametrize(
    ("means", "sent_on", "field"),
    [
        ("post", date(2026, 11, 24), "sent_on"),
        ("post", date(2026, 11, 20), "sent_on"),
        ("email", date(2026, 11, 20), "sent_on"),
    ],
)
def test_a_sending_happens_after_signing_and_not_in_the_future(
    session: Session, people: People, means: Any, sent_on: date, field: str
) -> None:
    made = cases.signed(session, people)
    with pytest.raises(Invalid) as refusal:
        given = Dispatch(means=means, sent_on=sent_on, reference="R 1")
        service.send(session, made, people.dewi, given)
    assert set(refusal.value.errors) == {field}
    assert made.closed_on is None


def test_a_day_that_has_passed_needs_its_proof_and_says_that_it_was_recorded_later(
    session: Session, people: People, office: OfficeClock
) -> None:
    made = cases.signed(session, people)
    office.on(date(2026, 12, 9))  # two days late, unless someone says otherwise
    earlier = Dispatch(means="post", sent_on=date(2026, 12, 4))
    with pytest.raises(Invalid) as refusal:
        service.send(session, made, people.dewi, earlier)
    assert set(refusal.value.errors) == {"reference"}
    session.rollback()
    proven = earlier.model_copy(update={"reference": "Resi 0077"})
    service.send(session, made, people.dewi, proven)
    session.commit()
    told = session.exec(select(Event).where(Event.name == "request.answered")).one()
    assert (told.data["sent_on"], told.data["recorded_on"]) == ("2026-12-04", "2026-12-09")
    (step,) = [step for step in past([told], {}) if "dikirim" in step.title.lower()]
    assert "Dikirim Jumat, 4 Desember 2026, dicatat Rabu, 9 Desember 2026" in step.lines


@pytest.mark.parametrize(
    ("step", "day", "field"),
    [("number", date(2026, 11, 20), "letter_date"), ("sign", date(2026, 11, 20), "signed_on")],
)
def test_a_letter_is_not_older_than_its_request_nor_its_signature_than_the_letter(
    session: Session, people: People, step: str, day: date, field: str
) -> None:
    made = cases.drafted(session, people)
    cases.approve(session, made, people.dewi, cases.decision(), clock.today())
    with pytest.raises(Invalid) as refusal:
        if step == "sign":
            service.number(session, made, people.dewi, "800/1", clock.today())
            service.sign(session, made, people.dewi, cases.signing(day))
        else:
            service.number(session, made, people.dewi, "800/1", day)
    assert set(refusal.value.errors) == {field}


def test_without_an_address_nothing_goes_by_mail(session: Session, people: People) -> None:
    made = cases.signed(session, people, applicant={"email": ""})
    with pytest.raises(Invalid) as refusal:
        service.send(session, made, people.dewi, Dispatch(means="email", sent_on=clock.today()))
    assert set(refusal.value.errors) == {"means"}
