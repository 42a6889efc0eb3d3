"""What must be on record of each way in which a person carried a notice to its reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from ppid.kit.i18n import _
from ppid.notices.models import Means

LONGEST, LONGEST_WORDS = 200, 2_000
# Each starts or ends a period of the law, or opens a right whose period runs from it (law 11a d):
# when and how it reached its reader must be provable.
OF_A_CLOCK = frozenset(
    {
        "answered",
        "completion_asked",
        "extended",
        "lapsed_applicant",
        "objection_lapsed_applicant",
        "order_lapsed_applicant",
        "objection_answered",
        "deadline_moved",
    }
)
# "Secara tertulis": Ps. 22 (7), Ps. 22 (8), Ps. 36 (2), and the surat keterangan tidak lengkap.
# Never spoken.
IN_WRITING = frozenset({"answered", "completion_asked", "extended", "objection_answered"})
RECEIPTED = frozenset({Means.POST, Means.COURIER, Means.FAX})
HANDED_OVER = frozenset({Means.HAND, Means.PICKUP})
SPOKEN = frozenset(
    {Means.PHONE, Means.WHATSAPP}
)  # always with hour and words: nothing else is left


@dataclass(frozen=True)
class Sending:
    """The recorded act: by which means, on which day, and what proves it."""

    means: str
    sent_on: date
    reference: str = ""
    receiver: str = ""
    said_at: datetime | None = None
    said: str = ""
    document_id: UUID | None = None


def means_for(notice: str) -> list[Means]:
    """The ways of a notice without e-mail; what the law wants in writing is not told by phone."""
    spoken = {Means.PHONE} if notice in IN_WRITING else set()
    return [each for each in Means if each is not Means.EMAIL and each not in spoken]


def missing(notice: str, sending: Sending) -> dict[str, str]:
    """What is wrong with the record, a sentence beside each field."""
    if sending.means not in means_for(notice):
        return {"means": _("Pilih salah satu cara pengiriman.")}
    return {**_too_long(sending), **_unproven(notice, sending)}


def _unproven(notice: str, sending: Sending) -> Mapping[str, str]:
    errors: dict[str, str] = {}
    if sending.means in SPOKEN:
        if sending.said_at is None:
            errors["said_time"] = _("Tulis pukul berapa disampaikan, misalnya 14.30.")
        if not sending.said:
            errors["said"] = _("Tulis apa yang disampaikan dan kepada siapa.")
    if notice not in OF_A_CLOCK:
        return errors
    if sending.means in RECEIPTED and not sending.reference:
        errors["reference"] = _("Surat ini menentukan jangka waktu: tulis nomor buktinya.")
    if sending.means in HANDED_OVER and not sending.receiver:
        errors["receiver"] = _("Surat ini menentukan jangka waktu: tulis nama yang menerima.")
    return errors


def _too_long(sending: Sending) -> Mapping[str, str]:
    lengths = {
        "reference": (sending.reference, LONGEST),
        "receiver": (sending.receiver, LONGEST),
        "said": (sending.said, LONGEST_WORDS),
    }
    sentence = _("Paling banyak {limit} huruf.")
    return {
        name: sentence.format(limit=most)
        for name, (value, most) in lengths.items()
        if len(value) > most
    }
