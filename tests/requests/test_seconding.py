"""Four eyes on a refusal, and a letter that is word for word what was approved."""

from collections.abc import Callable

import pytest
from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer, Role
from ppid.documents import service as files
from ppid.documents.models import Document, Purpose
from ppid.documents.service import Upload
from ppid.requests import queries, service
from ppid.requests.models import AnswerDraft, InformationRequest, WrittenNotice
from ppid.requests.schemas import Dispatch, Draft
from ppid.requests.service.refusals import ChangedSince, NoCheckAwaited, NotChecked, OwnDecision
from ppid.requests.service.seconding import digest_of
from tests import cases
from tests.cases import RECORD
from tests.conftest import OfficeClock
from tests.people import People, password_hash
from tests.requests.looking import data_of, events


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


def hired(session: Session, people: People, email: str, role: Role) -> Officer:
    made = Officer(
        public_body_id=people.body.id,
        email=email,
        name=email.partition("@")[0].title(),
        role=role,
        password_hash=password_hash(),
        password_changed_at=clock.real_now(),
    )
    session.add(made)
    session.flush()
    return made


def attached(
    session: Session, people: People, made: InformationRequest, draft: AnswerDraft, name: str
) -> Document:
    """A file of Budi's draft."""
    content = f"nama,nilai\n{name},1\n".encode()
    return files.accept(
        session, Upload(f"{name}.csv", content), public_body_id=people.body.id,
        request_id=made.id, purpose=Purpose.ANSWER, uploaded_by=people.budi.id, draft_id=draft.id,
    )  # fmt: skip


def refused(session: Session, people: People) -> InformationRequest:
    made = cases.drafted(session, people)
    decision = cases.decision(outcome="refused", test=RECORD)
    cases.approve(session, made, people.dewi, decision, clock.today())
    session.commit()
    return made


def number(session: Session, people: People, made: InformationRequest) -> None:
    service.number(session, made, people.sari, "800/1/PPID/2026", clock.today())


def test_a_refusal_is_numbered_only_after_a_second_person_agreed(
    session: Session, people: People
) -> None:
    made = refused(session, people)
    with pytest.raises(NotChecked):
        number(session, people, made)
    with pytest.raises(OwnDecision):
        service.check_refusal(session, made, people.dewi)
    with pytest.raises(service.NotYourAct):
        service.check_refusal(session, made, people.budi)
    service.check_refusal(session, made, people.sari)
    notice = session.get_one(WrittenNotice, made.id)
    assert notice.checked_by == people.sari.id
    assert made.status == "approved"
    assert events(session, made)[-1] == "request.refusal_checked"
    with pytest.raises(NoCheckAwaited):
        service.check_refusal(session, made, people.sari)
    number(session, people, made)
    assert session.get_one(WrittenNotice, made.id).state == "numbered"


def test_what_gives_everything_waits_for_nobody(session: Session, people: People) -> None:
    made = cases.approved(session, people)
    with pytest.raises(NoCheckAwaited):
        service.check_refusal(session, made, people.sari)
    number(session, people, made)


def test_a_decision_that_fell_is_agreed_to_anew(session: Session, people: People) -> None:
    made = refused(session, people)
    service.check_refusal(session, made, people.sari)
    draft = queries.drafts(session, made)[0]
    service.return_draft(session, made, people.dewi, draft, "Timbang lagi.")
    part = queries.own_assignment(session, made, people.budi)
    text = Draft(body="Tetap dikecualikan.", outcome="refused")
    again = service.save_draft(session, made, people.budi, part, text)
    service.submit_draft(session, made, people.budi, again, clock.today())
    decision = cases.decision(outcome="refused", test=RECORD)
    cases.approve(session, made, people.dewi, decision, clock.today())
    with pytest.raises(NotChecked):
        number(session, people, made)


@pytest.mark.parametrize("step", ["check", "number", "sign", "send"])
def test_a_letter_that_changed_since_goes_nowhere(
    session: Session, people: People, step: str
) -> None:
    made = refused(session, people)
    notice = session.get_one(WrittenNotice, made.id)
    steps: dict[str, Callable[[], object]] = {
        "check": lambda: service.check_refusal(session, made, people.sari),
        "number": lambda: number(session, people, made),
        "sign": lambda: service.sign(session, made, people.sari, cases.signing()),
        "send": lambda: service.send(
            session, made, people.sari, Dispatch(means="email", sent_on=clock.today())
        ),
    }
    for name, take in steps.items():
        if name == step:
            break
        take()
    notice.body = f"{notice.body} Dan satu kata lagi."
    session.add(notice)
    session.flush()
    with pytest.raises(ChangedSince):
        steps[step]()


def test_the_digest_of_what_was_approved_is_told_again_when_it_is_sent(
    session: Session, people: People
) -> None:
    made = cases.answered(session, people)
    session.expire_all()
    notice = session.get_one(WrittenNotice, made.id)
    assert notice.approved_digest == digest_of(notice)
    told = data_of(session, made, "request.notice_approved")["digest"]
    assert told == notice.approved_digest == data_of(session, made, "request.answered")["digest"]


def test_one_person_is_never_both_in_whatever_seat(session: Session, people: People) -> None:
    """Sari sits in for Dewi: neither she nor Dewi agrees to what was decided in that seat."""
    seat = people.sari.on_behalf_of(people.dewi)
    made = cases.drafted(session, people)
    decision = cases.decision(outcome="refused", test=RECORD)
    cases.approve(session, made, seat, decision, clock.today())
    for officer in (people.sari, people.dewi, seat):
        with pytest.raises(OwnDecision):
            service.check_refusal(session, made, officer)
    with pytest.raises(NotChecked):
        number(session, people, made)


def test_who_sits_in_for_the_decider_does_not_agree_for_them(
    session: Session, people: People
) -> None:
    made = refused(session, people)
    with pytest.raises(OwnDecision):
        service.check_refusal(session, made, people.sari.on_behalf_of(people.dewi))
    service.check_refusal(session, made, people.sari)
    assert session.get_one(WrittenNotice, made.id).checked_by == people.sari.id


def test_two_accounts_of_one_person_are_one_person(session: Session, people: People) -> None:
    made = refused(session, people)
    people.sari.nip = people.dewi.nip
    session.add(people.sari)
    session.flush()
    with pytest.raises(OwnDecision):
        service.check_refusal(session, made, people.sari)


def test_only_who_made_the_decision_that_stands_is_kept_from_agreeing(
    session: Session, people: People
) -> None:
    """Dewi's own decision fell; what Sari decided in another's seat she may read as a second."""
    made = refused(session, people)
    draft = queries.drafts(session, made)[0]
    service.return_draft(session, made, people.dewi, draft, "Timbang lagi.")
    part = queries.own_assignment(session, made, people.budi)
    text = Draft(body="Tetap dikecualikan.", outcome="refused")
    again = service.save_draft(session, made, people.budi, part, text)
    service.submit_draft(session, made, people.budi, again, clock.today())
    other = hired(session, people, "wulan@ppid.example", Role.PPID_UTAMA)
    decision = cases.decision(outcome="refused", test=RECORD)
    cases.approve(session, made, other, decision, clock.today())
    service.check_refusal(session, made, people.dewi)
    assert session.get_one(WrittenNotice, made.id).checked_by == people.dewi.id


@pytest.mark.parametrize("change", ["another", "more", "fewer"])
def test_other_files_than_the_approved_ones_go_nowhere(
    session: Session, people: People, change: str
) -> None:
    made = cases.drafted(session, people)
    draft = queries.drafts(session, made)[0]
    file = attached(session, people, made, draft, "Kontrak.pdf")
    cases.approve(session, made, people.dewi, cases.decision(), clock.today())
    if change == "another":
        file.sha256 = "0" * 64
        session.add(file)
    elif change == "more":
        attached(session, people, made, draft, "Lampiran.pdf")
    else:
        session.delete(file)
    session.flush()
    with pytest.raises(ChangedSince):
        number(session, people, made)
