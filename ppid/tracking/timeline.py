"""The applicant's part of the timeline: what happened, what happens now, what comes next."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from ppid import clock
from ppid.events.models import Event
from ppid.kit.dates import long_date, long_instant
from ppid.kit.i18n import _
from ppid.requests.ways import SEEN
from ppid.statute.clocks import ClockKind, Reading
from ppid.statute.exemptions import ExtensionReason, Outcome
from ppid.statute.transitions import Status
from ppid.statute.words import CLOCK_TITLES, N_

Data = Mapping[str, Any]
Units = Mapping[str, str]  # id -> name
LETTERS = "/permohonan/lacak"
THEIRS = frozenset({ClockKind.REQUEST_RESPONSE, ClockKind.COMPLETION})


@dataclass(frozen=True)
class Step:
    """One mark of the timeline, in words."""

    title: str
    when: str
    state: str  # past, now, future
    icon: str
    event: str = ""
    at: datetime | None = None
    lines: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()


MEANS = {
    "email": N_("lewat surel"),
    "post": N_("lewat pos"),
    "courier": N_("lewat kurir"),
    "hand": N_("diserahkan langsung"),
    "whatsapp": N_("lewat WhatsApp"),
    "fax": N_("lewat faksimili"),
    "pickup": N_("diambil sendiri"),
}
CHANNELS = {
    "web": N_("lewat laman ini"),
    "api": N_("lewat aplikasi"),
    "email": N_("lewat surel"),
    "letter": N_("lewat surat"),
    "counter": N_("di meja layanan"),
    "phone": N_("lewat telepon"),
    "whatsapp": N_("lewat WhatsApp"),
    "lapor": N_("lewat SP4N-LAPOR!"),
}


def _day(data: Data, name: str) -> str:
    return long_date(date.fromisoformat(data[name])) if data.get(name) else _("menunggu kalender")


def _unit(data: Data, units: Units) -> str:
    return units.get(str(data.get("unit_id")), _("perangkat daerah"))


def _word(table: Mapping[str, str], key: object) -> str:
    return _(table[str(key)]) if str(key) in table else str(key)


def _received(data: Data, units: Units) -> tuple[str, ...]:
    return (_word(CHANNELS, data.get("channel", "web")),)


def _asked(data: Data, units: Units) -> tuple[str, ...]:
    return (_("Paling lambat {day}").format(day=_day(data, "due_on")),)


def _deemed(data: Data, units: Units) -> tuple[str, ...]:
    sentence = _(
        "Kami tidak memeriksa kelengkapan sampai {day}. Jam jawaban dihitung sejak {since}."
    )
    return (sentence.format(day=_day(data, "check_due_on"), since=_day(data, "counted_from")),)


def _proved(data: Data, units: Units) -> tuple[str, ...]:
    return (_day(data, "received_on"),)


def _corrected(data: Data, units: Units) -> tuple[str, ...]:
    old, new = _day(data, "old_received_on"), _day(data, "received_on")
    return (_("Dari {old} menjadi {new}").format(old=old, new=new),)


def _seen(data: Data, units: Units) -> tuple[str, ...]:
    return (", ".join(_word(SEEN, kind) for kind in data["kinds"]),)


def _extended(data: Data, units: Units) -> tuple[str, ...]:
    old, new = _day(data, "old_due_on"), _day(data, "new_due_on")
    dates = _("Dari {old} menjadi {new}").format(old=old, new=new)
    return (dates, _(ExtensionReason(data["ground"]).label))


def _moved(data: Data, units: Units) -> tuple[str, ...]:
    """Each of their limits with its old and new date, and the decree behind it."""
    lines = [_move(row) for row in data["moves"] if _is_theirs(row)]
    return (*lines, _("Dasar: {source}").format(source=data["source"]))


def _move(row: Data) -> str:
    kind = row["kind"]
    title = _(CLOCK_TITLES[kind])
    if not row.get("old"):
        return _("{title}: {new}").format(title=title, new=_day(row, "new"))
    words = _("{title}: dari {old} menjadi {new}")
    return words.format(title=title, old=_day(row, "old"), new=_day(row, "new"))


def _is_theirs(row: Data) -> bool:
    return row["kind"] in THEIRS and row["reading"] == Reading.STATUTE


def _answered(data: Data, units: Units) -> tuple[str, ...]:
    told = (_(Outcome(data["outcome"]).label), _word(MEANS, data.get("means")))
    if data.get("recorded_on", data.get("sent_on")) == data.get("sent_on"):
        return told
    late = _("Dikirim {sent}, dicatat {recorded}")
    return (*told, late.format(sent=_day(data, "sent_on"), recorded=_day(data, "recorded_on")))


def _completed(data: Data, units: Units) -> tuple[str, ...]:
    return (_("Sesudah batas waktunya; tetap kami terima."),) if data.get("late") else ()


def _lapsed(data: Data, units: Units) -> tuple[str, ...]:
    return (_("Permohonan Anda belum kami jawab. Kami mohon maaf."),)


def _dispatched(data: Data, units: Units) -> tuple[str, ...]:
    return (_word(MEANS, data.get("means")),)


def _nothing(data: Data, units: Units) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True)
class Words:
    """How one event is told to the applicant."""

    title: str
    icon: str
    lines: Callable[[Data, Units], tuple[str, ...]] = _nothing
    letter: tuple[str, str] | None = None


TOLD: dict[str, Words] = {
    "request.received": Words(
        N_("Permohonan diterima"),
        "inbox",
        _received,
        ("tanda-bukti.pdf", N_("Tanda bukti penerimaan (PDF)")),
    ),
    "request.completion_asked": Words(
        N_("Kami meminta Anda melengkapi permohonan"),
        "person-up",
        _asked,
        ("kelengkapan.pdf", N_("Surat (PDF)")),
    ),
    "request.completed": Words(N_("Permohonan dilengkapi"), "person-check", _completed),
    "request.declared_complete": Words(N_("Berkas dinyatakan lengkap"), "check2"),
    "request.deemed_complete": Words(N_("Berkas dianggap lengkap"), "check2", _deemed),
    "request.receipt_proved": Words(N_("Surat terbukti Anda terima"), "envelope-check", _proved),
    "request.receipt_corrected": Words(
        N_("Catatan tanggal Anda menerima surat diperbaiki"), "envelope-check", _corrected
    ),
    "request.receipt_confirmed": Words(
        N_("Anda menyatakan sudah menerima jawaban"), "envelope-check"
    ),
    "request.papers_seen": Words(
        N_("Berkas Anda diperiksa petugas; salinannya tidak disimpan"), "eye", _seen
    ),
    "request.code_reissued": Words(N_("Meja layanan membuat kode lacak baru"), "key-fill"),
    "request.email_corrected": Words(
        N_("Meja layanan memperbaiki alamat surel untuk permohonan ini"), "envelope-check"
    ),
    "request.rated": Words(N_("Anda menilai layanan kami"), "clipboard-check"),
    "request.answer_returned": Words(
        N_("Surat jawaban kembali kepada kami; kami kirim lagi"), "arrow-return-left"
    ),
    "request.assigned": Words(N_("Diteruskan ke {unit}"), "arrow-right"),
    "request.assignment_returned": Words(
        N_("{unit} mengembalikan permohonan kepada PPID"), "arrow-return-left"
    ),
    "request.extended": Words(
        N_("Batas jawaban diperpanjang"),
        "calendar-plus",
        _extended,
        ("perpanjangan.pdf", N_("Surat perpanjangan (PDF)")),
    ),
    "request.deadline_moved": Words(
        N_("Batas waktu dihitung ulang karena hari libur berubah"), "calendar-week", _moved
    ),
    "request.lapsed": Words(N_("Batas jawaban lewat"), "exclamation-octagon-fill", _lapsed),
    "request.commission_noted": Words(N_("Komisi Informasi diberi tahu"), "bank"),
    "request.explained": Words(N_("Anda menambah penjelasan"), "chat-left-text"),
    "request.answered": Words(
        N_("Pemberitahuan tertulis dikirim"),
        "envelope-check",
        _answered,
        ("jawaban.pdf", N_("Pemberitahuan tertulis (PDF)")),
    ),
    "request.withdrawn": Words(N_("Permohonan dicabut"), "dash-circle"),
    "request.closed_not_completed": Words(
        N_("Ditutup karena tidak dilengkapi; Anda boleh mengajukan lagi"), "dash-circle"
    ),
    "request.handed_over": Words(
        N_("Salinan diserahkan kepada Anda"), "file-earmark-check", _dispatched
    ),
    "letter.dispatched": Words(N_("Surat dikirim kepada Anda"), "send", _dispatched),
}


def past(events: Sequence[Event], units: Units) -> list[Step]:
    """What happened, oldest first; what officers do among themselves is left out."""
    return [_step(event, units) for event in events if _is_told(event)]


def _is_told(event: Event) -> bool:
    if event.name == "document.added":
        return event.actor_kind == "applicant"
    if event.name == "request.deadline_moved":
        return any(_is_theirs(row) for row in event.data["moves"])
    return event.name in TOLD and "skipped" not in event.data


def _step(event: Event, units: Units) -> Step:
    words = TOLD.get(event.name, Words(N_("Anda menambah berkas"), "paperclip"))
    return Step(
        title=_(words.title).format(unit=_unit(event.data, units)),
        when=long_instant(event.at),
        state="past",
        icon=words.icon,
        event=event.name,
        at=event.at,
        lines=words.lines(event.data, units),
        links=((f"{LETTERS}/{words.letter[0]}", _(words.letter[1])),) if words.letter else (),
    )


NOW = {
    Status.REGISTERED: (N_("Petugas memeriksa kelengkapan"), "clipboard-check"),
    Status.INCOMPLETE: (N_("Menunggu Anda melengkapi permohonan"), "person-up"),
    Status.VERIFIED: (N_("Dicarikan perangkat daerah yang menguasai informasi"), "arrow-right"),
    Status.ASSIGNED: (N_("Jawaban sedang disiapkan"), "pencil"),
    Status.IN_REVIEW: (N_("Jawaban sedang diperiksa PPID"), "pencil"),
    Status.APPROVED: (N_("Surat jawaban sedang disiapkan"), "pencil"),
}


def coming(status: Status, due_on: date | None) -> list[Step]:
    """What happens now and what must follow, by when."""
    if status not in NOW:
        return []
    title, icon = NOW[status]
    late = due_on is not None and due_on < clock.today()
    words = _("Seharusnya paling lambat {day}") if late else _("Paling lambat {day}")
    until = words.format(day=long_date(due_on)) if due_on else ""
    return [
        Step(_(title), _("Sekarang"), "now", icon),
        Step(_("Pemberitahuan tertulis untuk Anda"), until, "future", "envelope"),
    ]


def names(units: Mapping[UUID, str]) -> Units:
    return {str(id): name for id, name in units.items()}
