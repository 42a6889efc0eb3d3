"""A large office: open requests with both clocks, written in bulk."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert
from sqlmodel import Session

from ppid import clock, keys
from ppid.clocks.models import Clock
from ppid.requests.models import InformationRequest, RequestItem
from ppid.requests.people_models import Requester
from ppid.statute import clocks as law
from ppid.statute.clocks import ClockKind
from ppid.units.models import PublicBody

CHUNK = 5_000
FAR = timedelta(days=30)


def open_requests(session: Session, body: PublicBody, count: int) -> list[UUID]:
    """`count` registered requests with an answer and a completeness clock, nothing due yet."""
    requester = Requester(public_body_id=body.id, kind="individual", name="Siti Rahma")
    session.add(requester)
    session.flush()
    ids = [uuid4() for _ in range(count)]
    _write(
        session,
        InformationRequest,
        (request_values(body, requester, n, i) for n, i in enumerate(ids)),
    )
    _write(
        session,
        RequestItem,
        ({"id": uuid4(), "request_id": i, "position": 1, "sought": "x"} for i in ids),
    )
    _write(session, Clock, (clock_values(body, i, kind) for i in ids for kind in KINDS))
    session.commit()
    return ids


KINDS = ("request-response", "completeness-check")


def _write(session: Session, table: type[Any], rows: Iterator[dict[str, Any]]) -> None:
    while chunk := list(islice(rows, CHUNK)):
        session.execute(insert(table), chunk)


def request_values(
    body: PublicBody, requester: Requester, number: int, id_: UUID
) -> dict[str, Any]:
    """A registered request as a row, with little in it."""
    today = clock.today()
    return {
        "id": id_,
        "public_body_id": body.id,
        "registration_number": f"{body.prefix}-2025-{number:06d}",
        "requester_id": requester.id,
        "title": f"Daftar sekolah penerima bantuan nomor {number}",
        "sought": "Daftar sekolah penerima bantuan beserta jumlahnya.",
        "purpose": "Penelitian",
        "access_method": "copy",
        "channel": "web",
        "received_at": clock.now(),
        "received_on": today,
        "entered_at": clock.now(),
        "status": "registered",
        "next_due_on": today + timedelta(days=1 + number % 20),
        "code_turn": 1,
        "code_kid": keys.current_kid(),
        "locale": "id",
        "version": 1,
    }


def clock_values(body: PublicBody, request_id: UUID, kind: str) -> dict[str, Any]:
    """A running clock as a row, due in a fortnight."""
    today = clock.today()
    rule = law.rule(ClockKind(kind), today)
    return {
        "id": uuid4(),
        "public_body_id": body.id,
        "subject_kind": "request",
        "subject_id": request_id,
        "request_id": request_id,
        "kind": kind,
        "reading": "statute",
        "started_on": today,
        "entered_on": today,
        "due_on": today + timedelta(days=14),
        "calendar_version": "bench",
        "rule_version": rule.version,
        "next_step_at": clock.now() + FAR,
    }
