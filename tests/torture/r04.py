"""The mail server is away for six hours, and comes back."""

from contextlib import ExitStack
from unittest.mock import patch

import sqlalchemy as sa
from sqlmodel import Session

from ppid import clock, db
from ppid.clocks.models import Clock
from ppid.events.models import OutboxEntry, State
from ppid.events.service import Decision, decide_all
from ppid.notices import preparing, queries
from ppid.notices.lines import MOST
from ppid.notices.recipients import Directory
from tests.bench.fill import clock_values
from tests.servers import SmtpServer, free_port, serving
from tests.torture.frame import Plan, Result, total_queue
from tests.torture.mailroom import Mailroom, mailroom

TITLE = "the mail server refuses for six hours, then returns"
BROKEN = ("recheck",)
AWAY, LOOK = 6 * 3600, 60.0  # seconds
ATTEMPTS, BACK = 20, 15 * 60


def run(plan: Plan) -> Result:
    result, server = Result(), SmtpServer(free_port())
    with ExitStack() as stack:
        room = stack.enter_context(mailroom(plan.folder, server.url))
        if plan.broken == "recheck":
            stack.enter_context(patch.object(preparing, "why_not", lambda *_: None))
        wanted = _decide(room, plan.of(500, 40))
        stale = _a_step(room)
        _away(room, result, LOOK if plan.size == 1 else 3 * LOOK)
        _done_meanwhile()
        with serving(server):
            turns = room.live(lambda: not room.open(), LOOK, 60)
        _judge(room, server, result, wanted)
        result.figures["minutes until all had left"] = turns * LOOK / 60
        result.expect(turns * LOOK <= BACK, "not all had left 15 minutes after the return")
        told = [row for row in room.rows() if row.message_id == stale]
        result.expect(
            [row.state for row in told] == [State.CANCELLED], "a reminder of what is done was sent"
        )
    return result


def _decide(room: Mailroom, count: int) -> list[str]:
    """Of three priorities, some seconds apart."""
    found: list[str] = []
    for part in range(5):
        for priority in (1, 5, 9):
            some = [f"p{part}-{priority}-{n}@d{n % 9}.example" for n in range(count // 15 + 1)]
            found += room.decide(some, priority=priority)
        room.clocks.move(seconds=10)
    return found


def _a_step(room: Mailroom) -> str:
    """A reminder to the desk, true while its clock runs."""
    (receipt,) = room.decide(["siti@example.id"])
    case = next(row.subject_id for row in room.rows() if row.message_id == receipt)
    with db.transaction() as session:
        values = clock_values(room.body, case, "request-response")
        session.execute(sa.insert(Clock), [values])
        desk = Directory.of(session, room.body.id).desk()[0]
        data = {"clock_id": str(values["id"]), "clock_due_on": str(values["due_on"])}
        what = Decision("new_request", desk, clock.now(), data, step="answer_due")
        decide_all(session, "request", room.body.id, [(case, what)])
    return next(row.message_id for row in room.rows() if row.step)


def _away(room: Mailroom, result: Result, look: float) -> None:
    """Six hours in which nobody answers; the alarm is up after a quarter of one."""
    passed, early, late = 0.0, True, False
    while passed < AWAY:
        room.deliver()
        with db.reading() as session:
            alarm = _alarm(session)
        early = early and not (alarm and passed < 14 * 60)
        late = late or (alarm and passed <= 18 * 60)
        room.clocks.move(seconds=look)
        passed += look
    rows = room.rows()
    result.figures["most attempts of a row while it was away"] = max(row.attempts for row in rows)
    result.expect(early, "the alarm was up before 14 minutes")
    result.expect(late, "no alarm after 18 minutes")
    result.expect({row.state for row in rows} == {State.PENDING}, "not everything waited")


def _alarm(session: Session) -> bool:
    trouble = queries.transport_trouble(session)
    return trouble is not None and trouble.alarming


def _done_meanwhile() -> None:
    with db.transaction() as session:
        session.execute(sa.update(Clock).values(stopped_on=clock.today()))


def _judge(room: Mailroom, server: SmtpServer, result: Result, wanted: list[str]) -> None:
    queue = total_queue(wanted, wanted, [id_ for id_ in server.ids() if id_ in set(wanted)])
    result.count("mails", queue)
    result.expect(queue.lost == 0, f"{queue.lost} mails were lost")
    result.expect(queue.duplicated == 0, f"{queue.duplicated} mails came twice")
    most = max(row.attempts for row in room.rows())
    result.expect(most <= ATTEMPTS, f"a row was tried {most} times")
    moved = _displacement(room.rows(), server.ids())
    result.figures["places a mail came before an older one, at most"] = moved
    result.expect(moved <= 2 * MOST, f"a mail overtook {moved} older ones of its priority")


def _displacement(rows: list[OutboxEntry], came: list[str]) -> int:
    """How far the order on the wire is from priority and age; the lines work side by side."""
    place = {id_: n for n, id_ in enumerate(came)}
    ordered = sorted(
        (row for row in rows if row.message_id in place),
        key=lambda row: (row.priority, row.due_at, row.id or 0),
    )
    return max(n - place[row.message_id] for n, row in enumerate(ordered))
