"""What is pointed out about a dispute file and refused nowhere: too early, too late, odd days.

Whether a dispute came in time is the Commission's to judge (Ps. 37 (2); Perki 1/2013 Ps. 13). A
mark stands only where every reading agrees: before day 30 under the earliest one, or after the end
of the window under the latest one.
"""

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, select

from ppid.disputes.docket import queries as docket
from ppid.disputes.docket.models import Dispute, Hearing
from ppid.events.models import Event
from ppid.kit.dates import long_date
from ppid.kit.i18n import _
from ppid.notices import objection_receipts
from ppid.objections import answer_queries, queries
from ppid.objections.models import Objection
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.statute.clocks import ClockKind
from ppid.statute.disputing import DisputeStage, may_mediate
from ppid.statute.objecting import ObjectionStatus
from ppid.statute.windows import dispute_window

STAGE_BASIS = "Pasal 42 UU 14/2008"
BASIS = "Pasal 37 ayat (2) UU 14/2008; Pasal 13 Perki 1/2013"
UNDECIDABLE = frozenset({ObjectionStatus.SETTLED, ObjectionStatus.WITHDRAWN})


def of_receipt(session: Session, dispute: Dispute, days: Calendar) -> tuple[str, str] | None:
    """The mark and why, by our own register; None where it came in time or nobody can tell."""
    if dispute.objection_id is None:
        return None
    objection = session.get_one(Objection, dispute.objection_id)
    answer, on = answer_queries.sent_answer(session, objection), dispute.received_on
    if answer is not None and answer.sent_on is not None and answer.sent_on <= on:
        found = objection_receipts.of_objection(session, objection)
        return _late(found.accept_until if found else None, on)
    limits = _limits(session, objection)
    if not limits or ObjectionStatus(objection.status) in UNDECIDABLE:
        return None
    return _premature(min(limits)) if on <= min(limits) else _late(_end(limits, days), on)


def of_stage(session: Session, dispute: Dispute) -> tuple[str, str] | None:
    """An adjudication of grounds b to g without a mediation on record before it (Ps. 42)."""
    if dispute.stage != DisputeStage.ADJUDICATION or not may_mediate(dispute.grounds):
        return None
    begun = session.exec(select(Event.data).where(
        Event.subject_id == dispute.id, Event.name == "dispute.stage_begun"
    ))  # fmt: skip
    mediated = any(data.get("stage") == DisputeStage.MEDIATION for data in begun)
    if mediated or any(row.kind == "mediation" for row in docket.hearings(session, dispute)):
        return _untold(session, dispute)
    sentence = _(
        "Untuk alasan huruf b sampai g ajudikasi mengikuti mediasi yang dinyatakan gagal secara "
        "tertulis atau ditarik diri oleh salah satu pihak. Tetap tercatat; Komisi Informasi yang "
        "menilainya."
    )
    return _("Mediasi belum tercatat."), sentence


def _untold(session: Session, dispute: Dispute) -> tuple[str, str] | None:
    """A mediation of which no paper says how it ended."""
    if all(row.mediation_end != "untold" for row in docket.stages(session, dispute)):
        return None
    sentence = _(
        "Ajudikasi mengikuti mediasi yang dinyatakan gagal secara tertulis atau ditarik diri oleh "
        "salah satu pihak. Tetap tercatat; Komisi Informasi yang menilainya."
    )
    return _("Berakhirnya mediasi belum tercatat."), sentence


def _limits(session: Session, objection: Objection) -> list[date]:
    """Of every reading of C7; none while one of them waits for its calendar."""
    rows = queries.clock_rows(session, objection)
    found = [row.due_on for row in rows if row.kind == ClockKind.OBJECTION_ANSWER]
    known = [due for due in found if due is not None]
    return known if len(known) == len(found) else []


def _end(limits: list[date], days: Calendar) -> date | None:
    try:
        return dispute_window(limits, days).accept_until
    except CalendarMissing:
        return None


def _premature(limit: date) -> tuple[str, str]:
    sentence = _(
        "Pada hari permohonan sengketa diterima, keberatannya belum ditanggapi dan hari ke-30 "
        "belum lewat ({day}). Sengketa tetap tercatat; Komisi Informasi yang menilainya."
    )
    return _("Ditandai prematur."), sentence.format(day=long_date(limit))


def _late(until: date | None, on: date) -> tuple[str, str] | None:
    if until is None or on <= until:
        return None
    sentence = _(
        "Menurut catatan kami, jangka waktunya paling akhir {day}. Sengketa tetap tercatat; "
        "Komisi Informasi yang menilainya."
    )
    return _("Ditandai lewat waktu menurut hitungan."), sentence.format(day=long_date(until))


def of_hearing(dispute: Dispute, hearing: Hearing, days: Calendar) -> list[str]:
    """What looks wrong about a hearing that is still planned."""
    return list(_odd(dispute, hearing, days)) if hearing.state == "planned" else []


def _odd(dispute: Dispute, hearing: Hearing, days: Calendar) -> Iterator[str]:
    if reason := _day_off(hearing.held_on, days):
        yield _("Bukan hari kerja: {reason}. Periksa harinya.").format(reason=_(reason))
    if dispute.stage == DisputeStage.MEDIATION and hearing.kind == "hearing":
        yield _("Sengketa ini masih pada tahap mediasi. Catat dahulu tahap ajudikasi.")
    if dispute.decided_on is None:
        return
    read = long_date(dispute.decided_on)
    if hearing.held_on > dispute.decided_on:
        yield _("Sesudah putusan dibacakan, {day}. Periksa harinya.").format(day=read)
    else:
        sentence = _("Masih tercatat dijadwalkan, padahal putusan sudah dibacakan {day}.")
        yield sentence.format(day=read)


def _day_off(day: date, days: Calendar) -> str | None:
    try:
        return days.why_not(day)
    except CalendarMissing:
        return None
