"""A dispute brought to a stage by the services themselves; for tests."""

from datetime import date
from typing import Any

from sqlmodel import Session, select

from ppid.accounts.models import Officer
from ppid.clocks.models import Clock
from ppid.disputes.docket import schemas, service
from ppid.disputes.docket.models import Dispute, Hearing
from ppid.objections.models import Objection
from ppid.requests.models import InformationRequest
from tests.people import People

NUMBER = "0007/REG-PSI/V/2027"


def registered(
    session: Session,
    officer: Officer,
    about: Objection | InformationRequest,
    on: str,
    **changes: Any,
) -> Dispute:
    """Received on a day and registered on the same one."""
    given = {
        "case_number": about.registration_number, "received_on": on,
        "register_number": NUMBER, "registered_on": on,
    } | changes  # fmt: skip
    made = service.register(session, officer, schemas.Registering.model_validate(given))
    session.commit()
    return made


def begun(session: Session, officer: Officer, dispute: Dispute, stage: str, on: str) -> None:
    mediated = dispute.stage == "mediation" and stage == "adjudication"
    typed = {"stage": stage, "began_on": on, "mediation_end": "failed" if mediated else ""}
    given = schemas.Beginning.model_validate(typed)
    service.begin(session, dispute, officer, given)
    session.commit()


def heard(session: Session, officer: Officer, dispute: Dispute, on: str, **changes: Any) -> Hearing:
    given = {
        "kind": "hearing", "title": "Sidang pembuktian", "held_on": on, "at": "09.00",
        "place": "Ruang sidang Komisi Informasi",
    } | changes  # fmt: skip
    made = service.plan_hearing(session, dispute, officer, schemas.Planning.model_validate(given))
    session.commit()
    return made


def decided(session: Session, officer: Officer, dispute: Dispute, on: str, **changes: Any) -> None:
    given = {
        "ruling": "granted", "decision_number": "0007/V/KI-KALTIM-PS-A/2027", "decided_on": on,
        "decision_summary": "Mengabulkan permohonan seluruhnya.",
    } | changes  # fmt: skip
    service.decide(session, dispute, officer, schemas.Deciding.model_validate(given))
    session.commit()


def ordered(session: Session, officer: Officer, dispute: Dispute, days: int, since: date) -> None:
    given = {"what": "Memberikan daftar penerima dana BOS.", "days": str(days), "set_on": since}
    service.add_order(session, dispute, officer, schemas.Ordering.model_validate(given))
    session.commit()


def window(session: Session, objection: Objection) -> Clock | None:
    query = select(Clock).where(Clock.subject_id == objection.id, Clock.kind == "dispute-filing")
    return session.exec(query.execution_options(populate_existing=True)).one_or_none()


def closed(session: Session, people: People, dispute: Dispute, ending: str, on: date) -> None:
    given = schemas.Closing.model_validate({"ending": ending, "closed_on": on})
    service.close(session, dispute, people.komisi, given)
    session.commit()
