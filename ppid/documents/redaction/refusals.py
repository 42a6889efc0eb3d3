"""Why something is not redacted, in sentences for the officer."""

from ppid.documents import verdicts
from ppid.errors import Conflict, DomainError
from ppid.kit.i18n import _
from ppid.statute.words import N_


class CannotRedact(DomainError):
    """This file cannot be drawn, or not redacted now; `detail` says why and what to do."""

    status_code = 422
    title = "Belum dapat dihitamkan"
    detail = "Berkas ini tidak dapat dihitamkan di sini."


class NotOpen(Conflict):
    """The copy is made or being made; the boxes are open again after *buka lagi*."""

    detail = "Penghitaman ini sedang dikerjakan atau sudah selesai; buka lagi untuk mengubahnya."


SENTENCES = {
    verdicts.BROKEN: N_("Berkas ini rusak atau terpotong; unggah salinan yang utuh."),
    verdicts.LOCKED: N_("Berkas ini dikunci kata sandi; unggah salinan tanpa kata sandi."),
    verdicts.PAGES: N_("Berkas ini lebih dari 200 halaman; bagi menjadi beberapa berkas."),
    verdicts.UNPROVEN: N_(
        "Salinan tidak lolos pemeriksaannya sendiri, jadi tidak dipakai. Hitamkan bagian ini "
        "pada kertas, pindai, lalu unggah pindaiannya."
    ),
}
TOO_HEAVY = N_("Berkas ini terlalu berat untuk digambar; bagi menjadi beberapa berkas.")


def sentence(code: int) -> str:
    """What a verdict means for the officer, in the language of the page."""
    return _(SENTENCES.get(code, TOO_HEAVY))


def refused(code: int) -> CannotRedact:
    """The verdict of the drawing child as an error that a page can show."""
    return CannotRedact(sentence(code))
