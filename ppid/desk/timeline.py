"""The whole history of a case, newest first, with who did it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from ppid.accounts.models import Officer
from ppid.desk import moved, receipt_words, words
from ppid.desk.dispute_events import OF_DISPUTES
from ppid.desk.exemption_events import OF_EXEMPTIONS
from ppid.desk.notices import NOTICES
from ppid.desk.objection_events import OF_OBJECTIONS, of_objection
from ppid.desk.redaction_events import OF_REDACTIONS
from ppid.events import queries as events
from ppid.events.models import Event
from ppid.kit import dates
from ppid.kit.i18n import _
from ppid.requests.ways import SEEN, WAYS
from ppid.statute.words import N_
from ppid.units.models import Unit

# Event -> what people read, and its icon.
TITLES: dict[str, tuple[str, str]] = {
    "request.received": (N_("Diterima"), "inbox"),
    "request.declared_complete": (N_("Dinyatakan lengkap"), "check2"),
    "request.deemed_complete": (N_("Dianggap lengkap: pemeriksaan terlewat"), "hourglass-bottom"),
    "request.itemized": (N_("Diuraikan menjadi butir"), "list"),
    "request.receipt_proved": (N_("Tanda terima surat dicatat"), "envelope-check"),
    "request.receipt_corrected": (N_("Tanda terima surat diperbaiki"), "pencil"),
    "request.receipt_confirmed": (N_("Pemohon menyatakan sudah menerima"), "envelope-check"),
    "request.code_reissued": (N_("Kode lacak baru diterbitkan"), "key-fill"),
    "request.tail_refused": (N_("Angka terakhir NIK tidak cocok"), "exclamation-circle-fill"),
    "request.papers_seen": (N_("Berkas diperiksa, salinan tidak disimpan"), "eye"),
    "request.email_corrected": (N_("Alamat surel diperbaiki"), "envelope-check"),
    "request.address_recorded": (N_("Alamat pos dicatat"), "envelope"),
    "request.rated": (N_("Pemohon menilai layanan"), "clipboard-check"),
    "request.answer_returned": (N_("Surat jawaban kembali"), "arrow-return-left"),
    "notice.undeliverable": (N_("Surel tidak sampai"), "exclamation-circle-fill"),
    "notice.retried": (N_("Surel dikirim ulang"), "arrow-repeat"),
    "notice.address_released": (N_("Alamat surel dilepas dari penahanan"), "envelope-check"),
    "request.completion_asked": (N_("Kelengkapan diminta"), "person-up"),
    "request.completed": (N_("Dilengkapi pemohon"), "person-check"),
    "request.assigned": (N_("Diteruskan"), "arrow-right"),
    "request.part_changed": (N_("Bagian unit diubah"), "pencil"),
    "request.assignment_returned": (N_("Dikembalikan unit"), "arrow-return-left"),
    "request.draft_submitted": (N_("Draf diajukan"), "pencil"),
    "request.draft_for_head": (N_("Draf menunggu pimpinan unit"), "eye"),
    "request.draft_returned_in_unit": (N_("Draf dikembalikan pimpinan unit"), "arrow-return-left"),
    "request.draft_returned": (N_("Draf dikembalikan"), "arrow-return-left"),
    "request.extended": (N_("Waktu jawaban diperpanjang"), "calendar-plus"),
    "request.notice_approved": (N_("Jawaban diputuskan"), "check2-all"),
    "request.refusal_checked": (N_("Putusan disetujui orang kedua"), "eye"),
    "request.notice_numbered": (N_("Surat diberi nomor"), "journal-plus"),
    "request.notice_signed": (N_("Surat ditandatangani"), "file-earmark-check"),
    "request.notice_signing_failed": (N_("Tanda tangan elektronik gagal"), "x-circle"),
    "request.answered": (N_("Jawaban dikirim"), "send"),
    "request.handed_over": (N_("Salinan diserahkan"), "file-earmark-check"),
    "request.withdrawn": (N_("Dicabut pemohon"), "dash-circle"),
    "request.closed_not_completed": (N_("Ditutup: tidak dilengkapi"), "dash-circle"),
    "request.note_added": (N_("Catatan internal ditambahkan"), "chat-left-text"),
    "request.reminded": (N_("Unit diingatkan"), "bell"),
    "request.linked": (N_("Ditautkan dengan permohonan lain"), "paperclip"),
    "request.unlinked": (N_("Tautan dilepas"), "dash-circle"),
    "request.explained": (N_("Pemohon memberi penjelasan"), "chat-square-text"),
    "request.lapsed": (N_("Batas jawaban lewat"), "exclamation-octagon-fill"),
    "request.commission_foreseen": (N_("Catatan ke Komisi Informasi besok"), "bell-fill"),
    "request.commission_noted": (N_("Catatan ke Komisi Informasi"), "bank"),
    "request.publication_allowed": (N_("Pemohon mengizinkan jawabannya diterbitkan"), "eye"),
    "request.publication_forbidden": (N_("Pemohon tidak mengizinkan penerbitan"), "lock"),
    "request.publication_declined": (N_("Diputuskan tidak diterbitkan"), "dash-circle"),
    "information.proposed": (N_("Diusulkan unit"), "inbox"),
    "information.published": (N_("Diterbitkan"), "eye"),
    "information.edited": (N_("Kata-kata diubah"), "pencil"),
    "information.withdrawn": (N_("Ditarik"), "dash-circle"),
    "request.part_moved": (N_("Dialihkan ke unit penerus"), "arrow-right"),
    "document.added": (N_("Berkas ditambahkan"), "paperclip"),
    "document.removed": (N_("Berkas dihapus"), "paperclip"),
    "document.opened": (N_("Berkas identitas dibuka"), "shield-lock"),
    **OF_REDACTIONS,
    "identity.opened": (N_("Identitas pemohon dibuka"), "shield-lock"),
    "letter.dispatched": (N_("Surat keluar dikirim"), "envelope-check"),
    "letter.printed": (N_("Surat keluar dicetak"), "file-earmark-text"),
    "letter.cancelled": (N_("Surat keluar dibatalkan"), "dash-circle"),
    "request.deadline_moved": (N_("Batas waktu dihitung ulang"), "calendar-week"),
    "request.imported": (N_("Dipindahkan dari register lama"), "journal-plus"),
    "audit.exported": (N_("Bukti satu perkara diunduh"), "download"),
    **OF_DISPUTES,
    **OF_OBJECTIONS,
    **OF_EXEMPTIONS,
}
OF_UNITS = {
    "request.assigned": N_("Diteruskan ke {unit}"),
    "request.part_moved": N_("Dialihkan ke {unit}"),
    "request.assignment_returned": N_("Dikembalikan {unit}"),
    "request.part_changed": N_("Bagian {unit} diubah"),
}
OF_A_UNIT = ("unit_id", "better_unit_id")
BEHALF = "on_behalf_of"  # in whose seat an officer acted
OF_CONTACTS = frozenset({"request.email_corrected", "request.address_recorded"})
OF_LINKS = frozenset({"request.linked", "request.unlinked"})
OF_LETTERS = frozenset({"letter.dispatched", "letter.printed", "letter.cancelled"})


@dataclass(frozen=True)
class Item:
    """One line of the history, as `components/parts.html` draws it."""

    title: str
    when: str
    icon: str
    state: str = "past"
    lines: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Names:
    """Names for the ids in events, read once."""

    officers: Mapping[UUID, str]
    units: Mapping[str, str]

    @classmethod
    def of(cls, session: Session, rows: Iterable[Event], more: Iterable[UUID] = ()) -> "Names":
        people, units = named_in(rows)
        people_query = select(Officer.id, Officer.name).where(col(Officer.id).in_({*people, *more}))
        unit_query = select(Unit.id, Unit.name).where(col(Unit.id).in_(units))
        return cls(
            dict(session.exec(people_query).all()),
            {str(id_): name for id_, name in session.exec(unit_query)},
        )

    def who(self, row: Event) -> str:
        if row.actor_kind == "officer" and row.actor_id:
            name = self.officers.get(row.actor_id, _("Petugas"))
            absent = self.officers.get(UUID(row.data[BEHALF])) if row.data.get(BEHALF) else None
            return _("{name} a.n. {absent}").format(name=name, absent=absent) if absent else name
        return _("Pemohon") if row.actor_kind == "applicant" else _("Sistem")


def named_in(rows: Iterable[Event]) -> tuple[set[UUID], set[UUID]]:
    """The officers and the units that events name."""
    people: set[UUID] = set()
    units: set[UUID] = set()
    for row in rows:
        if row.actor_kind == "officer" and row.actor_id:
            people.add(row.actor_id)
        if row.data.get(BEHALF):
            people.add(UUID(row.data[BEHALF]))
        units |= {UUID(str(row.data[name])) for name in OF_A_UNIT if row.data.get(name)}
    return people, units


def history(session: Session, request_id: UUID) -> list[Item]:
    """Everything on the case's timeline, newest first."""
    return items(session, events.of_subject(session, request_id)[::-1])


def items(session: Session, rows: Sequence[Event]) -> list[Item]:
    """Events in words, in their order."""
    return told(rows, Names.of(session, rows))


def told(rows: Iterable[Event], names: Names) -> list[Item]:
    """As `items`, with names that were read already."""
    return [_item(row, names) for row in rows]


def _item(row: Event, names: Names) -> Item:
    title, icon = TITLES.get(row.name, (row.name, "check2"))
    if row.name == "document.opened" and row.actor_kind == "applicant":
        title, icon = N_("Berkas jawaban diunduh"), "file-earmark-arrow-down"
    return Item(
        title=_title(row, _(title), names),
        when=f"{names.who(row)} · {when(row.at)}",
        icon=icon,
        lines=[line for line in _lines(row) if line],
    )


def when(instant: datetime) -> str:
    return dates.short_instant(instant)


def _title(row: Event, title: str, names: Names) -> str:
    data = row.data
    unit = names.units.get(str(data.get("unit_id", "")), "")
    if row.name == "request.received":
        channel = words.channel(data.get("channel", ""))
        return _("Diterima lewat {channel}").format(channel=channel.lower()) if channel else title
    if row.name in OF_UNITS and unit:
        better = names.units.get(str(data.get("better_unit_id", "")), "")
        words_ = N_("Dikembalikan {unit}; menurutnya {better}") if better else OF_UNITS[row.name]
        return _(words_).format(unit=unit, better=better)
    if row.name == "request.draft_submitted" and data.get("number"):
        return _("Draf versi {n} diajukan").format(n=data["number"])
    if row.name == "request.notice_approved" and data.get("outcome"):
        return _("Jawaban diputuskan: {outcome}").format(outcome=words.outcome(data["outcome"]))
    return title


def _lines(row: Event) -> list[str]:
    """What the event tells besides its name; old and new dates in full."""
    data = row.data
    lines = [quoted(data.get("reason") or data.get("note") or "")]
    if row.name == "request.received" and data.get("late"):
        sentence = _("Dicatat kemudian; tanggal diterima yang benar {day}.")
        lines.append(sentence.format(day=_long(data.get("received_on"))))
    if row.name == "request.received" and data.get("read_back"):
        lines.append(_("Ditulis petugas, dibacakan kembali, dan disetujui pemohon."))
    if row.name == "request.completion_asked":
        lines.append(", ".join(words.named(words.LACKING, each) for each in data["lacking"]))
        lines.append(_("Pemohon melengkapi sampai {day}.").format(day=_limit(data.get("due_on"))))
    if row.name == "request.deadline_moved":
        lines += moved.lines(data)
    if row.name == "request.completed" and data.get("late"):
        lines.append(_("Sesudah batas waktunya; tetap diterima."))
    if row.name in OF_LINKS:
        lines.append(str(data["number"]))
    if row.name == "request.extended":
        sentence = _("Dari {old} menjadi {new}.")
        lines.append(
            sentence.format(old=_long(data.get("old_due_on")), new=_limit(data.get("new_due_on")))
        )
        lines.append(words.ground(data["ground"]))
    if row.name == "request.notice_numbered":
        lines.append(_("Nomor {number}").format(number=data.get("letter_number", "")))
    lines += _more_lines(row) + _with_the_applicant(row)
    if row.name == "request.answered":
        lines.append(_sent(data))
        if data.get("recorded_on", data.get("sent_on")) != data.get("sent_on"):
            lines.append(_("Dicatat kemudian, {day}.").format(day=_long(data["recorded_on"])))
        lines.append(
            _("Keberatan aman diajukan sampai {day}.").format(day=_limit(data.get("object_until")))
        )
    if row.name == "request.commission_noted" and data.get("skipped"):
        lines.append(_("Tidak dikirim: {why}.").format(why=data["skipped"]))
    return lines + of_objection(row)


def _more_lines(row: Event) -> list[str]:
    """Of the facts that time or the post brought, and of the office's listing."""
    data = row.data
    if row.name == "request.deemed_complete":
        sentence = _("Tidak diperiksa sampai {day}; jam pembanding dihitung sejak {since}.")
        due, since = _long(data.get("check_due_on")), _long(data.get("counted_from"))
        return [sentence.format(day=due, since=since)]
    if row.name == "request.handed_over":
        return [_sent({"means": data.get("means"), "sent_on": data.get("handed_on")})]
    if row.name == "request.itemized":
        return [_("{n} butir").format(n=data.get("items", "-"))]
    if row.name in OF_LETTERS:
        return _of_letter(row)
    return receipt_words.lines(row) if row.name in receipt_words.EVENTS else []


def _with_the_applicant(row: Event) -> list[str]:
    """What the desk saw of them, and what they sent with an explanation."""
    if row.name == "request.code_reissued":
        return [_("Yang dilihat: {seen}").format(seen=_(SEEN.get(row.data["seen"], "-")))]
    if row.name in {"request.papers_seen", "request.tail_refused"}:
        return [", ".join(_(SEEN.get(kind, "-")) for kind in row.data["kinds"])]
    if row.name in OF_CONTACTS:
        whose = _("Kuasa pemohon") if row.data["to"] == "proxy" else _("Pemohon")
        way = _(WAYS.get(row.data["way"], "-"))
        return [_("{whose}; diketahui lewat {way}").format(whose=whose, way=way)]
    if row.name == "request.explained" and row.data.get("papers"):
        return [_("{n} berkas").format(n=row.data["papers"])]
    return []


def _of_letter(row: Event) -> list[str]:
    """Which letter it was, and how it went."""
    lines = [words.named(NOTICES, row.data.get("notice"))]
    if row.name == "letter.dispatched":
        lines.append(_sent(row.data))
    if row.name == "letter.printed" and row.data.get("number", 1) > 1:
        lines.append(_("Cetakan ke-{n}, ditandai salinan.").format(n=row.data["number"]))
    return lines


def quoted(text: str) -> str:
    return f"“{text}”" if text else ""


def _sent(data: Mapping[str, Any]) -> str:
    parts = [words.means(data.get("means")), _long(data.get("sent_on"))]
    return ", ".join(part for part in parts if part)


def _long(day: Any) -> str:
    return dates.long_date(date.fromisoformat(day)) if day else "-"


def _limit(day: Any) -> str:
    return _long(day) if day else _("menunggu kalender")
