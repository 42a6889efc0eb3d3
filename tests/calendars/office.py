"""An office whose calendar changes: proposals by the admin, approved by Dewi."""

from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from ppid.calendars import service
from ppid.calendars.change import Change
from ppid.clocks.models import Clock
from ppid.clocks.recompute import Plan
from ppid.events.models import Event, OutboxEntry
from ppid.holidays import service as holidays
from ppid.holidays import shipped
from ppid.holidays.editing import Act
from ppid.holidays.models import CalendarDay, CalendarVersion
from ppid.holidays.queries import Scope
from ppid.holidays.rows import as_json
from ppid.requests.models import InformationRequest
from ppid.statute.calendar import Holiday, HolidayKind
from tests.people import People

D = date.fromisoformat
SKB = "SKB 933/2025, 1/2025, 3/2025"


def day(
    on: str, kind: HolidayKind = HolidayKind.CUTI_BERSAMA, name: str = "Cuti bersama"
) -> dict[str, Any]:
    return as_json(Holiday(D(on), kind, name, SKB, None))


def adding(on: str, source: str = SKB) -> Change:
    return Change(D(on).year, Act.ADD, [day(on)], source)


def removing(on: str) -> Change:
    return Change(D(on).year, Act.REMOVE, [day(on)], SKB)


def whole_year(year: int, *days: str) -> Change:
    rows = [day(on, HolidayKind.NATIONAL, f"Libur {on}") for on in days]
    return Change(year, Act.IMPORT, rows, f"SKB {year}")


def approved(session: Session, people: People, change: Change) -> Plan:
    """Proposed by the admin, put in force by Dewi."""
    proposal = service.propose(session, people.admin, change)
    plan = service.approve(session, people.dewi, proposal.id)
    session.commit()
    return plan


def as_known_before_18_august(session: Session, people: People) -> None:
    """The calendar of 2025 as it stood until 7 August: without the day that was added then."""
    held = [each for each in shipped.year(2025).holidays if each.date != D("2025-08-18")]
    holidays.write(session, people.body.id, Scope(), 2025, held, "SKB 1017/2024")
    session.commit()


def forget_year(session: Session, people: People, year: int) -> None:
    """Seeds load every shipped year: take one away, past the triggers that keep it."""
    from sqlalchemy import text

    lift = session.get_bind().dialect.name == "postgresql"
    for table in ("calendar_days", "calendar_versions"):
        if lift:
            session.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
        else:
            session.execute(text(f"DROP TRIGGER {table}_no_delete"))
    ids = session.exec(select(CalendarVersion.id).where(CalendarVersion.year == year)).all()
    for row in session.exec(select(CalendarDay).where(col(CalendarDay.version_id).in_(ids))):
        session.delete(row)
    session.flush()
    for version in session.exec(select(CalendarVersion).where(CalendarVersion.year == year)):
        session.delete(version)
    session.commit()


def clock_of(
    session: Session, case: InformationRequest, kind: str = "request-response", reading: str = ""
) -> Clock:
    query = select(Clock).where(Clock.request_id == case.id, Clock.kind == kind)
    rows = session.exec(query.execution_options(populate_existing=True)).all()
    return next(row for row in rows if row.reading == (reading or "statute"))


def events_of(session: Session, name: str) -> list[Event]:
    return list(session.exec(select(Event).where(Event.name == name).order_by(col(Event.id))))


def outbox(session: Session, notice: str) -> list[OutboxEntry]:
    return list(session.exec(select(OutboxEntry).where(OutboxEntry.notice == notice)))
