"""Partial answers: the office's listing, a ruling for each item, one outcome for the whole."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError
from sqlmodel import Session

from ppid import clock
from ppid.clocks import service as clocks
from ppid.errors import Invalid
from ppid.requests import queries, service
from ppid.requests.models import InformationRequest, WrittenNotice
from ppid.requests.outcomes import reasons
from ppid.requests.schemas import Decision, Dispatch, Draft, Listing, split
from ppid.statute.clocks import ClockKind
from tests import cases
from tests.cases import RECORD
from tests.conftest import OfficeClock
from tests.people import People
from tests.requests.looking import data_of, events

ITEMS = ["Daftar sekolah", "Jumlah dana", "Rekening kepala sekolah"]


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


def listed(session: Session, people: People, **changes: Any) -> InformationRequest:
    made = cases.drafted(session, people, **changes)
    service.itemize(session, made, people.budi, ITEMS)
    session.commit()
    return made


def ruled(*items: dict[str, Any]) -> Decision:
    return cases.decision(outcome=None, items=dict(enumerate(items, start=1)))


GRANTED = {"outcome": "granted"}
PART = {
    "outcome": "granted_in_part",
    "explanation": "NIK dihitamkan, Pasal 17 huruf h.",
    "test": RECORD,
}
REFUSED = {"outcome": "refused", "explanation": "Rahasia pribadi.", "test": RECORD}
NOT_HELD = {"outcome": "not_held", "holder": "Kantor Pertanahan Samarinda"}


def test_the_listing_is_the_offices_and_the_words_stay_the_applicants(
    session: Session, people: People
) -> None:
    made = cases.verified(session, people)
    words = made.sought
    service.itemize(session, made, people.sari, ITEMS)
    service.itemize(session, made, people.dewi, ITEMS[:2])
    assert [(row.position, row.sought) for row in queries.items(session, made)] == [
        (1, "Daftar sekolah"),
        (2, "Jumlah dana"),
    ]
    assert made.sought == words
    assert events(session, made).count("request.itemized") == 2
    assert made.status == "verified"


def test_the_same_listing_again_is_no_event(session: Session, people: People) -> None:
    made = listed(session, people)
    service.itemize(session, made, people.sari, ITEMS)
    assert data_of(session, made, "request.itemized") == {"before": 1, "items": 3}
    with pytest.raises(Invalid):
        service.itemize(session, made, people.sari, [])


def test_after_the_decision_nothing_is_listed_anew(session: Session, people: People) -> None:
    made = cases.approved(session, people)
    with pytest.raises(service.ActNotAllowed, match="Pasal 22 ayat"):
        service.itemize(session, made, people.sari, ITEMS)


def test_each_item_has_its_outcome_and_the_whole_follows(session: Session, people: People) -> None:
    made = listed(session, people)
    notice = cases.approve(session, made, people.dewi, ruled(GRANTED, PART, REFUSED), clock.today())
    assert notice.outcome == "granted_in_part"
    assert notice.refuses
    rows = queries.items(session, made)
    assert [row.outcome for row in rows] == ["granted", "granted_in_part", "refused"]
    assert reasons(rows[1])[0] == "NIK dihitamkan, Pasal 17 huruf h."
    assert reasons(rows[1])[1] == reasons(rows[2])[1], "each points at its test"
    assert "Pasal 17 huruf h UU 14/2008; uji konsekuensi 12/UK/2026" in reasons(rows[2])
    assert data_of(session, made, "request.notice_approved")["items"] == {
        "1": "granted",
        "2": "granted_in_part",
        "3": "refused",
    }


def test_an_undecided_item_stops_the_decision_and_is_named(
    session: Session, people: People
) -> None:
    made = listed(session, people)
    for decision in (ruled(GRANTED, GRANTED), cases.decision()):
        with pytest.raises(Invalid) as refusal:
            cases.approve(session, made, people.dewi, decision, clock.today())
        assert "item_3_outcome" in refusal.value.errors
    assert session.get(WrittenNotice, made.id) is None
    assert made.status == "in_review"


def test_the_clock_stops_when_the_letter_over_every_item_is_sent(
    session: Session, people: People
) -> None:
    made = listed(session, people)
    cases.approve(session, made, people.dewi, ruled(GRANTED, NOT_HELD, NOT_HELD), clock.today())
    assert clocks.answer_limits(clocks.running(session, made.id))
    service.number(session, made, people.dewi, "800/9", clock.today())
    service.sign(session, made, people.dewi, cases.signing())
    service.send(session, made, people.dewi, Dispatch(means="email", sent_on=clock.today()))
    left = clocks.running(session, made.id)
    assert [row.kind for row in left] == [ClockKind.OBJECTION_FILING]  # the applicant's own
    assert (made.status, made.outcome) == ("answered", "granted_in_part")


@pytest.mark.parametrize(
    ("item", "field"),
    [
        ({"outcome": "refused", "explanation": "Rahasia."}, "test"),
        ({"outcome": "refused", "test": RECORD}, "explanation"),
        ({"outcome": "granted_in_part", "test": RECORD}, "explanation"),
        ({"outcome": "granted_in_part", "explanation": "NIK dihitamkan."}, "test"),
        ({"outcome": "not_held"}, "holder"),
        ({"outcome": "already_public", "link": "contoh.id"}, "link"),
        ({"outcome": "not_documented"}, "not_documented_days"),
    ],
)
def test_an_item_needs_what_its_outcome_needs(item: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        ruled(GRANTED, item)
    assert [line["loc"] for line in refusal.value.errors()] == [("items", 2, field)]


def test_a_decree_of_tomorrow_is_refused_beside_its_item(session: Session, people: People) -> None:
    made = listed(session, people)
    late = {**REFUSED, "test": RECORD | {"decree_date": date(2026, 11, 24)}}
    with pytest.raises(Invalid) as refusal:
        cases.approve(session, made, people.dewi, ruled(GRANTED, GRANTED, late), clock.today())
    assert set(refusal.value.errors) == {"item_3_decree_date"}


def test_a_second_round_after_the_draft_went_back(session: Session, people: People) -> None:
    made = listed(session, people)
    cases.approve(session, made, people.dewi, ruled(GRANTED, GRANTED, REFUSED), clock.today())
    draft = queries.drafts(session, made)[0]
    service.return_draft(session, made, people.dewi, draft, "Butir tiga dapat dibuka.")
    rows = queries.items(session, made)
    assert [row.outcome for row in rows] == [None, None, None]
    assert rows[2].decision["test"]["decree_number"] == "12/UK/2026", "kept to start from"
    service.itemize(session, made, people.budi, [*ITEMS[:2], "Nama bank"])
    assert queries.items(session, made)[2].decision == {}, "newly worded, ruled on by nobody"
    part = queries.own_assignment(session, made, people.budi)
    again = service.save_draft(
        session, made, people.budi, part, Draft(body="Kini terbuka.", outcome="granted")
    )
    service.submit_draft(session, made, people.budi, again, clock.today())
    notice = cases.approve(
        session, made, people.dewi, ruled(GRANTED, GRANTED, GRANTED), clock.today()
    )
    assert (notice.outcome, notice.refuses) == ("granted", False)


def test_a_listing_is_one_item_a_line() -> None:
    assert split(" Satu \n\n  Dua   kata\r\n") == ["Satu", "Dua kata"]
    for text in ("", " \n ", "x" * 1001, "\n".join("x" * 31)):
        with pytest.raises(ValidationError):
            Listing(items=text)
