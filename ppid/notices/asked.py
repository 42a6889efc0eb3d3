"""Mails that were asked for without an account: to whom they go, and what they say."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from ppid import clock
from ppid.events.models import OutboxEntry
from ppid.kit.i18n import _
from ppid.objections import mailed as objected
from ppid.objections import queries as objections
from ppid.requests import mailed
from ppid.requests import queries as requests
from ppid.requests.asked_models import CODE, AskedMail
from ppid.requests.people_models import Proxy, Requester
from ppid.requests.service.mailing import SUBJECT
from ppid.settings import settings

PREFIX = f"{SUBJECT}:"


def is_asked(entry: OutboxEntry) -> bool:
    return entry.subject_kind == SUBJECT


def why_not(session: Session, entry: OutboxEntry) -> str | None:
    """Nobody gets a link that is over, and nobody hears of requests that are not theirs."""
    row = mailed.by_id(session, entry.subject_id)
    if row is None or not mailed.is_live(row, clock.real_now()):
        return "tautannya sudah lewat waktu"
    return None if _reader_of(session, row) else "tidak ada permohonan dengan alamat itu"


def reader(session: Session, id: str) -> Requester | Proxy | None:
    row = mailed.by_id(session, UUID(id))
    return _reader_of(session, row) if row else None


def _reader_of(session: Session, row: AskedMail) -> Requester | Proxy | None:
    """Who asked for the list or the code; who only objected has both as well."""
    return mailed.reader(session, row) or objected.reader(session, row)


def language(session: Session, entry: OutboxEntry) -> str:
    """Of the page on which it was asked for."""
    row = mailed.by_id(session, entry.subject_id)
    return row.locale if row else "id"


def context(session: Session, entry: OutboxEntry) -> dict[str, Any]:
    """The link, or the number with its code."""
    row = session.get_one(AskedMail, entry.subject_id)
    if row.kind == CODE:
        return _code(session, row)
    return _reader() | {"link_url": f"{settings().base_url}/t/saya/{mailed.secret(row)}"}


def _code(session: Session, row: AskedMail) -> dict[str, Any]:
    found = mailed.meant(session, row)
    if found is not None:
        return _reader() | _told(found.shown_number, requests.code_of(found))
    objection = objected.meant(session, row)
    assert objection is not None  # noqa: S101 (why_not has looked)
    told = _told(objection.shown_number, objections.code_of(objection))
    return _reader() | told | {"of_objection": True}


def _told(number: str, code: str) -> dict[str, Any]:
    return {"number": number, "code": code, "of_objection": False}


def _reader() -> dict[str, Any]:
    return {"reader": _("Pemohon informasi")}
