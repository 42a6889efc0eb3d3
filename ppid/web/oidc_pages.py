"""`/masuk/oidc`: to the office's own log-in and back. Accounts stay ours: no officer is made."""

import logging
from urllib.parse import parse_qsl

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromQuery
from litestar.response import Redirect
from sqlmodel import Session

from ppid import db
from ppid.accounts import queries
from ppid.accounts.models import Officer
from ppid.errors import NotFound
from ppid.settings import settings
from ppid.web import limits, oidc, sessions
from ppid.web.address import group
from ppid.web.log_in_pages import admitted
from ppid.web.redirects import safe_next
from ppid.web.visit import Visit, visit

log = logging.getLogger("ppid.oidc")


class OidcPages(Controller):
    """Only where the office has named its provider; elsewhere there is no such page."""

    path = "/masuk/oidc"

    @get("/", sync_to_thread=True)
    def new(self, next: FromQuery[str] = "") -> Redirect:
        """Asking the provider makes no row."""
        _is_open(visit())
        return Redirect(oidc.begin(visit(), safe_next(next, "")), status_code=303)

    @get("/kembali", sync_to_thread=True)
    def create(self, session: NamedDependency[Session]) -> Redirect:
        """Back from the provider: the same session as by password, in a transaction of its own.

        A GET reads; the log-in is written beside it, as the touch of a session is.
        """
        here = visit()
        _is_open(here)
        limits.LOG_IN.address.check(group(here.address))
        try:
            said = dict(parse_qsl(here.query))  # `state` is a name that Litestar keeps for itself
            email, then = oidc.finish(here, said.get("state", ""), said.get("code", ""))
            officer = _officer(session, email)
        except oidc.NotProved:
            limits.LOG_IN.wrong(here.address)
            raise
        with db.transaction() as writing:
            return admitted(writing, here, officer, then)


def _is_open(here: Visit) -> None:
    if settings().oidc is None:
        raise NotFound
    if not sessions.is_safe_for_passwords(here):
        raise sessions.InsecureLogin


def _officer(session: Session, email: str) -> Officer:
    """The active officer of this address; nobody is told whether there is one."""
    officer = queries.by_email(session, email)
    if officer is None or not officer.active:
        log.warning("log-in refused", extra={"officer": "unknown"})
        raise oidc.NotProved
    return officer
