"""The grounds in plain words, for someone who has never read the law."""

from ppid.kit.i18n import _
from ppid.statute.grounds import GROUNDS
from ppid.statute.objecting import PERIODIC
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
