"""`/keberatan/diterima`: number, code, date and why, right after sending and for half an hour."""

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromQuery
from litestar.response import Template
from sqlmodel import Session

from ppid import clock
from ppid.clocks import faces
from ppid.clocks.working import explain
from ppid.holidays.queries import calendar
from ppid.objections import power, queries, words
from ppid.objections.models import Objection
from ppid.objections.pages.common import NOINDEX, OFFICE
from ppid.requests import queries as requests
from ppid.units import office
from ppid.web import objecting
from ppid.web.visit import visit

AGAIN = "lagi"


class ReceiptPages(Controller):
    """The code is made from what a sealed cookie names, never from an address or a log."""

    path = "/keberatan/diterima"
    include_in_schema = False

    @get("/", sync_to_thread=True)
    def show(self, session: NamedDependency[Session], kode: FromQuery[str] = "") -> Template:
        """The code once; again by a press of its own, while `ppid.web.looks` lets it."""
        made = received(session)
        if made is None:
            return Template("objections/receipt_over.html", headers=NOINDEX)
        context = _context(session, made)
        again = objecting.may_look_again(visit(), has_mail=bool(context["has_mail"]))
        context["may_again"] = again
        context["shows_code"] = objecting.first_look(visit()) or (again and kode == AGAIN)
        return Template("objections/receipt.html", context=context, headers=NOINDEX)


def received(session: Session) -> Objection | None:
    """The objection that this browser has just sent."""
    key = objecting.received(visit())
    try:
        return queries.by_id_and_turn(session, *key) if key else None
    except requests.NoMatch:
        return None


def _context(session: Session, made: Objection) -> dict[str, object]:
    days = calendar(session, made.public_body_id)
    row = queries.answer_clock(queries.clock_rows(session, made))
    about = queries.request_of(session, made)
    return {
        "objection": made,
        "code": queries.code_of(made),
        "request_number": about.shown_number if about else "",
        "asks_power": power.is_lacking(session, made),
        "grounds": words.named(made.grounds),
        "face": faces.of_row(row, explain(session, row), days, clock.today()) if row else None,
        "has_mail": bool(requests.email_of(session, made)),
        "by_proxy": requests.proxy_of(session, made) is not None,
        "office": {name: str(office.value(session, made.public_body_id, name)) for name in OFFICE},
    }
