"""The ladder in words: a step, its day, who hears of it, and what a change makes of it."""

from collections.abc import Iterable

from ppid.desk import words
from ppid.desk.notices import NOTICES
from ppid.kit.i18n import _
from ppid.notices.changing import Difference
from ppid.notices.hours import Hours
from ppid.notices.rungs import MANNERS, Anchor, Ladder, Step, To
from ppid.statute.words import CLOCK_TITLES, N_

TO = {
    To.DESK: N_("petugas layanan dan PPID Utama"),
    To.PPID: N_("PPID Utama"),
    To.UNIT: N_("PPID unit"),
    To.HEAD: N_("pimpinan unit"),
    To.ATASAN: N_("Atasan PPID"),
    To.APPLICANT: N_("pemohon dan kuasanya"),
    To.COMMISSION: N_("Komisi Informasi"),
    To.REGISTER: N_("dicatat dalam register"),
}
SHOWN = N_("Wajib: PPID melihat catatan satu hari kerja sebelumnya.")
NOTED = N_("Wajib bila alamat dan dasarnya tercatat.")
WHY_BOUND = {
    "deemed_complete": N_(
        "Wajib: pemeriksaan yang terlewat tidak boleh menguntungkan kantor "
        "(Tafsir hukum, butir 11.2)."
    ),
    "lapsed_office": N_(
        "Wajib: keterlambatan dilaporkan setelah semua tafsir terlewati "
        "(Pasal 22 ayat (7) UU 14/2008)."
    ),
    "lapsed_applicant": N_(
        "Wajib: pemohon diberi tahu haknya setelah semua tafsir terlewati "
        "(Pasal 35 ayat (1) huruf c UU 14/2008)."
    ),
    "commission_tomorrow": SHOWN,
    "commission_note": NOTED,
    "objection_note_tomorrow": SHOWN,
    "objection_note": NOTED,
    "order_note_tomorrow": SHOWN,
    "order_note": NOTED,
    "objection_lapsed_office": N_(
        "Wajib: keberatan yang tidak ditanggapi dilaporkan (Pasal 36 ayat (2))."
    ),
    "objection_lapsed_applicant": N_(
        "Wajib: pemohon diberi tahu hak sengketanya (Pasal 37 ayat (2))."
    ),
    "order_lapsed_applicant": N_(
        "Wajib: pengaju diberi tahu bahwa haknya belum dipenuhi (Pasal 35 ayat (1) huruf e; tanpa "
        "permohonan, huruf b)."
    ),
}


def notice(name: str) -> str:
    """The name of a letter, as the lists of the desk call it."""
    return words.named(NOTICES, name)


def day(step: Step) -> str:
    """ "2 hari kerja sebelum batas"."""
    note = step.manner.anchor is Anchor.NOTE
    found = _on_note(step.offset) if note else _on_limit(step.offset)
    if step.manner.anchor is Anchor.LATEST:
        found = _("{day} menurut semua tafsir").format(day=found)
    if not step.manner.daily:
        return found
    if step.manner.every > 1:
        sentence = _("{day}, lalu setiap {n} hari kerja")
        return sentence.format(day=found, n=step.manner.every)
    return _("{day}, lalu setiap hari kerja").format(day=found)


def _days(number: int) -> str:
    """Figures, not words: the lines of the page are compared with each other."""
    return _("1 hari kerja") if number == 1 else _("{n} hari kerja").format(n=number)


def _on_limit(offset: int) -> str:
    if offset == 0:
        return _("pada hari batas")
    words_of = _("{days} sebelum batas") if offset < 0 else _("{days} sesudah batas")
    return words_of.format(days=_days(abs(offset)))


def _on_note(offset: int) -> str:
    if offset == 0:
        return _("pada hari catatan ke Komisi Informasi")
    before = _("{days} sebelum hari catatan ke Komisi Informasi")
    after = _("{days} sesudah hari catatan ke Komisi Informasi")
    return (before if offset < 0 else after).format(days=_days(abs(offset)))


def to(seats: Iterable[To]) -> str:
    return ", ".join(_(TO[each]) for each in TO if each in set(seats))


def schedule(ladder: Ladder, name: str) -> str:
    """When a notice of the ladder in force is sent; "" for one that is on no ladder.

    "Pemberitahuan tertulis atas permohonan: 1 hari kerja sebelum batas; pada hari batas."
    """
    kinds = [kind for kind, notice_ in MANNERS if notice_ == name]
    if not kinds:
        return ""
    days = "; ".join(day(each) for each in _climbed(ladder, name))
    if not days:
        return _("Tidak dikirim: tidak ada langkahnya yang menyala pada tangga pengingat.")
    clock = _(CLOCK_TITLES[kinds[0].value])
    return _("{clock}: {days}.").format(clock=clock, days=days)


def recipients(ladder: Ladder, name: str) -> str:
    """Who hears of it by the ladder in force; "" where that is fixed, or is not the ladder's."""
    seats = [to for each in _climbed(ladder, name) if not each.manner.bound for to in each.to]
    found = to(seats)
    return found[:1].upper() + found[1:]


def _climbed(ladder: Ladder, name: str) -> list[Step]:
    return [each for each in ladder.steps if each.notice == name and each.on]


def step(each: Step) -> str:
    """ "2 hari kerja sebelum batas → Atasan PPID: Pengingat tanggapan keberatan"."""
    return f"{day(each)} → {to(each.to)}: {notice(each.notice)}"


def difference(pair: Difference) -> str:
    """One line of what a change makes of one step."""
    was, will = pair
    if was is None and will is not None:
        return _("Ditambah: {step}").format(step=step(will))
    if will is None and was is not None:
        return _("Dihapus: {step}").format(step=step(was))
    if was is None or will is None:
        return ""
    if was.on != will.on and (was.offset, was.to) == (will.offset, will.to):
        sentence = _("Dinyalakan: {step}") if will.on else _("Dimatikan: {step}")
        return sentence.format(step=step(will))
    name = notice(will.notice)
    line = _("{name}: semula {old}; menjadi {new}").format(
        name=name, old=f"{day(was)} → {to(was.to)}", new=f"{day(will)} → {to(will.to)}"
    )
    return line if will.on else _("{line} (dimatikan)").format(line=line)


def hours(kept: Hours) -> str:
    """ "07.30 sampai 16.00"."""
    return _("{opens} sampai {closes}").format(
        opens=f"{kept.opens:%H.%M}", closes=f"{kept.closes:%H.%M}"
    )


def changes(pairs: Iterable[Difference], was: Hours, will: Hours) -> list[str]:
    """Everything that a change does, a line each."""
    lines = [difference(pair) for pair in pairs]
    if was != will:
        sentence = _("Jam pemberitahuan: semula {old}; menjadi {new}")
        lines.append(sentence.format(old=hours(was), new=hours(will)))
    return lines
