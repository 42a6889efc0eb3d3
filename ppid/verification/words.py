"""How papers and findings are called on the page that checks them."""

from ppid.kit.i18n import _
from ppid.kit.seals import Kind
from ppid.notices.standing import (
    CANCELLED,
    EXTENDED,
    NOT_COMPLETED,
    OBJECTION_WITHDRAWN,
    UNSENT,
    WITHDRAWN,
)
from ppid.statute.words import N_

KINDS: dict[Kind, str] = {
    Kind.RECEIPT: N_("Tanda bukti penerimaan"),
    Kind.WRITTEN_NOTICE: N_("Pemberitahuan tertulis"),
    Kind.REFUSAL: N_("Surat keputusan penolakan"),
    Kind.COMPLETION: N_("Surat keterangan tidak lengkap"),
    Kind.EXTENSION: N_("Pemberitahuan perpanjangan waktu"),
    Kind.LAPSE: N_("Pemberitahuan batas waktu jawaban terlewati"),
    Kind.NOTICE: N_("Surat pemberitahuan"),
    Kind.OBJECTION: N_("Pernyataan keberatan"),
    Kind.OBJECTION_ANSWER: N_("Tanggapan atas keberatan"),
    Kind.TRANSFER: N_("Pemberitahuan badan publik yang menguasai"),
    Kind.HANDOVER: N_("Tanda bukti penyerahan informasi"),
    Kind.DOSSIER: N_("Berkas sengketa informasi"),
    Kind.EVIDENCE: N_("Berkas bukti Termohon"),
}
LATER: dict[str, str] = {
    WITHDRAWN: N_("Permohonan ini kemudian dicabut oleh pemohon."),
    NOT_COMPLETED: N_("Permohonan ini kemudian ditutup karena tidak dilengkapi."),
    EXTENDED: N_("Batas jawaban pada tanda bukti ini kemudian diperpanjang dengan surat."),
    UNSENT: N_("Surat ini sudah bernomor, tetapi belum tercatat dikirim."),
    OBJECTION_WITHDRAWN: N_("Keberatan ini kemudian dicabut oleh pengajunya."),
    CANCELLED: N_("Surat ini dibatalkan sebelum dikirim."),
}


def kind(which: Kind) -> str:
    """ "Tanda bukti penerimaan"."""
    return _(KINDS[which])


def later(codes: tuple[str, ...]) -> list[str]:
    """A sentence for each thing that became of a paper."""
    return [_(LATER[code]) for code in codes]
