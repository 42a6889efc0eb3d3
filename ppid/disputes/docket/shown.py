"""Dispute files as lists and pages show them: stage, clocks with their working."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from ppid.accounts.models import Officer
from ppid.clocks import faces
from ppid.clocks.models import Clock
from ppid.clocks.working import explain
from ppid.disputes.docket import closed, queries, words
from ppid.disputes.docket.models import Dispute, Hearing
from ppid.kit import dates
from ppid.kit.clockface import ClockFace
from ppid.kit.i18n import _
from ppid.statute import clocks as law
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.statute.clocks import ClockKind
from ppid.statute.disputing import CourtStep

K = ClockKind
CLOSED = "dispute.closed"


@dataclass(frozen=True)
class Row:
    """One line of the docket: day n of its clock, the limit, and the next hearing."""

    id: UUID
    name: str
    registered: bool
    about_kind: str
    about_number: str
    stage: tuple[str, str, str]  # words, icon, tone
    counted: str  # "Hari ke-41 dari 100"
    part: int
    length: int  # 0: nothing runs
    limit: str
    late: bool
    hearing: str
    ruling: str


def rows(
    session: Session, officer: Officer, found: Sequence[Dispute], days: Calendar, today: date
) -> list[Row]:
    """The lines of a list, in two more reads."""
    clocks = _running(session, [each.id for each in found])
    hearings = _next_hearings(session, [each.id for each in found], today)
    coming = {
        id_: f"{closed.told(row, officer)[0]}: {words.when(row)}" for id_, row in hearings.items()
    }
    return [_row(each, clocks.get(each.id), coming.get(each.id, ""), days, today) for each in found]


def _running(session: Session, ids: list[UUID]) -> dict[UUID, Clock]:
    """C9 until the Commission has started, then C10: also after it stopped, to say its day."""
    kinds = [K.COMMISSION_START.value, K.COMMISSION_FINISH.value]
    query = select(Clock).where(col(Clock.subject_id).in_(ids), col(Clock.kind).in_(kinds))
    rows = sorted(session.exec(query), key=_turn)
    return {row.subject_id: row for row in rows}


def _turn(row: Clock) -> int:
    """The last one counts: a C9 that runs, else C10, else a C9 that has stopped."""
    if row.kind == K.COMMISSION_FINISH:
        return 1
    return 2 if row.stopped_on is None else 0


def _next_hearings(session: Session, ids: list[UUID], today: date) -> dict[UUID, Hearing]:
    query = select(Hearing).where(
        col(Hearing.dispute_id).in_(ids), Hearing.state == "planned", Hearing.held_on >= today
    )
    latest_first = session.exec(query.order_by(col(Hearing.starts_at).desc()))
    return {row.dispute_id: row for row in latest_first}


def _row(dispute: Dispute, clock: Clock | None, hearing: str, days: Calendar, today: date) -> Row:
    part, length = _day(clock, days, today)
    until = clock.due_on if clock else None
    running = clock is not None and clock.stopped_on is None
    return Row(
        id=dispute.id,
        name=dispute.name,
        registered=bool(dispute.register_number),
        about_kind=words.about_kind(dispute),
        about_number=dispute.case_number,
        stage=words.stage(dispute),
        counted=_counted(part, length, running=running),
        part=min(part, length),
        length=length,
        limit=_("Batas {day}").format(day=dates.day_date(until)) if until and running else "",
        late=bool(running and until and today > until),
        hearing=hearing,
        ruling=words.ruling(dispute) or words.ending(dispute),
    )


def _counted(part: int, length: int, *, running: bool) -> str:
    if not length:
        return ""
    if running:
        return _("Hari ke-{n} dari {all}").format(n=part, all=length)
    return _("Selesai hari ke-{n} dari {all}").format(n=part, all=length)


def _day(clock: Clock | None, days: Calendar, today: date) -> tuple[int, int]:
    """Which working day of the clock it is, and how many it has."""
    if clock is None:
        return 0, 0
    try:
        part = days.working_days_between(clock.started_on, clock.stopped_on or today)
    except CalendarMissing:
        return 0, 0
    return max(part, 0), law.rule(K(clock.kind), clock.started_on).length


@dataclass(frozen=True)
class CourtDate:
    """C12: calendar days, so that no working-day face fits it; once it ended, `left` says when.

    It runs for each party from its own receipt (Ps. 50); `whose` is the one on record.
    """

    due_on: date
    started_on: date
    left: str
    late: bool
    counted: tuple[date, ...]
    basis: str
    whose: str
    ended: bool = False


@dataclass(frozen=True)
class ClocksShown:
    """The clocks of a file: C9 or C10 for the Commission, C11 and C12 for the parties."""

    commission: ClockFace | None
    other_reading: str  # C10 counted from the first meeting instead (11.29)
    rejection: ClockFace | None
    cassation: CourtDate | None


def clocks_of(
    session: Session, dispute: Dispute, clocks: Sequence[Clock], days: Calendar, today: date
) -> ClocksShown:
    """Each with its working, where it has begun."""

    def face(kind: ClockKind) -> ClockFace | None:
        row = queries.clock_of(clocks, kind, dispute.id)
        if row is None or _closed(row):
            return None
        return faces.of_row(row, explain(session, row), days, today)

    cassation = queries.clock_of(clocks, K.CASSATION, dispute.id)
    starting = queries.clock_of(clocks, K.COMMISSION_START, dispute.id)
    waits = starting is not None and starting.stopped_on is None
    shown = face(K.COMMISSION_START if waits else K.COMMISSION_FINISH)
    since = starting.stopped_on if starting else None
    return ClocksShown(
        commission=shown or face(K.COMMISSION_START),
        other_reading="" if waits else _from_the_first_meeting(since, days),
        rejection=face(K.ADJUDICATION_REJECTION),
        cassation=_court_date(session, dispute, cassation, today),
    )


def _from_the_first_meeting(since: date | None, days: Calendar) -> str:
    """Both starts of C10 are used: what the other one comes to is said beside it (11.29)."""
    if since is None:
        return ""
    try:
        due = law.due(K.COMMISSION_FINISH, since, days)
    except CalendarMissing:
        return ""
    sentence = _(
        "Dihitung sejak registrasi. Dihitung sejak mediasi atau ajudikasi mulai, {start}: {due}. "
        "Keduanya dipakai."
    )
    return sentence.format(start=dates.long_date(since), due=dates.long_date(due))


def _closed(row: Clock) -> bool:
    """A right to go on that nobody used, ended with its file: neither done nor late."""
    return row.kind in (K.ADJUDICATION_REJECTION, K.CASSATION) and row.stopped_by == CLOSED


def _court_date(
    session: Session, dispute: Dispute, row: Clock | None, today: date
) -> CourtDate | None:
    if row is None or _closed(row) or row.due_on is None:
        return None
    party = {each.step: each.party for each in queries.court_steps(session, dispute)}
    receiver, goes_on = party.get(CourtStep.COURT_DECIDED), party.get(CourtStep.CASSATION)
    other = goes_on is not None and goes_on != receiver
    on = row.stopped_on
    left = (row.due_on - (on or today)).days
    rule = law.rule(K.CASSATION, row.started_on)
    span = range(1, rule.length + 1)
    return CourtDate(
        due_on=row.due_on,
        started_on=row.started_on,
        left=_ended(on, row, left, other=other) if on else _calendar_left(left),
        late=left < 0 and not other,
        counted=tuple(row.started_on + timedelta(days=n) for n in span),
        basis=rule.legal_basis,
        whose=_(words.PARTIES[receiver]) if receiver else "",
        ended=on is not None,
    )


def _ended(on: date, row: Clock, left: int, *, other: bool) -> str:
    """Of the party whose receipt is not on record nobody can tell whether it came in time."""
    if other:
        sentence = _("Diajukan pihak lain {date}; hari ia menerima putusannya tidak tercatat")
        return sentence.format(date=dates.long_date(on))
    if left < 0:
        return _("{word} {date}, sesudah batasnya").format(
            word=_("Selesai"), date=dates.long_date(on)
        )
    words = _("Selesai {date}, hari kalender ke-{number}")
    return words.format(date=dates.long_date(on), number=(on - row.started_on).days)


def _calendar_left(left: int) -> str:
    if left < 0:
        return _("Lewat {n} hari kalender").format(n=-left)
    return _("{n} hari kalender lagi").format(n=left) if left else _("Hari ini")
