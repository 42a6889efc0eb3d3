"""The completeness check: once, from a list, and never about the quality of the purpose (11a f)."""

from datetime import date

from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.clocks import service as clocks
from ppid.errors import DomainError
from ppid.events import Actor
from ppid.holidays.queries import calendar
from ppid.readings.queries import choices
from ppid.requests.models import CompletionLetter, InformationRequest
from ppid.requests.schemas import CompletionAsk
from ppid.requests.service.common import actor_of, perform, record, subject_of
from ppid.statute import clocks as law
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
    perform(session, info_request, Act.DECLARE_COMPLETE, officer.role)
    started_on, due = compared_start(session, info_request, today), None
    if started_on is not None:
        subject, kind = subject_of(info_request), ClockKind.REQUEST_RESPONSE
        row = clocks.start(session, subject, kind, started_on, Reading.PERKI)
        due = row.due_on.isoformat() if row.due_on else None
    kinds = (ClockKind.COMPLETENESS_CHECK, ClockKind.COMPLETION)
    clocks.stop(session, info_request.id, today, "request.declared_complete", *kinds)
    by = actor_of(officer)
    record(session, "request.declared_complete", info_request, by, {"perki_due_on": due})


def compared_start(session: Session, info_request: InformationRequest, today: date) -> date | None:
    """From when the Perki's reading counts if the file is declared complete today.

    None where the office runs the statute's reading alone (11.1).
    """
    chosen = choices(session, info_request.public_body_id)
    if not chosen.is_("answer_readings", "both"):
        return None
    rows = {(row.kind, row.reading): row for row in clocks.running(session, info_request.id)}
    answer = rows.get((ClockKind.REQUEST_RESPONSE, Reading.STATUTE))
    received_on = answer.started_on if answer else info_request.received_on
    check = rows.get((ClockKind.COMPLETENESS_CHECK, Reading.STATUTE))
    asked = session.get(CompletionLetter, info_request.id) is not None
    if asked or check is None or check.due_on is None or today <= check.due_on:
        return max(today, received_on)
    if chosen.is_("missed_check", "from_day_three"):
        return max(check.due_on, received_on)
    # A check that was missed counts as complete from receipt: silence must not help the office.
    return received_on


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
    due_on = law.run(
        ClockKind.COMPLETION, today, calendar(session, info_request.public_body_id)
    ).due
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
    data = {"lacking": list(ask.lacking), "due_on": due_on.isoformat()}
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
    letter.late = today > letter.due_on
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
    if letter is not None and today <= letter.due_on:
        raise StillTime
    perform(session, info_request, Act.CLOSE_NOT_COMPLETED, officer.role)
    info_request.outcome, info_request.closed_on = "not_completed", today
    clocks.stop(session, info_request.id, today, "request.closed_not_completed")
    record(session, "request.closed_not_completed", info_request, actor_of(officer))
