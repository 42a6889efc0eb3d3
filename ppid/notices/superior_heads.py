"""The letterhead of the answer to an objection: of whom it is signed by, kept on its approval.

A unit may be renamed and its telephone may change, so the words themselves are kept and no
reference to them: what was approved is what is sent, printed again and checked.
"""

from collections.abc import Mapping
from uuid import UUID

from sqlmodel import Session

from ppid import clock
from ppid.accounts import seats
from ppid.accounts.models import Officer
from ppid.events.models import Event
from ppid.objections.answer_models import ObjectionAnswer
from ppid.objections.models import Objection
from ppid.objections.service import deciding
from ppid.stationery import parts, queries, superior
from ppid.stationery import service as stationery
from ppid.units.models import Unit

PART = "objection_answer"
OPEN = frozenset({"draft", "submitted"})  # nobody has decided what its paper is


def keep(session: Session, event: Event) -> None:
    """On the approval: what stands above the answer."""
    row = session.get_one(ObjectionAnswer, event.subject_id)
    objection = session.get_one(Objection, event.subject_id)
    row.letterhead = dict(words_now(session, objection, row))
    session.add(row)


def keep_paper(session: Session, event: Event) -> None:
    """An answer given on paper was approved elsewhere: its paper is that of the day it is recorded.

    It is printed where the scan is a picture, which cannot go into a letter.
    """
    if session.get_one(ObjectionAnswer, event.subject_id).by_hand:
        stationery.pin(session, event.subject_id, event.public_body_id, PART)
        keep(session, event)


def edition_of(session: Session, row: ObjectionAnswer) -> int | None:
    """The edition of its sentences; None while it is a draft: those in force."""
    return None if row.state in OPEN else queries.pinned(session, row.objection_id, PART)


def words_of(
    session: Session, objection: Objection, row: ObjectionAnswer
) -> Mapping[str, str] | None:
    """The words above the answer; None for one that was decided on the PPID's paper."""
    if row.state in OPEN:
        return words_now(session, objection, row)
    return {key: str(value) for key, value in row.letterhead.items()} if row.letterhead else None


def words_now(session: Session, objection: Objection, row: ObjectionAnswer) -> dict[str, str]:
    """As the office has chosen it today, for whoever approved or would approve."""
    body = objection.public_body_id
    if superior.letterhead(session, body) == superior.PPID:
        return queries.said(session, body, parts.HEAD)
    unit = _unit(session, objection, row)
    own = queries.said(session, body, parts.HEAD_SUPERIOR)
    above = own if unit is None else queries.of_unit(session, body, unit)
    return above | {parts.LOGO: logo_of(session, body, own)}


def logo_of(session: Session, public_body_id: UUID, own: Mapping[str, str]) -> str:
    """The digest of the emblem of a letterhead: its own, else the PPID's; "" where none is kept."""
    ppids = queries.own(session, public_body_id, parts.HEAD)
    return own.get(parts.LOGO) or ppids.get(parts.LOGO, "")


def _unit(session: Session, objection: Objection, row: ObjectionAnswer) -> Unit | None:
    """The unit whose letterhead it is; None: the one that the office wrote for the Atasan PPID."""
    if superior.letterhead(session, objection.public_body_id) != superior.SEAT:
        return None
    officer = _who(session, objection, row)
    unit = session.get(Unit, officer.unit_id) if officer and officer.unit_id else None
    while unit is not None and unit.kind == "biro" and unit.parent_id:
        unit = session.get(Unit, unit.parent_id)  # a bureau writes on the secretariat's paper
    return None if unit is None or unit.code == queries.SECRETARIAT else unit


def _who(session: Session, objection: Objection, row: ObjectionAnswer) -> Officer | None:
    """Whose seat it is: of the one who approved, also when somebody sat in for them."""
    if seat := row.approved_for or row.approved_by:
        return session.get(Officer, seat)
    units = deciding.units_of(session, objection)
    sitting = seats.of_unit(session, objection.public_body_id, units, clock.today())
    return next(iter(sitting), None)
