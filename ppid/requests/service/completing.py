"""The completeness check: once, from a list, and never about the quality of the purpose (11a f)."""

from datetime import date

from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.clocks import service as clocks
from ppid.clocks.models import Clock
from ppid.errors import Invalid
from ppid.events import Actor
from ppid.events.service import SYSTEM
from ppid.kit.dates import long_date
from ppid.kit.i18n import _
from ppid.requests.models import DEEMED, CompletionLetter, Extension, InformationRequest
from ppid.requests.schemas import CompletionAsk
from ppid.requests.service import numbering
from ppid.requests.service.common import actor_of, hold, perform, permit, record, subject_of
from ppid.requests.service.refusals import AlreadyAsked, StillTime
from ppid.requests.service.seeing import proven
from ppid.requests.service.waiting import iso
from ppid.statute.clocks import ClockKind, Reading
from ppid.statute.guards import Facts, failing
from ppid.statute.transitions import TRANSITIONS, Act

__all__ = [
    "DEEMED",
    "AlreadyAsked",
    "StillTime",
    "ask_completion",
    "asking_facts",
    "check_clock",
    "close_not_completed",
    "complete",
    "declare_complete",
    "deem_complete",
    "is_deemed",
    "may_close",
]


def check_clock(session: Session, info_request: InformationRequest) -> Clock | None:
    """The completeness check, whether it runs or has ended."""
    rows = clocks.of_request(session, info_request.id)
    return next((row for row in rows if row.kind == ClockKind.COMPLETENESS_CHECK), None)


def is_deemed(row: Clock | None) -> bool:
    """Whether this check ran out, and the request has counted as complete since."""
    return row is not None and row.stopped_by == DEEMED


def declare_complete(
    session: Session, info_request: InformationRequest, officer: Officer, today: date
) -> None:
    """The file is complete: the second reading of the answer clock starts (Perki 1/2021)."""
    perform(session, info_request, Act.DECLARE_COMPLETE, officer.role)
    check = check_clock(session, info_request)
    if is_deemed(check):  # the reading has run since the check was missed; nothing restarts it
        row = _perki(session, info_request)
    else:
        row = _start_perki(session, info_request, compared_start(session, info_request, today))
    kinds = (ClockKind.COMPLETENESS_CHECK, ClockKind.COMPLETION)
    clocks.stop(session, info_request.id, today, "request.declared_complete", *kinds)
    due = row.due_on.isoformat() if row and row.due_on else None
    by = actor_of(officer)
    record(session, "request.declared_complete", info_request, by, {"perki_due_on": due})


def deem_complete(session: Session, info_request: InformationRequest, today: date) -> None:
    """The check ran out unused: the request counts as complete from receipt (law 11.2).

    Nobody decides anything here: the status stays, the acts stay possible, only the start of the
    second reading is fixed, so that the office gains nothing by its own silence.
    """
    hold(session, info_request)
    check = check_clock(session, info_request)
    over = check if check and check.stopped_on is None else None
    facts = Facts(today=today, check_due=over.due_on if over else None, deemed=is_deemed(check))
    permit(session, info_request, Act.DEEM_COMPLETE, SYSTEM.kind, facts)
    since = compared_start(session, info_request, today)
    row = _start_perki(session, info_request, since)
    clocks.stop(session, info_request.id, today, DEEMED, ClockKind.COMPLETENESS_CHECK)
    data = {
        "check_due_on": iso(over.due_on if over else None),
        "counted_from": iso(since),
        "perki_due_on": iso(row.due_on if row else None),
    }
    record(session, DEEMED, info_request, SYSTEM, data)


def compared_start(session: Session, info_request: InformationRequest, today: date) -> date | None:
    """From when the Perki's reading counts if the file is complete today.

    None where the office runs the statute's reading alone (11.1).
    """
    chosen = clocks.of_case(session, info_request.id, info_request.public_body_id)
    if not chosen.is_("answer_readings", "both"):
        return None
    received_on, check = _counted_from(session, info_request), check_clock(session, info_request)
    limit = check.due_on if check is not None and check.stopped_on is None else None
    if limit is None or today <= limit:
        return max(today, received_on)
    if chosen.is_("missed_check", "from_day_three"):
        return max(limit, received_on)
    # A check that was missed counts as complete from receipt: silence must not help the office.
    # Where something lacked and was asked in time, from the day it came.
    letter = session.get(CompletionLetter, info_request.id)
    if letter is not None and letter.completed_at is not None:
        return clock.local_date(letter.completed_at)
    return received_on


def _counted_from(session: Session, info_request: InformationRequest) -> date:
    """The start of the statute's reading: receipt, or the day it is deemed to be (11.7)."""
    for row in clocks.of_request(session, info_request.id):
        if (row.kind, row.reading) == (ClockKind.REQUEST_RESPONSE, Reading.STATUTE):
            return row.started_on
    return info_request.received_on


def _perki(session: Session, info_request: InformationRequest) -> Clock | None:
    rows = clocks.of_request(session, info_request.id)
    return next((row for row in rows if row.reading == Reading.PERKI), None)


def _start_perki(
    session: Session, info_request: InformationRequest, on: date | None
) -> Clock | None:
    """The second reading; an extension that was granted before holds for it too."""
    if on is None:
        return None
    subject, kind = subject_of(info_request), ClockKind.REQUEST_RESPONSE
    row = clocks.start(session, subject, kind, on, Reading.PERKI)
    if extension := session.get(Extension, info_request.id):
        clocks.extend_row(session, row, extension.granted_on)
    row.next_step_at = None  # compared only: the statute's reading drives the ladder of the case
    session.add(row)
    return row


def asking_facts(session: Session, info_request: InformationRequest, today: date) -> Facts:
    """Whether completion may still be asked for: once, and only while the check runs (11a f)."""
    check = check_clock(session, info_request)
    return Facts(
        today=today,
        asked=session.get(CompletionLetter, info_request.id) is not None,
        check_due=check.due_on if check else None,
        deemed=is_deemed(check),
    )


def ask_completion(
    session: Session,
    info_request: InformationRequest,
    officer: Officer,
    ask: CompletionAsk,
    today: date,
) -> CompletionLetter:
    """The *surat keterangan tidak lengkap*; the answer clock of the statute runs on."""
    hold(session, info_request)
    facts = asking_facts(session, info_request, today)
    if known := proven(session, info_request) & set(ask.lacking):
        raise Invalid({"lacking": _seen_already(known)})
    perform(session, info_request, Act.ASK_COMPLETION, officer.role, facts)
    running = clocks.start(session, subject_of(info_request), ClockKind.COMPLETION, today)
    letter = CompletionLetter(
        request_id=info_request.id,
        lacking=list(ask.lacking),
        note=ask.note,
        letter_number=numbering.for_act(
            session, info_request, numbering.COMPLETION, ask.letter_number, today
        ),
        sent_by=officer.id,
        sent_at=clock.now(),
        due_on=running.due_on,
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
    data = {"lacking": list(ask.lacking), "due_on": iso(running.due_on)}
    record(session, "request.completion_asked", info_request, actor_of(officer), data)
    return letter


def _seen_already(known: set[str]) -> str:
    if "identity" in known:
        return _("Identitas pemohon sudah diperiksa petugas; hapus centangnya.")
    return _("Surat kuasa sudah diperiksa petugas; hapus centangnya.")


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
    for kind in (ClockKind.COMPLETENESS_CHECK, ClockKind.ASSIGNMENT):
        clocks.start(session, subject_of(info_request), kind, today)
    record(session, "request.completed", info_request, by, {"late": letter.late})


def may_close(session: Session, info_request: InformationRequest, today: date) -> None:
    """Raises StillTime, with the day where one is known, while the applicant may complete."""
    letter = session.get(CompletionLetter, info_request.id)
    if letter is None:
        return
    if letter.due_on is None:  # until when is not known yet
        raise StillTime
    facts = Facts(today=today, completion_due=letter.due_on)
    if failing(TRANSITIONS[Act.CLOSE_NOT_COMPLETED].guards, facts):
        raise StillTime(StillTime.with_day, day=long_date(letter.due_on))


def close_not_completed(
    session: Session, info_request: InformationRequest, officer: Officer, today: date
) -> None:
    """Closed by a person as *tidak dilengkapi*: no refusal; a new request stays possible."""
    permit(session, info_request, Act.CLOSE_NOT_COMPLETED, officer.role)
    may_close(session, info_request, today)
    perform(session, info_request, Act.CLOSE_NOT_COMPLETED, officer.role)
    info_request.outcome, info_request.closed_on = "not_completed", today
    clocks.stop(session, info_request.id, today, "request.closed_not_completed")
    record(session, "request.closed_not_completed", info_request, actor_of(officer))
