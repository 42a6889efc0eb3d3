"""A clock as people see it: whose duty, the date, what is left in words, the days as shapes.

`face()` makes all that `templates/components/clock.html` draws, from plain values.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ppid.kit.clockdays import Box, Cell, Days, Skipped, strip, weeks
from ppid.kit.dates import day_month, days_left, long_date, weekday, working_days
from ppid.kit.i18n import _

SOON = 3  # working days before the limit from which the clock warns
ICONS = {
    "running": "hourglass-split",
    "soon": "hourglass-bottom",
    "today": "bell-fill",
    "late": "exclamation-octagon-fill",
    "extended": "calendar-plus",
    "wait": "person-up",
    "stopped": "check-circle-fill",
}


@dataclass(frozen=True)
class SkippedDay:
    """A day that does not count, where none of `ppid.statute` is at hand."""

    date: date
    reason: str
    kind: str


@dataclass(frozen=True)
class ClockFace:
    """Everything that the components draw; see templates/components/clock.html.

    `shown` is the large date: the limit, or the day on which the clock stopped where `duty` says
    how it stopped ("Dijawab"). `overran`: it stopped after its limit.
    """

    state: str  # running, soon, today, late, extended, wait, stopped
    duty: str
    shown: date
    shown_day: str  # "Senin", or "Hari ini"
    left: str
    icon: str
    boxes: tuple[Box, ...]
    scale: tuple[str, str]  # the words under both ends of the strip
    aria: str
    weeks: tuple[tuple[Cell, ...], ...]
    days: Days
    basis: str
    next_words: str
    proof: tuple[tuple[str, str], ...] = ()  # what the date rests on, in pairs of words

    @property
    def start(self) -> date:
        return self.days.start

    @property
    def due(self) -> date:
        return self.days.due

    @property
    def counted(self) -> Sequence[date]:
        return self.days.counted

    @property
    def stopped_on(self) -> date | None:
        return self.days.stopped_on

    @property
    def extended_from(self) -> date | None:
        """The limit before a lawful extension, shown struck through."""
        return self.days.extended_from

    @property
    def overran(self) -> bool:
        return self.days.stopped_on is not None and self.days.stopped_on > self.days.due

    @property
    def named(self) -> list[Skipped]:
        """Skipped days that have a name of their own; weekends are said once."""
        return [day for day in self.days.skipped if day.kind != "weekend"]


def face(
    duty: str,
    start: date,
    due: date,
    counted: Sequence[date],
    skipped: Sequence[Skipped],
    today: date,
    left: int,
    *,
    basis: str = "",
    next_words: str = "",
    stopped_on: date | None = None,
    extended_from: date | None = None,
    applicants_turn: bool = False,
    for_officer: bool = False,
    left_words: str = "",
    more: str = "",
    start_label: str = "",
    stop_label: str = "",
    names_limit: bool = False,
) -> ClockFace:
    """A clock's face. `duty` "" takes the words of the answer clock for its state.

    `left`: working days until `due`, negative after it. `left_words` replaces the sentence of the
    time left; `more` follows it ("Anda berhak berkeberatan"). `start_label` is "Diterima" if "",
    `stop_label` "Dijawab". `names_limit`: `duty` names the limit also once the clock has stopped:
    the large date stays the limit, and the sentence tells the day of the stop.
    """
    label = start_label or _("Diterima")
    days = Days(
        start, label, due, counted, skipped, today, -left, stopped_on, extended_from, stop_label
    )
    state = _state(left, days, applicants_turn)
    kept = names_limit and days.stopped_on is not None
    words = left_words or (_ended(days) if kept else _sentence(state, left, days, for_officer))
    drawn = _drawn(
        state, duty or _duty(state), f"{words}. {more}" if more else words, days, basis, next_words
    )
    return replace(drawn, shown=due, shown_day=weekday(due)) if kept else drawn


def _drawn(state: str, duty: str, left: str, days: Days, basis: str, next_words: str) -> ClockFace:
    """What the state and the days look like, beside the words."""
    shown = days.stopped_on or days.due
    overran = days.stopped_on is not None and days.stopped_on > days.due
    return ClockFace(
        state=state,
        duty=duty,
        shown=shown,
        shown_day=_("Hari ini") if state == "today" else weekday(shown),
        left=left,
        icon=ICONS["late" if overran else state],
        boxes=strip(days),
        scale=_scale(days),
        aria=_aria(days),
        weeks=weeks(days),
        days=days,
        basis=basis,
        next_words=next_words,
    )


def _state(left: int, days: Days, wait: bool) -> str:
    if days.stopped_on is not None:
        return "stopped"
    if left < 0 or days.today > days.due:
        return "late"
    if wait:
        return "wait"
    if left == 0:
        return "today"
    if days.extended_from is not None:
        return "extended"
    return "soon" if left <= SOON else "running"


def _duty(state: str) -> str:
    words = {
        "wait": _("Lengkapi permohonan Anda paling lambat"),
        "late": _("Seharusnya dijawab"),
        "stopped": _("Dijawab"),
        "extended": _("Diperpanjang, kami wajib menjawab paling lambat"),
    }
    return words.get(state, _("Kami wajib menjawab paling lambat"))


def _sentence(state: str, left: int, days: Days, for_officer: bool) -> str:
    words = days_left(left)
    if state == "stopped":
        return _stopped(days)
    if state == "late" and left == 0:  # a weekend after the limit: no working day has passed yet
        return _("Batas waktu telah lewat")
    if state == "wait":
        whose = _("Menunggu pemohon: {left}") if for_officer else _("Menunggu Anda: {left}")
        return whose.format(left=words[0].lower() + words[1:])
    if state == "extended" and days.extended_from is not None:
        old = day_month(days.extended_from)
        return _("{left}; batas semula {date}").format(left=words, date=old)
    return words


def _stopped(days: Days) -> str:
    stopped = days.stopped_on or days.due
    number = sum(day <= stopped for day in days.counted)
    if stopped > days.due:
        return _("Sesudah batas, {date}").format(date=long_date(days.due))
    if number == 0:
        words = _("Sebelum hari kerja ke-1; batasnya {date}")
    elif stopped in days.counted:
        words = _("Pada hari kerja ke-{number} dari {all}; batasnya {date}")
    else:
        words = _("Sesudah hari kerja ke-{number} dari {all}; batasnya {date}")
    return words.format(number=number, all=len(days.counted), date=long_date(days.due))


def _ended(days: Days) -> str:
    """The stop beside a limit that stands above it: "Selesai 14 Desember, hari kerja ke-13 …"."""
    stopped = days.stopped_on or days.due
    number = sum(day <= stopped for day in days.counted)
    if stopped > days.due:
        words = _("{word} {date}, sesudah batasnya")
    elif number == 0:
        words = _("{word} {date}, sebelum hari kerja ke-1")
    elif stopped in days.counted:
        words = _("{word} {date}, hari kerja ke-{number} dari {all}")
    else:
        words = _("{word} {date}, sesudah hari kerja ke-{number} dari {all}")
    return words.format(
        word=days.stopped, date=long_date(stopped), number=number, all=len(days.counted)
    )


def _scale(days: Days) -> tuple[str, str]:
    """The two ends of the line under the strip."""
    if not days.counted or days.stopped_on is not None or days.limit is None:
        return "", ""
    if days.extended_from is not None:
        added = working_days(len(days.counted) - days.first)
        first = working_days(days.first).capitalize()
        return _("{days} semula").format(days=first), _("lalu {days} tambahan").format(days=added)
    passed = sum(day <= days.today for day in days.counted)
    if passed == 0:
        return day_month(days.counted[0]), day_month(days.due)
    if days.today in days.counted:
        now = _("Hari ini: hari kerja ke-{number}").format(number=passed)
    else:
        now = _("{days} telah lewat").format(days=working_days(passed).capitalize())
    return now, _("dari {all}").format(all=len(days.counted))


def _aria(days: Days) -> str:
    """The strip in one sentence."""
    passed = sum(day <= (days.stopped_on or days.today) for day in days.counted)
    words = _("Hari kerja ke-{number} dari {all}, batas {date}")
    sentence = words.format(number=passed, all=len(days.counted), date=long_date(days.due))
    if days.late > 0 and days.stopped_on is None:
        sentence += ", " + days_left(-days.late).lower()
    return sentence
