"""The audit: every act and every opening of sealed data; who, when, from where. Newest first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from ppid import clock
from ppid.accounts.models import Officer, Role
from ppid.disputes.docket.models import Dispute
from ppid.events.models import OPENED, Event
from ppid.imports.models import ImportedCase, ImportedObjection
from ppid.kit.text import clean_text
from ppid.objections.models import Objection
from ppid.requests.models import InformationRequest
from ppid.requests.queries import number_meant

SEES = frozenset({Role.ADMIN, Role.PENGAWAS, Role.PPID_UTAMA})
PAGE = 50
NEAR = 1_000  # ids
OPENINGS, ACTS, ACCOUNTS, EXPORTS = "identitas", "tindakan", "akun", "keluar"
KINDS = (OPENINGS, ACTS, ACCOUNTS, EXPORTS)
CASES = frozenset({"request", "objection", "dispute"})
TAKEN_OUT = ("register.exported", "audit.exported", "dispute.evidence_opened")


@dataclass(frozen=True)
class Asked:
    """What is looked for; the address of the page says it all."""

    kind: str = ""
    who: UUID | None = None
    number: str = ""
    since: date | None = None
    until: date | None = None
    before: int | None = None  # the id below which the next page begins
    ignored: tuple[str, ...] = ()  # what the address asked for and could not be read, as typed

    @property
    def is_narrow(self) -> bool:
        return any((self.kind, self.who, self.number, self.since, self.until))

    def address(self, path: str, before: int | None = None) -> str:
        given = {
            "jenis": self.kind, "siapa": str(self.who or ""), "nomor": self.number,
            "sejak": self.since or "", "sampai": self.until or "", "sebelum": before or "",
        }  # fmt: skip
        filled = {name: value for name, value in given.items() if value}
        return f"{path}?{urlencode(filled)}" if filled else path


def read(given: Mapping[str, str]) -> Asked:
    """What an address asks for; what it gets wrong is left out, and said."""
    kind = given.get("jenis", "")
    before = given.get("sebelum", "")
    asked = Asked(
        kind=kind if kind in KINDS else "",
        who=_uuid(given.get("siapa", "")),
        number=given.get("nomor", "").strip()[:80],
        since=_day(given.get("sejak", "")),
        until=_day(given.get("sampai", "")),
        before=int(before) if before.isascii() and before.isdigit() and len(before) < 18 else None,
    )
    return replace(asked, ignored=tuple(_ignored(given, asked)))


def _ignored(given: Mapping[str, str], asked: Asked) -> Iterator[str]:
    understood = {
        "jenis": asked.kind, "siapa": asked.who, "sejak": asked.since, "sampai": asked.until,
        "sebelum": asked.before,
    }  # fmt: skip
    for name, value in understood.items():
        if given.get(name) and value in ("", None):
            yield f"{name}={clean_text(given[name], limit=40, multiline=False)}"


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def page(session: Session, public_body_id: UUID, asked: Asked) -> tuple[list[Event], Asked | None]:
    """One page of events, and what the next one asks; None where this is the last."""
    query = select(Event).where(Event.public_body_id == public_body_id)
    if asked.kind:
        query = query.where(_of_kind(asked.kind))
    if asked.who:
        query = query.where(Event.actor_id == asked.who)
    if asked.number:
        query = query.where(col(Event.subject_id).in_(subjects(session, asked.number)))
    query = query.where(*_in_days(session, public_body_id, asked))
    if asked.before:
        query = query.where(col(Event.id) < asked.before)
    found = list(session.exec(query.order_by(col(Event.id).desc()).limit(PAGE + 1)))
    if len(found) <= PAGE:
        return found, None
    return found[:PAGE], replace(asked, before=found[PAGE - 1].id)


def _in_days(session: Session, body_id: UUID, asked: Asked) -> Iterator[ColumnElement[bool]]:
    """The days exactly, and by their ends in the index a stretch of ids: what is newer than the
    days is not walked through, nor what is older. Two that were written at once may have their
    ids the other way round, hence `NEAR`."""
    at = col(Event.recorded_at)
    ends = select(Event.id).where(Event.public_body_id == body_id).limit(1)
    if asked.since:
        begins = _begins(asked.since)
        yield at >= begins
        first = session.exec(ends.where(at >= begins).order_by(at)).first()
        yield col(Event.id) > (first - NEAR) if first else sa.false()
    if asked.until:
        over = _begins(asked.until + timedelta(days=1))
        yield at < over
        last = session.exec(ends.where(at < over).order_by(at.desc())).first()
        yield col(Event.id) < (last + NEAR) if last else sa.false()


def _of_kind(kind: str) -> ColumnElement[bool]:
    name = col(Event.name)
    if kind == OPENINGS:
        return name.in_(OPENED)
    if kind == ACCOUNTS:
        return name.like("officer.%")
    if kind == EXPORTS:
        return name.in_(TAKEN_OUT)
    return (col(Event.actor_kind) == "officer") & name.not_in(OPENED) & name.not_like("officer.%")


def _begins(day: date) -> datetime:
    return datetime.combine(day, time(), clock.zone())


def subjects(session: Session, number: str) -> list[UUID]:
    """The cases that a number names: a request with its objections, or an objection."""
    meant = {number_meant(number), number}
    asked = select(InformationRequest.id).where(
        col(InformationRequest.registration_number).in_(meant)
    )
    kept = select(ImportedCase.request_id).where(ImportedCase.old_number == number)
    found = [*session.exec(asked), *session.exec(kept)]
    objections = select(Objection.id).where(
        col(Objection.registration_number).in_(meant) | col(Objection.request_id).in_(found)
    )
    old = select(ImportedObjection.objection_id).where(ImportedObjection.old_number == number)
    return list(dict.fromkeys([*found, *session.exec(objections), *session.exec(old)]))


def numbers(session: Session, rows: Iterable[Event]) -> dict[UUID, str]:
    """By case, the number that people know it by."""
    ids = {row.subject_id for row in rows if row.subject_kind in CASES}
    asked = select(InformationRequest.id, InformationRequest.registration_number)
    objected = select(Objection.id, Objection.registration_number)
    disputed = select(Dispute.id, Dispute.case_number)
    return dict(
        [
            *session.exec(asked.where(col(InformationRequest.id).in_(ids))).all(),
            *session.exec(objected.where(col(Objection.id).in_(ids))).all(),
            *session.exec(disputed.where(col(Dispute.id).in_(ids))).all(),
        ]
    )


def people(session: Session, rows: Iterable[Event]) -> dict[UUID, str]:
    ids = {row.actor_id for row in rows if row.actor_kind == "officer" and row.actor_id}
    named = select(Officer.id, Officer.name).where(col(Officer.id).in_(ids))
    return dict(session.exec(named).all())


def of_case(session: Session, ids: Sequence[UUID]) -> list[Event]:
    """Everything that happened to a case and to its objections, oldest first."""
    query = select(Event).where(col(Event.subject_id).in_(ids))
    return list(session.exec(query.order_by(col(Event.id))))
