"""The completeness check: once, from a list, and never about the quality of the purpose (11a f)."""

from datetime import date

from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.clocks import service as clocks
from ppid.errors import DomainError
from ppid.events import Actor
from ppid.requests.models import CompletionLetter, InformationRequest
from ppid.requests.schemas import CompletionAsk
from ppid.requests.service.common import actor_of, perform, record, subject_of
from ppid.requests.service.waiting import completion_due, iso
from ppid.statute.clocks import ClockKind, Reading
from ppid.statute.transitions import Act


class AlreadyAsked(DomainError):
    """Everything that lacks is asked in one letter."""

    title = "Sudah pernah diminta"
    detail = "Kelengkapan hanya diminta satu kali, semuanya dalam satu surat (Perki 1/2021)."


def declare_complete(
    session: Session, info_request: InformationRequest, officer: Officer, today: date
) -> None:
    """The file is complete: the second reading of the answer clock starts (Perki 1/2021)."""
    letter = session.get(CompletionLetter, info_request.id)
    perform(session, info_request, Act.DECLARE_COMPLETE, officer.role)
    rows = clocks.running(session, info_request.id)
    check = next((row for row in rows if row.kind == ClockKind.COMPLETENESS_CHECK), None)
    missed = check is not None and check.due_on is not None and today > check.due_on
    # A check that was missed counts as complete from receipt: silence must not help the office.
    started_on = info_request.received_on if missed and letter is None else today
    row = clocks.start(
        session, subject_of(info_request), ClockKind.REQUEST_RESPONSE, started_on, Reading.PERKI
    )
    kinds = (ClockKind.COMPLETENESS_CHECK, ClockKind.COMPLETION)
    clocks.stop(session, info_request.id, today, "request.declared_complete", *kinds)
    due = row.due_on.isoformat() if row.due_on else None
    by = actor_of(officer)
    record(session, "request.declared_complete", info_request, by, {"perki_due_on": due})


def ask_completion(
    session: Session,
    info_request: InformationRequest,
    officer: Officer,
    ask: CompletionAsk,
    today: date,
) -> CompletionLetter:
    """The *surat keterangan tidak lengkap*; the answer clock of the statute runs on."""
    if session.get(CompletionLetter, info_request.id):
        raise AlreadyAsked
    perform(session, info_request, Act.ASK_COMPLETION, officer.role)
    due_on = completion_due(session, info_request.public_body_id, today)
    letter = CompletionLetter(
        request_id=info_request.id,
        lacking=list(ask.lacking),
        note=ask.note,
        sent_by=officer.id,
        sent_at=clock.now(),
        due_on=due_on,
    )
    session.add(letter)
    clocks.stop(
        session,
        info_request.id,
        today,
        "request.completion_asked",
        ClockKind.COMPLETENESS_CHECK,
        ClockKind.ASSIGNMENT,
    )
    clocks.start(session, subject_of(info_request), ClockKind.COMPLETION, today)
    data = {"lacking": list(ask.lacking), "due_on": iso(due_on)}
    record(session, "request.completion_asked", info_request, actor_of(officer), data)
    return letter


def complete(
    session: Session,
    info_request: InformationRequest,
    by: Actor,
    role: str,
    completion: str,
    today: date,
) -> None:
    """What the applicant adds; late is accepted and marked, never refused by the machine."""
    perform(session, info_request, Act.COMPLETE, role)
    letter = session.get_one(CompletionLetter, info_request.id)
    letter.completion, letter.completed_at = completion, clock.now()
    letter.late = letter.due_on is not None and today > letter.due_on
    session.add(letter)
    clocks.stop(session, info_request.id, today, "request.completed", ClockKind.COMPLETION)
    clocks.start(session, subject_of(info_request), ClockKind.COMPLETENESS_CHECK, today)
    record(session, "request.completed", info_request, by, {"late": letter.late})


class StillTime(DomainError):
    """The applicant may still complete the file."""

    title = "Belum bisa ditutup"
    detail = "Waktu pemohon untuk melengkapi belum habis, jadi permohonan belum dapat ditutup."


def close_not_completed(
    session: Session, info_request: InformationRequest, officer: Officer, today: date
) -> None:
    """Closed by a person as *tidak dilengkapi*: no refusal; a new request stays possible."""
    letter = session.get(CompletionLetter, info_request.id)
    if letter is not None and (letter.due_on is None or today <= letter.due_on):
        raise StillTime
    perform(session, info_request, Act.CLOSE_NOT_COMPLETED, officer.role)
    info_request.outcome, info_request.closed_on = "not_completed", today
    clocks.stop(session, info_request.id, today, "request.closed_not_completed")
    record(session, "request.closed_not_completed", info_request, actor_of(officer))
