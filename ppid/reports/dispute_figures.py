"""What is known of the way from objections to the Information Commission (C8; Ps. 37).

Whoever objected may go on within 14 working days of the answer, or of the limit that passed in
silence. Counted is whether that window opened, and whether it is open. What became of the disputes
themselves is in `dispute_results`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from ppid.clocks.models import Clock
from ppid.kit.i18n import _
from ppid.reports.objection_lines import Line
from ppid.statute.clocks import ClockKind
from ppid.units.models import PublicBody


@dataclass(frozen=True)
class DisputeFigures:
    """How many windows to the Commission opened, and how many of them are open today."""

    opened: int = 0
    running: int = 0

    def counted(self) -> list[tuple[str, int]]:
        return [
            (_("Jangka waktu ke Komisi Informasi dibuka"), self.opened),
            (_("Di antaranya masih terbuka hari ini"), self.running),
        ]


Windows = dict[UUID, bool]  # of an objection: whether its window is open


def windows(session: Session, body: PublicBody, today: date) -> Windows:
    """Every window of the office by its objection."""
    query = sa.select(col(Clock.subject_id), col(Clock.stopped_on), col(Clock.due_on)).where(
        col(Clock.public_body_id) == body.id,
        col(Clock.subject_kind) == "objection",
        col(Clock.kind) == ClockKind.DISPUTE_FILING,
    )
    return {
        id_: stopped_on is None and (due_on is None or due_on >= today)
        for id_, stopped_on, due_on in session.execute(query)
    }


def of(lines: Iterable[Line], known: Windows) -> DisputeFigures:
    """Of these objections."""
    found = [known[line.id] for line in lines if line.id in known]
    return DisputeFigures(len(found), sum(found))
