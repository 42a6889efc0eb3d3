"""Taking in what comes to the return address: matched by its token, counted, acted upon once.

A bounce that is final makes its notice undeliverable, however long ago it was sent; a delay is
only written down. Nothing of a message is kept but what it is and a code of RFC 3463.
"""

import logging

from sqlmodel import Session, col, select

from ppid import clock
from ppid.events.models import OutboxEntry, State
from ppid.kit.upserts import insert_for
from ppid.notices import failing, reports, returnpath, suppressing
from ppid.notices.models import Bounce, BounceCount
from ppid.notices.reports import Kind, Report

log = logging.getLogger("ppid.bounces")
STOPS = frozenset({State.SENT, State.PENDING, State.SENDING})
FORGED, UNMATCHED, SEEN = "forged", "unmatched", "seen"
KINDS = (*(kind.value for kind in Kind), FORGED, UNMATCHED, SEEN)
REASON = "surel kembali"


def take(session: Session, raw: bytes, source: str, to: str = "") -> str:
    """Take one message in; what it was: a `Kind`, or forged, unmatched, seen. Safe to repeat.

    `to`: the address it was delivered to, where the mail server says so.
    """
    report = reports.read(raw)
    found = _taken(session, report, source, [to, *report.to])
    _count(session, found)
    log.info("taken", extra={"kind": found, "source": source})
    return found


def _taken(session: Session, report: Report, source: str, to: list[str]) -> str:
    if report.kind not in reports.REPORTS:
        return report.kind.value
    tokens = returnpath.tokens_in(to)[:3]
    entry = next((each for each in (_entry(session, token) for token in tokens) if each), None)
    if entry is None:
        return FORGED if tokens else UNMATCHED
    if not _write(session, report, entry, source):
        return SEEN
    if report.kind is Kind.FAILED:
        _fail(session, entry, report)
    return report.kind.value


def _entry(session: Session, token: str) -> OutboxEntry | None:
    return returnpath.entry_of(session, token)


def _write(session: Session, report: Report, entry: OutboxEntry, source: str) -> bool:
    """Keep the report; False where it came before."""
    values = {
        "digest": report.digest,
        "outbox_id": entry.id,
        "at": clock.real_now(),
        "kind": report.kind.value,
        "status": report.status,
        "source": source,
    }
    statement = insert_for(session, Bounce).values(values).on_conflict_do_nothing()
    return session.execute(statement.returning(col(Bounce.digest))).first() is not None


def _fail(session: Session, entry: OutboxEntry, report: Report) -> None:
    """It came back; a sender that still holds the row finds it is not its any more.

    The address is held only if it is the one that the report blames, where it names one: a mail
    that its reader passes on comes back because of another.
    """
    status = report.status
    if suppressing.is_of_the_address(status) and suppressing.is_about(entry, report.about):
        suppressing.suppress(session, entry, "bounced", status)
    if entry.state not in STOPS:
        return
    entry.state, entry.lease_until, entry.retry_at = State.UNDELIVERABLE, None, None
    entry.note = f"{REASON} ({status})" if status else REASON
    session.add(entry)
    session.flush()
    failing.fail(session, entry, REASON)


def _count(session: Session, kind: str) -> None:
    insert = insert_for(session, BounceCount).values(kind=kind, number=1, last_at=clock.real_now())
    session.execute(
        insert.on_conflict_do_update(
            index_elements=["kind"],
            set_={"number": col(BounceCount.number) + 1, "last_at": insert.excluded.last_at},
        )
    )


def counts(session: Session) -> dict[str, int]:
    """How many messages of each kind ever came to the return address; a few rows are read."""
    rows = session.exec(select(BounceCount.kind, BounceCount.number)).all()
    return dict.fromkeys(KINDS, 0) | dict(rows)
