"""The desk's words for what the register keeps as codes."""

from ppid.kit.i18n import _
from ppid.statute.exemptions import EXTENSION_LABELS, OUTCOMES, ExtensionReason, Outcome
from ppid.statute.transitions import Status
from ppid.statute.words import N_

CHANNELS = {
    "web": N_("Laman"),
    "api": N_("Sistem lain"),
    "email": N_("Surel"),
    "letter": N_("Surat"),
    "counter": N_("Loket"),
    "phone": N_("Telepon"),
    "whatsapp": N_("WhatsApp"),
    "lapor": N_("SP4N-LAPOR!"),
}
KINDS = {
    "individual": N_("Perorangan"),
    "legal_entity": N_("Badan hukum"),
    "group": N_("Kelompok orang"),
}
MEANS = {
    "email": N_("Surel"),
    "post": N_("Pos"),
    "courier": N_("Kurir"),
    "hand": N_("Diserahkan di loket"),
    "pickup": N_("Diambil pemohon"),
    "whatsapp": N_("WhatsApp"),
    "fax": N_("Faksimili"),
    "phone": N_("Telepon"),
}
SIGNATURES = {
    "paper_original": N_("Asli di kertas"),
    "scan": N_("Pindaian surat bertanda tangan"),
    "electronic": N_("Elektronik"),
}
CAPACITY_MARKS = {"an": "a.n.", "plt": "Plt.", "plh": "Plh."}
CAPACITIES = {
    "": N_("Jabatan sendiri"),
    "an": N_("a.n. (atas nama pejabat lain)"),
    "plt": N_("Plt. (pelaksana tugas)"),
    "plh": N_("Plh. (pelaksana harian)"),
}
LACKING = {
    "identity": N_("Identitas pemohon"),
    "authority": N_("Surat kuasa atau dasar mewakili"),
    "subject": N_("Rincian informasi belum jelas"),
    "contact": N_("Cara menghubungi pemohon"),
}
CLOCKS = {
    "request-response": N_("Jawaban"),
    "completeness-check": N_("Kelengkapan"),
    "completion": N_("Melengkapi (pemohon)"),
    "assignment": N_("Penerusan (internal)"),
    "unit-draft": N_("Draf unit (internal)"),
    "handover": N_("Penyerahan salinan (janji)"),
    "order-compliance": N_("Pelaksanaan perintah (internal)"),
}
ACCESS = {
    "view": N_("Melihat, membaca, mendengarkan, atau mencatat"),
    "copy": N_("Mendapatkan salinan"),
}
FORMATS = {"softcopy": N_("salinan digital"), "hardcopy": N_("salinan cetak")}
DELIVERY = {
    "pickup": N_("diambil langsung"),
    "courier": N_("kurir"),
    "post": N_("pos"),
    "fax": N_("faksimili"),
    "email": N_("surel"),
}
SCANS = {
    "unscanned": N_("tidak dipindai"),
    "waiting": N_("menunggu pemindaian"),
    "clean": N_("bersih"),
    "infected": N_("berbahaya, tidak dapat dibuka"),
}
DELIVERY_STATES = {
    "pending": N_("Menunggu dikirim"),
    "deferred": N_("Ditunda, dicoba lagi"),
    "sending": N_("Sedang dikirim"),
    "sent": N_("Terkirim"),
    "cancelled": N_("Dibatalkan, tidak lagi berlaku"),
    "superseded": N_("Digantikan pengingat yang lebih baru"),
    "undeliverable": N_("Ditolak alamat tujuan"),
    "dead": N_("Gagal tiga hari, perlu ditangani petugas"),
    "quarantined": N_("Gagal disusun, perlu ditangani pengelola"),
    "open": N_("Menunggu dikirim petugas"),
    "done": N_("Terkirim"),
}


def named(names: dict[str, str], code: str | None) -> str:
    """The word for a code in the reader's language; a code nobody named stays as it is."""
    if not code:
        return ""
    return _(names.get(code, code))


def channel(code: str) -> str:
    return named(CHANNELS, code)


def kind(code: str) -> str:
    return named(KINDS, code)


def means(code: str | None) -> str:
    return named(MEANS, code)


def status(code: str) -> str:
    return _(Status(code).label)


def outcome(code: str | None) -> str:
    return _(OUTCOMES[Outcome(code)].label) if code else ""


def ground(code: str) -> str:
    return _(EXTENSION_LABELS[ExtensionReason(code)])


def way_of_copy(access: str, form: str | None, delivery: str | None) -> str:
    """ "Mendapatkan salinan: salinan digital, surel"."""
    parts = [word for word in (named(FORMATS, form), named(DELIVERY, delivery)) if word]
    first = named(ACCESS, access)
    return f"{first}: {', '.join(parts)}" if parts else first
