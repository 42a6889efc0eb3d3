"""The orders of a decision as pages show them: by when, why that day, and what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlmodel import Session

from ppid.clocks import faces
from ppid.clocks.models import Clock
from ppid.clocks.working import explain
from ppid.disputes.docket import queries, words
from ppid.disputes.docket.models import CourtEntry, Dispute, DisputeOrder
from ppid.disputes.docket.service.binding import AT_COURT
from ppid.kit import dates
from ppid.kit.clockface import ClockFace
from ppid.kit.i18n import _
from ppid.statute.binding import Since
from ppid.statute.calendar import Calendar
from ppid.statute.clocks import ClockKind
from ppid.statute.disputing import CourtEffect
from ppid.statute.words import N_

BINDS = {
    Since.REJECTION: N_("UU 14/2008 Pasal 48 ayat (1)"),
    Since.COURT: N_("UU 14/2008 Pasal 48 dan Pasal 50"),
}


@dataclass(frozen=True)
class OrderShown:
    """An order with its own day, and what became of it; `standing` says why that day, or none."""

    id: UUID
    what: str
    due_on: date | None
    face: ClockFace | None
    executed_on: date | None
    how: str
    late: bool
    standing: str = ""
    belated_at: str = ""  # when it was recorded, of one with an earlier day that was overdue
    belated_reason: str = ""  # for the office
    annulled: bool = False  # by the court decision that holds, and not carried out before


def orders_of(
    session: Session, dispute: Dispute, clocks: Sequence[Clock], days: Calendar, today: date
) -> list[OrderShown]:
    found, held = queries.orders(session, dispute), queries.court_decision(session, dispute)
    shown = [_order(session, dispute, each, clocks, days, today) for each in found]
    return [_after_court(each, held) for each in shown]


def _after_court(order: OrderShown, held: CourtEntry | None) -> OrderShown:
    """Of one that is not carried out: what the court decision that holds made of it."""
    if order.executed_on or held is None or held.effect in {None, CourtEffect.STANDS}:
        return order
    annulled, said = held.effect == CourtEffect.ANNULLED, words.court_held(held)
    standing = said if annulled else " ".join(filter(None, [order.standing, said]))
    return replace(order, annulled=annulled, standing=standing)


def _order(
    session: Session,
    dispute: Dispute,
    row: DisputeOrder,
    clocks: Sequence[Clock],
    days: Calendar,
    today: date,
) -> OrderShown:
    clock = queries.clock_of(clocks, ClockKind.ORDER, row.id)
    rests = clock is not None and clock.stopped_by == AT_COURT
    due = clock.due_on if clock and not rests else None
    belated = row.recorded_at if row.belated_reason else None
    return OrderShown(
        id=row.id,
        what=row.what,
        due_on=due,
        face=_order_face(session, dispute, row, clock, days, today) if clock and due else None,
        executed_on=row.executed_on,
        how=row.how or "",
        belated_at=dates.short_instant(belated) if belated else "",
        belated_reason=row.belated_reason or "",
        late=due is not None and (row.executed_on or today) > due,
        standing="" if row.executed_on or not clock else _standing(dispute, row, clock, days),
    )


def _counts(dispute: Dispute, row: DisputeOrder, clock: Clock) -> Since:
    """What its clock counts from: see `service.binding`."""
    if (clock.started_on, clock.length) == (row.set_on, row.days):
        return Since.OWN
    known_on = dispute.copy_received_on or dispute.decided_on
    return Since.REJECTION if clock.started_on == known_on else Since.COURT


def _order_face(
    session: Session,
    dispute: Dispute,
    row: DisputeOrder,
    clock: Clock,
    days: Calendar,
    today: date,
) -> ClockFace | None:
    working, since = explain(session, clock), _counts(dispute, row, clock)
    if since is Since.OWN:
        return faces.of_row(clock, working, days, today)
    if since is Since.COURT:
        label, event = _("Tetap"), _("putusan dapat berkekuatan hukum tetap")
    elif dispute.copy_received_on:
        label, event = _("Diterima"), _("putusan ajudikasi diterima")
    else:
        label, event = _("Dibacakan"), _("putusan dibacakan; penerimaan salinannya belum dicatat")
    drawn = faces.of_row(clock, working, days, today, start_label=label)
    return faces.as_counted(drawn, event, _(BINDS[since]))


def _standing(dispute: Dispute, row: DisputeOrder, clock: Clock, days: Calendar) -> str:
    """Why the day of an order is not, or not yet, the one that the decision names."""
    if clock.stopped_by == AT_COURT:
        return _(
            "Putusan ini dibawa ke pengadilan dan belum berkekuatan hukum tetap. Selama itu "
            "perintahnya tidak dihitung terlambat. Dasar: Pasal 48 ayat (1) UU 14/2008."
        )
    since = _counts(dispute, row, clock)
    if since is Since.COURT:
        sentence = _(
            "Dihitung lagi dari {day}, hari putusannya dapat berkekuatan hukum tetap sesudah "
            "pengadilan. Dasar: Pasal 48 dan Pasal 50 UU 14/2008; cara menghitungnya tidak diatur "
            "undang-undang."
        )
        return sentence.format(day=dates.long_date(clock.started_on))
    if since is Since.OWN or clock.due_on is None:
        return ""
    own = days.nth_working_day_after(row.set_on, row.days)  # before the limit that is counted
    sentence = _(
        "Menurut putusan {own}. Putusan baru dapat berkekuatan hukum tetap sesudah waktu menggugat "
        "habis, {day}; sebelum itu perintahnya tidak dihitung terlambat. "
        "Dasar: Pasal 48 ayat (1) UU 14/2008."
    )
    return sentence.format(own=dates.long_date(own), day=dates.long_date(clock.due_on))
