"""`/permohonan/diterima`: number, date and why for half an hour after sending; the code once."""

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromQuery
from litestar.response import Template
from sqlmodel import Session

from ppid import clock
from ppid.clocks import faces
from ppid.clocks import service as clocks
from ppid.clocks.working import explain
from ppid.holidays.queries import calendar
from ppid.kit.i18n import _
from ppid.requests import queries as requests
from ppid.requests.models import InformationRequest
from ppid.statute.clocks import ClockKind
from ppid.tracking import words
from ppid.tracking.queries import answer_clock
from ppid.units import office
from ppid.web import followed
from ppid.web.visit import visit

AGAIN = "lagi"
NOINDEX = {"x-robots-tag": "noindex"}


class ReceiptPages(Controller):
    """The code stands in a sealed cookie's request, never in an address or a log."""

    path = "/permohonan/diterima"
    include_in_schema = False

    @get("/", sync_to_thread=True)
    def show(self, session: NamedDependency[Session], kode: FromQuery[str] = "") -> Template:
        """The code once; again by a press of its own, while `ppid.web.looks` lets it."""
        info_request = received(session)
        if info_request is None:
            return Template("tracking/receipt_over.html", headers=NOINDEX)
        rows, days = (
            clocks.of_request(session, info_request.id),
            calendar(session, info_request.public_body_id),
        )
        answer, email = answer_clock(rows), _mailboxes(session, info_request)
        again = followed.may_look_again(visit(), has_mail=bool(email))
        check = next((row for row in rows if row.kind == ClockKind.COMPLETENESS_CHECK), None)
        context = {
            "info_request": info_request,
            "code": requests.code_of(info_request),
            "face": faces.of_row(answer, explain(session, answer), days, clock.today())
            if answer
            else None,
            "next_steps": words.next_steps(
                check.due_on if check else None, answer.due_on if answer else None
            ),
            "no_address": requests.lacks_address(session, info_request),
            "email": email,
            "may_again": again,
            "shows_code": followed.first_look(visit()) or (again and kode == AGAIN),
            "desk_phone": str(office.value(session, info_request.public_body_id, "office_phone")),
        }
        return Template("tracking/receipt.html", context=context, headers=NOINDEX)


def _mailboxes(session: Session, info_request: InformationRequest) -> str:
    """Where the receipt goes: to the applicant and to whoever acts for them, masked."""
    own, proxys = requests.emails_of(session, info_request)
    if own.lower() == proxys.lower():
        proxys = ""
    if own and proxys:
        return _("{one} dan {other}").format(one=masked(own), other=masked(proxys))
    return masked(own or proxys)


def received(session: Session) -> InformationRequest | None:
    """The request that this browser has just sent."""
    key = followed.received(visit())
    try:
        return requests.by_id_and_turn(session, *key) if key else None
    except requests.NoMatch:
        return None


def masked(email: str) -> str:
    """ "s•••••@contoh.id": enough to see a slip, not enough to learn the address."""
    name, _at, host = email.rpartition("@")
    return f"{name[:1]}•••••@{host}" if name else ""
