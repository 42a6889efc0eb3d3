"""R7: the disk of the database, of the uploads, of half-read forms is full; then room is back."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from io import BytesIO
from random import Random

import httpx
from PIL import Image
from sqlmodel import Session, func, select

from ppid.accounts.models import OfficerSession
from ppid.requests.models import InformationRequest
from tests.asking.form import sent
from tests.people import PASSWORD, siti
from tests.servers import Process
from tests.torture import full_postgres
from tests.torture.frame import Plan, Result
from tests.torture.house import house, seeded, settings_of, web
from tests.torture.load import API, FORM, submit
from tests.torture.room import Room, room
from tests.torture.whole import halves, orphans
from tests.web.browsing import fields
from tests.workers.office import Office

TITLE = "the disk is full, and has room again"
TOLD, DONE = frozenset({503, 507}), frozenset({200, 201, 303})
TRIES = 400
WORDS = ("belum tersimpan", "belum dapat disimpan")  # what a citizen must read
BROKEN = ("disk-error-unknown",)


@dataclass
class Case:
    """One office on disks that can be full."""

    result: Result
    office: Office
    client: httpx.Client

    def count(self) -> tuple[int, int]:
        with Session(self.office.engine) as session:
            tables = (InformationRequest, OfficerSession)
            found = [session.exec(select(func.count()).select_from(t)).one() for t in tables]
        return found[0], found[1]

    def expect_told(self, what: str, answer: httpx.Response) -> None:
        """503 or 507, in words, with an hour to come again."""
        said = answer.status_code in TOLD and any(words in answer.text for words in WORDS)
        self.result.figures[what] = answer.status_code
        self.result.expect(said, f"{what}: {answer.status_code} {_words(answer)}")
        self.result.expect("retry-after" in answer.headers, f"{what}: no Retry-After")

    def expect_done(self, what: str, answer: httpx.Response) -> None:
        right = answer.status_code in DONE
        self.result.expect(right, f"{what}: {answer.status_code} {_words(answer)}")


@dataclass
class Taken:
    """What came into the register although the disk was full."""

    requests: int = 0
    sessions: int = 0


def _words(answer: httpx.Response) -> str:
    return " ".join(answer.text.split())[-200:]


def run(plan: Plan) -> Result:
    result = Result()
    started: list[Process] = []
    with ExitStack() as stack:
        data = plan.folder / "data"

        def pid() -> int:
            return started[0].pid

        rooms = [stack.enter_context(room(folder, pid)) for folder in (data, data / "files")]
        spool = stack.enter_context(room(plan.folder / "spool", pid, 32))
        url = f"sqlite:///{data}/ppid.db"
        stack.enter_context(settings_of(data, PPID_DATABASE_URL=url))
        seeded(url)
        office = stack.enter_context(house(data, url, PPID_LIMITS="off", TMPDIR=str(spool.folder)))
        base, running = web(office, plan.broken)
        started.append(running)
        client = stack.enter_context(httpx.Client(base_url=base, timeout=60))
        case = Case(result, office, client)
        acts = {"request": _api, "form": _form, "log-in": _log_in, "papers": _papers}
        for name, act in acts.items():
            case.expect_done(f"before: {name}", act(case))
        for _ in range(plan.of(10)):
            if not plan.broken:
                _database(case, rooms[0])
                _uploads(case, rooms[1])
            _spool(case, spool)
        result.expect(running.running, "the web process has died")
        with Session(office.engine) as session:
            result.expect(not (half := halves(session)), f"half requests: {half[:3]}")
            result.expect(not (gone := orphans(session)), f"rows without a file: {gone[:3]}")
    if not plan.broken:
        full_postgres.run(plan, result)
    return result


@contextmanager
def _full(case: Case, what: str, place: Room) -> Iterator[Taken]:
    """What was taken while the disk was full is in the register, nothing else; right after, all."""
    before, taken = case.count(), Taken()
    place.fill()
    try:
        yield taken
    finally:
        place.free()
    requests, sessions = case.count()
    right = requests == before[0] + taken.requests
    right &= sessions <= before[1] + taken.sessions  # an officer's oldest session may make room
    case.result.expect(right, f"{what} full: {before} and {taken} are {requests}, {sessions}")


def _database(case: Case, place: Room) -> None:
    with _full(case, "database", place) as taken:
        for _ in range(2):
            taken.requests += _until_told(case, "database full: request", _api)
            taken.requests += _until_told(case, "database full: form", _form)
        taken.sessions += _until_told(case, "database full: log-in", _log_in)
        case.expect_done("database full: the form page", case.client.get(FORM))
    case.expect_done("database has room: request", _api(case))
    case.expect_done("database has room: form", _form(case))
    case.expect_done("database has room: log-in", _log_in(case))


def _until_told(case: Case, what: str, act: Callable[[Case], httpx.Response]) -> int:
    """How many fit into what the log of the database has room for already, before one is told."""
    for taken in range(TRIES):
        answer = act(case)
        if answer.status_code not in DONE:
            case.expect_told(what, answer)
            return taken
    case.result.expect(False, f"{what}: {TRIES} were taken")
    return TRIES


def _uploads(case: Case, place: Room) -> None:
    with _full(case, "uploads", place):
        case.expect_told("uploads full: form with a paper", _form(case, picture(200)))
    with _full(case, "uploads", place):
        case.expect_done("uploads full: the form page", case.client.get(FORM))
    case.expect_done("uploads have room: form with a paper", _form(case, picture(200)))
    case.expect_done("uploads have room: papers", _papers(case))
    left = [path for path in place.folder.rglob(".*") if path.is_file()]
    case.result.expect(not left, f"half files are left: {left[:3]}")


def _spool(case: Case, place: Room) -> None:
    """A file above one megabyte is read over the temporary folder."""
    with _full(case, "temporary folder", place):
        case.expect_told("temporary folder full: form", _form(case, picture(1200)))
    case.expect_done("temporary folder has room: form", _form(case, picture(1200)))


def _api(case: Case) -> httpx.Response:
    return case.client.post(API, json=siti())


def _form(case: Case, paper: bytes = b"") -> httpx.Response:
    """The form as a person fills it in, in a browser of their own, until it is sent or refused."""
    files = [("ktp.png", paper, "image/png")] if paper else None
    with httpx.Client(base_url=case.client.base_url, timeout=60) as browser:
        return sent(browser, files)


def _log_in(case: Case) -> httpx.Response:
    with httpx.Client(base_url=case.client.base_url, timeout=60) as browser:
        hidden = fields(browser.get("/masuk").text)
        data = {"_csrf": hidden["_csrf"], "email": "dewi@ppid.example", "password": PASSWORD}
        return browser.post("/masuk", data=data, headers={"Origin": str(browser.base_url)})


def _papers(case: Case) -> httpx.Response:
    made = submit(case.client, f"p{Random().random()}")
    headers = {"X-Tracking-Code": made.body["tracking_code"]}
    path = f"{API}/{made.body['registration_number']}/papers"
    files = {"berkas": ("ktp.png", picture(50), "image/png")}
    return case.client.post(path, headers=headers, files=files)


def picture(side: int) -> bytes:
    """A picture that cannot be made smaller: side x side x 3 bytes."""
    made = BytesIO()
    noise = Random(side).randbytes(side * side * 3)
    Image.frombytes("RGB", (side, side), noise).save(made, "PNG")
    return made.getvalue()
