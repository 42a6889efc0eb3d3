"""Random lives of cases: acts, holidays and outages in any order, through the real sweep.

After each sweep a life looks at what was decided and holds it against dates that it counts itself,
day by day, from nothing but which days are working days.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from hypothesis import strategies as st
from sqlmodel import col, func, select

from ppid import clock
from ppid.clocks.models import Clock
from ppid.events.models import Event, OutboxEntry
from ppid.notices.composing import compose
from ppid.notices.recipients import resolve
from ppid.notices.sweep import run_sweep
from ppid.objections.happened import happened
from ppid.objections.models import Objection
from ppid.requests.models import InformationRequest
from ppid.requests.schemas import Intake
from tests.notices.conftest import Desk
from tests.notices.life_acts import DOES, at, calendar_of, do, nth, readings
from tests.objections.filing import STORY

FIRST, LAST = date(2026, 11, 2), date(2027, 10, 29)
REQUEST, OBJECTION, ORDER = "request-response", "objection-answer", "order-compliance"
LAPSES = {
    "lapsed_office": REQUEST, "lapsed_applicant": REQUEST,
    "objection_lapsed_office": OBJECTION, "objection_lapsed_applicant": OBJECTION,
    "order_overdue": ORDER, "order_lapsed_applicant": ORDER,
}  # fmt: skip
NOTES = {
    "commission_note": (REQUEST, 8),
    "objection_note": (OBJECTION, 1),
    "order_note": (ORDER, 1),
}
SECRETS = ("Siti", "6472", "siti@", "BOS", STORY[:20], "0812", "Salinan diserahkan", "rahasia")
# How many days later, whether the workers were up meanwhile, and what happens then.
Step = tuple[int, bool, str]
ACTS = st.sampled_from(sorted(DOES))
steps = st.lists(st.tuples(st.integers(0, 14), st.booleans(), ACTS), min_size=1, max_size=7)
lives = st.tuples(st.integers(0, 60), st.integers(0, 6), steps)


@dataclass
class Life:
    """One request from its receipt on, and the objection against it."""

    desk: Desk
    now: datetime
    asked: InformationRequest
    objection: Objection | None = None
    seen: int = 0
    accept: dict[str, date] = field(default_factory=dict)  # the latest end that was told
    decided: Counter[tuple[str, str]] = field(default_factory=Counter)

    @classmethod
    def begins(cls, desk: Desk, later: int, late_by: int) -> "Life":
        """Asked so many days after the first; on paper, entered some days late, or online."""
        on = FIRST + timedelta(days=later + late_by)
        now = at(desk, on, 9)
        received = on - timedelta(days=late_by)
        paper = Intake(channel="letter", received_on=received) if late_by else None
        return cls(desk, now, desk.receive(paper))

    def goes_on(self, days: int, awake: bool, act: str) -> None:
        """The workers see each morning, or none of them; then somebody acts."""
        then = clock.local_date(self.now) + timedelta(days=days)
        if awake:
            self.until(then)
        self.now = max(self.now, at(self.desk, then, 9))
        do(self, act)
        self.seen_by_the_workers()

    def until(self, day: date) -> None:
        """Every instant that a clock wants, up to this day."""
        while (wanted := self._wanted()) and clock.local_date(wanted) <= day:
            self.now = max(self.now, wanted)
            self.desk.stack.enter_context(clock.fixed(self.now))
            self.seen_by_the_workers()

    def seen_by_the_workers(self) -> None:
        run_sweep()
        self.desk.session.expire_all()
        self.look()

    def _wanted(self) -> datetime | None:
        """None where the next instant is one that this sweep has just seen."""
        found = self.desk.session.exec(select(func.min(Clock.next_step_at))).one()
        return found if found is None or found > self.now else self.now + timedelta(hours=1)

    def rows(self, subject: InformationRequest | Objection, kind: str) -> list[Clock]:
        query = select(Clock).where(Clock.request_id == subject.id, Clock.kind == kind)
        return list(self.desk.session.exec(query))

    def look(self) -> None:
        """Everything decided since the last look was true, and in time, when it was decided."""
        session, today = self.desk.session, clock.today()
        query = select(OutboxEntry).where(col(OutboxEntry.id) > self.seen)
        for entry in session.exec(query.order_by(col(OutboxEntry.id))):
            self.seen = entry.id or 0
            if entry.state == "superseded":
                continue
            if entry.notice in LAPSES:
                self._of_a_lapse(entry, today)
            if entry.notice in NOTES:
                self._of_a_note(entry, today)
            if entry.recipient == "commission":
                said = written(self.desk, entry)
                assert not [word for word in SECRETS if word in said], entry.notice
        self._windows(today)

    def _of_a_lapse(self, entry: OutboxEntry, today: date) -> None:
        rows = self._subject_rows(entry, LAPSES[entry.notice])
        assert rows and all(row.due_on and row.due_on < today for row in rows), entry.notice
        assert self.asked.status != "incomplete" or entry.subject_id != self.asked.id
        key = (entry.notice, entry.recipient)
        self.decided[key] += 1
        assert self.decided[key] == 1, entry.notice

    def _of_a_note(self, entry: OutboxEntry, today: date) -> None:
        kind, after = NOTES[entry.notice]
        rows = self._subject_rows(entry, kind)
        assert rows and all(row.stopped_on is None for row in rows)
        # Another reading's clock may begin later; the paper itself was entered with the first.
        entered = min(row.entered_on for row in rows)
        latest = max(entered, *(row.due_on for row in rows if row.due_on))
        days = calendar_of(self.desk)
        assert today >= nth(days.is_working_day, latest, after), entry.notice
        self.decided[entry.notice, "commission"] += 1
        assert self.decided[entry.notice, "commission"] == 1

    def _subject_rows(self, entry: OutboxEntry, kind: str) -> list[Clock]:
        query = select(Clock).where(Clock.subject_id == entry.subject_id, Clock.kind == kind)
        return list(self.desk.session.exec(query))

    def _windows(self, today: date) -> None:
        """What was once told as the last day stays allowed; what is advised is safe everywhere."""
        known = happened(self.desk.session, self.asked, today)
        limits = [row.due_on for row in self.rows(self.asked, REQUEST) if row.due_on]
        days = calendar_of(self.desk)
        if known.accept_until and (known.lapsed or known.answered):
            assert known.accept_until >= self.accept.get("request", known.accept_until)
            self.accept["request"] = known.accept_until
        if known.advised_until and not known.answered and limits:
            assert known.accept_until and known.advised_from
            assert known.advised_from > max(limits)
            for limit in limits:
                for working in readings(days):
                    assert known.advised_until <= nth(working, limit, 30)
                    assert known.accept_until >= nth(days.is_working_day, limit, 30)

    def ends(self) -> None:
        """The workers are up and nobody acts any more: nothing that lapsed stays unannounced."""
        self.until(LAST)
        self._ended(self.asked, REQUEST, "lapsed_applicant", "commission_note", "request.lapsed")
        if self.objection:
            note, event = "objection_note", "objection.lapsed"
            self._ended(self.objection, OBJECTION, "objection_lapsed_applicant", note, event)
            due = [row for row in self.rows(self.objection, ORDER) if row.stopped_on is None]
            assert self.decided["order_note", "commission"] >= len(due)
            owner = f"requester:{self.objection.requester_id}"
            assert self.decided["order_lapsed_applicant", owner] >= len(due)

    def _ended(
        self, of: InformationRequest | Objection, kind: str, told: str, note: str, event: str
    ) -> None:
        query = select(Event).where(Event.subject_id == of.id, Event.name == event)
        recorded = list(self.desk.session.exec(query))
        silent = [row for row in self.rows(of, kind) if row.stopped_on is None]
        if silent and self.asked.status != "incomplete":
            assert len(recorded) == 1
            assert self.decided[told, f"requester:{of.requester_id}"] == 1
            assert self.decided[note, "commission"] == 1
        assert len(recorded) <= 1


def written(desk: Desk, entry: OutboxEntry) -> str:
    """Subject, text and page of a mail; "" for one that nobody gets."""
    addressee = resolve(desk.session, entry.public_body_id, entry.recipient)
    if addressee is None:
        return ""
    message = compose(desk.session, entry, addressee)[0]
    found = [message.get_body((kind,)) for kind in ("plain", "html")]
    return str(message["Subject"]) + "".join(part.get_content() for part in found if part)
