"""What must have come out of a storm, worked out from the rules and not from what was sent.

Each request has its receipt, and each officer of the desk hears of it once; every notice is on the
wire at least once, each copy the same; nothing is there twice that was asked for once.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from ppid import clock
from ppid.accounts.models import Officer, Role
from ppid.events.models import OutboxEntry, State
from ppid.requests.models import InformationRequest
from tests.torture.frame import Result, total_queue
from tests.torture.sink import Arrival
from tests.torture.submitters import Submitters, address, index_of

DESK = (Role.PETUGAS_LAYANAN, Role.PPID_UTAMA)
OPEN = (State.PENDING, State.SENDING)


@dataclass(frozen=True)
class Books:
    """The register, the outbox and the desk, as they stand when all is over."""

    requests: list[InformationRequest]
    outbox: list[OutboxEntry]
    desk: set[str]

    @classmethod
    def of(cls, engine: Engine) -> "Books":
        with Session(engine, expire_on_commit=False) as session:
            officers = session.exec(select(Officer).where(col(Officer.role).in_(DESK))).all()
            return cls(
                list(session.exec(select(InformationRequest))),
                list(session.exec(select(OutboxEntry))),
                {f"officer:{officer.id}" for officer in officers},
            )


def open_notices(engine: Engine) -> int:
    """How many notices that are due have not reached their end."""
    return len(_open(engine))


def first_open(engine: Engine) -> str:
    """What keeps the first of them, for whoever looks for the cause."""
    now = clock.real_now()
    return "; ".join(
        f"{row.id} {row.state}, try {row.attempts}, claim {row.lease_token}, "
        f"lease {_seconds(row.lease_until, now)}, rests {_seconds(row.retry_at, now)}, {row.reply}"
        for row in _open(engine)[:3]
    )


def _seconds(instant: datetime | None, now: datetime) -> str:
    return f"{(instant - now).total_seconds():.0f} s" if instant else "none"


def _open(engine: Engine) -> list[OutboxEntry]:
    with Session(engine, expire_on_commit=False) as session:
        rows = session.exec(
            select(OutboxEntry)
            .where(col(OutboxEntry.state).in_(OPEN), col(OutboxEntry.due_at) <= clock.now())
            .order_by(col(OutboxEntry.id))
        )
        return list(rows)


def judge_requests(result: Result, books: Books, citizens: Submitters) -> None:
    """Each submission is one request, and its number is the one that was told, every time."""
    rows = {row.registration_number: index_of(row.sought) for row in books.requests}
    queue = total_queue(
        map(str, citizens.attempted), map(str, citizens.acknowledged), map(str, rows.values())
    )
    result.count("requests", queue)
    result.figures["answers"] = dict(citizens.answers)
    result.expect(queue.lost == 0, f"{queue.lost} acknowledged requests are missing")
    result.expect(queue.unexpected == 0, f"{queue.unexpected} requests that nobody made")
    result.expect(queue.duplicated == 0, f"{queue.duplicated} duplicate requests")
    told = {number: index for index, numbers in citizens.numbers.items() for number in numbers}
    wrong = sum(rows.get(number) != index for number, index in told.items())
    several = sum(len(numbers) > 1 for numbers in citizens.numbers.values())
    result.expect(wrong == 0, f"{wrong} numbers were told to somebody else")
    result.expect(several == 0, f"{several} submissions were told two numbers")
    last = max((int(number[-6:]) for number in rows), default=0)
    result.expect(last == len(rows), f"numbers with gaps: {len(rows)} rows, last {last}")


def judge_decisions(result: Result, books: Books) -> None:
    """A receipt and a word to each officer of the desk: decided once for every request."""
    decided: dict[UUID, Counter[tuple[str, str]]] = defaultdict(Counter)
    for row in books.outbox:
        decided[row.subject_id][(row.notice, row.recipient)] += 1
    missing = twice = 0
    for request in books.requests:
        wanted = {("new_request", officer) for officer in books.desk}
        wanted.add(("receipt", f"requester:{request.requester_id}"))
        found = decided.pop(request.id, Counter())
        missing += len(wanted - found.keys())
        twice += found.total() - len(found) + len(found.keys() - wanted)
    orphans = sum(found.total() for found in decided.values())
    result.expect(missing == 0, f"{missing} notices were never decided")
    result.expect(twice == 0, f"{twice} notices were decided without need")
    result.expect(orphans == 0, f"{orphans} notices of requests that do not exist")


def judge_mail(result: Result, books: Books, arrivals: list[Arrival]) -> int:
    """Nothing lost, nothing strange, copies alike, each to its own address; how many copies."""
    ids = [row.message_id for row in books.outbox]
    queue = total_queue(ids, ids, (mail.id for mail in arrivals))
    result.count("mails", queue)
    result.expect(queue.lost == 0, f"{queue.lost} notices never reached the mail server")
    result.expect(queue.unexpected == 0, f"{queue.unexpected} mails that nobody decided")
    unsent = Counter(row.state for row in books.outbox if row.state != State.SENT)
    result.expect(not unsent, f"notices not marked as sent: {dict(unsent)}")
    bodies: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for mail in arrivals:
        bodies[mail.id].add((mail.to, mail.body))
    unlike = sum(len(copies) > 1 for copies in bodies.values())
    result.expect(unlike == 0, f"{unlike} mails whose copies differ")
    _judge_addresses(result, books, arrivals)
    return queue.duplicated


def _judge_addresses(result: Result, books: Books, arrivals: list[Arrival]) -> None:
    asked = {request.id: address(index_of(request.sought)) for request in books.requests}
    wanted = {
        row.message_id: asked[row.subject_id] for row in books.outbox if row.notice == "receipt"
    }
    astray = sum(mail.to != wanted.get(mail.id, mail.to) for mail in arrivals)
    result.expect(astray == 0, f"{astray} receipts went to somebody else")
