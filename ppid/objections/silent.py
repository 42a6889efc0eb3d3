"""What silence on an objection opens, in words for its owner and for officers (law 11a a, b)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from ppid.clocks.models import Clock
from ppid.kit.dates import long_date
from ppid.kit.i18n import _
from ppid.objections.models import Objection
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.statute.clocks import ClockKind
from ppid.statute.objecting import ObjectionStatus
from ppid.statute.silence import Silence, Stage, silence, stage


@dataclass(frozen=True)
class Silent:
    """`advised` is None while a calendar is missing; `lines` say both limits and the safe days.

    There are lines between the readings, and afterwards where no day is safe under both.
    """

    stage: Stage
    advised: tuple[date, date] | None = None
    limits_said: str = ""
    lines: list[str] = field(default_factory=list)


def of(objection: Objection, rows: Iterable[Clock], days: Calendar, today: date) -> Silent:
    """As the clocks stand today; WAITING for whatever was answered or ended."""
    answer = [row for row in rows if row.kind == ClockKind.OBJECTION_ANSWER]
    limits = [row.due_on for row in answer if row.due_on is not None]
    at = stage(limits, today) if ObjectionStatus(objection.status).is_open else Stage.WAITING
    if len(limits) == len(answer):
        return _told(at, limits, days, today)
    if at is Stage.WAITING:
        return Silent(at)
    both = _both(limits)  # the later reading waits for its calendar, so it has not lapsed
    return Silent(Stage.BETWEEN, None, both, [both, _open_now()])


def opened(rows: Iterable[Clock], days: Calendar) -> list[date]:
    """Until when it is safe to go on after a limit that had passed when the clock was stopped."""
    answer = [row for row in rows if row.kind == ClockKind.OBJECTION_ANSWER]
    passed = [
        row.due_on
        for row in answer
        if row.due_on and row.stopped_on and row.due_on < row.stopped_on
    ]
    try:
        return [silence(passed, days).first.advised_until] if passed else []
    except CalendarMissing:
        return []


def _told(at: Stage, limits: list[date], days: Calendar, today: date) -> Silent:
    if at is Stage.WAITING:
        return Silent(at)
    both = _both(limits) if at is Stage.BETWEEN else ""
    try:
        found = silence(limits, days)
    except CalendarMissing:
        return Silent(at, None, both, [both, _open_now()] if both else [])
    said = _advice(found, at, today)
    return Silent(at, found.advised(today), both, [*_some(both), *_some(said)])


def _open_now() -> str:
    return _("Sengketa ke Komisi Informasi sudah boleh diajukan.")


def _some(line: str) -> list[str]:
    return [line] if line else []


def _both(limits: list[date]) -> str:
    first, last = min(limits), max(limits)
    said = _("Batas tanggapan yang dihitung sejak keberatan diterima sudah lewat: {first}.")
    found = said.format(first=long_date(first))
    if last == first:
        return found
    later = _("Yang dihitung sejak keberatan dicatat: {last}.").format(last=long_date(last))
    return f"{found} {later}"


def _advice(found: Silence, at: Stage, today: date) -> str:
    if found.has_safe_day:
        if at is Stage.LAPSED:
            return ""
        sentence = _(
            "Sengketa ke Komisi Informasi sudah boleh; paling aman mulai {since} sampai {until}."
        )
        since, until = found.advised(today)
        return sentence.format(since=long_date(since), until=long_date(until))
    if today <= found.first.advised_until:
        sentence = _(
            "Sengketa ke Komisi Informasi sudah boleh; paling aman sampai {until}, akhir jangka "
            "waktu menurut undang-undang. Menurut tafsir sejak dicatat, jangka waktunya baru mulai "
            "{since} sampai {last}, dan yang lebih dini dapat dinyatakan prematur; yang prematur "
            "dapat diajukan lagi dalam jangka itu, yang lewat waktu tidak. Komisi Informasi yang "
            "menilainya."
        )
    else:
        sentence = _(
            "Menurut undang-undang jangka waktu ke Komisi Informasi berakhir {until}; menurut "
            "tafsir sejak dicatat, mulai {since} sampai {last}. Sengketa tetap boleh diajukan; "
            "Komisi Informasi yang menilainya."
        )
    return sentence.format(
        until=long_date(found.first.advised_until),
        since=long_date(found.last.advised_from),
        last=long_date(found.last.advised_until),
    )
