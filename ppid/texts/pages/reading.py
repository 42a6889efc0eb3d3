"""`/tata-cara`, `/maklumat`, `/biaya` and their like: the office's words, and what the law adds."""

from collections.abc import Callable
from typing import Any

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.response import Template
from sqlmodel import Session

from ppid.texts import hours, shelf, showing, values
from ppid.texts.values import Moment


class ReadingPages(Controller):
    """One page each; its address is the law's and the habit's, its words are the office's."""

    include_in_schema = False

    @get("/tata-cara", sync_to_thread=True)
    def procedure(self, session: NamedDependency[Session]) -> Template:
        return _page(session, "tata-cara")

    @get("/maklumat", sync_to_thread=True)
    def pledge(self, session: NamedDependency[Session]) -> Template:
        return _page(session, "maklumat")

    @get("/jadwal", sync_to_thread=True)
    def opening_hours(self, session: NamedDependency[Session]) -> Template:
        return _page(session, "jadwal")

    @get("/biaya", sync_to_thread=True)
    def costs(self, session: NamedDependency[Session]) -> Template:
        return _page(session, "biaya")

    @get("/bantuan", sync_to_thread=True)
    def help(self, session: NamedDependency[Session]) -> Template:
        return _page(session, "bantuan")

    @get("/profil", sync_to_thread=True)
    def profile(self, session: NamedDependency[Session]) -> Template:
        return _page(session, "profil")

    @get("/privasi", sync_to_thread=True)
    def privacy(self, session: NamedDependency[Session]) -> Template:
        return _page(session, "privasi")

    @get("/aksesibilitas", sync_to_thread=True)
    def accessibility(self, session: NamedDependency[Session]) -> Template:
        return _page(session, "aksesibilitas")


def _page(session: Session, key: str) -> Template:
    here, page = values.moment(session), shelf.page(key)
    context = {
        "page": page,
        "shown": showing.shown(here, page),
        **MORE.get(key, _nothing)(here),
    }
    return Template("texts/page.html", context=context)


def _nothing(_here: Moment) -> dict[str, Any]:
    return {}


def _limits(here: Moment) -> dict[str, Any]:
    """The limits as the law sets them, and what they would mean for a request of today."""
    return {"limits": showing.limits(here.today), "face": showing.asked_today(here)}


def _hours(here: Moment) -> dict[str, Any]:
    return {
        "week": hours.rows(here.week),
        "opening": showing.opening(here),
        "closures": hours.closures(here.days, here.today),
    }


MORE: dict[str, Callable[[Moment], dict[str, Any]]] = {
    "tata-cara": _limits,
    "maklumat": _limits,
    "jadwal": _hours,
}
