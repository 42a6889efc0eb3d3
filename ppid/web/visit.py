"""What this request knows of its visitor; the same object for handlers, threads and templates."""

import re
import secrets
from collections.abc import Mapping
from contextlib import ExitStack
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import parse_qsl, urlencode

from litestar.types import Scope
from sqlmodel import Session

from ppid.accounts.models import Officer, OfficerSession
from ppid.web import address, cookies

FORM_COOKIE = "ppid_form"
DEVICE_COOKIE = "ppid_device"
FORM_DAYS = 7  # as long as a draft is kept
SECRET = re.compile(r"[A-Za-z0-9_-]{43}")  # 256 bits


class GivenUp(Exception):
    """The request ended and its transaction had not."""


@dataclass(frozen=True)
class Login:
    """An officer with a live session."""

    officer: Officer
    session: OfficerSession


@dataclass
class Visit:
    """One request: who asks, from where, and what the answer must carry."""

    method: str = "GET"
    path: str = "/"
    query: str = ""
    host: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    cookies: Mapping[str, str] = field(default_factory=dict)
    address: str = ""
    direct: bool = False
    reference: str = field(default_factory=lambda: secrets.token_hex(4))
    login: Login | None = None
    ended_session: bool = False  # a session cookie came that opens nothing any more
    own_form: bool = False  # the browser says that the form was on a page of ours
    typed: list[tuple[str, str]] = field(default_factory=list)
    set_cookies: list[str] = field(default_factory=list)
    transaction: ExitStack = field(default_factory=ExitStack)
    proved: bool = False  # an effort was asked for and done in this request
    session: Session | None = None  # the transaction of this request, for what guards it

    @property
    def officer(self) -> Officer | None:
        return self.login.officer if self.login else None

    @property
    def device(self) -> str:
        """What this browser shows of earlier log-ins; see `ppid.web.device`."""
        return self.cookies.get(cookies.full_name(DEVICE_COOKIE), "")

    @cached_property
    def form_secret(self) -> str:
        """What binds forms of someone without session to this browser; no row is made for it."""
        known = self.cookies.get(cookies.full_name(FORM_COOKIE), "")
        if SECRET.fullmatch(known):
            return known
        made = secrets.token_urlsafe(32)
        # Lax: a link opened from a mail must not void a form that is half filled in another tab.
        self.set_cookies.append(cookies.write(FORM_COOKIE, made, max_age=FORM_DAYS * 86400))
        return made

    def give_up(self) -> None:
        """Roll back what nobody ended, or it would hold its locks until Python collects it."""
        error = GivenUp()
        self.transaction.pop_all().__exit__(GivenUp, error, None)

    def with_query(self, **changed: str) -> str:
        """The address of this page with some query values changed."""
        kept = [(name, value) for name, value in parse_qsl(self.query) if name not in changed]
        return f"{self.path}?{urlencode([*kept, *changed.items()])}"


_current: ContextVar[Visit | None] = ContextVar("visit", default=None)


def visit() -> Visit:
    """The visit being answered; outside of a request, an empty one."""
    return _current.get() or Visit()


def begin(scope: Scope) -> Visit:
    """Read the visit from a connection and make it the current one."""
    raw = list(scope["headers"])
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in reversed(raw)}
    made = Visit(
        method=str(scope.get("method", "GET")),
        path=scope["path"],
        query=bytes(scope.get("query_string", b"")).decode("latin-1"),
        host=headers.get("host", ""),
        headers=headers,
        cookies=cookies.read(raw),
        address=address.client_address(scope),
        direct=address.is_direct_loopback(scope),
    )
    _current.set(made)
    return made
