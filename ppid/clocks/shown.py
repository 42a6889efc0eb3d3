"""The dates of a case as pages list them: each opens into its working."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ppid.clocks import faces
from ppid.clocks.models import Clock
from ppid.clocks.objecting import ObjectionWindow
from ppid.clocks.working import Working
from ppid.kit.clockface import ClockFace
from ppid.kit.dates import long_date
from ppid.kit.i18n import _
from ppid.statute.calendar import Calendar
from ppid.statute.clocks import APPLICANTS_WINDOWS, ClockKind, Reading

ORDER = (
    ClockKind.REQUEST_RESPONSE,
    *(kind for kind in ClockKind if kind is not ClockKind.REQUEST_RESPONSE),
)


@dataclass(frozen=True)
class Shown:
    """A date that opens into its working; `note` says what became of it."""

    title: str
    face: ClockFace
    note: str


def of_clocks(
    rows: Sequence[Clock],
    workings: Mapping[UUID, Working],
    days: Calendar,
    today: date,
    titles: Mapping[UUID, str] | None = None,
) -> list[Shown]:
    """The clocks that have a date, the answer first; `titles` replace the law's names.

    An applicant's window is shown by `of_window`, with all that may be said of it.
    """
    found = []
    kinds = Counter(row.kind for row in rows)
    for row in sorted((row for row in rows if row.kind not in APPLICANTS_WINDOWS), key=_place):
        working = workings.get(row.id)
        face = faces.of_row(row, working, days, today)
        if working is not None and face is not None:
            title = (titles or {}).get(row.id) or faces.title_of(working, alone=kinds[row.kind] < 2)
            found.append(Shown(title, face, _note(row, today)))
    return found


def of_window(window: ObjectionWindow | None, days: Calendar, today: date) -> list[Shown]:
    """The window to object: until when it is safe, and from when."""
    if window is None:
        return []
    duty, label = _("Keberatan aman diajukan sampai"), _("Mulai")
    face = faces.of_working(window.working, days, today, duty=duty, start_label=label)
    if face is None:
        return []
    since = window.advised_from
    note = _("aman mulai {day}").format(day=long_date(since)) if since else ""
    return [Shown(faces.title_of(window.working), face, note)]


def _place(row: Clock) -> tuple[int, bool]:
    return ORDER.index(ClockKind(row.kind)), row.reading != Reading.STATUTE


def _note(row: Clock, today: date) -> str:
    if row.stopped_on is None:
        over = row.due_on is not None and row.due_on < today
        return _("lewat, belum selesai") if over else _("berjalan")
    words = _("dijawab {day}") if row.stopped_by == faces.ANSWERED else _("selesai {day}")
    return words.format(day=long_date(row.stopped_on))
