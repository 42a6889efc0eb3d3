"""R12: Redis forgets, is full, may only read, swallows everything, restarts again and again."""

import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime

import httpx
from redis import Redis
from sqlmodel import Session

from ppid.clock import real_now
from ppid.events.models import State
from ppid.notices.models import Heartbeat
from tests.people import PASSWORD
from tests.servers import Server, SmtpServer, fresh_database, postgres, redis_process, smtp_server
from tests.torture.blackhole import Proxy, proxy
from tests.torture.frame import Plan, Result, total_queue
from tests.torture.house import house, seeded, settings_of, web
from tests.torture.load import Answer, form, p95, statuses, submit, within
from tests.torture.whole import numbers
from tests.workers.office import Office

TITLE = "Redis forgets, is full, reads only, swallows everything, restarts"
BROKEN = ("poke-in-request",)
RESUMES = 70.0  # seconds after the fault until a worker takes a task again
FORM_MS = 500.0  # p95 of the form page
ROUND = 6  # of form and submission in each fault, and ten times as many in the full plan
LOG_INS = 10  # wrong log-ins of one account that one process lets through in 15 minutes


@dataclass
class Case:
    """One office, and its Redis behind the proxy."""

    plan: Plan
    result: Result
    redis: Server
    way: Proxy
    office: Office
    client: httpx.Client
    answers: list[Answer]

    def work(self, what: str) -> None:
        """Forms and submissions while the fault lasts; each must go as if there were none."""
        forms: list[Answer] = []
        times = ROUND if self.plan.size < 1 else ROUND * 10
        for number in range(times):
            forms.append(form(self.client))
            self.answers.append(submit(self.client, f"{what.replace(' ', '-')}-{number}"))
        sent = self.answers[-times:]
        limit = FORM_MS if self.plan.size >= 1 else 10_000.0  # the slowest of a few, beside others
        slow, longest = p95(forms), max(answer.took for answer in sent) * 1000
        self.result.figures[f"{what}: form p95 ms"] = f"{slow:.0f}"
        self.result.figures[f"{what}: slowest submission ms"] = f"{longest:.0f}"
        self.result.expect(
            {answer.status for answer in forms} == {200} and slow < limit,
            f"{what}: form page {statuses(forms)}, p95 {slow:.0f} ms",
        )
        self.result.expect(
            all(answer.status == 201 for answer in sent), f"{what}: submissions {statuses(sent)}"
        )

    def expect_worker(self, what: str) -> None:
        """A task began after the fault had ended."""
        start = real_now()
        took = within(self.plan.patience(RESUMES), lambda: self._sign() > start)
        self.result.figures[f"{what}: seconds until a task"] = took and f"{took:.1f}"
        self.result.expect(took is not None, f"{what}: no task within {RESUMES:.0f} s")

    def _sign(self) -> datetime:
        with Session(self.office.engine) as session:
            row = session.get(Heartbeat, "worker")
            return row.at if row else real_now().replace(year=2000)


def run(plan: Plan) -> Result:
    result = Result()
    with ExitStack() as stack:
        data = plan.folder / "data"
        stack.enter_context(settings_of(data))
        url = fresh_database(stack.enter_context(postgres()), "hurt")
        seeded(url)
        redis = stack.enter_context(redis_process())
        mail = stack.enter_context(smtp_server())
        way = stack.enter_context(proxy(int(redis.url.rpartition(":")[2].partition("/")[0])))
        env = {"PPID_REDIS_URL": f"redis://127.0.0.1:{way.port}/0", "PPID_SMTP_URL": mail.url}
        office = stack.enter_context(house(data, url, **env, PPID_TRUSTED_PROXIES="127.0.0.1"))
        base, _ = web(office, plan.broken)
        client = stack.enter_context(httpx.Client(base_url=base, timeout=60))
        client.event_hooks["request"] = [_from_elsewhere(Counter())]
        case = Case(plan, result, redis, way, office, client, [])
        form(client)  # the first page is slower than any other
        case.work("before")
        if not plan.broken:
            office.run("worker")
            office.run("beat")
            case.expect_worker("before")
        for name, fault in FAULTS[-1:] if plan.broken else FAULTS:
            fault(case, name)
        if not plan.broken:
            _everything_came(case, mail)
    return result


def _from_elsewhere(asked: Counter[str]) -> Callable[[httpx.Request], None]:
    """Each submission from a network of its own, as the limits count them."""

    def hook(request: httpx.Request) -> None:
        asked["all"] += 1
        if request.url.path != "/masuk":
            number = asked["all"]
            request.headers["X-Forwarded-For"] = f"10.{number >> 8 & 255}.{number & 255}.9"

    return hook


def _settled(case: Case, what: str) -> None:
    """After each fault of the full plan; the short one asks once, at the end."""
    if case.plan.size >= 1:
        case.expect_worker(what)


def _forgets(case: Case, what: str) -> None:
    with Redis.from_url(case.redis.url) as client:
        for _ in range(case.plan.of(20)):
            client.flushall()
            time.sleep(0.1)
        case.work(what)
        client.flushall()
    _settled(case, what)


def _full(case: Case, what: str) -> None:
    with Redis.from_url(case.redis.url) as client:
        client.config_set("maxmemory", "1mb")
        client.config_set("maxmemory-policy", "noeviction")
        case.work(what)
        client.config_set("maxmemory", "0")
    _settled(case, what)


def _reads_only(case: Case, what: str) -> None:
    with Redis.from_url(case.redis.url) as client:
        client.replicaof("127.0.0.1", "1")
        case.work(what)
        client.replicaof("NO", "ONE")
    _settled(case, what)


def _restarts(case: Case, what: str) -> None:
    for number in range(case.plan.of(20)):
        case.redis.kill()
        if number == 0:
            case.work(what)
        case.redis.start()
    case.expect_worker(what)


def _black_hole(case: Case, what: str) -> None:
    case.way.swallows = True
    case.work(what)
    if not case.plan.broken:
        _limits_hold(case, what)
    case.way.swallows = False
    if not case.plan.broken:
        case.expect_worker(what)


def _limits_hold(case: Case, what: str) -> None:
    """Without Redis each process counts for itself: no looser than its own count."""
    found: Counter[int] = Counter()
    page = case.client.get("/masuk").text
    token = page.partition('name="_csrf" value="')[2].partition('"')[0]
    data = {"_csrf": token, "email": "dewi@ppid.example", "password": f"bukan {PASSWORD}"}
    for _ in range(LOG_INS + 2):
        answer = case.client.post(
            "/masuk", data=data, headers={"Origin": str(case.client.base_url)}
        )
        found[answer.status_code] += 1
    case.result.figures[f"{what}: wrong log-ins answered"] = dict(found)
    case.result.expect(found[429] == 2, f"{what}: wrong log-ins were answered {dict(found)}")


def _everything_came(case: Case, mail: SmtpServer) -> None:
    """Each submission is in the register, each decided notice has gone out once."""
    decided = within(
        case.plan.patience(90), lambda: all(row.state == State.SENT for row in case.office.outbox())
    )
    rows = case.office.outbox()
    left = [(row.notice, row.state, row.note) for row in rows if row.state != State.SENT]
    case.result.expect(decided is not None, f"still not sent: {left[:5]}")
    with Session(case.office.engine) as session:
        found = numbers(session)
    sent = [answer.key for answer in case.answers if answer.status == 201]
    requests = total_queue((answer.key for answer in case.answers), sent, found)
    came = [str(one.message["Message-ID"]) for one in mail.messages]
    notices = total_queue((row.message_id for row in rows), (row.message_id for row in rows), came)
    case.result.count("requests", requests)
    case.result.count("mails", notices)
    for queue in (requests, notices):
        case.result.expect(
            queue.lost + queue.unexpected + queue.duplicated == 0, f"not once each: {queue}"
        )


FAULTS: tuple[tuple[str, Callable[[Case, str], None]], ...] = (
    ("forgets", _forgets),
    ("full", _full),
    ("reads only", _reads_only),
    ("restarts", _restarts),
    ("black hole", _black_hole),
)
