"""What every request passes first, and every answer last: outside of Litestar's own layers."""

from collections.abc import Awaitable, Callable
from typing import Any, cast

from litestar import Response
from litestar.connection import Request
from litestar.enums import ScopeType
from litestar.exceptions.http_exceptions import RequestEntityTooLarge
from litestar.middleware import ASGIMiddleware
from litestar.types import (
    ASGIApp,
    HTTPResponseBodyEvent,
    HTTPResponseStartEvent,
    HTTPScope,
    Message,
    Receive,
    Scope,
    Send,
)

from ppid import clock, db
from ppid.web import csrf, errors, headers, hosts, locale, logs, packing, paths, sessions
from ppid.web.oversize import Opening
from ppid.web.seats import Seats
from ppid.web.visit import Visit, begin, visit


def entrance(app: ASGIApp) -> ASGIApp:
    """Wrap the service: one visit, its language, its headers, its line in the log."""

    async def handle(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await app(scope, receive, send)
            return
        here = begin(scope)
        locale.choose(here)
        answer = Answer(here, send, clock.monotonic())
        if here.method == "HEAD":  # a GET whose body stays here
            scope["method"] = "GET"
        try:
            await _inner(app, scope, receive, answer, here)
        finally:
            here.give_up()
            logs.answered(here, answer.status, (clock.monotonic() - answer.started) * 1000)

    return handle


async def _inner(
    app: ASGIApp, scope: HTTPScope, receive: Receive, answer: "Answer", here: Visit
) -> None:
    if not hosts.is_allowed(here.host, here.path):
        await _send(errors.closed(here), scope, receive, answer.send)
        return
    if not paths.is_plain(here.path, scope.get("raw_path")):
        await _send(errors.unknown(here), scope, receive, answer.send)
        return
    try:
        await app(scope, receive, answer.send)
    except Exception as error:
        if answer.status:  # part of the answer is out: only cutting the line tells the truth
            raise
        await _send(errors.internal(here, error), scope, receive, answer.send)


async def _send(
    response: Response[Any],
    scope: HTTPScope,
    receive: Receive,
    send: Callable[[Message], Awaitable[None]],
) -> None:
    request: Request[Any, Any, Any] = Request(scope, receive, send)
    await response.to_asgi_response(app=None, request=request)(scope, receive, send)


async def _check(scope: HTTPScope, receive: Receive, send: Send, here: Visit) -> None:
    """Read the form and see that it is ours; of one too large the words are kept."""
    opening = Opening(receive)
    try:
        await csrf.check(Request(scope, opening.receive, send), here)
    except RequestEntityTooLarge:
        await opening.drain()
        csrf.keep(here, opening.fields(here.headers.get("content-type", "")))
        raise


class Answer:
    """The answer on its way out."""

    def __init__(self, here: Visit, send: Send, started: float) -> None:
        self.here = here
        self.started = started
        self.status = 0
        self._send = send
        self._start: HTTPResponseStartEvent | None = None  # until its body is there

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.here.give_up()
            self.status = message["status"]
            headers.complete(message, self.here)
            self._start = message
            return
        if message["type"] == "http.response.body":
            await self._begin(message)
            if self.here.method == "HEAD":
                message["body"] = b""
        await self._send(message)

    async def _begin(self, body: HTTPResponseBodyEvent) -> None:
        """Send the headers, which say how the body is packed; a page comes in one piece."""
        if self._start is None:
            return
        start, self._start = self._start, None
        if not body.get("more_body", False):
            body["body"] = packing.packed(start, body["body"], self.here)
        await self._send(start)


class Forms(ASGIMiddleware):
    """Who asks, and whether a form is ours: before any handler, dependency or guard."""

    scopes = (ScopeType.HTTP,)

    def __init__(self, threads: int) -> None:
        self.seats = Seats(threads)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        here = visit()
        if here.path.startswith("/static/"):
            await next_app(scope, receive, send)
            return
        if sessions.raw_id(here) and not here.path.startswith(csrf.API):
            async with self.seats.short():
                await sessions.recognise(here)
        if here.method not in db.SAFE:  # reads the body: a slow sender must not hold a seat
            await _check(cast(HTTPScope, scope), receive, send, here)
        async with self.seats.until_answered(send) as watched:
            await next_app(scope, receive, watched)
