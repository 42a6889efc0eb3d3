"""Reading consequence tests: officers what their role may see, everyone the list of Ps 17."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from ppid.accounts.models import DESK_ROLES, UNIT_ROLES, Officer, Role
from ppid.catalogue.uji_models import Stage, UjiKonsekuensi
from ppid.errors import NotFound

READS_ALL = DESK_ROLES | {Role.TIM_PERTIMBANGAN, Role.PENGAWAS, Role.ATASAN_PPID}
READS = READS_ALL | UNIT_ROLES
WRITES = DESK_ROLES | UNIT_ROLES
UNCONFIRMED = "unconfirmed"  # typed from paper, seen by no second person; among the stages
OVER = "over"  # its period has ended and nobody has opened it or tested it again; among them too
MOST = 500  # rows of one list; a province exempts some dozens


def for_officer(session: Session, officer: Officer, id: UUID) -> UjiKonsekuensi:
    """One test of the officer's body, a unit's own only; NotFound for any other."""
    query = select(UjiKonsekuensi).where(UjiKonsekuensi.id == id, _seen_by(officer))
    found = session.exec(query).one_or_none()
    if found is None:
        raise NotFound
    return found


def _seen_by(officer: Officer) -> sa.ColumnElement[bool]:
    body = col(UjiKonsekuensi.public_body_id) == officer.public_body_id
    if officer.role in READS_ALL:
        return body
    if officer.role in UNIT_ROLES and officer.unit_id is not None:
        return body & (col(UjiKonsekuensi.unit_id) == officer.unit_id)
    return sa.false()


def listed_for(
    session: Session, officer: Officer, stages: tuple[str, ...], today: date
) -> list[UjiKonsekuensi]:
    """The tests in these stages (or `UNCONFIRMED`, `OVER`), what ends or began first on top."""
    order = (
        sa.func.coalesce(col(UjiKonsekuensi.period_until), date.max),
        col(UjiKonsekuensi.written_at),
    )
    query = select(UjiKonsekuensi).where(
        _seen_by(officer), _shown_stage(today).in_([str(stage) for stage in stages])
    )
    return list(session.exec(query.order_by(*order).limit(MOST)))


def counted(session: Session, officer: Officer, today: date) -> dict[str, int]:
    """How many the officer sees in each stage, or as `UNCONFIRMED` or `OVER`."""
    stage = _shown_stage(today).label("stage")
    query = select(stage, func.count()).where(_seen_by(officer))
    return dict(session.exec(query.group_by(stage)).all())


def _shown_stage(today: date) -> sa.ColumnElement[str]:
    """What is set counts as such once a second person has seen it, and until its last day."""
    over = (col(UjiKonsekuensi.stage) == Stage.SET) & (col(UjiKonsekuensi.period_until) < today)
    return sa.case((_unconfirmed(), UNCONFIRMED), (over, OVER), else_=col(UjiKonsekuensi.stage))


def _unconfirmed() -> sa.ColumnElement[bool]:
    return sa.and_(
        col(UjiKonsekuensi.stage) == Stage.SET,
        col(UjiKonsekuensi.stance).is_(None),
        col(UjiKonsekuensi.confirmed_at).is_(None),
    )


def in_force(session: Session, public_body_id: UUID, today: date) -> list[UjiKonsekuensi]:
    """All on which a refusal may rest today, by their document's name."""
    query = select(UjiKonsekuensi).where(*_in_force(public_body_id, today))
    return list(session.exec(query.order_by(col(UjiKonsekuensi.document)).limit(MOST)))


def one_in_force(
    session: Session, public_body_id: UUID, id: UUID, today: date
) -> UjiKonsekuensi | None:
    query = select(UjiKonsekuensi).where(UjiKonsekuensi.id == id, *_in_force(public_body_id, today))
    return session.exec(query).one_or_none()


def public_list(session: Session, public_body_id: UUID, today: date) -> list[UjiKonsekuensi]:
    """The *daftar informasi yang dikecualikan*, oldest decree first, so that numbers stay."""
    query = select(UjiKonsekuensi).where(
        *_in_force(public_body_id, today), col(UjiKonsekuensi.listed).is_(True)
    )
    order = (col(UjiKonsekuensi.decree_date), col(UjiKonsekuensi.set_at), col(UjiKonsekuensi.id))
    return list(session.exec(query.order_by(*order).limit(MOST)))


def ending(session: Session, public_body_id: UUID, until: date) -> list[UjiKonsekuensi]:
    """Set tests whose period ends on a day or before it, the first to end on top."""
    query = select(UjiKonsekuensi).where(
        UjiKonsekuensi.public_body_id == public_body_id,
        UjiKonsekuensi.stage == Stage.SET,
        col(UjiKonsekuensi.period_until).is_not(None),
        col(UjiKonsekuensi.period_until) <= until,
    )
    return list(session.exec(query.order_by(col(UjiKonsekuensi.period_until))))


def of_request(session: Session, request_id: UUID) -> list[UjiKonsekuensi]:
    """The tests that were begun because of a request."""
    query = select(UjiKonsekuensi).where(UjiKonsekuensi.request_id == request_id)
    return list(session.exec(query.order_by(col(UjiKonsekuensi.written_at))))


def _in_force(public_body_id: UUID, today: date) -> list[sa.ColumnElement[bool]]:
    until = col(UjiKonsekuensi.period_until)
    return [
        col(UjiKonsekuensi.public_body_id) == public_body_id,
        col(UjiKonsekuensi.stage) == Stage.SET,
        sa.not_(_unconfirmed()),
        until.is_(None) | (until >= today),
    ]
