"""What a letter is decided with: the office's paper of that moment, and a digest of what it says.

Deciders of the acts, so that both are written in the transaction of the act. An approved answer is
looked at again before it is signed: other words than the approved ones are never signed.
"""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

from sqlmodel import Session

from ppid.documents import letters as made
from ppid.documents.letters import Letter, Refusal, Transfer, WrittenNotice
from ppid.errors import Conflict
from ppid.events.models import Event
from ppid.notices import answers
from ppid.notices import stationery as paper
from ppid.requests import models
from ppid.requests.models import InformationRequest
from ppid.stationery import queries, service

Decider = Callable[[Session, Event], None]
ANSWERS: dict[str, Callable[[Session, InformationRequest], Letter]] = {
    WrittenNotice.template: answers.written_notice,
    Refusal.template: answers.refusal,
    Transfer.template: answers.transfer,
}


class LetterChanged(Conflict):
    """What would be signed is not what was approved."""

    title = "Isi surat berubah"
    detail = (
        "Isi surat tidak sama dengan yang disetujui, jadi tidak dapat ditandatangani. Kembalikan "
        "drafnya, lalu minta persetujuan lagi."
    )


def keeps(part: str) -> Decider:
    """A decider that keeps the edition which this letter is made with."""

    def keep(session: Session, event: Event) -> None:
        service.pin(session, event.subject_id, event.public_body_id, part)

    return keep


def approved(session: Session, event: Event) -> None:
    """The answer with all its letters: their edition, then what they say in it."""
    info_request = session.get_one(InformationRequest, event.subject_id)
    session.flush()
    for part in _parts(session, info_request):
        service.pin(session, event.subject_id, event.public_body_id, part)
        digest = digest_of(session, info_request, part)
        service.pin(session, event.subject_id, event.public_body_id, part, digest)


def signed(session: Session, event: Event) -> None:
    """Nothing but the approved words is signed."""
    require_same(session, session.get_one(InformationRequest, event.subject_id))


def require_same(session: Session, info_request: InformationRequest) -> None:
    """Raises LetterChanged where a letter says something else than on its approval."""
    for part in _parts(session, info_request):
        pin = queries.pin(session, info_request.id, part)
        if pin and pin.digest and pin.digest != digest_of(session, info_request, part):
            raise LetterChanged


def digest_of(session: Session, info_request: InformationRequest, part: str) -> str:
    """SHA-256 of what was decided: without number, day, signer, letterhead and contact."""
    with paper.in_indonesian():
        return sha256(
            made.said(_decided(ANSWERS[part](session, info_request))).encode()
        ).hexdigest()


def _decided(letter: Letter) -> Letter:
    if not isinstance(letter, WrittenNotice | Refusal | Transfer):
        return letter
    bare = replace(
        letter,
        head=made.Head(government="", office="", unit="", address="", phone="", email=""),
        reference=made.Reference(place_date="", nature=""),
        applicant=made.Applicant(name=letter.applicant.name, identity_label=""),
        objection=made.Objection(),
        signer=made.Signer(position=""),
    )
    return replace(bare, supply="") if isinstance(bare, WrittenNotice) else bare


def _parts(session: Session, info_request: InformationRequest) -> list[str]:
    notice = session.get_one(models.WrittenNotice, info_request.id)
    elsewhere = answers.held_elsewhere(session, info_request, notice)
    return [
        WrittenNotice.template,
        *([Refusal.template] if notice.refuses else []),
        *([Transfer.template] if elsewhere else []),
    ]
