"""From which day an order of the Commission's decision is counted, so that it binds when it is due.

A mediated decision is final at once (UU 14/2008 Ps. 39). Against an adjudication each party may go
to court within 14 working days of receiving it (Ps. 48 (1)): until they have run, nothing of it can
be overdue, and while a court has it, it binds nobody. Against the court's decision each may go to
cassation within 14 days (Ps. 50). When an order taken to court is to be carried out afterwards,
no law says: its days begin anew with the day on which the decision can be final. What a court has
annulled (Ps. 49) orders nothing any more; where it annulled a part, which part is not known here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ppid.statute.calendar import Calendar
from ppid.statute.clocks import ClockKind, due, rule
from ppid.statute.disputing import CourtEffect, CourtStep


class Since(StrEnum):
    """What the days of an order are counted from."""

    OWN = "own"  # the day that the decision names
    REJECTION = "rejection"  # C11: its own day comes before both parties' time to sue has run
    COURT = "court"  # the day on which what a court had is final


@dataclass(frozen=True)
class Decided:
    """What is known of a decision: `known_on` is the respondent's copy, else the day of reading.

    `steps` are those in court, in their order; `effect` is what the court decision that holds made
    of it, None where none is recorded. `final_on`: the day that the file's keeper names.
    """

    mediated: bool
    known_on: date
    steps: Sequence[tuple[CourtStep, date]] = ()
    final_on: date | None = None
    effect: CourtEffect | None = None


@dataclass(frozen=True)
class Counted:
    """An order's days: `length` working days after `start`."""

    start: date
    length: int
    since: Since


def count_of_order(set_on: date, length: int, decided: Decided, days: Calendar) -> Counted | None:
    """How an order of `length` working days from `set_on` counts; None at court and once annulled.

    Raises CalendarMissing where two limits cannot be compared.
    """
    own = Counted(set_on, length, Since.OWN)
    if decided.mediated:
        return own
    if decided.effect is CourtEffect.ANNULLED:
        return None
    if decided.steps:
        final = _final(decided, days)
        return Counted(max(final, set_on), length, Since.COURT) if final else None
    c11 = rule(ClockKind.ADJUDICATION_REJECTION, decided.known_on)
    end = due(c11.kind, decided.known_on, days)
    if days.nth_working_day_after(set_on, length) >= end:
        return own
    return Counted(decided.known_on, c11.length, Since.REJECTION)


def _final(decided: Decided, days: Calendar) -> date | None:
    """The earliest day on which what was taken to court can be final; None before that."""
    step, on = decided.steps[-1]
    by_law = {
        CourtStep.COURT_DECIDED: lambda: due(ClockKind.CASSATION, on, days),
        CourtStep.CASSATION_DECIDED: lambda: on,
    }
    found = [by_law[step]()] if step in by_law else []
    return min([*found, *([decided.final_on] if decided.final_on else [])], default=None)
