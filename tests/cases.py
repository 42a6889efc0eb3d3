"""Cases brought to a state by the services themselves, as the office would."""

from datetime import date
from io import BytesIO
from typing import Any

import pikepdf
from sqlmodel import Session, select

from ppid import clock
from ppid.accounts.models import Officer
from ppid.documents import service as files
from ppid.documents.models import Purpose
from ppid.documents.service import Upload
from ppid.events.service import APPLICANT
from ppid.requests import service
from ppid.requests.models import (
    Assignment,
    CompletionLetter,
    InformationRequest,
    WrittenNotice,
)
from ppid.requests.schemas import (
    CompletionAsk,
    Decision,
    Dispatch,
    Draft,
    Intake,
    NewRequest,
    Signing,
    Test,
)
from ppid.statute.transitions import Status
from ppid.units import queries as units
from tests.people import People, siti


def received(
    session: Session,
    people: People,
    key: str = "kunci-siti",
    intake: Intake | None = None,
    **changes: Any,
) -> InformationRequest:
    """Siti's request, just received."""
    data = NewRequest.model_validate(siti(**changes))
    by = service.actor_of(people.sari) if intake else APPLICANT
    made = service.receive(session, people.body, data, by, key=key, intake=intake)
    session.commit()
    return made


def verified(session: Session, people: People, **changes: Any) -> InformationRequest:
    made = received(session, people, **changes)
    service.declare_complete(session, made, people.dewi, clock.today())
    session.commit()
    return made


def assigned(
    session: Session, people: People, unit: str = "disdik", **changes: Any
) -> InformationRequest:
    """With Budi's unit."""
    made = verified(session, people, **changes)
    to = units.by_code(session, people.body.id, unit)
    service.assign(session, made, people.dewi, [to], "Mohon disiapkan jawabannya.", clock.today())
    session.commit()
    return made


def drafted(session: Session, people: People, **changes: Any) -> InformationRequest:
    """Budi has handed in his answer."""
    made = assigned(session, people, **changes)
    part = session.exec(select(Assignment).where(Assignment.request_id == made.id)).one()
    draft = service.save_draft(
        session, made, people.budi, part, Draft(body="Terlampir.", outcome="granted")
    )
    service.submit_draft(session, made, people.budi, draft, clock.today())
    session.commit()
    return made


RECORD: dict[str, Any] = {
    "letters": ["h"],
    "consequence": "Rahasia pribadi terbuka.",
    "decree_number": "12/UK/2026",
    "decree_date": date(2026, 11, 20),
    "team_opinion": "Sependapat.",
    "period": "Selama data masih melekat pada orangnya",
    "head_name": "Sekretaris Daerah",
    "head_office": "Pemerintah Provinsi",
    "head_letter": "100/2026",
}


def decision(**changes: Any) -> Decision:
    """Whatever is blacked out rests on a test, as a refusal does."""
    given: dict[str, Any] = {
        "outcome": "granted",
        "body": "Daftar sekolah penerima dana BOS tahun 2025 terlampir.",
        "consideration": "Informasi terbuka dan dikuasai Dinas Pendidikan dan Kebudayaan.",
    }
    if changes.get("outcome") == "granted_in_part":
        given["test"] = RECORD
    return Decision.model_validate(given | changes)


def scanned(
    session: Session, made: InformationRequest, officer: Officer, decision: Decision
) -> Decision:
    """The same, with the scan of the team's opinion behind each test that is typed from paper."""
    changes: dict[str, Any] = {"test": _scanned(session, made, officer, decision.test)}
    changes["items"] = {
        position: ruling.model_copy(update={"test": _scanned(session, made, officer, ruling.test)})
        for position, ruling in decision.items.items()
    }
    return decision.model_copy(update=changes)


def _scanned(
    session: Session, made: InformationRequest, officer: Officer, test: Test | None
) -> Test | None:
    if test is None or test.record_id:
        return test
    paper = files.accept(
        session, Upload("Pendapat Tim.pdf", blank_pdf()), public_body_id=made.public_body_id,
        request_id=made.id, purpose=Purpose.TEAM_OPINION, uploaded_by=officer.id,
    )  # fmt: skip
    return test.model_copy(update={"scan_id": paper.id})


def blank_pdf() -> bytes:
    file, pdf = BytesIO(), pikepdf.new()
    pdf.add_blank_page()
    pdf.save(file)
    return file.getvalue()


def approve(
    session: Session, made: InformationRequest, officer: Officer, decision: Decision, today: date
) -> WrittenNotice:
    """As the service does, with the papers that the decision rests on."""
    given = scanned(session, made, officer, decision)
    return service.approve(session, made, officer, given, today)


def signing(on: date | None = None) -> Signing:
    return Signing(
        name="Dewi Anggraini",
        nip="198001012005010001",
        position="Kepala Dinas",
        signed_on=on or clock.today(),
        signature="paper_original",
    )


def signed(
    session: Session, people: People, number: str = "800/1/PPID/2026", **changes: Any
) -> InformationRequest:
    """Decided, numbered and signed, not yet sent."""
    made = drafted(session, people, **changes)
    decide_and_sign(session, people, made, number)
    session.commit()
    return made


def decide_and_sign(
    session: Session, people: People, made: InformationRequest, number: str = "800/1/PPID/2026"
) -> None:
    """A handed-in draft goes through all that Dewi does before it is sent."""
    service.approve(session, made, people.dewi, decision(), clock.today())
    service.number(session, made, people.dewi, number, clock.today())
    service.sign(session, made, people.dewi, signing())


def sign(
    session: Session, people: People, made: InformationRequest, number: str
) -> InformationRequest:
    """A request just received: declared complete, answered by the desk, signed today."""
    today = clock.today()
    service.declare_complete(session, made, people.dewi, today)
    text = Draft(body="Terlampir.", outcome="granted")
    draft = service.save_draft(session, made, people.dewi, None, text)
    service.submit_draft(session, made, people.dewi, draft, today)
    service.approve(session, made, people.dewi, decision(), today)
    service.number(session, made, people.dewi, number, today)
    service.sign(session, made, people.dewi, signing())
    session.commit()
    return made


def answered(session: Session, people: People, **changes: Any) -> InformationRequest:
    """The written notice left by e-mail today."""
    made = signed(session, people, **changes)
    service.send(session, made, people.dewi, Dispatch(means="email", sent_on=clock.today()))
    session.commit()
    return made


def promised(session: Session, people: People, days: int = 5, **changes: Any) -> InformationRequest:
    """Sent by post today; the copies follow within so many working days."""
    made, today = drafted(session, people, **changes), clock.today()
    approve(session, made, people.dewi, decision(supply_days=days), today)
    service.number(session, made, people.dewi, f"800/{days}/JANJI/2026", today)
    service.sign(session, made, people.dewi, signing())
    dispatch = Dispatch(means="post", sent_on=today, reference="RR 1")
    service.send(session, made, people.dewi, dispatch)
    session.commit()
    return made


def incomplete(session: Session, people: People, **changes: Any) -> InformationRequest:
    """Siti is asked which year she means."""
    made = received(session, people, **changes)
    ask = CompletionAsk(lacking=["subject"], note="Tahun berapa yang Anda maksud?")
    service.ask_completion(session, made, people.dewi, ask, clock.today())
    session.commit()
    return made


def closed_not_completed(session: Session, people: People, **changes: Any) -> InformationRequest:
    """Nobody completed it in time: the clock is wound back for the letter's limit."""
    made = incomplete(session, people, **changes)
    letter = session.get_one(CompletionLetter, made.id)
    letter.due_on = date(2026, 11, 20)
    service.close_not_completed(session, made, people.dewi, clock.today())
    session.commit()
    return made


def approved(session: Session, people: People, **changes: Any) -> InformationRequest:
    made = drafted(session, people, **changes)
    service.approve(session, made, people.dewi, decision(), clock.today())
    session.commit()
    return made


def withdrawn(session: Session, people: People, **changes: Any) -> InformationRequest:
    made = assigned(session, people, **changes)
    service.withdraw(session, made, APPLICANT, "applicant", clock.today())
    session.commit()
    return made


IN_STATUS = {
    Status.REGISTERED: received,
    Status.INCOMPLETE: incomplete,
    Status.VERIFIED: verified,
    Status.ASSIGNED: assigned,
    Status.IN_REVIEW: drafted,
    Status.APPROVED: approved,
    Status.ANSWERED: answered,
    Status.WITHDRAWN: withdrawn,
    Status.NOT_COMPLETED: closed_not_completed,
}
