"""Letting an answer be read by all: the applicant's wish, the office's check, the way back.

What was given on a request is public information (UU 14/2008 Ps 2 (1), Ps 11 (2) by analogy for
what is declared open); who asked is not (Ps 17 h, UU 27/2022). So the applicant's yes opens the
way, their no closes it at once, and without either the PPID Utama may decide, with a reason.
"""

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer, Role
from ppid.catalogue import identity
from ppid.catalogue import queries as catalogue
from ppid.catalogue import service as published
from ppid.catalogue.models import Basis, PublishedItem, State
from ppid.catalogue.service import OfRequest, Words
from ppid.documents import queries as documents
from ppid.documents.models import Document, Purpose
from ppid.errors import DomainError, Forbidden, Invalid
from ppid.events import Actor
from ppid.kit.i18n import _
from ppid.requests import queries
from ppid.requests.models import InformationRequest
from ppid.requests.publishing_models import PublishingWish
from ppid.requests.schemas import PublicAnswer
from ppid.requests.service.common import actor_of, hold, record
from ppid.statute.exemptions import Outcome
from ppid.statute.transitions import Status

OPEN_OUTCOMES = frozenset({Outcome.GRANTED, Outcome.GRANTED_IN_PART})
TAKEN_BACK = "consent"  # why an item went, as the row keeps it; pages have the words


class NotForAll(DomainError):
    """Only what was given, wholly or in part, can be public."""

    title = "Belum dapat diterbitkan"
    detail = "Hanya jawaban yang dikabulkan, seluruhnya atau sebagian, dapat diterbitkan."


class AgainstTheirWish(NotForAll):
    """The question is the applicant's text: their no binds the whole office."""

    detail = "Pemohon tidak mengizinkan. Bila informasinya perlu terbuka, catat sebagai dokumen."


class NeedsDecision(NotForAll):
    detail = "Tanpa izin pemohon, hanya PPID Utama yang memutuskan penerbitan."


def may_be_public(info_request: InformationRequest) -> bool:
    """Whether the answer gave something: a refusal or a referral has nothing to publish."""
    answered = info_request.status == Status.ANSWERED
    return answered and info_request.outcome in OPEN_OUTCOMES


def wish_of(session: Session, info_request: InformationRequest) -> PublishingWish:
    """What was said so far; an empty one, not kept, where nobody has said anything."""
    found = session.get(PublishingWish, info_request.id)
    return found or PublishingWish(request_id=info_request.id)


def said_no(wish: PublishingWish) -> bool:
    """Whether the applicant has refused, or taken a yes back; silence is neither."""
    return wish.said_at is not None and not wish.may_publish


def allow_publishing(session: Session, info_request: InformationRequest, by: Actor) -> None:
    """The applicant lets question and answer be read by all, without identity."""
    hold(session, info_request)
    if wish_of(session, info_request).may_publish:
        return
    _wish(session, info_request, allowed=True)
    record(session, "request.publication_allowed", info_request, by)


def forbid_publishing(session: Session, info_request: InformationRequest, by: Actor) -> None:
    """The applicant's no, at any time; what stands on the public list leaves it at once."""
    hold(session, info_request)
    item = catalogue.of_request(session, info_request.id)
    if item is not None and item.state != State.WITHDRAWN:
        published.withdraw(session, item, by, TAKEN_BACK)
    if said_no(wish_of(session, info_request)):
        return
    _wish(session, info_request, allowed=False)
    record(session, "request.publication_forbidden", info_request, by)


def decline_to_publish(
    session: Session, info_request: InformationRequest, officer: Officer, reason: str
) -> None:
    """The desk looked at an allowed answer and decides that it stays in the case."""
    if officer.role not in catalogue.PUBLISHES:
        raise Forbidden
    if not reason.strip():
        raise Invalid({"reason": _("Tulis alasannya; pemohon membacanya di laman lacak.")})
    hold(session, info_request)
    item = catalogue.of_request(session, info_request.id)
    if item is not None and item.state != State.WITHDRAWN:
        published.withdraw(session, item, actor_of(officer), reason)
    wish = wish_of(session, info_request)
    wish.declined = reason
    session.add(wish)
    record(session, "request.publication_declined", info_request, actor_of(officer))


def publish_answer(
    session: Session,
    info_request: InformationRequest,
    officer: Officer,
    wording: PublicAnswer,
    today: date,
) -> PublishedItem:
    """In public words that were checked for identity; raises Invalid beside the field."""
    hold(session, info_request)
    basis = _basis(wish_of(session, info_request), info_request, officer, wording)
    _check_identity(session, info_request, wording)
    files = _chosen(session, info_request, wording)
    words = Words(
        title=wording.title,
        summary=wording.question,
        answer=wording.answer,
        year=wording.year,
        unit_id=wording.unit,
    )
    of = OfRequest(info_request.id, str(info_request.outcome), basis, wording.reason or None)
    item = published.publish_answer(session, officer, words, of, today)
    published.choose_files(session, item, files)
    wish = wish_of(session, info_request)
    wish.declined = None
    session.add(wish)
    return item


def publishable_files(session: Session, info_request: InformationRequest) -> list[Document]:
    """What the applicant was given; the letter itself names them, so it never goes along."""
    return [
        document
        for document in documents.released(session, info_request.id)
        if document.purpose == Purpose.ANSWER
    ]


def names_in(session: Session, info_request: InformationRequest) -> list[str]:
    """Every name of the case that a public text must not hold."""
    people = queries.identity(session, info_request)
    requester, proxy = people.requester, people.proxy
    found = [requester.name, requester.acting_person or "", proxy.name if proxy else ""]
    return [name for name in (*found, *(name for name, _nik in people.members)) if name.strip()]


def _wish(session: Session, info_request: InformationRequest, *, allowed: bool) -> None:
    wish = wish_of(session, info_request)
    wish.may_publish, wish.said_at = allowed, clock.now()
    session.add(wish)
    session.flush()


def _basis(
    wish: PublishingWish,
    info_request: InformationRequest,
    officer: Officer,
    wording: PublicAnswer,
) -> Basis:
    """Consent, or the decision of the PPID Utama with its reason; never against a no."""
    if officer.role not in catalogue.PUBLISHES:
        raise Forbidden
    if not may_be_public(info_request):
        raise NotForAll
    if wish.may_publish:
        return Basis.CONSENT
    if said_no(wish):
        raise AgainstTheirWish
    if officer.role != Role.PPID_UTAMA:
        raise NeedsDecision
    if not wording.reason:
        raise Invalid({"reason": _("Tanpa izin pemohon, tulis alasan keputusan kantor.")})
    return Basis.OFFICE


def _check_identity(
    session: Session, info_request: InformationRequest, wording: PublicAnswer
) -> None:
    texts = {"title": wording.title, "question": wording.question, "answer": wording.answer}
    if errors := identity_in(session, info_request, texts, seen=wording.seen):
        raise Invalid(errors)


def identity_in(
    session: Session, info_request: InformationRequest, texts: Mapping[str, str], *, seen: bool
) -> dict[str, str]:
    """By field, what is sure and must go; under `seen` what only looks like identity."""
    names = names_in(session, info_request)
    found = {name: identity.marks(text, names) for name, text in texts.items()}
    errors = {
        name: _("Masih memuat {what}; hapus atau ganti dengan kata umum.").format(
            what=words_of({mark.kind for mark in marks if mark.is_sure})
        )
        for name, marks in found.items()
        if any(mark.is_sure for mark in marks)
    }
    doubtful = {mark.kind for marks in found.values() for mark in marks if not mark.is_sure}
    if doubtful and not errors and not seen:
        sentence = _("Ada {what}. Centang bila itu bukan identitas pribadi, atau hapus dahulu.")
        errors["seen"] = sentence.format(what=words_of(doubtful))
    return errors


def mark_words() -> Mapping[str, str]:
    """What each kind of mark is called."""
    return {
        "nik": _("angka seperti NIK"),
        "name": _("nama pemohon"),
        "number": _("nomor pendaftaran"),
        "phone": _("nomor telepon"),
        "email": _("alamat surel"),
        "name_part": _("bagian dari nama pemohon"),
    }


def words_of(kinds: set[str]) -> str:
    return ", ".join(words for kind, words in mark_words().items() if kind in kinds)


def _chosen(
    session: Session, info_request: InformationRequest, wording: PublicAnswer
) -> list[Document]:
    """The ticked files, each still one of the released answer."""
    offered = {document.id: document for document in publishable_files(session, info_request)}
    if not set(wording.files) <= offered.keys():
        raise Invalid({"files": _("Pilih dari berkas jawaban yang sudah diberikan.")})
    return [offered[id_] for id_ in dict.fromkeys(wording.files)]
