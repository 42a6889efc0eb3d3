"""The written notice: approved, numbered, signed, sent. The clock stops at the recorded sending."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session, col, select

from ppid import clock
from ppid.accounts.models import Officer
from ppid.clocks import service as clocks
from ppid.documents.models import Document, Purpose
from ppid.errors import Invalid
from ppid.kit.i18n import _
from ppid.requests import queries
from ppid.requests.models import (
    AnswerDraft,
    Assignment,
    InformationRequest,
    WrittenNotice,
)
from ppid.requests.people_models import Proxy, Requester
from ppid.requests.schemas import Decision, Dispatch, SignedBy, Signing
from ppid.requests.service import blacking, numbering
from ppid.requests.service.common import actor_of, hold, perform, record
from ppid.requests.service.delegating import (
    acting_role,
    require_deciders_signer,
    require_heads_text,
)
from ppid.requests.service.handing_over import start_after
from ppid.requests.service.items import rule
from ppid.requests.service.refusals import NotYet
from ppid.requests.service.seconding import digest_of, is_unchecked, kept_of, require_unchanged
from ppid.requests.service.testing import is_typed, weigh
from ppid.requests.service.waiting import iso, objection_until
from ppid.statute.exemptions import Outcome
from ppid.statute.guards import Facts
from ppid.statute.transitions import Act
from ppid.statute.words import N_

__all__ = ["CARRIED", "NotYet", "approve", "number", "reader_of", "send", "sign"]
CARRIED = frozenset({"post", "courier"})  # to an address
PROVEN = {  # means -> what is asked for as the proof of the sending (law 11a c, d)
    "post": N_("Tulis nomor resi pos, atau nama yang menerima surat."),
    "courier": N_("Tulis nomor resi kurir, atau nama yang menerima surat."),
    "hand": N_("Tulis nama yang menerima surat."),
    "pickup": N_("Tulis nama yang mengambil surat."),
    "fax": N_("Tulis nomor laporan faksimili."),
    "whatsapp": N_("Tulis pukul berapa dan kepada siapa surat dikirim."),
}


def approve(
    session: Session,
    info_request: InformationRequest,
    officer: Officer,
    decision: Decision,
    today: date,
) -> WrittenNotice:
    """The PPID's decision, item by item; a refusal carries its consequence test (Ps 19; 11a h)."""
    hold(session, info_request)
    rulings = rule(session, info_request, decision)
    role = acting_role(session, info_request, officer, Act.APPROVE)
    if role != officer.role and rulings.whole != Outcome.GRANTED:
        role = officer.role  # only what gives everything was handed on
    if role != officer.role:
        require_heads_text(session, info_request, decision.body)
    perform(session, info_request, Act.APPROVE, role, rulings.facts)
    rulings.check(today)
    given, rulings = rulings, weigh(session, info_request, officer, rulings, today)
    black = blacking.of_answer(session, info_request, rulings)
    blacking.require_grounds(given, rulings, black)
    decision, rulings = blacking.with_notes(decision, rulings, black)
    notice = WrittenNotice(
        request_id=info_request.id,
        public_body_id=info_request.public_body_id,
        outcome=rulings.whole,
        body=decision.body,
        consideration=decision.consideration,
        decision=kept_of(session, info_request.id, rulings.record(decision), is_typed(given)),
        approved_by=officer.id,
        approved_at=clock.now(),
    )
    notice.approved_digest = digest_of(notice)
    session.add(notice)
    rulings.write(session)
    session.execute(
        update(AnswerDraft)
        .where(
            col(AnswerDraft.request_id) == info_request.id, col(AnswerDraft.state) == "submitted"
        )
        .values(state="accepted")
    )
    data = {
        "outcome": rulings.whole,
        "items": rulings.outcomes,
        "digest": notice.approved_digest,
        "refuses": notice.refuses,
        "paper": notice.rests_on_paper,
    }
    record(session, "request.notice_approved", info_request, actor_of(officer), data)
    return notice


def step_facts(notice: WrittenNotice | None) -> Facts:
    """What each step of the letter asks of it."""
    return Facts(letter=notice.state if notice else "", unchecked=is_unchecked(notice))


def notice_for(
    session: Session, info_request: InformationRequest, officer: Officer, act: Act
) -> WrittenNotice:
    """The letter, locked, for the next of its steps: none is skipped, none is taken twice."""
    hold(session, info_request)
    notice = session.get(WrittenNotice, info_request.id, with_for_update=True)
    facts = step_facts(notice)
    perform(session, info_request, act, acting_role(session, info_request, officer, act), facts)
    if notice is None:
        raise NotYet
    require_unchanged(session, notice)
    return notice


def number(
    session: Session,
    info_request: InformationRequest,
    officer: Officer,
    letter_number: str,
    letter_date: date,
    *,
    twice: bool = False,
) -> WrittenNotice:
    """The number of the office's agenda as typed, or the next automatic one by setting.

    A number that another letter bears is taken only with `twice`, one of the superior's never.
    """
    notice = notice_for(session, info_request, officer, Act.NUMBER)
    automatic = numbering.is_automatic(session, info_request.public_body_id)
    if not letter_number and not automatic:
        raise Invalid({"letter_number": _("Tulis nomor surat dari agenda kantor.")})
    if letter_date > clock.today():
        raise Invalid({"letter_date": _("Tanggal surat tidak boleh di masa depan.")})
    if letter_date < info_request.received_on:
        raise Invalid({"letter_date": _("Surat jawaban tidak mungkin mendahului permohonannya.")})
    if automatic:
        letter_number = numbering.for_answer(session, info_request, notice, letter_date)
    else:
        letter = numbering.letter_of(info_request, numbering.ANSWER)
        numbering.take(session, letter, letter_number, letter_date, twice=twice)
    notice.letter_number, notice.letter_date = letter_number, letter_date
    notice.state, notice.numbered_by = "numbered", officer.id
    session.add(notice)
    data: dict[str, Any] = {"letter_number": letter_number}
    if automatic:
        data["series_year"] = letter_date.year
    record(session, "request.notice_numbered", info_request, actor_of(officer), data)
    return notice


def sign(
    session: Session,
    info_request: InformationRequest,
    officer: Officer,
    signing: Signing,
    document_id: UUID | None = None,
) -> WrittenNotice:
    """Record who signed the original and when, or whose signed scan is here."""
    notice = notice_for(session, info_request, officer, Act.SIGN)
    require_deciders_signer(session, notice, signing)
    if signing.signed_on > clock.today():
        raise Invalid({"signed_on": _("Tanggal tanda tangan tidak boleh di masa depan.")})
    if notice.letter_date and signing.signed_on < notice.letter_date:
        raise Invalid({"signed_on": _("Surat tidak dapat ditandatangani sebelum tanggalnya.")})
    if signing.signature == "scan":
        _check_scan(session, info_request, document_id)
    write_signer(notice, signing)
    notice.signed_on, notice.signature = signing.signed_on, signing.signature
    notice.signed_document_id = document_id if signing.signature == "scan" else None
    notice.state = "signed"
    session.add(notice)
    data = {"signature": signing.signature}
    record(session, "request.notice_signed", info_request, actor_of(officer), data)
    return notice


def write_signer(notice: WrittenNotice, signer: SignedBy) -> None:
    """Who signs and as what, as the letter prints it."""
    if signer.capacity == "an" and not signer.on_behalf:
        raise Invalid({"on_behalf": _("Tulis jabatan yang diatasnamakan, misalnya Gubernur.")})
    notice.signer_name, notice.signer_nip = signer.name, signer.nip
    notice.signer_position, notice.signer_rank = signer.position, signer.rank or None
    notice.signer_capacity = signer.capacity or None
    notice.signer_for = signer.on_behalf if signer.capacity == "an" else None


def _check_scan(
    session: Session, info_request: InformationRequest, document_id: UUID | None
) -> None:
    document = session.get(Document, document_id) if document_id else None
    if (
        document is None
        or document.request_id != info_request.id
        or document.purpose != Purpose.SIGNED_LETTER
    ):
        raise Invalid({"file": _("Unggah pindaian surat yang sudah ditandatangani.")})


def send(
    session: Session,
    info_request: InformationRequest,
    officer: Officer,
    dispatch: Dispatch,
) -> WrittenNotice:
    """The recorded act that stops the answer clock (11a c), by whatever means."""
    notice = notice_for(session, info_request, officer, Act.SEND)
    _check_dispatch(session, info_request, notice, dispatch)
    body_id = info_request.public_body_id
    notice.object_until = objection_until(session, body_id, dispatch.sent_on)
    notice.state, notice.sent_at, notice.sent_by = "sent", clock.now(), officer.id
    notice.sent_means, notice.sent_reference = dispatch.means, dispatch.reference or None
    session.add(notice)
    info_request.outcome, info_request.closed_on = notice.outcome, dispatch.sent_on
    clocks.stop(session, info_request.id, dispatch.sent_on, "request.answered")
    start_after(session, info_request, notice, dispatch.sent_on)
    _release(session, info_request)
    record(
        session,
        "request.answered",
        info_request,
        actor_of(officer),
        {
            "outcome": notice.outcome,
            "digest": notice.approved_digest,
            "means": dispatch.means,
            "sent_on": dispatch.sent_on.isoformat(),
            "recorded_on": clock.today().isoformat(),
            "object_until": iso(notice.object_until),
        },
    )
    return notice


def _check_dispatch(
    session: Session, info_request: InformationRequest, notice: WrittenNotice, given: Dispatch
) -> None:
    errors: dict[str, str] = {}
    requester = session.get_one(Requester, info_request.requester_id)
    if given.means == "email" and requester.email is None:
        errors["means"] = _("Pemohon tidak memberi alamat surel; pilih cara lain.")
    if given.means == "email" and given.sent_on != clock.today():
        errors["sent_on"] = _("Surel dikirim hari ini juga.")
    if given.sent_on > clock.today():
        errors["sent_on"] = _("Tanggal pengiriman tidak boleh di masa depan.")
    if notice.signed_on and given.sent_on < notice.signed_on:
        errors["sent_on"] = _("Surat tidak dapat dikirim sebelum ditandatangani.")
    if given.means in CARRIED and not reader_of(session, info_request).address:
        errors["means"] = _(
            "Alamat pos belum tercatat. Catat alamatnya dahulu, atau pilih cara lain."
        )
    # This record stops the clock of the law, so what left the house on paper needs its proof.
    if not errors and given.means in PROVEN and not given.reference:
        errors["reference"] = _(PROVEN[given.means])
    if errors:
        raise Invalid(errors)


def reader_of(session: Session, info_request: InformationRequest) -> Requester | Proxy:
    """Whose address stands on the envelope: the proxy's where there is one."""
    proxy = queries.proxy_of(session, info_request)
    return proxy or queries.requester_of(session, info_request)


def _release(session: Session, info_request: InformationRequest) -> None:
    """From now on the applicant may have the files of the accepted drafts, and the letter."""
    accepted = select(AnswerDraft.id).where(
        AnswerDraft.request_id == info_request.id, AnswerDraft.state == "accepted"
    )
    session.execute(
        update(Document)
        .where(
            col(Document.request_id) == info_request.id,
            (col(Document.draft_id).in_(accepted) & (col(Document.purpose) == Purpose.ANSWER))
            | (col(Document.purpose) == Purpose.SIGNED_LETTER),
        )
        .values(released_at=clock.now())
        .execution_options(synchronize_session=False)
    )
    session.execute(
        update(Assignment)
        .where(
            col(Assignment.request_id) == info_request.id,
            col(Assignment.state).in_(("open", "submitted")),
        )
        .values(state="closed")
        .execution_options(synchronize_session="fetch")
    )
