"""R16: hours of ordinary work in minutes: memory, open files and temporary files grow no more."""

import random
import threading
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import httpx
from sqlmodel import Session

from ppid.notices.models import Heartbeat
from tests.people import PASSWORD
from tests.servers import (
    Process,
    family,
    fresh_database,
    postgres,
    redis_process,
    smtp_server,
    wait_until,
)
from tests.torture.frame import Plan, Result
from tests.torture.house import house, seeded, settings_of, web
from tests.torture.load import API, Answer, ask, form, statuses, submit
from tests.torture.r07 import picture
from tests.web.browsing import fields
from tests.workers.office import Office
from workers import names

TITLE = "minutes of ordinary work: memory, open files, temporary files"
BROKEN = ("leak",)
SECONDS, RATE = 480.0, 20  # of the full plan; requests a second
WARM = 0.4  # share of the time after which growth counts
GROWTH = {"web": 1.05, "worker": 1.10}
QUICK = {"web": 1.20, "worker": 2.00}  # of the short plan, which is hardly warm when it ends
FILES, QUICK_FILES = 8, 40  # that may differ: lines of visitors, of the pool, of the broker


@dataclass
class Watched:
    """A process with its children: megabytes of memory and open files, at each look."""

    name: str
    pid: int
    megabytes: list[float] = field(default_factory=list)
    files: list[int] = field(default_factory=list)

    def look(self) -> None:
        pids = family(self.pid)
        self.megabytes.append(sum(map(_rss, pids)))
        self.files.append(sum(map(_open, pids)))

    def judge(self, result: Result, growth: dict[str, float], files: int) -> None:
        """The last part against the part after the warm-up."""
        first = int(len(self.megabytes) * WARM)
        part = max(1, (len(self.megabytes) - first) // 4)
        before = median(self.megabytes[first : first + part])
        after = median(self.megabytes[-part:])
        opened, left = median(self.files[first : first + part]), median(self.files[-part:])
        result.figures[f"{self.name}: megabytes"] = f"{before:.0f} then {after:.0f}"
        result.figures[f"{self.name}: open files"] = f"{opened:.0f} then {left:.0f}"
        result.expect(
            after <= before * growth[self.name], f"{self.name}: {before:.0f} MB became {after:.0f}"
        )
        result.expect(left <= opened + files, f"{self.name}: {opened} open files became {left}")


def _rss(pid: int) -> float:
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def _open(pid: int) -> int:
    try:
        return len(list(Path(f"/proc/{pid}/fd").iterdir()))
    except OSError:
        return 0


@dataclass
class Work:
    """Visitors who share a rate, and what each was answered."""

    base: str
    seed: str
    cookies: httpx.Cookies
    answers: list[Answer] = field(default_factory=list)
    end: threading.Event = field(default_factory=threading.Event)

    def go(self, name: int, pause: float) -> None:
        """One visitor: citizens' pages, submissions, papers, an officer's pages."""
        choose = random.Random(f"{self.seed}|{name}")
        with httpx.Client(base_url=self.base, timeout=60) as client:
            client.cookies.update(self.cookies)
            made = submit(client, f"s{name}-first")
            then = time.monotonic()
            for number in range(10**9):
                act = choose.choices(("page", "form", "follow", "submit", "papers", "queue"),
                                     (4, 4, 4, 4, 1, 3))[0]  # fmt: skip
                if act == "submit":
                    answer = made = submit(client, f"s{name}-{number}")
                else:
                    answer = _act(client, act, made)
                self.answers.append(answer)
                then += pause
                if self.end.wait(max(0.0, then - time.monotonic())):
                    return


def _log_in(client: httpx.Client) -> None:
    hidden = fields(client.get("/masuk").text)
    data = {"_csrf": hidden["_csrf"], "email": "dewi@ppid.example", "password": PASSWORD}
    answer = client.post("/masuk", data=data, headers={"Origin": str(client.base_url)})
    location = answer.headers.get("location")
    assert (answer.status_code, location) == (303, "/petugas"), (answer.status_code, location)


def _act(client: httpx.Client, act: str, made: Answer) -> Answer:
    case = f"{API}/{made.body['registration_number']}"
    secret = {"X-Tracking-Code": made.body["tracking_code"]}
    if act == "form":
        return form(client)
    if act == "follow":
        return ask(client, act, case, headers=secret)
    if act == "papers":
        files = {"berkas": ("ktp.png", picture(80), "image/png")}
        return ask(client, act, f"{case}/papers", method="POST", headers=secret, files=files)
    return ask(client, act, "/petugas" if act == "queue" else "/")


def run(plan: Plan) -> Result:
    result = Result()
    with ExitStack() as stack:
        data, spool = plan.folder / "data", plan.folder / "spool"
        spool.mkdir()
        stack.enter_context(settings_of(data))
        url = fresh_database(stack.enter_context(postgres()), "soak")
        seeded(url)
        queue = stack.enter_context(redis_process())
        mail = stack.enter_context(smtp_server())
        env = {"PPID_REDIS_URL": queue.url, "PPID_SMTP_URL": mail.url, "PPID_LIMITS": "off"}
        office = stack.enter_context(house(data, url, **env, TMPDIR=str(spool)))
        base, running = web(office, plan.broken)
        processes: list[Process] = [running]
        watched = [Watched("web", running.pid)]
        if not plan.broken:
            processes += [office.run("worker"), office.run("beat")]
            watched.append(Watched("worker", processes[1].pid))
            wait_until(lambda: _at_work(office), 120, "the worker took a task")
        answers = _soak(plan, base, watched)
        for one in watched:
            if plan.size >= 1:
                one.judge(result, GROWTH, FILES)
            else:
                one.judge(result, QUICK, QUICK_FILES)
        seen = statuses(answers)
        result.figures |= {"requests": len(answers), "statuses": seen}
        result.figures["answers of each kind"] = dict(Counter(a.what for a in answers))
        wrong = [(a.what, a.status) for a in answers if a.status not in {200, 201, 422}]
        result.expect(not wrong, f"{len(wrong)} wrong answers, as {wrong[:5]}")
        late = len(answers) < RATE * SECONDS * 0.9 and plan.size >= 1
        result.expect(not late, f"only {len(answers)} requests: the service is too slow for them")
        left = [path.name for path in spool.rglob("*") if path.is_file()]
        result.figures["temporary files"] = len(left)
        result.expect(not left, f"temporary files are left: {left[:5]}")
        result.expect(all(one.running for one in processes), "a process has died")
    return result


def _at_work(office: Office) -> bool:
    """All its children are there then: what they take by being born is no growth."""
    with Session(office.engine) as session:
        return session.get(Heartbeat, names.WORKER) is not None


def _soak(plan: Plan, base: str, watched: list[Watched]) -> list[Answer]:
    """Work for the plan's time, with a look every second."""
    visitors = 4
    with httpx.Client(base_url=base, timeout=60) as client:
        _log_in(client)
        work = Work(base, f"{plan.seed}", client.cookies)
    threads = [
        threading.Thread(target=work.go, args=(n, visitors / RATE), daemon=True)
        for n in range(visitors)
    ]
    end = time.monotonic() + SECONDS * plan.size * (0.3 if plan.size < 1 else 1)
    for thread in threads:
        thread.start()
    while time.monotonic() < end:
        time.sleep(1)
        for one in watched:
            one.look()
    work.end.set()
    for thread in threads:
        thread.join(60)
    return work.answers
