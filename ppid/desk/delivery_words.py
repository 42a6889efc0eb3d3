"""How a delivery is named: its state with icon and tone, a try, and what came back."""

from ppid.desk import words
from ppid.kit.i18n import _
from ppid.notices.suppressing import is_refused_address
from ppid.statute.words import N_

BADGES: dict[str, tuple[str, str, str]] = {
    "pending": (N_("Menunggu"), "hourglass-split", "calm"),
    "deferred": (N_("Ditunda, dicoba lagi"), "arrow-repeat", "soon"),
    "doubted": (N_("Ditolak, dicoba lagi"), "arrow-repeat", "soon"),
    "sending": (N_("Sedang dikirim"), "send", "calm"),
    "gathered": (N_("Untuk rangkuman pagi"), "inbox", "calm"),
    "sent": (N_("Terkirim"), "check-circle-fill", "ok"),
    "undeliverable": (N_("Ditolak alamat"), "x-circle-fill", "late"),
    "dead": (N_("Gagal tiga hari"), "exclamation-octagon-fill", "late"),
    "quarantined": (N_("Gagal disusun"), "exclamation-octagon-fill", "late"),
    "cancelled": (N_("Dibatalkan"), "dash-circle", "calm"),
    "superseded": (N_("Digantikan"), "skip-forward-fill", "calm"),
}
TABS = {"belum": N_("Belum terkirim"), "tindakan": N_("Perlu tindakan"), "semua": N_("Semua")}
TRIES = {
    "sent": (N_("Diterima peladen surel"), "check-circle-fill"),
    "deferred": (N_("Ditunda peladen surel"), "arrow-repeat"),
    "doubted": (N_("Ditolak peladen surel, dicoba lagi"), "arrow-repeat"),
    "refused": (N_("Ditolak alamat tujuan"), "x-circle-fill"),
    "held": (N_("Tidak dicoba: alamat ditahan"), "lock"),
    "broken": (N_("Tidak dapat disusun"), "exclamation-octagon-fill"),
    "lost": (N_("Terputus: proses pengirim berhenti"), "exclamation-circle"),
}
BOUNCES = {
    "failed": (N_("Surel kembali"), "arrow-return-left"),
    "delayed": (N_("Peladen tujuan masih mencoba"), "hourglass-split"),
    "relayed": (N_("Diteruskan ke peladen lain"), "arrow-right"),
    "complaint": (N_("Penerima menandainya sebagai surel sampah"), "megaphone"),
    "unclear": (N_("Surel kembali tanpa keterangan yang jelas"), "question-circle"),
}
# RFC 3463, by class and subject; the whole code first.
CODES = {
    "5.1.1": N_("kotak surat tidak ada"),
    "5.1.2": N_("domain tidak ada"),
    "5.2.1": N_("kotak surat ditutup"),
    "5.2.2": N_("kotak surat penuh"),
    "5.1": N_("alamat tidak dapat dipakai"),
    "5.2": N_("kotak surat tidak menerima"),
    "5.3": N_("peladen tujuan menolak"),
    "5.4": N_("peladen tujuan tidak terjangkau"),
    "5.6": N_("isi surel tidak dapat diterima"),
    "5.7": N_("ditolak karena kebijakan peladen tujuan"),
    "4.2": N_("kotak surat sementara tidak menerima"),
    "4.4": N_("peladen tujuan tidak terjangkau"),
    "4.7": N_("ditunda karena kebijakan peladen tujuan"),
}


def of_refusal(state: str, reply: str | None) -> str:
    """`doubted` for what waits after the server refused an address that took mail before."""
    return "doubted" if state == "deferred" and is_refused_address(reply or "") else state


def state(code: str) -> str:
    return _(BADGES[code][0]) if code in BADGES else code


def reason(status: str) -> str:
    """ "5.1.1: kotak surat tidak ada"; the code alone where nobody named it."""
    if not status:
        return ""
    words_ = CODES.get(status) or CODES.get(status.rpartition(".")[0])
    return f"{status}: {_(words_)}" if words_ else status


def recipient(code: str) -> str:
    """Applicant, proxy, officer, Commission; `delivery_people` says which officer."""
    return words.named(RECIPIENTS, code.partition(":")[0])


RECIPIENTS = {
    "requester": N_("Pemohon"),
    "proxy": N_("Kuasa pemohon"),
    "officer": N_("Petugas"),
    "asked_mail": N_("Yang memintanya, ke alamat terdaftar"),
    "commission": N_("Komisi Informasi"),
    "draft": N_("Penulis draf permohonan"),
}
