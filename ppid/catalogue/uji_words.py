"""What the parts of a consequence test are called, and its basis in one line."""

from datetime import date

from ppid.catalogue.uji_models import Occasion, Stage, Stance, UjiKonsekuensi
from ppid.kit.dates import long_date
from ppid.kit.i18n import _
from ppid.statute.exemptions import EXEMPTIONS
from ppid.statute.words import N_

OCCASIONS = {  # Perki 1/2021 Ps 49
    Occasion.BEFORE: N_("Sebelum ada permohonan"),
    Occasion.REQUEST: N_("Karena ada permohonan"),
    Occasion.DISPUTE: N_("Atas perintah majelis Komisi Informasi"),
}
STAGES = {  # with icon and tone of its badge
    Stage.DRAFT: (N_("Sedang ditulis"), "pencil", "calm"),
    Stage.ASKED: (N_("Menunggu Tim Pertimbangan"), "people", "wait"),
    Stage.ADVISED: (N_("Menunggu penetapan"), "eye", "soon"),
    Stage.SET: (N_("Berlaku"), "check-circle-fill", "ok"),
    Stage.ENDED: (N_("Dibuka kembali"), "dash-circle", "calm"),
}
STANCES = {
    Stance.AGREES: N_("Sependapat ditutup"),
    Stance.DISAGREES: N_("Tidak sependapat; sebaiknya dibuka"),
}


def occasion(value: str) -> str:
    return _(OCCASIONS[Occasion(value)])


def stance(value: str) -> str:
    return _(STANCES[Stance(value)])


def badge(test: UjiKonsekuensi, today: date) -> tuple[str, str, str]:
    """Word, icon and tone; a period that has ended is said before anything else."""
    if test.is_unconfirmed:
        return _("Dari kertas, menunggu orang kedua"), "eye", "soon"
    if test.stage == Stage.SET and not test.is_in_force(today):
        return _("Jangka waktu habis"), "exclamation-octagon-fill", "late"
    word, icon, tone = STAGES[Stage(test.stage)]
    return _(word), icon, tone


def basis(test: UjiKonsekuensi) -> str:
    """ "Pasal 17 huruf h UU 14/2008; Pasal 42 UU 8/1997"."""
    sentence = _("Pasal 17 huruf {letters} UU 14/2008")
    found = sentence.format(letters=", ".join(test.letters))
    return f"{found}; {test.other_statute}" if test.other_statute else found


def reasons(test: UjiKonsekuensi) -> list[str]:
    """Each letter with the words of the law."""
    return [f"{letter}. {_(EXEMPTIONS[letter].label)}" for letter in test.letters]


def period(test: UjiKonsekuensi) -> str:
    """The words of the decree, and its last day where one is named."""
    if test.period_until is None:
        return test.period
    until = _("sampai {day}").format(day=long_date(test.period_until))
    return f"{test.period} ({until})"


def decree(test: UjiKonsekuensi) -> str:
    """Number and date of the surat penetapan, "" before it is set."""
    if not test.decree_number or test.decree_date is None:
        return ""
    return _("{number}, {day}").format(number=test.decree_number, day=long_date(test.decree_date))


def information(test: UjiKonsekuensi) -> str:
    """The document, and which part of it where not the whole is closed."""
    return f"{test.document}: {test.part}" if test.part else test.document
