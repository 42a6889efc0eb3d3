"""*Surat keluar*: the recorded act by which a letter left the house, for people without e-mail."""

from datetime import date
from uuid import UUID

from sqlmodel import Session

from ppid import clock, events
from ppid.accounts.models import Officer
from ppid.errors import DomainError, Invalid
from ppid.events import Actor
from ppid.kit.i18n import _
from ppid.notices.models import Means, OutgoingLetter
from ppid.requests.models import InformationRequest
from ppid.requests.service import handing_over

LONGEST = 200


class AlreadyDispatched(DomainError):
    """One recorded act is enough; the first one counts."""

    title = "Surat sudah dicatat"
    detail = "Pengiriman surat ini sudah dicatat. Muat ulang halaman untuk melihatnya."


def record_dispatch(
    session: Session,
    letter: OutgoingLetter,
    officer: Officer,
    means: str,
    reference: str,
    sent_on: date,
    today: date,
) -> None:
    """By which means, under which receipt, and on which day the letter was sent."""
    session.refresh(letter, with_for_update=True)
    if letter.state != "open":
        raise AlreadyDispatched
    errors: dict[str, str] = {}
    if means not in set(Means):
        errors["means"] = _("Pilih salah satu cara pengiriman.")
    if sent_on > today:
        errors["sent_on"] = _("Tanggal pengiriman tidak boleh di masa depan.")
    if sent_on < clock.local_date(letter.created_at):
        errors["sent_on"] = _("Surat tidak dapat dikirim sebelum tugasnya ada.")
    if len(reference) > LONGEST:
        errors["reference"] = _("Paling banyak 200 huruf.")
    if errors:
        raise Invalid(errors)
    letter.state, letter.means, letter.reference = "done", means, reference or None
    letter.sent_on, letter.done_by, letter.done_at = sent_on, officer.id, clock.now()
    letter.version += 1
    session.add(letter)
    session.flush()
    if letter.notice == "answered":  # sent again: the applicant's window begins with this letter
        case = session.get_one(InformationRequest, letter.request_id)
        handing_over.count_from_receipt(session, case, sent_on)
    data = {
        "letter_id": str(letter.id),
        "notice": letter.notice,
        "means": means,
        "sent_on": sent_on.isoformat(),
    }
    _record(session, letter, officer.id, data)


def _record(session: Session, letter: OutgoingLetter, by: UUID, data: dict[str, str]) -> None:
    events.record(
        session,
        "letter.dispatched",
        "request",
        letter.request_id,
        public_body_id=letter.public_body_id,
        by=Actor("officer", by),
        data=data,
    )
