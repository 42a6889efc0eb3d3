"""How the wish of an applicant to withdraw reached the office."""

from typing import Literal

from ppid.statute.words import N_

PAGE = "page"  # on the tracking page, by the applicant
Way = Literal["letter", "email", "counter", "phone", "whatsapp", "other"]
WAYS: dict[str, str] = {
    "letter": N_("surat"),
    "email": N_("surel"),
    "counter": N_("datang ke loket"),
    "phone": N_("telepon"),
    "whatsapp": N_("WhatsApp"),
    "other": N_("cara lain"),
}
