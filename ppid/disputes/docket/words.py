"""The words of a dispute file, for pages, lists and calendars."""

from ppid.disputes.docket.models import CourtEntry, Dispute, Hearing, StageEntry
from ppid.kit import dates
from ppid.kit.i18n import _
from ppid.statute.disputing import (
    EFFECT_BASIS,
    CourtEffect,
    CourtStep,
    DisputeEnd,
    DisputeRuling,
    DisputeStage,
)
from ppid.statute.words import N_

# Stage -> icon and tone of its badge (design, "Commission stages").
BADGES = {
    DisputeStage.RECEIVED: ("inbox", "calm"),
    DisputeStage.COMPLETENESS: ("clipboard-check", "calm"),
    DisputeStage.REGISTERED: ("journal-plus", "calm"),
    DisputeStage.MEDIATION: ("people", "wait"),
    DisputeStage.ADJUDICATION: ("bank", "ext"),
    DisputeStage.DECIDED: ("file-earmark-check", "ok"),
    DisputeStage.CLOSED: ("check2-all", "calm"),
}
# How a mediation ended that adjudication follows (UU 14/2008 Ps. 42).
MEDIATION_ENDS = {
    "failed": N_("Dinyatakan gagal secara tertulis oleh satu atau kedua pihak"),
    "withdrawn": N_("Satu pihak menarik diri dari perundingan"),
    "untold": N_("Tidak disebut dalam surat"),
}
HEARING_KINDS = {
    "mediation": N_("Pertemuan mediasi"),
    "hearing": N_("Sidang ajudikasi"),
    "reading": N_("Pembacaan putusan"),
}
HEARING_STATES = {
    "planned": N_("Dijadwalkan"),
    "held": N_("Sudah berlangsung"),
    "cancelled": N_("Dibatalkan"),
}
PAPER_KINDS = {
    "summons": N_("Panggilan sidang"),
    "registration": N_("Akta registrasi"),
    "minutes": N_("Berita acara"),
    "decision": N_("Salinan putusan"),
    "evidence": N_("Bukti"),
    "other": N_("Surat lain"),
}
HELD = {
    CourtEffect.STANDS: N_("{step} {day}: putusan Komisi Informasi tetap berlaku. Dasar: {basis}."),
    CourtEffect.ANNULLED_IN_PART: N_(
        "{step} {day}: putusan Komisi Informasi dibatalkan sebagian. Perintahnya tetap dihitung; "
        "mana yang masih berlaku ada dalam putusan pengadilan itu. Dasar: {basis}."
    ),
    CourtEffect.ANNULLED: N_(
        "{step} {day}: putusan Komisi Informasi dibatalkan seluruhnya. Perintahnya tidak lagi "
        "dihitung; apa yang diperintahkan pengadilan sendiri ada dalam putusannya. Dasar: {basis}."
    ),
}
PARTIES = {"applicant": N_("Pemohon"), "respondent": N_("Termohon (PPID)")}


def stage(dispute: Dispute) -> tuple[str, str, str]:
    """The badge of the stage: words, icon, tone."""
    icon, tone = BADGES[DisputeStage(dispute.stage)]
    return _(DisputeStage(dispute.stage).label), icon, tone


def title(dispute: Dispute) -> str:
    if dispute.register_number:
        return _("Sengketa {number}").format(number=dispute.register_number)
    return _("Sengketa atas {number}").format(number=dispute.case_number)


def about(dispute: Dispute) -> str:
    """What it is about, by number: the Commission knows who asks from its own papers."""
    return f"{about_kind(dispute)} {dispute.case_number}"


def about_kind(dispute: Dispute) -> str:
    return _("Keberatan") if dispute.objection_id else _("Permohonan")


def ruling(dispute: Dispute) -> str:
    return _(DisputeRuling(dispute.ruling).label) if dispute.ruling else ""


def ending(dispute: Dispute) -> str:
    return _(DisputeEnd(dispute.ending).label) if dispute.ending else ""


def when(hearing: Hearing) -> str:
    """Rabu, 23 Desember 2026, pukul 09.00 WITA."""
    return dates.long_instant(hearing.starts_at)


def effect(entry: CourtEntry) -> str:
    """What a court's decision made of the Commission's; none of a row from before it was asked."""
    return _(CourtEffect(entry.effect).label) if entry.effect else ""


def court_held(entry: CourtEntry | None) -> str:
    """What becomes of a decision and its orders by the court decision that holds."""
    if entry is None or not entry.effect:
        return ""
    day = dates.long_date(entry.taken_on)
    known = {"step": _(CourtStep(entry.step).label), "day": day, "basis": EFFECT_BASIS}
    return _(HELD[CourtEffect(entry.effect)]).format(**known)


def mediation_end(row: StageEntry) -> str:
    """ "Mediasi: dinyatakan gagal secara tertulis …"; nothing where none was followed."""
    if not row.mediation_end:
        return ""
    how = _(MEDIATION_ENDS[row.mediation_end])
    return _("Mediasi: {how}.").format(how=how[:1].lower() + how[1:])
