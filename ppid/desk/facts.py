"""What the lawful acts depend on besides status and role, told from the rows of a case."""

from collections.abc import Sequence
from datetime import date

from ppid.accounts import hands
from ppid.accounts.models import DESK_ROLES, Officer
from ppid.clocks import service as clocks
from ppid.clocks.models import Clock
from ppid.desk import publishing
from ppid.desk.acts import Facts
from ppid.desk.case_rows import CaseRows
from ppid.requests import service
from ppid.requests.models import Assignment, InformationRequest
from ppid.requests.service.completing import is_deemed
from ppid.requests.service.delegating import HEAD, RELEASE
from ppid.requests.service.proving import HANDED_OVER
from ppid.requests.service.seconding import DECIDED, is_unchecked
from ppid.statute import clocks as law
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.statute.clocks import ClockKind
from ppid.units import office

TEST_DAY = -2  # working days from the limit: day 8


def facts_of(
    info_request: InformationRequest, officer: Officer, rows: CaseRows, days: Calendar, today: date
) -> Facts:
    """What the lawful acts depend on besides status and role."""
    running = [row for row in rows.clocks if row.stopped_on is None]
    limits = clocks.answer_limits(running)
    due = limits[0] if limits else None
    letter, notice, part = rows.letter, rows.notice, _own_part(officer, rows)
    on = bool(office.chosen(rows.settings, RELEASE))
    return Facts(
        answer_due=due,
        extended_to=extended_to(running, days, today),
        has_extension=rows.extension is not None,
        has_letter=letter is not None,
        completion_due=letter.due_on if letter else None,
        check_over=_check_over(rows.clocks, today),
        items=len(rows.items),
        proven=rows.proof is not None or (notice is not None and notice.sent_means in HANDED_OVER),
        on_file=rows.proof is not None,
        promised=any(row.kind == ClockKind.HANDOVER for row in running),
        notice_state=notice.state if notice else "",
        releases=on and service.answers_alone(officer, notice, rows.parts),
        head_has_it=any(_head_has_it(rows, each) for each in _looked_at(officer, rows, part)),
        unchecked=is_unchecked(notice),
        decided_oneself=_decided_oneself(officer, rows),
        own_part=part is not None and part.state == "open",
        test_day=notice is None and due is not None and _from_day_8(due, today, days),
        divided=service.is_divided(officer, rows.parts),
        publishing=publishing.state_with(info_request, rows.listed, rows.wish),
    )


def _own_part(officer: Officer, rows: CaseRows) -> Assignment | None:
    """The part of the officer's own unit, unless it was handed back."""
    mine = (
        row
        for row in rows.parts
        if officer.unit_id and row.unit_id == officer.unit_id and row.state != "returned"
    )
    return next(mine, None)


def _decided_oneself(officer: Officer, rows: CaseRows) -> bool:
    """Whether the officer, or whose seat they sit in, decided; the service knows a NIP as well."""
    if rows.notice is None:
        return False
    decided = [event for event in rows.events if event.name == DECIDED]
    last = max(decided, key=lambda event: event.id or 0, default=None)
    known = {rows.notice.approved_by} | (hands.who(last) if last else set())
    return bool((known & {officer.id, officer.acting_for}) - {None})


def _looked_at(officer: Officer, rows: CaseRows, own: Assignment | None) -> Sequence[Assignment]:
    """The parts whose drafts concern the officer: all of them at the desk, one's own in a unit."""
    if officer.role in DESK_ROLES:
        return rows.parts
    return [own] if own else []


def _head_has_it(rows: CaseRows, part: Assignment) -> bool:
    """Whether the newest draft of this part lies with the head of the unit."""
    if not office.chosen(rows.settings, HEAD) or part.unit_id not in rows.headed:
        return False
    draft = next((row for row in rows.drafts if row.assignment_id == part.id), None)
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
