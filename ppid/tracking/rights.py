"""Until when and on which ground the applicant may object, as the dates stand today (11a a, b)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ppid.clocks.models import Clock
from ppid.clocks.service import answer_limits, latest_limits
from ppid.requests.models import WrittenNotice
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.statute.receipt import Receipt
from ppid.statute.transitions import Status
from ppid.statute.windows import objection_window


@dataclass(frozen=True)
class Rights:
    """`state`: waiting (no ground yet), between (one reading is over), lapsed, answered, closed.

    `since` and `until` are the advised window, safe under every reading.
    """

    state: str
    limits: tuple[date, ...] = ()
    since: date | None = None
    until: date | None = None
    receipt: Receipt | None = None  # of the answer: its proof, and whether the clocks wait

    @property
    def may_object(self) -> bool:
        return self.state in {"between", "lapsed", "answered"}


def rights(
    status: Status,
    rows: Sequence[Clock],
    notice: WrittenNotice | None,
    days: Calendar,
    today: date,
    receipt: Receipt | None = None,
) -> Rights:
    """The right to object of this case."""
    if status is Status.ANSWERED and notice is not None:
        return _after_answer(notice, receipt)
    if not status.is_open:
        return Rights("closed")
    limits = tuple(answer_limits(list(rows)))
    if not limits:
        return Rights("waiting")
    try:
        window = objection_window(latest_limits(list(rows), days, today), days)
    except CalendarMissing:
        return Rights(_state(status, limits, today), limits)
    state = _state(status, limits, today)
    return Rights(state, limits, window.advised_from, window.advised_until)


def _after_answer(notice: WrittenNotice, receipt: Receipt | None) -> Rights:
    """While a letter that came back is not proved received, no date stands (11a d)."""
    if receipt is None:
        return Rights("answered", until=notice.object_until)
    if receipt.held:
        return Rights("answered", receipt=receipt)
    until = receipt.advised_until or notice.object_until
    return Rights("answered", until=until, receipt=receipt)


def _state(status: Status, limits: Sequence[date], today: date) -> str:
    if today <= limits[0]:
        return "waiting"
    # While the office waits for the applicant, nobody says that the office was silent.
    if today <= limits[-1] or status is Status.INCOMPLETE:
        return "between"
    return "lapsed"
