"""Dependencies of controllers: the transaction, and the officer who asks.

`provide_session` stays the only generator among them: with two, a commit that fails would reach
nobody as itself.
"""

from collections.abc import Callable, Iterator
from typing import Any

from litestar.connection import ASGIConnection, Request
from litestar.di import Provide
from litestar.handlers import BaseRouteHandler
from sqlmodel import Session

from ppid import db
from ppid.accounts import second_factor
from ppid.accounts.models import Officer, Role
from ppid.errors import Forbidden, Unauthenticated
from ppid.web.visit import visit

ENROLLING = "/petugas/akun/dua-langkah"
Guard = Callable[[ASGIConnection[Any, Any, Any, Any], BaseRouteHandler], None]


class SecondFactorMissing(Forbidden):
    """Nothing but setting it up is open until then."""

    title = "Atur verifikasi dua langkah"
    detail = "Sebelum bekerja, pasang verifikasi dua langkah pada akun Anda."


def provide_session(request: Request[Any, Any, Any]) -> Iterator[Session]:
    """One transaction a request: returning commits before anything is sent, raising rolls back.

    The visit holds it as well: for what guards it, and because Litestar ends no generator after
    which another dependency raised; see `Visit.give_up`.
    """
    here = visit()
    with here.transaction as transaction:
        here.session = transaction.enter_context(db.session_for(request.method)())
        yield here.session


def provide_officer() -> Officer:
    """The officer who asks; raises Unauthenticated, or SecondFactorMissing before it is set up."""
    here = visit()
    officer = here.officer
    if officer is None:
        raise Unauthenticated
    if second_factor.is_missing(officer) and not here.path.startswith(ENROLLING):
        raise SecondFactorMissing
    return officer


def officer_or_none() -> Officer | None:
    return visit().officer


def require(*roles: Role | str) -> Guard:
    """A guard for routes of these roles; without roles, for every officer who has logged in."""

    def guard(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
        officer = provide_officer()
        if roles and officer.role not in roles:
            raise Forbidden

    return guard


DEPENDENCIES = {
    "session": Provide(provide_session),
    "officer": Provide(provide_officer, sync_to_thread=False),
}
