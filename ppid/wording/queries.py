"""What is in force, what was before, and what someone is still looking at."""

from collections.abc import Iterable
from uuid import UUID

from sqlmodel import Session, col, func, select

from ppid.wording.models import SHIPPED, WordingDraft, WordingVersion


def numbers(session: Session, public_body_id: UUID, notices: Iterable[str]) -> dict[str, int]:
    """The number of the words in force, by notice: what a notice keeps when it is decided."""
    wanted = set(notices)
    rows = session.execute(
        select(WordingVersion.notice, func.max(col(WordingVersion.number)))
        .where(
            WordingVersion.public_body_id == public_body_id, col(WordingVersion.notice).in_(wanted)
        )
        .group_by(WordingVersion.notice)
    )
    return dict.fromkeys(wanted, SHIPPED) | dict(rows.all())


def version(
    session: Session, public_body_id: UUID, notice: str, number: int
) -> WordingVersion | None:
    """One version; None for the shipped words, which are no row."""
    return session.exec(
        select(WordingVersion).where(
            WordingVersion.public_body_id == public_body_id,
            WordingVersion.notice == notice,
            WordingVersion.number == number,
        )
    ).one_or_none()


def history(session: Session, public_body_id: UUID, notice: str) -> list[WordingVersion]:
    """Every version of a notice's words, oldest first."""
    return list(
        session.exec(
            select(WordingVersion)
            .where(WordingVersion.public_body_id == public_body_id, WordingVersion.notice == notice)
            .order_by(col(WordingVersion.number))
        )
    )


def in_force(session: Session, public_body_id: UUID) -> dict[str, WordingVersion]:
    """By notice, the newest version; notices with the shipped words and no history are missing."""
    rows = session.exec(
        select(WordingVersion)
        .where(WordingVersion.public_body_id == public_body_id)
        .order_by(col(WordingVersion.number))
    )
    return {row.notice: row for row in rows}


def draft(session: Session, officer_id: UUID, notice: str, language: str) -> WordingDraft | None:
    """What this officer has typed and not saved."""
    return session.get(WordingDraft, (officer_id, notice, language))
