"""The grounds in plain words, for someone who has never read the law."""

from collections.abc import Mapping

from ppid.kit.i18n import _
from ppid.objections.models import Objection
from ppid.statute.grounds import GROUNDS
from ppid.statute.objecting import LATE, PERIODIC, PREMATURE
from ppid.statute.superior import GroundRuling
from ppid.statute.words import N_

PLAIN = {
    "a": N_("Kantor menolak memberi informasinya, misalnya karena disebut dikecualikan."),
    "b": N_("Informasi yang wajib diumumkan berkala, seperti laporan keuangan, tidak tersedia."),
    "c": N_("Sampai batas waktunya Anda tidak mendapat jawaban tertulis."),
    "d": N_("Ada jawaban, tetapi bukan yang Anda minta."),
    "e": N_("Sudah dijanjikan atau dikabulkan, tetapi informasinya tidak Anda terima."),
    "f": N_("Biaya salinan atau pengirimannya tidak masuk akal."),
    "g": N_("Informasinya Anda terima, tetapi sesudah batas waktunya."),
}

# What upholding comes to where nothing was decided yet, or the objection came late.
UPHOLDING = {
    PREMATURE: N_("tidak ada perintah atas alasan ini: belum ada pada hari keberatan diterima"),
    LATE: N_("tidak ada perintah atas alasan ini: ditandai lewat waktu menurut hitungan"),
}
MARKED = {
    PREMATURE: N_(
        "Ditandai prematur: pada hari keberatan diterima alasan ini belum ada. Menguatkan di sini "
        "berarti tidak ada perintah atas alasan ini; suratnya menyebut itu. Tulis sebabnya."
    ),
    LATE: N_(
        "Ditandai lewat waktu menurut hitungan. Menguatkan di sini berarti tidak ada perintah atas "
        "alasan ini; suratnya menyebut itu. Tulis sebabnya."
    ),
}


def choices() -> list[tuple[str, str, str]]:
    """Letter, words of the law, plain words: as `components/forms.html` draws them."""
    return [
        (ground.letter, f"{ground.letter}. {_(ground.label)}", _(PLAIN[ground.letter]))
        for ground in GROUNDS.values()
    ]


def named(letters: list[str]) -> list[str]:
    """The grounds with their letters, as the form prints them."""
    return [f"{letter}. {_(GROUNDS[letter].label)}" for letter in letters]


def periodic() -> str:
    return _(GROUNDS[PERIODIC].label)


def mark_of(objection: Objection, letter: str) -> str:
    """How one of its grounds is marked; "" for one that came in its time."""
    if letter in objection.premature:
        return PREMATURE
    return LATE if objection.late and letter != PERIODIC else ""


def marked(objection: Objection, letter: str) -> str:
    """What whoever rules on a marked ground is told beside the choice."""
    mark = mark_of(objection, letter)
    return _(MARKED[mark]) if mark else ""


def ruled(each: Mapping[str, str]) -> str:
    """A ruling of the answer in words, with what upholding a marked ground comes to."""
    if not each["ruling"]:
        return ""
    ruling, mark = GroundRuling(each["ruling"]), each.get("mark")
    label = _(ruling.label)
    if ruling is not GroundRuling.UPHELD or not mark:
        return label
    return f"{label} ({_(UPHOLDING[mark])})"
