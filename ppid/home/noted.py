"""The notes to the Commission: each with the dates of its case that both parties know."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from ppid import clock
from ppid.clock import local_date
from ppid.events.models import Event, OutboxEntry, State
from ppid.kit.dates import long_date
from ppid.kit.i18n import _
from ppid.notices.details import happened_on
from ppid.notices.escalation import OF_CLOCKS
from ppid.objections.models import Objection
from ppid.requests.arriving_models import number_told
from ppid.requests.models import InformationRequest
from ppid.statute.clocks import ClockKind
from ppid.statute.words import N_

TOLD_TO_COMMISSION = {
    "request.received": N_("Permohonan diterima"),
    "request.extended": N_("Batas jawaban diperpanjang"),
    "request.lapsed": N_("Batas jawaban yang terlewat"),
    "request.answered": N_("Pemberitahuan tertulis dikirim"),
    "request.withdrawn": N_("Permohonan dicabut pemohon"),
    "request.commission_noted": N_("Catatan kepada Komisi Informasi"),
    "objection.filed": N_("Keberatan diterima"),
    "objection.imported": N_("Keberatan diterima"),
    "objection.lapsed": N_("Batas tanggapan yang terlewat"),
    "objection.answered": N_("Tanggapan Atasan PPID dikirim"),
    "objection.settled": N_("Kesepakatan musyawarah"),
    "objection.withdrawn": N_("Keberatan dicabut pengaju"),
    "objection.order_lapsed": N_("Batas pelaksanaan yang terlewat"),
    "objection.order_executed": N_("Pelaksanaan tercatat"),
    "objection.commission_noted": N_("Catatan kepada Komisi Informasi"),
    "objection.order_noted": N_("Catatan kepada Komisi Informasi"),
}


@dataclass(frozen=True)
class Matter:
    """What one kind of note waits for: the event of its limit, and those that end it."""

    limit: str
    done: frozenset[str]
    waits: str
    over: str


WITHDRAWN = frozenset({"request.withdrawn", "objection.withdrawn"})
MATTERS = {
    OF_CLOCKS[ClockKind.REQUEST_RESPONSE].note: Matter(
        "request.lapsed", frozenset({"request.answered"}),
        N_("Belum dijawab"), N_("Sudah dijawab"),
    ),
    OF_CLOCKS[ClockKind.OBJECTION_ANSWER].note: Matter(
        "objection.lapsed", frozenset({"objection.answered", "objection.settled"}),
        N_("Belum ditanggapi"), N_("Sudah ditanggapi"),
    ),
    OF_CLOCKS[ClockKind.ORDER].note: Matter(
        "objection.order_lapsed", frozenset({"objection.order_executed"}),
        N_("Belum dilaksanakan"), N_("Sudah dilaksanakan"),
    ),
}  # fmt: skip

LIMITS = frozenset(matter.limit for matter in MATTERS.values())


@dataclass(frozen=True)
class Noted:
    """What the Commission was told of one case: number, units, events and dates."""

    notice: str
    number: str
    noted_on: date
    units: list[str]
    events: list[Event]
    nowhere: str = N_("Belum diteruskan")  # why no unit is named, to be translated
    premature: bool = False  # whether the objection came before a ground of its own
    mailed: bool = True  # whether its mail has arrived, as far as the server said

    @property
    def is_over(self) -> bool:
        """Whether what it told of has been made good since, or was taken back."""
        return self.state != MATTERS[self.notice].waits

    @property
    def state(self) -> str:
        """In words, to be translated."""
        names = {event.name for event in self.events}
        matter = MATTERS[self.notice]
        if names & matter.done:
            return matter.over
        return N_("Sudah dicabut") if names & WITHDRAWN else matter.waits

    @property
    def limit_on(self) -> date | None:
        """The limit that passed; the last one, where several did."""
        return happened_on(self._passed[-1]) if self._passed else None

    @property
    def later_on(self) -> date | None:
        """The later reading of that limit, from which the note counts; None where they agree."""
        return later_of(self._passed[-1]) if self._passed else None

    @property
    def _passed(self) -> list[Event]:
        limit = MATTERS[self.notice].limit
        return [event for event in self.events if event.name == limit]


def later_of(event: Event) -> date | None:
    """The last reading of a limit that passed, where it is another day than the statute's."""
    latest, due = event.data.get("latest_on"), event.data.get("due_on")
    if event.name not in LIMITS or not latest or latest == due:
        return None
    return date.fromisoformat(latest)


def day_of(event: Event) -> str:
    """When it happened, in words; of a limit with two readings both days."""
    day, later = long_date(happened_on(event)), later_of(event)
    if later is None:
        return day
    sentence = _("{day} (tafsir terakhir {later}, dasar hitungan catatan)")
    return sentence.format(day=day, later=long_date(later))


def of_body(session: Session, body_id: UUID, limit: int = 100) -> list[Noted]:
    """The newest notes to the Information Commission, whether or not their mail has arrived.

    What was decided stands; only what was no longer true before any try is none.
    """
    state = col(OutboxEntry.state)
    tried = state.not_in((State.SUPERSEDED, State.CANCELLED)) | (
        (state == State.CANCELLED) & col(OutboxEntry.sent_to).is_not(None)
    )
    sent = session.execute(
        select(OutboxEntry)
        .where(
            col(OutboxEntry.public_body_id) == body_id,
            col(OutboxEntry.notice).in_(MATTERS),
            col(OutboxEntry.due_at) <= clock.now(),
            tried,
        )
        .order_by(col(OutboxEntry.id).desc())
        .limit(limit)
    )
    return of_entries(session, list(sent.scalars()))


def of_entries(session: Session, entries: Sequence[OutboxEntry]) -> list[Noted]:
    """These notes, with what has happened to their cases until now."""
    ids = [entry.subject_id for entry in entries]
    numbers, told = _numbers(session, ids), _events(session, ids)
    without, early = _without_request(session, ids), _premature(session, ids)
    return [
        Noted(
            entry.notice,
            numbers[entry.subject_id],
            local_date(entry.decided_at),
            [str(name) for name in entry.data.get("units", [])],
            told.get(entry.subject_id, []),
            without.get(entry.subject_id, N_("Belum diteruskan")),
            entry.subject_id in early,
            entry.state == State.SENT,
        )
        for entry in entries
    ]


def _numbers(session: Session, ids: Sequence[UUID]) -> dict[UUID, str]:
    found: dict[UUID, str] = {}
    for table in (InformationRequest, Objection):
        numbers = col(table.old_number), col(table.registration_number)
        rows = select(col(table.id), *numbers).where(col(table.id).in_(ids))
        found.update((id_, number_told(old, own)) for id_, old, own in session.execute(rows))
    return found


def _without_request(session: Session, ids: Sequence[UUID]) -> dict[UUID, str]:
    """The objections that are against no request of ours: nothing was there to be passed on."""
    rows = session.execute(
        select(col(Objection.id), col(Objection.outside_number)).where(
            col(Objection.id).in_(ids), col(Objection.request_id).is_(None)
        )
    )
    outside, none = N_("Permohonan di luar layanan ini"), N_("Tanpa permohonan")
    return {id_: outside if number else none for id_, number in rows}


def _premature(session: Session, ids: Sequence[UUID]) -> set[UUID]:
    """The objections that were marked on the day on which they came."""
    rows = session.execute(
        select(col(Objection.id), col(Objection.premature)).where(col(Objection.id).in_(ids))
    )
    return {id_ for id_, letters in rows if letters}


def _events(session: Session, ids: Sequence[UUID]) -> dict[UUID, list[Event]]:
    found: dict[UUID, list[Event]] = {}
    query = select(Event).where(
        col(Event.subject_id).in_(ids), col(Event.name).in_(TOLD_TO_COMMISSION)
    )
    for event in session.execute(query.order_by(col(Event.id))).scalars():
        found.setdefault(event.subject_id, []).append(event)
    return found
