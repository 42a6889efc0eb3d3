"""The documents that the demonstration's office has listed, each on a working day of its own."""

import tomllib
from datetime import date, datetime, time
from importlib.resources import files

from sqlmodel import Session, select

from ppid import clock
from ppid.accounts.models import Officer
from ppid.catalogue import service
from ppid.catalogue.models import PublishedItem
from ppid.catalogue.service import Words
from ppid.statute.calendar import Calendar
from ppid.units import queries as units
from ppid.units.models import PublicBody

EDITOR = "sari@ppid.example"


def seed(session: Session, body: PublicBody, days: Calendar, today: date) -> int:
    """List the documents once; returns how many were added."""
    if session.exec(select(PublishedItem.id).limit(1)).first():
        return 0
    editor = session.exec(select(Officer).where(Officer.email == EDITOR)).one()
    text = files("ppid.demo").joinpath("data/published.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)["document"]
    for row in rows:
        day = days.nth_working_day_after(today, -row.pop("ago"))
        unit = units.by_code(session, body.id, row.pop("unit"))
        with clock.fixed(datetime.combine(day, time(10), clock.zone())):
            service.enter(session, editor, Words(unit_id=unit.id, **row), day)
    return len(rows)
