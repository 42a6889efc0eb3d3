"""How the wish of an applicant reached the office, and what it saw of who they are."""

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
PLACES = ("check", "intake", "code")  # where a paper was seen
# What the desk has seen instead of keeping a copy; never a whole number.
SEEN: dict[str, str] = {
    "ktp": N_("KTP elektronik"),
    "ikd": N_("Identitas Kependudukan Digital"),
    "letter": N_("surat keterangan kependudukan"),
    "licence": N_("SIM"),
    "passport": N_("paspor"),
    "entity": N_("dokumen badan hukum dan identitas pengurusnya"),
    "proxy": N_("surat kuasa khusus dan identitas kuasa"),
}
