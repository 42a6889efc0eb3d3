"""What is measured, each on a database that was made for it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter
from uuid import UUID

import httpx
from sqlalchemy import update
from sqlmodel import col

from ppid import clock, db
from ppid.calendars import service as calendars
from ppid.calendars.change import Change
from ppid.clocks.models import Clock
from ppid.events import APPLICANT
from ppid.holidays import queries
from ppid.holidays.editing import Act
from ppid.holidays.rows import as_json
from ppid.notices.sweep import run_sweep
from ppid.requests import service
from ppid.requests.schemas import NewRequest
from ppid.statute.calendar import Holiday, HolidayKind
from ppid.units import queries as units
from tests.people import siti

WRITERS = 4


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    figure: str


def submissions(seconds: float) -> Row:
    """Request, event and notices in one committed transaction, from four threads at once."""
    data = NewRequest.model_validate(siti())
    end = perf_counter() + seconds

    def send(writer: int) -> int:
        done = 0
        while perf_counter() < end:
            with db.transaction() as session:
                body = units.public_body(session)
                service.receive(session, body, data, APPLICANT, key=f"{writer}-{done}")
            done += 1
        return done

    start = perf_counter()
    with ThreadPoolExecutor(WRITERS) as pool:
        total = sum(pool.map(send, range(WRITERS)))
    rate = total / (perf_counter() - start)
    return Row("submissions (request + event + notices committed)", f"{rate:,.0f} a second")


def page(what: str, client: httpx.Client, path: str, times: int) -> Row:
    """One reader, one page after the other, through the real server."""
    took = []
    for _ in range(times):
        start = perf_counter()
        client.get(path).raise_for_status()
        took.append((perf_counter() - start) * 1000)
    slow = quantiles(took, n=20)[-1]
    return Row(what, f"median {median(took):.1f} ms, p95 {slow:.1f} ms")


def _took(act: Callable[[], object]) -> float:
    start = perf_counter()
    act()
    return perf_counter() - start


def tick_idle() -> Row:
    took = [_took(run_sweep) for _ in range(5)]
    return Row("tick, 100,000 open clocks, none due", f"{median(took) * 1000:.1f} ms")


def recompute() -> Row:
    """A day added to the calendar: every open clock counted anew, with moves, events, notices."""
    with db.transaction() as session:
        body = units.public_body(session)
        day = queries.calendar(session, body.id).next_working_day(clock.today())
        row = as_json(Holiday(day, HolidayKind.CUTI_BERSAMA, "Cuti bersama", "SKB", None))
        change = Change(day.year, Act.ADD, [row], "SKB")
        start = perf_counter()
        plan = calendars.apply_as_operator(session, body.id, change)
    took = perf_counter() - start
    what = "recompute 100,000 clocks (moves, events and notices committed)"
    return Row(what, f"{took:.1f} s, {len(plan.moves):,} moved")


def tick_due(requests: list[UUID]) -> Row:
    """A thousand clocks whose instant has come: examined, decided, moved on."""
    with db.transaction() as session:
        session.execute(
            update(Clock)
            .where(col(Clock.request_id).in_(requests), col(Clock.kind) == "request-response")
            .values(next_step_at=clock.now(), due_on=clock.today())
        )
    report = None

    def sweep() -> None:
        nonlocal report
        report = run_sweep()

    took = _took(sweep)
    assert report is not None
    decided = sum(report.decided.values())
    what = f"tick, 100,000 open clocks, {len(requests):,} due ({decided:,} notices decided)"
    return Row(what, f"{took:.2f} s")
