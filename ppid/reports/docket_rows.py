"""The dispute itself in a chronology: what its file has on record, as both parties know it.

Notes of a stage, papers and officers' ticks are not in it. Words are Indonesian, as every paper.
"""

from collections.abc import Iterator

from sqlmodel import Session

from ppid import clock
from ppid.disputes.docket import queries, words
from ppid.disputes.docket.models import Dispute, DisputeOrder, Hearing
from ppid.disputes.docket.service.binding import AT_COURT
from ppid.kit.i18n import _
from ppid.reports import chronology
from ppid.reports.chronology import Row
from ppid.statute.clocks import ClockKind
from ppid.statute.disputing import CourtStep, DisputeStage

FILE = "Catatan berkas sengketa"
BEGUN = {
    DisputeStage.RECEIVED: "Permohonan penyelesaian sengketa diterima Komisi Informasi.",
    DisputeStage.REGISTERED: "Sengketa diregistrasi Komisi Informasi.",
    DisputeStage.MEDIATION: "Mediasi dimulai.",
    DisputeStage.ADJUDICATION: "Ajudikasi dimulai.",
}  # a decision and an end have lines of their own
HEARINGS = {"planned": "dijadwalkan", "held": "berlangsung"}


def of_dispute(session: Session, dispute: Dispute) -> Iterator[Row]:
    """In the order of the law; `chronology.in_order` puts them by their days."""
    yield from _stages(session, dispute)
    for hearing in queries.hearings(session, dispute):
        if hearing.state in HEARINGS:
            yield _hearing(hearing)
    yield from _decision(dispute)
    for order in queries.orders(session, dispute):
        yield from _order(session, dispute, order)
    for step in queries.court_steps(session, dispute):
        effect = words.effect(step)
        after = f" Putusan Komisi Informasi: {effect}." if effect else ""
        said = f"{_(CourtStep(step.step).label)}.{after}"
        yield chronology.on(step.taken_on, said, step.reference, recorded=step.recorded_at)
    if dispute.closed_on and (ending := words.ending(dispute)):
        yield chronology.on(
            dispute.closed_on, f"Berkas sengketa selesai: {ending}.", FILE, end=True
        )


def _stages(session: Session, dispute: Dispute) -> Iterator[Row]:
    for entry in queries.stages(session, dispute):
        stage = DisputeStage(entry.stage)
        if stage not in BEGUN:
            continue
        proof = FILE
        if stage is DisputeStage.REGISTERED and dispute.register_number:
            proof = f"Akta registrasi nomor {dispute.register_number}"
        said = " ".join([BEGUN[stage], words.mediation_end(entry)]).strip()
        yield chronology.on(entry.began_on, said, proof, recorded=entry.recorded_at)


def _hearing(row: Hearing) -> Row:
    kind = _(words.HEARING_KINDS[row.kind])
    title = "tertutup" if row.closed else row.title  # whoever opens the bundle
    return chronology.at(row.starts_at, f"{kind} {HEARINGS[row.state]}: {title}.", FILE)


def _decision(dispute: Dispute) -> Iterator[Row]:
    """It follows the last hearing, which may be of the same day."""
    if dispute.decided_on is None:
        return
    number = f"Putusan nomor {dispute.decision_number}" if dispute.decision_number else FILE
    said = f"Putusan Komisi Informasi dibacakan: {words.ruling(dispute)}."
    yield chronology.on(dispute.decided_on, said, number, end=True)
    if received := dispute.copy_received_on:
        yield chronology.on(received, "Salinan putusan diterima Termohon.", FILE, end=True)


def _order(session: Session, dispute: Dispute, row: DisputeOrder) -> Iterator[Row]:
    """Its lapse and its execution; its words stand in the decision."""
    counted = queries.clock_of(queries.clock_rows(session, dispute), ClockKind.ORDER, row.id)
    due = counted.due_on if counted and counted.stopped_by != AT_COURT else None
    if due and (row.executed_on or clock.today()) > due:
        said = "Perintah putusan belum dilaksanakan sampai batas waktunya."
        yield chronology.on(due, said, "Hitungan hari kerja register", end=True)
    if row.executed_on:
        said, proof = "Perintah putusan dilaksanakan.", row.reference or FILE
        yield chronology.on(row.executed_on, said, proof, recorded=row.recorded_at)
