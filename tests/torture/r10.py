"""R10: eight processes at one outbox, some of its rows left by senders that died."""

import sys
from contextlib import ExitStack
from datetime import timedelta
from uuid import uuid4

from sqlmodel import Session, col, select

from ppid import clock
from ppid.events.models import OutboxEntry, State
from tests.servers import fresh_database, postgres, process
from tests.servers.processes import wait_until
from tests.torture import broken, cradle
from tests.torture.fill import fill
from tests.torture.frame import Plan, Result, total_queue
from tests.torture.office import Office, open_office
from tests.torture.sink import sink

TITLE = "eight processes send one outbox, a tenth of it left by the dead"
BROKEN = ("lease_of_a_tenth",)
ROWS, PROCESSES, A_REQUEST = 2000, 8, 3  # a request has a receipt and two officers to tell
ANSWER = 0.03  # seconds that the mail server takes, so that too short a lease ends meanwhile


def run(plan: Plan) -> Result:
    """The race on PostgreSQL, where rows are locked, and on SQLite, where there is one writer."""
    result = Result(figures={"seed": plan.seed})
    with postgres() as base:
        _race(plan, result, "postgresql", fresh_database(base, f"race_{uuid4().hex[:8]}"))
    if not plan.broken:
        _race(plan, result, "sqlite", f"sqlite:///{plan.folder / 'race.db'}")
    return result


def _race(plan: Plan, result: Result, dialect: str, url: str) -> None:
    with sink(plan.folder, ANSWER) as mail:
        office = open_office(plan, {"PPID_DATABASE_URL": url}, mail)
        fill(office.env, plan.of(ROWS // A_REQUEST + 1))
        left = _leave_some(office)
        sys.stderr.write(f"  {dialect}: eight processes begin\n")
        said = _send_all(office)
        _judge(result, office, dialect, left)
        result.expect("Traceback" not in said, f"{dialect}: {said[-2000:]}")
        office.engine.dispose()


def _leave_some(office: Office) -> set[int]:
    """Every tenth row as a dead sender leaves it: taken once, its lease over."""
    with Session(office.engine) as session:
        rows = session.exec(select(OutboxEntry).where(col(OutboxEntry.id) % 10 == 0)).all()
        for row in rows:
            row.state, row.attempts, row.lease_token = State.SENDING, 1, 1
            row.lease_until = clock.real_now() - timedelta(seconds=1)
        session.commit()
        return {row.id or 0 for row in rows}


def _send_all(office: Office) -> str:
    """Eight ticks at once, each until nothing is due; what they said on the way."""
    command = [*broken.command(office.plan.broken), "tick", "--json"]
    with ExitStack() as stack:
        running = [
            stack.enter_context(process(command, office.env, begin=cradle.begin))
            for _ in range(PROCESSES)
        ]
        wait_until(lambda: not any(one.running for one in running), 900, "all eight have ended")
        return "\n".join(one.output() for one in running)


def _judge(result: Result, office: Office, dialect: str, left: set[int]) -> None:
    with Session(office.engine) as session:
        rows = session.exec(select(OutboxEntry)).all()
        ids = [row.message_id for row in rows]
        queue = total_queue(ids, ids, (mail.id for mail in office.mail.arrivals()))
        tries = {row.id or 0: row.attempts for row in rows}
        open_ = sum(row.state != State.SENT for row in rows)
    result.count(dialect, queue)
    result.figures[f"{dialect} left by the dead"] = len(left)
    result.expect(queue.lost == 0, f"{dialect}: {queue.lost} notices were never sent")
    result.expect(queue.unexpected == 0, f"{dialect}: {queue.unexpected} mails nobody decided")
    result.expect(queue.duplicated == 0, f"{dialect}: {queue.duplicated} second copies")
    result.expect(open_ == 0, f"{dialect}: {open_} notices are not marked as sent")
    wrong = sum(count != 1 + (id_ in left) for id_, count in tries.items())
    result.expect(wrong == 0, f"{dialect}: {wrong} notices were taken more often than needed")
