"""By which way a letter went, in the words of notices."""

from ppid.statute.words import N_

MEANS = {
    "email": N_("surel"),
    "post": N_("pos"),
    "courier": N_("kurir"),
    "hand": N_("diserahkan langsung"),
    "whatsapp": N_("WhatsApp"),
    "fax": N_("faksimili"),
    "phone": N_("telepon"),
    "pickup": N_("diambil sendiri"),
}
