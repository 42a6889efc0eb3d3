"""What an officer has registered: also where the case is with the desk, which alone sees it whole.

An applicant comes back to the counter at which they asked. Whoever wrote it down there finds
number, day, state and receipt again, and nothing that was added to the case since.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from ppid.accounts.models import Officer
from ppid.requests.arriving_models import number_shown
from ppid.requests.models import InformationRequest

MOST = 50
R = InformationRequest


@dataclass(frozen=True)
class Entry:
    """One request as who registered it may know it."""

    id: UUID
    number: str
    title: str
    status: str
    outcome: str | None
    received_on: date

    @property
    def receipt_href(self) -> str:
        return f"/petugas/catat/{self.id}/tanda-terima.pdf"


def of(session: Session, officer: Officer, wanted: str = "") -> tuple[list[Entry], bool]:
    """The newest ones whose number or title has the words; and whether there are more."""
    query = sa.select(
        col(R.id), number_shown(R), col(R.title), col(R.status), col(R.outcome),
        col(R.received_on),
    ).where(col(R.entered_by) == officer.id)  # fmt: skip
    if wanted:
        number = number_shown(R).icontains(wanted, autoescape=True)
        query = query.where(number | col(R.title).icontains(wanted, autoescape=True))
    newest = query.order_by(col(R.entered_at).desc(), col(R.id)).limit(MOST + 1)
    rows = [Entry(*row) for row in session.execute(newest)]
    return rows[:MOST], len(rows) > MOST
