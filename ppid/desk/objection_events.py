"""What the history of an objection says."""

from datetime import date

from ppid.desk import moved
from ppid.events.models import Event
from ppid.kit import dates
from ppid.kit.i18n import _
from ppid.statute.objecting import LATE, PREMATURE
from ppid.statute.words import N_

# Event -> what people read, and its icon.
OF_OBJECTIONS: dict[str, tuple[str, str]] = {
    "objection.filed": (N_("Keberatan dicatat"), "megaphone"),
    "objection.imported": (N_("Dipindahkan dari register keberatan lama"), "journal-plus"),
    "objection.address_recorded": (N_("Alamat pos dicatat"), "envelope"),
    "objection.papers_added": (N_("Pengaju menambah berkas"), "paperclip"),
    "objection.withdrawn": (N_("Dicabut pengaju"), "dash-circle"),
    "objection.lapsed": (N_("Batas tanggapan keberatan lewat"), "exclamation-octagon-fill"),
    "objection.deadline_moved": (N_("Batas tanggapan dihitung ulang"), "calendar-week"),
}
MARKS = {
    PREMATURE: N_("Ditandai prematur"),
    LATE: N_("Ditandai lewat waktu menurut hitungan"),
}


def of_objection(row: Event) -> list[str]:
    """What the event tells besides its name; nothing for those of a request."""
    if row.name == "objection.deadline_moved":
        return moved.lines(row.data)
    if row.name == "objection.papers_added":
        return [_("{n} berkas").format(n=row.data["papers"])]
    if row.name not in {"objection.filed", "objection.imported"}:
        return []
    data, due = row.data, row.data.get("due_on")
    until = dates.long_date(date.fromisoformat(due)) if due else _("menunggu kalender")
    limit = _("Batas tanggapan Atasan PPID: {day}").format(day=until)
    return [
        _("Alasan: {letters}").format(letters=", ".join(data["grounds"])),
        *([limit] if data.get("open", True) else []),
        *(_(MARKS[each]) for each in data["marks"]),
    ]
