"""What whoever objected too early may still do: object anew once the ground exists (11.17, 11.18).

What is on file is never refused and never filed anew by this service; it tells the days.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from ppid.objections import answer_queries, queries
from ppid.objections.happened import happened
from ppid.objections.models import Objection
from ppid.requests.models import InformationRequest
from ppid.statute.grounds import GROUNDS
from ppid.statute.objecting import Happened, ObjectionStatus
from ppid.statute.superior import ObjectionOutcome


@dataclass(frozen=True)
class Early:
    """`exists`: the grounds marked premature exist by now; else they may come with the limit.

    `since` (None: from now) and `until` are safe under every reading; None without dates.
    """

    number: str
    letters: list[str]
    exists: bool
    since: date | None
    until: date | None


def of(session: Session, row: Objection, on: date) -> Early | None:
    """None where nothing was premature, a later objection stands on it, or it cannot come."""
    if row.request_id is None or not row.premature or not _matters(session, row):
        return None
    info_request = session.get_one(InformationRequest, row.request_id)
    left = _uncovered(row, queries.of_request(session, row.request_id))
    return _early(row, left, happened(session, info_request, on))


def of_request(session: Session, info_request: InformationRequest, on: date) -> list[Early]:
    """Those of a request whose grounds exist by now, for the mails that tell of the right."""
    rows = queries.of_request(session, info_request.id)
    found = (of(session, row, on) for row in rows)
    return [each for each in found if each and each.exists]


def _matters(session: Session, row: Objection) -> bool:
    """Whether it still waits, or was not followed by the superior."""
    status = ObjectionStatus(row.status)
    if status is not ObjectionStatus.ANSWERED:
        return status.is_open
    answer = answer_queries.sent_answer(session, row)
    return answer is not None and answer.outcome == ObjectionOutcome.UPHELD


def _uncovered(row: Objection, others: Sequence[Objection]) -> list[str]:
    """Letters that no other standing objection has in time."""
    standing = [each for each in others if each.status != ObjectionStatus.WITHDRAWN]
    held = {x for each in standing for x in each.grounds if x not in each.premature}
    return [letter for letter in row.premature if letter not in held]


def _early(row: Objection, letters: list[str], found: Happened) -> Early | None:
    exist = [each for each in letters if _exists(each, found)]
    coming = [each for each in letters if GROUNDS[each].needs_lapse and not found.answered]
    if not exist and not (coming and found.advised_until):
        return None
    return Early(
        row.shown_number, exist or coming, bool(exist), found.advised_from,
        found.advised_until,
    )  # fmt: skip


def _exists(letter: str, found: Happened) -> bool:
    """Silence is over with the answer, of which the other grounds speak."""
    ground = GROUNDS[letter]
    if ground.needs_lapse:
        return found.lapsed and not found.answered
    return found.answered
