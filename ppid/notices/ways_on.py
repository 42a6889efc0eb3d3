"""What whoever waited may do once a limit has passed: the days that a lapse opens to them."""

from collections.abc import Callable
from datetime import date
from typing import Any

from ppid import clock
from ppid.notices.cases import Case
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.statute.clocks import ClockKind
from ppid.statute.silence import silence
from ppid.statute.windows import objection_window

ORDER_LAPSE = "order_lapsed_applicant"


def _to_object(_case: Case, limits: list[date], days: Calendar) -> dict[str, Any]:
    """Ground c, with the window that is safe under every reading (11a b)."""
    try:
        window = objection_window(limits, days)
    except CalendarMissing:  # the letter then says 30 working days, without a date
        return {}
    return {
        "object_from": window.advised_from.isoformat(),
        "object_until": window.advised_until.isoformat(),
    }


def _to_dispute(case: Case, limits: list[date], days: Calendar) -> dict[str, Any]:
    """C8b: 14 working days to go to the Commission, safe under every reading (11a b)."""
    try:
        found = silence(limits, days)
    except CalendarMissing:
        return _disputed(case, limits)
    since, until = (day.isoformat() for day in found.advised(clock.today()))
    told = {"dispute_from": since, "dispute_until": until} | _disputed(case, limits)
    if not found.has_safe_day:  # the statute's window was over before every reading had lapsed
        told["dispute_over_on"] = found.first.advised_until.isoformat()
    return told


def _disputed(case: Case, limits: list[date]) -> dict[str, Any]:
    """The dispute that is on record already, and whether it came before the answer's last day."""
    on = case.disputed_on
    if on is None:
        return {}
    return {"disputed_on": on.isoformat(), "dispute_early": on <= max(limits)}


def _after_an_order(case: Case, limits: list[date], days: Calendar) -> dict[str, Any]:
    """Ground e anew (30 working days, Ps. 36 (1)); what is left of the way to the Commission."""
    left = _left(case)
    return {
        **_to_object(case, limits, days),
        **_disputed(case, limits),
        "dispute_until": left.isoformat() if left else None,
    }


def _left(case: Case) -> date | None:
    """The end of the window that the superior's answer opened, while it runs (C8a).

    A dispute has ended it.
    """
    running = (row.due_on for row in case.clocks if row.kind == ClockKind.DISPUTE_FILING)
    return next((due for due in running if due and due >= clock.today()), None)


Ways = Callable[[Case, list[date], Calendar], dict[str, Any]]
WAYS_ON: dict[str, Ways] = {
    "lapsed_applicant": _to_object,
    "objection_lapsed_applicant": _to_dispute,
    ORDER_LAPSE: _after_an_order,
}
