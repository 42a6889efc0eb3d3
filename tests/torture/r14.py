"""R14: a morning of reminders, 50 units and 200 requests each; what is urgent goes before."""

import re
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from datetime import time as hour
from uuid import uuid4

import httpx
import sqlalchemy as sa
from sqlmodel import Session, col, select

from ppid import clock
from ppid.accounts.models import Officer
from ppid.clocks.models import Clock
from ppid.events.models import OutboxEntry, State
from ppid.holidays.queries import calendar
from ppid.notices.sweep import run_sweep
from ppid.requests.models import Assignment
from ppid.units import queries as units
from ppid.units.models import Unit
from tests.bench import fill
from tests.servers import (
    SmtpServer,
    fresh_database,
    postgres,
    redis_process,
    smtp_server,
    wait_until,
)  # fmt: skip
from tests.torture.frame import Plan, Result, total_queue
from tests.torture.house import bound, house, launch, seeded, settings_of, web
from tests.torture.load import within
from tests.workers.office import Office

TITLE = "ten thousand reminders in one morning"
BROKEN = ("urgent-as-any-other",)
UNITS, EACH = 50, 200  # requests of each unit; of a quarter two steps are due, to two officers each
WORKERS = 2
SINK = 0.05  # seconds that the mail server takes for each
DRAINED, QUICK, URGENT = 600.0, 300.0, 60.0  # seconds; of the full and the short plan
OPEN = (State.PENDING, State.SENDING)


def run(plan: Plan) -> Result:
    result = Result()
    with ExitStack() as stack:
        data = plan.folder / "data"
        stack.enter_context(settings_of(data))
        url = fresh_database(stack.enter_context(postgres()), "capacity")
        seeded(url)
        queue = stack.enter_context(redis_process())
        mail = stack.enter_context(smtp_server("late", SINK))
        env = {"PPID_REDIS_URL": queue.url, "PPID_SMTP_URL": mail.url}
        office = stack.enter_context(house(data, url, **env))
        stack.enter_context(bound(url))
        moved = stack.enter_context(_morning(office))
        took = time.monotonic()
        decided = _decide(
            office, plan.of(UNITS * EACH) if plan.size >= 1 else round(10_000 * plan.size)
        )
        result.figures["reminders decided"] = decided
        result.figures["seconds to decide them"] = f"{time.monotonic() - took:.1f}"
        base, _ = web(office, str(moved))
        _expect_lag(office, base, result)
        _drain(plan, office, mail, moved, result)
        _expect_lag(office, base, result)
    return result


@contextmanager
def _morning(office: Office) -> Iterator[int]:
    """The office's clock at eight on the next working day; by how many seconds it was moved."""
    with Session(office.engine) as session:
        days = calendar(session, units.public_body(session).id)
    then = datetime.combine(days.next_working_day(clock.today()), hour(8), clock.zone())
    seconds = round((then - clock.real_now()).total_seconds())
    clock.shift_by(lambda: timedelta(seconds=seconds))
    try:
        yield seconds
    finally:
        clock.shift_by(timedelta)


def _decide(office: Office, requests: int) -> int:
    """Open requests of all units, a quarter of them due today; what the sweep decides of them."""
    with Session(office.engine) as session:
        body = units.public_body(session)
        ids = fill.open_requests(session, body, requests)
        found = session.exec(select(Unit.id).order_by(Unit.code).limit(UNITS)).all()
        dewi = session.exec(select(Officer.id).where(Officer.email == "dewi@ppid.example")).one()
        same = {"note": "", "assigned_by": dewi, "assigned_at": clock.now(), "state": "open"}
        assigned = [
            {**same, "id": uuid4(), "request_id": id_, "unit_id": found[number % len(found)]}
            for number, id_ in enumerate(ids)
        ]
        session.execute(sa.insert(Assignment), assigned)
        session.execute(
            sa.update(Clock)
            .where(col(Clock.request_id).in_(ids[::4]), col(Clock.kind) == "request-response")
            .values(next_step_at=clock.now(), due_on=clock.today())
        )
        session.commit()
    run_sweep()
    return len([row for row in office.outbox() if row.state == State.PENDING])


def _expect_lag(office: Office, base: str, result: Result) -> None:
    """The figure of /metrics is the age of the oldest notice that is due and not yet out."""
    before = clock.now()
    shown = re.search(
        r"^ppid_outbox_oldest_due_seconds\S* ([\d.]+)", httpx.get(f"{base}/metrics").text, re.M
    )
    waiting = [row.due_at for row in office.outbox() if row.state in OPEN]
    least, most = (
        max(0.0, (then - min(waiting)).total_seconds()) if waiting else 0.0
        for then in (before, clock.now())
    )
    said = float(shown.group(1)) if shown else -1.0
    told = f"{said:.0f} s, is {least:.0f} to {most:.0f} s"
    result.figures[f"lag shown with {len(waiting)} waiting"] = told
    result.expect(least - 1 <= said <= most + 1, f"lag: shown {told}")


def _drain(plan: Plan, office: Office, mail: SmtpServer, moved: int, result: Result) -> None:
    start = time.monotonic()
    for _ in range(WORKERS):
        launch(office, str(moved), "worker")
    launch(office, str(moved), "beat")
    wait_until(lambda: bool(mail.messages), 120, "a first mail")
    first = time.monotonic()
    urgent = _urgent(plan, office)
    _expect_first(plan, office, mail, urgent, result)
    limit = DRAINED if plan.size >= 1 else QUICK
    took = within(limit, lambda: not any(row.state in OPEN for row in office.outbox()))
    rows = office.outbox()
    sent = [row.message_id for row in rows if row.state == State.SENT]
    queue = total_queue(sent, sent, (str(one.message["Message-ID"]) for one in mail.messages))
    result.count("mails", queue)
    result.expect(queue.lost + queue.duplicated + queue.unexpected == 0, f"not once: {queue}")
    states = {row.state for row in rows}
    result.figures |= {
        "states": sorted(states),
        "seconds from the start of the workers": f"{time.monotonic() - start:.0f}",
        "mails a second": f"{len(sent) / max(0.001, time.monotonic() - first):.0f}",
    }
    result.expect(states <= {State.SENT, State.SUPERSEDED}, f"states {states}")
    left = sum(row.state in OPEN for row in rows)
    waiting = [
        (row.notice, row.state, str(row.due_at), row.reply) for row in rows if row.state in OPEN
    ]
    result.expect(
        took is not None, f"{left} of {len(rows)} wait after {limit:.0f} s: {waiting[:3]}"
    )


def _urgent(plan: Plan, office: Office) -> OutboxEntry:
    """A new request in the middle of it: its receipt is a duty of the law, priority 1."""
    id_ = office.receive()
    with Session(office.engine, expire_on_commit=False) as session:
        rows = session.exec(select(OutboxEntry).where(OutboxEntry.subject_id == id_)).all()
        entry = next(row for row in rows if row.notice == "receipt")
        if plan.broken:
            entry.priority = 9
            session.add(entry)
            session.commit()
        return entry


def _expect_first(
    plan: Plan, office: Office, mail: SmtpServer, urgent: OutboxEntry, result: Result
) -> None:
    def came() -> bool:
        return any(one.message["Message-ID"] == urgent.message_id for one in mail.messages)

    took = within(plan.patience(URGENT), came)
    left = sum(row.state == State.PENDING and row.priority > 1 for row in office.outbox())
    result.figures["seconds that the urgent one waited"] = took and f"{took:.1f}"
    result.figures["others that still waited then"] = left
    result.expect(took is not None, "the urgent one waited too long")
    result.expect(left > 0, "the urgent one came last")
