"""Orders of the superior and promises of a settlement: their own clock, their execution, once."""

from datetime import date
from uuid import UUID

from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import DESK_ROLES, Officer
from ppid.clocks import promises
from ppid.clocks import service as clocks
from ppid.errors import DomainError, Invalid, NotFound
from ppid.kit.i18n import _
from ppid.objections import answer_queries
from ppid.objections.answer_models import ObjectionAnswer, ObjectionOrder
from ppid.objections.answer_schemas import Executed
from ppid.objections.models import Objection
from ppid.objections.service import deciding
from ppid.objections.service.common import record, subject_of
from ppid.requests.service import actor_of
from ppid.statute.clocks import ClockKind

NAME = "objection.order_executed"


class AlreadyExecuted(DomainError):
    """Recorded once."""

    title = "Pelaksanaan sudah dicatat"
    detail = "Pelaksanaannya sudah dicatat dan tidak diubah."


def start_order(session: Session, objection: Objection, row: ObjectionAnswer) -> date | None:
    """The order of an answer, counted from the date of its letter; its day, None without one."""
    if row.order_days is None or row.letter_date is None or not row.order_text:
        return None
    return begin(session, objection, "order", row.order_text, row.order_days, row.letter_date)


def begin(
    session: Session, objection: Objection, kind: str, what: str, days: int, set_on: date
) -> date | None:
    """What is to be done, with its clock; the day it is due, None while a calendar is missing."""
    session.add(
        ObjectionOrder(
            objection_id=objection.id, public_body_id=objection.public_body_id,
            kind=kind, what=what, days=days, set_on=set_on,
        )
    )  # fmt: skip
    made = promises.promise(session, subject_of(objection), ClockKind.ORDER, set_on, days)
    return made.due_on


def execute(
    session: Session,
    objection: Objection,
    officer: Officer,
    given: Executed,
    document_id: UUID | None = None,
) -> ObjectionOrder:
    """The PPID has done it: the day, what was done, and its proof. Late or not, it is recorded.

    A day before today, once the lapse was announced, is confirmed and explained: it takes the lapse
    out of the figures, which therefore mark it.
    """
    deciding.hold(session, objection)
    deciding.require_role(officer, DESK_ROLES)
    row = session.get(ObjectionOrder, objection.id, with_for_update=True)
    if row is None:
        raise NotFound
    if row.executed_on is not None:
        raise AlreadyExecuted
    belated = given.executed_on < clock.today() and answer_queries.is_lapse_told(session, objection)
    _check(row, given, document_id, belated=belated)
    row.belated_reason = given.belated_reason if belated else None
    row.executed_on, row.how = given.executed_on, given.how
    row.reference, row.proof_document_id = given.reference or None, document_id
    row.recorded_by, row.recorded_at = officer.id, clock.now()
    session.add(row)
    clocks.stop(session, objection.id, given.executed_on, NAME, ClockKind.ORDER)
    deciding.move(objection)
    data = {"kind": row.kind, "executed_on": given.executed_on.isoformat()}
    if belated:
        data["belated"] = "yes"
    record(session, NAME, objection, actor_of(officer), data)
    return row


def _check(
    row: ObjectionOrder, given: Executed, document_id: UUID | None, *, belated: bool
) -> None:
    errors: dict[str, str] = {}
    if given.executed_on > clock.today():
        errors["executed_on"] = _("Hari pelaksanaan tidak boleh di masa depan.")
    if given.executed_on < row.set_on:
        errors["executed_on"] = _("Pelaksanaan tidak mungkin mendahului perintahnya.")
    if not given.reference and document_id is None:
        errors["reference"] = _("Tulis nomor resi atau nama penerima, atau unggah buktinya.")
    if belated:
        errors |= belated_errors(given.belated, given.belated_reason)
    if errors:
        raise Invalid(errors)


def belated_errors(ticked: str, reason: str) -> dict[str, str]:
    """What is missing where a day before an announced lapse is recorded only after it, by field."""
    errors: dict[str, str] = {}
    if not ticked:
        errors["belated"] = _("Centang bila hari itu memang sebelum hari ini.")
    if not reason.strip():
        errors["belated_reason"] = _("Tulis mengapa baru dicatat sekarang.")
    return errors
