"""Whether an answer came in time: by every reading, only by the later one, or too late.

Nothing is called on time that only the later reading saves (11.1).
"""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from ppid.clocks.models import Clock
from ppid.statute.clocks import ClockKind
from ppid.statute.words import N_


class Timeliness(StrEnum):
    EVERY_READING = "every_reading"
    PERKI_ONLY = "perki_only"
    LATE = "late"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    Timeliness.EVERY_READING: N_("Tepat waktu menurut semua tafsir"),
    Timeliness.PERKI_ONLY: N_("Tepat waktu hanya menurut Perki 1/2021; lewat menurut UU 14/2008"),
    Timeliness.LATE: N_("Terlambat menurut semua tafsir"),
}


def classify(answered_on: date, limits: Iterable[date | None]) -> Timeliness | None:
    """The class of an answer; None while no limit is known."""
    known = [limit for limit in limits if limit is not None]
    if not known:
        return None
    if answered_on <= min(known):
        return Timeliness.EVERY_READING
    return Timeliness.PERKI_ONLY if answered_on <= max(known) else Timeliness.LATE


def of_end(
    answered_on: date | None, ended_on: date | None, limits: Sequence[date | None]
) -> Timeliness | None:
    """The class of an answer, or of an end without one that came after a limit had passed.

    A settlement or a withdrawal in time is no answer and has no class. After the limit the duty
    to answer had lapsed (Ps. 36 (2)), and what ended the case later does not undo that.
    """
    if answered_on:
        return classify(answered_on, limits)
    found = classify(ended_on, limits) if ended_on else None
    return None if found is Timeliness.EVERY_READING else found


def of_rows(rows: Sequence[Clock]) -> Timeliness | None:
    """The class of a case's answer; None while it is not answered."""
    answer = [row for row in rows if row.kind == ClockKind.REQUEST_RESPONSE]
    sent = [row.stopped_on for row in answer if row.stopped_by == "request.answered"]
    days = [day for day in sent if day is not None]
    return classify(days[0], [row.due_on for row in answer]) if days else None
