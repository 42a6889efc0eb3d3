"""What the morning's mail must know of a case's clocks: where it stands in the list, and why."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from ppid.clocks.models import Clock
from ppid.clocks.service import NOT_OURS, answer_limits, statute_limit, strictest
from ppid.requests.models import InformationRequest
from ppid.statute.transitions import Status


@dataclass(frozen=True)
class Limits:
    """The limits that the law sets us in one case.

    `passed` is the statute's limit of the answer where it has passed; `still` the later one that
    another reading sets and that runs on, and between the two an objection is possible (11a a).
    """

    strictest: date | None = None
    last_day: bool = False
    passed: date | None = None
    still: date | None = None

    @property
    def order(self) -> tuple[bool, date]:
        """Today's last days first, then as the queue: by the strictest running clock."""
        return not self.last_day, self.strictest or date.max


def of_cases(session: Session, ids: Iterable[UUID], today: date) -> dict[UUID, Limits]:
    """The limits of these cases as they stand now; a case without any has the empty ones."""
    running: dict[UUID, list[Clock]] = defaultdict(list)
    waiting = set[UUID]()
    query = select(Clock, InformationRequest.status).join(
        InformationRequest, col(InformationRequest.id) == col(Clock.request_id)
    )
    wanted = (col(Clock.request_id).in_(set(ids)), col(Clock.stopped_on).is_(None))
    for row, status in session.exec(query.where(*wanted)):
        running[row.request_id].append(row)
        if status == Status.INCOMPLETE:  # the applicant's answer is awaited: nothing has lapsed
            waiting.add(row.request_id)
    objections = select(Clock).where(*wanted, Clock.subject_kind == "objection")
    for row in session.exec(objections):
        running[row.request_id].append(row)
    found = {id_: _limits(rows, today, id_ in waiting) for id_, rows in running.items()}
    return defaultdict(Limits, found)


def _limits(rows: list[Clock], today: date, waiting: bool) -> Limits:
    statute = statute_limit(rows)
    latest = max(answer_limits(rows), default=None)
    is_past = statute is not None and statute < today and not waiting
    return Limits(
        strictest=strictest(rows),
        last_day=any(row.due_on == today for row in rows if row.kind not in NOT_OURS),
        passed=statute if is_past else None,
        still=latest if is_past and latest and latest >= today else None,
    )
