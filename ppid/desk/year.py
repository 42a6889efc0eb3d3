"""A year at a glance: twelve months, the days that are marked, and how the calendar became so."""

from calendar import Calendar as Weeks
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from ppid import clock
from ppid.accounts.models import Officer
from ppid.holidays import queries
from ppid.holidays.missing import loaded_years
from ppid.holidays.models import CalendarProposal, CalendarVersion
from ppid.holidays.queries import Scope
from ppid.holidays.rows import KIND_WORDS
from ppid.kit import dates
from ppid.kit.i18n import _
from ppid.notices.calendar_missing import waiting
from ppid.statute.calendar import SATURDAY, Calendar, Holiday
from ppid.units.models import Unit


@dataclass(frozen=True)
class Cell:
    """One day of a month; `number` 0 is outside of it."""

    number: int
    classes: str = ""
    words: str = ""  # kind and name, for ears


@dataclass(frozen=True)
class Month:
    name: str
    weeks: list[list[Cell]]


@dataclass(frozen=True)
class DayLine:
    """A day in the list; `place` for a local closure."""

    day: date
    kind: str
    kind_words: str
    name: str
    source: str
    known_on: date | None
    place: str = ""
    unit_id: UUID | None = None

    @property
    def is_weekend(self) -> bool:
        return self.day.weekday() >= SATURDAY


@dataclass(frozen=True)
class VersionLine:
    """One state of the year: when, by whom, on which decree."""

    number: int
    source: str
    who: str
    when: str
    place: str
    proposal_id: UUID | None


@dataclass(frozen=True)
class ProposalLine:
    """A change that waits, or was decided."""

    id: UUID
    title: str
    who: str
    when: str
    source: str
    is_own: bool


def context(session: Session, officer: Officer, year: int) -> dict[str, Any]:
    """Everything that the page of a year shows."""
    body_id = officer.public_body_id
    number, held = queries.in_force(session, body_id, year, Scope())
    places = dict(session.exec(select(Unit.id, Unit.name)).all())
    local = [
        line(day, places.get(unit_id, "") if unit_id else _("Seluruh provinsi"), unit_id)
        for unit_id, day in queries.closures(session, body_id, year)
    ]
    versions = queries.versions(session, body_id, year)
    pending = queries.proposals(session, body_id)
    people = _names(session, [*_authors(versions), *(each.proposed_by for each in pending)])
    years = sorted(loaded_years(session, body_id) | {clock.today().year, clock.today().year + 1})
    return {
        "year": year,
        "years": years,
        "number": number,
        "months": months(year, held, [each.day for each in local]),
        "days": [line(day) for day in held if day.kind != "local"],
        "local": local,
        "versions": [_version(each, people, places) for each in versions],
        "pending": [proposal_line(each, people, officer) for each in pending],
        "waiting": waiting(session, body_id),
        "working": working(year, held) if number else 0,
    }


def working(year: int, held: Sequence[Holiday]) -> int:
    """How many working days the year has."""
    days = Calendar.of(held, [year], "")
    return days.working_days_between(date(year, 1, 1), date(year, 12, 31)) + days.is_working_day(
        date(year, 1, 1)
    )


def months(year: int, held: Sequence[Holiday], local: Sequence[date]) -> list[Month]:
    """Twelve months of whole weeks, Monday first."""
    marked = {day.date: day for day in held}
    return [
        Month(
            dates.month(number),
            [
                [_cell(day, number, marked, local) for day in week]
                for week in Weeks().monthdatescalendar(year, number)
            ],
        )
        for number in range(1, 13)
    ]


def _cell(day: date, month: int, marked: dict[date, Holiday], local: Sequence[date]) -> Cell:
    if day.month != month:
        return Cell(0)
    found = marked.get(day)
    classes = ["weekend"] if day.weekday() >= SATURDAY else []
    classes += ["today"] if day == clock.today() else []
    if found:
        words = f"{_(KIND_WORDS[found.kind])}: {found.name}"
        return Cell(day.day, " ".join([*classes, f"day-{found.kind.value}"]), words)
    if day in local:
        return Cell(day.day, " ".join([*classes, "day-local"]), _("Penutupan lokal"))
    return Cell(day.day, " ".join(classes))


def line(day: Holiday, place: str = "", unit_id: UUID | None = None) -> DayLine:
    words = _(KIND_WORDS[day.kind])
    return DayLine(
        day.date, day.kind.value, words, day.name, day.source, day.known_on, place, unit_id
    )


def _version(row: CalendarVersion, people: dict[UUID, str], places: dict[UUID, str]) -> VersionLine:
    who = people.get(row.entered_by, _("Petugas")) if row.entered_by else ""
    place = {"national": _("Nasional"), "province": _("Seluruh provinsi")}.get(row.scope, "")
    return VersionLine(
        row.number,
        row.source,
        who or (_("Operator, baris perintah") if row.proposal_id else _("Bawaan layanan")),
        dates.long_instant(row.entered_at),
        place or places.get(row.unit_id, "") if row.unit_id else place,
        row.proposal_id,
    )


def proposal_line(row: CalendarProposal, people: dict[UUID, str], officer: Officer) -> ProposalLine:
    return ProposalLine(
        row.id,
        title(row),
        people.get(row.proposed_by, _("Petugas")) if row.proposed_by else _("Operator"),
        dates.short_instant(row.proposed_at),
        row.source,
        row.proposed_by == officer.id,
    )


def title(row: CalendarProposal) -> str:
    """What the proposal wants, in a few words."""
    if row.act in {"import", "library"}:
        sentence = _("Kalender {year}: {n} hari dari berkas") if row.act == "import" else _(
            "Kalender {year}: {n} hari dari pustaka"
        )  # fmt: skip
        return sentence.format(year=row.year, n=len(row.rows))
    first = row.rows[0]
    day = dates.long_date(date.fromisoformat(first.get("was") or first["date"]))
    sentence = {
        "add": _("Tambah {day}: {name}"),
        "correct": _("Koreksi {day}: {name}"),
        "remove": _("Hapus {day}: {name}"),
    }[row.act]
    return sentence.format(day=day, name=first["name"])


def _authors(rows: Sequence[CalendarVersion]) -> list[UUID | None]:
    return [row.entered_by for row in rows]


def _names(session: Session, ids: Sequence[UUID | None]) -> dict[UUID, str]:
    wanted = {id_ for id_ in ids if id_}
    query = select(Officer.id, Officer.name).where(col(Officer.id).in_(wanted))
    return dict(session.exec(query).all())


def names(session: Session, *ids: UUID | None) -> dict[UUID, str]:
    """The names of officers by id."""
    return _names(session, ids)
