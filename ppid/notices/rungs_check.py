"""Whether a step may stand on the ladder, and why not, in words for the administrator."""

from collections.abc import Iterable

from ppid.kit.i18n import _
from ppid.notices.rungs import MANNERS, Ladder, Step
from ppid.notices.shipped import SHIPPED

FARTHEST = 60  # working days before or after the limit


def problems(step: Step) -> dict[str, str]:
    """What is wrong with one step, by field: notice, offset, to, on."""
    if (step.clock, step.notice) not in MANNERS:
        return {"notice": _("Pilih salah satu surat yang dikenal tenggat ini.")}
    errors: dict[str, str] = {}
    if not -FARTHEST <= step.offset <= FARTHEST:
        errors["offset"] = _("Paling jauh 60 hari kerja sebelum atau sesudah batas.")
    if not step.to:
        errors["to"] = _("Pilih paling sedikit satu penerima.")
    elif not set(step.to) <= set(step.manner.knows):
        errors["to"] = _("Penerima ini tidak dikenal oleh tenggat ini.")
    return errors | (_bound(step) if step.manner.bound else {})


def _bound(step: Step) -> dict[str, str]:
    """The steps that the law wants (docs/law, points 11.2 and 11a a, e, i; Ps. 35 to 37)."""
    shipped = shipped_of(step)
    errors: dict[str, str] = {}
    if not step.on:
        errors["on"] = _(
            "Langkah ini tidak dapat dimatikan: pemberitahuan lewat waktu selalu keluar, "
            "setelah semua tafsir terlewati (Pasal 35 ayat (1) huruf c UU 14/2008)."
        )
    if set(step.to) != set(shipped.to):
        errors["to"] = _(
            "Penerima langkah ini ditetapkan: hak pemohon dan laporan lewat waktu "
            "tidak dapat dialihkan (Pasal 35 ayat (1) huruf c UU 14/2008)."
        )
    if step.offset < shipped.offset:
        errors["offset"] = _(
            "Langkah ini tidak dapat dimajukan: sebelum batas lewat menurut semua tafsir, "
            "tidak seorang pun diberi tahu bahwa kantor diam (Pasal 22 ayat (7) UU 14/2008)."
        )
    elif step.offset > shipped.offset:
        errors["offset"] = _(
            "Langkah ini tidak dapat diundurkan: hak pemohon dan tanggal dalam surat lain "
            "bergantung pada harinya."
        )
    return errors


def shipped_of(step: Step) -> Step:
    """The shipped step of the same notice; of several, the first."""
    return next(
        each for each in SHIPPED.steps if (each.clock, each.notice) == (step.clock, step.notice)
    )


def missing(steps: Iterable[Step]) -> list[Step]:
    """The shipped steps that the law wants and that are not there."""
    have = {(step.clock, step.notice) for step in steps}
    return [
        step
        for step in SHIPPED.steps
        if step.manner.bound and (step.clock, step.notice) not in have
    ]


def is_taken(ladder: Ladder, step: Step, instead_of: Step | None = None) -> bool:
    """Whether another step of the same notice stands on that day already, or it may only be one."""
    others = [each for each in ladder.steps if instead_of is None or each.place != instead_of.place]
    if step.manner.bound or step.manner.daily:
        return any((each.clock, each.notice) == (step.clock, step.notice) for each in others)
    return any(each.place == step.place for each in others)
