"""Which words are in force, which a letter was decided with, and what comes with the service."""

from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from ppid.stationery import parts
from ppid.stationery.models import SHIPPED, LetterDraft, LetterEdition, LetterLogo, LetterPin
from ppid.units import contacts, office
from ppid.units.models import PublicBody, Unit

PPID = "Pejabat Pengelola Informasi dan Dokumentasi Utama"
# The Sekda's unit: the Sekda is the Atasan PPID unless the office names another
# (Permendagri 3/2017).
SECRETARIAT, SECRETARIAT_NAME = "setda", "Sekretariat Daerah"


def current(session: Session, public_body_id: UUID) -> int:
    """The number that names everything in force now."""
    newest = session.exec(
        select(func.max(LetterEdition.number)).where(LetterEdition.public_body_id == public_body_id)
    ).one()
    return int(newest or SHIPPED)


def in_force(
    session: Session, public_body_id: UUID, part: str, edition: int | None = None
) -> LetterEdition | None:
    """The newest edition of a part, or the one in force as of `edition`; None: as shipped."""
    query = select(LetterEdition).where(
        LetterEdition.public_body_id == public_body_id, LetterEdition.part == part
    )
    if edition is not None:
        query = query.where(LetterEdition.number <= edition)
    return session.exec(query.order_by(col(LetterEdition.number).desc()).limit(1)).first()


def own(
    session: Session, public_body_id: UUID, part: str, edition: int | None = None
) -> dict[str, str]:
    """The office's words by key, {} where nothing is its own."""
    if edition == SHIPPED:
        return {}
    found = in_force(session, public_body_id, part, edition)
    return found.words if found else {}


def newest(session: Session, public_body_id: UUID) -> dict[str, LetterEdition]:
    """By part, the edition in force; parts that were never changed are missing."""
    rows = session.exec(
        select(LetterEdition)
        .where(LetterEdition.public_body_id == public_body_id)
        .order_by(col(LetterEdition.number))
    )
    return {row.part: row for row in rows}


def history(session: Session, public_body_id: UUID, part: str) -> list[LetterEdition]:
    """Every edition of a part, newest first."""
    return list(
        session.exec(
            select(LetterEdition)
            .where(LetterEdition.public_body_id == public_body_id, LetterEdition.part == part)
            .order_by(col(LetterEdition.number).desc())
        )
    )


def draft(session: Session, officer_id: UUID, part: str) -> LetterDraft | None:
    """What this officer has typed and not saved."""
    return session.get(LetterDraft, (officer_id, part))


def logo(session: Session, sha256: str) -> bytes:
    """The picture with this digest; b"" where there is none."""
    found = session.get(LetterLogo, sha256) if sha256 else None
    return found.content if found else b""


def pin(session: Session, subject_id: UUID, part: str) -> LetterPin | None:
    """What a letter of this case was decided with; None: as shipped."""
    return session.get(LetterPin, (subject_id, part))


def pinned(session: Session, subject_id: UUID, part: str) -> int:
    """The number of the edition that a letter of this case was decided with."""
    found = pin(session, subject_id, part)
    return found.edition if found else SHIPPED


def shipped(session: Session, public_body_id: UUID, part: str) -> dict[str, str]:
    """What comes with the service, by key; of the letterheads, what the office's settings say."""
    if part == parts.HEAD:
        return _of_office(session, session.get_one(PublicBody, public_body_id))
    if part == parts.HEAD_SUPERIOR:
        return of_unit(session, public_body_id, _secretariat(session, public_body_id))
    return {each.key: each.text for each in parts.fields_of(part)}


def _of_office(session: Session, body: PublicBody) -> dict[str, str]:
    def chosen(name: str) -> Any:
        return str(office.value(session, body.id, name))

    return {
        "government": body.name.upper(),
        "office": chosen("office_name").upper(),
        "unit": PPID,
        "address": chosen("office_address"),
        "phone": chosen("office_phone"),
        "email": chosen("office_email"),
    }


def of_unit(session: Session, public_body_id: UUID, unit: Unit | None) -> dict[str, str]:
    """A unit's letterhead: its name, and how it is reached as far as the office wrote that down."""
    known = contacts.of_unit(session, unit.id) if unit else None
    return {
        "government": session.get_one(PublicBody, public_body_id).name.upper(),
        "office": (unit.name if unit else SECRETARIAT_NAME).upper(),
        "unit": "",
        "address": known.address if known else "",
        "phone": known.phone if known else "",
        "email": known.email if known else "",
    }


def _secretariat(session: Session, public_body_id: UUID) -> Unit | None:
    return session.exec(
        select(Unit).where(Unit.public_body_id == public_body_id, Unit.code == SECRETARIAT)
    ).first()


def said(
    session: Session, public_body_id: UUID, part: str, edition: int | None = None
) -> dict[str, str]:
    """Every word of a part: the office's where it has some, else what comes with the service."""
    return shipped(session, public_body_id, part) | own(session, public_body_id, part, edition)
