"""Disputes counted: how they went, how they ended, and what their decisions had carried out.

The detail of dispute settlement that a yearly report gives (Perki 1/2021 Ps. 56): mediations and
adjudications with their results, suits, and the orders carried out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ppid.kit.i18n import _
from ppid.reports.dispute_lines import DisputeLine
from ppid.reports.objection_figures import OfPromises, tally
from ppid.statute.disputing import ENDS, CourtEffect, CourtStep, DisputeEnd, DisputeRuling
from ppid.statute.words import N_

# Key of a number -> its words, in the order of a dispute's life.
LABELS = {
    "disputes": N_("Sengketa diterima"),
    "disputes_registered": N_("Diregistrasi"),
    "mediated": N_("Dimediasi"),
    "mediation_agreed": N_("Mediasi berhasil: disepakati"),
    "mediation_failed": N_("Mediasi gagal: berlanjut ke ajudikasi"),
    "dispute_granted": N_("Putusan: dikabulkan seluruhnya"),
    "dispute_granted_in_part": N_("Putusan: dikabulkan sebagian"),
    "dispute_upheld": N_("Putusan: Atasan PPID dikuatkan"),
    "dispute_not_accepted": N_("Putusan: tidak dapat diterima"),
    "dispute_withdrawn": N_("Sengketa dicabut"),
    "dispute_not_registered": ENDS[DisputeEnd.NOT_REGISTERED],
    "dispute_stopped": N_("Dihentikan dengan penetapan"),
    "in_court": N_("Digugat ke pengadilan"),
    "court_decided": N_("Putusan pengadilan diterima"),
    "cassation": N_("Kasasi diajukan"),
    "cassation_decided": N_("Putusan kasasi diterima"),
    "cassation_waiting": N_("Menunggu putusan kasasi"),
    "court_stands": N_("Menurut pengadilan: putusan Komisi Informasi tetap berlaku"),
    "court_annulled_in_part": N_("Menurut pengadilan: dibatalkan sebagian"),
    "court_annulled": N_("Menurut pengadilan: dibatalkan seluruhnya"),
    "disputes_open": N_("Berkas masih berjalan"),
}
ORDERS = {
    "decision_orders": N_("Jumlah"),
    "decision_in_time": N_("Dilaksanakan tepat waktu"),
    "decision_late": N_("Dilaksanakan terlambat"),
    "decision_waiting": N_("Belum, masih ada waktu"),
    "decision_overdue": N_("Belum, sesudah batas"),
}
# What a cell of the yearly table says, beside the words of its column.
SAID = {
    **LABELS,
    "decision_orders": N_("Perintah putusan"),
    "decision_in_time": N_("Perintah putusan dilaksanakan tepat waktu"),
    "decision_late": N_("Perintah putusan dilaksanakan terlambat"),
    "decision_overdue": N_("Perintah putusan belum dilaksanakan, sesudah batas"),
}


@dataclass(frozen=True)
class DisputeResults:
    """The disputes of a year or a month of receipt, as they stand on a day."""

    lines: Sequence[DisputeLine]
    today: date

    @property
    def promised(self) -> OfPromises:
        """What decisions ordered; while a court has a decision, nothing of it is overdue.

        What a court annulled before it was carried out is ordered no more, and left out.
        """
        orders = [order for line in self.lines for order in line.owed]
        return tally(_("Perintah putusan Komisi Informasi"), orders, self.today)

    def counted(self) -> list[tuple[str, int]]:
        """In words. A dispute counts in every line that is true of it."""
        found = self.numbers()
        return [(_(label), found[key]) for key, label in LABELS.items()]

    def numbers(self) -> dict[str, int]:
        """By the keys of LABELS and ORDERS."""
        lines, orders = self.lines, self.promised
        return {
            "disputes": len(lines),
            "disputes_registered": sum(each.registered for each in lines),
            "mediated": sum(each.mediated for each in lines),
            "mediation_agreed": sum(each.agreed for each in lines),
            "mediation_failed": sum(each.mediation_failed for each in lines),
            **{
                f"dispute_{each}": self._ruled(each) for each in DisputeRuling if _adjudicated(each)
            },
            **{f"dispute_{each}": self._ended(each) for each in UNDECIDED},
            "in_court": self._stepped(CourtStep.REJECTED),
            **{str(each): self._stepped(each) for each in CourtStep if each != CourtStep.REJECTED},
            "cassation_waiting": sum(each.awaits_cassation for each in lines),
            **{f"court_{each}": self._held(each) for each in CourtEffect},
            "disputes_open": sum(each.open for each in lines),
            "decision_orders": orders.made,
            "decision_in_time": orders.in_time,
            "decision_late": orders.late,
            "decision_waiting": orders.waiting,
            "decision_overdue": orders.overdue,
        }

    def _ruled(self, ruling: DisputeRuling) -> int:
        return sum(each.ruling == ruling for each in self.lines)

    def _ended(self, ending: DisputeEnd) -> int:
        return sum(each.ending == ending for each in self.lines)

    def _stepped(self, step: CourtStep) -> int:
        return sum(step in each.steps for each in self.lines)

    def _held(self, effect: CourtEffect) -> int:
        """By the court decision that holds, of a cassation or before: each dispute once."""
        return sum(each.court_effect == effect for each in self.lines)


UNDECIDED = (DisputeEnd.WITHDRAWN, DisputeEnd.NOT_REGISTERED, DisputeEnd.STOPPED)


def _adjudicated(ruling: DisputeRuling) -> bool:
    return not ruling.by_mediation
