"""A dispute comes onto the docket: tied to our own case by its number, never by a name."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from ppid import clock
from ppid.accounts.models import Officer, Role
from ppid.clocks import service as clocks
from ppid.disputes.docket.models import Dispute
from ppid.disputes.docket.schemas import Registering
from ppid.disputes.docket.service.common import (
    COMMISSION,
    PPID,
    RECORDS,
    enter_stage,
    not_before,
    record,
    require_role,
    subject_of,
)
from ppid.errors import Invalid
from ppid.kit.i18n import _
from ppid.objections import queries as objections
from ppid.objections.models import Objection
from ppid.objections.service import end_dispute_window
from ppid.requests.models import InformationRequest
from ppid.requests.queries import number_meant
from ppid.statute.clocks import ClockKind
from ppid.statute.disputing import DisputeStage

T = TypeVar("T", Objection, InformationRequest)


@dataclass(frozen=True)
class About:
    """What a dispute is about: an objection of ours, or a request whose objection we have not."""

    number: str
    objection: Objection | None
    info_request: InformationRequest | None
    grounds: list[str]


def register(session: Session, officer: Officer, given: Registering) -> Dispute:
    """Onto the docket; with number and day at once where the *akta registrasi* is there.

    Raises Invalid beside the field for an unknown number, a second file on one case, days out of
    order, a number without its day.
    """
    require_role(officer, RECORDS)
    about = _about(session, officer, given)
    _check(session, officer, given, about)
    dispute = Dispute(
        public_body_id=officer.public_body_id,
        case_number=about.number,
        objection_id=about.objection.id if about.objection else None,
        request_id=about.info_request.id if about.info_request else None,
        grounds=about.grounds,
        kept_by=COMMISSION if officer.role == Role.COMMISSION else PPID,
        received_on=given.received_on,
        stage_on=given.received_on,
        recorded_by=officer.id,
        recorded_at=clock.now(),
    )
    session.add(dispute)
    session.flush()
    enter_stage(session, dispute, officer, DisputeStage.RECEIVED, given.received_on)
    clocks.start(session, subject_of(dispute), ClockKind.COMMISSION_START, given.received_on)
    if dispute.objection_id is not None:
        end_dispute_window(session, dispute.objection_id, given.received_on)
    at_once = given.registered_on is not None  # one act, hence one mail: that of the stage
    data = {"on": given.received_on.isoformat()} | ({"registered": True} if at_once else {})
    record(session, "dispute.received", dispute, officer, data)
    if given.registered_on is not None:
        enrol(session, dispute, given.register_number, given.registered_on)
        enter_stage(session, dispute, officer, DisputeStage.REGISTERED, given.registered_on)
        told = {"stage": DisputeStage.REGISTERED.value, "on": given.registered_on.isoformat()}
        record(session, "dispute.stage_begun", dispute, officer, told)
    return dispute


def enrol(session: Session, dispute: Dispute, register_number: str, on: date) -> None:
    """The Commission's own number, given once; raises Invalid where another file has it.

    C10 counts from here, the earlier of its two starts (11.29): a page says the other as well.
    """
    try:
        with session.begin_nested():
            dispute.register_number, dispute.registered_on = register_number, on
            session.add(dispute)
            session.flush()
    except IntegrityError as error:
        raise Invalid({"register_number": _taken()}) from error
    clocks.start(session, subject_of(dispute), ClockKind.COMMISSION_FINISH, on)


def _taken() -> str:
    return _("Nomor register ini sudah dipakai sengketa lain.")


def _about(session: Session, officer: Officer, given: Registering) -> About:
    """The case of this number in our registers, held until the file is there."""
    typed = number_meant(given.case_number)
    found = _one(session, Objection, officer, typed)
    if found is not None:
        return _of_objection(session, found)
    asked = _one(session, InformationRequest, officer, typed)
    if asked is None:
        sentence = _("Nomor ini tidak ada dalam register permohonan maupun keberatan kami.")
        raise Invalid({"case_number": sentence})
    against = [row for row in objections.of_request(session, asked.id) if row.status != "withdrawn"]
    if len(against) > 1:
        sentence = _("Permohonan ini punya beberapa keberatan. Tulis nomor keberatannya: {numbers}")
        numbers = ", ".join(row.registration_number for row in against)
        raise Invalid({"case_number": sentence.format(numbers=numbers)})
    if against:
        return _of_objection(session, against[0])
    if not given.grounds:
        sentence = _("Keberatannya tidak tercatat pada kami. Pilih alasannya menurut surat.")
        raise Invalid({"grounds": sentence})
    return About(asked.registration_number, None, asked, given.grounds)


def _of_objection(session: Session, found: Objection) -> About:
    session.refresh(found, with_for_update=True)
    asked = objections.request_of(session, found)
    return About(found.registration_number, found, asked, list(found.grounds))


def _one(session: Session, table: type[T], officer: Officer, number: str) -> T | None:
    query = select(table).where(
        table.registration_number == number, table.public_body_id == officer.public_body_id
    )
    return session.exec(query.with_for_update()).one_or_none()


def _check(session: Session, officer: Officer, given: Registering, about: About) -> None:
    _check_days(given, about)
    if (given.registered_on is None) == bool(given.register_number):
        lacking = "registered_on" if given.register_number else "register_number"
        sentence = _("Nomor register dan hari registrasinya diisi keduanya, atau dikosongkan.")
        raise Invalid({lacking: sentence})
    same = (
        Dispute.objection_id == about.objection.id
        if about.objection
        else Dispute.case_number == about.number
    )
    ours = Dispute.public_body_id == officer.public_body_id
    running = session.exec(select(Dispute).where(ours, same, col(Dispute.closed_on).is_(None)))
    if (other := running.first()) is not None:
        sentence = _("Sengketa atas nomor ini sudah tercatat: {name}.")
        raise Invalid({"case_number": sentence.format(name=other.name)})
    taken = select(Dispute.id).where(ours, Dispute.register_number == given.register_number)
    if given.register_number and session.exec(taken).first() is not None:
        raise Invalid({"register_number": _taken()})


def _check_days(given: Registering, about: About) -> None:
    if about.objection is not None:
        earliest, what = about.objection.received_on, _("keberatannya")
        not_before("received_on", given.received_on, earliest, what)
    elif about.info_request is not None:
        earliest, what = about.info_request.received_on, _("permohonannya")
        not_before("received_on", given.received_on, earliest, what)
    if given.registered_on is not None:
        what = _("penerimaan permohonan sengketa")
        not_before("registered_on", given.registered_on, given.received_on, what)
