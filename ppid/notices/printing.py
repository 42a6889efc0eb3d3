"""A *surat keluar* on paper: the letter of its notice, and the sheet for its envelope."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from ppid import clock
from ppid.documents.letters import Cover, GenericNotice, render
from ppid.events.models import OutboxEntry
from ppid.kit.i18n import _
from ppid.notices import content, letters
from ppid.notices import stationery as paper
from ppid.notices.models import OutgoingLetter
from ppid.notices.recipients import Addressee
from ppid.requests.models import InformationRequest, Proxy, Requester
from ppid.wording import rendering
from ppid.wording.models import SHIPPED

OWN_FORM = {
    "receipt": letters.receipt_pdf,
    "completion_asked": letters.completion_pdf,
    "extended": letters.extension_pdf,
    "lapsed_applicant": letters.lapse_pdf,
    "answered": letters.answer_paper,
}
ORIGINAL, COPY, PREVIEW = "", "SALINAN", "PRATINJAU"


def letter_pdf(session: Session, letter: OutgoingLetter, mark: str = ORIGINAL) -> bytes:
    """The letter to print: its own form where it has one, else its words under the letterhead."""
    info_request = session.get_one(InformationRequest, letter.request_id)
    with paper.marked(mark):
        if form := OWN_FORM.get(letter.notice):
            return form(session, info_request)
        with paper.in_indonesian():
            return render(_generic(session, letter, info_request), letter.created_at)


def cover_pdf(session: Session, letter: OutgoingLetter) -> bytes:
    """The address sheet of the envelope."""
    info_request = session.get_one(InformationRequest, letter.request_id)
    person = reader(session, letter)
    cover = Cover(
        head=paper.head(session, info_request),
        recipient=person.name,
        address=paper.opened(person, "address"),
        number=info_request.registration_number,
        means=_(content.MEANS[letter.means]) if letter.means else "",
    )
    with paper.in_indonesian():
        return render(cover, letter.created_at)


def reader(session: Session, letter: OutgoingLetter) -> Requester | Proxy:
    """The applicant or proxy that the letter is for: the desk reads here how to reach them."""
    kind, id_ = letter.recipient.split(":")
    if kind == "proxy":
        return session.get_one(Proxy, UUID(id_))
    return session.get_one(Requester, UUID(id_))


def _generic(
    session: Session, letter: OutgoingLetter, info_request: InformationRequest
) -> GenericNotice:
    known = content.context(session, _as_mail(letter), Addressee(_name(session, letter), ""))
    number = int(letter.data.get("wording", SHIPPED))
    own = rendering.in_version(session, letter.public_body_id, letter.notice, number, "id")
    title, words = _said(letter.notice, known, own)
    on = clock.local_date(letter.created_at)
    return GenericNotice(
        head=paper.head(session, info_request),
        reference=paper.reference(session, info_request, on),
        title=_in_letters(title),
        recipient=known["reader"],
        paragraphs=[_in_letters(part) for part in words.split("\n\n") if part.strip()],
        signer=paper.ppid_in_office(session, info_request.public_body_id),
    )


def _said(notice: str, known: dict[str, Any], own: rendering.Own) -> tuple[str, str]:
    """Title and words of a notice, without the greeting and the foot of a mail."""
    template = rendering.text().get_template(f"notices/{notice}/body.txt")
    context = template.new_context(known)
    with rendering.saying(own):
        title, words = ("".join(template.blocks[name](context)) for name in ("title", "content"))
    return title, words


def _in_letters(words: str) -> str:
    """*Anda* on screen and in mail is *Saudara* in letters."""
    return " ".join(words.split()).replace("Anda", "Saudara")


def _name(session: Session, letter: OutgoingLetter) -> str:
    return reader(session, letter).name


def _as_mail(letter: OutgoingLetter) -> OutboxEntry:
    """The letter seen as the notice it stands for, so that both say the same."""
    values: dict[str, Any] = {
        name: getattr(letter, name) for name in ("public_body_id", "notice", "recipient", "data")
    }
    return OutboxEntry(
        **values,
        dedup_key=letter.dedup_key,
        subject_kind="request",
        subject_id=letter.request_id,
        message_id="",
        due_at=letter.created_at,
        decided_at=letter.created_at,
    )
