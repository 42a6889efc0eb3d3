"""The Commission's lists: its docket, what was noted to it, and who answers in time."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.disputes.docket import queries as disputes
from ppid.disputes.docket import words
from ppid.errors import NotFound
from ppid.events.models import Event
from ppid.holidays.queries import calendar
from ppid.home import noted, queries
from ppid.home.noted import Noted
from ppid.home.queries import Figures
from ppid.kit.dates import long_date
from ppid.kit.i18n import _
from ppid.reports.columns import Column
from ppid.reports.workbooks import RISKY, workbook
from ppid.statute.words import N_

LOWEST = 5  # rates beside the docket
Line = Mapping[str, Any]


@dataclass(frozen=True)
class Export:
    """One list as a file: its name in the address, its title, its columns."""

    name: str
    title: str
    columns: Sequence[Column]


EXPORTS = {
    each.name: each
    for each in (
        Export(
            "perkara", N_("Daftar perkara"),
            (
                Column("name", N_("Nomor register"), width=28),
                Column("about", N_("Menyangkut"), width=30),
                Column("received_on", N_("Diterima")),
                Column("registered_on", N_("Diregistrasi")),
                Column("stage", N_("Tahap"), width=24),
                Column("stage_on", N_("Sejak")),
                Column("decided_on", N_("Putusan")),
                Column("ruling", N_("Isi putusan"), width=34),
                Column("closed_on", N_("Ditutup")),
            ),
        ),
        Export(
            "pemberitahuan", N_("Pemberitahuan lewat waktu"),
            (
                Column("number", N_("Nomor pendaftaran"), width=20),
                Column("units", N_("Perangkat daerah"), width=44),
                Column("noted_on", N_("Dicatat")),
                Column("events", N_("Kejadian"), width=60),
                Column("state", N_("Keadaan"), width=18),
            ),
        ),
        Export(
            "kepatuhan", N_("Kepatuhan per perangkat daerah"),
            (
                Column("unit", N_("Perangkat daerah"), width=44),
                Column("received", N_("Diterima")),
                Column("due", N_("Sampai pada batasnya")),
                Column("in_time", N_("Tepat waktu")),
                Column("missed", N_("Lewat waktu")),
                Column("overdue", N_("Belum dijawab dan lewat waktu")),
            ),
        ),
    )
}  # fmt: skip


def by_rate(session: Session, officer: Officer, year: int) -> list[tuple[str, Figures]]:
    """Units whose limits were put to the test, the lowest rate first."""
    body, days = officer.public_body_id, calendar(session, officer.public_body_id)
    found = queries.by_unit(session, body, year, clock.today(), days)
    tested = [each for each in found if each[1].due]
    return sorted(tested, key=lambda each: (each[1].in_time / each[1].due, each[0]))


def lines(session: Session, officer: Officer, export: Export, year: int) -> list[Line]:
    """The lines of one list; numbers, units, events and dates, never a person."""
    if export.name == "perkara":
        found = [
            *disputes.lines(session, officer),
            *disputes.lines(session, officer, closed=True),
        ]
        return [_case(each) for each in found]
    if export.name == "pemberitahuan":
        return [_note(each) for each in noted.of_body(session, officer.public_body_id)]
    return [_rate(name, found) for name, found in by_rate(session, officer, year)]


def _case(each: Any) -> Line:
    found: dict[str, Any] = {
        name: getattr(each, name)
        for name in ("name", "received_on", "registered_on", "stage_on", "decided_on", "closed_on")
    }
    ruling = words.ruling(each) or words.ending(each)
    return found | {"about": words.about(each), "stage": words.stage(each)[0], "ruling": ruling}


def _note(each: Noted) -> Line:
    return {
        "number": each.number,
        "units": "; ".join(each.units) or _(each.nowhere),
        "noted_on": each.noted_on,
        "events": "; ".join([*_marks(each), *map(_told, each.events)]),
        "state": _(each.state),
    }


def _marks(each: Noted) -> list[str]:
    return [_("Keberatan ditandai prematur")] if each.premature else []


def _told(event: Event) -> str:
    return f"{_(noted.TOLD_TO_COMMISSION[event.name])}: {noted.day_of(event)}"


def _rate(name: str, found: Figures) -> Line:
    counted = ("received", "due", "in_time", "missed", "overdue")
    return {"unit": name} | {each: getattr(found, each) for each in counted}


def export_of(name: str) -> tuple[Export, str]:
    """Which list a file name asks for, and in which form; NotFound for any other."""
    stem, _dot, form = name.partition(".")
    if stem not in EXPORTS or form not in {"xlsx", "csv"}:
        raise NotFound
    return EXPORTS[stem], form


def as_xlsx(export: Export, found: Sequence[Line]) -> bytes:
    about = [long_date(clock.today())]
    return workbook(_(export.title), about, export.columns, found)


def as_csv(export: Export, found: Iterable[Line]) -> str:
    """Dates as ISO writes them; no cell becomes a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_(each.label) for each in export.columns])
    writer.writerows([_plain(line.get(each.key)) for each in export.columns] for line in found)
    return out.getvalue()


def _plain(value: Any) -> str:
    if value is None:
        return ""
    text = value.isoformat() if isinstance(value, date) else str(value)
    return f"'{text}" if text.startswith(RISKY) else text
