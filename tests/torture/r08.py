"""R8: clocks that stand elsewhere, jump ahead and fall back; dates and notices stay as they are."""

import os
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from importlib.util import find_spec
from typing import Any
from unittest.mock import patch
from uuid import uuid4

from sqlmodel import Session, col, select

from ppid import clock, db
from ppid.cli.tick import tick
from ppid.clocks.models import Clock
from ppid.events.models import Event, OutboxEntry
from ppid.events.service import APPLICANT, SYSTEM
from ppid.notices.sweep import run_sweep
from ppid.requests import service
from ppid.requests.schemas import NewRequest
from ppid.units import queries as units
from tests.people import siti
from tests.servers import SmtpServer, fresh_database, postgres, smtp_server
from tests.torture.frame import Plan, Result
from tests.torture.house import bound, seeded, settings_of

TITLE = "clocks elsewhere, clocks that jump ahead and back"
GUARDED = find_spec("ppid.notices.guards") is not None
BROKEN = ("dates-of-the-host", *(("guard-off",) if GUARDED else ()))
ZONES = ("UTC", "Asia/Makassar", "Asia/Jakarta", "America/New_York")
# Around midnight in the office, in Greenwich, in New York, and around the turn of the year.
RECEIVED = ("2026-11-26T15:59:59", "2026-11-26T16:00:00", "2026-11-27T00:00:00",
            "2026-11-27T04:59:59", "2026-12-30T16:00:01")  # fmt: skip
WALK = (date(2026, 11, 26), 18)  # days on which the sweep looks, from the first
START = datetime(2026, 11, 23, 1, tzinfo=UTC)  # 09:00 in the office, a Monday
JUMPS = ("+1s", "-1s", "+1d", "+30d", "-1d", "+1d", "+30d", "+0d")  # each from the start
UNITS = {"s": timedelta(seconds=1), "d": timedelta(days=1)}
Facts = dict[str, Any]


def run(plan: Plan) -> Result:
    result = Result()
    if not plan.broken:
        _one_offset(result)
    with ExitStack() as stack:
        data = plan.folder / "data"
        data.mkdir()
        mail = stack.enter_context(smtp_server())
        stack.enter_context(settings_of(data, PPID_SMTP_URL=mail.url))
        places = [Place("sqlite", str(data)), Place("postgresql", stack.enter_context(postgres()))]
        for place in places:
            place.prepare()
            if plan.broken != "guard-off":
                _everywhere(plan, place, result)
            if plan.broken != "dates-of-the-host":
                mail.messages.clear()
                # A data folder knows its database, so each database has one of its own.
                with settings_of(plan.folder / place.name, PPID_SMTP_URL=mail.url):
                    (plan.folder / place.name).mkdir()
                    _jump(plan, place, mail, result)
            if plan.broken and not result.passed:
                return result
    return result


def _one_offset(result: Result) -> None:
    """East Kalimantan is eight hours ahead, on every day of these years, without summer time."""
    days = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=n) for n in range(33_238))
    found = Counter((at.utcoffset(), at.dst()) for at in (d.astimezone(clock.WITA) for d in days))
    result.figures["offsets of Asia/Makassar 1970 to 2060"] = {
        str(offset): count for (offset, _), count in found.items()
    }
    result.expect(set(found) == {(timedelta(hours=8), timedelta())}, f"offsets: {found}")


@dataclass(frozen=True)
class Place:
    """One kind of database: a seeded one, and as many copies as wanted."""

    name: str
    base: str

    def _url(self, database: str) -> str:
        if self.name == "sqlite":
            return f"sqlite:///{self.base}/{database}.db"
        return f"{self.base.rpartition('/')[0]}/{database}"

    def prepare(self) -> None:
        if self.name == "postgresql":
            fresh_database(self.base, "r08")
        seeded(self._url("r08"))

    def copy(self, zone: str = "UTC") -> str:
        """A copy of the seeded database; PostgreSQL's sessions live in `zone`."""
        made = f"r08_{uuid4().hex[:10]}"
        if self.name == "sqlite":
            shutil.copy(f"{self.base}/r08.db", f"{self.base}/{made}.db")
            return self._url(made)
        return f"{fresh_database(self.base, made, 'r08')}?options=-c%20timezone%3D{zone}"

    def pairs(self, plan: Plan) -> list[tuple[str, str]]:
        """Zones of host and database: each with each, or each with its neighbour."""
        if self.name == "sqlite":
            return [(host, "UTC") for host in ZONES]
        if plan.size >= 1:
            return [(host, base) for host in ZONES for base in ZONES]
        return list(zip(ZONES, (*ZONES[1:], ZONES[0]), strict=True))


@contextmanager
def _host(zone: str) -> Iterator[None]:
    """This process on a machine in another zone."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = zone
    time.tzset()
    try:
        yield
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        time.tzset()


def _everywhere(plan: Plan, place: Place, result: Result) -> None:
    found: dict[tuple[str, str], Facts] = {}
    with ExitStack() as stack:
        if plan.broken == "dates-of-the-host":
            stack.enter_context(patch.object(clock, "local", lambda instant: instant.astimezone()))
        for host, base in place.pairs(plan):
            with _host(host), bound(place.copy(base)):
                found[host, base] = _facts()
    first = next(iter(found.values()))
    result.figures[f"{place.name}: zones compared"] = len(found)
    result.figures[f"{place.name}: clocks, sweeps that decided"] = [
        len(first["clocks"]), len(first["decided"]),
    ]  # fmt: skip
    for zones, facts in found.items():
        for name, value in facts.items():
            result.expect(
                value == first[name], f"{place.name}: {name} differ in {zones}: {value[:3]}"
            )


def _facts() -> Facts:
    """Every date of some requests, and what a walk over the days decided."""
    for number, at in enumerate(RECEIVED[:-1]):
        _receive(datetime.fromisoformat(at).replace(tzinfo=UTC), f"zone-{number}")
    decided = []
    for day in range(WALK[1]):
        for hour in (0, 9):  # the office's midnight, and its morning
            then = datetime.combine(WALK[0] + timedelta(days=day), datetime.min.time(), clock.WITA)
            with clock.fixed(then + timedelta(hours=hour)):
                report = run_sweep()
            if report.decided:
                decided.append((day, hour, dict(report.decided)))
    _receive(datetime.fromisoformat(RECEIVED[-1]).replace(tzinfo=UTC), "zone-last")
    with db.reading() as session:
        rows = session.exec(select(Clock)).all()
        clocks = sorted(
            (row.kind, row.reading, str(row.started_on), str(row.due_on), str(row.due_at),
             str(row.next_step_at), str(row.stopped_on))
            for row in rows
        )  # fmt: skip
        due = sorted(str(at) for at in session.exec(select(OutboxEntry.due_at)))
        said = sorted(
            f"{event.name} {event.at} {sorted(event.data.items())}"
            for event in session.exec(select(Event).where(Event.name == "request.received"))
        )
    return {"clocks": clocks, "decided": decided, "notices due": due, "events": said}


def _receive(at: datetime, key: str) -> None:
    data = NewRequest.model_validate(siti())
    with clock.fixed(at), db.transaction() as session:
        service.receive(session, units.public_body(session), data, APPLICANT, key=key)


def _jump(plan: Plan, place: Place, mail: SmtpServer, result: Result) -> None:
    """The clock of the machine jumps; the seconds since its start do not."""
    off = [timedelta()]
    began = clock.monotonic()

    def real_now() -> datetime:
        return START + off[0] + timedelta(seconds=clock.monotonic() - began)

    with ExitStack() as stack:
        stack.enter_context(patch.object(clock, "real_now", real_now))
        if GUARDED:
            _guard(stack, plan.broken)
        stack.enter_context(bound(place.copy()))
        for number in range(3):
            _receive(clock.now(), f"jump-{number}")
        tick()
        for jump in JUMPS:
            off[0] = int(jump[:-1]) * UNITS[jump[-1]]
            _tick_after(jump, place.name, result)
        with db.reading() as session:
            decided = Counter(session.exec(select(OutboxEntry.message_id)))
            lapses = session.exec(
                select(OutboxEntry.id).where(col(OutboxEntry.notice).startswith("lapsed"))
            ).all()
    came = Counter(str(one.message["Message-ID"]) for one in mail.messages)
    twice = [name for name, count in came.items() if count > 1]
    result.figures[f"{place.name}: decided, mails, lapses"] = [len(decided), len(came), len(lapses)]
    result.expect(bool(came), f"{place.name}: no mail came, so none could come twice")
    result.expect(not twice, f"{place.name}: {len(twice)} mails came twice")
    result.expect(max(decided.values()) == 1, f"{place.name}: decided twice")
    result.expect(bool(lapses), f"{place.name}: nothing lapsed in 30 days, so nothing was tried")


def _tick_after(jump: str, name: str, result: Result) -> None:
    """A jump of more than minutes decides nothing until an operator says that it is so."""
    before = _known()
    done = tick()
    far = jump[-1] == "d"
    if GUARDED and far and jump != "+0d":
        result.expect(
            not done.sweep.decided and _known() == before,
            f"{name}: {jump} decided {dict(done.sweep.decided)} before anyone confirmed it",
        )
    if GUARDED and far:
        with db.transaction() as session:
            _clocks().confirm(session, SYSTEM)
        tick()


def _known() -> int:
    with db.reading() as session:
        return len(session.exec(select(OutboxEntry.id)).all())


def _clocks() -> Any:
    return import_module("ppid.notices.guards.clocks")


def _guard(stack: ExitStack, broken: str) -> None:
    """The server of the database jumps with us: it runs on the same machine."""

    def server_now(_session: Session) -> datetime:
        return clock.real_now()

    stack.enter_context(patch.object(_clocks(), "server_now", server_now))
    if broken == "guard-off":
        never: Callable[[Session], None] = lambda _session: None  # noqa: E731
        stack.enter_context(patch.object(_clocks(), "doubt", never))
