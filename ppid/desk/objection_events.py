"""What the history of an objection says."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ppid.desk import moved
from ppid.events.models import Event
from ppid.kit import dates
from ppid.kit.i18n import _
from ppid.notices.escalation import FORESEEN, NOTED
from ppid.requests.ways import SEEN, WAYS
from ppid.statute.objecting import LATE, PREMATURE
from ppid.statute.receipt import PROOFS, Proof
from ppid.statute.superior import ObjectionOutcome
from ppid.statute.words import N_

# Event -> what people read, and its icon.
OF_OBJECTIONS: dict[str, tuple[str, str]] = {
    "objection.filed": (N_("Keberatan dicatat"), "megaphone"),
    "request.objector_refused": (
        N_("Data pengaju keberatan tidak cocok"),
        "exclamation-circle-fill",
    ),
    "objection.imported": (N_("Dipindahkan dari register keberatan lama"), "journal-plus"),
    "objection.address_recorded": (N_("Alamat pos dicatat"), "envelope"),
    "objection.papers_added": (N_("Pengaju menambah berkas"), "paperclip"),
    "objection.code_reissued": (N_("Kode lacak baru diterbitkan"), "key-fill"),
    "objection.tail_refused": (N_("Angka terakhir NIK tidak cocok"), "exclamation-circle-fill"),
    "objection.withdrawn": (N_("Dicabut pengaju"), "dash-circle"),
    "objection.lapsed": (N_("Batas tanggapan keberatan lewat"), "exclamation-octagon-fill"),
    "objection.advice_asked": (N_("Pertimbangan diminta"), "people"),
    "objection.advice_given": (N_("Pertimbangan diberikan"), "people"),
    "objection.answer_submitted": (N_("Draf tanggapan diajukan"), "pencil"),
    "objection.answer_approved": (N_("Tanggapan disetujui"), "check2-all"),
    "objection.answer_numbered": (N_("Surat diberi nomor"), "journal-plus"),
    "objection.answer_signed": (N_("Surat ditandatangani"), "file-earmark-check"),
    "objection.answered": (N_("Tanggapan dikirim"), "send"),
    "objection.receipt_proved": (N_("Tanda terima tanggapan dicatat"), "envelope-check"),
    "objection.order_executed": (N_("Pelaksanaan dicatat"), "check2-all"),
    "objection.order_lapsed": (N_("Batas pelaksanaan lewat"), "exclamation-octagon-fill"),
    "objection.commission_foreseen": (
        N_("Catatan keberatan ke Komisi Informasi berikutnya"),
        "bell-fill",
    ),
    "objection.commission_noted": (N_("Catatan keberatan ke Komisi Informasi"), "bank"),
    "objection.order_foreseen": (
        N_("Catatan pelaksanaan ke Komisi Informasi berikutnya"),
        "bell-fill",
    ),
    "objection.order_noted": (N_("Catatan pelaksanaan ke Komisi Informasi"), "bank"),
    "objection.settlement_proposed": (N_("Musyawarah diusulkan"), "chat-left-text"),
    "objection.settlement_declined": (N_("Usul musyawarah ditolak"), "dash-circle"),
    "objection.settled": (N_("Diselesaikan dengan musyawarah"), "check2-all"),
    "objection.deadline_moved": (N_("Batas tanggapan dihitung ulang"), "calendar-week"),
}
MARKS = {
    PREMATURE: N_("Ditandai prematur"),
    LATE: N_("Ditandai lewat waktu menurut hitungan"),
}

POWER = {
    "seen": N_("Pengaju: kuasa. Surat kuasa khusus dilihat petugas."),
    "lacking": N_("Pengaju: kuasa. Surat kuasa khusus belum ada, diminta menyusul."),
}

# Key of an event's data -> the sentence that tells its day.
DAYS = {
    "sent_on": N_("Tanggal pengiriman: {day}"),
    "opined_on": N_("Hari pendapat: {day}"),
    "executed_on": N_("Dilaksanakan: {day}"),
    "agreed_on": N_("Disepakati: {day}"),
    "order_due_on": N_("Dilaksanakan paling lambat: {day}"),
    "dispute_until": N_("Sengketa aman diajukan pengaju sampai: {day}"),
}


def _of_answer(row: Event) -> Iterator[str]:
    """The outcome, the days, and whether it was late."""
    data = row.data
    if data.get("outcome") in set(ObjectionOutcome):
        yield _("Putusan: {outcome}").format(outcome=_(ObjectionOutcome(data["outcome"]).label))
    if data.get("by_hand"):
        yield _("Diberikan di kertas, dicatat kemudian.")
    if data.get("belated"):
        yield _("Dicatat kemudian: lewatnya batas sudah diumumkan.")
    if data.get("late"):
        yield _("Sesudah batas tanggapan menurut undang-undang.")
    for name, sentence in DAYS.items():
        if data.get(name):
            day = dates.long_date(date.fromisoformat(str(data[name])))
            yield _(sentence).format(day=day)
    if data.get("way"):
        way = data["way"]
        yield _("Kata pengaju lewat {way}").format(
            way=_(WAYS[way]) if way in WAYS else _("laman lacak")
        )


def _of_note(row: Event) -> Iterator[str]:
    """On which day the Commission is told, or why it was not."""
    if row.data.get("on"):
        day = dates.long_date(date.fromisoformat(row.data["on"]))
        yield _("Dikirim {day}, bila sampai saat itu belum juga.").format(day=day)
    if row.data.get("skipped"):
        yield _("Tidak dikirim: {why}.").format(why=row.data["skipped"])


def of_objection(row: Event) -> list[str]:
    """What the event tells besides its name; nothing for those of a request."""
    if row.name == "objection.deadline_moved":
        return moved.lines(row.data)
    if row.name == "objection.papers_added":
        return [_("{n} berkas").format(n=row.data["papers"])]
    if row.name in FORESEEN | NOTED and row.name.startswith("objection."):
        return list(_of_note(row))
    if row.name not in {"objection.filed", "objection.imported"}:
        return list(_of_proof(row) or _of_answer(row))
    return _of_filing(row)


def _of_proof(row: Event) -> list[str]:
    """A paper that was seen or came back."""
    if row.name == "objection.receipt_proved":
        proof = _(PROOFS[Proof(row.data["proof"])])
        day = dates.long_date(date.fromisoformat(row.data["received_on"]))
        return [_("{proof}, {day}").format(proof=proof, day=day)]
    if row.name == "objection.code_reissued":
        return [_("Yang dilihat: {seen}").format(seen=_(SEEN.get(row.data["seen"], "-")))]
    if row.name == "objection.tail_refused":
        return [", ".join(_(SEEN.get(kind, "-")) for kind in row.data["kinds"])]
    return []


def _of_filing(row: Event) -> list[str]:
    data, due = row.data, row.data.get("due_on")
    until = dates.long_date(date.fromisoformat(due)) if due else _("menunggu kalender")
    limit = _("Batas tanggapan Atasan PPID: {day}").format(day=until)
    return [
        _("Alasan: {letters}").format(letters=", ".join(data["grounds"])),
        *([limit] if data.get("open", True) else []),
        *(_(MARKS[each]) for each in data["marks"]),
        *_of_objector(data),
    ]


def _of_objector(data: Mapping[str, Any]) -> Iterator[str]:
    """How it is known that whoever came on paper or to the counter may object."""
    paper, power = SEEN.get(data.get("seen", "")), POWER.get(data.get("power", ""))
    if paper:
        yield _("Pengaju: pemohonnya. Yang dilihat: {seen}").format(seen=_(paper))
    if power:
        yield _(power)
    if data.get("objector") == "same":
        yield _("Pengaju: sama dengan pemohon yang tercatat.")
