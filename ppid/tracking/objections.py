"""The objections of an applicant as their pages show them: marks, clock and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from ppid import clock
from ppid.clocks import faces
from ppid.clocks.models import Clock
from ppid.clocks.working import explain
from ppid.documents import queries as documents
from ppid.documents.models import Document, Purpose
from ppid.events.models import Event
from ppid.holidays.queries import calendar
from ppid.kit import dates
from ppid.kit.clockface import ClockFace
from ppid.kit.i18n import _
from ppid.objections import answer_queries, power, queries, words
from ppid.objections import silent as silences
from ppid.objections.models import Objection
from ppid.objections.silent import Silent
from ppid.requests.models import InformationRequest
from ppid.statute.calendar import Calendar
from ppid.statute.clocks import ClockKind
from ppid.statute.objecting import ObjectionStatus
from ppid.statute.silence import Stage
from ppid.statute.words import N_
from ppid.tracking import disputed, early, objection_after
from ppid.tracking.early import Anew
from ppid.tracking.objection_after import After

SKIPPED = "skipped"  # the office has recorded no address: nothing was sent
TOLD = {
    "objection.commission_noted": N_(
        "Komisi Informasi diberi tahu {day} bahwa keberatan ini belum ditanggapi: nomor, unit, "
        "kejadian, dan tanggal saja."
    ),
    "objection.order_noted": N_(
        "Komisi Informasi diberi tahu {day} bahwa ini belum dilaksanakan: nomor, unit, kejadian, "
        "dan tanggal saja."
    ),
}
WAITS = N_(
    "Tanggapan tertulis Atasan PPID kami sampaikan kepada Anda; bila tidak ada, kami beri tahu hak "
    "Anda ke Komisi Informasi."
)
RESTS = N_(
    "Anda tidak perlu melakukan apa-apa. Tanggapan tertulis Atasan PPID kami sampaikan kepada "
    "Anda; bila tidak ada, kami beri tahu hak Anda ke Komisi Informasi."
)
OWN = (Purpose.IDENTITY_PAPER, Purpose.SUPPORTING_PAPER)


@dataclass(frozen=True)
class ObjectionView:
    """One objection with everything that its owner may read of it."""

    id: UUID
    number: str
    received: str
    code: str  # statute.objecting.ObjectionStatus
    status: str  # in words
    is_open: bool
    grounds: list[str]
    has_request: bool
    story: str
    premature: list[str]
    anew: Anew | None  # premature: what may still be done about it
    late: bool
    face: ClockFace | None
    next_words: str
    # From (None: from now) and until, safe under every reading (11a b); None without dates.
    dispute: tuple[date | None, date] | None
    after: After
    disputed: str  # the dispute that stands about it, in words; "" without one
    # Answered, not answered under one reading at least (11a a), or settled only after that.
    may_dispute: bool
    at_court: bool  # the dispute left the Commission: a court has its decision
    window_over: bool  # the safe days have passed; whether it is too late the Commission says
    between: bool  # not answered: one reading has lapsed, another has not
    way: list[str]  # both limits and the safe days, where the readings differ
    due_words: str  # by when the answer is due, in words
    ended_words: str  # what became of it
    noted: list[str]  # what the Commission was told of it, and when
    asks_power: bool  # a proxy filed it, and no power of attorney has come

    @property
    def withdrawn(self) -> bool:
        return self.code == ObjectionStatus.WITHDRAWN

    @property
    def settled(self) -> bool:
        """Whether both parties agreed (Ps. 35 (2))."""
        return self.code == ObjectionStatus.SETTLED

    @property
    def offers_dossier(self) -> bool:
        """A dossier is for the Commission; while a court has the case it would lead her astray."""
        return self.may_dispute and not self.at_court

    @property
    def waits(self) -> bool:
        """Whether its answer is still within its time."""
        return self.is_open and not self.may_dispute


def of_request(
    session: Session, info_request: InformationRequest, days: Calendar, today: date
) -> list[ObjectionView]:
    """Those against one request, the newest first."""
    found = queries.of_request(session, info_request.id)
    return [view(session, each, days, today) for each in found]


def own(session: Session, objection: Objection, today: date) -> ObjectionView:
    return view(session, objection, calendar(session, objection.public_body_id), today)


def own_papers(session: Session, objection: Objection) -> list[Document]:
    """What its owner has sent with it and after it; scans of the desk are not theirs to list."""
    rows, order = (
        documents.of_request(session, objection.id),
        answer_queries.order(session, objection),
    )
    proof = order.proof_document_id if order else None
    return [row for row in rows if row.purpose in OWN and row.id != proof]


def view(session: Session, row: Objection, days: Calendar, today: date) -> ObjectionView:
    """What the clock says, and what follows from it."""
    rows = queries.clock_rows(session, row)
    counting, status = queries.answer_clock(rows), ObjectionStatus(row.status)
    drawn = counting and faces.of_row(counting, explain(session, counting), days, today)
    silent = silences.of(row, rows, days, today)
    lapsed, between = silent.stage is Stage.LAPSED, silent.stage is Stage.BETWEEN
    after = objection_after.of(session, row, rows, days, today)
    dispute = silent.advised if lapsed or between else _after_answer(after, rows)
    kept = kept_window(rows, days, today) if status is ObjectionStatus.SETTLED else None
    about, anew = disputed.standing(session, row), early.of(session, row, today)
    asks = status.is_open and power.is_lacking(session, row)
    return ObjectionView(
        id=row.id,
        number=row.registration_number,
        received=dates.long_date(row.received_on),
        code=status.value,
        status=_(status.label),
        is_open=status.is_open,
        grounds=words.named(row.grounds),
        has_request=row.has_request,
        story=row.case_position,
        premature=row.premature,
        anew=anew,
        late=row.late,
        face=drawn or None,
        next_words=_next(
            status, silent.stage, proposed=after.proposal is not None, acts=asks or anew is not None
        ),
        dispute=None if about else (kept or dispute),
        after=after,
        disputed=disputed.recorded(about) if about else "",
        may_dispute=lapsed or between or bool(kept) or status is ObjectionStatus.ANSWERED,
        at_court=about is not None and disputed.is_at_court(session, about),
        between=between,
        window_over=about is None and _is_over(kept or dispute, today),
        way=[] if about else silent.lines,
        due_words=_due(counting.due_on if counting else None),
        ended_words=_ended(status, after, silent),
        noted=_noted(session, row),
        asks_power=asks,
    )


def _noted(session: Session, row: Objection) -> list[str]:
    query = select(Event).where(Event.subject_id == row.id, col(Event.name).in_(TOLD))
    told = [
        each for each in session.exec(query.order_by(col(Event.id))) if not each.data.get(SKIPPED)
    ]
    return [
        _(TOLD[each.name]).format(day=dates.long_date(clock.local_date(each.at))) for each in told
    ]


def _due(due_on: date | None) -> str:
    if due_on is None:
        return _("Menunggu kalender")
    return _("Paling lambat {day}").format(day=dates.long_date(due_on))


def _ended(status: ObjectionStatus, after: After, silent: Silent) -> str:
    if silent.stage is Stage.LAPSED:
        return _("Tidak ditanggapi sampai batas waktunya.")
    if silent.stage is Stage.BETWEEN:
        unanswered = _("Belum ditanggapi.")
        return f"{unanswered} {silent.limits_said}"
    if after.answer:
        return after.answer.outcome
    return _(status.label)


def _is_over(advised: tuple[date | None, date] | None, today: date) -> bool:
    return advised is not None and advised[1] < today


def kept_window(rows: Sequence[Clock], days: Calendar, today: date) -> tuple[None, date] | None:
    """The window that silence opened, to its last day: a settlement takes none of it away.

    It was told to the objector; whether a settlement ends the right is for the Commission to say.
    Agreed between the readings, it is the one that the earlier of them had opened.
    """
    found = [each for each in rows if each.kind == ClockKind.DISPUTE_FILING]
    ends = [each.due_on for each in found if each.due_on] or silences.opened(rows, days)
    left = [end for end in ends if end >= today]
    return (None, min(left)) if left else None


def _after_answer(after: After, rows: list[Clock]) -> tuple[date | None, date] | None:
    """C8a: while a letter that came back is not proved received no date stands (11a d).

    Where silence had opened a window before, its own earlier end is the safe one.
    """
    found = after.answer.receipt if after.answer else None
    if found is None or found.held:
        return None
    opened = [each for each in rows if each.kind == ClockKind.DISPUTE_FILING]
    ends = [each.due_on for each in opened if each.due_on and each.stopped_on is None]
    ends += [found.advised_until] if found.advised_until and not ends else []
    return (None, min(ends)) if ends else None


def _next(status: ObjectionStatus, at: Stage, *, proposed: bool, acts: bool) -> str:
    """`acts`: there is something the objector may do, which stands beside what asks for it."""
    if at is Stage.LAPSED:
        return _("Keberatan Anda belum ditanggapi. Kami mohon maaf.")
    if proposed:
        return _(
            "Kantor menunggu kata Anda atas usul di bawah ini. Batas tanggapan Atasan PPID tetap "
            "berjalan."
        )
    if status.is_open and at is Stage.WAITING:  # between: both limits and their way stand below
        return _(WAITS) if acts else _(RESTS)
    if status is ObjectionStatus.SETTLED:
        return _("Keberatan ini selesai dengan musyawarah. Yang disepakati tercatat di bawah.")
    if status is ObjectionStatus.WITHDRAWN:
        return _("Keberatan ini dicabut dan tetap tercatat. Keberatan lain tetap boleh diajukan.")
    return ""
