"""A mail server that is half dead, in every way that servers are."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

from ppid import db
from ppid.events.models import State
from ppid.notices import crew, lines, queries, smtp
from ppid.settings import settings
from tests.servers import smtp_server, wire
from tests.torture.frame import Plan, Result
from tests.torture.mailroom import Mailroom, mailroom

TITLE = "a half-dead mail server: silent, slow, greylisting, refusing, broken TLS"
BROKEN = ("lines",)
OTHERS = 60.0  # seconds that nobody else may be kept waiting


def run(plan: Plan) -> Result:
    result = Result()
    parts = (_slow_domain,) if plan.broken else PARTS
    for number, part in enumerate(parts):
        folder = plan.folder / str(number)
        folder.mkdir()
        start = time.monotonic()
        part(Plan(plan.seed, plan.size, folder, plan.broken), result)
        result.figures[f"{part.__name__.strip('_')}, seconds"] = round(time.monotonic() - start, 1)
    return result


def _some(plan: Plan, domain: str = "") -> list[str]:
    return [f"p{n}@{domain or f'd{n % 7}.example'}" for n in range(plan.of(200, 20))]


@contextmanager
def _scaled(plan: Plan) -> Iterator[None]:
    """The short plan waits less long for a server that never greets."""
    with (
        patch.object(smtp, "CONNECT", max(30 * plan.size, 1.0)),
        patch.object(smtp, "GREETING", max(60 * plan.size, 2.0)),
    ):
        yield


def _nothing_was_tried(room: Mailroom, result: Result, why: str) -> None:
    rows = room.rows()
    result.expect({row.state for row in rows} == {State.PENDING}, f"{why}: not everything waits")
    result.expect({row.attempts for row in rows} == {0}, f"{why}: a try was counted")
    with db.reading() as session:
        trouble = queries.transport_trouble(session)
    result.expect(trouble is not None, f"{why}: the breaker is not open")


def _all_leave(room: Mailroom, result: Result, why: str) -> None:
    room.clocks.move(minutes=5)
    room.live(lambda: not room.open(), 60, 15)
    states = {row.state for row in room.rows()}
    result.expect(states == {State.SENT}, f"{why}: after the repair {states}")


def _silent_banner(plan: Plan, result: Result) -> None:
    with smtp_server() as server, wire(server.port) as line, _scaled(plan):
        line.state = "silent"
        with mailroom(plan.folder, f"smtp://127.0.0.1:{line.port}") as room:
            room.decide(_some(plan))
            start = time.monotonic()
            room.deliver()
            took = time.monotonic() - start
            result.expect(
                took < plan.patience(OTHERS), f"a silent server held the worker for {took:.0f} s"
            )
            _nothing_was_tried(room, result, "silent")
            line.state = "open"
            _all_leave(room, result, "silent")


def _some_lines_silent(plan: Plan, result: Result) -> None:
    """Behind the name stand several machines, and only the first line reaches a good one."""
    with smtp_server() as server, wire(server.port) as line, _scaled(plan):
        line.state, line.patience = "silent", 1
        with mailroom(plan.folder, f"smtp://127.0.0.1:{line.port}") as room:
            room.decide(_some(plan))
            start = time.monotonic()
            room.deliver()
            took = time.monotonic() - start
            result.expect(
                took < plan.patience(OTHERS), f"silent lines held the others for {took:.0f} s"
            )
            result.expect(not room.open(), "one good line did not carry everything")


def _letter_by_letter(plan: Plan, result: Result) -> None:
    with smtp_server() as server, wire(server.port) as line, _scaled(plan):
        line.state, line.pace = "drip", plan.size
        with mailroom(plan.folder, f"smtp://127.0.0.1:{line.port}") as room:
            room.decide(_some(plan))
            room.deliver()
            _nothing_was_tried(room, result, "one letter a second")
            line.state = "open"
            _all_leave(room, result, "one letter a second")


def _slow_domain(plan: Plan, result: Result) -> None:
    """The server answers for one domain after minutes; the others leave past it."""
    with ExitStack() as stack:
        server = stack.enter_context(smtp_server(delay=90 * plan.size if plan.size == 1 else 4.0))
        server.rules["slow.example"] = "hang"
        if plan.broken == "lines":
            stack.enter_context(patch.object(crew, "USUAL", 1))
            stack.enter_context(patch.object(crew, "MOST", 1))
        stack.enter_context(patch.object(lines, "SLOW", max(5 * plan.size, 1)))
        room = stack.enter_context(mailroom(plan.folder, server.url))
        room.decide([f"s{n}@slow.example" for n in range(3 if plan.broken else lines.USUAL + 2)])
        others = room.decide(_some(plan))
        room.live(lambda: not room.open(), 60, 30)
        came = [str(mail.message["Message-ID"]) for mail in server.messages]
        before = set(came[: len(others)])
        result.expect(set(others) == before, "somebody waited for the slow domain")
        result.expect(not room.open(), "the slow domain got nothing at all")


def _greylisting(plan: Plan, result: Result) -> None:
    with smtp_server() as server:
        server.rules["grey.example"] = "greylist"
        with mailroom(plan.folder, server.url) as room:
            grey = room.decide(_some(plan, "grey.example"))
            others = room.decide(_some(plan))
            room.deliver()
            result.expect(set(server.ids()) == set(others), "greylisted mail held the others")
            room.live(lambda: not room.open(), 60, 5)
            result.expect(set(server.ids()) == {*grey, *others}, "greylisting lost a mail")


def _one_address_refused(plan: Plan, result: Result) -> None:
    with smtp_server() as server:
        server.rules["p3@d3.example"] = "refuse"
        with mailroom(plan.folder, server.url) as room:
            room.decide(_some(plan))
            room.deliver()
            bad = room.of(State.UNDELIVERABLE)
            result.expect(len(bad) == 1, f"{len(bad)} rows are undeliverable instead of one")
            result.expect(not room.open(), "one bad address held the others")
            said = [row.reply for row in bad]
            result.expect(said == ["550 5.1.1 No such mailbox"], f"the row says {said}")


def _all_refused(plan: Plan, result: Result) -> None:
    with smtp_server("deny") as server, mailroom(plan.folder, server.url) as room:
        room.decide(_some(plan))
        room.deliver()
        _nothing_was_tried(room, result, "550 to all")
        for _ in range(10):
            room.clocks.move(minutes=3)
            room.deliver()
        _nothing_was_tried(room, result, "550 to all for half an hour")
        server.mode = "accept"
        _all_leave(room, result, "550 to all")


def _password_refused(plan: Plan, result: Result) -> None:
    with smtp_server(password="benar") as server:
        url = server.url.replace("//", "//ppid:{}@")
        with mailroom(plan.folder, url.format("salah")) as room:
            room.decide(_some(plan))
            room.deliver()
            _nothing_was_tried(room, result, "wrong password")
            with patch.dict("os.environ", PPID_SMTP_URL=url.format("benar")):
                settings.cache_clear()
                _all_leave(room, result, "wrong password")


def _broken_tls(plan: Plan, result: Result) -> None:
    with ExitStack() as stack:
        server = stack.enter_context(smtp_server())
        stack.enter_context(_scaled(plan))
        url = server.url.replace("smtp:", "smtps:")
        with mailroom(plan.folder, url) as room:
            room.decide(_some(plan))
            room.deliver()
            _nothing_was_tried(room, result, "broken TLS")
            with patch.dict("os.environ", PPID_SMTP_URL=server.url):
                settings.cache_clear()
                _all_leave(room, result, "broken TLS")


PARTS: tuple[Callable[[Plan, Result], None], ...] = (
    _silent_banner,
    _some_lines_silent,
    _letter_by_letter,
    _slow_domain,
    _greylisting,
    _one_address_refused,
    _all_refused,
    _password_refused,
    _broken_tls,
)
