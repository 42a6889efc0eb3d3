"""Every date of a case laid open for its applicant, by the rule and calendar of its count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session

from ppid.clocks import faces, shown
from ppid.clocks.models import Clock
from ppid.clocks.objecting import ObjectionWindow, window_of
from ppid.clocks.shown import Shown
from ppid.clocks.working import Working, explain_all
from ppid.kit.clockface import ClockFace
from ppid.requests.models import WrittenNotice
from ppid.statute.calendar import Calendar
from ppid.statute.clocks import OFFICE_CLOCKS, ClockKind

INNER = OFFICE_CLOCKS - {ClockKind.HANDOVER}  # a promise to the applicant is theirs to see


@dataclass(frozen=True)
class Explained:
    """The workings and faces of a case's clocks by id, and the window to object."""

    rows: Sequence[Clock]  # those of the law; the office's own limits are its own affair
    workings: Mapping[UUID, Working]
    faces: Mapping[UUID, ClockFace]
    objecting: ObjectionWindow | None
    shown: Sequence[Shown]


def explained(
    session: Session,
    rows: Sequence[Clock],
    notice: WrittenNotice | None,
    sent_on: date | None,
    days: Calendar,
    today: date,
) -> Explained:
    """Lay open the clocks of one case; `notice` only once it was sent."""
    lawful = [row for row in rows if row.kind not in INNER]
    workings = explain_all(session, lawful)
    drawn = {row.id: faces.of_row(row, workings.get(row.id), days, today) for row in lawful}
    until = notice.object_until if notice else None
    window = window_of(session, lawful, days, object_until=until, sent_on=sent_on)
    return Explained(
        rows=lawful,
        workings=workings,
        faces={id_: face for id_, face in drawn.items() if face is not None},
        objecting=window,
        shown=shown.of_clocks(lawful, workings, days, today) + shown.of_window(window, days, today),
    )
