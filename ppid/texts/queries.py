"""What a page says now, what it said before, and what someone is still looking at."""

from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from ppid.texts.models import PageDraft, PageVersion


def history(session: Session, public_body_id: UUID, page: str) -> list[PageVersion]:
    """Every version of a page, oldest first."""
    return list(
        session.exec(
            select(PageVersion)
            .where(PageVersion.public_body_id == public_body_id, PageVersion.page == page)
            .order_by(col(PageVersion.number))
        )
    )


def newest(session: Session, public_body_id: UUID, page: str) -> PageVersion | None:
    """The version that an edit starts from, whether or not its day has come."""
    return session.exec(
        select(PageVersion)
        .where(PageVersion.public_body_id == public_body_id, PageVersion.page == page)
        .order_by(col(PageVersion.number).desc())
        .limit(1)
    ).one_or_none()


def in_force(session: Session, public_body_id: UUID, page: str, today: date) -> PageVersion | None:
    """The version that citizens read on a day; None while the shipped words stand."""
    return session.exec(
        select(PageVersion)
        .where(
            PageVersion.public_body_id == public_body_id,
            PageVersion.page == page,
            PageVersion.valid_from <= today,
        )
        .order_by(col(PageVersion.number).desc())
        .limit(1)
    ).one_or_none()


def own(session: Session, public_body_id: UUID, page: str, today: date) -> dict[str, str]:
    """Slot → the office's words in force; {} while the shipped ones stand."""
    found = in_force(session, public_body_id, page, today)
    return found.own if found else {}


def all_newest(session: Session, public_body_id: UUID) -> dict[str, PageVersion]:
    """The newest version of each page that has one."""
    rows = session.exec(
        select(PageVersion)
        .where(PageVersion.public_body_id == public_body_id)
        .order_by(col(PageVersion.number))
    )
    return {row.page: row for row in rows}


def draft(session: Session, officer_id: UUID, page: str) -> PageDraft | None:
    """What this officer has typed and not published."""
    return session.get(PageDraft, (officer_id, page))
