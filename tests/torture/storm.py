"""The storm of R1 and R2: citizens who ask, an office that is killed piece by piece, a judge."""

import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from ppid import db
from tests.people import hire
from tests.torture import broken, judge, sealed
from tests.torture.crew import Crew, Ready, Slot, has_children, program, settled
from tests.torture.frame import Plan, Result
from tests.torture.killer import Killer
from tests.torture.sink import Sink
from tests.torture.submitters import Submitters

SECRET = "kunci-untuk-uji-yang-cukup-panjang"
WITHIN = 60.0  # seconds after the last kill (or the last number given) until all is done
LONGEST = 300.0  # how long it is watched, to tell what is late from what is lost
A_FEW = 4  # copies that a short plan may have more: few kills make no rate


@dataclass(frozen=True)
class Storm:
    """Its size: how many submissions, and how many deaths of each kind."""

    submissions: int
    kills: Mapping[str, int]


@dataclass(frozen=True)
class Office:
    """Where it takes place: the variables of all processes, and the test's own look inside."""

    plan: Plan
    env: dict[str, str]
    engine: Engine
    mail: Sink
    port: int

    def slot(self, kind: str, number: int = 0) -> Slot:
        """A place for one of our own processes."""
        log = self.plan.folder / f"{kind}-{number}.log"
        command = broken.command(self.plan.broken if kind == "worker" else "")
        args = [*command, kind]
        if kind == "web":
            args += ["--port", str(self.port)]
        return program(kind, args, self.env, log, self.ready(kind))

    def ready(self, kind: str) -> Ready:
        if kind == "web":
            return lambda _process: answers(self.port)
        if kind == "worker" and "PPID_REDIS_URL" in self.env:
            return has_children
        return settled(60 if kind == "worker" else 10)


def open_office(plan: Plan, env: dict[str, str], mail: Sink, port: int) -> Office:
    """Migrate and staff the database of `env`."""
    url = env["PPID_DATABASE_URL"]
    db.migrate(url)
    engine = db.engine_for(url, pooled=False)
    with Session(engine) as session:
        hire(session)
    known = {"PPID_SECRET_KEY": SECRET, "PPID_SMTP_URL": mail.url, "PPID_LIMITS": "off"}
    known |= {"PPID_DATA_DIR": str(plan.folder / "data"), "PPID_PORT": str(port)}
    return Office(plan, known | env, engine, mail, port)


def answers(port: int) -> bool:
    """Whether the web process is there."""
    connection = HTTPConnection("127.0.0.1", port, timeout=2)
    with suppress(OSError):
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    return False


def rage(office: Office, crew: Crew, storm: Storm) -> Result:
    """Let it go on until the deck is empty and all is delivered; what came of it."""
    crew.wait_until_up()
    random = office.plan.random("kills")
    killer = Killer.of(crew, random, storm.kills)
    citizens = Submitters(
        f"http://127.0.0.1:{office.port}",
        storm.submissions,
        office.plan.random("citizens"),
        lambda index: index <= storm.submissions * (killer.share + 0.02),
    ).start()
    try:
        killer.run()
        citizens.join()
    finally:
        citizens.stop()
    result = Result(figures={"seed": office.plan.seed, "kills": dict(killer.killed)})
    _wait_for_the_end(result, office, max(killer.last_at, citizens.finished_at))
    _judge(result, office, citizens, killer.killed["worker"])
    return result


def _wait_for_the_end(result: Result, office: Office, since: float) -> None:
    left = -1
    while left and time.monotonic() < since + LONGEST:
        time.sleep(0.5)
        with suppress(SQLAlchemyError):
            left = judge.open_notices(office.engine)
        sys.stderr.write(f"  {time.monotonic() - since:.0f} s after the last: {left} to go\n")
    took = time.monotonic() - since
    result.figures["seconds until all was delivered"] = round(took, 1)
    result.expect(not left, f"{left} notices still open after {took:.0f} s")
    result.expect(took <= WITHIN, f"all delivered only {took:.0f} s after the last kill")


def _judge(result: Result, office: Office, citizens: Submitters, worker_kills: int) -> None:
    books = judge.Books.of(office.engine)
    judge.judge_requests(result, books, citizens)
    judge.judge_decisions(result, books)
    allowed = worker_kills / 5 + (A_FEW if office.plan.size < 1 else 0)
    judge.judge_mail(result, books, office.mail.arrivals(), allowed)
    chain = sealed.verdict(office.env)
    result.figures["chain"] = chain
    result.expect(bool(chain["intact"]) and not chain["unsealed"], f"the chain: {chain}")


def logs(folder: Path, last: int = 3000) -> str:
    """The end of what each process said, for whoever looks for the cause."""
    parts = [f"== {path.name}\n{path.read_text()[-last:]}" for path in folder.glob("*.log")]
    return "\n".join(parts)
