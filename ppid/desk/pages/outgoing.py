"""`/petugas/surat-keluar`: letters to print, and the recorded act by which each left the house."""

from typing import Any
from uuid import UUID

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import DESK_ROLES, Officer
from ppid.desk import case, deliveries, letters, outgoing, words
from ppid.desk.forms import DesksForm, DispatchForm, day_value
from ppid.desk.notices import NOTICES
from ppid.desk.pages.common import Typed, show
from ppid.desk.pages.files import pdf
from ppid.errors import Forbidden, Invalid
from ppid.notices import queries as notices
from ppid.notices import service
from ppid.notices.deliveries import unsent
from ppid.notices.models import OutgoingLetter
from ppid.web.guards import require


class OutgoingPages(Controller):
    path = "/petugas/surat-keluar"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def index(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        if officer.role not in DESK_ROLES:
            raise Forbidden
        return show(
            session,
            officer,
            "desk/outgoing.html",
            at="/petugas/surat-keluar",
            signed=outgoing.signed(session, officer),
            waiting=outgoing.waiting(session, officer),
            done=outgoing.done(session, officer),
            unsent=deliveries.summary(unsent(session, officer)),
        )

    @get("/{letter_id:uuid}", sync_to_thread=True)
    def show(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        letter_id: FromPath[UUID],
    ) -> Template:
        letter = notices.letter(session, officer, letter_id)
        return _page(session, officer, letter, DesksForm(DispatchForm, _today()), 200)

    @get("/{letter_id:uuid}/surat.pdf", sync_to_thread=True)
    def paper(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        letter_id: FromPath[UUID],
    ) -> Response[bytes]:
        letter = notices.letter(session, officer, letter_id)
        made = letters.of_outgoing(session, letter)
        letters.note_opening(session, outgoing.case_of(session, letter), officer)
        return pdf(made, "surat.pdf")

    @post("/{letter_id:uuid}/sampul", sync_to_thread=True)
    def cover(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        letter_id: FromPath[UUID],
        data: Typed,
    ) -> Response[bytes]:
        """The envelope carries name and address: opening them is written down."""
        letter = notices.letter(session, officer, letter_id)
        outgoing.open_address(session, outgoing.case_of(session, letter), officer)
        return pdf(letters.cover(session, letter), "sampul.pdf")

    @post("/{letter_id:uuid}/kirim", sync_to_thread=True)
    def create(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        letter_id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        letter = notices.letter(session, officer, letter_id)
        form = DesksForm(DispatchForm, data)
        if _dispatch(session, officer, letter, form):
            return Redirect("/petugas/surat-keluar", status_code=303)
        return _page(session, officer, letter, form, 422)


def _dispatch(
    session: Session, officer: Officer, letter: OutgoingLetter, form: DesksForm[DispatchForm]
) -> bool:
    """Record it once: the same press again finds it recorded just so."""
    typed = form.clean()
    if typed is None:
        return False
    same = (letter.means, letter.reference or "", letter.sent_on, letter.done_by)
    if same == (typed.means, typed.reference, typed.sent_on, officer.id):
        return True
    try:
        with session.begin_nested():
            service.record_dispatch(
                session,
                letter,
                officer,
                typed.means,
                typed.reference,
                typed.sent_on,
                clock.today(),
            )
    except Invalid as refusal:
        form.take(refusal.errors)
        return False
    return True


def _today() -> dict[str, Any]:
    return {"sent_on": day_value()}


def _page(
    session: Session,
    officer: Officer,
    letter: OutgoingLetter,
    form: DesksForm[DispatchForm],
    status: int,
) -> Template:
    info_request = outgoing.case_of(session, letter)
    return show(
        session,
        officer,
        "desk/outgoing_letter.html",
        status=status,
        at="/petugas/surat-keluar",
        case=case.head(session, info_request),
        letter=letter,
        name=words.named(NOTICES, letter.notice),
        means=outgoing.means_for_letters(),
        sent_by=words.means(letter.means),
        form=form,
    )
