"""An office of real processes that the torture starts, kills and asks."""

from contextlib import closing, suppress
from dataclasses import dataclass, replace
from http.client import HTTPConnection

from sqlalchemy import Engine

from ppid import db
from tests.prepared import seeded
from tests.servers import free_port
from tests.torture import broken, elsewhen
from tests.torture.cradle import is_at_work
from tests.torture.crew import Ready, Slot, has_children, program
from tests.torture.frame import Plan
from tests.torture.sink import Sink

SECRET = "kunci-untuk-uji-yang-cukup-panjang"


@dataclass(frozen=True)
class Office:
    """Where it takes place: the variables of all processes, and the test's own look inside."""

    plan: Plan
    env: dict[str, str]
    engine: Engine
    mail: Sink
    port: int
    seconds: int = 0  # how far the office clock is moved

    def with_port(self, port: int) -> "Office":
        """The same office seen through another door."""
        return replace(self, port=port)

    def slot(self, kind: str, number: int | str = 0) -> Slot:
        """A place for one of our own processes."""
        log = self.plan.folder / f"{kind}-{number}.log"
        variant = broken.of(kind, self.plan.broken)
        command = broken.command(variant)
        if self.seconds:
            command = elsewhen.command(self.seconds, variant)
        args = [*command, kind]
        if kind == "web":
            args += ["--port", str(self.port)]
        return program(kind, args, self.env, log, self.ready(kind))

    def ready(self, kind: str) -> Ready:
        if kind == "web":
            return lambda _process: answers(self.port)
        if kind == "worker" and "PPID_REDIS_URL" in self.env:
            return has_children
        return is_at_work


def open_office(plan: Plan, env: dict[str, str], mail: Sink) -> Office:
    """Migrate and staff the database of `env`."""
    url = env["PPID_DATABASE_URL"]
    seeded(url)
    engine = db.engine_for(url, pooled=False)
    known = {"PPID_SECRET_KEY": SECRET, "PPID_SMTP_URL": mail.url, "PPID_LIMITS": "off"}
    known["PPID_TWO_FACTOR"] = "off"
    port = free_port()
    known |= {"PPID_DATA_DIR": str(plan.folder / f"data-{port}"), "PPID_PORT": str(port)}
    return Office(plan, known | env, engine, mail, port)


def answers(port: int) -> bool:
    """Whether the web process is there."""
    with suppress(OSError), closing(HTTPConnection("127.0.0.1", port, timeout=2)) as connection:
        connection.request("GET", "/healthz")
        with connection.getresponse() as answer:
            return answer.status == 200
    return False
