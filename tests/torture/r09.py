"""R9: five beats, ten workers and a few ticks by hand: everything is decided once."""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from itertools import pairwise
from uuid import uuid4

from sqlalchemy import Engine, text
from sqlmodel import Session, select

from ppid import db
from ppid.events.models import OutboxEntry, State
from tests.servers import fresh_database, postgres, process, redis_server
from tests.servers.processes import wait_until
from tests.torture import cradle, elsewhen
from tests.torture.crew import Crew
from tests.torture.fill import fill
from tests.torture.frame import Plan, Result, total_queue
from tests.torture.judge import open_notices
from tests.torture.office import Office, open_office
from tests.torture.sink import Sink, sink

TITLE = "five beats and ten workers decide each notice once"
BROKEN = ("every_sweeper",)
BEATS, WORKERS, BY_HAND, REQUESTS = 5, 10, 3, 300
# A Tuesday of asking and a Friday of sweeping: ten days lie between, and with them the check of
# completeness, the day after it and the first reminders.
ASKED, SWEPT = date(2026, 11, 24), date(2026, 12, 4)
SWEEPS = 20  # that must have been tried before we look
Decided = Counter[tuple[str, str, str, str]]  # subject, notice, step, recipient

# Whoever becomes the sweeper is written down by the database itself.
WATCH = """
CREATE TABLE torture_sweeps (id serial PRIMARY KEY, holder text NOT NULL);
CREATE FUNCTION torture_note() RETURNS trigger AS $$
BEGIN
    IF NEW.holder IS DISTINCT FROM OLD.holder THEN
        INSERT INTO torture_sweeps (holder) VALUES (NEW.holder);
    END IF;
    RETURN NEW;
END $$ LANGUAGE plpgsql;
CREATE TRIGGER torture_watch BEFORE UPDATE ON heartbeats
    FOR EACH ROW WHEN (OLD.name = 'sweep') EXECUTE FUNCTION torture_note();
"""


def run(plan: Plan) -> Result:
    """All of them at once; one tick on a copy of the database says what they had to decide."""
    with postgres() as base, redis_server() as queue, sink(plan.folder) as mail:
        name = f"many_{uuid4().hex[:8]}"
        env = {"PPID_DATABASE_URL": fresh_database(base, name), "PPID_REDIS_URL": queue}
        office = open_office(plan, env, mail)
        fill(office.env, plan.of(REQUESTS, 20), elsewhen.seconds_to(ASKED))
        office.engine.dispose()
        office = replace(office, seconds=elsewhen.seconds_to(SWEPT))
        copy = fresh_database(base, f"{name}_copy", name)
        _watch(office.engine)
        return _all_at_once(plan, office, copy, mail)


def _of_one_tick(office: Office, url: str, plan: Plan) -> Decided:
    """What a single process decides, on the copy, with a mail server of its own."""
    with sink(plan.folder) as mail:
        other = {"PPID_DATABASE_URL": url, "PPID_DATA_DIR": str(plan.folder / "data-copy")}
        _tick(office.env | other | {"PPID_SMTP_URL": mail.url}, office.seconds)
    engine = db.engine_for(url, pooled=False)
    try:
        return _decided(engine)
    finally:
        engine.dispose()


def _tick(env: dict[str, str], seconds: int) -> None:
    """`ppid tick` by hand, at the moved clock."""
    with process([*elsewhen.command(seconds), "tick", "--json"], env, begin=cradle.begin) as one:
        wait_until(lambda: not one.running, 300, "the tick ends")
        assert one.popen.returncode == 0, one.output()


def _all_at_once(plan: Plan, office: Office, copy: str, mail: Sink) -> Result:
    result = Result(figures={"seed": plan.seed})
    with Crew() as crew:
        for number in range(plan.of(WORKERS, 4)):
            crew.add(office.slot("worker", number))
        crew.wait_until_up()
        for number in range(plan.of(BEATS, 3)):
            crew.add(office.slot("beat", number))
        with ThreadPoolExecutor(BY_HAND) as pool:
            for _ in range(BY_HAND):
                pool.submit(_tick, office.env, office.seconds)
        _wait_for_the_end(office.engine, plan)
        result.figures["processes"] = dict(Counter(slot.kind for slot in crew.slots))
        _judge_sweepers(result, _holders(office.engine))
    if result.passed or not plan.broken:  # else what they did has been cut short
        _judge(result, office.engine, _of_one_tick(office, copy, plan), mail)
    office.engine.dispose()
    return result


def _wait_for_the_end(engine: Engine, plan: Plan) -> None:
    """Enough have swept and nothing is due any more; or two were seen at once where they may be."""
    sweeps = plan.of(SWEEPS, 4)

    def is_over() -> bool:
        holders = _holders(engine)
        time.sleep(0.2)
        if plan.broken and _two_at_once(holders):
            return True
        return sum(holder != "" for holder in holders) >= sweeps and not open_notices(engine)

    wait_until(is_over, 600, "all swept and sent")


def _judge(result: Result, engine: Engine, wanted: Decided, mail: Sink) -> None:
    found = _decided(engine)
    missing, too_many = wanted - found, found - wanted
    result.figures |= {"to be decided": wanted.total(), "decided": found.total()}
    result.expect(not missing, f"{missing.total()} never decided: {missing.most_common(2)}")
    result.expect(not too_many, f"{too_many.total()} beyond that: {too_many.most_common(2)}")
    with Session(engine) as session:
        rows = session.exec(select(OutboxEntry)).all()
        ids = [row.message_id for row in rows if row.state == State.SENT]
    queue = total_queue(ids, ids, (copy.id for copy in mail.arrivals()))
    result.count("mails", queue)
    result.expect(queue.lost == 0, f"{queue.lost} notices never reached the mail server")
    result.expect(queue.unexpected == 0, f"{queue.unexpected} mails that were not to be sent")
    result.expect(queue.duplicated == 0, f"{queue.duplicated} second copies")


def _judge_sweepers(result: Result, holders: list[str]) -> None:
    """Between two sweepers there must be nobody: who begins, begins after the last has ended."""
    two = _two_at_once(holders)
    result.figures["sweeps"] = sum(holder != "" for holder in holders)
    result.expect(two == 0, f"{two} times two sweepers at once")


def _two_at_once(holders: list[str]) -> int:
    return sum(bool(first and second) for first, second in pairwise(holders))


def _decided(engine: Engine) -> Decided:
    with Session(engine) as session:
        rows = session.exec(select(OutboxEntry)).all()
        return Counter((str(row.subject_id), row.notice, row.step, row.recipient) for row in rows)


def _watch(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql(WATCH)


def _holders(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        found = connection.execute(text("SELECT holder FROM torture_sweeps ORDER BY id"))
        return [str(row[0]) for row in found]
