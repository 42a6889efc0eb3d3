"""R19: web and worker are told to stop, again and again, while citizens ask.

A request counts as failed where it was handed to the web process and did not come back as 201.
A web process that is starting refuses connections; the proxy waits for it, as one does in front of
a single server, and sends nothing a second time.
"""

import sys
import time
from dataclasses import dataclass
from functools import partial
from random import Random
from uuid import uuid4

from sqlmodel import Session, select

from ppid.events.models import OutboxEntry, State
from tests.servers import fresh_database, postgres, redis_server, wait_until
from tests.torture.crew import Crew, Slot
from tests.torture.door import proxy
from tests.torture.frame import Plan, Result, total_queue
from tests.torture.judge import Books, judge_decisions, judge_requests
from tests.torture.office import Office, open_office
from tests.torture.sink import sink
from tests.torture.storm import wait_for_the_end
from tests.torture.submitters import Submitters

TITLE = "SIGTERM of web and worker under load: nobody notices"
BROKEN = ("outright",)  # they end without finishing what they have in hand
DEPLOYS, RATE = 20, 20.0  # submissions a second, also while nobody answers them
PATIENCE = 180.0  # seconds for a deploy: the mail in hand is finished first


@dataclass
class Deploys:
    """Both told to stop at once; the next ones stand before it happens again."""

    slots: tuple[Slot, ...]
    random: Random
    count: int
    outright: bool = False
    done: int = 0

    def run(self) -> None:
        for _ in range(self.count):
            time.sleep(self.random.uniform(0.2, 1.5))
            starts = [slot.starts for slot in self.slots]
            for slot in self.slots:
                slot.kill() if self.outright else slot.terminate()
            wait_until(partial(self._are_back, starts), PATIENCE, "the next ones up")
            self.done += 1
            sys.stderr.write(f"  {self.done} of {self.count} deploys\n")

    def _are_back(self, starts: list[int]) -> bool:
        return all(
            slot.up and slot.starts > before
            for slot, before in zip(self.slots, starts, strict=True)
        )


def run(plan: Plan) -> Result:
    """On PostgreSQL and Redis, behind a proxy."""
    with postgres() as base, redis_server() as queue, sink(plan.folder) as mail, Crew() as crew:
        url = fresh_database(base, f"deploy_{uuid4().hex[:8]}")
        office = open_office(plan, {"PPID_DATABASE_URL": url, "PPID_REDIS_URL": queue}, mail)
        web, worker = crew.add(office.slot("web")), crew.add(office.slot("worker"))
        crew.add(office.slot("beat"))
        crew.wait_until_up()
        with proxy(office.port) as port:
            deploys = Deploys(
                (web, worker), plan.random("deploys"), plan.of(DEPLOYS, 4), bool(plan.broken)
            )
            citizens = _under_load(plan, port, deploys)
        result = Result(figures={"seed": plan.seed, "deploys": deploys.done})
        left = wait_for_the_end(office, time.monotonic())
        result.expect(not left, f"{left} notices still open")
        codes = {slot.kind: sorted(set(slot.codes)) for slot in (web, worker)}
        result.figures["exit codes"] = codes
        result.expect(codes == {"web": [0], "worker": [0]}, f"they ended with {codes}")
        _judge(result, office, citizens)
        return result


def _under_load(plan: Plan, port: int, deploys: Deploys) -> Submitters:
    """Each request over a connection of its own, so that it is clear what was handed over."""
    began = time.monotonic()
    citizens = Submitters(
        f"http://127.0.0.1:{port}",
        10**6,
        plan.random("citizens"),
        lambda index: index <= RATE * (time.monotonic() - began),
        keep_alive=False,
        patience=240.0,
    ).start(threads=4)
    try:
        deploys.run()
        citizens.close()
        citizens.join()
    finally:
        citizens.stop()
    return citizens


def _judge(result: Result, office: Office, citizens: Submitters) -> None:
    books = Books.of(office.engine)
    judge_requests(result, books, citizens)
    judge_decisions(result, books)
    failed = {said: count for said, count in citizens.answers.items() if said != "201"}
    result.expect(not failed, f"requests that failed: {failed}")
    with Session(office.engine) as session:
        rows = session.exec(select(OutboxEntry)).all()
        unsent = sum(row.state != State.SENT for row in rows)
        ids = [row.message_id for row in rows]
    queue = total_queue(ids, ids, (mail.id for mail in office.mail.arrivals()))
    result.count("mails", queue)
    result.expect(not unsent and queue.lost == 0, f"{unsent} not sent, {queue.lost} lost")
    result.expect(queue.unexpected == 0, f"{queue.unexpected} mails that nobody decided")
    result.expect(queue.duplicated == 0, f"{queue.duplicated} second copies")
    office.engine.dispose()
