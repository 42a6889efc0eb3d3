"""The states of a request, and what they are called on the page."""

from enum import StrEnum

from ppid.statute.words import N_


class Status(StrEnum):
    REGISTERED = "registered"
    INCOMPLETE = "incomplete"
    VERIFIED = "verified"
    ASSIGNED = "assigned"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    NOT_COMPLETED = "not_completed"

    @property
    def label(self) -> str:
        return LABELS[self]

    @property
    def is_open(self) -> bool:
        """Whether the office still owes an answer or the applicant still a completion."""
        return self not in CLOSED


LABELS = {
    Status.REGISTERED: N_("Menunggu Verifikasi"),
    Status.INCOMPLETE: N_("Perlu Dilengkapi"),
    Status.VERIFIED: N_("Belum diteruskan"),
    Status.ASSIGNED: N_("Diproses"),
    Status.IN_REVIEW: N_("Menunggu telaah"),
    Status.APPROVED: N_("Surat disiapkan"),
    Status.ANSWERED: N_("Selesai"),
    Status.WITHDRAWN: N_("Dicabut pemohon"),
    Status.NOT_COMPLETED: N_("Tidak dilengkapi"),
}
CLOSED = frozenset({Status.ANSWERED, Status.WITHDRAWN, Status.NOT_COMPLETED})
