"""Replaying the demonstration cases up to today, day by day, as an office would have lived them.

The workers' sweep runs on every working day of the replay, so that reminders, lapses and
escalations stand in the timeline on the days on which they belong; and each day's mail leaves on
that day, so that a training office that is opened at night has no past that waits for morning.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session, col, select

from ppid import clock, db
from ppid.accounts.models import Officer
from ppid.demo import disputing, exempted, paper, people, published, script
from ppid.demo.acts import ACTS, Stage
from ppid.demo.script import Case
from ppid.demo.work import carry
from ppid.events import APPLICANT
from ppid.events.models import OutboxEntry
from ppid.holidays import service as holidays
from ppid.holidays.queries import calendar
from ppid.requests import service
from ppid.requests.models import InformationRequest
from ppid.requests.schemas import Intake
from ppid.requests.service import actor_of
from ppid.settings import settings
from ppid.statute.calendar import Calendar
from ppid.units import office
from ppid.units import service as units
from ppid.units.models import PublicBody

BASIS = "Nota kesepahaman latihan 01/KI/2026"
COMMISSION = "komisi@ki.example"
Sweep = Callable[[], object]
VERBS = ACTS | disputing.ACTS
EVENING = 15, 0  # within the office's hours on every working day


def seed(sweep: Sweep) -> int:
    """Officers and cases of the demonstration; returns how many cases were made (0: had some)."""
    lived = has_cases()
    if not lived:
        settings().folder()
        unfinished().touch()
    with db.transaction() as session:
        body = units.seed(session, demo=True)
        holidays.seed(session, body.id)
        staff = people.seed(session, body.id)
        notes = {"email": COMMISSION}
        office.choose(session, body.id, "commission_notes", notes, basis=BASIS)
        days = calendar(session, body.id)
        published.seed(session, body, days, clock.today())
        exempted.seed(session, body, staff)
    if lived:
        return 0
    made = _replay(days, sweep)
    unfinished().unlink()
    return made


def has_cases() -> bool:
    """Whether any case of the demonstration was begun."""
    with db.reading() as session:
        return session.exec(select(InformationRequest.id).limit(1)).first() is not None


def unfinished() -> Path:
    """Stands while the cases are lived through: what a cut left half-lived is begun again."""
    return settings().data_dir / "training-unfinished"


def _replay(days: Calendar, sweep: Sweep) -> int:
    """Every working day from the oldest case to today: first the sweep, then what people do."""
    today = days.nth_working_day_after(clock.today() + timedelta(days=1), -1)
    made: dict[int, UUID] = {}
    cases = script.load()
    oldest = max(case.day for case in cases)
    first = days.nth_working_day_after(today, -oldest)
    with clock.fixed(_instant(first, 7, 0)), db.transaction() as session:
        paper.seed(session)
    for ago in range(oldest, -1, -1):
        day = days.nth_working_day_after(today, -ago) if ago else today
        if _instant(day, 7, 30) <= clock.now():
            with clock.fixed(_instant(day, 7, 30)):
                sweep()
                _carry()
        for position, case in enumerate(cases):
            _live(case, position, case.day - ago, day, made)
        with clock.fixed(min(_instant(day, *EVENING), clock.now())):
            _carry()
    return len(made)


def _carry() -> None:
    """Deliver, and let it have happened on the day that is told."""
    begun = clock.real_now()
    carry()
    with db.transaction() as session:
        session.execute(
            update(OutboxEntry).where(col(OutboxEntry.sent_at) >= begun).values(sent_at=clock.now())
        )


def _instant(day: date, hour: int, minute: int) -> datetime:
    return datetime.combine(day, time(hour, minute), clock.zone())


def _live(case: Case, position: int, age: int, day: date, made: dict[int, UUID]) -> None:
    """What happens to one case on the working day `age` after its receipt."""
    steps = [step for step in case.script if step.after == age]
    if age < 0 or (age != case.entered and not steps):
        return
    moment = min(_instant(day, 8, 0) + timedelta(minutes=7 * position), clock.now())
    with clock.fixed(moment), db.transaction() as session:
        body = session.exec(select(PublicBody)).one()
        staff = {officer.email: officer for officer in session.exec(select(Officer))}
        if age == case.entered:
            received_on = day if case.entered == 0 else _days_before(session, body, day, case)
            made[position] = _receive(session, body, case, position, staff, received_on)
        info_request = session.get_one(InformationRequest, made[position])
        for step in steps:
            VERBS[step.verb](Stage(session, body, case, info_request, staff, step.words))


def _days_before(session: Session, body: PublicBody, day: date, case: Case) -> date:
    return calendar(session, body.id).nth_working_day_after(day, -case.entered)


def _hour(received_on: date) -> time:
    """When the call came: in the morning, of today not later than now."""
    now, morning = clock.local(clock.now()).time(), time(9, 30)
    return min(now, morning) if received_on == clock.today() else morning


def _receive(
    session: Session,
    body: PublicBody,
    case: Case,
    position: int,
    staff: dict[str, Officer],
    received_on: date,
) -> UUID:
    data, key = case.request(position), f"latihan-{position}"
    if case.channel == script.WEB:
        return service.receive(session, body, data, APPLICANT, key=key).id
    intake = Intake(
        channel=case.channel,  # type: ignore[arg-type]
        received_on=received_on,
        addressed_to=case.addressed_to,
        received_unit="setda" if case.channel == "letter" else "diskominfo",
        agenda_number=f"{100 + position}/AG/2026" if case.channel == "letter" else "",
        letter_number=f"{position:02d}/WARGA/2026" if case.channel == "letter" else "",
        letter_date=received_on if case.channel == "letter" else None,
        received_time=_hour(received_on) if case.channel == "phone" else None,
        sender=case.phone if case.channel in {"phone", "whatsapp"} else "",
    )
    sari = actor_of(staff["sari@ppid.example"])
    return service.receive(session, body, data, sari, key=key, intake=intake).id
