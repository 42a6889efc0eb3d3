"""*Musyawarah* on grounds b to g (Ps. 35 (2)): a proposal, the objector's word, a promised day."""

from datetime import date
from uuid import UUID

from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer, Role
from ppid.clocks import service as clocks
from ppid.errors import DomainError, Invalid, NotFound
from ppid.events import Actor
from ppid.kit.i18n import _
from ppid.objections import answer_queries
from ppid.objections.answer_models import ObjectionSettlement
from ppid.objections.answer_schemas import Terms, Word
from ppid.objections.models import Objection
from ppid.objections.service import deciding
from ppid.objections.service.common import record
from ppid.objections.service.ordering import begin
from ppid.requests.service import actor_of
from ppid.requests.ways import PAGE
from ppid.statute.clocks import ClockKind
from ppid.statute.objecting import ObjectionStatus
from ppid.statute.superior import may_settle

PROPOSES = frozenset({Role.PPID_UTAMA, Role.ATASAN_PPID})
SETTLED = "objection.settled"


class NotSettled(DomainError):
    """A refusal under Ps. 17 is judged, never bargained about."""

    title = "Tidak dapat dimusyawarahkan"
    detail = (
        "Keberatan dengan alasan huruf a (penolakan menurut Pasal 17) tidak dapat diselesaikan "
        "dengan musyawarah. Dasar: Pasal 35 ayat (2) UU 14/2008."
    )


class ProposalStands(DomainError):
    """One proposal at a time."""

    title = "Usul sudah ada"
    detail = "Usul musyawarah yang lalu masih menunggu kata pengaju."


class ProposalOver(DomainError):
    """The word was given before."""

    title = "Usul ini sudah dijawab"
    detail = "Usul musyawarah ini sudah dijawab. Muat ulang halaman untuk melihat keadaannya."


def propose(
    session: Session, objection: Objection, officer: Officer, given: Terms
) -> ObjectionSettlement:
    """The office's word. The clock of the answer runs on until both have agreed."""
    deciding.require_open(session, objection)
    deciding.require_role(officer, PROPOSES)
    if not may_settle(objection.grounds):
        raise NotSettled
    if answer_queries.proposal(session, objection):
        raise ProposalStands
    row = ObjectionSettlement(
        objection_id=objection.id, terms=given.terms, days=given.days,
        proposed_by=officer.id, proposed_at=clock.now(),
    )  # fmt: skip
    session.add(row)
    deciding.move(objection)
    data = {"settlement_id": str(row.id), "days": given.days}
    record(session, "objection.settlement_proposed", objection, actor_of(officer), data)
    return row


def answer_proposal(
    session: Session, objection: Objection, id: UUID, *, agrees: bool, by: Actor
) -> None:
    """The objector's word on their own page; said twice it is said once."""
    deciding.require_open(session, objection)
    row = _proposal(session, objection, id)
    row.word_way, row.word_on, row.word_at = PAGE, clock.today(), clock.now()
    _end(session, objection, row, by, agrees=agrees)


def record_word(session: Session, objection: Objection, officer: Officer, given: Word) -> None:
    """The objector's word as an officer took it down: by which way, on which day, in which words.

    What starts or ends a period needs its day, which lies between the proposal and today.
    """
    deciding.require_open(session, objection)
    deciding.require_role(officer, deciding.REGISTERS)
    found = answer_queries.proposal(session, objection)
    if found is None:
        raise ProposalOver
    if not clock.local_date(found.proposed_at) <= given.said_on <= clock.today():
        raise Invalid({"said_on": _("Hari ini ada di antara hari usul dan hari ini.")})
    found.word_way, found.word_on, found.word_note = given.way, given.said_on, given.note
    found.word_by, found.word_at = officer.id, clock.now()
    _end(session, objection, found, actor_of(officer), agrees=given.agreed == "agreed")


def _proposal(session: Session, objection: Objection, id: UUID) -> ObjectionSettlement:
    row = session.get(ObjectionSettlement, id, with_for_update=True)
    if row is None or row.objection_id != objection.id:
        raise NotFound
    if row.state != "proposed":
        raise ProposalOver
    return row


def _end(
    session: Session, objection: Objection, row: ObjectionSettlement, by: Actor, *, agrees: bool
) -> None:
    row.state = "agreed" if agrees else "declined"
    session.add(row)
    data: dict[str, object] = {
        "settlement_id": str(row.id),
        "way": row.word_way,
        "days": row.days,
    }
    if agrees and row.word_on is not None:
        _settle(session, objection, row, row.word_on, by, data)
        return
    deciding.move(objection)
    record(session, "objection.settlement_declined", objection, by, data)


def _settle(
    session: Session,
    objection: Objection,
    row: ObjectionSettlement,
    on: date,
    by: Actor,
    data: dict[str, object],
) -> None:
    """Both agree: the objection ends, and what was promised has a day of its own."""
    objection.closed_on = on
    deciding.move(objection, ObjectionStatus.SETTLED)
    clocks.stop(session, objection.id, on, SETTLED, ClockKind.OBJECTION_ANSWER)
    due = begin(session, objection, "settlement", row.terms, row.days, on)
    told = {"agreed_on": on.isoformat(), "order_due_on": due.isoformat() if due else None}
    record(session, SETTLED, objection, by, data | told)
