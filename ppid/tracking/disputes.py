"""The dispute about a case as its applicant reads it: number, next hearing, decision, orders."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session

from ppid import clock
from ppid.clocks.models import Clock
from ppid.disputes.docket import orders_shown, queries, words
from ppid.disputes.docket.models import Dispute
from ppid.disputes.docket.orders_shown import OrderShown
from ppid.holidays.queries import calendar
from ppid.kit.dates import long_date
from ppid.statute.calendar import Calendar


@dataclass(frozen=True)
class DisputeView:
    """What both parties know; `number` "" until the Commission has registered it."""

    name: str
    number: str
    stage: tuple[str, str, str]  # words, icon, tone
    since: str
    hearings: list[tuple[str, str, str]]  # title, when, place: those to come
    ruling: str
    decided: str
    summary: str
    ending: str
    orders: list[OrderShown]
    court: str  # what the court decision that holds made of it


def of_request(session: Session, request_id: UUID) -> list[DisputeView]:
    """Those about a request and its objections, the newest first."""
    return _views(session, queries.of_request(session, request_id))


def of_objection(session: Session, objection_id: UUID) -> list[DisputeView]:
    return _views(session, queries.of_objection(session, objection_id))


def _views(session: Session, found: list[Dispute]) -> list[DisputeView]:
    today = clock.today()
    return [_view(session, each, calendar(session, each.public_body_id), today) for each in found]


def _view(session: Session, dispute: Dispute, days: Calendar, today: date) -> DisputeView:
    clocks: list[Clock] = queries.clock_rows(session, dispute)
    return DisputeView(
        name=words.title(dispute),
        number=dispute.register_number or "",
        stage=words.stage(dispute),
        since=long_date(dispute.stage_on),
        hearings=[
            (row.title, words.when(row), row.place)
            for row in queries.hearings(session, dispute)
            if row.state == "planned" and row.held_on >= today
        ],
        ruling=words.ruling(dispute),
        decided=long_date(dispute.decided_on) if dispute.decided_on else "",
        summary=dispute.decision_summary or "",
        ending=words.ending(dispute),
        orders=orders_shown.orders_of(session, dispute, clocks, days, today),
        court=words.court_held(queries.court_decision(session, dispute)),
    )
