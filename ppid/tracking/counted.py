"""The deadlines of a case as the API tells them, each with its whole working."""

from typing import Any

from ppid.clocks.models import Clock
from ppid.clocks.objecting import ObjectionWindow
from ppid.clocks.working import Working, rule_of
from ppid.kit.i18n import _
from ppid.statute.clocks import ClockKind
from ppid.statute.words import CLOCK_TITLES
from ppid.tracking.deadlines import Explained
from ppid.tracking.schemas import Deadline, Uncounted


def deadlines(explained: Explained) -> list[Deadline]:
    """Every lawful clock of the case, and the window to object where it can be counted."""
    found = [_deadline(row, explained.workings.get(row.id)) for row in explained.rows]
    if explained.objecting is not None:
        found.append(_objecting(explained.objecting))
    return found


def _deadline(row: Clock, working: Working | None) -> Deadline:
    told: dict[str, Any] = {
        "clock": row.kind,
        "title": _(CLOCK_TITLES[row.kind]),
        "reading": row.reading,
        "started_on": row.started_on,
        "due_on": row.due_on,
        "extended_from": row.extended_from,
        "stopped_on": row.stopped_on,
        "legal_basis": rule_of(row).legal_basis,
        "start": row.started_on,
        "start_event": _(rule_of(row).starts),
        "due": row.due_on,
        "rule": row.rule_version,
        "calendar": row.calendar_version,
    }
    if row.kind == ClockKind.COMPLETION:
        told |= {"applicants_window": True, "advised_until": row.due_on}
    return Deadline(**(told | (_counted(working) if working else {})))


def _counted(working: Working) -> dict[str, Any]:
    return {
        "legal_basis": working.legal_basis,
        "start_event": _(working.start_event),
        "first_day": working.first_day,
        "length": working.length,
        "unit": working.unit.value,
        "readings": dict(working.choices.pairs),
        "counted": list(working.counted),
        "skipped": [
            Uncounted(date=day.date, reason=_(day.reason), kind=day.kind) for day in working.skipped
        ],
        "extended_on": working.extended_on,
        "extension_counted": list(working.added),
        "extension_calendar": working.extension_calendar,
    }


def _objecting(window: ObjectionWindow) -> Deadline:
    working = window.working
    return Deadline(
        clock=working.clock.value,
        title=_(CLOCK_TITLES[working.clock.value]),
        reading=working.reading.value,
        started_on=working.start,
        due_on=working.due,
        extended_from=None,
        stopped_on=None,
        start=working.start,
        due=working.due,
        rule=working.rule_version,
        calendar=working.calendar_version,
        applicants_window=True,
        advised_from=window.advised_from,
        advised_until=working.due,
        accept_until=window.accept_until,
        **_counted(working),
    )
