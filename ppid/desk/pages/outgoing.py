"""`/petugas/surat-keluar`: letters to print, and the recorded act by which each left the house."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import DESK_ROLES, Officer
from ppid.desk import contacts, deliveries, letters, mail_trouble, outgoing, uploads, words
from ppid.desk.contact_forms import AddressForm
from ppid.desk.forms import DesksForm, ReasonForm, day_value
from ppid.desk.letter_forms import LetterForm
from ppid.desk.notices import NOTICES
from ppid.desk.pages.common import Sent, Typed, show
from ppid.desk.pages.files import pdf
from ppid.documents.models import Purpose
from ppid.errors import Forbidden, Invalid
from ppid.notices import dropping, service
from ppid.notices import queries as notices
from ppid.notices.deliveries import unsent
from ppid.notices.models import OutgoingLetter
from ppid.notices.proofs import OF_A_CLOCK, Sending
from ppid.web.guards import require
from ppid.web.uploads import FILES


class OutgoingPages(Controller):
    path = "/petugas/surat-keluar"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def index(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        if officer.role not in DESK_ROLES:
            raise Forbidden
        waiting, mail = outgoing.waiting(session, officer), unsent(session, officer)
        return show(
            session,
            officer,
            "desk/outgoing.html",
            at="/petugas/surat-keluar",
            signed=outgoing.signed(session, officer),
            waiting=waiting,
            backlog=outgoing.backlog(waiting),
            done=outgoing.done(session, officer),
            unsent=deliveries.summary(mail),
            failed=mail.failed,
            trouble=mail_trouble.words(session),
        )

    @get("/{letter_id:uuid}", sync_to_thread=True)
    def show(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        letter_id: FromPath[UUID],
    ) -> Template:
        letter = notices.letter(session, officer, letter_id)
        return _page(session, officer, letter, DesksForm(LetterForm, _today()), 200)

    @get("/{letter_id:uuid}/surat.pdf", sync_to_thread=True)
    def paper(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        letter_id: FromPath[UUID],
    ) -> Response[bytes]:
        letter = notices.letter(session, officer, letter_id)
        made = letters.preview(session, letter)
        letters.note_opening(session, outgoing.case_of(session, letter), officer)
        return pdf(made, "surat.pdf")

    @post("/{letter_id:uuid}/cetak", sync_to_thread=True)
    def print_paper(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        letter_id: FromPath[UUID],
        data: Typed,
    ) -> Response[bytes] | Redirect:
        """The paper itself; which one it is, is counted and stands on the timeline.

        One that is no longer true is dropped instead, and its page says why.
        """
        letter = notices.letter(session, officer, letter_id)
        if service.drop_untrue(session, letter):
            return Redirect(f"/petugas/surat-keluar/{letter.id}", status_code=303)
        outgoing.note_address(session, outgoing.case_of(session, letter), officer)
        number = service.print_paper(session, letter, officer)
        return pdf(letters.printed(session, letter, number), "surat.pdf")

    @post("/{letter_id:uuid}/sampul", sync_to_thread=True)
    def cover(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        letter_id: FromPath[UUID],
        data: Typed,
    ) -> Response[bytes] | Redirect:
        """The envelope carries name and address: opening them is written down.

        Without an address there is none to print; the letter's page asks for it.
        """
        letter = notices.letter(session, officer, letter_id)
        if not outgoing.has_address(session, letter):
            return Redirect(f"/petugas/surat-keluar/{letter.id}#alamat", status_code=303)
        outgoing.open_address(session, outgoing.case_of(session, letter), officer)
        return pdf(letters.cover(session, letter), "sampul.pdf")

    @post("/{letter_id:uuid}/alamat", sync_to_thread=True)
    def record_address(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        letter_id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        """The postal address that the desk found for this reader; sealed, and not shown here."""
        letter = notices.letter(session, officer, letter_id)
        form = DesksForm(AddressForm, data)
        if typed := form.clean():
            outgoing.record_address(session, letter, officer, typed.address, typed.way)
            return Redirect(f"/petugas/surat-keluar/{letter.id}#cetak", status_code=303)
        return _page(session, officer, letter, DesksForm(LetterForm, _today()), 422, form)

    @post("/{letter_id:uuid}/kirim", sync_to_thread=True, request_max_body_size=FILES)
    def create(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        letter_id: FromPath[UUID],
        data: Sent,
    ) -> Template | Redirect:
        letter = notices.letter(session, officer, letter_id)
        if letter.state == "open" and service.drop_untrue(session, letter):
            return Redirect(f"/petugas/surat-keluar/{letter.id}", status_code=303)
        form = DesksForm(LetterForm, data)
        if _dispatch(session, officer, letter, form, data):
            return Redirect("/petugas/surat-keluar", status_code=303)
        return _page(session, officer, letter, form, 422)

    @get("/{letter_id:uuid}/batal", sync_to_thread=True)
    def new_cancelling(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        letter_id: FromPath[UUID],
    ) -> Template | Redirect:
        letter = notices.letter(session, officer, letter_id)
        if letter.state != "open":
            return Redirect(f"/petugas/surat-keluar/{letter.id}", status_code=303)
        return _ask_cancelling(session, officer, letter, DesksForm(ReasonForm), 200)

    @post("/{letter_id:uuid}/batal", sync_to_thread=True)
    def cancel(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        letter_id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        letter = notices.letter(session, officer, letter_id)
        form = DesksForm(ReasonForm, data)
        if typed := form.clean():
            if (letter.cancel_reason, letter.done_by) != (typed.reason, officer.id):
                service.cancel(session, letter, officer, typed.reason)
            return Redirect("/petugas/surat-keluar", status_code=303)
        return _ask_cancelling(session, officer, letter, form, 422)


def _dispatch(
    session: Session,
    officer: Officer,
    letter: OutgoingLetter,
    form: DesksForm[LetterForm],
    data: Mapping[str, Any],
) -> bool:
    """Record it once: the same press again finds it recorded just so."""
    typed = form.clean()
    if typed is None:
        return False
    same = (letter.means, letter.reference or "", letter.receiver or "", letter.sent_on)
    typed_so = (typed.means, typed.reference, typed.receiver, typed.sent_on)
    if letter.done_by == officer.id and same == typed_so:
        return True
    try:
        with session.begin_nested():
            sending = _sending(session, officer, letter, typed, data)
            service.record_dispatch(session, letter, officer, sending, clock.today())
    except Invalid as refusal:
        form.take(refusal.errors)
        return False
    return True


def _sending(
    session: Session,
    officer: Officer,
    letter: OutgoingLetter,
    typed: LetterForm,
    data: Mapping[str, Any],
) -> Sending:
    """What was typed and, where it was sent along, the scan of the signature or receipt."""
    sent, document_id = uploads.of(data, "file"), None
    if sent and letter.state == "open":
        place = uploads.Place(outgoing.case_of(session, letter), Purpose.SUPPORTING_PAPER)
        document_id = uploads.accept(session, officer, place, sent[0], "file").id
    said_at = None
    if typed.said_time is not None:
        said_at = datetime.combine(typed.sent_on, typed.said_time, clock.zone())
    return Sending(
        means=typed.means,
        sent_on=typed.sent_on,
        reference=typed.reference,
        receiver=typed.receiver,
        said_at=said_at,
        said=typed.said,
        document_id=document_id,
    )


def _today() -> dict[str, Any]:
    return {"sent_on": day_value()}


def _page(
    session: Session,
    officer: Officer,
    letter: OutgoingLetter,
    form: DesksForm[LetterForm],
    status: int,
    address: DesksForm[AddressForm] | None = None,
) -> Template:
    return _show(
        session,
        officer,
        letter,
        "desk/outgoing_letter.html",
        form,
        status,
        mailed_at=outgoing.mailed_at(session, letter),
        has_address=outgoing.has_address(session, letter),
        address=address or DesksForm(AddressForm),
        ways=contacts.ways(),
        means=outgoing.means_for(letter),
        proof=outgoing.proof_of(letter),
        of_a_clock=letter.notice in OF_A_CLOCK,
        not_needed=dropping.why_not(session, letter),
    )


def _ask_cancelling(
    session: Session,
    officer: Officer,
    letter: OutgoingLetter,
    form: DesksForm[ReasonForm],
    status: int,
) -> Template:
    template = "desk/outgoing_cancel.html"
    clocked = letter.notice in OF_A_CLOCK
    return _show(session, officer, letter, template, form, status, of_a_clock=clocked)


def _show(
    session: Session,
    officer: Officer,
    letter: OutgoingLetter,
    template: str,
    form: DesksForm[Any],
    status: int,
    **more: Any,
) -> Template:
    return show(
        session,
        officer,
        template,
        status=status,
        at="/petugas/surat-keluar",
        case=outgoing.head_of(session, letter),
        letter=letter,
        name=words.named(NOTICES, letter.notice),
        reader=outgoing.reader_of(letter.to_proxy),
        form=form,
        **more,
    )
