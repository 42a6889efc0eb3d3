"""The *Tim Pertimbangan*: asked by the superior, answered with text and day, internal for good."""

from datetime import date
from uuid import UUID

from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer, Role
from ppid.errors import DomainError, Invalid, NotFound
from ppid.kit.i18n import _
from ppid.objections import answer_queries
from ppid.objections.answer_models import ObjectionAdvice
from ppid.objections.models import Objection
from ppid.objections.service import deciding
from ppid.objections.service.common import record
from ppid.requests.service import actor_of
from ppid.statute.objecting import ObjectionStatus


class AdviceAwaited(DomainError):
    """One question at a time."""

    title = "Pertimbangan sudah diminta"
    detail = "Tim Pertimbangan belum memberi pendapat atas permintaan yang lalu."


class AdviceGiven(DomainError):
    """An opinion stands as it was given."""

    title = "Pertimbangan sudah diberikan"
    detail = "Pendapat Tim Pertimbangan atas permintaan ini sudah dicatat dan tidak diubah."


def ask_advice(
    session: Session, objection: Objection, officer: Officer, question: str
) -> ObjectionAdvice:
    """The superior asks; the clock runs on."""
    deciding.require_open(session, objection)
    deciding.require_seat(session, objection, officer)
    if answer_queries.advice_awaited(session, objection):
        raise AdviceAwaited
    row = ObjectionAdvice(
        objection_id=objection.id, question=question, asked_by=officer.id, asked_at=clock.now()
    )
    session.add(row)
    started = objection.status == ObjectionStatus.REGISTERED
    deciding.move(objection, ObjectionStatus.IN_REVIEW if started else None)
    data = {"advice_id": str(row.id)}
    record(session, "objection.advice_asked", objection, actor_of(officer), data)
    return row


def give_advice(
    session: Session,
    objection: Objection,
    officer: Officer,
    advice_id: UUID,
    opinion: str,
    opined_on: date,
) -> None:
    """The team's opinion with its day; raises AdviceGiven where there is one already."""
    deciding.require_role(officer, {Role.TIM_PERTIMBANGAN})
    deciding.hold(session, objection)
    row = session.get(ObjectionAdvice, advice_id)
    if row is None or row.objection_id != objection.id:
        raise NotFound
    if row.opinion is not None:
        raise AdviceGiven
    if not clock.local_date(row.asked_at) <= opined_on <= clock.today():
        sentence = _("Hari pendapat ada di antara hari diminta dan hari ini.")
        raise Invalid({"opined_on": sentence})
    row.opinion, row.opined_on = opinion, opined_on
    row.given_by, row.given_at = officer.id, clock.now()
    session.add(row)
    deciding.move(objection)
    data = {"advice_id": str(row.id), "opined_on": opined_on.isoformat()}
    record(session, "objection.advice_given", objection, actor_of(officer), data)
