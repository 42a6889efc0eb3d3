"""`/petugas/audit`: the lines of the audit, and one case's history as evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from ppid import clock, events
from ppid.accounts import queries as accounts
from ppid.accounts.models import Officer
from ppid.desk import audit_words as words
from ppid.documents.letters import Head, Sheet, SheetColumn, render
from ppid.errors import NotFound
from ppid.events import Actor, sealing
from ppid.events.models import OPENED, Event
from ppid.kit import dates
from ppid.kit.i18n import _
from ppid.notices import stationery
from ppid.reports import audit, evidence
from ppid.reports.audit import Asked
from ppid.settings import settings
from ppid.units import office, queries
from ppid.units.models import PublicBody


@dataclass(frozen=True)
class Line:
    """Who did what, when and from where; never what was in it."""

    at: str
    title: str
    who: str
    number: str
    place: str
    opening: bool
    sealed: bool
    other_clock: str  # the office's day, where training had moved it


def context(session: Session, officer: Officer, asked: Asked) -> dict[str, Any]:
    """Everything that the page shows."""
    rows, later = audit.page(session, officer.public_body_id, asked)
    people = accounts.everyone(session, officer.public_body_id)
    return {
        "asked": asked,
        "lines": _lines(session, rows),
        "next_href": later.address("/petugas/audit", later.before) if later else "",
        "kinds": [(code, _(name)) for code, name in words.KINDS.items()],
        "people": [(str(each.id), f"{each.name} · {each.email}") for each in people],
        "found_case": bool(asked.number and audit.subjects(session, asked.number)),
    }


def _lines(session: Session, rows: Sequence[Event]) -> list[Line]:
    numbers, people = audit.numbers(session, rows), audit.people(session, rows)
    return [line(row, numbers, people) for row in rows]


def line(row: Event, numbers: Mapping[UUID, str], people: Mapping[UUID, str]) -> Line:
    moved = abs((row.at - row.recorded_at).total_seconds()) > 3600
    return Line(
        at=_instant(row.recorded_at),
        title=words.title(row.name),
        who=(people.get(row.actor_id) if row.actor_id else None) or words.actor(row.actor_kind),
        number=numbers.get(row.subject_id, ""),
        place=row.place or "",
        opening=row.name in OPENED,
        sealed=row.seal is not None,
        other_clock=dates.short_instant(row.at) if moved else "",
    )


def _instant(instant: datetime) -> str:
    """To the second: what is compared with the logs of other machines."""
    return f"{clock.local(instant):%d-%m-%Y %H.%M.%S} {clock.zone_name()}"


def export(session: Session, officer: Officer, number: str) -> tuple[str, bytes]:
    """The case's evidence and its name; NotFound for a number that nobody has."""
    ids = audit.subjects(session, number)
    if not ids:
        raise NotFound
    body = queries.public_body(session)
    first = audit.of_case(session, ids)[0]
    by, kind = Actor("officer", officer.id), first.subject_kind
    data = {"events": len(audit.of_case(session, ids))}
    events.record(session, "audit.exported", kind, ids[0], public_body_id=body.id, by=by, data=data)
    while sealing.seal_batch(session):
        pass  # until what is exported stands in the chain, the export itself included
    rows = audit.of_case(session, ids)
    known = audit.numbers(session, rows).get(ids[0], number)
    about = evidence.About(known, body.name, officer.name, clock.real_now())
    history = _history(session, officer, body, known, rows)
    made = evidence.packed(about, rows, sealing.holds(session, rows), {"riwayat.pdf": history})
    return f"bukti-{known}.zip", made


def _history(
    session: Session, officer: Officer, body: PublicBody, number: str, rows: Sequence[Event]
) -> bytes:
    with stationery.in_indonesian():
        lines = _lines(session, rows)
        heads = [("Waktu", 16), ("Peristiwa", 34), ("Oleh", 24), ("Dari alamat", 16), ("Segel", 20)]
        cells = [
            [each.at, each.title, each.who, each.place, _seal(row)]
            for each, row in zip(lines, rows, strict=True)
        ]
        office_name = str(office.value(session, body.id, "office_name")).upper()
        sheet = Sheet(
            head=Head(body.name.upper(), office_name, training=settings().demo),
            title=f"Riwayat perkara {number}",
            about=[f"{len(rows)} peristiwa, dari yang pertama. Waktu menurut jam sesungguhnya."],
            columns=[SheetColumn(name, "", share) for name, share in heads],
            rows=cells,
            printed=f"Dibuat {dates.long_instant(clock.real_now())} oleh {officer.name}",
        )
        return render(sheet, clock.real_now())


def _seal(row: Event) -> str:
    """Its place in the chain and the end of its seal, to compare by eye."""
    return f"{row.chain} · …{row.seal.hex()[-12:]}" if row.seal else "belum"
