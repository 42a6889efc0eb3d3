"""R1: web, workers, beat, Redis and PostgreSQL are killed at random while citizens ask."""

from uuid import uuid4

from tests.servers import fresh_database, postgres_cluster, redis_process
from tests.torture.crew import Crew, server
from tests.torture.frame import Plan, Result
from tests.torture.office import open_office
from tests.torture.sink import sink
from tests.torture.storm import Storm, rage

TITLE = "kill -9 of web, worker, beat, Redis and PostgreSQL under load"
BROKEN = ("mark_then_send",)
KILLS = {"worker": 104, "web": 31, "beat": 11, "redis": 11, "postgresql": 11}
SUBMISSIONS, WORKERS = 2000, 3
SLOW = 0.2  # seconds before a recipient is accepted, where mark_then_send must be seen to lose


def run(plan: Plan) -> Result:
    """Citizens, kills and a judge, on PostgreSQL and Redis."""
    delay = SLOW if plan.broken else 0.0
    with postgres_cluster() as base, redis_process() as queue, sink(plan.folder, delay) as mail:
        url = fresh_database(base.url, f"storm_{uuid4().hex[:8]}")
        env = {"PPID_DATABASE_URL": url, "PPID_REDIS_URL": queue.url}
        office = open_office(plan, env, mail)
        with Crew() as crew:
            crew.add(server("postgresql", base))
            crew.add(server("redis", queue))
            crew.add(office.slot("web"))
            crew.add(office.slot("beat"))
            for number in range(WORKERS):
                crew.add(office.slot("worker", number))
            try:
                return rage(office, crew, storm(plan))
            finally:
                office.engine.dispose()


def storm(plan: Plan) -> Storm:
    """All deaths of the full plan, or their share; only senders die where a sender is broken."""
    if plan.broken:
        return Storm(plan.of(SUBMISSIONS // 4, 40), {"worker": plan.of(40, 10)}, aimed=True)
    kills = {kind: plan.of(count) for kind, count in KILLS.items()}
    return Storm(plan.of(SUBMISSIONS, 20), kills)
