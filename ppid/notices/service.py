"""*Surat keluar*: the recorded acts by which a letter was printed, sent, or dropped."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from ppid import clock, events
from ppid.accounts.models import Officer
from ppid.errors import DomainError, Invalid
from ppid.events import Actor
from ppid.kit.i18n import _
from ppid.notices import dropping, printing, proofs, queries
from ppid.notices.models import Means, OutgoingLetter
from ppid.notices.objection_answers import THE_LETTER
from ppid.notices.proofs import Sending
from ppid.objections.models import Objection
from ppid.objections.service import count_dispute_from
from ppid.requests.models import InformationRequest
from ppid.requests.service import handing_over


class AlreadyDispatched(DomainError):
    """One recorded act is enough; the first one counts."""

    title = "Surat sudah dicatat"
    detail = "Pengiriman surat ini sudah dicatat. Muat ulang halaman untuk melihatnya."


class NotMailed(DomainError):
    """Only a mail that a server took since can stand in the place of the letter."""

    title = "Surelnya belum terkirim"
    detail = "Surel dengan isi ini belum terkirim, jadi suratnya tetap perlu dikirim."


class NoLongerNeeded(DomainError):
    """What it says is no longer true: it may neither be printed as an original nor sent."""

    title = "Surat tidak diperlukan lagi"
    detail = "Surat ini tidak perlu dikirim lagi. Muat ulang halaman untuk melihat alasannya."


def drop_untrue(session: Session, letter: OutgoingLetter) -> bool:
    """Cancel the letter if what it says is no longer true; whether it is cancelled now."""
    session.refresh(letter, with_for_update=True)
    if reason := dropping.why_not(session, letter):
        dropping.drop(session, letter, reason)
    return letter.state == "cancelled"


def record_dispatch(
    session: Session, letter: OutgoingLetter, officer: Officer, sending: Sending, today: date
) -> None:
    """By which means and on which day the letter was sent, and what proves it.

    Raises AlreadyDispatched, NoLongerNeeded, and Invalid with a sentence for each field.
    """
    _hold_open(session, letter)
    if dropping.why_not(session, letter):
        raise NoLongerNeeded
    errors = {**_wrong_day(letter, sending, today), **proofs.missing(letter.notice, sending)}
    if errors:
        raise Invalid(errors)
    letter.means, letter.sent_on = sending.means, sending.sent_on
    letter.reference, letter.receiver = sending.reference or None, sending.receiver or None
    letter.said_at, letter.said = sending.said_at, sending.said or None
    letter.proof_document_id = sending.document_id
    _close(session, letter, "done", officer)
    if letter.notice == "answered":  # sent again: the applicant's window begins with this letter
        case = session.get_one(InformationRequest, letter.request_id)
        handing_over.count_from_receipt(session, case, sending.sent_on)
    _objection_window(session, letter, sending.sent_on)
    data = {"means": sending.means, "sent_on": sending.sent_on.isoformat()}
    _record(session, "letter.dispatched", letter, officer.id, data)


def close_as_mailed(session: Session, letter: OutgoingLetter, officer: Officer) -> None:
    """An officer decides that the mail which went after all is enough; its day is the letter's.

    Raises AlreadyDispatched, and NotMailed where no such mail was taken or it came back since.
    """
    _hold_open(session, letter)
    mail = queries.mail_of(session, [letter.dedup_key]).get(letter.dedup_key)
    if mail is None:
        raise NotMailed
    letter.means, letter.sent_on = Means.EMAIL, _office_day(mail)
    _close(session, letter, "done", officer)
    if letter.notice == "answered":  # a window that waited for the letter begins
        case = session.get_one(InformationRequest, letter.request_id)
        handing_over.release_window(session, case, letter.sent_on)
    _objection_window(session, letter, letter.sent_on)
    data = {"means": Means.EMAIL.value, "sent_on": letter.sent_on.isoformat()}
    _record(session, "letter.dispatched", letter, officer.id, data)


def _objection_window(session: Session, letter: OutgoingLetter, on: date) -> None:
    """The answer to an objection, sent again: a window that waited for it begins (11a d)."""
    if letter.notice == THE_LETTER:
        count_dispute_from(session, session.get_one(Objection, letter.request_id), on)


def _office_day(at: datetime) -> date:
    """A mail is sent on the real clock, a letter on the office's, which training moves."""
    return clock.today() - (clock.local_date(clock.real_now()) - clock.local_date(at))


def cancel(session: Session, letter: OutgoingLetter, officer: Officer, reason: str) -> None:
    """The letter need not be sent any more; why stays on the timeline. Raises AlreadyDispatched."""
    _hold_open(session, letter)
    letter.cancel_reason = reason
    _close(session, letter, "cancelled", officer)
    _record(session, "letter.cancelled", letter, officer.id, {"reason": reason})


def print_paper(session: Session, letter: OutgoingLetter, officer: Officer) -> int:
    """Count one more paper: 1 is the original, every later one is a copy and says so.

    Raises NoLongerNeeded for one that was dropped or is not true any more.
    """
    session.refresh(letter, with_for_update=True)
    if letter.state == "cancelled" or dropping.why_not(session, letter):
        raise NoLongerNeeded
    if not letter.printed:
        letter.data = {**letter.data, "paper": printing.kept(session, letter)}
    letter.printed += 1
    session.add(letter)
    session.flush()
    _record(session, "letter.printed", letter, officer.id, {"number": letter.printed})
    return letter.printed


def _hold_open(session: Session, letter: OutgoingLetter) -> None:
    session.refresh(letter, with_for_update=True)
    if letter.state != "open":
        raise AlreadyDispatched


def _wrong_day(letter: OutgoingLetter, sending: Sending, today: date) -> dict[str, str]:
    if sending.sent_on > today:
        return {"sent_on": _("Tanggal pengiriman tidak boleh di masa depan.")}
    if sending.sent_on < clock.local_date(letter.created_at):
        return {"sent_on": _("Surat tidak dapat dikirim sebelum tugasnya ada.")}
    if sending.said_at and sending.said_at > clock.now():
        return {"said_time": _("Jam ini belum tiba.")}
    return {}


def _close(session: Session, letter: OutgoingLetter, state: str, officer: Officer) -> None:
    letter.state, letter.done_by, letter.done_at = state, officer.id, clock.now()
    letter.version += 1
    session.add(letter)
    session.flush()


def _record(
    session: Session, name: str, letter: OutgoingLetter, by: UUID, data: dict[str, Any]
) -> None:
    """Neither receiver nor words: the timeline holds no names."""
    events.record(
        session,
        name,
        letter.subject_kind,
        letter.request_id,
        public_body_id=letter.public_body_id,
        by=Actor("officer", by),
        data={"letter_id": str(letter.id), "notice": letter.notice, **data},
    )
