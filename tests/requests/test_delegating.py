"""What the PPID Utama hands on: a unit's head approves, a unit releases what gives everything."""

import pytest
from sqlmodel import Session, select

from ppid import clock
from ppid.accounts.models import Officer, Role
from ppid.errors import Forbidden, Invalid
from ppid.events.models import Event
from ppid.notices import signers
from ppid.requests import queries, service
from ppid.requests.models import AnswerDraft, InformationRequest, WrittenNotice
from ppid.requests.schemas import Dispatch, Draft
from ppid.requests.service import delegating
from ppid.requests.service.drafting import NotOpen
from ppid.units import queries as units
from tests import cases
from tests.cases import RECORD
from tests.conftest import OfficeClock
from tests.people import People, password_hash
from tests.requests.looking import events

BASIS = "SK PPID Utama 12/2026"


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


def hand_on(session: Session, people: People, name: str, *, on: bool = True) -> None:
    wanted = delegating.chosen(session, people.body.id) | {name: on}
    delegating.choose(session, people.dewi, wanted, BASIS)
    session.commit()


@pytest.fixture
def nur(session: Session, people: People) -> Officer:
    """Nur, the head of Budi's unit."""
    made = Officer(
        public_body_id=people.body.id,
        email="nur@disdik.example",
        name="Nur Hayati",
        role=Role.PIMPINAN_UNIT,
        unit_id=units.by_code(session, people.body.id, "disdik").id,
        password_hash=password_hash(),
        password_changed_at=clock.real_now(),
    )
    session.add(made)
    session.commit()
    return made


def submitted_by_budi(session: Session, people: People) -> tuple[InformationRequest, AnswerDraft]:
    made = cases.assigned(session, people)
    part = queries.own_assignment(session, made, people.budi)
    text = Draft(body="Terlampir.", outcome="granted")
    draft = service.save_draft(session, made, people.budi, part, text)
    service.submit_draft(session, made, people.budi, draft, clock.today())
    session.commit()
    return made, draft


def test_nothing_is_handed_on_until_it_is_chosen_with_its_basis(
    session: Session, people: People
) -> None:
    assert delegating.chosen(session, people.body.id) == {
        "unit_head_approves": False, "pelaksana_releases": False,
    }  # fmt: skip
    wanted = {"unit_head_approves": True, "pelaksana_releases": False}
    with pytest.raises(Forbidden):
        delegating.choose(session, people.sari, wanted, BASIS)
    with pytest.raises(Invalid) as refusal:
        delegating.choose(session, people.dewi, wanted, "")
    assert set(refusal.value.errors) == {"basis"}
    delegating.choose(session, people.dewi, wanted, BASIS)
    delegating.choose(session, people.dewi, wanted, "")  # nothing changes: nothing is asked
    told = session.exec(select(Event).where(Event.name == delegating.CHOSEN).order_by("id")).all()
    assert [row.data for row in told] == [{"unit_head_approves": True, "basis": BASIS}]


def test_the_head_has_the_draft_first_and_hands_it_in(
    session: Session, people: People, nur: Officer
) -> None:
    hand_on(session, people, delegating.HEAD)
    made, draft = submitted_by_budi(session, people)
    assert (made.status, draft.state) == ("assigned", "draft")
    assert events(session, made)[-1] == "request.draft_for_head"
    part = queries.own_assignment(session, made, people.budi)
    with pytest.raises(NotOpen):
        service.save_draft(session, made, people.budi, part, Draft(body="X", outcome="granted"))
    with pytest.raises(NotOpen):
        service.submit_draft(session, made, people.budi, draft, clock.today())
    service.submit_draft(session, made, nur, draft, clock.today())
    assert (made.status, draft.state, draft.head_by) == ("in_review", "submitted", nur.id)


def test_who_wrote_it_is_no_head_that_approves_it(
    session: Session, people: People, nur: Officer
) -> None:
    """Nur is away, Budi sits in: the draft is not held up, and nobody is said to have read it."""
    hand_on(session, people, delegating.HEAD)
    made, draft = submitted_by_budi(session, people)
    seat = people.budi.on_behalf_of(nur)
    service.submit_draft(session, made, seat, draft, clock.today())
    assert (made.status, draft.state, draft.head_by) == ("in_review", "submitted", None)


def test_the_head_may_want_it_otherwise(session: Session, people: People, nur: Officer) -> None:
    hand_on(session, people, delegating.HEAD)
    made, draft = submitted_by_budi(session, people)
    with pytest.raises(NotOpen):
        service.return_to_writer(session, made, people.budi, draft, "Bukan saya.")
    service.return_to_writer(session, made, nur, draft, "Sebut tahunnya.")
    assert (draft.state, draft.returned_note, made.status) == (
        "draft", "Sebut tahunnya.", "assigned",
    )  # fmt: skip
    part = queries.own_assignment(session, made, people.budi)
    service.save_draft(session, made, people.budi, part, Draft(body="2025.", outcome="granted"))
    service.submit_draft(session, made, people.budi, draft, clock.today())
    assert draft.returned_note is None
    assert draft.head_asked_at is not None


@pytest.mark.parametrize("why", ["no longer asked", "no head any more"])
def test_a_draft_is_not_stuck_with_a_head_who_cannot_read_it(
    session: Session, people: People, nur: Officer, why: str
) -> None:
    hand_on(session, people, delegating.HEAD)
    made, draft = submitted_by_budi(session, people)
    part = queries.own_assignment(session, made, people.budi)
    if why == "no head any more":
        nur.active = False
        session.commit()
        service.save_draft(session, made, people.budi, part, Draft(body="2025.", outcome="granted"))
    else:
        hand_on(session, people, delegating.HEAD, on=False)
    service.submit_draft(session, made, people.budi, draft, clock.today())
    assert (made.status, draft.state, draft.head_by) == ("in_review", "submitted", None)


def test_a_unit_without_a_head_is_not_stuck(session: Session, people: People) -> None:
    hand_on(session, people, delegating.HEAD)
    made, draft = submitted_by_budi(session, people)
    assert (made.status, draft.state) == ("in_review", "submitted")


def test_a_unit_releases_a_full_grant_of_its_own_from_decision_to_sending(
    session: Session, people: People
) -> None:
    hand_on(session, people, delegating.RELEASE)
    made = cases.drafted(session, people)
    budi, today = people.budi, clock.today()
    cases.approve(session, made, budi, cases.decision(), today)
    service.number(session, made, budi, "800/7/DISDIK/2026", today)
    as_utama = cases.signing().model_copy(
        update={
            "name": people.dewi.name,
            "nip": people.dewi.nip,
            "position": "PPID Utama Provinsi",
        }
    )
    with pytest.raises(Invalid) as wrong, session.begin_nested():
        service.sign(session, made, budi, as_utama)
    assert set(wrong.value.errors) == {"name", "nip", "position"}
    own = {"name": budi.name, "nip": budi.nip, "capacity": "an", "on_behalf": "PPID Utama"}
    service.sign(session, made, budi, as_utama.model_copy(update=own))
    service.send(session, made, budi, Dispatch(means="email", sent_on=today))
    assert (made.status, made.outcome) == ("answered", "granted")
    assert session.get_one(WrittenNotice, made.id).approved_by == budi.id


def test_a_release_in_an_absent_colleagues_seat_is_signed_as_theirs(
    session: Session, people: People, nur: Officer
) -> None:
    """The head of the unit sits in for Budi: neither the PPID Utama nor Budi has signed it."""
    hand_on(session, people, delegating.RELEASE)
    made = cases.drafted(session, people)
    seat = nur.on_behalf_of(people.budi)
    cases.approve(session, made, seat, cases.decision(), clock.today())
    found = signers.of_answer(session, session.get_one(WrittenNotice, made.id))
    assert found.name == nur.name
    assert found.position.startswith("Plh. PPID Pelaksana")
    assert "Dinas Pendidikan dan Kebudayaan" in found.position


def test_a_unit_releases_the_text_that_its_head_has_read(
    session: Session, people: People, nur: Officer
) -> None:
    hand_on(session, people, delegating.HEAD)
    hand_on(session, people, delegating.RELEASE)
    made, draft = submitted_by_budi(session, people)
    service.submit_draft(session, made, nur, draft, clock.today())
    with pytest.raises(Invalid) as refusal:
        other = cases.decision(body="Teks lain.")
        cases.approve(session, made, people.budi, other, clock.today())
    assert set(refusal.value.errors) == {"body"}
    same = cases.decision(body="Terlampir.\n")
    cases.approve(session, made, people.budi, same, clock.today())
    assert made.status == "approved"


@pytest.mark.parametrize(
    "changes",
    [
        {"outcome": "refused", "test": RECORD},
        {"outcome": "granted_in_part", "redaction": "NIK dihitamkan."},
        {"outcome": "not_held", "holder": "Kantor Pertanahan"},
    ],
)
def test_whatever_gives_less_stays_with_the_ppid_utama(
    session: Session, people: People, changes: dict[str, object]
) -> None:
    hand_on(session, people, delegating.RELEASE)
    made = cases.drafted(session, people)
    with pytest.raises(service.NotYourAct):
        cases.approve(session, made, people.budi, cases.decision(**changes), clock.today())
    assert session.get(WrittenNotice, made.id) is None


def test_what_dewi_decided_is_not_released_by_the_unit(session: Session, people: People) -> None:
    hand_on(session, people, delegating.RELEASE)
    made = cases.drafted(session, people)
    part = cases.decision(outcome="granted_in_part", redaction="NIK dihitamkan.")
    cases.approve(session, made, people.dewi, part, clock.today())
    with pytest.raises(service.NotYourAct):
        service.number(session, made, people.budi, "800/8", clock.today())


def test_a_case_of_two_units_is_released_by_none_of_them(session: Session, people: People) -> None:
    hand_on(session, people, delegating.RELEASE)
    made = cases.drafted(session, people)
    to = units.by_code(session, people.body.id, "dinkes")
    service.assign(session, made, people.dewi, [to], "Bagian Anda.", clock.today())
    part = queries.own_assignment(session, made, people.charlie)
    text = Draft(body="Terlampir.", outcome="granted")
    draft = service.save_draft(session, made, people.charlie, part, text)
    service.submit_draft(session, made, people.charlie, draft, clock.today())
    for officer in (people.budi, people.charlie):
        with pytest.raises(service.NotYourAct):
            cases.approve(session, made, officer, cases.decision(), clock.today())


def test_taken_back_it_is_over_at_once(session: Session, people: People) -> None:
    hand_on(session, people, delegating.RELEASE)
    made = cases.drafted(session, people)
    cases.approve(session, made, people.budi, cases.decision(), clock.today())
    hand_on(session, people, delegating.RELEASE, on=False)
    with pytest.raises(service.NotYourAct):
        service.number(session, made, people.budi, "800/9", clock.today())
