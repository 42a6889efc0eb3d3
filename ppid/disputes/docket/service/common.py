"""What every act on a dispute file shares: whose record it is, one event, its days in order."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from ppid import clock, events
from ppid.accounts.models import DESK_ROLES, Officer, Role
from ppid.clocks.service import Subject
from ppid.disputes.docket.models import Dispute, StageEntry
from ppid.errors import DomainError, Forbidden, Invalid
from ppid.events import Actor
from ppid.kit.dates import long_date
from ppid.kit.i18n import _
from ppid.statute.disputing import DisputeStage

RECORDS = frozenset({Role.COMMISSION, Role.PPID_UTAMA})
ANSWERS = DESK_ROLES  # who gathers proof and carries orders out
SUES = frozenset({Role.PPID_UTAMA})
COMMISSION, PPID = "commission", "ppid"


class NotYours(Forbidden):
    """The Commission's acts are its own, the respondent's are the PPID's."""

    title = "Bukan wewenang Anda"
    detail = "Tindakan ini milik peran lain. Dasar: Pasal 26 dan Pasal 45 UU 14/2008."


class NotYourRecord(Forbidden):
    """The Commission keeps this file itself; its word comes first."""

    title = "Berkas ini dikelola Komisi Informasi"
    detail = (
        "Komisi Informasi mencatat sendiri tahap, sidang, dan putusan sengketa ini. PPID hanya "
        "mencatatnya bila kabarnya datang di kertas saja."
    )


class StageOver(DomainError):
    """The file has moved on."""

    title = "Tahapnya sudah berlalu"
    detail = "Tindakan ini tidak dapat dilakukan pada tahap sengketa yang sekarang."


class StageNotReached(StageOver):
    """The file has not come as far."""

    title = "Tahapnya belum dimulai"
    detail = "Tindakan ini baru dapat dilakukan pada tahap sengketa yang berikutnya."


def subject_of(dispute: Dispute) -> Subject:
    """A dispute is a case of its own: what ends its request ends nothing of it."""
    return Subject("dispute", dispute.id, dispute.id, dispute.public_body_id)


def subject_of_order(dispute: Dispute, order_id: UUID) -> Subject:
    """Each order has a clock of its own."""
    return Subject("dispute_order", order_id, dispute.id, dispute.public_body_id)


def hold(session: Session, dispute: Dispute) -> None:
    """Lock the row and read it again: of two who act at once the second sees the first's act."""
    session.refresh(dispute, with_for_update=True)


def require_role(officer: Officer, roles: Collection[str]) -> None:
    """Raises NotYours."""
    if officer.role not in roles:
        raise NotYours


def require_keeper(session: Session, dispute: Dispute, officer: Officer) -> None:
    """Hold the file for who keeps it; the Commission takes it over with its first act."""
    require_role(officer, RECORDS)
    hold(session, dispute)
    require_record(dispute, officer)
    if officer.role == Role.COMMISSION:
        dispute.kept_by = COMMISSION


def require_record(dispute: Dispute, officer: Officer) -> None:
    """Raises NotYourRecord for the PPID, once the Commission keeps the file."""
    if officer.role != Role.COMMISSION and dispute.kept_by == COMMISSION:
        raise NotYourRecord


def require_stage(dispute: Dispute, *stages: str) -> None:
    """Raises StageOver."""
    if dispute.stage not in stages:
        raise StageOver


def not_before(field: str, day: date, earliest: date, what: str) -> None:
    """Refuse a day before what it follows, beside its field."""
    if day < earliest:
        sentence = _("Tidak mungkin mendahului {what}, {day}.")
        raise Invalid({field: sentence.format(what=what, day=long_date(earliest))})


def enter_stage(
    session: Session,
    dispute: Dispute,
    officer: Officer,
    stage: str,
    on: date,
    note: str = "",
    mediation_end: str = "",
) -> None:
    """The stage with its true day; the day stands beside the instant of writing it down."""
    dispute.stage, dispute.stage_on = stage, on
    session.add(
        StageEntry(
            dispute_id=dispute.id, stage=stage, began_on=on, note=note,
            mediation_end=mediation_end,
            recorded_by=officer.id, recorded_at=clock.now(),
        )
    )  # fmt: skip


def stage_name(stage: str) -> str:
    """For sentences: "diregistrasi"."""
    return _(DisputeStage(stage).label)


def record(
    session: Session,
    name: str,
    dispute: Dispute,
    officer: Officer,
    data: Mapping[str, Any] | None = None,
) -> None:
    """One event of the file, after everything it tells is in the session."""
    dispute.version += 1
    session.add(dispute)
    session.flush()
    by = Actor("officer", officer.id)
    body = dispute.public_body_id
    events.record(session, name, "dispute", dispute.id, public_body_id=body, by=by, data=data)
