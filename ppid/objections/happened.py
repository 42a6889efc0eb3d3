"""What has become of a request by a day, for whoever objects: grounds, window, marks."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from sqlmodel import Session, col, select

from ppid.clocks import service as clocks
from ppid.clocks.models import Clock
from ppid.holidays.queries import calendar
from ppid.objections.models import Objection
from ppid.requests import queries as requests
from ppid.requests.models import InformationRequest, WrittenNotice
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.statute.clocks import ClockKind
from ppid.statute.objecting import Happened
from ppid.statute.receipt import Receipt
from ppid.statute.transitions import Status
from ppid.statute.windows import Window, objection_window

# Whether the answer has arrived is known above this line: letters and mail tell it.
Receipts = Callable[[Session, InformationRequest], Receipt | None]
_receipts: list[Receipts] = []


def know_receipts_by(receipts: Receipts) -> None:
    """Set who knows when a sent answer was received; called once, by wiring."""
    _receipts[:] = [receipts]


def happened(session: Session, info_request: InformationRequest | None, on: date) -> Happened:
    """What had happened with a request by this day; unknown where it is none of ours."""
    if info_request is None:
        return Happened(known=False)
    return replace(
        _of_request(session, info_request, on),
        order_until=_to_object_to_an_order(session, info_request, on),
    )


def _of_request(session: Session, info_request: InformationRequest, on: date) -> Happened:
    rows = clocks.of_request(session, info_request.id)
    broken = _promise_broken(rows, on)
    notice, sent_on = requests.written_notice(session, info_request), info_request.closed_on
    limits = clocks.answer_limits(rows)
    sent = info_request.status == Status.ANSWERED and sent_on is not None and sent_on <= on
    if sent and notice is not None:
        late = bool(limits) and sent_on is not None and sent_on > limits[0]
        return _after_answer(session, info_request, notice, late=late, broken=broken)
    open_then = Status(info_request.status).is_open or info_request.status == Status.ANSWERED
    days = calendar(session, info_request.public_body_id)
    window = _silence(lambda: clocks.latest_limits(rows, days, on), days) if open_then else None
    return Happened(
        lapsed=bool(limits) and on > limits[0] and open_then,
        promise_broken=broken,
        accept_until=window.accept_until if window else None,
        advised_from=window.advised_from if window else None,
        advised_until=window.advised_until if window else None,
    )


def _after_answer(
    session: Session,
    info_request: InformationRequest,
    notice: WrittenNotice,
    *,
    late: bool,
    broken: bool,
) -> Happened:
    """The window runs from receipt; while nothing proves it no objection is late (11a d)."""
    receipt = next((find(session, info_request) for find in _receipts), None)
    until = receipt.advised_until if receipt else None
    if until is None and not (receipt and receipt.held):
        until = notice.object_until
    return Happened(
        answered=True,
        late=late,
        promise_broken=broken,
        outcomes=frozenset({notice.outcome, *(each["outcome"] for each in notice.rulings)}),
        accept_until=receipt.accept_until if receipt else None,
        advised_from=receipt.advised_from if receipt else None,
        advised_until=until,
    )


def _silence(limits_of: Callable[[], Sequence[date]], days: Calendar) -> Window | None:
    try:
        limits = limits_of()
        return objection_window(limits, days) if limits else None
    except CalendarMissing:
        return None


def _promise_broken(rows: Sequence[Clock], on: date) -> bool:
    """Whether copies that were promised did not come by their day (11.12)."""
    return any(_is_broken(row, on) for row in rows if row.kind == ClockKind.HANDOVER)


def _is_broken(row: Clock, on: date) -> bool:
    """Whether a promise had passed its day, and was kept late or not at all."""
    if row.due_on is None or row.due_on >= on:
        return False
    return row.stopped_on is None or row.stopped_on > row.due_on


def _to_object_to_an_order(
    session: Session, info_request: InformationRequest, on: date
) -> date | None:
    """Until when, at the latest, whoever waits may object to an order or agreement not kept.

    None where none of this request had passed its day by then; an end that cannot be counted yet
    lies ahead of every day.
    """
    query = select(Clock).join(Objection, col(Objection.id) == col(Clock.subject_id))
    query = query.where(Objection.request_id == info_request.id, Clock.kind == ClockKind.ORDER)
    days = [row.due_on for row in session.exec(query) if row.due_on and _is_broken(row, on)]
    if not days:
        return None
    window = _silence(lambda: [max(days)], calendar(session, info_request.public_body_id))
    return window.accept_until if window else date.max
