"""R20: whoever sends twice, by accident or by machine, has asked once."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import httpx
from sqlalchemy import Engine
from sqlmodel import Session, select

from ppid.requests.models import InformationRequest
from tests.asking.form import CHECK, NO_FILE, TYPED, begun, opened
from tests.servers import free_port, fresh_database, postgres
from tests.torture.crew import Crew
from tests.torture.frame import Plan, Result
from tests.torture.office import open_office
from tests.torture.sink import sink
from tests.torture.submitters import body
from tests.web.browsing import OWN

TITLE = "double click, back button, two tabs, fifty at once: one request"
BROKEN = ("no_sending_key",)
TOGETHER, ROUNDS = 50, 10
NUMBER = re.compile(r"PPID-\d{4}-\d{6}")
Act = Callable[[httpx.Client, dict[str, str]], list[str]]


def run(plan: Plan) -> Result:
    """On PostgreSQL with two web processes, and on SQLite with one."""
    result = Result(figures={"seed": plan.seed})
    with postgres() as base:
        url = fresh_database(base, f"twice_{uuid4().hex[:8]}")
        _everything(plan, result, "postgresql", url, webs=2)
    if plan.broken and not result.passed:
        return result  # one proof is enough
    _everything(plan, result, "sqlite", f"sqlite:///{plan.folder / 'twice.db'}", webs=1)
    return result


def _everything(plan: Plan, result: Result, dialect: str, url: str, webs: int) -> None:
    with sink(plan.folder) as mail, Crew() as crew:
        office = open_office(plan, {"PPID_DATABASE_URL": url}, mail)
        doors = [office.with_port(free_port()) for _ in range(webs)]
        for number, door in enumerate(doors):
            crew.add(door.slot("web", f"{dialect}-{number}"))
        crew.wait_until_up()
        urls = [f"http://127.0.0.1:{door.port}" for door in doors]
        rounds = plan.of(ROUNDS, 2)
        for number in range(rounds):
            _same_key_at_once(result, office.engine, urls, number)
        for act in (_double_click, _back_button, _two_tabs):
            for _ in range(rounds):
                _one_request(result, dialect, office.engine, urls[0], act)
        result.figures[dialect] = f"{rounds} rounds, {webs} web, {_count(office.engine)} requests"
        office.engine.dispose()


def _same_key_at_once(result: Result, engine: Engine, urls: list[str], number: int) -> None:
    """Fifty programs with one key, over all doors; then the same key with another body."""
    headers = {"Idempotency-Key": uuid4().hex}

    def ask(turn: int) -> httpx.Response:
        url = f"{urls[turn % len(urls)]}/api/v1/requests"
        return httpx.post(url, json=body(number), headers=headers, timeout=60)

    before = _count(engine)
    with ThreadPoolExecutor(TOGETHER) as pool:
        answers = list(pool.map(ask, range(TOGETHER)))
    codes = sorted({answer.status_code for answer in answers})
    result.expect(codes == [201], f"fifty at once: answers {codes}")
    told = {answer.json().get("registration_number") for answer in answers}
    result.expect(len(told) == 1, f"fifty at once were told {len(told)} numbers")
    other = httpx.post(
        f"{urls[0]}/api/v1/requests", json=body(10_000 + number), headers=headers, timeout=60
    )
    result.expect(other.status_code == 409, f"another body: {other.status_code}")
    made = _count(engine) - before
    result.expect(made == 1, f"fifty at once and another body made {made} requests")


def _one_request(result: Result, what: str, engine: Engine, url: str, act: Act) -> None:
    """A person who fills in the form once, and what goes wrong afterwards."""
    typed = TYPED | {"information_sought": f"Daftar sekolah penerima dana, {uuid4().hex}."}
    before = _count(engine)
    with httpx.Client(base_url=url, timeout=60, headers=OWN) as client:
        told = act(client, typed)
    made, name = _count(engine) - before, f"{what}, {act.__name__.strip('_')}"
    result.expect(made == 1, f"{name}: {made} requests")
    result.expect(len(set(told)) == 1 and told[0] != "", f"{name}: shown {told}")


def _double_click(client: httpx.Client, typed: dict[str, str]) -> list[str]:
    """The same form twice, the second before the first was answered."""
    data = _ready(client, typed)
    twins = [httpx.Client(base_url=client.base_url, timeout=60, headers=OWN) for _ in range(2)]
    for twin in twins:
        twin.cookies.update(client.cookies)
    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(lambda twin: _sent(twin, data), twins))
    for twin in twins:
        twin.close()
    return told


def _back_button(client: httpx.Client, typed: dict[str, str]) -> list[str]:
    """Sent; gone back to the page as the browser kept it; sent again, and once more with a draft
    that was begun anew.
    """
    data = _ready(client, typed)
    told = [_sent(client, data), _sent(client, data)]
    return [*told, _sent(client, _ready(client, typed))]


def _two_tabs(client: httpx.Client, typed: dict[str, str]) -> list[str]:
    """The last step open twice, sent from one and then from the other."""
    first, second = _ready(client, typed), opened(client, CHECK)
    return [_sent(client, first), _sent(client, second)]


def _ready(client: httpx.Client, typed: dict[str, str]) -> dict[str, str]:
    """All steps filled in; the hidden values of the last one."""
    begun(client, **typed)
    return opened(client, CHECK)


def _sent(client: httpx.Client, data: dict[str, str]) -> str:
    """Send it as a browser does; the number on the page that follows, "" without one."""
    answer = client.post(CHECK, data=data, files=NO_FILE, follow_redirects=True)
    found = NUMBER.search(answer.text)
    return found.group() if answer.status_code == 200 and found else ""


def _count(engine: Engine) -> int:
    with Session(engine) as session:
        return len(session.exec(select(InformationRequest.id)).all())
