"""The case page: what is asked and written, the clock with every reading, the lawful acts."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from ppid import clock
from ppid.accounts.models import DESK_ROLES, UNIT_ROLES, Officer
from ppid.clocks import service as clocks
from ppid.clocks.models import Clock
from ppid.desk import (
    acts,
    alike,
    answers,
    files,
    linked,
    objections,
    overtaken,
    publishing,
    said,
    seen,
    timeline,
    words,
)
from ppid.desk.acts import Facts
from ppid.desk.asked import asked
from ppid.desk.notices import notices_of
from ppid.desk.readings import readings
from ppid.events.models import Event
from ppid.holidays.queries import calendar
from ppid.kit import dates
from ppid.kit.i18n import _
from ppid.notices import queries as notices
from ppid.notices import receipts
from ppid.requests import queries, service
from ppid.requests.models import (
    AnswerDraft,
    Assignment,
    InformationRequest,
)
from ppid.requests.service.completing import is_deemed
from ppid.requests.service.drafting import current
from ppid.requests.service.seconding import is_unchecked
from ppid.statute import clocks as law
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.statute.clocks import ClockKind
from ppid.statute.transitions import TRANSITIONS, Act, Status
from ppid.units.models import Unit

TEST_DAY = -2  # working days from the limit: day 8


@dataclass(frozen=True)
class Head:
    """What stands on top of every page of a case."""

    id: UUID
    number: str
    title: str
    badge: str
    outcome: str
    facts: list[str]
    version: str  # what forms carry: see `overtaken.mark`
    base: str
    needs: str = ""  # what the applicant wrote of special needs


def head(session: Session, info_request: InformationRequest) -> Head:
    requester = queries.requester_of(session, info_request)
    extended = queries.extension(session, info_request) is not None
    status = info_request.status
    return Head(
        id=info_request.id,
        number=info_request.registration_number,
        title=info_request.title,
        badge="extended" if extended and status == Status.ASSIGNED else status,
        outcome=info_request.outcome or "",
        facts=[
            words.kind(requester.kind),
            words.channel(info_request.channel),
            _received(info_request),
        ],
        version=overtaken.mark(info_request.version),
        base=acts.base_of(info_request.id),
        needs=requester.special_needs or "",
    )


def _received(info_request: InformationRequest) -> str:
    if info_request.entered_at.date() != info_request.received_at.date() and (
        info_request.entered_by is not None
    ):
        received, entered = (
            dates.long_date(info_request.received_on),
            dates.long_date(clock.local_date(info_request.entered_at)),
        )
        return _("Diterima {received}, dicatat {entered}").format(
            received=received, entered=entered
        )
    return _("Diterima {at}").format(at=dates.long_instant(info_request.received_at))


def context(session: Session, info_request: InformationRequest, officer: Officer) -> dict[str, Any]:
    """Everything that the case page shows to this officer."""
    days, today = calendar(session, info_request.public_body_id), clock.today()
    rows = clocks.of_request(session, info_request.id)
    facts = facts_of(session, info_request, officer, rows, days, today)
    notice = queries.written_notice(session, info_request)
    arrived = receipts.of_case(session, info_request)
    return {
        "case": head(session, info_request),
        "info_request": info_request,
        "asked": asked(session, info_request),
        "items": answers.items(session, info_request),
        "parts": parts(session, info_request),
        "drafts": drafts(session, info_request),
        "notes": said.notes(session, queries.notes(session, info_request, internal=True)),
        "conversation": said.conversation(session, info_request),
        "notice": notice,
        "letter_facts": answers.letter_facts(notice, arrived) if notice else [],
        "arrived": arrived,
        "unproven": notices.unproven(session, info_request.id),
        "sent": notices_of(session, info_request) if officer.role not in UNIT_ROLES else [],
        "clock": readings(session, rows, notice, facts, days, today),
        "steps": acts.steps(info_request, officer, facts, today),
        "history": timeline.history(session, info_request.id),
        "papers": seen.papers(session, info_request)
        if officer.role in queries.OPENS_IDENTITY
        else [],
        "may_see": officer.role in DESK_ROLES and Status(info_request.status).is_open,
        "alike": alike.of(session, officer, info_request),
        "linked": linked.of(session, officer, info_request),
        "example": linked.somebody(session, officer, info_request),
        "objections": objections.of_case(session, officer, info_request),
        # Of the body of a person: for those who prepare and hand over the answer, not for readers.
        "prepares": officer.role in queries.OPENS_IDENTITY | UNIT_ROLES,
        "may_open_identity": officer.role in queries.OPENS_IDENTITY,
        "may_open_letter": officer.role in queries.OPENS_IDENTITY or facts.releases,
        "may_note": officer.role in TRANSITIONS[Act.ADD_NOTE].roles,
        "is_desk": officer.role in DESK_ROLES,
        "advice": queries.advice(session, info_request) if officer.role in DESK_ROLES else "",
    }


def facts_of(
    session: Session,
    info_request: InformationRequest,
    officer: Officer,
    rows: list[Clock],
    days: Calendar,
    today: date,
) -> Facts:
    """What the lawful acts depend on besides status and role."""
    running = [row for row in rows if row.stopped_on is None]
    limits = clocks.answer_limits(running)
    due = limits[0] if limits else None
    letter = queries.completion_letter(session, info_request)
    notice = queries.written_notice(session, info_request)
    part = queries.own_assignment(session, info_request, officer) if officer.unit_id else None
    return Facts(
        answer_due=due,
        extended_to=extended_to(running, days, today),
        has_extension=queries.extension(session, info_request) is not None,
        has_letter=letter is not None,
        completion_due=letter.due_on if letter else None,
        check_over=_check_over(rows, today),
        items=len(queries.items(session, info_request)),
        proven=queries.receipt_proof(session, info_request) is not None,
        promised=any(row.kind == ClockKind.HANDOVER for row in rows if row.stopped_on is None),
        notice_state=notice.state if notice else "",
        releases=service.may_release(session, info_request, officer),
        head_has_it=part is not None and _head_has_it(session, info_request, part),
        unchecked=is_unchecked(notice),
        decided_oneself=notice is not None and notice.approved_by == officer.id,
        own_part=part is not None and part.state == "open",
        test_day=notice is None and due is not None and _from_day_8(due, today, days),
        publishing=publishing.state_of(session, info_request),
    )


def _head_has_it(session: Session, info_request: InformationRequest, part: Assignment) -> bool:
    draft = current(session, info_request, part)
    return draft is not None and draft.state == "draft" and draft.head_asked_at is not None


def _check_over(rows: list[Clock], today: date) -> bool:
    """Whether the check ran out: recorded so by the sweep, or about to be."""
    row = next((row for row in rows if row.kind == ClockKind.COMPLETENESS_CHECK), None)
    if row is None or (row.stopped_on is not None and not is_deemed(row)):
        return False
    return is_deemed(row) or (row.due_on is not None and today > row.due_on)


def _from_day_8(due: date, today: date, days: Calendar) -> bool:
    try:
        return today >= days.nth_working_day_after(due, TEST_DAY)
    except CalendarMissing:
        return False


def extended_to(running: list[Clock], days: Calendar, today: date) -> date | None:
    """The statute's limit after an extension told today."""
    for row in running:
        if row.kind == ClockKind.REQUEST_RESPONSE and row.reading == law.Reading.STATUTE:
            try:
                return clocks.extended_limit(row, days, today)
            except CalendarMissing:
                return None
    return None


@dataclass(frozen=True)
class Part:
    """A unit's part of the case."""

    unit: str
    state: str
    note: str
    due: date | None
    reason: str
    href: str = ""  # where the desk changes it while it is open
    better: str = ""  # the unit that it named when it gave its part back


def parts(session: Session, info_request: InformationRequest) -> list[Part]:
    rows = session.execute(
        select(Assignment, Unit.name)
        .join(Unit, col(Unit.id) == Assignment.unit_id)
        .where(Assignment.request_id == info_request.id)
        .order_by(col(Assignment.assigned_at), Unit.name)
    )
    better = _better_units(session, info_request)
    return [
        Part(
            name, row.state, row.note, row.internal_due_on, row.returned_reason or "",
            href=f"{acts.base_of(info_request.id)}/bagian/{row.id}" if row.state == "open" else "",
            better=better.get(str(row.id), "") if row.state == "returned" else "",
        )
        for row, name in rows
    ]  # fmt: skip


def _better_units(session: Session, info_request: InformationRequest) -> dict[str, str]:
    """By part that was given back, the unit that was named as the right one, by name."""
    query = select(Event.data).where(
        Event.subject_id == info_request.id, Event.name == "request.assignment_returned"
    )
    named = {
        data["assignment_id"]: UUID(data["better_unit_id"])
        for data in session.exec(query.order_by(col(Event.id)))
        if data.get("better_unit_id")
    }
    if not named:
        return {}
    query_names = select(Unit.id, Unit.name).where(col(Unit.id).in_(named.values()))
    names = dict(session.exec(query_names).all())
    return {part: names.get(id_, "") for part, id_ in named.items()}


@dataclass(frozen=True)
class DraftView:
    """A version of the answer as officers read it."""

    draft: AnswerDraft
    author: str
    at: str
    outcome: str
    files: list[files.FileView]
    unit: str = ""  # whose part it is; "" for the desk's own


def drafts(session: Session, info_request: InformationRequest) -> list[DraftView]:
    rows = queries.drafts(session, info_request)
    names = said.authors(session, {row.written_by for row in rows})
    units = _unit_names(session, info_request)
    by_draft = files.of_drafts(session, info_request.id)
    return [
        DraftView(
            draft=row,
            author=names.get(row.written_by, ""),
            at=timeline.when(row.submitted_at or row.written_at),
            outcome=words.outcome(row.proposed_outcome),
            files=by_draft.get(row.id, []),
            unit=units.get(row.assignment_id, "") if row.assignment_id else "",
        )
        for row in rows
    ]


def _unit_names(session: Session, info_request: InformationRequest) -> dict[UUID, str]:
    """By part, the short name of its unit."""
    query = (
        select(Assignment.id, Unit.short_name)
        .join(Unit, col(Unit.id) == Assignment.unit_id)
        .where(Assignment.request_id == info_request.id)
    )
    return dict(session.exec(query).all())
