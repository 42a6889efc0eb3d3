"""A *surat keluar* on paper: the letter of its notice, and the sheet for its envelope."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from ppid import clock
from ppid.documents.letters import Cover, GenericNotice, render
from ppid.kit.i18n import _
from ppid.kit.seals import Kind
from ppid.notices import (
    content,
    lapses,
    letters,
    objection_answers,
    objection_letters,
)
from ppid.notices import stationery as paper
from ppid.notices.means import MEANS
from ppid.notices.models import OutgoingLetter
from ppid.notices.recipients import Addressee
from ppid.notices.sealing import Name, sealed
from ppid.objections.models import Objection
from ppid.requests.models import InformationRequest
from ppid.requests.people_models import Proxy, Requester
from ppid.requests.queries import Filed
from ppid.stationery import queries as stationery
from ppid.wording import rendering
from ppid.wording.models import SHIPPED

OWN_FORM = {
    "receipt": letters.receipt_pdf,
    "completion_asked": letters.completion_pdf,
    "extended": letters.extension_pdf,
    "answered": letters.answer_paper,
}
LAPSE = "lapsed_applicant"
ORIGINAL, COPY, PREVIEW = "", "SALINAN", paper.PREVIEW


def letter_pdf(session: Session, letter: OutgoingLetter, mark: str = ORIGINAL) -> bytes:
    """The letter to print: its own form where it has one, else its words under the letterhead."""
    case = case_of(session, letter)
    with paper.marked(mark), paper.addressed(represented(session, letter)):
        if isinstance(case, Objection):
            return _of_objection(session, letter, case)
        info_request = case
        if letter.notice == LAPSE:
            return letters.lapse_pdf(session, info_request, lapses.Kept.of(letter.data))
        if form := OWN_FORM.get(letter.notice):
            return form(session, info_request)
        with paper.in_indonesian():
            made = generic(session, letter, info_request)
            known = sealed(session, info_request, made, name_of(info_request, letter))
            return render(known, letter.created_at)


def case_of(session: Session, letter: OutgoingLetter) -> InformationRequest | Objection:
    """What a letter is about."""
    if letter.subject_kind == "objection":
        return session.get_one(Objection, letter.request_id)
    return session.get_one(InformationRequest, letter.request_id)


def _of_objection(session: Session, letter: OutgoingLetter, objection: Objection) -> bytes:
    """The statement itself for the receipt; else the words of the notice under the letterhead."""
    if letter.notice == "objection_receipt":
        return objection_letters.receipt_pdf(session, objection)
    if letter.notice == objection_answers.THE_LETTER:
        return objection_answers.letter_paper(session, objection)
    with paper.in_indonesian():
        made = generic(session, letter, objection)
        known = sealed(session, objection, made, name_of(objection, letter))
        return render(known, letter.created_at)


def kept(session: Session, letter: OutgoingLetter) -> dict[str, Any]:
    """What the original says of its day, so that a copy is the same letter."""
    facts: dict[str, Any] = {
        "printed_on": clock.today().isoformat(),
        "edition": stationery.current(session, letter.public_body_id),
    }
    if seat := paper.seat_of_ppid(session, letter.public_body_id):
        facts["signed_by"] = str(seat)
    if letter.notice == LAPSE:
        info_request = session.get_one(InformationRequest, letter.request_id)
        facts |= lapses.lapse_dates(session, info_request)
    return facts


def cover_pdf(session: Session, letter: OutgoingLetter) -> bytes:
    """The address sheet of the envelope."""
    case = case_of(session, letter)
    person = reader(session, letter)
    cover = Cover(
        head=paper.head(session, case),
        recipient=person.name,
        address=paper.opened(person, "address"),
        number=case.shown_number,
        means=_(MEANS[letter.means]) if letter.means else "",
    )
    with paper.in_indonesian():
        return render(cover, letter.created_at)


def reader(session: Session, letter: OutgoingLetter) -> Requester | Proxy:
    """The applicant or proxy that the letter is for: the desk reads here how to reach them."""
    kind, id_ = letter.recipient.split(":")
    if kind == "proxy":
        return session.get_one(Proxy, UUID(id_))
    return session.get_one(Requester, UUID(id_))


def represented(session: Session, letter: OutgoingLetter) -> tuple[str, str]:
    """The proxy that the letter greets and whom they act for; both "" where it is the applicant."""
    person = reader(session, letter)
    if not isinstance(person, Proxy):
        return "", ""
    return person.name, session.get_one(Requester, person.requester_id).name


def name_of(info_request: Filed, letter: OutgoingLetter) -> Name:
    """What a letter without a form of its own is known by."""
    if letter.notice == LAPSE:
        return lapses.lapse_name(info_request, lapses.Kept.of(letter.data))
    on = clock.local_date(letter.created_at)
    return Name(Kind.NOTICE, info_request.registration_number, on)


def generic(session: Session, letter: OutgoingLetter, info_request: Filed) -> GenericNotice:
    """The words of a notice under the letterhead."""
    known = content.context(session, letter.as_mail(), Addressee(_name(session, letter), ""))
    number = int(letter.data.get("wording", SHIPPED))
    own = rendering.in_version(session, letter.public_body_id, letter.notice, number, "id")
    title, words = _said(letter.notice, known, own)
    on, kept = clock.local_date(letter.created_at), lapses.Kept.of(letter.data)
    return GenericNotice(
        head=paper.head(session, info_request, edition=kept.edition),
        words=paper.words(session, info_request, GenericNotice.template, kept.edition),
        reference=paper.reference(session, info_request, on),
        title=_in_letters(title),
        recipient=known["reader"],
        paragraphs=[_in_letters(part) for part in words.split("\n\n") if part.strip()],
        represents=represented(session, letter)[1],
        signer=lapses.signer_of(session, info_request, kept),
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
